package import Conversation
internal import GRDB
package import Ports

/// The documents and articles of a state directory, in a file of their own, `documents.sqlite`: they outlive every
/// index. One writer and two readers a process; other processes may write the same file, one transaction after the
/// other (`SQLiteStateError.busy` when one takes longer than the busy timeout).
package final class SQLiteDocumentStore: DocumentStore {
    package static let fileName = "documents.sqlite"
    private static let pageBytes: Int64 = 4096

    package let path: String
    package let warnings: [StateWarning]
    let pool: DatabasePool

    /// Opens or makes the file. A damaged one is kept aside under another name and a fresh one made (see `warnings`).
    /// - Parameter mostBytes: what the file may grow to; beyond it writing fails as on a full disk. `nil`: no bound.
    /// - Throws: `SQLiteStateError`.
    package static func open(
        directory: String, clock: WallClock, mostBytes: Int64? = nil
    ) throws -> SQLiteDocumentStore {
        let file = SQLiteFile(directory: directory, name: fileName)
        let prepare: @Sendable (Database) throws -> Void = { db in
            guard let mostBytes, !db.configuration.readonly else { return }
            try db.execute(sql: "PRAGMA max_page_count = \(max(1, mostBytes / pageBytes))")
        }
        let opened = try opening {
            try file.open(migrator: DocumentSchema.migrator, readers: 2, clock: clock, prepare: prepare)
        }
        return SQLiteDocumentStore(path: file.path, pool: opened.pool, warnings: opened.warnings)
    }

    /// Two processes may make the file at once: the one that comes second finds its first step done, and begins again.
    private static func opening<T>(_ open: () throws -> T) throws -> T {
        do { return try open() } catch SQLiteStateError.duplicate { return try open() }
    }

    private init(path: String, pool: DatabasePool, warnings: [StateWarning]) {
        self.path = path
        self.pool = pool
        self.warnings = warnings
    }

    /// Waits for running calls, then lets go of the file; later calls throw.
    package func close() throws { try pool.finishAndClose() }

    /// Another one for every file that was made.
    package func identity() throws -> String {
        do { return try pool.read { db in try String.fetchOne(db, sql: "SELECT name FROM identity") ?? "" } } catch {
            throw SQLiteStateError.translating(error)
        }
    }

    package func apply(_ changes: [DocumentChange]) async throws -> [ChangeOutcome] {
        guard !changes.isEmpty else { return [] }
        let encoded = try EncodedChange.encoding(changes)
        return try await pool.commit { db in try encoded.map { try DocumentRows.apply($0, db) } }
    }

    package func changes(after sequence: Int64, limit: Int) async throws -> [StoredDocument] {
        try await pool.look { db in try DocumentRows.changes(after: sequence, limit: limit, db) }
    }

    package func document(_ key: String) async throws -> StoredDocument? {
        try await pool.look { db in try DocumentRows.document(key, db) }
    }

    package func lastSequence() async throws -> Int64 {
        try await pool.look { db in try DocumentRows.lastSequence(db) }
    }

    package func count() async throws -> Int {
        try await pool.look { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM documents WHERE body IS NOT NULL") ?? 0
        }
    }
}
