package import Conversation
internal import Foundation
internal import GRDB
package import Ports

extension SQLiteAuditLog {
    private static let walkedAtOnce = 2000

    // MARK: Verifying

    /// Walks the chain from the last checkpoint to the end mark, then over the search index. Records that are appended or
    /// pruned meanwhile do not disturb it.
    package func verify() async throws -> AuditVerification {
        var walk = ChainWalk()
        while !walk.isAtEnd {
            walk = try await pool.look { [walk] db in
                var walk = walk
                try walk.step(Self.walkedAtOnce, self.keyring(db), db)
                return walk
            }
            try Task.checkCancellation()
        }
        if walk.problem == nil { try await verifyIndex(&walk) }
        return AuditVerification(checked: walk.checked, brokenAt: walk.brokenAt, problem: walk.problem)
    }

    private func verifyIndex(_ walk: inout ChainWalk) async throws {
        var next: Int64?
        let segments: [AuditSegment]
        do { segments = try await pool.look { db in try AuditSegment.all(db) } } catch SQLiteStateError.malformedRecord
        { return walk.fail(1, "the search index was altered") }
        for segment in segments.reversed() {
            // One that is not there was pruned or made anew meanwhile.
            let isSound = try await pool.look { db in
                try !segment.isThere(db) || segment.isSound(self.keyring(db), db)
            }
            if !isSound || next.map({ $0 != segment.first }) ?? false {
                walk.fail(segment.first, "the search index of records \(segment.first) to \(segment.last) was altered")
                return
            }
            next = segment.last + 1
        }
    }

    // MARK: Pruning

    /// Removes records from the oldest up to the first that is not older, whole segments of the index at a time, and
    /// notes it in the chain. What was removed is overwritten in the file.
    /// - Throws: `AuditLogRefusal.brokenChain` at a record that does not fit the chain.
    package func prune(before moment: Timestamp) async throws -> Int {
        var removed: Int64 = 0
        var last: AuditMark?
        do {
            while let step = try await pool.commit({ db in try self.pruneOnce(before: moment, db) }) {
                removed += step.removed
                last = step.mark
            }
        } catch {
            if let last { try? await note(removed, last) }
            throw error
        }
        if let last { try await note(removed, last) }
        return Int(removed)
    }

    private func note(_ removed: Int64, _ mark: AuditMark) async throws {
        try await append([
            note(
                "prune",
                "Records up to \(mark.number) were removed, \(removed) of them now; the last hash was "
                    + AuditRow.hexadecimal(mark.hash) + ".")
        ])
    }

    private struct Pruned: Sendable {
        var mark: AuditMark
        var removed: Int64
    }

    private func pruneOnce(before moment: Timestamp, _ db: Database) throws -> Pruned? {
        let keys = try keyring(db)
        let (start, isSound) = try AuditMark.read(.pruned, keys, db)
        guard isSound else { throw AuditLogRefusal.brokenChain(number: start.number + 1) }
        let oldest = try AuditSegment.all(db).last
        let rows = try AuditRow.fetch(
            after: start.number, limit: oldest.map { _ in segmentRecords } ?? Self.walkedAtOnce, db)
        var mark = start
        for row in rows {
            if row.at >= moment.milliseconds || oldest.map({ row.number > $0.last }) ?? false { break }
            guard row.number == mark.number + 1, row.chained(to: mark.hash) == row.hash else {
                throw AuditLogRefusal.brokenChain(number: row.number)
            }
            mark = AuditMark(number: row.number, hash: row.hash, held: mark.held + 1)
        }
        guard mark.number > start.number else { return nil }
        try mark.write(.pruned, keys, db)
        try db.run("DELETE FROM records WHERE number <= ?", [mark.number])
        if let oldest { try shorten(oldest, to: mark.number, db) }
        return Pruned(mark: mark, removed: mark.held - start.held)
    }

    /// The index forgets with the records.
    private func shorten(_ segment: AuditSegment, to number: Int64, _ db: Database) throws {
        guard segment.first <= number else { return }
        try segment.remove(db)
        guard segment.last > number else { return }
        let rows = try AuditRow.fetch(after: number, limit: Int(segment.last - number), db)
        try build(rows, id: segment.id, db)?.write(keyring(db), db)
    }
}

/// How far along the chain a check has come.
private struct ChainWalk: Sendable {
    private(set) var checked: Int64 = 0
    private(set) var brokenAt: Int64?
    private(set) var problem: String?
    private(set) var isAtEnd = false
    private var mark = AuditMark()

    mutating func fail(_ number: Int64, _ problem: String) {
        (brokenAt, self.problem, isAtEnd) = (number, problem, true)
    }

    mutating func step(_ limit: Int, _ keys: AuditKeyring, _ db: Database) throws {
        let pruned = try AuditMark.read(.pruned, keys, db)
        guard pruned.isSound else { return fail(mark.number + 1, "the checkpoint of what was pruned was altered") }
        if pruned.mark.number > mark.number { mark = pruned.mark }
        let rows = try AuditRow.fetch(after: mark.number, limit: limit, db)
        for row in rows {
            guard row.number == mark.number + 1 else {
                return fail(mark.number + 1, "record \(mark.number + 1) is missing")
            }
            guard row.chained(to: mark.hash) == row.hash else {
                return fail(row.number, "record \(row.number) or the one before it was altered")
            }
            mark = AuditMark(number: row.number, hash: row.hash)
            checked += 1
            if row.action == AuditEntry.Action.noted.rawValue, row.rule == SQLiteAuditLog.alteredRule {
                return fail(row.number, "record \(row.number) notes that the log before it was altered")
            }
        }
        if rows.count < limit { try end(keys, db) }
    }

    private mutating func end(_ keys: AuditKeyring, _ db: Database) throws {
        isAtEnd = true
        let end = try AuditMark.read(.end, keys, db)
        guard end.isSound else { return fail(mark.number, "the mark of the end was altered") }
        guard end.mark.number == mark.number, end.mark.hash == mark.hash else {
            return fail(
                mark.number + 1, "the log ends at record \(mark.number) where \(end.mark.number) were written")
        }
    }
}
