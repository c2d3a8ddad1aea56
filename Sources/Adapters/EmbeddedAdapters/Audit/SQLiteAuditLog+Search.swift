internal import Conversation
internal import Foundation
internal import GRDB
package import Ports

extension SQLiteAuditLog {
    package static let mostFound = 500
    /// So that no question takes much longer than others.
    package static let mostMisses = 25_000

    package func search(_ query: AuditQuery) async throws -> AuditPage {
        try await pool.look { db in
            var walk = AuditWalk(query, keys: try self.keyring(db), mostMisses: self.mostMisses)
            let covered = try AuditSegment.lastCovered(db)
            try Self.walkUncovered(after: covered, query, &walk, db)
            for segment in try AuditSegment.all(db) where !walk.isOver {
                guard segment.mayHold(query) else { continue }
                try segment.walk(&walk, before: query.before ?? .max, db)
            }
            return walk.page
        }
    }

    private static func walkUncovered(
        after covered: Int64, _ query: AuditQuery, _ walk: inout AuditWalk, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(AuditRow.columns) FROM records WHERE number > ? AND number < ? ORDER BY number DESC
                """)
        let rows = try Row.fetchCursor(statement, arguments: [covered, query.before ?? .max])
        while !walk.isOver, let row = try rows.next() { walk.take(AuditRow(row)) }
    }

    /// - Returns: `nil` where there is none, or where it was pruned.
    package func record(_ number: Int64) async throws -> AuditRecord? {
        try await pool.look { db in
            try AuditRow.fetch(number, db)?.record(try self.keyring(db))
        }
    }

    /// In order, for an export.
    package func records(after number: Int64, limit: Int) async throws -> [AuditRecord] {
        try await pool.look { db in
            let keys = try self.keyring(db)
            return try AuditRow.fetch(after: number, limit: limit, db).map { try $0.record(keys) }
        }
    }
}

extension AuditSegment {
    fileprivate func mayHold(_ query: AuditQuery) -> Bool {
        if let before = query.before, first >= before { return false }
        if let from = query.from, latest < from.milliseconds { return false }
        if let until = query.until, earliest >= until.milliseconds { return false }
        return true
    }

    fileprivate func walk(_ walk: inout AuditWalk, before: Int64, _ db: Database) throws {
        var places = AuditPlaces(count: count)
        for term in walk.terms {
            let page = try page(Self.page(of: term, bits: bits), db)
            guard let list = Self.find(term, in: page) else { return }
            places.keep(list)
            if places.isEmpty { return }
        }
        for place in places.descending where first + Int64(place) < before {
            // One that was pruned is gone.
            guard let row = try AuditRow.fetch(first + Int64(place), db) else { continue }
            walk.take(row)
            if walk.isOver { return }
        }
    }
}

/// Looks at candidates, newest first, until a page is full.
struct AuditWalk {
    let terms: [UInt64]
    private let query: AuditQuery
    private let words: AuditWords?
    private let keys: AuditKeyring
    private let limit: Int
    private let mostMisses: Int
    private var found: [AuditRecord] = []
    private var misses = 0
    private var next: Int64?

    init(_ query: AuditQuery, keys: AuditKeyring, mostMisses: Int) {
        self.query = query
        self.mostMisses = mostMisses
        self.keys = keys
        limit = min(max(query.limit, 1), SQLiteAuditLog.mostFound)
        let words = query.text.map { AuditWords($0) }
        self.words = words
        var terms = AuditTerms(key: keys.index)
        self.terms = terms.terms(of: query, words)
    }

    var isOver: Bool { next != nil }
    var page: AuditPage { AuditPage(records: found, next: next) }

    mutating func take(_ row: AuditRow) {
        guard mayFit(row) else { return miss(row.number) }
        guard let record = try? row.record(keys), fits(record.entry) else { return miss(row.number) }
        guard found.count < limit else {
            next = found.last?.number
            return
        }
        found.append(record)
    }

    private mutating func miss(_ number: Int64) {
        misses += 1
        if misses >= mostMisses { next = number }
    }

    /// By what is not encrypted.
    private func mayFit(_ row: AuditRow) -> Bool {
        func holds<T: Equatable>(_ sought: T?, _ value: T?) -> Bool { sought == nil || sought == value }
        guard query.from.map({ row.at >= $0.milliseconds }) ?? true,
            query.until.map({ row.at < $0.milliseconds }) ?? true
        else { return false }
        return holds(query.action?.rawValue, row.action) && holds(query.stage, row.stage) && holds(query.rule, row.rule)
            && holds(query.sessionID?.rawValue, row.session) && holds(query.responseID?.rawValue, row.response)
            && holds(query.customerHash, row.customer)
    }

    private func fits(_ entry: AuditEntry) -> Bool {
        if let order = query.orderID, !entry.orderIDs.contains(order) { return false }
        if let asin = query.asin, !entry.allASINs.contains(asin) { return false }
        guard query.amount != nil || words != nil else { return true }
        let texts = entry.texts
        if let amount = query.amount, !entry.amounts(in: texts).contains(amount) { return false }
        return words.map { words in texts.contains { words.stand(in: $0) } } ?? true
    }
}
