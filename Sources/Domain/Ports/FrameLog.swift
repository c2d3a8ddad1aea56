package import Conversation

/// The frames of turns, kept for replay (10 minutes). A frame is here before it is sent. Written by the orchestrator's
/// journal in batches (one transaction a call), read on resume and on the first use of a session after a start.
package protocol FrameLog: Sendable {
    /// All or nothing. Sequence numbers of a session arrive in order, without gap.
    func append(_ frames: [LoggedFrame]) async throws
    /// Frames of `session` with `seq` greater than `after`, in order.
    func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame]
    /// The highest number ever given in this session, also after its frames were pruned; 0 for none. `open` are the
    /// responses that have frames but no final one (`done` or `error`).
    func head(of session: SessionID) async throws -> FrameLogHead
    /// The newest frame of one response while it is kept: where a turn stands, also after a restart.
    func lastFrame(of response: ResponseID) async throws -> LoggedFrame?
    /// Drops frames logged before `moment`; heads stay.
    func prune(before moment: Timestamp) async throws
    /// Drops the frames and the head of one session.
    func remove(_ session: SessionID) async throws
}

package struct FrameLogHead: Hashable, Sendable {
    package var lastSeq: Int
    /// The lowest number still kept; `lastSeq + 1` when none is.
    package var firstKept: Int
    package var open: [ResponseID]

    package init(lastSeq: Int, firstKept: Int, open: [ResponseID]) {
        self.lastSeq = lastSeq
        self.firstKept = firstKept
        self.open = open
    }
}

package struct LoggedFrame: Hashable, Sendable {
    package var sessionID: SessionID
    package var seq: Int
    package var responseID: ResponseID
    /// The frame's `type`.
    package var type: String
    /// No later frame belongs to this response.
    package var isFinal: Bool
    /// The frame as sent: one JSON object.
    package var json: String
    package var loggedAt: Timestamp

    package init(
        sessionID: SessionID, seq: Int, responseID: ResponseID, type: String, isFinal: Bool, json: String,
        loggedAt: Timestamp
    ) {
        self.sessionID = sessionID
        self.seq = seq
        self.responseID = responseID
        self.type = type
        self.isFinal = isFinal
        self.json = json
        self.loggedAt = loggedAt
    }
}
