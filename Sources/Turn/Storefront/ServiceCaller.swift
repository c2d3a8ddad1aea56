internal import Conversation
internal import Logging
internal import Metrics
internal import Synchronization
internal import Tracing

/// Calls a service under its policy: breaker, deadline, retries. All ten are read-only here, so a retry never doubles
/// a write.
final class ServiceCaller: Sendable {
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let breakers: Mutex<[ServiceName: CircuitBreaker]>
    private let logger: Logger

    private enum Failure: Error { case late, open }

    init<C: Clock<Duration>>(clock: C, logger: Logger) {
        self.clock = clock
        self.logger = logger
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        breakers = Mutex(
            Dictionary(
                uniqueKeysWithValues: ServiceName.allCases.map {
                    ($0, CircuitBreaker(threshold: ServicePolicy.of($0).breakerThreshold))
                }))
    }

    /// - Returns: the reply, or `nil` when the service failed, was late, or its breaker is open.
    func call<Reply: Sendable>(
        _ service: ServiceName, _ operation: @escaping @Sendable () async throws -> Reply
    ) async -> Reply? {
        let policy = ServicePolicy.of(service)
        return await withSpan("service \(service.rawValue)", ofKind: .client) { span in
            for attempt in 0...policy.retries {
                let start = ContinuousClock.now
                do {
                    let reply = try await attemptOnce(service, policy, operation)
                    count(service, "ok", since: start)
                    return reply
                } catch is CancellationError {
                    return nil
                } catch {
                    count(service, label(of: error), since: start)
                    logger.warning(
                        "service call failed",
                        metadata: [
                            "service": "\(service.rawValue)", "reason": "\(label(of: error))", "attempt": "\(attempt)",
                        ])
                    if case Failure.open = error { break }
                }
            }
            span.setStatus(.init(code: .error))
            return nil
        }
    }

    private func attemptOnce<Reply: Sendable>(
        _ service: ServiceName, _ policy: ServicePolicy, _ operation: @escaping @Sendable () async throws -> Reply
    ) async throws -> Reply {
        guard onBreaker(service, { $0.admits(at: $1) }) == true else { throw Failure.open }
        do {
            let reply = try await within(policy.deadline, operation)
            _ = onBreaker(service) { $0.record(success: true, at: $1) }
            return reply
        } catch is CancellationError {
            _ = onBreaker(service) { $0.abandon(at: $1) }
            throw CancellationError()
        } catch {
            _ = onBreaker(service) { $0.record(success: false, at: $1) }
            throw error
        }
    }

    private func onBreaker<Result: Sendable>(
        _ service: ServiceName, _ change: @Sendable (inout CircuitBreaker, Duration) -> Result
    ) -> Result? {
        breakers.withLock { breakers -> Result? in
            guard var breaker = breakers[service] else { return nil }
            let result = change(&breaker, elapsed())
            breakers[service] = breaker
            return result
        }
    }

    /// The operation, or `Failure.late`; whichever loses is cancelled.
    private func within<Reply: Sendable>(
        _ deadline: Duration, _ operation: @escaping @Sendable () async throws -> Reply
    ) async throws -> Reply {
        try await withThrowingTaskGroup(of: Reply.self) { group in
            group.addTask { try await operation() }
            group.addTask { [clock] in
                try await clock.sleep(for: deadline)
                throw Failure.late
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func label(of error: any Error) -> String {
        switch error {
        case Failure.late: "late"
        case Failure.open: "open"
        default: "failed"
        }
    }

    private func count(_ service: ServiceName, _ outcome: String, since start: ContinuousClock.Instant) {
        let dimensions = [("service", service.rawValue), ("outcome", outcome)]
        Counter(label: "manga_assist_service_calls_total", dimensions: dimensions).increment()
        Metrics.Timer(label: "manga_assist_service_seconds", dimensions: [("service", service.rawValue)])
            .record(duration: start.duration(to: .now))
    }
}
