package import Conversation
package import EmbeddedAdapters
internal import Foundation
package import Knowledge
internal import LocalModels
package import Ports
package import Retrieval
internal import Synchronization

/// What a folder's knowledge is searched with.
package struct SearchParts: Sendable {
    package var embedder: (any Embedder)?
    package var counter: any TokenCounter
    package var reranker: (any Reranker)?
    package var rerankDeadline: Duration?
    package var model: RerankModel?
    package var synonyms: SynonymBook
}

/// The documents of one folder, the index over them, and search; the same for the server and the commands.
///
///     documents.sqlite        what was given: the truth
///     index-3/index.sqlite    chunks and vectors, made from it; may be deleted
///     index.lock              held by the process that changes the index
///     index-current           which index is in force: another one is built beside it, then takes its place
package final class KnowledgeBase: Sendable {
    package let folder: String
    package let documents: SQLiteDocumentStore
    /// For the log of the start.
    package let warnings: [StateWarning]
    private let parts: SearchParts
    private let clock: WallClock
    private let current: Mutex<IndexInForce>
    private let damage: DamageMark

    /// - Throws: `SQLiteStateError`; `PassageIndexError.otherModel` where `mayServeOtherModel` is not set.
    /// - Parameter mayServeOtherModel: search by words over an index of another model until `rebuild` has made a new one.
    package static func open(
        folder: String, parts: SearchParts, mayServeOtherModel: Bool = false, clock: @escaping WallClock
    ) throws -> KnowledgeBase {
        let documents = try SQLiteDocumentStore.open(directory: folder, clock: clock)
        let generations = IndexGenerations(folder: folder)
        var warnings = documents.warnings
        if generations.isUnreadable { warnings.append(.unreadable(path: generations.pointer)) }
        let damage = DamageMark()
        func index() throws -> IndexInForce {
            try .open(
                generations, generations.current, parts, documents, mayServeOtherModel: mayServeOtherModel, damage,
                clock)
        }
        let first: IndexInForce
        do { first = try index() } catch SQLiteStateError.corrupt {
            // Made from the documents, and so again.
            try generations.clear(generations.current)
            first = try index()
            warnings.append(.unreadable(path: first.index.path))
        }
        if damage.isSet { warnings.append(.ofOtherDocuments(path: first.index.path)) }
        return KnowledgeBase(
            folder: folder, documents: documents, warnings: warnings + first.index.warnings, parts: parts, clock: clock,
            first: first, damage: damage)
    }

    private init(
        folder: String, documents: SQLiteDocumentStore, warnings: [StateWarning], parts: SearchParts,
        clock: @escaping WallClock, first: IndexInForce, damage: DamageMark
    ) {
        self.folder = folder
        self.documents = documents
        self.warnings = warnings
        self.parts = parts
        self.clock = clock
        self.damage = damage
        current = Mutex(first)
    }

    /// What a reranker over the network is given; `nil` for the embedded one.
    package var rerankDeadline: Duration? { parts.rerankDeadline }

    /// The one in force.
    package var engine: SearchEngine { inForce.engine }
    /// The one in force.
    package var index: SQLitePassageIndex { inForce.index }
    /// The index in force was found damaged, or is of other documents: what it says cannot be relied on.
    package var isDamaged: Bool { damage.isSet }
    /// It is, or holds vectors of another model than the one that is there: search goes by words alone.
    package var needsRebuild: Bool {
        isDamaged || (parts.embedder != nil && inForce.embedder == nil)
    }

    /// Search as the desk and the commands show it.
    package func search(_ request: SearchEngine.Request) async throws -> SearchEngine.Outcome {
        try await engine.search(request)
    }

    package func close() throws {
        try index.close()
        try documents.close()
    }

    // MARK: Keeping up

    /// Brings the index in force up to the documents; one process at a time.
    /// - Parameter waits: for another process that is at it; else nothing is done then.
    @discardableResult
    package func catchUp(
        waits: Bool = true, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> IndexReport {
        guard let lock = try await lock(waits: waits) else { return IndexReport() }
        defer { lock.release() }
        return try await noticing {
            try await followOthers()
            return try await inForce.indexer.catchUp(progress: progress)
        }
    }

    /// Catches up, or builds again what turns out to be damaged.
    @discardableResult
    package func bringUp(
        waits: Bool = true, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> IndexReport {
        if !isDamaged {
            do { return try await catchUp(waits: waits, progress: progress) } catch SQLiteStateError.corrupt {}
        }
        return try await rebuild(progress: progress)
    }

    package func freshness() async throws -> IndexFreshness {
        try await inForce.indexer.freshness()
    }

    /// Whether documents have changed, or another process has changed the index.
    package func isBehind() async throws -> Bool {
        if needsRebuild || isReplaced { return true }
        return try await noticing {
            if try await freshness().isBehind { return true }
            return try await index.hasForeignRows()
        }
    }

    /// Builds another index beside the one in force, from the documents and with the model that is there, and puts it in
    /// its place. Searches go on in the old one meanwhile, and those that began in it end in it.
    @discardableResult
    package func rebuild(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> IndexReport {
        guard let lock = try await lock(waits: true) else { return IndexReport() }
        defer { lock.release() }
        let generations = IndexGenerations(folder: folder)
        let old = generations.current
        let generation = old + 1
        try generations.clear(generation)
        let fresh = DamageMark()
        let next = try IndexInForce.open(
            generations, generation, parts, documents, mayServeOtherModel: false, fresh, clock)
        let report = try await next.indexer.catchUp(progress: progress)
        try next.index.save()
        // What changed meanwhile.
        _ = try await next.indexer.catchUp()
        try generations.setCurrent(generation)
        // From now on the mark is the new one's.
        put(try IndexInForce(generation, next.index, next.embedder, parts, documents, damage))
        damage.clear()
        // Searches that began in the old one keep its files open until they end.
        try generations.clear(old)
        return report
    }

    /// Never inlined into what waits: see `SQLitePassageIndex.shelvedRow`.
    private var inForce: IndexInForce { @inline(never) get { current.withLock { $0 } } }

    @inline(never)
    private func put(_ next: IndexInForce) { current.withLock { $0 = next } }

    private func lock(waits: Bool) async throws -> IndexLock? {
        if waits { return try await IndexLock.take(folder: folder, clock: ContinuousClock()) }
        return try IndexLock(folder: folder)
    }

    private func noticing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch SQLiteStateError.corrupt {
            damage.set()
            throw SQLiteStateError.corrupt
        }
    }

    /// Another process has put another index in force.
    private var isReplaced: Bool {
        let generations = IndexGenerations(folder: folder)
        return generations.current != inForce.generation
            && FileManager.default.fileExists(atPath: generations.path(generations.current))
    }

    /// Takes up what other processes did. Called by whoever has the lock.
    private func followOthers() async throws {
        if isReplaced {
            let generations = IndexGenerations(folder: folder)
            damage.clear()
            put(
                try .open(
                    generations, generations.current, parts, documents, mayServeOtherModel: true, damage, clock))
        }
        try await index.takeUpForeignRows()
    }
}
