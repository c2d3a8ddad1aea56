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
    private let counts = Mutex(ScriptedStatistics())

    var statistics: ScriptedStatistics { counts.withLock { $0 } }

    /// - Returns: the request's number, from 1.
    func begin() -> Int {
        counts.withLock {
            $0.requests += 1
            $0.active += 1
            return $0.requests
        }
    }

    func sent(_ tokens: Int) {
        counts.withLock { $0.tokens_sent += tokens }
    }

    func end(_ end: ScriptedEnd) {
        counts.withLock {
            $0.active -= 1
            switch end {
            case .finished: $0.finished += 1
            case .cancelled: $0.cancelled += 1
            case .dropped: $0.dropped += 1
            }
        }
    }
}
