package import Conversation
internal import GRDB
package import Ports

/// Shoppers who wait for a person, in `assistant.sqlite`. Nothing takes them off yet but time: after a session's life
/// (24 h) nobody waits any more.
package struct SQLiteEscalationQueue: EscalationQueue {
    /// A repeat within this time gives the same receipt.
    static let repeatSeconds: Int64 = 300
    static let waitSeconds: Int64 = 24 * 3600

    private let pool: DatabasePool
    private let queue: String

    /// - Parameter queue: the name on receipts.
    package init(_ database: SQLiteDatabase, queue: String = "support") {
        pool = database.pool
        self.queue = queue
    }

    package func enqueue(_ request: EscalationRequest) async throws -> EscalationReceipt {
        try await pool.commit { [queue] db in
            try db.run(
                "DELETE FROM escalations WHERE queue = ? AND at < ?",
                [queue, (request.at + -Self.waitSeconds).milliseconds])
            if let known = try Self.repeated(request, db) { return known }
            let waiting = try db.cachedStatement(sql: "SELECT count(*) FROM escalations WHERE queue = ?")
            let receipt = EscalationReceipt(
                escalationID: "esc-" + UUIDv4.random().filter { $0 != "-" }.prefix(12), queue: queue,
                position: (try Int.fetchOne(waiting, arguments: [queue]) ?? 0) + 1)
            try Self.insert(request, receipt, db)
            return receipt
        }
    }

    private static func repeated(_ request: EscalationRequest, _ db: Database) throws -> EscalationReceipt? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, queue, position FROM escalations WHERE session = ? AND reason = ? AND at > ?
                ORDER BY at DESC LIMIT 1
                """)
        let row = try Row.fetchOne(
            statement,
            arguments: [
                request.sessionID.rawValue, request.reason, (request.at + -repeatSeconds).milliseconds,
            ])
        return row.map { EscalationReceipt(escalationID: $0[0], queue: $0[1], position: $0[2]) }
    }

    private static func insert(_ request: EscalationRequest, _ receipt: EscalationReceipt, _ db: Database) throws {
        try db.run(
            """
            INSERT INTO escalations (id, session, customer, reason, summary, at, queue, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                receipt.escalationID, request.sessionID.rawValue, request.customerID?.rawValue, request.reason,
                request.summary, request.at.milliseconds, receipt.queue, receipt.position,
            ])
    }
}
