package import Conversation

/// Reads labelled messages, one after the other, and keeps what came of each and how long it took.
package struct IntentEvaluation: Sendable {
    /// Messages read before anything is timed, so that caches and pages are warm.
    package static let warmUp = 200
    /// Rounds at most: one duration per message and round is kept.
    package static let mostRounds = 100

    package private(set) var outcomes: [IntentOutcome] = []
    package private(set) var latencies: [LengthClass: LatencyHistogram] = [:]
    /// Messages whose intent or stage was not the same in every round; 0 is what is expected.
    package private(set) var unstable = 0
    package let rounds: Int

    /// - Parameters:
    ///   - rounds: how often all messages are read and timed, 1…`mostRounds`; the first round's answers are counted.
    ///   - elapsed: a monotonic clock's reading.
    ///   - progress: told after each message how many of how many are read, the warm-up included.
    ///   - read: understanding of a message by itself, without history or page.
    /// - Throws: `CancellationError` when the task is cancelled.
    package init(
        of cases: [IntentCase], rounds: Int = 1, elapsed: () -> Duration,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }, read: (String) async -> Understanding
    ) async throws {
        self.rounds = min(max(1, rounds), Self.mostRounds)
        let warming = cases.prefix(Self.warmUp)
        let total = warming.count + cases.count * self.rounds
        var done = 0
        for item in warming {
            try Task.checkCancellation()
            _ = await read(item.text)
            done += 1
            progress(done, total)
        }
        var changed: Set<Int> = []
        for round in 0..<self.rounds {
            for (place, item) in cases.enumerated() {
                try Task.checkCancellation()
                let start = elapsed()
                let understanding = await read(item.text)
                let duration = elapsed() - start
                latencies[LengthClass(of: item.text), default: LatencyHistogram()].add(duration)
                let outcome = IntentOutcome(item, understanding)
                if round == 0 {
                    outcomes.append(outcome)
                } else if outcomes[place].guess.intent != outcome.guess.intent || outcomes[place].stage != outcome.stage
                {
                    changed.insert(place)
                }
                done += 1
                progress(done, total)
            }
        }
        unstable = changed.count
    }
}
