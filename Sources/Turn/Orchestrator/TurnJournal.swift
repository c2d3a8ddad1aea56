internal import Conversation
internal import Logging
internal import Metrics
internal import Ports
internal import Synchronization

/// Puts frames and finished turns on disk in the order in which they were made, many at a time (group commit), and
/// only then lets them go to readers. While one batch is being written the next one gathers, so a batch costs what the
/// disk costs and no timer is needed.
final class TurnJournal: Sendable {
    enum Entry: Sendable {
        case frame(LoggedFrame, FeedFrame)
        /// Written before every frame of its batch, so the turn is on disk before its `done`.
        case finished(FinishedTurn)
    }

    /// Entries that may wait; a turn that makes more waits itself.
    static let capacity = 8192

    private struct State {
        var pending: [Entry] = []
        var writer: CheckedContinuation<Void, Never>?
        var producers: [CheckedContinuation<Void, Never>] = []
        var isStopped = false
    }

    private let store: any SessionStore
    private let frameLog: any FrameLog
    private let state = Mutex(State())
    private let logger: Logger
    private let failures = Counter(label: "manga_assist_journal_failures_total")
    private let commitSeconds = Metrics.Timer(label: "manga_assist_journal_commit_seconds")

    init(store: any SessionStore, frameLog: any FrameLog, logger: Logger) {
        self.store = store
        self.frameLog = frameLog
        self.logger = logger
    }

    /// Takes entries in; never waits. Call under the lock that gave the frames their numbers.
    func enqueue(_ entries: [Entry]) {
        state.withLock { state in
            state.pending.append(contentsOf: entries)
            defer { state.writer = nil }
            return state.writer
        }?.resume()
    }

    /// Waits while more than `capacity` entries wait to be written.
    func waitForRoom() async {
        guard state.withLock({ $0.pending.count > Self.capacity }) else { return }
        await withCheckedContinuation { continuation in
            let hasRoom = state.withLock { state in
                if state.pending.count <= Self.capacity || state.isStopped { return true }
                state.producers.append(continuation)
                return false
            }
            if hasRoom { continuation.resume() }
        }
    }

    /// Writes until stopped, then what is left. `publish` gets the frames of each batch, in order, once they are on disk.
    func run(publish: @Sendable ([(SessionID, FeedFrame)]) -> Void) async {
        while let batch = await nextBatch() { publish(await commit(batch)) }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            defer { state.writer = nil }
            return state.writer
        }?.resume()
    }

    private func nextBatch() async -> [Entry]? {
        while true {
            let (batch, producers, isStopped) = state.withLock { state in
                let batch = state.pending
                let producers = state.producers
                state.pending = []
                state.producers = []
                return (batch, producers, state.isStopped)
            }
            for producer in producers { producer.resume() }
            if !batch.isEmpty { return batch }
            if isStopped { return nil }
            await withCheckedContinuation { continuation in
                let hasWork = state.withLock { state in
                    if !state.pending.isEmpty || state.isStopped { return true }
                    state.writer = continuation
                    return false
                }
                if hasWork { continuation.resume() }
            }
        }
    }

    private func commit(_ batch: [Entry]) async -> [(SessionID, FeedFrame)] {
        let start = ContinuousClock.now
        var turns: [FinishedTurn] = []
        var frames: [LoggedFrame] = []
        var feed: [(SessionID, FeedFrame)] = []
        for entry in batch {
            switch entry {
            case .finished(let turn): turns.append(turn)
            case .frame(let logged, let frame):
                frames.append(logged)
                feed.append((logged.sessionID, frame))
            }
        }
        await attempt("turns were not written") { if !turns.isEmpty { try await self.store.finish(turns) } }
        await attempt("frames were not written") { if !frames.isEmpty { try await self.frameLog.append(frames) } }
        commitSeconds.record(duration: start.duration(to: .now))
        return feed
    }

    /// A store that is away costs durability, not the answer: the shopper still gets the frames.
    private func attempt(_ message: Logger.Message, _ write: () async throws -> Void) async {
        do { try await write() } catch {
            failures.increment()
            logger.error(message, metadata: ["error": "\(String(describing: type(of: error)))"])
        }
    }
}
