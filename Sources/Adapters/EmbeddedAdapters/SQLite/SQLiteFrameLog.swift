package import Conversation
internal import GRDB
package import Ports

/// Frames in `assistant.sqlite`. `append` is one transaction; `prune` is many small ones, so that the journal never
/// waits long behind it.
package struct SQLiteFrameLog: FrameLog {
    /// Frames that one transaction of `prune` drops.
    static let pruneBite = 500
    /// A head that saw no frame for this long belongs to no living session (they live 24 h) and goes with `prune`.
    static let headSeconds: Int64 = 48 * 3600

    private let pool: DatabasePool
    private let index: FrameIndex

    package init(_ database: SQLiteDatabase) {
        pool = database.pool
        index = database.frameIndex
    }

    // MARK: Writing

    /// Numbers of a session must rise; one given before refuses the batch (`SQLiteStateError.duplicate`). A gap is let
    /// pass: it tells of a batch that was lost, and the session goes on.
    package func append(_ frames: [LoggedFrame]) async throws {
        guard !frames.isEmpty else { return }
        try await pool.commit { [index] db in
            try Self.checkNumbers(frames, index, db)
            let firstID = index.nextID
            try FrameRows.insert(frames, from: firstID, db)
            return firstID
        } committed: { [index] firstID in
            index.add(frames, from: firstID)
        }
    }

    private static func checkNumbers(_ frames: [LoggedFrame], _ index: FrameIndex, _ db: Database) throws {
        var last = index.lastSeqs(of: Set(frames.map(\.sessionID)))
        for frame in frames {
            let before = try last[frame.sessionID] ?? prunedHead(of: frame.sessionID, db)
            guard frame.seq > before else { throw SQLiteStateError.duplicate }
            last[frame.sessionID] = frame.seq
        }
    }

    private static func prunedHead(of session: SessionID, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT last_seq FROM frame_heads WHERE session = ?")
        return try Int.fetchOne(statement, arguments: [session.rawValue]) ?? 0
    }

    // MARK: Reading

    package func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        let ids = index.ids(of: session, after: seq)
        return try await pool.look { db in try ids.compactMap { try FrameRows.fetch($0, db) } }
    }

    package func head(of session: SessionID) async throws -> FrameLogHead {
        if let head = index.head(of: session) { return head }
        let last = try await pool.look { db in try Self.prunedHead(of: session, db) }
        return FrameLogHead(lastSeq: last, firstKept: last + 1, open: [])
    }

    package func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        guard let id = index.lastID(of: response) else { return nil }
        return try await pool.look { db in try FrameRows.fetch(id, db) }
    }

    // MARK: Forgetting

    /// Drops frames in the order of writing, up to the first that is not older than `moment`.
    package func prune(before moment: Timestamp) async throws {
        while try await pruneBite(before: moment) == Self.pruneBite {}
        try await pool.commit { db in
            try db.run(
                "DELETE FROM frame_heads WHERE touched_at < ?", [(moment + -Self.headSeconds).milliseconds])
        }
    }

    private func pruneBite(before moment: Timestamp) async throws -> Int {
        let bite = try await pool.commit { [index] db in
            let bite = try PrunedRows.oldest(Self.pruneBite, before: moment, db)
            for (session, seq) in index.sessions(Set(bite.touched.keys), endingBy: bite.lastID) {
                try Self.writeHead(session, seq, at: bite.touched[session] ?? moment, db)
            }
            try db.run("DELETE FROM frames WHERE id <= ?", [bite.lastID])
            return bite
        } committed: { [index] bite in
            index.drop(through: bite.lastID, of: Set(bite.touched.keys))
        }
        return bite.count
    }

    private static func writeHead(_ session: SessionID, _ seq: Int, at moment: Timestamp, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO frame_heads (session, last_seq, touched_at) VALUES (?, ?, ?)
            ON CONFLICT (session) DO UPDATE SET last_seq = excluded.last_seq, touched_at = excluded.touched_at
            """,
            [session.rawValue, seq, moment.milliseconds])
    }

    package func remove(_ session: SessionID) async throws {
        try await pool.commit { [index] db in
            try Self.forget(session, index, db)
        } committed: { [index] _ in
            index.remove([session])
        }
    }

    /// The caller takes the session out of the index once this is committed.
    static func forget(_ session: SessionID, _ index: FrameIndex, _ db: Database) throws {
        for id in index.ids(of: session) { try db.run("DELETE FROM frames WHERE id = ?", [id]) }
        try db.run("DELETE FROM frame_heads WHERE session = ?", [session.rawValue])
    }
}

/// The oldest frames, about to be dropped.
private struct PrunedRows {
    var count = 0
    /// 0 when there are none.
    var lastID: Int64 = 0
    /// When each session's last of them was logged.
    var touched: [SessionID: Timestamp] = [:]

    static func oldest(_ limit: Int, before moment: Timestamp, _ db: Database) throws -> PrunedRows {
        let statement = try db.cachedStatement(sql: "SELECT id, session, at FROM frames ORDER BY id LIMIT ?")
        let rows = try Row.fetchCursor(statement, arguments: [limit])
        var pruned = PrunedRows()
        while let row = try rows.next() {
            let at = Timestamp(milliseconds: row[2])
            guard at < moment, let session = SessionID(row[1] as String) else { break }
            pruned.count += 1
            pruned.lastID = row[0]
            pruned.touched[session] = at
        }
        return pruned
    }
}
