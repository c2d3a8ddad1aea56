import AssistTesting
import Conversation
import Ports
import Synchronization
import Text

@testable import Knowledge

/// A token is a Han or kana character, or a word: near enough to an encoder's, and quick.
struct WordCounter: TokenCounter {
    func tokenCount(of text: String) -> Int {
        var count = 0
        var inWord = false
        for scalar in text.unicodeScalars {
            let script = Script(scalar.value)
            if script.isCJK || script == .symbol { count += 1 }
            if script.isWord, !inWord { count += 1 }
            inWord = script.isWord
        }
        return count
    }
}

/// Every scalar is a token.
struct ScalarCounter: TokenCounter {
    func tokenCount(of text: String) -> Int { text.unicodeScalars.count }
}

/// How an embedder's answer can be wrong.
enum EmbedderLie: Sendable { case fewer, shorter }

/// Vectors that tell a text's length, and what was asked.
final class CountingEmbedder: Embedder {
    let model = EmbeddingModel(id: "counting-1", dimensions: 2)
    let fault = Fault(isFailing: false)
    private let batches = Mutex<[[String]]>([])
    private let lie = Mutex<EmbedderLie?>(nil)

    func tell(_ lie: EmbedderLie) { self.lie.withLock { $0 = lie } }

    var asked: [[String]] { batches.withLock { $0 } }

    func embed(_ texts: [String]) async throws -> [[Float]] {
        try fault.check()
        batches.withLock { $0.append(texts) }
        let vectors = texts.map { [Float($0.utf8.count), 1] }
        switch lie.withLock({ $0 }) {
        case .fewer?: return Array(vectors.dropLast())
        case .shorter?: return vectors.map { Array($0.dropLast()) }
        case nil: return vectors
        }
    }
}

final class MemoryDocuments: DocumentStore {
    private struct State {
        var documents: [String: StoredDocument] = [:]
        var last: Int64 = 0
    }

    let fault = Fault(isFailing: false)
    private let state = Mutex(State())

    init(_ documents: [SourceDocument] = []) { for document in documents { put(document) } }

    func put(_ document: SourceDocument) { change(document.key, document) }
    func remove(_ key: String) { change(key, nil) }

    private func change(_ key: String, _ document: SourceDocument?) {
        state.withLock { state in
            state.last += 1
            state.documents[key] = StoredDocument(
                key: key, revision: state.last, sequence: state.last, document: document)
        }
    }

    func apply(_ changes: [DocumentChange]) async throws -> [ChangeOutcome] {
        changes.map { change in
            self.change(change.key, change.document)
            return change.document == nil ? .deleted : .updated
        }
    }

    func changes(after sequence: Int64, limit: Int) async throws -> [StoredDocument] {
        try fault.check()
        return state.withLock { state in
            Array(
                state.documents.values.filter { $0.sequence > sequence }.sorted { $0.sequence < $1.sequence }
                    .prefix(limit))
        }
    }

    func document(_ key: String) async throws -> StoredDocument? { state.withLock { $0.documents[key] } }
    func lastSequence() async throws -> Int64 {
        try fault.check()
        return state.withLock { $0.last }
    }
    func count() async throws -> Int { state.withLock { $0.documents.values.count { $0.document != nil } } }
}

/// An index that remembers what it was given; a batch is applied whole or not at all.
final class MemoryPassages: PassageIndexWriter {
    struct State: Equatable {
        var chunks: [String: [IndexedChunk]] = [:]
        var fingerprints: [String: Fingerprint] = [:]
        var duplicates: [String: String] = [:]
        var applied: Int64 = 0
        var transactions = 0
    }

    let model: EmbeddingModel?
    let fault = Fault(isFailing: false)
    let gate = Gate(isOpen: true)
    private let kept = Mutex(State())

    init(model: EmbeddingModel? = EmbeddingModel(id: "counting-1", dimensions: 2)) { self.model = model }

    var state: State { kept.withLock { $0 } }
    var chunkIDs: [String] { state.chunks.values.flatMap { $0.map(\.passage.chunkID) }.sorted() }

    func apply(_ changes: [IndexChange]) async throws {
        await gate.pass()
        try fault.check()
        kept.withLock { state in
            for change in changes {
                state.chunks[change.key] = nil
                state.fingerprints[change.key] = nil
                state.duplicates[change.key] = nil
                switch change.content {
                case .chunks(let chunks, let fingerprint):
                    state.chunks[change.key] = chunks
                    state.fingerprints[change.key] = fingerprint
                case .duplicate(let original): state.duplicates[change.key] = original
                case .removed: break
                }
                state.applied = max(state.applied, change.sequence)
            }
            state.transactions += 1
        }
    }

    func appliedSequence() async throws -> Int64 { state.applied }

    func original(of fingerprint: Fingerprint, besides key: String) async throws -> String? {
        state.fingerprints.filter { $0.key != key && Fingerprints.isSame($0.value, fingerprint) }.keys.sorted().first
    }

    func duplicates(of key: String) async throws -> [String] {
        state.duplicates.filter { $0.value == key }.keys.sorted()
    }

    func search(_ query: PassageQuery) async throws -> PassageHits { PassageHits(count: try await count()) }
    func count() async throws -> Int { state.chunks.values.reduce(0) { $0 + $1.count } }
}

/// Numbers that are the same in every run.
struct SeededNumbers {
    private var source: SplitMix64
    init(seed: UInt64) { source = SplitMix64(state: seed) }
    mutating func below(_ bound: Int) -> Int { Int(source.next() % UInt64(bound)) }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
