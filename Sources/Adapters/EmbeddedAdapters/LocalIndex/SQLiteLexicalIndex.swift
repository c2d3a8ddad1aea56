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
        return try await pool.look { db in try Self.search(expression, query, words, db) }
    }

    package func count() async throws -> Int {
        try await pool.look { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM passages") ?? 0 }
    }

    // MARK: Statements

    private static func search(
        _ expression: String, _ query: LexicalQuery, _ words: SearchQuery, _ db: Database
    ) throws -> [Passage] {
        let hits = try hits(expression, query, db).compactMap {
            try PassageRows.passage($0[0], badness: $0[1], words, db)
        }
        // A settled order: of equal ones the one that was put in first.
        let ranked = hits.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
        return ranked.prefix(query.limit).map(\.element)
    }

    /// Ids and BM25 alone (lower is better), so that the sorter carries numbers and not texts; `passages` is looked at
    /// only where something of it is asked for.
    private static func hits(_ expression: String, _ query: LexicalQuery, _ db: Database) throws -> [Row] {
        let types = query.sourceTypes.map(\.rawValue).sorted()
        var filter = ""
        if query.language != nil { filter += " AND p.language = ?" }
        if !types.isEmpty { filter += " AND p.source_type IN (\(types.map { _ in "?" }.joined(separator: ", ")))" }
        let join = filter.isEmpty ? "" : "JOIN passages p ON p.id = passage_words.rowid"
        let statement = try db.cachedStatement(
            sql: """
                SELECT passage_words.rowid, bm25(passage_words, 4.0, 3.0, 1.0) AS badness FROM passage_words \(join)
                WHERE passage_words MATCH ?\(filter) ORDER BY badness, passage_words.rowid LIMIT ?
                """)
        var arguments: StatementArguments = [expression]
        if let language = query.language { arguments += [language.rawValue] }
        return try Row.fetchAll(
            statement, arguments: arguments + StatementArguments(types) + [query.limit + margin])
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
