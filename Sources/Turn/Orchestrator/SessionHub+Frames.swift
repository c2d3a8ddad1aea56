package import Conversation
internal import Logging
internal import Ports
internal import Synchronization
internal import Wire

/// The numbering of frames, and their way to readers.
extension SessionHub {
    /// Numbers a frame of a turn. Under the state's lock, so that the journal sees numbers in order.
    func frame(_ body: ServerFrame.Body, of request: TurnRequest, in live: inout LiveSession) -> TurnJournal.Entry {
        numbered(body, response: request.responseID, in: &live)
    }

    func numbered(
        _ body: ServerFrame.Body, response: ResponseID, in live: inout LiveSession
    ) -> TurnJournal.Entry {
        let frame = ServerFrame(sessionID: live.session.id, seq: live.nextSeq(), responseID: response, body: body)
        let json: String
        do { json = try frame.json() } catch {
            // Frames are strings and finite numbers; an encoder that refuses them is a bug to see, not to die of.
            logger.critical("a frame was not encoded", metadata: ["type": "\(frame.type)"])
            json = "{}"
        }
        let logged = LoggedFrame(
            sessionID: frame.sessionID, seq: live.lastSeq, responseID: response, type: frame.type,
            isFinal: frame.isFinal, json: json, loggedAt: clock())
        var feedFrame = FeedFrame(
            seq: live.lastSeq, responseID: response, json: json, type: frame.type, isFinal: frame.isFinal)
        if case .token(let content, nil) = body { feedFrame.token = content }
        return .frame(logged, feedFrame)
    }

    /// What the journal calls with frames that are on disk.
    func publish(_ frames: [(SessionID, FeedFrame)]) {
        var waiting: [(CheckedContinuation<Turn?, Never>, Turn?)] = []
        state.withLock { state in
            for (session, frames) in Self.runs(of: frames) {
                for frame in frames where frame.isFinal {
                    state.sessionOf[frame.responseID] = nil
                    waiting += state.results.take(frame.responseID)
                }
                guard var live = state.live[session], let last = frames.last else { continue }
                live.published(through: last.seq)
                for mailbox in live.mailboxes.values { mailbox.deliver(frames) }
                state.live[session] = live
            }
        }
        for (continuation, turn) in waiting { continuation.resume(returning: turn) }
        tellIfQuiet()
    }

    /// Neighbouring frames of one session together.
    private static func runs(of frames: [(SessionID, FeedFrame)]) -> [(SessionID, [FeedFrame])] {
        var order: [SessionID] = []
        var bySession: [SessionID: [FeedFrame]] = [:]
        for (session, frame) in frames {
            if bySession[session] == nil { order.append(session) }
            bySession[session, default: []].append(frame)
        }
        return order.map { ($0, bySession[$0]!) }
    }

    // MARK: Readers

    /// Follows a session: first every logged frame after `seq`, then live ones, in order, without gap or double.
    /// - Parameter seq: `nil` follows from now on.
    /// - Parameter onOverflow: called once if the feed overflows, for a reader that is stuck in a write meanwhile.
    /// - Throws: `replay_expired` when frames after `seq` are no longer kept.
    package func follow(
        _ session: Session, after seq: Int?, isStateless: Bool = false,
        onOverflow: @escaping @Sendable () -> Void = {}
    ) async throws -> FrameFeed {
        try await activate(session, isStateless: isStateless)
        let mailbox = FrameMailbox(session: session.id, onOverflow: onOverflow)
        let reader = state.withLock { state in
            state.nextReader += 1
            state.live[session.id]?.mailboxes[state.nextReader] = mailbox
            state.live[session.id]?.lastUsed = .now
            return (id: state.nextReader, published: state.live[session.id]?.publishedSeq ?? 0)
        }
        let feed = FrameFeed(mailbox: mailbox, from: reader.published) { [weak self] in
            self?.leave(session.id, reader: reader.id)
        }
        guard let seq, seq < reader.published else { return feed }
        do {
            let head = try await frameLog.head(of: session.id)
            guard seq + 1 >= head.firstKept else { throw AssistantError(.replayExpired) }
            let missed = try await frameLog.frames(of: session.id, after: seq)
            mailbox.prepend(
                missed.filter { $0.seq <= reader.published }.map {
                    FeedFrame(
                        seq: $0.seq, responseID: $0.responseID, json: $0.json, type: $0.type, isFinal: $0.isFinal)
                })
        } catch {
            feed.close()
            throw error as? AssistantError ?? AssistantError(.unavailable, "frame log", cause: error)
        }
        return feed
    }

    private func leave(_ session: SessionID, reader: Int) {
        state.withLock { $0.live[session]?.mailboxes[reader] = nil }
    }

    /// The server stops: every reader's feed ends once it has given what waits.
    package func endFollowing() { endAllFeeds(.drain) }

    func endAllFeeds(_ cause: ClosingCause) {
        let mailboxes = state.withLock { $0.live.values.flatMap(\.mailboxes.values) }
        for mailbox in mailboxes { mailbox.end(cause) }
    }

    /// The frames of one response as they were sent, while they are kept.
    package func frames(of response: ResponseID, in session: SessionID) async throws -> [FeedFrame] {
        do {
            return try await frameLog.frames(of: session, after: 0).filter { $0.responseID == response }.map {
                FeedFrame(seq: $0.seq, responseID: $0.responseID, json: $0.json, type: $0.type, isFinal: $0.isFinal)
            }
        } catch {
            throw AssistantError(.unavailable, "frame log", cause: error, retryAfterMilliseconds: 1000)
        }
    }

    // MARK: Results

    package enum ResponseStatus: Sendable {
        case running
        case finished(Turn)
        /// The server stopped in the middle of it.
        case lost
    }

    /// Waits until the turn has ended and is on disk. `nil`: it was lost or is not known.
    package func result(of response: ResponseID) async -> Turn? {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Turn?? in
                if let turn = state.results.recent(response) { return .some(turn) }
                guard state.sessionOf[response] != nil else { return .some(nil) }
                state.results.wait(for: response, continuation)
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    /// Where a turn stands, and whose it is; `nil` for one that is not known (any more).
    package func status(of response: ResponseID) async throws -> (SessionID, ResponseStatus)? {
        let here = state.withLock { state -> (SessionID, ResponseStatus)? in
            if let turn = state.results.recent(response) { return (turn.sessionID, .finished(turn)) }
            return state.sessionOf[response].map { ($0, .running) }
        }
        if let here { return here }
        do {
            if let turn = try await store.turn(response) { return (turn.sessionID, .finished(turn)) }
            return try await frameLog.lastFrame(of: response).map { ($0.sessionID, .lost) }
        } catch {
            throw AssistantError(.unavailable, "session store", cause: error, retryAfterMilliseconds: 1000)
        }
    }
}

/// A reader's end of a session. `close` when done with it.
package final class FrameFeed: Sendable {
    private let mailbox: FrameMailbox
    /// The last number the session had published when this feed began.
    package let from: Int
    private let onClose: @Sendable () -> Void

    init(mailbox: FrameMailbox, from: Int, onClose: @escaping @Sendable () -> Void) {
        self.mailbox = mailbox
        self.from = from
        self.onClose = onClose
    }

    /// One that nobody closed, such as of a reply that was never written.
    deinit { onClose() }

    package func next() async -> FeedEvent { await mailbox.next() }

    /// Ends the feed; a `next` that waits gives `.ended(.cancelled)`.
    package func close() {
        onClose()
        mailbox.close()
    }
}

/// What a running turn writes to.
struct HubEmitter: TurnEmitting {
    let hub: SessionHub
    let request: TurnRequest

    func emit(_ body: ServerFrame.Body) async -> Int {
        await hub.journal.waitForRoom()
        return hub.state.withLock { state in
            guard var live = state.live[request.sessionID] else { return 0 }
            let entry = hub.frame(body, of: request, in: &live)
            state.live[request.sessionID] = live
            hub.journal.enqueue([entry])
            return live.lastSeq
        }
    }
}
