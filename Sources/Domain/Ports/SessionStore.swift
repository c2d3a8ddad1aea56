package import Conversation

/// Durable sessions and their turns (spec §5). Called by the orchestrator at the start and end of each turn and by the
/// Gateway for history. Every write is on disk (or in the page cache of a living machine) when the call returns: a
/// kill -9 afterwards loses nothing. Throws when the store is away; the turn is then answered and marked degraded.
package protocol SessionStore: Sendable {
    /// Idempotent by `session.id`: creating an existing session changes nothing.
    func create(_ session: Session) async throws
    /// `nil` for an unknown or expired session.
    func session(_ id: SessionID) async throws -> Session?
    /// Turns and their sessions' META in one transaction; idempotent by `responseID`.
    func finish(_ turns: [FinishedTurn]) async throws
    /// Writes META alone (page context, activity).
    func update(_ session: Session) async throws
    /// The last `limit` turns, oldest first.
    func turns(of id: SessionID, limit: Int) async throws -> [Turn]
    func turn(_ id: ResponseID) async throws -> Turn?
    /// Forgets the session, its turns and its frames' content.
    func remove(_ id: SessionID) async throws
    /// Removes what expired before `now`; at most `limit` sessions a call. Returns how many.
    func expire(before now: Timestamp, limit: Int) async throws -> Int
}

package struct FinishedTurn: Sendable {
    package var turn: Turn
    package var session: Session

    package init(turn: Turn, session: Session) {
        self.turn = turn
        self.session = session
    }
}
