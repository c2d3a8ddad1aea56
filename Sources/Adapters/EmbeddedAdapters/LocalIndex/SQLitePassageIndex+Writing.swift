internal import Foundation
internal import GRDB
internal import LocalVectors
package import Ports
internal import Synchronization

extension SQLitePassageIndex {
    /// What a transaction did to the vectors.
    private struct Moved: Sendable {
        var added: [(row: Int64, kind: PassageKind, vector: [Float])] = []
        var removed: [(row: Int64, kind: PassageKind)] = []
        var lastRow: Int64 = 0
    }

    package func apply(_ changes: [IndexChange]) async throws {
        guard !changes.isEmpty else { return }
        let dimensions = model?.dimensions
        for case .chunks(let chunks, _) in changes.map(\.content) {
            guard chunks.allSatisfy({ $0.vector?.count == dimensions }) else {
                throw PassageIndexError.otherModel(
                    held: model.map { "\($0.id) (\($0.dimensions) dimensions)" } ?? "no model",
                    asked: "vectors of another length")
            }
        }
        // Readers may see a row before its vector is on a shelf, and a vector whose row is gone is passed over: at no
        // moment do they see a vector with another text.
        try await pool.commit { db in
            var moved = Moved()
            for change in changes { try Self.apply(change, &moved, db) }
            if let last = changes.map(\.sequence).max() {
                let held = Int64(try IndexFact.appliedSequence.read(db) ?? "") ?? 0
                try IndexFact.appliedSequence.write(String(max(last, held)), db)
            }
            moved.lastRow = try Self.lastRow(db)
            return moved
        } committed: { [self] moved in
            frequencies.forget()
            shelved(upTo: moved.lastRow)
            // The rows are durable; where there is no memory for a vector its chunk is found by words until the next start.
            try? shelves?.insert(moved.added)
            shelves?.remove(moved.removed)
        }
    }

    /// Never inlined: an optimised asynchronous function may take a lock that stands after one of its waits in the name of
    /// the thread on which it began, and the lock's end then stops the program.
    private var shelvedRow: Int64 { @inline(never) get { lastShelved.withLock { $0 } } }

    /// See `shelvedRow`.
    @inline(never)
    private func shelved(upTo row: Int64) { lastShelved.withLock { $0 = max($0, row) } }

    // MARK: Other writers

    static func lastRow(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM chunks") ?? 0
    }

    /// Whether another process has written chunks since.
    package func hasForeignRows() async throws -> Bool {
        try await pool.look { db in try Self.lastRow(db) } > shelvedRow
    }

    /// Puts on the shelves what another process has written. Nobody writes meanwhile.
    package func takeUpForeignRows() async throws {
        frequencies.forget()
        let last = try await pool.look { db in try Self.lastRow(db) }
        var from = shelvedRow
        while let model {
            let after = from
            let added = try await pool.look { db in try Self.vectors(after: after, model, db) }
            guard let row = added.last?.row else { break }
            try shelves?.insert(added)
            from = row
        }
        shelved(upTo: max(last, from))
    }

    /// Some of them, in order of row.
    private static func vectors(
        after row: Int64, _ model: EmbeddingModel, _ db: Database
    ) throws -> [(row: Int64, kind: PassageKind, vector: [Float])] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, source_type, language, vector FROM chunks WHERE id > ? AND vector IS NOT NULL
                ORDER BY id LIMIT 1000
                """,
            arguments: [row])
        return try rows.map { row in
            guard let vector = FloatVector.vector(from: Array(row[3] as Data)), vector.count == model.dimensions else {
                throw SQLiteStateError.corrupt
            }
            return (row[0], try PassageKind(sourceType: row[1], language: row[2], row: row[0]), vector)
        }
    }

    private static func apply(_ change: IndexChange, _ moved: inout Moved, _ db: Database) throws {
        let known = try Int64.fetchOne(db, sql: "SELECT id FROM documents WHERE key = ?", arguments: [change.key])
        if let known {
            moved.removed += try ChunkRows.deleteAll(of: known, db)
            try db.run("DELETE FROM bands WHERE document = ?", [known])
        }
        switch change.content {
        case .removed: try db.run("DELETE FROM documents WHERE key = ?", [change.key])
        case .duplicate(let original):
            _ = try document(change, known, duplicateOf: original, nil, db)
        case .chunks(let chunks, let fingerprint):
            let id = try document(change, known, duplicateOf: nil, fingerprint, db)
            for chunk in chunks {
                let row = try ChunkRows.insert(chunk, document: id, db)
                if let vector = chunk.vector { moved.added.append((row, PassageKind(chunk.passage), vector)) }
            }
        }
    }

    private static func document(
        _ change: IndexChange, _ known: Int64?, duplicateOf original: String?, _ fingerprint: Fingerprint?,
        _ db: Database
    ) throws -> Int64 {
        try db.run(
            "INSERT OR REPLACE INTO documents (id, key, sequence, duplicate_of, exact, signature) VALUES (?, ?, ?, ?, ?, ?)",
            [
                known, change.key, change.sequence, original, fingerprint?.exact,
                fingerprint.map { $0.signature.withUnsafeBytes { Data($0) } },
            ])
        let id = known ?? db.lastInsertedRowID
        for (band, hash) in (fingerprint?.bands ?? []).enumerated() {
            try db.run("INSERT OR IGNORE INTO bands (band, hash, document) VALUES (?, ?, ?)", [band, hash, id])
        }
        return id
    }

    // MARK: Duplicates

    package func original(of fingerprint: Fingerprint, besides key: String) async throws -> String? {
        try await pool.look { db in
            if let same = try String.fetchOne(
                db, sql: "SELECT key FROM documents WHERE exact = ? AND key <> ? ORDER BY id LIMIT 1",
                arguments: [fingerprint.exact, key])
            {
                return same
            }
            return try Self.near(fingerprint, besides: key, db)
        }
    }

    private static func near(_ fingerprint: Fingerprint, besides key: String, _ db: Database) throws -> String? {
        var seen: Set<Int64> = []
        for (band, hash) in fingerprint.bands.enumerated() {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT d.id, d.key, d.signature FROM bands b JOIN documents d ON d.id = b.document
                    WHERE b.band = ? AND b.hash = ? AND d.key <> ? ORDER BY d.id LIMIT 64
                    """,
                arguments: [band, hash, key])
            for row in rows where seen.insert(row[0]).inserted {
                if let held: Data = row[2], fingerprint.isNear(Array(held)) { return row[1] }
            }
        }
        return nil
    }

    package func duplicates(of key: String) async throws -> [String] {
        try await pool.look { db in
            try String.fetchAll(
                db, sql: "SELECT key FROM documents WHERE duplicate_of = ? ORDER BY id", arguments: [key])
        }
    }
}

extension Fingerprint {
    /// One number a band; documents with none in common are not compared.
    fileprivate var bands: [Int64] {
        stride(from: 0, to: signature.count - signature.count % Self.bandRows, by: Self.bandRows).map { start in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for value in signature[start..<(start + Self.bandRows)] { hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
            return Int64(bitPattern: hash)
        }
    }

    fileprivate func isNear(_ bytes: [UInt8]) -> Bool {
        guard !signature.isEmpty, bytes.count == signature.count * 4 else { return false }
        let same = bytes.withUnsafeBytes { held in
            signature.indices.count { held.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self) == signature[$0] }
        }
        return Double(same) >= Self.nearShare * Double(signature.count)
    }
}
