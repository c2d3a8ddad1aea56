import Conversation
import Testing

@testable import Retrieval

@Suite("the plan of a question")
struct QueryPlanTests {
    private static let synonyms = SynonymBook([
        .init(.name, ["鬼滅の刃", "きめつのやいば", "Kimetsu no Yaiba", "Demon Slayer"]),
        .init(.name, ["ONE PIECE", "ワンピース"]),
        .init(.mood, ["heartwarming", "心温まる", "ほっこり"]),
        .init(.word, ["return", "返品"]),
    ])

    private func plan(_ text: String, _ language: Language = .en) -> QueryPlan {
        QueryPlan(text, language: language, synonyms: Self.synonyms)
    }

    @Test(
        "an ISBN, an ASIN and an order number are identifiers, however they are written",
        arguments: [
            "9784088820000", "978-4-08-882000-0", "ISBN 978-4-08-882000-0 ありますか", "4088820002", "4-08-882000-2",
            "408882000X", "4-08-882000-X", "B0MSXS4MG2", "is b0msxs4mg2 in stock?", "250-9075085-9918314",
            "where is order 250-9075085-9918314", "注文250-9075085-9918314はどこですか", "９７８４０８８８２００００", "978‐4‐08‐882000‐0",
        ])
    func identifiers(text: String) {
        #expect(plan(text).kind == .identifier)
    }

    @Test(
        "years, prices, volumes and long words are no identifiers",
        arguments: [
            "1999", "1,320 yen", "volume 108", "20世紀少年", "extraordinary adventures", "2026-04-01", "B0MSX", "third100",
            "bookshelves", "b0okshelves",
        ])
    func noIdentifiers(text: String) {
        #expect(plan(text).kind != .identifier)
    }

    @Test(
        "what sort of question it is",
        arguments: [
            ("Demon Slayer", Language.en, QueryKind.title), ("demon slayer 3", .en, .title), ("鬼滅の刃 5巻", .ja, .title),
            ("ＯＮＥ　ＰＩＥＣＥ", .ja, .title), ("ﾜﾝﾋﾟｰｽ", .ja, .title),
            ("a heartwarming story for a rainy evening", .en, .mood), ("ほっこりする漫画", .ja, .mood),
            ("shipping cost", .en, .keywords), ("送料 北海道", .ja, .keywords), ("返品", .ja, .keywords),
            ("how can I send a book back to you", .en, .question), ("returns?", .en, .question),
            ("返品するにはどうすればいいですか", .ja, .question), ("送料は？", .ja, .question),
            ("who is the main villain of Demon Slayer and why does he hate the sun", .en, .question),
            ("is ONE PIECE a heartwarming story about friends and the wide sea", .en, .question),
        ])
    func kinds(text: String, language: Language, kind: QueryKind) {
        #expect(plan(text, language).kind == kind)
    }

    @Test(
        "what holds no letter and no digit cannot be searched for",
        arguments: [
            "", " ", "　\n\t ", "?!…「」", "。、・", "👍🎉", "👨‍👩‍👧‍👦", "🇯🇵", "\u{200B}\u{202E}\u{2060}", "\u{0}\u{1}\u{7F}",
            "* - : ( )",
            "\"\"\"", "❤️",
        ])
    func empty(text: String) {
        let plan = plan(text)
        #expect(plan.isEmpty)
        #expect(plan.alternatives.isEmpty)
        #expect(plan.kind == .keywords || plan.kind == .question)
    }

    @Test(
        "small words alone are still words",
        arguments: [("what is this", Language.en), ("the", .en), ("教えてください", .ja), ("a", .en), ("の", .ja), ("7", .en)])
    func smallWords(text: String, language: Language) {
        #expect(!plan(text, language).isEmpty)
    }

    @Test("a text is kept up to 2,000 characters", arguments: [1, 1_999, 2_000, 2_001, 20_000])
    func long(count: Int) {
        let text = String(repeating: "返品abc ", count: count / 6 + 1).prefix(count)
        let plan = plan(String(text), .ja)
        #expect(plan.text == text.prefix(2_000))
        #expect(!plan.isEmpty)
        #expect(plan.expansions.count <= SynonymBook.mostExpansions)
    }

    @Test("one letter under 20,000 marks is no longer than any other text")
    func marks() {
        let plan = plan("a" + String(repeating: "\u{0336}", count: 20_000))
        #expect(plan.text.unicodeScalars.count <= QueryPlan.longestText)
        #expect(!plan.isEmpty)
    }

    @Test("controls, invisible characters and width change neither kind nor expansions")
    func disguises() {
        let plain = plan("Demon Slayer")
        for text in [
            "De\u{200B}mon Sla\u{00AD}yer", "Ｄｅｍｏｎ　Ｓｌａｙｅｒ", "DEMON  SLAYER", "\u{0}Demon Slayer\u{7}",
            "\u{202E}Demon Slayer",
            "Démon Slayer",
        ] {
            #expect(plan(text).kind == plain.kind, "\(text.debugDescription)")
            #expect(plan(text).alternatives == plain.alternatives, "\(text.debugDescription)")
        }
    }

    @Test(
        "the syntax of a query language means nothing",
        arguments: [
            "returns AND NOT refunds", "title:returns", "\"returns", "NEAR(returns, 3)", "returns*",
            "'; DROP TABLE chunks; --returns",
        ])
    func syntax(text: String) {
        let plan = plan(text)
        #expect(plan.text == text)
        #expect(!plan.isEmpty)
        #expect(plan.kind == .keywords || plan.kind == .question)
    }

    @Test("another wording of a part is at hand, in the other script too")
    func expansions() {
        let alternatives = plan("「鬼滅の刃」の返品", .ja).alternatives
        #expect(alternatives == ["きめつのやいば", "Kimetsu no Yaiba", "Demon Slayer", "return"])
        #expect(plan("naruto").alternatives.isEmpty)
    }
}
