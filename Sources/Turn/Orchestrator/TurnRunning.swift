package import Conversation
package import Wire

/// Runs one message to its answer. `TurnPipeline` is the real one; tests of the hub bring their own.
package protocol TurnRunning: Sendable {
    /// Never throws: what goes wrong inside becomes an apology and an outcome. Ends soon after its task is cancelled,
    /// with outcome `cancelled`. Does not emit `turn.accepted`, `done` or `error`: the hub does.
    func run(_ input: TurnInput, emitter: any TurnEmitting) async -> TurnResult
}

package struct TurnInput: Sendable {
    package var request: TurnRequest
    package var session: Session
    /// Oldest first, at most ten.
    package var history: [Turn]
    /// The session store was away: say so in `done`.
    package var isDegraded: Bool

    package init(request: TurnRequest, session: Session, history: [Turn], isDegraded: Bool) {
        self.request = request
        self.session = session
        self.history = history
        self.isDegraded = isDegraded
    }
}

package struct TurnResult: Sendable {
    package var turn: Turn
    /// What the next turn may lean on.
    package var context: ConversationContext

    package init(turn: Turn, context: ConversationContext) {
        self.turn = turn
        self.context = context
    }
}

package protocol TurnEmitting: Sendable {
    /// Sends one frame of this turn; waits while the journal is full.
    /// - Returns: its `seq`.
    @discardableResult func emit(_ body: ServerFrame.Body) async -> Int
}
