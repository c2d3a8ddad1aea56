package import Conversation
internal import GRDB
package import Ports
internal import Synchronization

/// Word search by BM25 over FTS5 in a file of its own, `index.sqlite`: it can be deleted and built again. Title counts
/// four times, keywords three times the text. Readers run beside each other and beside `replaceAll`.
package final class SQLiteLexicalIndex: LexicalIndex {
    package static let fileName = "index.sqlite"
    /// A token in more than this share of the passages is dropped from queries that have others.
    static let commonShare = 0.3
    /// Below this many passages no token is called common.
    static let commonFloor = 50
    /// Passages looked at beyond the limit, so that an exact title can still rise into it.
    private static let margin = 10

    package let path: String
    package let warnings: [StateWarning]
    private let pool: DatabasePool
    private let common: Mutex<Set<String>>

    /// - Throws: `SQLiteStateError`.
    package static func open(directory: String, clock: WallClock) throws -> SQLiteLexicalIndex {
        let file = SQLiteFile(directory: directory, name: fileName)
        let (pool, warnings) = try file.open(migrator: IndexSchema.migrator, readers: 4, clock: clock) { db in
            db.add(tokenizer: SearchTokenizerBridge.self)
        }
        do {
            return SQLiteLexicalIndex(
                path: file.path, pool: pool, warnings: warnings, common: try pool.read(Self.commonTerms))
        } catch { throw SQLiteStateError.translating(error) }
    }

    private init(path: String, pool: DatabasePool, warnings: [StateWarning], common: Set<String>) {
        self.path = path
        self.pool = pool
        self.warnings = warnings
        self.common = Mutex(common)
    }

    package func close() throws { try pool.finishAndClose() }

    /// One transaction: readers see the old content until it is committed, then the new.
    package func replaceAll(with passages: [IndexedPassage]) async throws {
        let common = try await pool.commit { db in
            try db.run("DELETE FROM passages")
            try db.run("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
            for (id, passage) in passages.enumerated() { try PassageRows.insert(passage, id: id, db) }
            // One b-tree segment: a search then looks each token up once.
            try db.run("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
            return try Self.commonTerms(db)
        }
        self.common.withLock { $0 = common }
    }

    package func search(_ query: LexicalQuery) async throws -> [Passage] {
        let words = SearchQuery(query.text, common: common.withLock { $0 })
        guard let expression = words.expression, query.limit > 0 else { return [] }
        return try await pool.look { db in
            try Self.ranked(expression, query, words, db).compactMap {
                try PassageRows.passage($0.id, score: $0.score, db)
            }
        }
    }

    package func count() async throws -> Int {
        try await pool.look { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM passages") ?? 0 }
    }

    // MARK: Statements

    private struct Hit {
        var id: Int
        var score: Double
    }

    /// Ids and scores first: the sorter then carries numbers, not texts.
    private static func ranked(
        _ expression: String, _ query: LexicalQuery, _ words: SearchQuery, _ db: Database
    ) throws -> [Hit] {
        let types = query.sourceTypes.map(\.rawValue).sorted()
        let filter = types.isEmpty ? "" : " AND p.source_type IN (" + types.map { _ in "?" }.joined(separator: ",") + ")"
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.id, bm25(passage_words, 4.0, 3.0, 1.0) AS badness, p.title_terms
                FROM passage_words JOIN passages p ON p.id = passage_words.rowid
                WHERE passage_words MATCH ? AND (? IS NULL OR p.language = ?)\(filter)
                ORDER BY badness, p.id LIMIT ?
                """)
        let language = query.language?.rawValue
        let rows = try Row.fetchAll(
            statement,
            arguments: StatementArguments([expression, language, language]) + StatementArguments(types)
                + [query.limit + margin])
        let hits = rows.map { row in
            // BM25 is negative here, better the lower.
            Hit(
                id: row[0],
                score: max(.leastNormalMagnitude, -(row[1] as Double)) * words.titleFactor(PassageRows.parts(row[2])))
        }
        return Array(hits.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(query.limit))
    }

    private static func commonTerms(_ db: Database) throws -> Set<String> {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM passages") ?? 0
        guard count >= commonFloor else { return [] }
        return try Set(
            String.fetchAll(
                db, sql: "SELECT term FROM passage_terms WHERE doc > ?", arguments: [Double(count) * commonShare]))
    }
}

/// The layout of `index.sqlite`. The words are kept as an index alone (`content=''`): the texts are in `passages`.
enum IndexSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 passages") { db in try db.execute(sql: tables) }
        return migrator
    }

    private static let tables = """
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            language TEXT NOT NULL,
            source_type TEXT NOT NULL,
            title_terms TEXT NOT NULL,
            chunk_id TEXT NOT NULL,
            document_id TEXT NOT NULL,
            title TEXT NOT NULL,
            category TEXT NOT NULL,
            url TEXT,
            version TEXT NOT NULL,
            last_updated TEXT NOT NULL,
            series_ids TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE VIRTUAL TABLE passage_words USING fts5(
            title, keywords, text, content='', tokenize='\(SearchTokenizerBridge.name)');
        CREATE VIRTUAL TABLE passage_terms USING fts5vocab(passage_words, 'row');
        """
}
