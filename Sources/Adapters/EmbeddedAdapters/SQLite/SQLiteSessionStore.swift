package import Conversation
internal import Foundation
internal import GRDB
package import Ports

/// Sessions and turns in `assistant.sqlite` (spec §5). Expired records are invisible at once and leave the file with
/// the next `expire`.
package struct SQLiteSessionStore: SessionStore {
    private let pool: DatabasePool
    private let frameIndex: FrameIndex
    private let clock: WallClock

    package init(_ database: SQLiteDatabase, clock: @escaping WallClock) {
        pool = database.pool
        frameIndex = database.frameIndex
        self.clock = clock
    }

    // MARK: Sessions

    package func create(_ session: Session) async throws {
        let body = try SessionRecord.body(session)
        let now = clock().milliseconds
        try await pool.commit { db in
            // A session that has expired but was not yet swept is not one that exists.
            try db.run(
                """
                DELETE FROM records WHERE pk = ?
                    AND EXISTS (SELECT 1 FROM records WHERE pk = ? AND sk = 'META' AND expires_at <= ?)
                """,
                [SessionRecord.key(session.id), SessionRecord.key(session.id), now])
            try db.run(
                """
                INSERT INTO records (pk, sk, customer, expires_at, body) VALUES (?, 'META', ?, ?, ?)
                ON CONFLICT (pk, sk) DO NOTHING
                """,
                [
                    SessionRecord.key(session.id), session.owner.customerID?.rawValue,
                    session.expiresAt.milliseconds, body,
                ])
        }
    }

    package func session(_ id: SessionID) async throws -> Session? {
        let now = clock().milliseconds
        return try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: "SELECT body FROM records WHERE pk = ? AND sk = 'META' AND expires_at > ?")
            let body = try Data.fetchOne(statement, arguments: [SessionRecord.key(id), now])
            return try body.map { try SessionRecord.session($0, id) }
        }
    }

    /// A session that is not there (removed meanwhile) stays away.
    package func update(_ session: Session) async throws {
        let body = try SessionRecord.body(session)
        try await pool.commit { db in try Self.writeMeta(session, body, db) }
    }

    /// A customer's living sessions, newest last used first; for export and erasure.
    package func sessions(of customer: CustomerID) async throws -> [SessionID] {
        let now = clock().milliseconds
        return try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: "SELECT pk FROM records WHERE customer = ? AND expires_at > ? ORDER BY expires_at DESC")
            return try String.fetchAll(statement, arguments: [customer.rawValue, now]).compactMap(
                SessionRecord.id(ofKey:))
        }
    }

    // MARK: Turns

    /// The turns of a session that was removed meanwhile are dropped: what a shopper cleared does not come back.
    package func finish(_ turns: [FinishedTurn]) async throws {
        let records = try turns.map {
            (finished: $0, turn: try SessionRecord.body($0.turn), meta: try SessionRecord.body($0.session))
        }
        try await pool.commit { db in
            for record in records where try Self.insert(record.finished, record.turn, db) {
                try Self.writeMeta(record.finished.session, record.meta, db)
            }
        }
    }

    package func turns(of id: SessionID, limit: Int) async throws -> [Turn] {
        let now = clock().milliseconds
        return try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT body FROM records WHERE pk = ? AND sk > 'TURN#' AND sk < 'TURN$' AND expires_at > ?
                    ORDER BY sk DESC LIMIT ?
                    """)
            let bodies = try Data.fetchAll(statement, arguments: [SessionRecord.key(id), now, max(0, limit)])
            return try bodies.reversed().map { try SessionRecord.turn($0, id.rawValue) }
        }
    }

    package func turn(_ id: ResponseID) async throws -> Turn? {
        let now = clock().milliseconds
        return try await pool.look { db in
            let statement = try db.cachedStatement(
                sql: "SELECT body FROM records WHERE response = ? AND expires_at > ?")
            let body = try Data.fetchOne(statement, arguments: [id.rawValue, now])
            return try body.map { try SessionRecord.turn($0, id.rawValue) }
        }
    }

    // MARK: Forgetting

    /// The session's frames go with it, in the same transaction.
    package func remove(_ id: SessionID) async throws {
        try await pool.commit { [frameIndex] db in
            try Self.forget(id, frameIndex, db)
        } committed: { [frameIndex] _ in
            frameIndex.remove([id])
        }
    }

    package func expire(before now: Timestamp, limit: Int) async throws -> Int {
        try await pool.commit { [frameIndex] db in
            let statement = try db.cachedStatement(
                sql: "SELECT pk FROM records WHERE expires_at < ? AND sk = 'META' LIMIT ?")
            let expired = try String.fetchAll(statement, arguments: [now.milliseconds, max(0, limit)])
                .compactMap(SessionRecord.id(ofKey:))
            for id in expired { try Self.forget(id, frameIndex, db) }
            try Self.sweepTurns(before: now, db)
            return expired
        } committed: { [frameIndex] expired in
            frameIndex.remove(expired)
        }.count
    }

    // MARK: Statements

    /// - Returns: whether the turn is new and its session is there.
    private static func insert(_ finished: FinishedTurn, _ body: Data, _ db: Database) throws -> Bool {
        let key = SessionRecord.key(finished.turn.sessionID)
        let last = try db.cachedStatement(sql: "SELECT max(sk) FROM records WHERE pk = ?")
        // META sorts before every TURN, so the greatest key tells of both: no session, no turn yet, or the last turn.
        guard let lastKey = try String.fetchOne(last, arguments: [key]) else { return false }
        let sortKey = SessionRecord.turnKey(
            after: lastKey, at: finished.turn.finishedAt, response: finished.turn.responseID)
        try db.run(
            """
            INSERT INTO records (pk, sk, response, expires_at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [key, sortKey, finished.turn.responseID.rawValue, finished.session.expiresAt.milliseconds, body])
        return db.changesCount > 0
    }

    private static func writeMeta(_ session: Session, _ body: Data, _ db: Database) throws {
        try db.run(
            "UPDATE records SET customer = ?, expires_at = ?, body = ? WHERE pk = ? AND sk = 'META'",
            [
                session.owner.customerID?.rawValue, session.expiresAt.milliseconds, body,
                SessionRecord.key(session.id),
            ])
    }

    private static func forget(_ id: SessionID, _ frameIndex: FrameIndex, _ db: Database) throws {
        try db.run("DELETE FROM records WHERE pk = ?", [SessionRecord.key(id)])
        try SQLiteFrameLog.forget(id, frameIndex, db)
    }

    /// Turns older than a session's life in a session that goes on; a bounded bite each time.
    private static func sweepTurns(before now: Timestamp, _ db: Database) throws {
        try db.run(
            """
            DELETE FROM records WHERE (pk, sk) IN
                (SELECT pk, sk FROM records WHERE expires_at < ? AND sk <> 'META' LIMIT 1000)
            """,
            [now.milliseconds])
    }
}
