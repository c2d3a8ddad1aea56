internal import Conversation
internal import GRDB
package import Ports

/// Thumbs in `assistant.sqlite`, kept for a year (spec §13).
package struct SQLiteFeedbackStore: FeedbackStore {
    static let keptSeconds: Int64 = 365 * 24 * 3600

    private let pool: DatabasePool

    package init(_ database: SQLiteDatabase) { pool = database.pool }

    package func record(_ feedback: Feedback) async throws -> Bool {
        try await pool.commit { db in
            try db.run("DELETE FROM feedback WHERE at < ?", [(feedback.at + -Self.keptSeconds).milliseconds])
            try db.run(
                """
                INSERT INTO feedback (response, voter, verdict, comment, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                [
                    feedback.responseID.rawValue, feedback.voter, feedback.verdict.rawValue, feedback.comment,
                    feedback.at.milliseconds,
                ])
            return db.changesCount > 0
        }
    }
}
