internal import Conversation
internal import DequeModule

/// The last finished turns and those who wait for one. Bounded to `capacity` turns.
struct RecentResults {
    static let capacity = 1024

    private var order = Deque<ResponseID>()
    private var turns: [ResponseID: Turn] = [:]
    private var published: Set<ResponseID> = []
    private var waiters: [ResponseID: [CheckedContinuation<Turn?, Never>]] = [:]

    /// Keeps a finished turn; it counts as a result once its last frame is published.
    mutating func keep(_ turn: Turn) {
        turns[turn.responseID] = turn
        order.append(turn.responseID)
        while order.count > Self.capacity {
            let oldest = order.removeFirst()
            turns[oldest] = nil
            published.remove(oldest)
        }
    }

    /// The turn's last frame is out: hands it to those who wait.
    mutating func take(_ response: ResponseID) -> [(CheckedContinuation<Turn?, Never>, Turn?)] {
        let turn = turns[response]
        if turn != nil { published.insert(response) }
        return (waiters.removeValue(forKey: response) ?? []).map { ($0, turn) }
    }

    /// The turn has ended, published or not.
    func holds(_ response: ResponseID) -> Bool { turns[response] != nil }

    func recent(_ response: ResponseID) -> Turn? {
        published.contains(response) ? turns[response] : nil
    }

    mutating func wait(for response: ResponseID, _ continuation: CheckedContinuation<Turn?, Never>) {
        waiters[response, default: []].append(continuation)
    }

    mutating func forget(session: SessionID) {
        for (response, turn) in turns where turn.sessionID == session {
            turns[response] = nil
            published.remove(response)
        }
    }
}
