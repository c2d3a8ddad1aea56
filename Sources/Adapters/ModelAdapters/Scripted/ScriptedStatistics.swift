internal import Synchronization

/// What the scripted models have done since they started, as `GET /stats` tells it.
/// `requests` = `finished` + `cancelled` + `dropped` + `active`.
package struct ScriptedStatistics: Codable, Hashable, Sendable {
    /// Completions begun (refused requests are not among them).
    package var requests = 0
    /// Answered to the end.
    package var finished = 0
    /// The client hung up, or the server was stopped.
    package var cancelled = 0
    /// Dropped as the model's name asked for.
    package var dropped = 0
    /// Still being written.
    package var active = 0
    package var tokens_sent = 0
}

enum ScriptedEnd: Error {
    case finished
    case cancelled
    case dropped
}

final class ScriptedLedger: Sendable {
    private struct State {
        var counts = ScriptedStatistics()
        var nextWatcher = 0
        var nextAnswer = 0
        var watchers: [Int: AsyncStream<ScriptedStatistics>.Continuation] = [:]
    }

    private let state = Mutex(State())

    var statistics: ScriptedStatistics { state.withLock { $0.counts } }

    /// The counts now and after each change; a slow reader sees the newest only.
    var changes: AsyncStream<ScriptedStatistics> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ScriptedStatistics.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            continuation.yield(state.counts)
            return state.nextWatcher
        }
        continuation.onTermination = { [self] _ in state.withLock { _ = $0.watchers.removeValue(forKey: id) } }
        return stream
    }

    /// 0, 1, 2 …
    func nextAnswer() -> Int {
        state.withLock { state in
            defer { state.nextAnswer += 1 }
            return state.nextAnswer
        }
    }

    func begin() {
        change {
            $0.requests += 1
            $0.active += 1
        }
    }

    func sent(_ tokens: Int) {
        change { $0.tokens_sent += tokens }
    }

    func end(_ end: ScriptedEnd) {
        change {
            $0.active -= 1
            switch end {
            case .finished: $0.finished += 1
            case .cancelled: $0.cancelled += 1
            case .dropped: $0.dropped += 1
            }
        }
    }

    private func change(_ change: (inout ScriptedStatistics) -> Void) {
        state.withLock { state in
            change(&state.counts)
            for watcher in state.watchers.values { watcher.yield(state.counts) }
        }
    }
}
