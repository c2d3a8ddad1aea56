internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Ports

/// The audit log as it grows: every kind of question, what a record costs, how fast records come in.
struct AuditBench {
    static let goal = 1000.0
    private static let batch = 500
    private static let asked = 60

    var options: AuditBenchOptions

    func run() async throws {
        let sample = try AuditSample(data: options.data, seed: UInt64(options.seed))
        let folder = options.state ?? NSTemporaryDirectory() + "audit-bench-\(UInt64.random(in: .min ... .max))"
        defer { if options.state == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let clock: WallClock = { AuditSample.start }
        let log = try SQLiteAuditLog.open(directory: folder, clock: clock)
        var figures = AuditFigures(goal: Self.goal, sizes: [])
        var filled = Int(try await log.search(AuditQuery(limit: 1)).records.first?.number ?? 0)
        for size in options.sizes.sorted() {
            guard size >= filled else { throw BenchError("\(folder) has \(filled) records already") }
            figures.sizes.append(try await measured(log, sample, from: filled, to: size))
            filled = size
            // What was measured stays, whatever comes later.
            if let report = options.report { try figures.write(to: report) }
        }
        let page = figures.page
        page.show()
        try log.close()
    }

    private func measured(
        _ log: SQLiteAuditLog, _ sample: AuditSample, from start: Int, to size: Int
    ) async throws -> AuditSizeFigures {
        let append = try await fill(log, sample, from: start, to: size)
        let bytes = try Self.bytes(log.path)
        let reopened = try Self.cold(log.path)
        var kinds: [AuditKindFigures] = []
        for kind in AuditKind.allCases { kinds.append(try await measured(kind, reopened, sample, size)) }
        try reopened.close()
        let clock = ContinuousClock()
        let began = clock.now
        let verified = try await log.verify()
        guard verified.problem == nil, verified.checked == size else { throw BenchError("the chain does not verify") }
        let found = AuditSizeFigures(
            records: size, textBytes: sample.textBytes, appendsPerSecond: append.rate, appendP99: append.p99,
            bytesPerRecord: Double(bytes) / Double(size), verifySeconds: seconds(clock.now - began), kinds: kinds)
        print("\(size) records: \(text(found.bytesPerRecord)) bytes each, slowest P99 \(text(found.slowest)) ms")
        fflush(nil)
        return found
    }

    /// A process of its own would open it so.
    private static func cold(_ path: String) throws -> SQLiteAuditLog {
        try SQLiteAuditLog.open(
            directory: (path as NSString).deletingLastPathComponent, clock: { AuditSample.start })
    }

    private func fill(
        _ log: SQLiteAuditLog, _ sample: AuditSample, from start: Int, to size: Int
    ) async throws -> (rate: Double, p99: Double) {
        let clock = ContinuousClock()
        var times: [Double] = []
        var spent = Duration.zero
        for first in stride(from: start, to: size, by: Self.batch) {
            let entries = (first..<min(first + Self.batch, size)).map { sample.entry($0) }
            let began = clock.now
            try await log.append(entries)
            spent += clock.now - began
            times.append(milliseconds(clock.now - began))
        }
        guard !times.isEmpty else { return (0, 0) }
        return (Double(size - start) / seconds(spent), percentile(times, 0.99))
    }

    private static func bytes(_ path: String) throws -> Int {
        try ["", "-wal"].reduce(0) { sum, suffix in
            guard FileManager.default.fileExists(atPath: path + suffix) else { return sum }
            let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
            return sum + ((attributes[.size] as? NSNumber)?.intValue ?? 0)
        }
    }

    /// Every question is another one; a page is found whole, however many parts it comes in.
    private func measured(
        _ kind: AuditKind, _ log: SQLiteAuditLog, _ sample: AuditSample, _ size: Int
    ) async throws -> AuditKindFigures {
        let clock = ContinuousClock()
        var times: [Double] = []
        var found = 0
        var parts = 0
        for number in 0..<Self.asked {
            var query = kind.query(sample, number, size)
            let began = clock.now
            var missing = query.limit
            repeat {
                let page = try await log.search(query)
                found += page.records.count
                parts += 1
                missing -= page.records.count
                (query.before, query.limit) = (page.next, max(missing, 1))
            } while query.before != nil && missing > 0
            times.append(milliseconds(clock.now - began))
        }
        return AuditKindFigures(
            name: kind.rawValue, p50: percentile(times, 0.5), p99: percentile(times, 0.99),
            found: Double(found) / Double(Self.asked), parts: Double(parts) / Double(Self.asked))
    }
}

/// The arguments of `assist-bench audit`.
struct AuditBenchOptions {
    var sizes = [10_000, 100_000]
    var data = "data"
    var seed = 7
    var report: String?
    /// Kept, and filled up where records are missing.
    var state: String?

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw BenchError("\(name) wants a value") }
            switch name {
            case "--sizes": sizes = try value.split(separator: ",").map { try Self.number(name, String($0)) }
            case "--data": data = value
            case "--seed": seed = try Self.number(name, value)
            case "--report": report = value
            case "--state": state = value
            default: throw BenchError("\(name) is no option")
            }
        }
    }

    private static func number(_ name: String, _ value: String) throws -> Int {
        guard let number = Int(value), number > 0 else {
            throw BenchError("\(name) wants positive numbers, not \(value)")
        }
        return number
    }
}
