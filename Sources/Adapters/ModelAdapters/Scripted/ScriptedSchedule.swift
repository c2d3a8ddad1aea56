/// When each token is due, counted from the request: on an absolute scale, so that a late one delays no other.
struct ScriptedSchedule: Hashable, Sendable {
    let first: Duration
    let step: Duration
    /// Tokens to send in all.
    let count: Int

    func time(of token: Int) -> Duration {
        first + step * token
    }

    /// How many tokens should be out by now.
    func due(at elapsed: Duration) -> Int {
        guard elapsed >= first else { return 0 }
        guard step > .zero else { return count }
        return min(count, Int((elapsed - first) / step) + 1)
    }

    /// Yields the number of tokens due whenever it rises, last `count`; then ends.
    func run<C: Clock<Duration>>(from start: C.Instant, clock: C, _ rise: (Int) -> Void) async throws {
        var sent = 0
        while sent < count {
            try await clock.sleep(until: start.advanced(by: time(of: sent)), tolerance: .zero)
            let due = max(due(at: start.duration(to: clock.now)), sent + 1)
            rise(due)
            sent = due
        }
        if count == 0 { try await clock.sleep(until: start.advanced(by: first), tolerance: .zero) }
    }
}
