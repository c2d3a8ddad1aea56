import Conversation
import Foundation
import Ports
import Testing
import Understanding

@Suite("Titles of the catalogue in answers")
struct CatalogueTitlesTests {
    private static let loaded = Result {
        let text = try String(contentsOfFile: ReadingRoom.data + "/series.jsonl", encoding: .utf8)
        return CatalogueTitles(
            series: try text.split(separator: "\n").map { try JSONDecoder().decode(Series.self, from: Data($0.utf8)) })
    }

    private func names(in text: String) throws -> [String] {
        try Self.loaded.get().titles(in: text).map(\.seriesID.rawValue)
    }

    @Test(
        "a title is found however an answer sets it",
        arguments: [
            ("『鋼の錬金術師』第1巻は528円です。", ["fullmetal-alchemist"]),
            ("**Monster, Vol. 1** is ¥1,320 and *Pluto* is shorter.", ["monster", "pluto"]),
            ("I'd start with \"20th Century Boys\".", ["20th-century-boys"]),
            ("1. 20世紀少年 … 22巻\n2. NARUTO … 72巻", ["20th-century-boys", "naruto"]),
            ("Try 20TH CENTURY BOYS or Death Note!", ["20th-century-boys", "death-note"]),
        ])
    func found(_ text: String, _ expected: [String]) throws {
        #expect(try names(in: text) == expected)
    }

    @Test(
        "authors and ordinary words are left out",
        arguments: [
            "By Naoki Urasawa.", "You will receive an e-mail within one hour.", "送料は350円です。", "", "****", "_ _",
        ])
    func none(_ text: String) throws {
        #expect(try names(in: text) == [])
    }

    @Test("a series is told by its id, with how many volumes it has")
    func series() throws {
        let finder = try Self.loaded.get()
        #expect(finder.series("naruto")?.volumes == 72)
        #expect(finder.series("no-such-series") == nil)
    }
}
