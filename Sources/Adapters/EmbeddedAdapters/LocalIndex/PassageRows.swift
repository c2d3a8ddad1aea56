internal import Conversation
internal import GRDB
internal import Ports
internal import Text

/// Rows of the table `passages`, in and out. Columns rather than one JSON body: a search reads up to fifty of them
/// within its few milliseconds.
enum PassageRows {
    /// Parts lists inside one column; no title, id or keyword has it.
    static let separator = "\u{1F}"

    static func insert(_ indexed: IndexedPassage, id: Int, _ db: Database) throws {
        let passage = indexed.passage
        try db.run(
            """
            INSERT INTO passages (id, language, source_type, chunk_id, document_id, title, title_terms, category, url,
                version, last_updated, series_ids, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, passage.language.rawValue, passage.sourceType.rawValue, passage.chunkID, passage.documentID,
                passage.title, titleTerms(passage.title), passage.category, passage.url, passage.version,
                passage.lastUpdated, passage.seriesIDs.map(\.rawValue).joined(separator: separator), passage.text,
            ])
        try db.run(
            "INSERT INTO passage_words (rowid, title, keywords, text) VALUES (?, ?, ?, ?)",
            [id, passage.title, indexed.keywords.joined(separator: "\n"), passage.text])
    }

    private static func titleTerms(_ title: String) -> String {
        var seen: Set<String> = []
        return SearchTokenizer.terms(of: title, for: .query).filter { seen.insert($0).inserted }
            .joined(separator: separator)
    }

    /// - Parameter badness: BM25 as FTS5 gives it, negative and better the lower.
    static func passage(_ id: Int, badness: Double, _ words: SearchQuery, _ db: Database) throws -> Passage? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT chunk_id, document_id, title, text, source_type, category, language, url, version, last_updated,
                    series_ids, title_terms FROM passages WHERE id = ?
                """)
        // Read through the cursor: a `Row` of its own would copy every column twice.
        return try Row.fetchCursor(statement, arguments: [id]).map { row in
            guard let sourceType = SourceType(rawValue: row[4]), let language = Language(rawValue: row[6]) else {
                throw SQLiteStateError.malformedRecord(key: row[0])
            }
            return Passage(
                chunkID: row[0], documentID: row[1], title: row[2], text: row[3], sourceType: sourceType,
                category: row[5], language: language, url: row[7], version: row[8], lastUpdated: row[9],
                seriesIDs: parts(row[10]).map { SeriesID($0) },
                score: max(.leastNormalMagnitude, -badness) * words.titleFactor(parts(row[11])))
        }.next()
    }

    private static func parts(_ joined: String) -> [String] { joined.split(separator: separator).map(String.init) }
}
