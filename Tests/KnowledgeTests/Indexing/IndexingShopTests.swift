import Conversation
import Foundation
import Ports
import Testing

@testable import Knowledge

@Suite("The shop's own documents")
struct IndexingShopTests {
    @Test("all are read, kept apart and free of orders to a model")
    func documents() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "data/documents.jsonl")
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var lines = DocumentLines(file: "documents.jsonl")
        let store = MemoryDocuments()
        try await lines.read(from: handle) { documents in
            for document in documents { store.put(document) }
        } bad: {
            Issue.record("\($0)")
        }
        #expect(lines.documents > 50)
        #expect(lines.repeated == 0)
        let index = MemoryPassages(model: nil)
        let indexer = try Indexer(
            documents: store, index: index, embedder: nil, chunker: Chunker(counter: WordCounter()))
        let report = try await indexer.catchUp()
        #expect(report.documents == lines.documents)
        #expect(report.duplicates == [])
        #expect(report.marked == 0)
        for chunk in index.state.chunks.values.joined() {
            #expect(try await store.document(chunk.passage.chunkID)?.document?.language == chunk.passage.language)
        }
    }
}
