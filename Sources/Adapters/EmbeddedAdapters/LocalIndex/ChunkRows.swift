internal import Conversation
internal import Foundation
internal import GRDB
internal import LocalVectors
internal import Ports

/// Rows of the table `chunks`, in and out.
enum ChunkRows {
    /// Parts lists inside one column; no genre or keyword has it.
    static let separator = "\u{1F}"

    /// What of a chunk is neither searched nor filtered by.
    fileprivate struct Body: Codable {
        var chunkID: String
        var documentID: String
        var category: String
        var url: String?
        var version: String
        var lastUpdated: String
        var seriesIDs: [String]
        var marks: Set<PassageMark>
        var traits: PassageTraits
    }

    /// - Returns: the number of the row.
    static func insert(_ chunk: IndexedChunk, document: Int64, _ db: Database) throws -> Int64 {
        let passage = chunk.passage
        let body = String(decoding: try JSONEncoder().encode(Body(chunk)), as: UTF8.self)
        let keywords = chunk.keywords.joined(separator: "\n")
        let vector = chunk.vector.map(FloatVector.bytes(of:))
        let sentences = chunk.sentences.isEmpty ? nil : QuantizedVectors.pack(chunk.sentences)
        let checksum = checksum(
            [body, passage.title, keywords, passage.text].map { Array($0.utf8) } + [vector ?? [], sentences ?? []])
        try db.run(
            """
            INSERT INTO chunks (document, language, source_type, demographic, minimum_age, is_in_stock, genres, body, title,
                keywords, text, vector, sentences, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document, passage.language.rawValue, passage.sourceType.rawValue, chunk.traits.demographic?.rawValue,
                chunk.traits.ageRating?.minimumAge, chunk.traits.isInStock, joined(chunk.traits.genres), body,
                passage.title, keywords, passage.text, vector.map { Data($0) }, sentences.map { Data($0) }, checksum,
            ])
        let row = db.lastInsertedRowID
        try db.run(
            "INSERT INTO chunk_words (rowid, title, keywords, text) VALUES (?, ?, ?, ?)",
            [row, passage.title, keywords, passage.text])
        return row
    }

    /// Takes a document's chunks out. An index without content forgets a row only when told what stood in it.
    /// - Returns: their rows, with the kind each was of.
    static func deleteAll(of document: Int64, _ db: Database) throws -> [(row: Int64, kind: PassageKind)] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT id, source_type, language, title, keywords, text FROM chunks WHERE document = ?",
            arguments: [document])
        for row in rows {
            try db.run(
                "INSERT INTO chunk_words (chunk_words, rowid, title, keywords, text) VALUES ('delete', ?, ?, ?, ?)",
                [row[0] as Int64, row[3] as String, row[4] as String, row[5] as String])
        }
        try db.run("DELETE FROM chunks WHERE document = ?", [document])
        return try rows.map { (row: $0[0], kind: try PassageKind(sourceType: $0[1], language: $0[2], row: $0[0])) }
    }

    /// Columns that `chunk` reads, in its order.
    static let columns = "id, language, source_type, body, title, keywords, text, sentences, vector, checksum"

    /// - Throws: `SQLiteStateError.corrupt` where the row is not what was written.
    static func chunk(_ row: Row) throws -> StoredChunk {
        let text: String = row[6]
        let body: String = row[3]
        let sentences: [UInt8] = (row[7] as Data?).map { Array($0) } ?? []
        let vector: [UInt8] = (row[8] as Data?).map { Array($0) } ?? []
        let (title, keywords): (String, String) = (row[4], row[5])
        let isWhole =
            checksum([body, title, keywords, text].map { Array($0.utf8) } + [vector, sentences]) == row[9]
        let kind = try PassageKind(sourceType: row[2], language: row[1], row: row[0])
        guard isWhole, let rest = try? JSONDecoder().decode(Body.self, from: Data(body.utf8)) else {
            throw SQLiteStateError.corrupt
        }
        let hit = PassageHit(
            passage: rest.passage(title: title, text: text, kind),
            keywords: keywords.isEmpty ? [] : keywords.components(separatedBy: "\n"), traits: rest.traits,
            chunkRow: row[0])
        return StoredChunk(
            hit: hit, titleTerms: SearchQuery.terms(of: hit.passage.title), vector: FloatVector.vector(from: vector),
            sentences: sentences)
    }

    static func joined(_ genres: [String]) -> String {
        genres.isEmpty ? "" : separator + genres.joined(separator: separator) + separator
    }

    /// FNV-1a over eight bytes at a time: tells a flipped bit, not a forger.
    static func checksum(_ parts: [[UInt8]]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            part.withUnsafeBytes { bytes in
                let words = bytes.count / 8
                for index in 0..<words {
                    hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) &* 0x100_0000_01B3
                    hash ^= hash >> 29
                }
                for index in (words * 8)..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
            }
            hash = (hash ^ UInt64(part.count)) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}

/// A chunk as it lies in its row, which never changes.
struct StoredChunk: Sendable {
    /// Without what belongs to a question.
    let hit: PassageHit
    let titleTerms: [String]
    let vector: [Float]?
    /// Packed by `QuantizedVectors`.
    let sentences: [UInt8]

    func hit(for question: [Float]?) -> PassageHit {
        guard let question, let vector, vector.count == question.count else { return hit }
        var hit = hit
        hit.similarity = FloatVector.similarity(question, vector)
        hit.sentenceSimilarities = sentences.withUnsafeBytes {
            QuantizedVectors.similarities(of: question, to: $0, dimensions: question.count)
        }
        return hit
    }
}

extension ChunkRows.Body {
    fileprivate init(_ chunk: IndexedChunk) {
        let passage = chunk.passage
        self.init(
            chunkID: passage.chunkID, documentID: passage.documentID, category: passage.category, url: passage.url,
            version: passage.version, lastUpdated: passage.lastUpdated, seriesIDs: passage.seriesIDs.map(\.rawValue),
            marks: passage.marks, traits: chunk.traits)
    }

    fileprivate func passage(title: String, text: String, _ kind: PassageKind) -> Passage {
        Passage(
            chunkID: chunkID, documentID: documentID, title: title, text: text, sourceType: kind.sourceType,
            category: category, language: kind.language, url: url, version: version, lastUpdated: lastUpdated,
            seriesIDs: seriesIDs.map { SeriesID($0) }, marks: marks)
    }
}

/// What nearly every search narrows by: vectors are kept apart by it.
struct PassageKind: Hashable, Sendable {
    var sourceType: SourceType
    var language: Language

    init(sourceType: SourceType, language: Language) {
        self.sourceType = sourceType
        self.language = language
    }

    init(sourceType: String, language: String, row: Int64) throws {
        guard let type = SourceType(rawValue: sourceType), let language = Language(rawValue: language) else {
            throw SQLiteStateError.malformedRecord(key: "chunk \(row)")
        }
        self.init(sourceType: type, language: language)
    }

    init(_ passage: Passage) { self.init(sourceType: passage.sourceType, language: passage.language) }

    var name: String { "\(sourceType.rawValue)-\(language.rawValue)" }

    func passes(_ filter: PassageFilter) -> Bool {
        (filter.language == nil || filter.language == language)
            && (filter.sourceTypes.isEmpty || filter.sourceTypes.contains(sourceType))
    }

    static let all = SourceType.allCases.flatMap { type in
        Language.allCases.map { PassageKind(sourceType: type, language: $0) }
    }
}
