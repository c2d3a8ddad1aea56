internal import Ports
internal import Synchronization

/// How long a model may keep a turn waiting. Only text counts as a sign of life: neither an open connection nor
/// keep-alive comments help a shopper.
package struct Patience: Hashable, Sendable {
    /// From the call to the first text, connecting included. (All four are taken as at least a millisecond.)
    package var firstPiece: Duration
    /// From one piece of text to the next.
    package var nextPiece: Duration
    /// From the call to the end of the answer.
    package var whole: Duration
    /// From the answer's end to the end of its transfer (usage, end marker, error body).
    package var tail: Duration

    package init(
        firstPiece: Duration = .seconds(10), nextPiece: Duration = .seconds(5), whole: Duration = .seconds(25),
        tail: Duration = .seconds(1)
    ) {
        self.firstPiece = max(firstPiece, .milliseconds(1))
        self.nextPiece = max(nextPiece, .milliseconds(1))
        self.whole = max(whole, .milliseconds(1))
        self.tail = max(tail, .milliseconds(1))
    }
}

/// Watches one call. The reader notes each sign of life; `untilLate` sleeps and looks again, so that a piece costs no
/// timer of its own. It sleeps no longer than the shortest allowance that can begin meanwhile: no deadline is overslept.
final class PatienceWatch: Sendable {
    private let patience: Patience
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private let deadline: Mutex<Duration>

    init<C: Clock<Duration>>(_ patience: Patience, clock: C) {
        self.patience = patience
        self.clock = clock
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        deadline = Mutex(min(patience.firstPiece, patience.whole))
    }

    func notePiece() {
        let next = min(elapsed() + patience.nextPiece, patience.whole)
        deadline.withLock { $0 = next }
    }

    /// The answer is whole (or refused): what is left of the transfer gets `tail`.
    func noteAnswer() {
        let end = elapsed() + patience.tail
        deadline.withLock { $0 = end }
    }

    /// Returns only by throwing: `LanguageModelError.late`, or `CancellationError` when no longer wanted.
    func untilLate() async throws {
        while true {
            let left = deadline.withLock { $0 } - elapsed()
            guard left > .zero else { throw LanguageModelError.late }
            try await clock.sleep(for: min(left, patience.nextPiece, patience.tail))
        }
    }
}
