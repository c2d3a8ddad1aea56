internal import Foundation
internal import GRDB

/// A stretch of records in the search index: for every term, which of the records have it.
struct AuditSegment {
    /// At most these many records, or records with these many bytes of texts.
    static let mostBytes = 2 << 20
    private static let mostRecords: Int64 = 1 << 24
    private static let mostID: Int64 = 1 << 40
    private static let pageShift: Int64 = 16
    private static let pageBytes = 8 << 10
    private static let mostBits = 12

    var id: Int64
    var first: Int64
    var last: Int64
    /// Of the records' moments.
    var earliest: Int64
    var latest: Int64
    /// A term's leading bits name its page.
    var bits: Int
    var code: Data

    var count: Int { Int(last - first + 1) }

    // MARK: Writing

    /// - Parameter postings: `term << 24 | place in the segment`, in any order, also repeated.
    /// - Returns: the pages, one for each value of the leading `bits`.
    static func pages(_ postings: [UInt64], count: Int) -> (bits: Int, pages: [[UInt8]]) {
        let sorted = postings.sorted()
        var lists: [(term: UInt64, bytes: [UInt8])] = []
        var start = 0
        while start < sorted.count {
            let term = sorted[start] >> 24
            var end = start
            while end < sorted.count, sorted[end] >> 24 == term { end += 1 }
            lists.append((term, list(sorted[start..<end], count: count)))
            start = end
        }
        let total = lists.reduce(0) { $0 + $1.bytes.count + 5 }
        var bits = 0
        while bits < mostBits, total >> bits > pageBytes { bits += 1 }
        var pages = [AuditWriter](repeating: AuditWriter(), count: 1 << bits)
        var previous = [UInt64](repeating: 0, count: 1 << bits)
        for list in lists {
            let page = Self.page(of: list.term, bits: bits)
            pages[page].number(list.term - previous[page])
            pages[page].field(list.bytes)
            previous[page] = list.term
        }
        return (bits, pages.map(\.bytes))
    }

    static func page(of term: UInt64, bits: Int) -> Int { Int(term >> UInt64(AuditTerms.bits - bits)) }

    /// Distances between places, or a bit a record where that is shorter; the first byte tells which.
    private static func list(_ postings: ArraySlice<UInt64>, count: Int) -> [UInt8] {
        var writer = AuditWriter()
        writer.number(0)
        var places = [UInt8](repeating: 0, count: 1 + (count + 7) / 8)
        places[0] = 1
        var next: UInt64 = 0
        for posting in postings {
            let place = posting & 0xFF_FFFF
            guard place >= next else { continue }
            writer.number(place - next)
            next = place + 1
            places[1 + Int(place >> 3)] |= 1 << UInt8(place & 7)
        }
        return writer.bytes.count <= places.count ? writer.bytes : places
    }

    // MARK: Reading

    /// The bytes of `term` in a page; `nil` where it is in no record.
    static func find(_ term: UInt64, in page: [UInt8]) -> ArraySlice<UInt8>? {
        var reader = AuditReader(page)
        var current: UInt64 = 0
        while !reader.isAtEnd {
            guard let step = reader.number(), let bytes = reader.field() else { return nil }
            current &+= step
            if current == term { return bytes }
            if current > term { return nil }
        }
        return nil
    }

    /// The signature of the segment and its pages.
    func bytes(_ pages: some Sequence<some Collection<UInt8>>) -> [UInt8] {
        var writer = AuditWriter()
        for number in [id, first, last, earliest, latest, Int64(bits)] { writer.signed(number) }
        for page in pages { writer.field(page) }
        return writer.bytes
    }

    init(id: Int64, first: Int64, last: Int64, earliest: Int64, latest: Int64, bits: Int) {
        (self.id, self.first, self.last) = (id, first, last)
        (self.earliest, self.latest, self.bits) = (earliest, latest, bits)
        code = Data()
    }

    /// - Throws: `malformedRecord` of what this program never wrote.
    private init(_ row: Row) throws {
        (id, first, last) = (row[0], row[1], row[2])
        (earliest, latest, bits, code) = (row[3], row[4], row[5], row[6])
        let (span, isOver) = last.subtractingReportingOverflow(first)
        guard !isOver, (0..<Self.mostRecords).contains(span), (0...Self.mostBits).contains(bits),
            (0...Self.mostID) ~= id
        else { throw SQLiteStateError.malformedRecord(key: "audit segment \(id)") }
    }

    /// Newest first.
    static func all(_ db: Database) throws -> [AuditSegment] {
        let statement = try db.cachedStatement(
            sql: "SELECT id, first, last, earliest, latest, bits, code FROM segments ORDER BY last DESC")
        return try Array(Row.fetchCursor(statement).map { try AuditSegment($0) })
    }

    /// Whether it is there as it was when it was read.
    func isThere(_ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT code FROM segments WHERE id = ?")
        return try Data.fetchOne(statement, arguments: [id]) == code
    }

    /// The last record that is in a segment.
    static func lastCovered(_ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT coalesce(max(last), 0) FROM segments")
        return try Int64.fetchOne(statement) ?? 0
    }

    static func nextID(_ db: Database) throws -> Int64 {
        (try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM segments")) ?? 0) + 1
    }

    func write(_ pages: [[UInt8]], _ keys: AuditKeyring, _ db: Database) throws {
        try db.run(
            "INSERT INTO segments (id, first, last, earliest, latest, bits, code) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [id, first, last, earliest, latest, bits, keys.mark(bytes(pages))])
        for (place, page) in pages.enumerated() where !page.isEmpty {
            try db.run(
                "INSERT INTO pages (id, bytes) VALUES (?, ?)", [id << Self.pageShift | Int64(place), Data(page)])
        }
    }

    func remove(_ db: Database) throws {
        try db.run(
            "DELETE FROM pages WHERE id >= ? AND id < ?", [id << Self.pageShift, (id + 1) << Self.pageShift])
        try db.run("DELETE FROM segments WHERE id = ?", [id])
    }

    func page(_ place: Int, _ db: Database) throws -> [UInt8] {
        let statement = try db.cachedStatement(sql: "SELECT bytes FROM pages WHERE id = ?")
        let bytes = try Data.fetchOne(statement, arguments: [id << Self.pageShift | Int64(place)])
        return bytes.map { [UInt8]($0) } ?? []
    }

    func isSound(_ keys: AuditKeyring, _ db: Database) throws -> Bool {
        keys.isMark(code, of: bytes(try (0..<(1 << bits)).map { try page($0, db) }))
    }
}

/// Some of a segment's records.
struct AuditPlaces {
    private var words: [UInt64]

    /// All.
    init(count: Int) {
        words = [UInt64](repeating: .max, count: (count + 63) / 64)
        if count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Keeps those that stand in a list of the index too.
    mutating func keep(_ list: ArraySlice<UInt8>) {
        var others = [UInt64](repeating: 0, count: words.count)
        if list.first == 1 {
            for (place, byte) in list.dropFirst().enumerated() where place >> 3 < others.count {
                others[place >> 3] |= UInt64(byte) << UInt64((place & 7) * 8)
            }
        } else {
            var reader = AuditReader(list.dropFirst())
            var next: UInt64 = 0
            while !reader.isAtEnd, let step = reader.number() {
                let place = next &+ step
                guard place >> 6 < UInt64(others.count) else { break }
                others[Int(place >> 6)] |= 1 << (place & 63)
                next = place + 1
            }
        }
        for index in words.indices { words[index] &= others[index] }
    }

    /// From the last to the first.
    var descending: [Int] {
        var places: [Int] = []
        for index in words.indices.reversed() {
            var word = words[index]
            while word != 0 {
                let bit = 63 - word.leadingZeroBitCount
                places.append(index * 64 + bit)
                word &= ~(1 << UInt64(bit))
            }
        }
        return places
    }
}
