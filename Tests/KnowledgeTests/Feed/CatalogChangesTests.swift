import AssistTesting
import Conversation
import Foundation
import Knowledge
import Ports
import Testing

@Suite("the change feed of the catalogue")
struct CatalogChangesTests {
    private let documents = InMemoryDocumentStore()
    private let changes: CatalogChanges

    init() { changes = CatalogChanges(documents: documents) }

    private func apply(_ lines: String...) async throws -> [CatalogLine] {
        try await changes.apply(Array(lines.joined(separator: "\n").utf8)).lines
    }

    private func document(_ id: String, _ language: Language) async throws -> SourceDocument? {
        try await documents.document("item:\(id):\(language.rawValue)")?.document
    }

    @Test("an item of every field becomes a document in each language")
    func everyField() async throws {
        let line = """
            {"op":"create","id":"B1","version":3,"extra":[1,{"a":null}],"item":{"title":{"ja":"鬼滅の刃 3","en":"Demon Slayer, Vol. 3",\
            "kana":"きめつのやいば","romaji":"Kimetsu no Yaiba"},"description":{"ja":"<p>炭治郎の<b>旅</b>。</p>","en":"Tanjiro&#39;s journey &amp; fight."},\
            "authors":[{"ja":"吾峠呼世晴","en":"Koyoharu Gotouge"},"Someone"],"genres":["Action","dark fantasy"],"demographic":"Shonen",\
            "age_rating":"older-teen","language":"ja","format":"paperback","volume":3,"isbn13":"9784088807423","asin":"B000000001",\
            "series_id":"demon-slayer","price_jpy":528,"stock":4,"popularity":95,"publisher":{"ja":"集英社","en":"Shueisha"},\
            "tags":["鬼"],"keywords":"swords"}}
            """
        #expect(try await apply(line).map(\.outcome) == [.created])
        let ja = try #require(try await document("B1", .ja))
        let en = try #require(try await document("B1", .en))
        #expect(ja.documentID == "item:B1" && en.documentID == "item:B1")
        #expect(ja.title == "鬼滅の刃 3" && en.title == "Demon Slayer, Vol. 3")
        #expect(ja.text == "炭治郎の旅。" && en.text == "Tanjiro's journey & fight.")
        #expect(ja.sourceType == .product && ja.language == .ja && en.language == .en)
        #expect(ja.seriesIDs == ["demon-slayer"] && ja.url == "/item/B000000001")
        let traits = PassageTraits(
            genres: ["action", "dark_fantasy"], demographic: .shonen, ageRating: .olderTeen, isInStock: true,
            popularity: 0.95)
        #expect(ja.traits == traits && en.traits == traits)
        let names: Set = [
            "きめつのやいば", "Kimetsu no Yaiba", "吾峠呼世晴", "Koyoharu Gotouge", "Someone", "9784088807423", "集英社",
            "鬼", "swords", "action",
        ]
        #expect(names.isSubset(of: Set(ja.keywords)) && names.isSubset(of: Set(en.keywords)))
        #expect(ja.keywords.contains("3巻") && en.keywords.contains("volume 3"))
        #expect(ja.keywords.contains("日本語版") && en.keywords.contains("Japanese edition"))
        #expect(ja.keywords.contains("Demon Slayer, Vol. 3") && !ja.keywords.contains("鬼滅の刃 3"))
    }

    @Test("a text is of the language that it is written in")
    func plainTexts() async throws {
        _ = try await apply(
            #"{"op":"upsert","id":"1","version":0,"item":{"title":"よつばと！"}}"#,
            #"{"op":"upsert","id":"2","version":"007","item":{"title":"Yotsuba&!","synopsis":"A girl.","in_stock":false}}"#
        )
        #expect(try await document("1", .ja)?.text == "よつばと！")
        #expect(try await document("1", .en) == nil)
        #expect(try await document("2", .en)?.text == "A girl.")
        #expect(try await document("2", .en)?.traits.isInStock == false)
        #expect(try await documents.document("item:2:en")?.revision == 7)
    }

    @Test(
        "fields of the wrong form are left out, the item goes in",
        arguments: [
            #""stock":"many","popularity":[],"volume":"third","genres":7,"demographic":"x","age_rating":null"#,
            #""stock":{},"popularity":"NaN","volume":1e300,"genres":[{}],"demographic":3,"age_rating":"x","authors":5"#,
            #""popularity":-1e308,"volume":-4,"authors":[[["a"]]],"publisher":true,"tags":null,"format":7,"asin":[]"#,
        ])
    func lenient(_ fields: String) async throws {
        let line = #"{"op":"update","id":"a","version":1,"item":{"title":"A",\#(fields)}}"#
        #expect(try await apply(line).map(\.outcome) == [.created])
        let document = try #require(try await document("a", .en))
        #expect(document.traits.demographic == nil && document.traits.ageRating == nil)
        #expect(document.traits.popularity == nil || document.traits.popularity == 0)
    }

    @Test("out of 100, within 0 to 1", arguments: zip(["0", "50", "100", "250", "\"12.5\""], [0, 0.5, 1, 1, 0.125]))
    func popularity(_ written: String, _ expected: Double) async throws {
        _ = try await apply(#"{"op":"update","id":"a","version":1,"item":{"title":"A","popularity":\#(written)}}"#)
        #expect(try await document("a", .en)?.traits.popularity == expected)
    }

    @Test("an update without a language any more takes that one away, a delete both")
    func languages() async throws {
        let both = #"{"op":"create","id":"a","version":1,"item":{"title":{"ja":"甲","en":"A"}}}"#
        let one = #"{"op":"update","id":"a","version":2,"item":{"title":{"ja":"甲"}}}"#
        #expect(try await apply(both).first?.outcome == .created)
        #expect(try await apply(one).first?.outcome == .updated)
        #expect(try await document("a", .en) == nil)
        #expect(try await document("a", .ja) != nil)
        #expect(try await apply(#"{"op":"delete","id":"a","version":3}"#).first?.outcome == .deleted)
        #expect(try await documents.count() == 0)
    }

    @Test("lines come again and in any order: the largest version stands, and each line says what it did")
    func anyOrder() async throws {
        func line(_ version: Int, _ title: String) -> String {
            #"{"op":"upsert","id":"a","version":\#(version),"item":{"title":"\#(title)"}}"#
        }
        let outcomes = try await apply(
            line(2, "Two"), line(1, "One"), line(2, "Two"), line(3, "Two"), line(4, "Four"),
            #"{"op":"delete","id":"a","version":3}"#, #"{"op":"delete","id":"a","version":5}"#,
            #"{"op":"delete","id":"a","version":5}"#, #"{"op":"delete","id":"a","version":6}"#, line(6, "Late"),
            line(7, "Seven"), #"{"op":"delete","id":"never","version":1}"#
        ).map(\.outcome)
        #expect(
            outcomes == [
                .created, .outdated, .unchanged, .unchanged, .updated, .outdated, .deleted, .unchanged, .absent,
                .outdated, .created, .absent,
            ])
        #expect(try await document("a", .en)?.title == "Seven")
    }

    @Test("every order of the same changes ends in the same documents")
    func permutations() async throws {
        let lines = [
            #"{"op":"create","id":"a","version":1,"item":{"title":{"ja":"甲","en":"A"}}}"#,
            #"{"op":"update","id":"a","version":2,"item":{"title":{"ja":"乙"}}}"#,
            #"{"op":"delete","id":"a","version":3}"#,
            #"{"op":"update","id":"a","version":4,"item":{"title":{"en":"D"}}}"#,
        ]
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1], [0, 3, 1, 2]] {
            let documents = InMemoryDocumentStore()
            let changes = CatalogChanges(documents: documents)
            for index in order { _ = try await changes.apply(Array(lines[index].utf8)) }
            #expect(try await documents.document("item:a:en")?.document?.title == "D", "\(order)")
            #expect(try await documents.document("item:a:ja")?.document == nil, "\(order)")
        }
    }

    @Test("a bad line is named with its field, and the others go on", arguments: BadLine.all)
    func badLines(_ bad: BadLine) async throws {
        let good = #"{"op":"upsert","id":"good","version":1,"item":{"title":"Good"}}"#
        var body = Array(good.utf8) + [0x0A] + bad.bytes + [0x0D, 0x0A, 0x0A]
        body += Array(good.replacing(":1,", with: ":2,").utf8)
        let lines = try await changes.apply(body).lines
        #expect(lines.map(\.line) == [1, 2, 4])
        #expect(lines[1].error?.field == bad.field)
        #expect(lines[1].error?.message.isEmpty == false && lines[1].outcome == nil)
        #expect(lines[0].outcome == .created && lines[2].outcome == .unchanged)
        #expect(try await documents.count() == 1)
    }

    @Test("a call of too many lines or bytes is refused as a whole; one at the bound is not")
    func bounds() async throws {
        let line = #"{"op":"delete","id":"a","version":1}"# + "\n"
        let most = Array(String(repeating: line, count: 10_000).utf8)
        await #expect(throws: CatalogChanges.Refusal.tooManyLines(10_001)) {
            _ = try await changes.apply(most + Array(line.dropLast().utf8))
        }
        await #expect(throws: CatalogChanges.Refusal.tooManyBytes((16 << 20) + 1)) {
            _ = try await changes.apply([UInt8](repeating: 0x20, count: (16 << 20) + 1))
        }
        #expect(try await documents.lastSequence() == 0)
        #expect(try await changes.apply(most).counts == ["absent": 1, "unchanged": 9999])
        #expect(try await changes.apply([]).lines.isEmpty)
    }

    @Test("reports are JSON with counts and a line each")
    func report() async throws {
        let body = "{\"op\":\"delete\",\"id\":\"a\",\"version\":1}\nx\n"
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(try await changes.apply(Array(body.utf8))), as: UTF8.self)
        #expect(
            json == #"{"counts":{"absent":1,"error":1},"lines":[{"id":"a","line":1,"outcome":"absent"},"#
                + #"{"error":{"message":"must be one JSON object in UTF-8"},"line":2}]}"#)
    }
}

struct BadLine: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var field: String?
    var testDescription: String { String(decoding: bytes.prefix(80), as: UTF8.self) }

    init(_ text: String, _ field: String?) {
        bytes = Array(text.utf8)
        self.field = field
    }

    static let all = [
        BadLine("not json", nil), BadLine("[1]", nil), BadLine("{", nil), BadLine("null", nil),
        BadLine(#"{"id":"a","version":1,"item":{"title":"A"}}"#, "op"),
        BadLine(#"{"op":"drop","id":"a","version":1,"item":{"title":"A"}}"#, "op"),
        BadLine(#"{"op":"delete","version":1}"#, "id"),
        BadLine(#"{"op":"delete","id":"","version":1}"#, "id"),
        BadLine(#"{"op":"delete","id":5,"version":1}"#, "id"),
        BadLine(#"{"op":"delete","id":"a\u0007","version":1}"#, "id"),
        BadLine(#"{"op":"delete","id":"\#(String(repeating: "i", count: 201))","version":1}"#, "id"),
        BadLine(#"{"op":"delete","id":"a"}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":-1}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":1.5}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":true}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":""}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":"１"}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":9223372036854775808}"#, "version"),
        BadLine(#"{"op":"delete","id":"a","version":"99999999999999999999"}"#, "version"),
        BadLine(#"{"op":"update","id":"a","version":1}"#, "item"),
        BadLine(#"{"op":"update","id":"a","version":1,"item":"A"}"#, "item"),
        BadLine(#"{"op":"update","id":"a","version":1,"item":{}}"#, "item.title"),
        BadLine(#"{"op":"update","id":"a","version":1,"item":{"title":"<p> </p>"}}"#, "item.title"),
        BadLine(#"{"op":"delete","id":"a","version":1,"x":"\#(String(repeating: "x", count: 1 << 20))"}"#, nil),
        BadLine(String(repeating: "[", count: 100_000), nil),
        BadLine(bytes: Array(#"{"op":"delete","id":"a"#.utf8) + [0xFF] + Array(#"","version":1}"#.utf8)),
    ]

    private init(bytes: [UInt8]) { self.bytes = bytes }
}
