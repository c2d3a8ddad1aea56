package import Conversation
package import Logging
internal import Metrics
package import Ports
internal import ServiceLifecycle
internal import Synchronization

/// Carries what the guardrails did to the audit log, behind the shopper's back: entries wait in memory for at most a moment and
/// are written in batches, in order. While the log does not answer they are kept, up to a bound; beyond it the newest are
/// counted and lost, loudly. Ends when all that waits is written or the log refuses again.
package final class AuditTrail: Service {
    /// Entries that may wait.
    package static let capacity = 10_000
    private static let batch = 500
    private static let pause: Duration = .seconds(1)

    private struct State {
        var waiting: [AuditEntry] = []
        var isClosed = false
    }

    private let log: any AuditLog
    private let hash: @Sendable (CustomerID) -> String
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let state = Mutex(State())
    private let wake: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    /// - Parameter hash: keyed, so that nobody without the key can tell whose it is.
    package init(
        log: any AuditLog, hash: @escaping @Sendable (CustomerID) -> String, clock: any Clock<Duration>, logger: Logger
    ) {
        self.log = log
        self.hash = hash
        self.clock = clock
        self.logger = logger
        (wake, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func customerHash(_ customer: CustomerID?) -> String? { customer.map(hash) }

    package func record(_ entries: [AuditEntry]) {
        guard !entries.isEmpty else { return }
        let lost = put(entries)
        waker.yield()
        guard lost > 0 else { return }
        Counter(label: "manga_assist_audit_lost_total").increment(by: lost)
        logger.error("audit entries were lost, the log does not take them", metadata: ["count": "\(lost)"])
    }

    /// - Returns: how many found no place.
    @inline(never)
    private func put(_ entries: [AuditEntry]) -> Int {
        state.withLock { state in
            let room = max(0, Self.capacity - state.waiting.count)
            state.waiting += entries.prefix(room)
            return max(0, entries.count - room)
        }
    }

    @inline(never)
    private func next() -> [AuditEntry] { state.withLock { Array($0.waiting.prefix(Self.batch)) } }

    @inline(never)
    private func drop(_ count: Int) { state.withLock { $0.waiting.removeFirst(count) } }

    package func run() async throws {
        await withGracefulShutdownHandler {
            for await _ in wake.cancelOnGracefulShutdown() { await drain(mayWait: true) }
        } onGracefulShutdown: {
            self.waker.finish()
        }
        await drain(mayWait: false)
    }

    /// Writes all that waits.
    private func drain(mayWait: Bool) async {
        while true {
            let batch = next()
            if batch.isEmpty { return }
            do {
                try await log.append(batch)
                drop(batch.count)
            } catch {
                logger.error("audit log does not answer", metadata: ["error": "\(type(of: error))"])
                guard mayWait, (try? await clock.sleep(for: Self.pause)) != nil, !Task.isShuttingDownGracefully else {
                    return
                }
            }
        }
    }
}
