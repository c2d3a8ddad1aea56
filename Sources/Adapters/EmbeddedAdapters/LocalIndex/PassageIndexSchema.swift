internal import GRDB

/// The layout of `index.sqlite`. The words are kept as an index alone (`content=''`): the texts are in `chunks`. A chunk's
/// row number is never given again, so that a number stands for one text and its vector for ever.
enum PassageIndexSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 chunks") { db in try db.execute(sql: tables) }
        return migrator
    }

    private static let tables = """
        CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS documents (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            sequence INTEGER NOT NULL,
            duplicate_of TEXT,
            exact TEXT,
            signature BLOB
        );
        CREATE INDEX IF NOT EXISTS documents_by_exact ON documents (exact) WHERE exact IS NOT NULL;
        CREATE INDEX IF NOT EXISTS documents_by_original ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;
        CREATE TABLE IF NOT EXISTS bands (
            band INTEGER NOT NULL,
            hash INTEGER NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (band, hash, document)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS bands_by_document ON bands (document);
        CREATE TABLE IF NOT EXISTS chunks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document INTEGER NOT NULL,
            language TEXT NOT NULL,
            source_type TEXT NOT NULL,
            demographic TEXT,
            minimum_age INTEGER,
            is_in_stock INTEGER,
            genres TEXT NOT NULL,
            body TEXT NOT NULL,
            title TEXT NOT NULL,
            keywords TEXT NOT NULL,
            text TEXT NOT NULL,
            vector BLOB,
            sentences BLOB,
            checksum INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS chunks_by_document ON chunks (document);
        CREATE INDEX IF NOT EXISTS chunks_by_kind ON chunks (source_type, language);
        CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words USING fts5(
            title, keywords, text, content='', tokenize='\(SearchTokenizerBridge.name)');
        CREATE VIRTUAL TABLE IF NOT EXISTS chunk_terms USING fts5vocab(chunk_words, 'row');
        """
}

/// Single values of the index, in the table `facts`.
enum IndexFact: String {
    case model, dimensions, appliedSequence, documents

    func read(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [rawValue])
    }

    func write(_ value: String, _ db: Database) throws {
        try db.run("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", [rawValue, value])
    }
}
