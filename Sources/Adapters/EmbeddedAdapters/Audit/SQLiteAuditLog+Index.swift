internal import GRDB
internal import Synchronization

/// How much was appended that is in no segment of the search index yet.
final class UncoveredRecords: Sendable {
    struct Count: Sendable {
        var records = 0
        /// Of encrypted texts.
        var bytes = 0
    }

    private struct State {
        var count = Count()
        var isBeingCovered = false
    }

    private let segmentRecords: Int
    private let state = Mutex(State())

    init(segmentRecords: Int) { self.segmentRecords = segmentRecords }

    // Never inlined into what waits: see `SQLitePassageIndex.shelvedRow`.

    /// - Returns: whether the caller is to bring it into the index, and then to `release`.
    @inline(never)
    func add(_ count: Count) -> Bool {
        state.withLock { state in
            state.count.records += count.records
            state.count.bytes += count.bytes
            guard !state.isBeingCovered, isMuch(state.count) else { return false }
            state.isBeingCovered = true
            return true
        }
    }

    @inline(never)
    func found(_ count: Count) { state.withLock { $0.count = count } }

    @inline(never)
    func release() { state.withLock { $0.isBeingCovered = false } }

    /// Enough for a segment.
    var isMuch: Bool { @inline(never) get { state.withLock { isMuch($0.count) } } }

    private func isMuch(_ count: Count) -> Bool {
        count.records >= segmentRecords || count.bytes >= AuditSegment.mostBytes
    }
}

extension SQLiteAuditLog {
    static func uncovered(_ db: Database) throws -> UncoveredRecords.Count {
        let row = try Row.fetchOne(
            db, sql: "SELECT count(*), coalesce(sum(length(box)), 0) FROM records WHERE number > ?",
            arguments: [try AuditSegment.lastCovered(db)])
        return UncoveredRecords.Count(records: row?[0] ?? 0, bytes: row?[1] ?? 0)
    }

    /// Brings what is appended into the index, a segment at a time, beside readers and other writers. What could not be
    /// indexed is searched record by record, and tried again with the next append.
    func cover() async {
        defer { uncovered.release() }
        while uncovered.isMuch {
            guard let segment = try? await pool.look({ db in try self.nextSegment(db) }) else { return }
            let left = try? await pool.commit { db in
                if try AuditSegment.lastCovered(db) < segment.range.first { try segment.write(self.keyring(db), db) }
                return try Self.uncovered(db)
            }
            guard let left else { return }
            uncovered.found(left)
        }
    }

    private func nextSegment(_ db: Database) throws -> BuiltSegment? {
        let rows = try AuditRow.fetch(after: try AuditSegment.lastCovered(db), limit: segmentRecords, db)
        return try build(rows, id: AuditSegment.nextID(db), db)
    }

    /// - Parameter rows: consecutive; of a long-winded lot only the first are taken.
    func build(_ rows: [AuditRow], id: Int64, _ db: Database) throws -> BuiltSegment? {
        let keys = try keyring(db)
        return try terms.withLock { try BuiltSegment(rows, id: id, keys, &$0) }
    }
}
