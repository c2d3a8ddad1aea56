internal import Foundation
internal import GRDB
internal import Ports

/// A segment of the search index before it is written.
struct BuiltSegment: Sendable {
    let range: AuditSegment
    private let pages: [[UInt8]]

    /// - Parameter rows: consecutive. Taken are as many as have `AuditSegment.mostBytes` of texts, at least one.
    /// - Returns: `nil` of none.
    init?(_ rows: [AuditRow], id: Int64, _ keys: AuditKeyring, _ terms: inout AuditTerms) throws {
        guard let head = rows.first else { return nil }
        var postings: [UInt64] = []
        var found: [UInt64] = []
        var (last, earliest, latest, bytes) = (head.number, head.at, head.at, 0)
        for row in rows {
            bytes += row.box.count
            guard row.number == head.number || bytes <= AuditSegment.mostBytes else { break }
            found.removeAll(keepingCapacity: true)
            // A record that does not open is found by `verify`; the others must stay searchable.
            if let record = try? row.record(keys) { terms.add(record, to: &found) }
            let place = UInt64(row.number - head.number)
            for term in found { postings.append(term << 24 | place) }
            (last, earliest, latest) = (row.number, min(earliest, row.at), max(latest, row.at))
        }
        let built = AuditSegment.pages(postings, count: Int(last - head.number + 1))
        pages = built.pages
        range = AuditSegment(
            id: id, first: head.number, last: last, earliest: earliest, latest: latest, bits: built.bits)
    }

    func write(_ keys: AuditKeyring, _ db: Database) throws { try range.write(pages, keys, db) }
}
