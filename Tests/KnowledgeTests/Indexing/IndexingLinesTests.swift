import Conversation
import Foundation
import Ports
import Testing

@testable import Knowledge

@Suite("Files of documents are read line by line")
struct IndexingLinesTests {
    @Test("every field of a line is read")
    func fields() throws {
        var lines = DocumentLines(file: "f")
        let document = try #require(
            try lines.take(
                Array(
                    #"{"id":"x","title":"T","text":"本文","language":"ja-JP","source_type":"policy","category":"c","url":"/u","version":3,"last_updated":"2026-04-01","keywords":["k"],"questions":"q","genres":["g"],"demographic":"seinen","age_rating":"older_teen","is_in_stock":true,"popularity":1.5,"is_spoiler":true,"series_ids":["s1"],"other":{"a":[1]}}"#
                        .utf8)))
        #expect(
            document
                == SourceDocument(
                    key: "x", title: "T", text: "本文", keywords: ["k", "q"], sourceType: .policy, category: "c",
                    language: .ja, url: "/u", version: "3", lastUpdated: "2026-04-01", seriesIDs: [SeriesID("s1")],
                    traits: PassageTraits(
                        genres: ["g"], demographic: .seinen, ageRating: .olderTeen, isInStock: true, popularity: 1,
                        isSpoiler: true)))
    }

    @Test(
        "ids are read as they are written",
        arguments: [
            (#"{"_id":"MED-10","title":"","text":"t"}"#, "MED-10", "MED-10"),
            (#"{"id":7,"text":"t"}"#, "7", "7"),
            (#"{"document_id":"d","language":"ja","text":"t"}"#, "d#ja", "d"),
            (#"{"id":"k","document_id":"d","text":"t"}"#, "k", "d"),
            ("\u{FEFF}" + #"{"id":"b","text":"t"}"# + "\r", "b", "b"),
            (#"{"id":"n","text":"","title":"only a title","url":null,"language":""}"#, "n", "n"),
        ])
    func ids(_ line: String, _ key: String, _ documentID: String) throws {
        var lines = DocumentLines(file: "f")
        let document = try lines.take(Array(line.utf8))
        #expect(document?.key == key)
        #expect(document?.documentID == documentID)
    }

    @Test(
        "an error names file, line and field",
        arguments: [
            (#"{"text":"t"}"#, "docs.jsonl:3: id is missing"),
            (#"{"id":"a"}"#, "docs.jsonl:3: text is missing"),
            (#"{"id":"a","text":""}"#, "docs.jsonl:3: text is missing"),
            (#"{"id":"","text":"t"}"#, "docs.jsonl:3: id must be 1 to 512 bytes long"),
            (#"{"id":"a","text":["t"]}"#, "docs.jsonl:3: text must be a string"),
            (#"{"id":"a","text":"t","language":"fr"}"#, "docs.jsonl:3: language must be one of ja, en"),
            (#"{"id":"a","text":"t","keywords":[1]}"#, "docs.jsonl:3: keywords must be a list of strings"),
            (#"{"id":"a","text":"t","popularity":"much"}"#, "docs.jsonl:3: popularity must be a number"),
            (#"{"id":"a","text":"t","is_spoiler":"yes"}"#, "docs.jsonl:3: is_spoiler must be true or false"),
            (
                #"{"id":"a","text":"t","source_type":"blog"}"#,
                "docs.jsonl:3: source_type must be one of product, faq, policy, editorial, review_summary"
            ),
            ("[1]", "docs.jsonl:3: is not a JSON object"), ("\"a\"", "docs.jsonl:3: is not a JSON object"),
            ("{", "docs.jsonl:3: is not JSON"), ("hello", "docs.jsonl:3: is not JSON"),
        ])
    func errors(_ line: String, _ expected: String) throws {
        var lines = DocumentLines(file: "docs.jsonl")
        _ = try lines.take(Array(#"{"id":"a","text":"t"}"#.utf8))
        _ = try lines.take(Array("  ".utf8))
        let error = #expect(throws: DocumentLineError.self) { _ = try lines.take(Array(line.utf8)) }
        #expect(error?.description == expected)
    }

    @Test("bytes that are no UTF-8, and lines and ids that are too long, are refused")
    func limits() throws {
        var lines = DocumentLines(file: "f")
        #expect(throws: DocumentLineError(file: "f", line: 1, problem: .notUTF8)) {
            _ = try lines.take(Array(#"{"id":"a","text":""#.utf8) + [0xFF, 0xFE] + Array("\"}".utf8))
        }
        #expect(throws: DocumentLineError(file: "f", line: 2, problem: .wrong("id", "1 to 512 bytes long"))) {
            _ = try lines.take(Array(#"{"id":"\#(String(repeating: "x", count: 513))","text":"t"}"#.utf8))
        }
        #expect(throws: DocumentLineError(file: "f", line: 3, problem: .tooLong(limit: 16 << 20))) {
            _ = try lines.take([UInt8](repeating: 0x20, count: (16 << 20) + 1))
        }
        let large = #"{"id":"a","text":"\#(String(repeating: "x", count: 10 << 20))"}"#
        #expect(try lines.take(Array(large.utf8))?.text.utf8.count == 10 << 20)
    }

    @Test("a file is read in batches; the last of one id wins and repeats are counted")
    func file() async throws {
        var content = ""
        for number in 0..<1000 { content += #"{"id":"\#(number % 700)","text":"text \#(number) 本文"}"# + "\n\n" }
        content.removeLast(2)
        let (lines, batches, _) = try await read(Data(content.utf8))
        #expect(lines.documents == 1000)
        #expect(lines.repeated == 300)
        #expect(batches.allSatisfy { $0.count <= 256 })
        var latest: [String: String] = [:]
        for document in batches.joined() { latest[document.key] = document.text }
        #expect(latest.count == 700)
        #expect(latest["5"] == "text 705 本文" && latest["699"] == "text 699 本文")
    }

    @Test("a line without an end is refused before it fills the memory")
    func endless() async throws {
        let content = Data(repeating: 0x61, count: 40 << 20)
        let (_, batches, bad) = try await read(content + Data("\n{\"id\":\"a\",\"text\":\"t\"}\n".utf8))
        #expect(bad == [DocumentLineError(file: "f", line: 1, problem: .tooLong(limit: 16 << 20))])
        #expect(batches.joined().map(\.key) == ["a"])
    }

    @Test("an error in a file says its line")
    func fileErrors() async throws {
        let content = Data("{\"id\":\"a\",\"text\":\"t\"}\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"t\"}".utf8)
        let (lines, batches, bad) = try await read(content)
        #expect(bad == [DocumentLineError(file: "f", line: 3, problem: .missing("text"))])
        #expect(batches.joined().map(\.key) == ["a", "c"])
        #expect(lines.documents == 2)
    }

    private func read(_ content: Data) async throws -> (DocumentLines, [[SourceDocument]], [DocumentLineError]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString).jsonl")
        try content.write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let handle = try FileHandle(forReadingFrom: path)
        defer { try? handle.close() }
        var lines = DocumentLines(file: "f")
        var batches: [[SourceDocument]] = []
        var bad: [DocumentLineError] = []
        try await lines.read(from: handle) {
            batches.append($0)
        } bad: {
            bad.append($0)
        }
        return (lines, batches, bad)
    }
}
