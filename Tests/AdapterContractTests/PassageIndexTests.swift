import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@Suite("the SQLite passage index")
struct PassageIndexTests {
    private let directory: TemporaryDirectory
    private let index: SQLitePassageIndex

    init() throws {
        directory = try TemporaryDirectory()
        index = try Self.open(directory)
    }

    private static func open(
        _ directory: TemporaryDirectory, _ model: EmbeddingModel? = SampleChunks.model
    ) throws -> SQLitePassageIndex {
        try SQLitePassageIndex.open(directory: directory.path, model: model, clock: ManualClock().wallClock)
    }

    private func put(_ chunks: [IndexedChunk], into index: SQLitePassageIndex? = nil) async throws {
        let index = index ?? self.index
        let base = try await index.appliedSequence()
        try await index.apply(
            SampleChunks.fitted(chunks, to: index).enumerated().map { place, chunk in
                IndexChange(
                    key: chunk.passage.chunkID, sequence: base + Int64(place) + 1,
                    content: .chunks([chunk], Fingerprint(exact: chunk.passage.chunkID)))
            })
    }

    private func byWords(
        _ text: String, limit: Int = 5, in index: SQLitePassageIndex? = nil
    ) async throws -> [String] {
        try await (index ?? self.index).search(PassageQuery(text: text, wordLimit: limit)).hits
            .filter { $0.wordRank != nil }.sorted { ($0.wordRank ?? 0) < ($1.wordRank ?? 0) }.map(\.passage.chunkID)
    }

    @Test("an exact title comes before a longer one with the same words")
    func exactTitle() async throws {
        var chunks = SampleChunks.numbered(60, version: "1")
        chunks[3].passage.title = "Monster hunter monster atlas of monster"
        chunks[7].passage.title = "Monster"
        try await put(chunks)
        #expect(try await byWords("MONSTER").first == "chunk-7")
    }

    @Test(
        "small words do not decide, unless there is nothing else",
        arguments: [
            ("what is the return of this?", "returns-en"), ("配送について教えてください", "shipping-ja"),
            ("do you have that naruto", "naruto-en"),
        ])
    func smallWords(text: String, chunk: String) async throws {
        let noise = SampleChunks.numbered(80, version: "1").map {
            var noisy = $0
            noisy.passage.title = "What do you have of the this is について教えてください"
            return noisy
        }
        try await put(SampleChunks.all + noise)
        #expect(try await byWords(text).first == chunk)
        #expect(try await byWords("what is this").first != nil)
        #expect(try await byWords("教えてください").first != nil)
    }

    @Test("a word that most passages have is left out of questions, and still found alone")
    func commonWords() async throws {
        var chunks = SampleChunks.numbered(100, version: "1")
        chunks[42].passage.text += " lighthouse"
        try await put(chunks)
        #expect(try await byWords("shared lighthouse", limit: 50) == ["chunk-42"])
        #expect(try await byWords("shared", limit: 50).count == 50)
        let counted = try await index.search(PassageQuery(text: "shared lighthouse"))
        #expect(counted.frequencies == ["shar": 100, "lighthous": 1])
    }

    @Test("counts of words follow every change")
    func counts() async throws {
        try await put(SampleChunks.numbered(3, version: "1"))
        #expect(try await index.search(PassageQuery(text: "shared")).frequencies == ["shar": 3])
        try await index.apply([IndexChange(key: "chunk-1", sequence: 9, content: .removed)])
        #expect(try await index.search(PassageQuery(text: "shared")).frequencies == ["shar": 2])
    }

    @Test("the index is there after a close, words and vectors")
    func reopens() async throws {
        try await put(SampleChunks.all + SampleChunks.numbered(100, version: "1"))
        try index.close()
        let again = try Self.open(directory)
        #expect(try await again.count() == SampleChunks.all.count + 100)
        #expect(try await again.appliedSequence() == Int64(SampleChunks.all.count + 100))
        let query = PassageQuery(
            text: "tracking", vector: SampleChunks.vector(towards: 3, and: 3), filter: .init(sourceTypes: [.policy]))
        let hits = try await again.search(query).hits
        #expect(hits.first { $0.vectorRank == 0 }?.passage.chunkID == "returns-en")
    }

    @Test("vectors of another model are refused with what to do, and words alone may still be read")
    func otherModel() async throws {
        try await put(SampleChunks.all)
        try index.close()
        for other in [EmbeddingModel(id: "sample-8b", dimensions: 8), EmbeddingModel(id: "sample-8", dimensions: 4)] {
            let error = #expect(throws: PassageIndexError.self) { _ = try Self.open(directory, other) }
            #expect(error?.description.contains("--rebuild") == true)
        }
        let byWordsAlone = try Self.open(directory, nil)
        #expect(try await byWords("tracking", in: byWordsAlone) == ["shipping-en"])
    }

    @Test("chunks written while no model was there are embedded once it is")
    func embedsLater() async throws {
        try await put(Array(SampleChunks.all.prefix(2)))
        try index.close()
        let without = try Self.open(directory, nil)
        try await put(Array(SampleChunks.all.suffix(2)), into: without)
        #expect(try await without.appliedSequence() == 4)
        try without.close()
        let again = try Self.open(directory)
        // The documents from the first one without a vector on are to be read again.
        #expect(try await again.appliedSequence() == 2)
    }

    @Test("a shelf that grows large becomes a graph, which is saved, read again, and built again when damaged")
    func graphs() async throws {
        let many = (0..<4_200).map { number in
            var chunk = SampleChunks.numbered(1, version: "1")[0]
            chunk.passage.chunkID = "many-\(number)"
            var vector = (0..<8).map { Float((number * ($0 + 3) * 7_919) % 1_009) / 1_009 - 0.5 }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vector = vector.map { $0 / length }
            chunk.vector = vector
            return chunk
        }
        try await index.apply(
            many.enumerated().map { place, chunk in
                IndexChange(
                    key: chunk.passage.chunkID, sequence: Int64(place + 1),
                    content: .chunks([chunk], Fingerprint(exact: chunk.passage.chunkID)))
            })
        let asked = try #require(many[77].vector)
        func nearest(_ index: SQLitePassageIndex) async throws -> [String] {
            try await index.search(PassageQuery(text: "", vector: asked, vectorLimit: 5)).hits
                .sorted { ($0.vectorRank ?? 9) < ($1.vectorRank ?? 9) }.map(\.passage.chunkID)
        }
        let first = try await nearest(index)
        #expect(first.first == "many-77" || first.contains("many-77"))
        try index.close()
        let graph = directory.path + "/vectors-faq-en.hnsw"
        #expect(FileManager.default.fileExists(atPath: graph))
        let second = try Self.open(directory)
        #expect(try await nearest(second) == first)
        try second.close()
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: graph)))
        bytes[bytes.count / 2] ^= 0x40
        try Data(bytes).write(to: URL(fileURLWithPath: graph))
        #expect(try await nearest(Self.open(directory)).contains("many-77"))
    }

    @Test("equal passages come in a settled order")
    func ties() async throws {
        try await put(SampleChunks.numbered(40, version: "1"))
        #expect(try await byWords("shared") == (0..<5).map { "chunk-\($0)" })
    }

    @Test("a search of a cancelled turn ends")
    func cancelled() async throws {
        try await put(SampleChunks.all)
        let index = index
        let search = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await index.search(PassageQuery(text: "naruto"))
        }
        await #expect(throws: CancellationError.self) { try await search.value }
    }
}
