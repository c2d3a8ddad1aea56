import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@Suite("audit logs")
struct AuditLogTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws { directory = try TemporaryDirectory() }

    private func open(segmentRecords: Int = 16) throws -> SQLiteAuditLog {
        try SQLiteAuditLog.open(directory: directory.path, clock: clock.wallClock, segmentRecords: segmentRecords)
    }

    @Test("the log in SQLite keeps the contract, with many segments in its index", arguments: AuditLogContract.rules)
    func segments(_ rule: ContractRule<AuditLogContract.Subject>) async throws { try await rule.check(try open()) }

    @Test("the log in SQLite keeps the contract without a segment yet", arguments: AuditLogContract.rules)
    func uncovered(_ rule: ContractRule<AuditLogContract.Subject>) async throws {
        try await rule.check(try open(segmentRecords: 1 << 20))
    }

    @Test("what was written is found and verifies after a close and an opening")
    func reopens() async throws {
        let first = try open()
        try await first.append(SampleAudit.entries(1...50))
        try first.close()
        let second = try open()
        #expect(second.warnings.isEmpty)
        try await second.append(SampleAudit.entries(51...60))
        var query = AuditQuery()
        query.text = "第7巻"
        #expect(try await second.search(query).records.map(\.number) == [7])
        #expect(try await second.verify() == AuditVerification(checked: 60))
    }

    @Test("a customer's hash is the same after an opening, and another one in another log")
    func customers() async throws {
        let log = try open()
        let hash = log.customerHash("customer-01")
        try log.close()
        #expect(try open().customerHash("customer-01") == hash)
        #expect(hash.count == 32)
        let other = try SQLiteAuditLog.open(directory: directory.path + "/other", clock: clock.wallClock)
        #expect(other.customerHash("customer-01") != hash)
        #expect(other.customerHash("customer-01") != other.customerHash("customer-02"))
    }

    @Test("two that have the file open at once write one chain and see each other's records")
    func beside() async throws {
        let (server, command) = (try open(), try open())
        for round in 0..<5 {
            try await server.append(SampleAudit.entries((round * 10 + 1)...(round * 10 + 9)))
            try await command.append(SampleAudit.entries((round * 10 + 10)...(round * 10 + 10)))
        }
        for log in [server, command] {
            #expect(try await log.verify() == AuditVerification(checked: 50))
            #expect(try await log.search(AuditQuery()).records.map(\.number) == Array((1...50).reversed()))
        }
    }

    @Test("a copy taken in the middle of writing, as a kill leaves it, opens, verifies and has whole batches")
    func survivesKill() async throws {
        let log = try open()
        let writer = Task {
            for _ in 0..<200 where !Task.isCancelled { try await log.append(SampleAudit.entries(1...5)) }
        }
        while try await log.search(AuditQuery(limit: 1)).records.first?.number ?? 0 < 100 { await Task.yield() }
        let copy = try TemporaryDirectory()
        for name in ["audit.sqlite", "audit.sqlite-wal", "audit.key"] {
            try FileManager.default.copyItem(atPath: directory.path + "/" + name, toPath: copy.path + "/" + name)
        }
        writer.cancel()
        try await writer.value
        let reopened = try SQLiteAuditLog.open(directory: copy.path, clock: clock.wallClock, segmentRecords: 16)
        #expect(reopened.warnings.isEmpty)
        let found = try await reopened.verify()
        #expect(found.problem == nil)
        #expect(found.checked >= 100)
        #expect(found.checked.isMultiple(of: 5))
    }

    @Test("a damaged file is kept aside and the fresh log begins with a record that says so")
    func damaged() async throws {
        let first = try open()
        try await first.append(SampleAudit.entries(1...50))
        try first.close()
        try SQLiteFileTests.Damage.otherFile.apply(to: first.path)
        let second = try open()
        let kept = "\(first.path).corrupt-\(clock.timestamp.milliseconds)"
        #expect(second.warnings == [.corruptFileMovedAside(from: first.path, to: kept)])
        let records = try await second.search(AuditQuery()).records
        #expect(records.map(\.entry.action) == [.noted])
        #expect(records.first?.entry.original.contains("audit.sqlite.corrupt-") ?? false)
        try await second.append(SampleAudit.entries(1...5))
        #expect(try await second.verify() == AuditVerification(checked: 6))
    }

    @Test("more than a thousand entries at once are refused, none of them written")
    func batch() async throws {
        let log = try open()
        let entries = Array(repeating: SampleAudit.entry("x"), count: SQLiteAuditLog.mostEntries + 1)
        await #expect(throws: AuditLogRefusal.batchTooLarge(most: SQLiteAuditLog.mostEntries)) {
            try await log.append(entries)
        }
        #expect(try await log.verify().checked == 0)
    }

    @Test(
        "the index finds what a walk over all records finds, whatever is asked", arguments: 1...2 as ClosedRange<UInt64>
    )
    func indexed(_ seed: UInt64) async throws {
        var random = SmallRandom(state: seed)
        let walked = try SQLiteAuditLog.open(
            directory: directory.path + "/walked", clock: clock.wallClock, segmentRecords: 1 << 20)
        let indexed = try open(segmentRecords: 37)
        let entries = (0..<300).map { _ in
            SampleAudit.entry(
                random.text(5...40), corrected: random.text(5...40), rule: random.text(1...1),
                asins: [ASIN(random.text(1...1))])
        }
        for log in [walked, indexed] { try await log.append(entries) }
        var found = 0
        for _ in 0..<80 {
            var query = AuditQuery(limit: 500)
            query.text = random.text(1...5)
            if random.next(3) == 0 { query.rule = random.text(1...1) }
            if random.next(3) == 0 { query.asin = ASIN(random.text(1...1)) }
            if random.next(3) == 0 { query.before = Int64(random.next(300)) }
            let expected = try await walked.search(query)
            #expect(try await indexed.search(query).records.map(\.number) == expected.records.map(\.number))
            found += expected.records.count
        }
        #expect(found > 150)
    }

    @Test("a search that looks at much in vain comes in parts, which make the whole", arguments: [8, 1 << 20])
    func parts(_ segmentRecords: Int) async throws {
        let log = try SQLiteAuditLog.open(
            directory: directory.path, clock: clock.wallClock, segmentRecords: segmentRecords, mostMisses: 10)
        let texts = (1...100).map { $0 % 30 == 0 ? "だったですよ" : "だったで、ったです、ですよ" }
        try await log.append(texts.map { SampleAudit.entry($0) })
        var query = AuditQuery()
        query.text = "だったですよ"
        var (numbers, parts) = ([Int64](), 0)
        repeat {
            let page = try await log.search(query)
            numbers += page.records.map(\.number)
            parts += 1
            query.before = page.next
        } while query.before != nil
        #expect(numbers == [90, 60, 30])
        #expect((9...12).contains(parts))
    }

    @Test("a text of more than 8 KB is cut between characters, with a mark", arguments: ["x", "巻", "👩‍👩‍👧‍👦", "\u{301}"])
    func cut(_ piece: String) async throws {
        let log = try open()
        try await log.append([SampleAudit.entry(String(repeating: piece, count: 9000))])
        let text = try #require(try await log.search(AuditQuery()).records.first?.entry.original)
        #expect(text.hasSuffix(" …[cut]"))
        #expect((8185...8200).contains(text.dropLast(7).utf8.count))
        #expect(!text.contains("\u{FFFD}"))
    }

    @Test("long texts make short segments, and all are found")
    func longTexts() async throws {
        let log = try open(segmentRecords: 1000)
        for batch in 0..<3 {
            try await log.append(
                (1...90).map { SampleAudit.entry("no\(batch * 90 + $0) " + String(repeating: "漫画", count: 1360)) })
        }
        var query = AuditQuery()
        query.text = "漫画 no150"
        #expect(try await log.search(query).records.map(\.number) == [150])
        #expect(try await log.verify() == AuditVerification(checked: 270))
    }

    @Test("a hostile text of any planes neither breaks the log nor hides others")
    func planes() async throws {
        let log = try open()
        var scalars = String.UnicodeScalarView()
        for code in stride(from: 0, to: 0x110000, by: 61) { Unicode.Scalar(UInt32(code)).map { scalars.append($0) } }
        let text = String(scalars)
        try await log.append([SampleAudit.entry(text), SampleAudit.entry(String(repeating: "1,", count: 4000))])
        try await log.append(SampleAudit.entries(3...40))
        var query = AuditQuery()
        query.text = "第30巻"
        #expect(try await log.search(query).records.map(\.number) == [30])
        query.text = String(repeating: "1,", count: 4000)
        #expect(try await log.search(query).records.map(\.number) == [2])
    }
}

/// The same in each run.
private struct SmallRandom {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(count))
    }

    mutating func text(_ lengths: ClosedRange<Int>) -> String {
        let pieces = ["漫", "画", "の", "ノ", "3", "５", ",", " ", "a", "É", "円", "1,500", "ﾊﾟ"]
        return (0..<(lengths.lowerBound + next(lengths.count))).map { _ in pieces[next(pieces.count)] }.joined()
    }
}
