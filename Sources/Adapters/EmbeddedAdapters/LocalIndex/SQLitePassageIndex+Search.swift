internal import Conversation
internal import GRDB
package import Ports

extension SQLitePassageIndex {
    /// A token in more than this share of the chunks is dropped from questions that have others.
    static let commonShare = 0.3
    /// Below this many chunks no token is called common.
    static let commonFloor = 50
    /// Chunks looked at beyond the limit, so that an exact title can still rise into it.
    private static let margin = 10
    /// How often as many vectors are looked at when too few passed the filter.
    private static let widening = [1, 4, 16, 64]

    package func search(_ query: PassageQuery) async throws -> PassageHits {
        try await pool.look { db in try self.search(query, db) }
    }

    private func search(_ query: PassageQuery, _ db: Database) throws -> PassageHits {
        let (counts, chunks) = try counts(of: SearchQuery.terms(of: query.text), db)
        let words = SearchQuery(query.text, alternatives: query.alternatives) { term in
            chunks >= Self.commonFloor && Double(counts[term] ?? 0) > Double(chunks) * Self.commonShare
        }
        var found: [Int64: PassageHit] = [:]
        for (rank, hit) in try byWords(words, query, db).enumerated() {
            var hit = hit
            hit.wordRank = rank
            found[hit.chunkRow] = hit
        }
        for (rank, row) in try byMeaning(query, db).enumerated() {
            var hit = try found[row] ?? chunk(row, db)?.hit(for: query.vector)
            hit?.vectorRank = rank
            found[row] = hit
        }
        return PassageHits(
            hits: found.values.sorted { $0.chunkRow < $1.chunkRow }, frequencies: counts, count: chunks)
    }

    // MARK: Words

    private func byWords(_ words: SearchQuery, _ query: PassageQuery, _ db: Database) throws -> [PassageHit] {
        guard let expression = words.expression, query.wordLimit > 0 else { return [] }
        let scored = try rows(matching: expression, query, db).compactMap { row -> PassageHit? in
            guard let chunk = try chunk(row[0], db) else { return nil }
            let badness: Double = row[1]
            var hit = chunk.hit(for: query.vector)
            hit.wordScore = max(.leastNormalMagnitude, -badness) * words.titleFactor(chunk.titleTerms)
            return hit
        }
        // A settled order: of equal ones the one that was put in first.
        let ranked = scored.enumerated().sorted {
            ($1.element.wordScore ?? 0, $0.offset) < ($0.element.wordScore ?? 0, $1.offset)
        }
        return ranked.prefix(query.wordLimit).map(\.element)
    }

    /// Rows and BM25 alone (lower is better), so that the sorter carries numbers and not texts; `chunks` is looked at only
    /// where something of it is asked for.
    private func rows(matching expression: String, _ query: PassageQuery, _ db: Database) throws -> [Row] {
        let filter = FilterClause(query.filter)
        let join = filter.isEmpty ? "" : "JOIN chunks ON chunks.id = chunk_words.rowid"
        let statement = try db.cachedStatement(
            sql: """
                SELECT chunk_words.rowid, bm25(chunk_words, 4.0, 3.0, 1.0) AS badness FROM chunk_words \(join)
                WHERE chunk_words MATCH ?\(filter.isEmpty ? "" : " AND " + filter.condition)
                ORDER BY badness, chunk_words.rowid LIMIT ?
                """)
        return try Row.fetchAll(
            statement, arguments: [expression] + filter.arguments + [query.wordLimit + Self.margin])
    }

    // MARK: Meaning

    private func byMeaning(_ query: PassageQuery, _ db: Database) throws -> [Int64] {
        guard let shelves, let vector = query.vector, query.vectorLimit > 0 else { return [] }
        var rows: [Int64] = []
        for factor in Self.widening {
            let near = shelves.nearest(to: vector, count: query.vectorLimit * factor, passing: query.filter)
            let there = try present(near.map(\.id), query.filter, db)
            rows = near.map(\.id).filter(there.contains)
            // Everything there is was looked at, or enough passed.
            if near.count < query.vectorLimit * factor || rows.count >= query.vectorLimit { break }
        }
        return Array(rows.prefix(query.vectorLimit))
    }

    /// Which of the rows are there and pass.
    private func present(_ rows: [Int64], _ filter: PassageFilter, _ db: Database) throws -> Set<Int64> {
        guard !rows.isEmpty else { return [] }
        let clause = FilterClause(filter)
        let list = rows.map(String.init).joined(separator: ", ")
        let condition = clause.isEmpty ? "" : " AND " + clause.condition
        return try Set(
            Int64.fetchAll(
                db, sql: "SELECT id FROM chunks WHERE id IN (\(list))\(condition)", arguments: clause.arguments))
    }

    // MARK: Rows and counts

    private func chunk(_ row: Int64, _ db: Database) throws -> StoredChunk? {
        if let known = cache[row] { return known }
        let statement = try db.cachedStatement(sql: "SELECT \(ChunkRows.columns) FROM chunks WHERE id = ?")
        guard let read = try Row.fetchCursor(statement, arguments: [row]).map(ChunkRows.chunk).next() else {
            return nil
        }
        cache.keep(read)
        return read
    }

    private func counts(of terms: [String], _ db: Database) throws -> (counts: [String: Int], chunks: Int) {
        let known = frequencies.known(terms)
        let chunks = try known.chunks ?? Int.fetchOne(db, sql: "SELECT count(*) FROM chunks") ?? 0
        var counts = known.counts
        let statement = try db.cachedStatement(sql: "SELECT doc FROM chunk_terms WHERE term = ?")
        for term in terms where counts[term] == nil {
            counts[term] = try Int.fetchOne(statement, arguments: [term]) ?? 0
        }
        frequencies.keep(counts, chunks: chunks, generation: known.generation)
        return (counts.filter { $0.value > 0 }, chunks)
    }
}

/// A filter in SQL.
struct FilterClause {
    private(set) var condition = ""
    private(set) var arguments = StatementArguments()
    var isEmpty: Bool { condition.isEmpty }

    init(_ filter: PassageFilter) {
        if let language = filter.language { add("chunks.language = ?", [language.rawValue]) }
        addList("chunks.source_type", filter.sourceTypes.map(\.rawValue).sorted())
        addList("chunks.demographic", filter.demographics.map(\.rawValue))
        if let ceiling = filter.ratingCeiling {
            add("(chunks.minimum_age IS NULL OR chunks.minimum_age <= ?)", [ceiling.minimumAge])
        }
        if filter.inStockOnly { add("chunks.is_in_stock = 1", []) }
        guard !filter.genres.isEmpty else { return }
        let anyGenre = filter.genres.map { _ in "instr(chunks.genres, ?) > 0" }.joined(separator: " OR ")
        add("(\(anyGenre))", StatementArguments(filter.genres.map { ChunkRows.joined([$0]) }))
    }

    private mutating func addList(_ column: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        add("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))", StatementArguments(values))
    }

    private mutating func add(_ part: String, _ values: StatementArguments) {
        condition += (condition.isEmpty ? "" : " AND ") + part
        arguments += values
    }
}
