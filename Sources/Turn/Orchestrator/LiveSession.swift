internal import Conversation

/// One session in use in this process: its numbers, its running turn, the one message that waits, and who reads along.
/// A value state machine; `SessionHub` performs what it returns.
struct LiveSession {
    /// The highest `seq` given.
    private(set) var lastSeq: Int
    /// The highest `seq` that readers have been given.
    private(set) var publishedSeq: Int
    private(set) var running: TurnRequest?
    private(set) var queued: TurnRequest?
    var mailboxes: [Int: FrameMailbox] = [:]
    var session: Session
    /// Nothing of it is on disk: the store was away when it was opened.
    let isStateless: Bool
    var lastUsed: ContinuousClock.Instant
    private(set) var isCleared = false

    init(session: Session, lastSeq: Int, isStateless: Bool, now: ContinuousClock.Instant) {
        self.session = session
        self.lastSeq = lastSeq
        publishedSeq = lastSeq
        self.isStateless = isStateless
        lastUsed = now
    }

    enum Submission { case start, wait, refused }

    /// One runs, one waits, a third is refused.
    mutating func submit(_ request: TurnRequest) -> Submission {
        if running == nil {
            running = request
            return .start
        }
        if queued == nil {
            queued = request
            return .wait
        }
        return .refused
    }

    /// The running turn ended.
    /// - Returns: the message that waited and runs now.
    mutating func advance() -> TurnRequest? {
        running = queued
        queued = nil
        return running
    }

    /// Drops the waiting message (cancelled before it ran).
    mutating func dropQueued(_ id: ResponseID) -> TurnRequest? {
        guard queued?.responseID == id else { return nil }
        defer { queued = nil }
        return queued
    }

    mutating func nextSeq() -> Int {
        lastSeq += 1
        return lastSeq
    }

    mutating func published(through seq: Int) { publishedSeq = max(publishedSeq, seq) }

    /// - Returns: the message that waited and will not run.
    mutating func clear() -> ResponseID? {
        isCleared = true
        defer { queued = nil }
        return queued?.responseID
    }

    var isIdle: Bool { running == nil && queued == nil && mailboxes.isEmpty && publishedSeq == lastSeq }

    func isBusy(with response: ResponseID) -> Bool {
        running?.responseID == response || queued?.responseID == response
    }
}
