import Conversation
import Logging
import Orchestrator
import Ports
import ServiceLifecycle
import Synchronization
import Testing

/// Keeps entries in memory; refuses the first so many calls.
private final class MoodyLog: AuditLog {
    struct Down: Error {}
    private let state: Mutex<(refusals: Int, entries: [AuditEntry])>
    private let written = AsyncStream<Int>.makeStream()

    init(refusals: Int = 0) { state = Mutex((refusals, [])) }

    /// The counts of entries kept, after each write.
    var counts: AsyncStream<Int> { written.stream }
    var rules: [String] { state.withLock { $0.entries.map(\.rule) } }

    func append(_ entries: [AuditEntry]) async throws {
        let count = try keep(entries)
        written.continuation.yield(count)
    }

    private func keep(_ entries: [AuditEntry]) throws -> Int {
        try state.withLock { state in
            if state.refusals > 0 {
                state.refusals -= 1
                throw Down()
            }
            state.entries += entries
            return state.entries.count
        }
    }

    func search(_ query: AuditQuery) async throws -> AuditPage { AuditPage(records: [], next: nil) }
    func verify() async throws -> AuditVerification { AuditVerification(checked: 0) }
    func prune(before: Timestamp) async throws -> Int { 0 }
}

private struct ImpatientClock: Clock {
    var now: ContinuousClock.Instant { .now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws { await Task.yield() }
}

@Suite("Audit trail", .timeLimit(.minutes(1)))
struct AuditTrailTests {
    private func entry(_ rule: String) -> AuditEntry {
        AuditEntry(
            at: Timestamp(milliseconds: 0), action: .corrected, stage: "price", rule: rule, sessionID: .random(),
            responseID: .random(), language: .ja, model: "m", release: "r", original: "", corrected: "")
    }

    /// Runs a trail over `log` while `work` runs, then ends it as a server ends.
    private func running(_ log: MoodyLog, _ work: (AuditTrail) async throws -> Void) async throws {
        let trail = AuditTrail(
            log: log, hash: { "h-\($0.rawValue)" }, clock: ImpatientClock(), logger: Logger(label: "test"))
        let group = ServiceGroup(services: [trail], logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await work(trail)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test("entries are written in order, all of them")
    func order() async throws {
        let log = MoodyLog()
        try await running(log) { trail in
            trail.record((0..<700).map { entry("\($0)") })
            trail.record([entry("last")])
            for await count in log.counts where count == 701 { break }
        }
        #expect(log.rules == (0..<700).map(String.init) + ["last"])
    }

    @Test("while the log does not answer entries are kept, and written when it does")
    func patience() async throws {
        let log = MoodyLog(refusals: 3)
        try await running(log) { trail in
            trail.record([entry("a"), entry("b")])
            for await count in log.counts where count == 2 { break }
        }
        #expect(log.rules == ["a", "b"])
    }

    @Test("what waits at the end is written before the end")
    func shutdown() async throws {
        let log = MoodyLog()
        try await running(log) { trail in trail.record([entry("z")]) }
        #expect(log.rules == ["z"])
    }

    @Test("more than the bound is not kept")
    func bound() async throws {
        let log = MoodyLog()
        let trail = AuditTrail(log: log, hash: { $0.rawValue }, clock: ImpatientClock(), logger: Logger(label: "test"))
        trail.record((0..<AuditTrail.capacity + 5).map { entry("\($0)") })
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try? await trail.run() }
            for await count in log.counts where count == AuditTrail.capacity { break }
            tasks.cancelAll()
        }
        #expect(log.rules.count == AuditTrail.capacity)
    }

    @Test("a guest has no hash")
    func guest() {
        let trail = AuditTrail(
            log: MoodyLog(), hash: { "h-\($0.rawValue)" }, clock: ImpatientClock(), logger: Logger(label: "test"))
        #expect(trail.customerHash(nil) == nil)
        #expect(trail.customerHash("c1") == "h-c1")
    }
}
