import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@Suite("the SQLite lexical index")
struct LexicalIndexTests {
    private let directory: TemporaryDirectory
    private let index: SQLiteLexicalIndex

    init() throws {
        directory = try TemporaryDirectory()
        index = try SQLiteLexicalIndex.open(directory: directory.path, clock: ManualClock().wallClock)
    }

    private func first(_ text: String, _ language: Language? = nil) async throws -> String? {
        try await index.search(LexicalQuery(text: text, language: language, limit: 5)).first?.chunkID
    }

    @Test("an exact title comes before a longer one with the same words")
    func exactTitle() async throws {
        var passages = SamplePassages.numbered(60, version: "1")
        passages[3].passage.title = "Monster hunter monster atlas of monster"
        passages[7].passage.title = "Monster"
        try await index.replaceAll(with: passages)
        #expect(try await first("MONSTER") == "chunk-7")
    }

    @Test(
        "small words do not decide, unless there is nothing else",
        arguments: [
            ("what is the return of this?", "returns-en"), ("配送について教えてください", "shipping-ja"),
            ("do you have that naruto", "naruto-en"),
        ])
    func smallWords(text: String, chunk: String) async throws {
        var passages = SamplePassages.all
        let noise = SamplePassages.numbered(80, version: "1").map {
            var noisy = $0
            noisy.passage.title = "What do you have of the this is について教えてください"
            return noisy
        }
        passages += noise
        try await index.replaceAll(with: passages)
        #expect(try await first(text) == chunk)
        #expect(try await first("what is this") != nil)
        #expect(try await first("教えてください") != nil)
    }

    @Test("a word that most passages have is left out of queries, and still found alone")
    func commonWords() async throws {
        var passages = SamplePassages.numbered(100, version: "1")
        passages[42].passage.text += " lighthouse"
        try await index.replaceAll(with: passages)
        #expect(
            try await index.search(LexicalQuery(text: "shared lighthouse", language: nil, limit: 50)).map(\.chunkID)
                == ["chunk-42"])
        #expect(try await index.search(LexicalQuery(text: "shared", language: nil, limit: 50)).count == 50)
    }

    @Test("the index is there after a close, with what it knows of common words")
    func reopens() async throws {
        try await index.replaceAll(with: SamplePassages.all + SamplePassages.numbered(100, version: "1"))
        try index.close()
        let again = try SQLiteLexicalIndex.open(directory: directory.path, clock: ManualClock().wallClock)
        #expect(try await again.count() == SamplePassages.all.count + 100)
        #expect(
            try await again.search(LexicalQuery(text: "shared naruto", language: .en, limit: 50)).count == 2)
    }

    @Test("equal passages come in a settled order")
    func ties() async throws {
        try await index.replaceAll(with: SamplePassages.numbered(40, version: "1"))
        let hits = try await index.search(LexicalQuery(text: "shared", language: nil, limit: 5))
        #expect(hits.map(\.chunkID) == (0..<5).map { "chunk-\($0)" })
    }

    @Test("a search of a cancelled turn ends")
    func cancelled() async throws {
        try await index.replaceAll(with: SamplePassages.all)
        let index = index
        let search = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await index.search(LexicalQuery(text: "naruto", language: nil, limit: 5))
        }
        await #expect(throws: CancellationError.self) { try await search.value }
    }
}
