import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@testable import Knowledge

@Suite("Documents and passages in files")
struct IndexingSQLiteTests {
    /// The length of 1 that vectors have.
    private struct Directions: Embedder {
        let model = EmbeddingModel(id: "directions-1", dimensions: 4)

        func embed(_ texts: [String]) async throws -> [[Float]] {
            texts.map { text in
                let raw = (0..<4).map { Float((text.utf8.count * ($0 + 3)) % 17 + 1) }
                let length = raw.reduce(0) { $0 + $1 * $1 }.squareRoot()
                return raw.map { $0 / length }
            }
        }
    }

    @Test("random changes leave every text found once", arguments: 0..<6)
    func random(_ seed: Int) async throws {
        try await inDirectory { directory in
            let clock: WallClock = { Timestamp(milliseconds: 0) }
            let documents = try SQLiteDocumentStore.open(directory: directory, clock: clock)
            let embedder = seed.isMultiple(of: 2) ? Directions() : nil
            let index = try SQLitePassageIndex.open(directory: directory, model: embedder?.model, clock: clock)
            let indexer = try Indexer(
                documents: documents, index: index, embedder: embedder, chunker: Chunker(counter: WordCounter()))
            var numbers = SeededNumbers(seed: UInt64(seed))
            var live: [String: String] = [:]
            for _ in 0..<60 {
                let key = "k\(numbers.below(8))"
                let topic = numbers.pick(["sea", "hill", "road", "town"])
                live[key] = numbers.below(4) == 0 ? nil : topic
                let change = live[key].map { DocumentChange(SourceDocument(key: key, text: story($0))) }
                _ = try await documents.apply([change ?? DocumentChange(deleting: key)])
                if numbers.below(5) == 0 { _ = try await indexer.catchUp() }
            }
            _ = try await indexer.catchUp()
            for topic in ["sea", "hill", "road", "town"] {
                let query = PassageQuery(text: topic, filter: PassageFilter(language: .en))
                let found = try await index.search(query).hits.map(\.passage.chunkID)
                let told = live.filter { $0.value == topic }.keys
                #expect(found.count == (told.isEmpty ? 0 : 1))
                #expect(Set(told).isSuperset(of: found))
                if let original = found.first {
                    #expect(try await Set(index.duplicates(of: original)) == Set(told).subtracting(found))
                }
            }
            #expect(try await indexer.freshness().isBehind == false)
        }
    }

    private func story(_ topic: String) -> String {
        ["keeper", "sailor", "painter", "cook"].map { "The \($0) told a tale of the \(topic) and of nothing else." }
            .joined(separator: " ")
    }

    private func inDirectory(_ work: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "indexing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await work(directory.path())
    }
}
