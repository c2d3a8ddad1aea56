internal import GRDB

/// The layout of `audit.sqlite`. A migration that was released is never edited; the next one is added.
enum AuditSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 records, marks, search") { db in
            try db.execute(sql: records)
            try db.execute(sql: marks)
            try db.execute(sql: search)
        }
        return migrator
    }

    /// `details` holds orders, items and prices; `box` the texts, AES-256-GCM under data key `key`; `hash` is SHA-256 over
    /// the hash before it and all other columns. What stands is never changed, and leaves only through a checkpoint.
    private static let records = """
        CREATE TABLE records (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            action TEXT NOT NULL,
            stage TEXT NOT NULL,
            rule TEXT NOT NULL,
            session TEXT NOT NULL,
            response TEXT NOT NULL,
            customer TEXT,
            intent TEXT,
            language TEXT NOT NULL,
            model TEXT NOT NULL,
            release TEXT NOT NULL,
            details BLOB NOT NULL,
            key INTEGER NOT NULL,
            box BLOB NOT NULL,
            hash BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER records_stay BEFORE UPDATE ON records
            BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER records_come_after BEFORE INSERT ON records
            WHEN EXISTS (SELECT 1 FROM records WHERE number >= NEW.number)
            BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER records_go_by_checkpoint BEFORE DELETE ON records
            WHEN OLD.number > coalesce((SELECT number FROM marks WHERE name = 'pruned'), 0)
            BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
        """

    /// `end`: the last record; `pruned`: the last one that was removed; `held` is how many were appended or removed up
    /// to it. `code` is an HMAC over the rest. `keys`: data keys, wrapped.
    private static let marks = """
        CREATE TABLE marks (
            name TEXT PRIMARY KEY,
            number INTEGER NOT NULL,
            hash BLOB NOT NULL,
            held INTEGER NOT NULL,
            code BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE keys (
            id INTEGER PRIMARY KEY,
            wrapped BLOB NOT NULL
        ) STRICT;
        """

    /// A segment covers the records `first` … `last`. The page of a term is `segment << 16 | leading bits of the term`.
    private static let search = """
        CREATE TABLE segments (
            id INTEGER PRIMARY KEY,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL,
            earliest INTEGER NOT NULL,
            latest INTEGER NOT NULL,
            bits INTEGER NOT NULL,
            code BLOB NOT NULL
        ) STRICT;
        CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;
        """
}
