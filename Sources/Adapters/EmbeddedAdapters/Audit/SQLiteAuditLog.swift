package import Conversation
internal import Crypto
internal import Foundation
internal import GRDB
package import Ports
internal import Synchronization

/// What the log does not do. Nothing was written or removed.
package enum AuditLogRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case batchTooLarge(most: Int)
    /// What does not fit the chain is evidence, and stays.
    case brokenChain(number: Int64)

    package var description: String {
        switch self {
        case .batchTooLarge(let most): "at most \(most) entries can be appended at once"
        case .brokenChain(let number): "record \(number) does not fit the chain: nothing is removed from there on"
        }
    }
}

/// The audit log of a state directory, in a file of its own, `audit.sqlite`, with its key beside it (`AuditKeys`).
/// Records are chained by their hashes, their texts encrypted, and found through an index of keyed hashes: what the
/// file tells without the key is who, when and which items, not what was said. Other processes may read and write the
/// same file, one transaction after the other.
///
/// An old copy of the whole file in place of the file is the one thing that `verify` cannot tell: whoever must exclude
/// that keeps the hash of the last record elsewhere (`export` ends with it).
package final class SQLiteAuditLog: AuditLog {
    package static let fileName = "audit.sqlite"
    package static let mostEntries = 1000
    /// The log's own entries belong to no conversation.
    package static let ownStage = "audit"
    /// Records of a segment of the search index.
    package static let segmentRecords = 2048

    package let path: String
    package let warnings: [StateWarning]
    let pool: DatabasePool
    let segmentRecords: Int
    let mostMisses: Int
    private let master: AuditKeys
    private let ring: Mutex<AuditKeyring>
    private let clock: WallClock
    let terms: Mutex<AuditTerms>
    let uncovered: UncoveredRecords
    /// The end as this process wrote it last.
    private let lastSeen = Mutex(AuditMark())

    /// Opens or makes the file and its key. A damaged file is kept under another name (see `warnings`), and the fresh one
    /// begins with a record that says so.
    /// - Parameters:
    ///   - keys: the master key; `nil`: of the file in the directory, made where there is no log yet.
    ///   - segmentRecords: at most 2²⁴.
    ///   - mostMisses: records that a search looks at in vain before it gives the page as it is.
    /// - Throws: `SQLiteStateError`, `AuditKeys.Failure`.
    package static func open(
        directory: String, keys: AuditKeys? = nil, clock: @escaping WallClock,
        segmentRecords: Int = SQLiteAuditLog.segmentRecords, mostMisses: Int = SQLiteAuditLog.mostMisses
    ) throws -> SQLiteAuditLog {
        let file = SQLiteFile(directory: directory, name: fileName)
        let prepare: @Sendable (Database) throws -> Void = { db in
            // What is pruned is overwritten.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA secure_delete = ON") }
        }
        let (pool, warnings) = try opening {
            try file.open(migrator: AuditSchema.migrator, readers: 2, clock: clock, prepare: prepare)
        }
        do {
            let isNew = try pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM keys") == 0 }
            let master = try keys ?? AuditKeys.inDirectory(directory, mayMake: isNew)
            let log = try SQLiteAuditLog(file.path, pool, master, warnings, clock, segmentRecords, mostMisses)
            try log.noteDamage()
            return log
        } catch { throw SQLiteStateError.translating(error) }
    }

    /// Two processes may make the file at once: the one that comes second finds its first step done, and begins again.
    private static func opening<T>(_ open: () throws -> T) throws -> T {
        do { return try open() } catch SQLiteStateError.duplicate { return try open() }
    }

    private init(
        _ path: String, _ pool: DatabasePool, _ master: AuditKeys, _ warnings: [StateWarning],
        _ clock: @escaping WallClock, _ segmentRecords: Int, _ mostMisses: Int
    ) throws {
        self.path = path
        self.pool = pool
        self.master = master
        self.warnings = warnings
        self.clock = clock
        self.segmentRecords = segmentRecords
        self.mostMisses = mostMisses
        let ring = try pool.write { db in
            if try Int.fetchOne(db, sql: "SELECT count(*) FROM keys") == 0 { try Self.addKey(master, db) }
            return try Self.readKeys(master, db)
        }
        self.ring = Mutex(ring)
        terms = Mutex(AuditTerms(key: ring.index))
        uncovered = UncoveredRecords(segmentRecords: segmentRecords)
        try pool.read { db in uncovered.found(try Self.uncovered(db)) }
    }

    /// Waits for running calls, then lets go of the file; later calls throw.
    package func close() throws { try pool.finishAndClose() }

    // MARK: Keys

    private static func addKey(_ master: AuditKeys, _ db: Database) throws {
        let id = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM keys") ?? 0) + 1
        let wrapped = try master.wrap(SymmetricKey(size: .bits256), id: id)
        try db.run("INSERT INTO keys (id, wrapped) VALUES (?, ?)", [id, wrapped])
    }

    private static func readKeys(_ master: AuditKeys, _ db: Database) throws -> AuditKeyring {
        var keys: [Int64: SymmetricKey] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, wrapped FROM keys") {
            keys[row[0]] = try master.unwrap(row[1], id: row[0])
        }
        return try AuditKeyring(keys)
    }

    /// As the file has them: another process may have added one.
    func keyring(_ db: Database) throws -> AuditKeyring {
        let known = ring.withLock { $0 }
        let statement = try db.cachedStatement(sql: "SELECT max(id) FROM keys")
        guard try Int64.fetchOne(statement) != known.current else { return known }
        let read = try Self.readKeys(master, db)
        ring.withLock { $0 = read }
        return read
    }

    /// New records are encrypted under a new data key; what stands stays readable.
    package func rotateKey() async throws {
        try await pool.commit { [master] db in try Self.addKey(master, db) }
    }

    /// What stands for a customer in the log: the same for the same one, and nothing without the log's key.
    package func customerHash(_ id: CustomerID) -> String { ring.withLock { $0 }.customerHash(id.rawValue) }

    // MARK: Appending

    package func append(_ entries: [AuditEntry]) async throws {
        guard !entries.isEmpty else { return }
        guard entries.count <= Self.mostEntries else { throw AuditLogRefusal.batchTooLarge(most: Self.mostEntries) }
        let bounded = entries.map(AuditRow.bounded)
        let written = try await pool.commit { db in
            try self.append(bounded, db)
        } committed: { written in
            self.lastSeen.withLock { $0 = written.end }
        }
        if uncovered.add(written.count) { await cover() }
    }

    private struct Written: Sendable {
        /// With a note where there is one.
        var count: UncoveredRecords.Count
        var end: AuditMark
    }

    private func append(_ entries: [AuditEntry], _ db: Database) throws -> Written {
        let keys = try keyring(db)
        var (end, isTrue) = try trueEnd(keys, db)
        let noted = isTrue ? entries : [note(Self.alteredRule, Self.alteredNote)] + entries
        var bytes = 0
        for entry in noted {
            let row = try AuditRow(entry, number: end.number + 1, after: end.hash, keys)
            try row.insert(db)
            end = AuditMark(number: row.number, hash: row.hash, held: end.held + 1)
            bytes += row.box.count
        }
        try end.write(.end, keys, db)
        return Written(count: .init(records: noted.count, bytes: bytes), end: end)
    }

    /// Where the chain goes on, and whether that is where it was left: a mark written anew must not heal a log whose end
    /// was cut off.
    private func trueEnd(_ keys: AuditKeyring, _ db: Database) throws -> (AuditMark, Bool) {
        let (mark, isSound) = try AuditMark.read(.end, keys, db)
        let seen = lastSeen.withLock { $0 }
        let statement = try db.cachedStatement(sql: "SELECT number, hash FROM records ORDER BY number DESC LIMIT 1")
        let last = try Row.fetchOne(statement).map { AuditMark(number: $0[0], hash: $0[1]) }
        let isEnd = last.map { $0.number == mark.number && $0.hash == mark.hash }
        let isEmpty = try last == nil && mark.number == AuditMark.read(.pruned, keys, db).mark.number
        let isSameOrLater = mark.number > seen.number || (mark.number == seen.number && mark.hash == seen.hash)
        if isSound, isEnd ?? isEmpty, isSameOrLater { return (mark, true) }
        // Numbers are never used again.
        let number = try max(
            last?.number ?? 0, isSound ? mark.number : 0, seen.number, AuditSegment.lastCovered(db))
        guard number < Self.mostNumber else { throw SQLiteStateError.malformedRecord(key: "audit end") }
        return (AuditMark(number: number, hash: last?.hash ?? mark.hash, held: number), false)
    }

    private static let mostNumber: Int64 = 1 << 53
    static let alteredRule = "altered"
    private static let alteredNote = "The end of the log was not where it had been left: records may be missing."

    // MARK: Notes

    func note(_ rule: String, _ text: String) -> AuditEntry {
        AuditEntry(
            at: clock(), action: .noted, stage: Self.ownStage, rule: rule, sessionID: Self.noSession, responseID: "",
            language: .en, model: "", release: "", original: text, corrected: text)
    }

    private static let noSession = SessionID("00000000-0000-4000-8000-000000000000") ?? .random()

    private func noteDamage() throws {
        let notes = warnings.compactMap { warning -> AuditEntry? in
            guard case .corruptFileMovedAside(_, let kept) = warning else { return nil }
            let name = URL(fileURLWithPath: kept).lastPathComponent
            return note("restart", "The log was damaged. It is kept as \(name); this one begins afresh.")
        }
        guard !notes.isEmpty else { return }
        let written = try pool.write { db in try append(notes, db) }
        _ = uncovered.add(written.count)
        uncovered.release()
    }
}
