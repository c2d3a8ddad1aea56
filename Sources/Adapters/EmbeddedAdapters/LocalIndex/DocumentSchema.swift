internal import GRDB

/// The layout of `documents.sqlite`. A migration that was released is never edited; the next one is added.
enum DocumentSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 documents, articles") { db in
            try db.execute(sql: documents)
            try db.execute(sql: articles)
        }
        migrator.registerMigration("2 identity") { db in try db.execute(sql: identity) }
        return migrator
    }

    /// A change gives its document a new, larger `sequence`: readers of changes walk the table in its own order. `body`
    /// is JSON; `NULL` stands for a delete, which is kept, so the largest sequence never sinks.
    private static let documents = """
        CREATE TABLE IF NOT EXISTS documents (
            sequence INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            body BLOB
        );
        """

    /// One row, made with the file: an index knows by it whose documents it was made from.
    private static let identity = """
        CREATE TABLE IF NOT EXISTS identity (name TEXT NOT NULL);
        INSERT INTO identity SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM identity);
        """

    /// `content` and `event` are JSON. Rows of revisions and of the trail are only ever added.
    private static let articles = """
        CREATE TABLE IF NOT EXISTS articles (
            key TEXT NOT NULL,
            language TEXT NOT NULL,
            version INTEGER NOT NULL,
            scheduled_at INTEGER,
            body BLOB NOT NULL,
            PRIMARY KEY (key, language)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS articles_by_moment ON articles (scheduled_at) WHERE scheduled_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS article_revisions (
            key TEXT NOT NULL,
            language TEXT NOT NULL,
            number INTEGER NOT NULL,
            head BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (key, language, number)
        );
        CREATE TABLE IF NOT EXISTS article_events (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL,
            language TEXT NOT NULL,
            event BLOB NOT NULL
        );
        CREATE INDEX IF NOT EXISTS article_events_by_article ON article_events (key, language, id);
        """
}
