internal import GRDB

/// The layout of `assistant.sqlite`. A migration that was released is never edited; the next one is added.
enum AssistantSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sessions, frames, desk") { db in
            try db.execute(sql: sessions)
            try db.execute(sql: frames)
            try db.execute(sql: desk)
        }
        return migrator
    }

    /// Spec §5. `pk` is `SESSION#<id>`; `sk` is `META` or `TURN#<13-digit ms>#<response_id>`; `customer` is set in META
    /// alone, `response` in turns alone. `body` is JSON.
    private static let sessions = """
        CREATE TABLE records (
            pk TEXT NOT NULL,
            sk TEXT NOT NULL,
            customer TEXT,
            response TEXT,
            expires_at INTEGER NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (pk, sk)
        ) WITHOUT ROWID;
        CREATE INDEX records_by_customer ON records (customer) WHERE customer IS NOT NULL;
        CREATE UNIQUE INDEX records_by_response ON records (response) WHERE response IS NOT NULL;
        CREATE INDEX records_by_expiry ON records (expires_at);
        """

    /// Frames stand in the order of writing, with no index on disk: up to 3,000 a second come interleaved from hundreds
    /// of sessions, and an index by session would dirty a page a frame. `FrameIndex` holds it in memory. `frame_heads`
    /// has the last number of sessions none of whose frames is kept any more; `touched_at` is when it was logged.
    private static let frames = """
        CREATE TABLE frames (
            id INTEGER PRIMARY KEY,
            session TEXT NOT NULL,
            seq INTEGER NOT NULL,
            response TEXT NOT NULL,
            type TEXT NOT NULL,
            final INTEGER NOT NULL,
            at INTEGER NOT NULL,
            json TEXT NOT NULL
        );
        CREATE TABLE frame_heads (
            session TEXT PRIMARY KEY NOT NULL,
            last_seq INTEGER NOT NULL,
            touched_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX frame_heads_by_time ON frame_heads (touched_at);
        """

    private static let desk = """
        CREATE TABLE escalations (
            id TEXT PRIMARY KEY NOT NULL,
            session TEXT NOT NULL,
            customer TEXT,
            reason TEXT NOT NULL,
            summary TEXT NOT NULL,
            at INTEGER NOT NULL,
            queue TEXT NOT NULL,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX escalations_by_session ON escalations (session, reason, at);
        CREATE INDEX escalations_by_time ON escalations (queue, at);
        CREATE TABLE feedback (
            response TEXT NOT NULL,
            voter TEXT NOT NULL,
            verdict TEXT NOT NULL,
            comment TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (response, voter)
        ) WITHOUT ROWID;
        CREATE INDEX feedback_by_time ON feedback (at);
        """
}
