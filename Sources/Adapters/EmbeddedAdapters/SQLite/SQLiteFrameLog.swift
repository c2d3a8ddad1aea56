package import Conversation
internal import GRDB
package import Ports

/// Frames in `assistant.sqlite`. `append` is one transaction, `prune` several small ones, so that the journal never
/// waits long behind it.
package struct SQLiteFrameLog: FrameLog {
    /// Frames that one transaction of `prune` drops.
    static let pruneBite = 1000
    /// A head that saw no frame for this long belongs to no living session (they live 24 h) and goes with `prune`.
    static let headSeconds: Int64 = 48 * 3600

    private let pool: DatabasePool

    package init(_ database: SQLiteDatabase) { pool = database.pool }

    package func append(_ frames: [LoggedFrame]) async throws {
        guard !frames.isEmpty else { return }
        try await pool.commit { db in
            try FrameRows.insert(frames, db)
            for (session, head) in Self.heads(of: frames) {
                try db.run(
                    """
                    INSERT INTO frame_heads (session, last_seq, touched_at) VALUES (?, ?, ?)
                    ON CONFLICT (session) DO UPDATE SET
                        last_seq = max(last_seq, excluded.last_seq), touched_at = max(touched_at, excluded.touched_at)
                    """,
                    [session.rawValue, head.seq, head.at])
            }
        }
    }

    private static func heads(of frames: [LoggedFrame]) -> [SessionID: (seq: Int, at: Int64)] {
        frames.reduce(into: [:]) { heads, frame in
            let head = heads[frame.sessionID] ?? (0, 0)
            heads[frame.sessionID] = (max(head.seq, frame.seq), max(head.at, frame.loggedAt.milliseconds))
        }
    }

    package func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(FrameRows.columns) FROM frames WHERE session = ? AND seq > ? ORDER BY seq")
            return try FrameRows.fetchAll(statement, [session.rawValue, seq])
        }
    }

    package func head(of session: SessionID) async throws -> FrameLogHead {
        try await pool.look { db in
            let last = try db.cachedStatement(sql: "SELECT last_seq FROM frame_heads WHERE session = ?")
            let first = try db.cachedStatement(sql: "SELECT min(seq) FROM frames WHERE session = ?")
            let open = try db.cachedStatement(
                sql: """
                    SELECT response FROM frames WHERE session = ?
                    GROUP BY response HAVING max(final) = 0 ORDER BY min(seq)
                    """)
            let lastSeq = try Int.fetchOne(last, arguments: [session.rawValue]) ?? 0
            return FrameLogHead(
                lastSeq: lastSeq,
                firstKept: try Int.fetchOne(first, arguments: [session.rawValue]) ?? lastSeq + 1,
                open: try String.fetchAll(open, arguments: [session.rawValue]).map { ResponseID($0) })
        }
    }

    package func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(FrameRows.columns) FROM frames WHERE response = ? ORDER BY session, seq DESC LIMIT 1")
            return try FrameRows.fetchAll(statement, [response.rawValue]).first
        }
    }

    package func prune(before moment: Timestamp) async throws {
        var dropped = Self.pruneBite
        while dropped == Self.pruneBite { dropped = try await pruneBite(before: moment) }
        try await pool.commit { db in
            try db.run(
                "DELETE FROM frame_heads WHERE touched_at < ?", [(moment + -Self.headSeconds).milliseconds])
        }
    }

    private func pruneBite(before moment: Timestamp) async throws -> Int {
        try await pool.commit { db in
            try db.run(
                """
                DELETE FROM frames WHERE (session, seq) IN
                    (SELECT session, seq FROM frames WHERE at < ? ORDER BY at LIMIT ?)
                """,
                [moment.milliseconds, Self.pruneBite])
            return db.changesCount
        }
    }

    package func remove(_ session: SessionID) async throws {
        try await pool.commit { db in try Self.forget(session, db) }
    }

    static func forget(_ session: SessionID, _ db: Database) throws {
        try db.run("DELETE FROM frames WHERE session = ?", [session.rawValue])
        try db.run("DELETE FROM frame_heads WHERE session = ?", [session.rawValue])
    }
}
