import Conversation
import Foundation
import Guardrails
import Ports
import Testing

/// A catalogue of three series, found by their names as they stand.
private struct SmallCatalogue: TitleFinder {
    private let all: [Series]

    init() throws {
        all = try [
            ("blue-tower", "青い塔", "Blue Tower", "finished", "12"),
            ("river-cook", "川の料理人", "River Cook", "ongoing", "20"),
            ("moon-mail", "月の郵便", "Moon Mail: Letters Home", "finished", "null"),
        ].map { id, ja, en, status, volumes in
            let json = """
                {"series_id": "\(id)", "title": {"ja": "\(ja)", "kana": "", "romaji": "\(en)", "en": "\(en)"}, "aliases": [],
                 "authors": [{"ja": "青木一郎", "en": "Ichiro Aoki", "role": "story_art"}],
                 "publisher": {"ja": "南社", "en": "Minami"}, "demographic": "shonen", "genres": [], "themes": [], "moods": [],
                 "status": "\(status)", "volumes": \(volumes), "first_year": 2000, "age_rating": "all",
                 "languages": ["ja", "en"], "popularity": 50, "synopsis": {"ja": "", "en": ""}}
                """
            return try JSONDecoder().decode(Series.self, from: Data(json.utf8))
        }
    }

    func series(_ id: SeriesID) -> Series? { all.first { $0.id == id } }

    func titles(in text: String) -> [TitleMention] {
        let scalars = Array(text.unicodeScalars)
        var found: [TitleMention] = []
        for series in all {
            for name in [series.title.ja, series.title.en] {
                let key = Array(name.unicodeScalars)
                for start in scalars.indices where scalars[start...].starts(with: key) {
                    found.append(TitleMention(series.id, start..<(start + key.count)))
                }
            }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

@Suite("Item validity")
struct ItemStageTests {
    private static let candidates = [
        ReviewFacts.Candidate(
            asin: "B0MSTOWER1", seriesID: "blue-tower", titles: ["Blue Tower, Vol. 1 (English Edition)", "青い塔 1（英語版）"],
            volume: 1, isbn13: "9784000000015"),
        ReviewFacts.Candidate(
            asin: "B0MSCOOK01", seriesID: "river-cook", titles: ["River Cook, Vol. 1", "川の料理人 1"], volume: 1),
    ]

    private func facts(
        _ language: Language, _ intent: Intent = .recommendation, question: String = "", statements: [String] = []
    ) -> ReviewFacts {
        ReviewFacts(
            question: question, intent: intent, language: language, candidates: Self.candidates,
            statements: statements.map { ReviewFacts.Statement(id: "s", kind: .product, text: $0) })
    }

    private func findings(_ answer: String, _ facts: ReviewFacts) throws -> [Finding] {
        let finder = try SmallCatalogue()
        return ItemStage(titles: finder).findings(in: AnswerDraft(answer, titles: finder), facts)
    }

    private func corrected(_ answer: String, _ facts: ReviewFacts) throws -> String {
        var text = Array(answer.unicodeScalars)
        for finding in try findings(answer, facts).reversed() {
            guard case .replace(let new) = finding.effect else { continue }
            text.replaceSubrange(finding.range, with: new.unicodeScalars)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return String(view)
    }

    @Test(
        "an unknown title goes with the smallest part that leaves good text",
        arguments: [
            ("Try Blue Tower, Crimson Abyss Chronicles and River Cook.", "Try Blue Tower and River Cook."),
            ("Try Blue Tower, River Cook and Crimson Abyss Chronicles.", "Try Blue Tower and River Cook."),
            ("Blue Tower is short. You might also enjoy *The Glass Heron* by Kenji Mori.", "Blue Tower is short."),
            (
                "1. **Blue Tower** – calm\n2. **Ashes of the Shogun** – war\n3. **River Cook** – food",
                "1. **Blue Tower** – calm\n3. **River Cook** – food"
            ),
            ("Blue Tower is ¥500, and so does The Glass Heron. Enjoy!", "Blue Tower is ¥500. Enjoy!"),
            ("Blue Tower: Ghosts of Winter is in stock. River Cook is funny.", "River Cook is funny."),
            ("Volume 2 of Crimson Abyss is here. River Cook is funny.", "River Cook is funny."),
            ("We stock Paper Lantern Detective.", "I could not find that in our catalogue."),
        ])
    func unknownEnglish(_ answer: String, _ expected: String) throws {
        #expect(try corrected(answer, facts(.en)) == expected)
    }

    @Test(
        "an unknown Japanese title goes likewise",
        arguments: [
            ("『青い塔』、『銀嶺の魔女』、『川の料理人』が人気です。", "『青い塔』、『川の料理人』が人気です。"),
            ("『青い塔』は短編です。『銀嶺の魔女』もおすすめです。", "『青い塔』は短編です。"),
            ("『青い塔』は528円、『銀嶺の魔女』は990円です。", "『青い塔』は528円です。"),
            ("・青い塔：静か\n・銀嶺の魔女：魔法\n・川の料理人：食", "・青い塔：静か\n・川の料理人：食"),
            ("『青い塔外伝 冬の亡霊』もございます。", "その作品は当店の商品に見当たりませんでした。"),
            ("「海鳴りの図書館」という漫画もございます。『青い塔』もどうぞ。", "『青い塔』もどうぞ。"),
        ])
    func unknownJapanese(_ answer: String, _ expected: String) throws {
        #expect(try corrected(answer, facts(.ja)) == expected)
    }

    @Test(
        "what is known, asked, denied or no title stays",
        arguments: [
            "Blue Tower, Vol. 1 (English Edition) is ¥1,320. **BLUE TOWER!** by Ichiro Aoki is complete in 12 volumes.",
            "*Moon Mail* is the same as Moon Mail: Letters Home.",
            "**Why It Fits:** it is calm. **Shipping Options**\n- Standard Delivery: ¥350\n- Store Pickup: free",
            "It ran in Weekly Shonen Jump and won the Quill Award in 2006, and Blue Tower is still loved.",
            "We don't carry Crimson Abyss, I'm afraid. River Cook might suit you.",
            "Choose \"Return Items\" under \"Order History\".",
            "If you enjoyed Crimson Abyss, Blue Tower may suit you.",
            "There is no volume 13: Blue Tower ends with volume 12. River Cook, Vol. 24 may be out.",
            "『青い塔』第12巻は最終巻です。「注文履歴」をご覧ください。『週刊少年ジャンプ』の作品です。",
            "『銀嶺の魔女』という作品は見つかりませんでした。「白い炎」という能力を持つ主人公の『青い塔』はいかがでしょうか。",
        ])
    func clean(_ answer: String) throws {
        #expect(try findings(answer, facts(.en)) == [])
    }

    @Test("what only the shopper named may be spoken of, but not sold")
    func asked() throws {
        let facts = facts(.en, question: "do you have Crimson Abyss?")
        #expect(try findings("Crimson Abyss has a similar mood to Blue Tower.", facts) == [])
        #expect(try corrected("Yes, we have Crimson Abyss. Blue Tower is calm.", facts) == "Blue Tower is calm.")
    }

    @Test("a title in a statement is known, and so is a volume there")
    func stated() throws {
        let facts = facts(.en, statements: ["Blue Tower: The Lost Floor is volume 13 of Blue Tower."])
        #expect(try findings("*Blue Tower: The Lost Floor* is Blue Tower, Vol. 13.", facts) == [])
    }

    @Test(
        "volumes beyond the end of a series go; a wrong count is put right",
        arguments: [
            ("Blue Tower volume 80 is ¥528. River Cook is funny.", "River Cook is funny."),
            ("We have Blue Tower, vols. 10–15 in stock. River Cook is funny.", "River Cook is funny."),
            ("The 13th volume of Blue Tower is out. River Cook is funny.", "River Cook is funny."),
            ("Blue Tower is complete in 14 volumes.", "Blue Tower is complete in 12 volumes."),
            ("『青い塔』は全14巻です。", "『青い塔』は全12巻です。"),
            ("『青い塔』第８０巻は528円です。『川の料理人』第26巻もあります。", "『川の料理人』第26巻もあります。"),
            ("『川の料理人』第27巻もございます。『青い塔』もどうぞ。", "『青い塔』もどうぞ。"),
            ("『青い塔』第八十巻もあります。『川の料理人』もどうぞ。", "『川の料理人』もどうぞ。"),
            ("青い塔 0巻がございます。『川の料理人』もどうぞ。", "『川の料理人』もどうぞ。"),
        ])
    func volumes(_ answer: String, _ expected: String) throws {
        #expect(try corrected(answer, facts(.ja)) == expected)
    }

    @Test(
        "codes that nobody gave go with their label and brackets",
        arguments: [
            ("Blue Tower (ASIN: B0ZZ91KX2P) is ¥500.", "Blue Tower is ¥500."),
            ("Blue Tower is calm. The ASIN is B0ZZ91KX2P.", "Blue Tower is calm."),
            ("Blue Tower, ISBN 978-4-08-999999-1, is calm.", "Blue Tower, is calm."),
            (
                "Blue Tower (B0MSTOWER1, ISBN 978-4-00-000001-5) is calm.",
                "Blue Tower (B0MSTOWER1, ISBN 978-4-00-000001-5) is calm."
            ),
        ])
    func codes(_ answer: String, _ expected: String) throws {
        #expect(try corrected(answer, facts(.en)) == expected)
    }

    @Test("the catalogue is asked for every code, and what it has stays")
    func lookup() {
        let draft = AnswerDraft("See B0ZZ91KX2P, ISBN 4-10-109205-2 and 978-4-08-999999-1.")
        let codes = ItemStage().codes(in: draft)
        #expect(codes.asins == ["B0ZZ91KX2P"])
        #expect(codes.isbns == ["9784101092058", "9784089999991"])
        var facts = facts(.en)
        facts.knownASINs = Set(codes.asins)
        facts.knownISBNs = Set(codes.isbns)
        #expect(ItemStage().findings(in: draft, facts) == [])
    }

    @Test("a card goes with the last mention of its series")
    func cards() throws {
        let found = try findings("Blue Tower volume 80 is here. River Cook is funny.", facts(.en))
        #expect(found.flatMap(\.withdrawn) == ["B0MSTOWER1"])
        #expect(found.allSatisfy { $0.stage == .item && $0.rule == "volume" })
        let again = try findings("Blue Tower volume 80 is here. Blue Tower is calm.", facts(.en))
        #expect(again.count == 1 && again[0].withdrawn == [])
    }

    @Test(
        "no text makes it fail",
        arguments: [
            "", " ", "\n\n", "『", "』『』", "****", "**_*", "Vol.", "第巻", "0巻", "B0", "978-", "((((", "٣巻 Vol. ٣",
            "\u{202E}『あ』\u{0}", "- ",
            "1.", "Ａ．『Ｂ』第９９９９９９９９９巻", "👩‍👩‍👧 *Éa Öb* Vol. 99999", "{{price:B0ZZ91KX2P}}", "十百十百巻", "𠮷野『𠮷』 and 『𠮷』と『𠮷』",
        ])
    func hostile(_ text: String) throws {
        for language in Language.allCases {
            let found = try findings(text, facts(language))
            #expect(found.allSatisfy { $0.range.upperBound <= text.unicodeScalars.count })
        }
    }
}
