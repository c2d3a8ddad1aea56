package import Conversation
internal import Foundation
internal import GRDB
internal import LocalVectors
package import Ports
internal import Synchronization

/// Why an index cannot be used as asked.
package enum PassageIndexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Vectors of two models must not meet.
    case otherModel(held: String, asked: String)

    package var description: String {
        switch self {
        case .otherModel(let held, let asked):
            "the index holds vectors of \(held), not of \(asked); build it again with `manga-assist index --rebuild`, "
                + "or use the model it was built with"
        }
    }
}

/// Search by words (BM25 over FTS5) and by meaning (nearest vectors) over one file, `index.sqlite`: it can be deleted and
/// built again. A search reads one state of the database; the vectors only propose rows of it, and a row's number is
/// never given twice, so that text, metadata and vector are always of the same version. One writer at a time.
package final class SQLitePassageIndex: PassageIndexWriter {
    package static let fileName = "index.sqlite"

    package let path: String
    package let warnings: [StateWarning]
    package let model: EmbeddingModel?
    let pool: DatabasePool
    let shelves: VectorShelves?
    private let directory: String
    let frequencies = TermFrequencies()
    let cache = ChunkCache()
    /// The last row whose vector is on a shelf, or was when it was there.
    let lastShelved: Mutex<Int64>

    /// - Parameter model: what vectors come from; `nil` reads and writes words alone and leaves the vectors there are.
    /// - Throws: `SQLiteStateError`, `PassageIndexError`.
    package static func open(
        directory: String, model: EmbeddingModel?, clock: WallClock
    ) throws -> SQLitePassageIndex {
        let file = SQLiteFile(directory: directory, name: fileName)
        func open() throws -> (pool: DatabasePool, warnings: [StateWarning]) {
            try file.open(migrator: PassageIndexSchema.migrator, readers: 4, clock: clock) { db in
                db.add(tokenizer: SearchTokenizerBridge.self)
            }
        }
        let (pool, warnings): (DatabasePool, [StateWarning])
        // Two processes may make the file at once: the one that comes second finds its first step done, and begins again.
        do { (pool, warnings) = try open() } catch SQLiteStateError.duplicate { (pool, warnings) = try open() }
        do {
            if let model {
                try pool.write { db in
                    try adopt(model, db)
                    try forgetUnembedded(db)
                }
            }
            let shelves = model.map { VectorShelves(dimensions: $0.dimensions) }
            let last = try pool.read { db in
                if let shelves, let model { try fill(shelves, model: model, from: directory, db) }
                return try lastRow(db)
            }
            return SQLitePassageIndex(
                directory: directory, path: file.path, pool: pool, warnings: warnings, model: model, shelves: shelves,
                lastShelved: last)
        } catch { throw SQLiteStateError.translating(error) }
    }

    private init(
        directory: String, path: String, pool: DatabasePool, warnings: [StateWarning], model: EmbeddingModel?,
        shelves: VectorShelves?, lastShelved: Int64
    ) {
        self.lastShelved = Mutex(lastShelved)
        self.directory = directory
        self.path = path
        self.pool = pool
        self.warnings = warnings
        self.model = model
        self.shelves = shelves
    }

    package func close() throws {
        try? save()
        try pool.finishAndClose()
    }

    /// Writes the graphs beside the file, so that the next start need not build them.
    package func save() throws {
        guard let shelves, let model else { return }
        try pool.read { db in
            try shelves.save(into: directory) { kind in try Self.stamp(kind, model, db) }
        }
    }

    package func count() async throws -> Int {
        try await pool.look { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM chunks") ?? 0 }
    }

    package func appliedSequence() async throws -> Int64 {
        try await pool.look { db in Int64(try IndexFact.appliedSequence.read(db) ?? "") ?? 0 }
    }

    /// - Returns: whether it was made from the documents of that identity; a new one is from now on.
    package func belongs(toDocuments identity: String) throws -> Bool {
        do {
            return try pool.write { db in
                guard let held = try IndexFact.documents.read(db) else {
                    try IndexFact.documents.write(identity, db)
                    return true
                }
                return held == identity
            }
        } catch { throw SQLiteStateError.translating(error) }
    }

    /// Name and version of the model the vectors in a folder are of, where there are any.
    package static func model(inDirectory directory: String) throws -> EmbeddingModel? {
        let path = directory + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return try DatabaseQueue(path: path).read { db in
                guard try db.tableExists("facts"), let id = try IndexFact.model.read(db),
                    let dimensions = try IndexFact.dimensions.read(db).flatMap({ Int($0) })
                else { return nil }
                return EmbeddingModel(id: id, dimensions: dimensions)
            }
        } catch { throw SQLiteStateError.translating(error) }
    }

    // MARK: Opening

    private static func adopt(_ model: EmbeddingModel, _ db: Database) throws {
        let asked = "\(model.id) (\(model.dimensions) dimensions)"
        if let id = try IndexFact.model.read(db), let dimensions = try IndexFact.dimensions.read(db) {
            guard id == model.id, dimensions == String(model.dimensions) else {
                throw PassageIndexError.otherModel(held: "\(id) (\(dimensions) dimensions)", asked: asked)
            }
            return
        }
        try IndexFact.model.write(model.id, db)
        try IndexFact.dimensions.write(String(model.dimensions), db)
    }

    /// Chunks that were written while no model was there get their vectors when their documents are read again.
    private static func forgetUnembedded(_ db: Database) throws {
        let first = try Int64.fetchOne(
            db,
            sql: """
                SELECT min(d.sequence) FROM documents d JOIN chunks c ON c.document = d.id WHERE c.vector IS NULL
                """)
        if let first { try IndexFact.appliedSequence.write(String(first - 1), db) }
    }

    private static func fill(
        _ shelves: VectorShelves, model: EmbeddingModel, from directory: String, _ db: Database
    ) throws {
        for kind in PassageKind.all {
            if shelves.load(kind, from: directory, stamp: try stamp(kind, model, db)) { continue }
            var batch: [(row: Int64, kind: PassageKind, vector: [Float])] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, vector FROM chunks
                    WHERE source_type = ? AND language = ? AND vector IS NOT NULL ORDER BY id
                    """,
                arguments: [kind.sourceType.rawValue, kind.language.rawValue])
            while let row = try rows.next() {
                guard let vector = FloatVector.vector(from: Array(row[1] as Data)), vector.count == model.dimensions
                else { throw SQLiteStateError.corrupt }
                batch.append((row[0], kind, vector))
            }
            if !batch.isEmpty { try shelves.insert(batch) }
        }
    }

    private static func stamp(_ kind: PassageKind, _ model: EmbeddingModel, _ db: Database) throws
        -> VectorShelves.Stamp
    {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT coalesce(max(id), 0), count(*) FROM chunks
                WHERE source_type = ? AND language = ? AND vector IS NOT NULL
                """,
            arguments: [kind.sourceType.rawValue, kind.language.rawValue])
        return VectorShelves.Stamp(model: model.id, lastRow: row?[0] ?? 0, rows: row?[1] ?? 0)
    }
}

/// Chunks that were read lately. A row never changes, so what is here is right for as long as the row is there.
final class ChunkCache: Sendable {
    static let capacity = 4_096

    private let chunks = Mutex<[Int64: StoredChunk]>([:])

    subscript(row: Int64) -> StoredChunk? { chunks.withLock { $0[row] } }

    func keep(_ chunk: StoredChunk) {
        chunks.withLock { chunks in
            // Full: forgotten as a whole, which a search or two make good again.
            if chunks.count >= Self.capacity { chunks.removeAll(keepingCapacity: true) }
            chunks[chunk.hit.chunkRow] = chunk
        }
    }
}

/// In how many chunks a token stands, since the last change.
final class TermFrequencies: Sendable {
    static let capacity = 50_000

    private struct State {
        var generation = 0
        var counts: [String: Int] = [:]
        var chunks: Int?
    }

    private let state = Mutex(State())

    func forget() {
        state.withLock { state in
            state.generation += 1
            state.counts.removeAll(keepingCapacity: true)
            state.chunks = nil
        }
    }

    /// What is known, and the generation it is of.
    func known(_ terms: [String]) -> (counts: [String: Int], chunks: Int?, generation: Int) {
        state.withLock { state in
            var known: [String: Int] = [:]
            for term in terms { known[term] = state.counts[term] }
            return (known, state.chunks, state.generation)
        }
    }

    func keep(_ counts: [String: Int], chunks: Int, generation: Int) {
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.counts.count > Self.capacity { state.counts.removeAll(keepingCapacity: true) }
            state.counts.merge(counts) { $1 }
            state.chunks = chunks
        }
    }
}
