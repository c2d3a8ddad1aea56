import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import GRDB
import Ports
import Testing

@Suite("an audit log that somebody altered")
struct AuditLogTamperTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws { directory = try TemporaryDirectory() }

    private func open() throws -> SQLiteAuditLog {
        try SQLiteAuditLog.open(directory: directory.path, clock: clock.wallClock, segmentRecords: 8)
    }

    /// A closed log of twenty full records, in two segments and a rest.
    private func filled() async throws -> String {
        let log = try open()
        try await log.append(
            (1...20).map {
                SampleAudit.entry(
                    "secret original \($0) 秘密の原文", corrected: "corrected \($0)", action: .corrected, customer: "c0ffee",
                    orders: [OrderID("249-\($0)")], asins: [ASIN("B00000000\($0)")], prices: ["B000000001": .yen(500)])
            })
        try log.close()
        return log.path
    }

    /// Behind the log's back, its triggers gone.
    private func alter(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            for name in ["stay", "come_after", "go_by_checkpoint"] {
                try db.execute(sql: "DROP TRIGGER records_\(name)")
            }
            try db.execute(sql: sql)
            #expect(db.totalChangesCount > 0)
        }
        try queue.close()
    }

    private static let columns = [
        "at = at + 1", "action = 'shown'", "stage = 'x'", "rule = 'x'", "session = upper(session) || 'x'",
        "response = response || 'x'", "customer = NULL", "customer = ''", "intent = NULL", "language = 'en'",
        "model = 'x'", "release = '2'", "key = 2",
    ]

    @Test("every altered column of any record is found", arguments: columns, [1, 7, 20])
    func column(_ change: String, _ number: Int) async throws {
        let path = try await filled()
        try alter(path, "UPDATE records SET \(change) WHERE number = \(number)")
        let found = try await open().verify()
        #expect(found.brokenAt == Int64(number))
        #expect(found.problem != nil)
    }

    @Test("every altered byte of what is stored in binary is found", arguments: ["details", "box", "hash"])
    func bytes(_ column: String) async throws {
        let path = try await filled()
        let queue = try DatabaseQueue(path: path)
        let stored = try await queue.read { db in
            try Data.fetchOne(db, sql: "SELECT \(column) FROM records WHERE number = 7") ?? Data()
        }
        try await queue.write { db in try db.execute(sql: "DROP TRIGGER records_stay") }
        let log = try open()
        for place in stored.indices {
            var altered = stored
            altered[place] ^= 1
            for value in [altered, stored] {
                try await queue.write { db in
                    try db.execute(sql: "UPDATE records SET \(column) = ? WHERE number = 7", arguments: [value])
                }
                let found = try await log.verify()
                #expect((found.problem == nil) == (value == stored), "byte \(place)")
            }
        }
        try queue.close()
    }

    private static let surgeries: [(String, Int64)] = [
        ("DELETE FROM records WHERE number = 7", 7),
        ("DELETE FROM records WHERE number = 1", 1),
        ("DELETE FROM records WHERE number > 15", 16),
        ("DELETE FROM records", 1),
        ("UPDATE records SET number = number + 100 WHERE number > 15", 16),
        (
            """
            UPDATE records SET number = 100 WHERE number = 7; UPDATE records SET number = 7 WHERE number = 8;
            UPDATE records SET number = 8 WHERE number = 100
            """, 7
        ),
        ("UPDATE records SET box = (SELECT box FROM records WHERE number = 3) WHERE number = 7", 7),
        (
            """
            DELETE FROM records WHERE number > 15;
            UPDATE marks SET number = 15, held = 15, hash = (SELECT hash FROM records WHERE number = 15)
            """, 15
        ),
        ("DELETE FROM marks", 21),
        (
            """
            INSERT INTO marks VALUES ('pruned', 5, (SELECT hash FROM records WHERE number = 5), 5, zeroblob(32));
            DELETE FROM records WHERE number <= 5
            """, 1
        ),
    ]

    @Test("records removed, moved, swapped or cut off, and marks made to fit, are found", arguments: surgeries)
    func surgery(_ sql: String, _ number: Int64) async throws {
        let path = try await filled()
        try alter(path, sql)
        let found = try await open().verify()
        #expect(found.brokenAt == number)
        #expect(found.problem != nil)
    }

    @Test("writing on does not heal a log whose end was cut off", arguments: [true, false])
    func notHealed(_ isOpen: Bool) async throws {
        let path = try await filled()
        let running = isOpen ? try open() : nil
        try await running?.append(SampleAudit.entries(21...22))
        try alter(
            path,
            """
            DELETE FROM records WHERE number > 15;
            UPDATE marks SET number = 15, held = 15, hash = (SELECT hash FROM records WHERE number = 15)
            """)
        let log = try running ?? open()
        try await log.append(SampleAudit.entries(1...1))
        #expect(try await log.verify().problem != nil)
        var query = AuditQuery()
        query.rule = "altered"
        #expect(try await log.search(query).records.count == 1)
    }

    @Test(
        "an altered search index is found",
        arguments: [
            "UPDATE pages SET bytes = zeroblob(length(bytes))", "DELETE FROM pages",
            "UPDATE segments SET latest = 0", "UPDATE segments SET bits = 60",
            "UPDATE segments SET first = -9223372036854775807, last = 9223372036854775807",
            "UPDATE segments SET last = last + 1000000000",
            "DELETE FROM segments WHERE id = (SELECT min(id) + 1 FROM segments)",
        ])
    func index(_ sql: String) async throws {
        let log = try open()
        for start in [1, 9, 17] { try await log.append(SampleAudit.entries(start...(start + 7))) }
        try log.close()
        try alter(log.path, sql)
        #expect(try await open().verify().problem?.contains("search index") ?? false)
    }

    @Test(
        "without tricks a record is neither changed nor removed",
        arguments: [
            "UPDATE records SET rule = 'x'", "DELETE FROM records WHERE number = 7", "DELETE FROM records",
            "INSERT OR REPLACE INTO records SELECT * FROM records WHERE number = 7",
        ])
    func appendOnly(_ sql: String) async throws {
        let path = try await filled()
        let queue = try DatabaseQueue(path: path)
        await #expect(throws: DatabaseError.self) { try await queue.write { db in try db.execute(sql: sql) } }
        try queue.close()
        #expect(try await open().verify() == AuditVerification(checked: 20))
    }

    @Test("an altered record keeps no other from being found")
    func others() async throws {
        let path = try await filled()
        try alter(
            path,
            "UPDATE records SET box = zeroblob(60) WHERE number = 7; UPDATE records SET action = 'x' WHERE number = 9")
        let log = try open()
        var query = AuditQuery()
        query.rule = "shown"
        let found = try await log.search(query).records
        #expect(found.map(\.number) == [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 8, 7, 6, 5, 4, 3, 2, 1])
        #expect(found.first { $0.number == 7 }?.entry.original == "[unreadable]")
        query.text = "秘密の原文"
        #expect(try await log.search(query).records.count == 18)
    }

    @Test("pruning leaves what does not fit the chain, as evidence")
    func pruneKeepsEvidence() async throws {
        let path = try await filled()
        try alter(path, "UPDATE records SET rule = 'x' WHERE number = 7")
        let log = try open()
        await #expect(throws: AuditLogRefusal.brokenChain(number: 7)) {
            _ = try await log.prune(before: SampleAudit.noon + 1000)
        }
        #expect(try await log.record(7) != nil)
    }

    // MARK: Encryption

    @Test("the files never hold a text, nor a word of it")
    func encrypted() async throws {
        let log = try open()
        try await log.append(
            (1...20).map { SampleAudit.entry("secret original \($0) 秘密の原文", corrected: "mended \($0)") })
        try scan(["audit.sqlite", "audit.sqlite-wal"])
        try log.close()
        try scan(["audit.sqlite"])
    }

    private func scan(_ names: [String]) throws {
        var data = Data()
        for name in names { data += try Data(contentsOf: URL(fileURLWithPath: directory.path + "/" + name)) }
        #expect(data.range(of: Data("composer".utf8)) != nil, "the records are there")
        for word in ["secret", "original", "mended", "秘密", "原文"] {
            #expect(data.range(of: Data(word.utf8)) == nil, "holds \(word)")
        }
    }

    @Test("the key is its owner's alone, and 32 bytes")
    func keyFile() async throws {
        _ = try await filled()
        let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/audit.key")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect((attributes[.size] as? NSNumber)?.intValue == 32)
    }

    @Test("under another key, or none, an existing log is not opened, and no new key is made")
    func otherKey() async throws {
        _ = try await filled()
        #expect(throws: AuditKeys.Failure.wrong) {
            _ = try SQLiteAuditLog.open(
                directory: directory.path, keys: AuditKeys(bytes: Array(repeating: 7, count: 32)),
                clock: clock.wallClock)
        }
        let path = directory.path + "/audit.key"
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: AuditKeys.Failure.notReadable(path: path)) { _ = try open() }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("after a change of the data key what stands is read, found and verified, in other processes too")
    func rotation() async throws {
        let (log, other) = (try open(), try open())
        try await log.append(SampleAudit.entries(1...20))
        try await log.rotateKey()
        try await log.append(SampleAudit.entries(21...30))
        for log in [log, other] {
            for number in [3, 25] {
                var query = AuditQuery()
                query.text = "第\(number)巻"
                #expect(try await log.search(query).records.map(\.number) == [Int64(number)])
            }
            #expect(try await log.verify() == AuditVerification(checked: 30))
        }
    }
}
