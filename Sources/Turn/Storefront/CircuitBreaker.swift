/// Stops calling a service that keeps failing. A value: the shell asks, performs the call, and tells the result.
///
/// closed → open when at least `ServicePolicy.breakerMinimumCalls` calls of the last window failed at the threshold;
/// open → half-open after `breakerOpenFor`, with one probe; half-open → closed on its success, open on its failure.
struct CircuitBreaker: Sendable {
    enum State: Equatable, Sendable {
        case closed
        case open(until: Duration)
        case halfOpen
    }

    private(set) var state: State = .closed
    private let threshold: Double
    /// Outcomes by second of the window: at most 61 entries.
    private var seconds: [(second: Int64, calls: Int, failures: Int)] = []

    init(threshold: Double) { self.threshold = threshold }

    /// Whether a call may go out at `now` (time since the breaker's start).
    mutating func admits(at now: Duration) -> Bool {
        switch state {
        case .closed: return true
        case .halfOpen: return false
        case .open(let until):
            guard now >= until else { return false }
            state = .halfOpen
            return true
        }
    }

    mutating func record(success: Bool, at now: Duration) {
        if state == .halfOpen {
            state = success ? .closed : .open(until: now + ServicePolicy.breakerOpenFor)
            seconds = []
            return
        }
        guard state == .closed else { return }
        count(success, at: now)
        let calls = seconds.reduce(0) { $0 + $1.calls }
        let failures = seconds.reduce(0) { $0 + $1.failures }
        if calls >= ServicePolicy.breakerMinimumCalls, Double(failures) >= threshold * Double(calls) {
            state = .open(until: now + ServicePolicy.breakerOpenFor)
            seconds = []
        }
    }

    /// A probe that was cancelled says nothing: the next call probes again.
    mutating func abandon(at now: Duration) {
        if state == .halfOpen { state = .open(until: now) }
    }

    private mutating func count(_ success: Bool, at now: Duration) {
        let second = now.components.seconds
        seconds.removeAll { $0.second <= second - ServicePolicy.breakerWindow.components.seconds }
        if seconds.last?.second != second { seconds.append((second, 0, 0)) }
        seconds[seconds.count - 1].calls += 1
        if !success { seconds[seconds.count - 1].failures += 1 }
    }
}
