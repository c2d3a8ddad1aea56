package import Conversation
internal import DequeModule
internal import Synchronization
internal import Wire

/// A frame on its way to one reader.
package struct FeedFrame: Sendable, Hashable {
    package var seq: Int
    package var responseID: ResponseID
    package var json: String
    /// The frame's `type`.
    package var type: String
    package var isFinal: Bool
    /// The text of a live token frame, so that a slow reader's can be merged.
    var token: String?

    package init(
        seq: Int, responseID: ResponseID, json: String, type: String, isFinal: Bool, token: String? = nil
    ) {
        self.seq = seq
        self.responseID = responseID
        self.json = json
        self.type = type
        self.isFinal = isFinal
        self.token = token
    }
}

/// What a reader's next look at its feed gives.
package enum FeedEvent: Sendable {
    /// In order, without gap; at least one.
    case frames([FeedFrame])
    /// More than a mebibyte waited: the reader is too slow. It may resume later from the frame log.
    case overflow
    case ended(ClosingCause)
}

package enum ClosingCause: Sendable {
    case cleared, drain, cancelled
}

/// The frames that wait for one reader of a session; one reader, many writers. Past `mergeBeyond` waiting frames,
/// adjacent tokens of one response become one frame with `from_seq`; past `byteLimit` it overflows and ends.
package final class FrameMailbox: Sendable {
    static let byteLimit = 1 << 20
    static let mergeBeyond = 32
    /// What a reader gets at once: the rest keeps waiting here, where it is counted and merged.
    static let batchBytes = 1 << 16

    private struct Pending {
        var frame: FeedFrame
        /// The first number of a merged run.
        var fromSeq: Int?
        /// What it counts towards the limit; nothing for a frame of a replay, which the reader asked for.
        var bytes: Int
    }

    private struct State {
        var pending = Deque<Pending>()
        var bytes = 0
        var end: FeedEvent?
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let session: SessionID
    private let state = Mutex(State())
    /// For a reader that is stuck in a write and so does not look.
    private let onOverflow: @Sendable () -> Void

    init(session: SessionID, onOverflow: @escaping @Sendable () -> Void = {}) {
        self.session = session
        self.onOverflow = onOverflow
    }

    /// Waits for frames, the end, or cancellation of the caller's task (`.ended(.cancelled)`).
    package func next() async -> FeedEvent {
        while true {
            if let event = take() { return event }
            if Task.isCancelled { return .ended(.cancelled) }
            await withTaskCancellationHandler {
                await withCheckedContinuation { park($0) }
            } onCancel: {
                wake()
            }
        }
    }

    private func park(_ continuation: CheckedContinuation<Void, Never>) {
        let resumeNow = state.withLock { state in
            if !state.pending.isEmpty || state.end != nil || Task.isCancelled { return true }
            state.waiter = continuation
            return false
        }
        if resumeNow { continuation.resume() }
    }

    private func wake() {
        state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }?.resume()
    }

    private func take() -> FeedEvent? {
        let (pending, end) = state.withLock { state in
            var batch: [Pending] = []
            var size = 0
            while size < Self.batchBytes, let next = state.pending.popFirst() {
                size += next.frame.json.utf8.count
                state.bytes -= next.bytes
                batch.append(next)
            }
            return (batch, state.end)
        }
        if !pending.isEmpty { return .frames(pending.map(finished)) }
        return end
    }

    /// Writes a merged run as the one frame it has become.
    private func finished(_ pending: Pending) -> FeedFrame {
        guard let fromSeq = pending.fromSeq, let token = pending.frame.token else { return pending.frame }
        var frame = pending.frame
        let merged = ServerFrame(
            sessionID: session, seq: frame.seq, responseID: frame.responseID,
            body: .token(content: token, fromSeq: fromSeq))
        // A frame of strings and numbers always encodes.
        frame.json = (try? merged.json()) ?? frame.json
        return frame
    }

    /// Live frames, in order.
    func deliver(_ frames: [FeedFrame]) {
        let overflows = state.withLock { state in
            guard state.end == nil else { return false }
            for frame in frames { Self.append(frame, to: &state) }
            guard state.bytes > Self.byteLimit else { return false }
            state.pending.removeAll()
            state.bytes = 0
            state.end = .overflow
            return true
        }
        wake()
        if overflows { onOverflow() }
    }

    /// Frames from the log that come before everything delivered so far.
    func prepend(_ frames: [FeedFrame]) {
        state.withLock { state in
            state.pending.prepend(contentsOf: frames.map { Pending(frame: $0, bytes: 0) })
        }
        wake()
    }

    func end(_ cause: ClosingCause) {
        state.withLock { state in
            if state.end == nil { state.end = .ended(cause) }
        }
        wake()
    }

    /// The reader turns away: what waits is dropped, and its `next` ends.
    func close() {
        state.withLock { state in
            state.pending.removeAll()
            state.bytes = 0
            state.end = .ended(.cancelled)
        }
        wake()
    }

    private static func append(_ frame: FeedFrame, to state: inout State) {
        if state.pending.count > mergeBeyond, let token = frame.token, let last = state.pending.last,
            last.frame.responseID == frame.responseID, last.frame.token != nil, last.frame.seq == frame.seq - 1
        {
            let index = state.pending.count - 1
            state.pending[index].fromSeq = last.fromSeq ?? last.frame.seq
            state.pending[index].frame.seq = frame.seq
            state.pending[index].frame.token?.append(token)
            state.pending[index].bytes += token.utf8.count
            state.bytes += token.utf8.count
        } else {
            state.pending.append(Pending(frame: frame, bytes: frame.json.utf8.count))
            state.bytes += frame.json.utf8.count
        }
    }
}
