internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import Ports
internal import Retrieval
internal import Synchronization

/// An index with what searches and fills it.
struct IndexInForce: Sendable {
    let generation: Int
    let index: SQLitePassageIndex
    /// `nil` where the index holds another model's vectors, or no encoder is there.
    let embedder: (any Embedder)?
    let engine: SearchEngine
    let indexer: Indexer

    init(
        _ generation: Int, _ index: SQLitePassageIndex, _ embedder: (any Embedder)?, _ parts: SearchParts,
        _ documents: SQLiteDocumentStore, _ damage: DamageMark
    ) throws {
        self.generation = generation
        self.index = index
        self.embedder = embedder
        engine = SearchEngine(
            index: WatchedIndex(index: index, damage: damage), embedder: embedder, reranker: parts.reranker,
            rerankDeadline: parts.rerankDeadline, model: parts.model, synonyms: parts.synonyms,
            clock: ContinuousClock())
        indexer = try Indexer(
            documents: documents, index: index, embedder: embedder, chunker: Chunker(counter: parts.counter))
    }

    /// - Parameters:
    ///   - mayServeOtherModel: by words alone over vectors of another model.
    ///   - damage: set where the index was made from other documents.
    /// - Throws: `SQLiteStateError`, `PassageIndexError`.
    static func open(
        _ generations: IndexGenerations, _ generation: Int, _ parts: SearchParts, _ documents: SQLiteDocumentStore,
        mayServeOtherModel: Bool, _ damage: DamageMark, _ clock: WallClock
    ) throws -> IndexInForce {
        let directory = generations.path(generation)
        var embedder = parts.embedder
        let index: SQLitePassageIndex
        do {
            index = try SQLitePassageIndex.open(directory: directory, model: embedder?.model, clock: clock)
        } catch is PassageIndexError where mayServeOtherModel {
            embedder = nil
            index = try SQLitePassageIndex.open(directory: directory, model: nil, clock: clock)
        }
        if try !index.belongs(toDocuments: documents.identity()) { damage.set() }
        return try IndexInForce(generation, index, embedder, parts, documents, damage)
    }
}

/// Whether what an index says cannot be relied on any more.
final class DamageMark: Sendable {
    private let mark = Mutex(false)

    // Never inlined into what waits: see `SQLitePassageIndex.shelvedRow`.
    var isSet: Bool { @inline(never) get { mark.withLock { $0 } } }

    @inline(never)
    func set() { mark.withLock { $0 = true } }

    @inline(never)
    func clear() { mark.withLock { $0 = false } }
}

/// Whoever searches and meets damage tells it.
private struct WatchedIndex: PassageIndex {
    let index: SQLitePassageIndex
    let damage: DamageMark

    func search(_ query: PassageQuery) async throws -> PassageHits {
        do { return try await index.search(query) } catch SQLiteStateError.corrupt {
            damage.set()
            throw SQLiteStateError.corrupt
        }
    }

    func count() async throws -> Int { try await index.count() }
}
