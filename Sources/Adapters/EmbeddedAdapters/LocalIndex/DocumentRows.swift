internal import Foundation
internal import GRDB
internal import Ports

/// A change with its document as it is stored.
struct EncodedChange: Sendable {
    var key: String
    var revision: Int64?
    /// `nil`: delete.
    var body: Data?

    /// Bodies with sorted keys: the same content gives the same bytes.
    static func encoding(_ changes: [DocumentChange]) throws -> [EncodedChange] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try changes.map { change in
            EncodedChange(
                key: change.key, revision: change.revision, body: try change.document.map { try encoder.encode($0) })
        }
    }
}

/// Rows of the table `documents`, in and out.
enum DocumentRows {
    private struct Held {
        var sequence: Int64
        var revision: Int64
        var body: Data?
    }

    // MARK: In

    /// The rules of `DocumentStore.apply`, for one change.
    static func apply(_ change: EncodedChange, _ db: Database) throws -> ChangeOutcome {
        guard let held = try held(change.key, db) else {
            try insert(change, revision: change.revision ?? 1, db)
            return change.body == nil ? .absent : .created
        }
        let isSame = change.body == held.body
        if let revision = change.revision, revision <= held.revision {
            return revision == held.revision && isSame ? .unchanged : .outdated
        }
        guard !isSame else {
            if let revision = change.revision { try remember(revision, held, db) }
            return change.body == nil ? .absent : .unchanged
        }
        try replace(held, with: change, db)
        if change.body == nil { return .deleted }
        return held.body == nil ? .created : .updated
    }

    private static func held(_ key: String, _ db: Database) throws -> Held? {
        let statement = try db.cachedStatement(sql: "SELECT sequence, revision, body FROM documents WHERE key = ?")
        return try Row.fetchCursor(statement, arguments: [key]).map {
            Held(sequence: $0[0], revision: $0[1], body: $0[2])
        }.next()
    }

    private static func replace(_ held: Held, with change: EncodedChange, _ db: Database) throws {
        let (next, overflow) = held.revision.addingReportingOverflow(1)
        // Larger than the one that goes: the order never turns back, not even for the last row.
        let sequence = try lastSequence(db) + 1
        try db.run("DELETE FROM documents WHERE sequence = ?", [held.sequence])
        try insert(change, revision: change.revision ?? (overflow ? held.revision : next), sequence: sequence, db)
    }

    private static func insert(
        _ change: EncodedChange, revision: Int64, sequence: Int64? = nil, _ db: Database
    ) throws {
        try db.run(
            "INSERT INTO documents (sequence, key, revision, body) VALUES (?, ?, ?, ?)",
            [try sequence ?? lastSequence(db) + 1, change.key, revision, change.body])
    }

    private static func remember(_ revision: Int64, _ held: Held, _ db: Database) throws {
        try db.run("UPDATE documents SET revision = ? WHERE sequence = ?", [revision, held.sequence])
    }

    // MARK: Out

    static func lastSequence(_ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT max(sequence) FROM documents")
        return try Int64.fetchOne(statement) ?? 0
    }

    static func document(_ key: String, _ db: Database) throws -> StoredDocument? {
        let statement = try db.cachedStatement(
            sql: "SELECT key, revision, sequence, body FROM documents WHERE key = ?")
        return try Row.fetchCursor(statement, arguments: [key]).map { try stored($0) }.next()
    }

    static func changes(after sequence: Int64, limit: Int, _ db: Database) throws -> [StoredDocument] {
        let statement = try db.cachedStatement(
            sql: "SELECT key, revision, sequence, body FROM documents WHERE sequence > ? ORDER BY sequence LIMIT ?")
        let rows = try Row.fetchCursor(statement, arguments: [sequence, max(0, limit)])
        return try Array(rows.map { try stored($0) })
    }

    private static func stored(_ row: Row) throws -> StoredDocument {
        let key: String = row[0]
        let body: Data? = row[3]
        do {
            return StoredDocument(
                key: key, revision: row[1], sequence: row[2],
                document: try body.map { try JSONDecoder().decode(SourceDocument.self, from: $0) })
        } catch { throw SQLiteStateError.malformedRecord(key: key) }
    }
}
