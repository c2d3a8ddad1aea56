package import Conversation
package import Ports
internal import Synchronization

/// Sessions and turns in memory, for tests; unbounded, gone with the process.
package final class InMemorySessionStore: SessionStore {
    private struct Kept {
        var turn: Turn
        var expiresAt: Timestamp
    }

    private struct State {
        var sessions: [SessionID: Session] = [:]
        var turns: [SessionID: [Kept]] = [:]
        var sessionOf: [ResponseID: SessionID] = [:]
    }

    private let clock: WallClock
    private let state = Mutex(State())

    /// - Parameter clock: what counts as expired; nothing does at the default, the beginning of time.
    package init(clock: @escaping WallClock = { Timestamp(milliseconds: 0) }) { self.clock = clock }

    package func create(_ session: Session) async throws {
        let now = clock()
        state.withLock { state in
            if let known = state.sessions[session.id] {
                if known.expiresAt > now { return }
                Self.forget(session.id, &state)
            }
            state.sessions[session.id] = session
        }
    }

    package func session(_ id: SessionID) async throws -> Session? {
        let now = clock()
        return state.withLock { $0.sessions[id] }.flatMap { $0.expiresAt > now ? $0 : nil }
    }

    package func finish(_ turns: [FinishedTurn]) async throws {
        state.withLock { state in
            for finished in turns {
                let (turn, session) = (finished.turn, finished.session)
                guard state.sessions[turn.sessionID] != nil, state.sessionOf[turn.responseID] == nil else { continue }
                state.turns[turn.sessionID, default: []].append(Kept(turn: turn, expiresAt: session.expiresAt))
                state.sessionOf[turn.responseID] = turn.sessionID
                state.sessions[session.id] = session
            }
        }
    }

    package func update(_ session: Session) async throws {
        state.withLock { state in
            if state.sessions[session.id] != nil { state.sessions[session.id] = session }
        }
    }

    package func turns(of id: SessionID, limit: Int) async throws -> [Turn] {
        let now = clock()
        let kept = state.withLock { $0.turns[id] } ?? []
        return kept.filter { $0.expiresAt > now }.suffix(max(0, limit)).map(\.turn)
    }

    package func turn(_ id: ResponseID) async throws -> Turn? {
        let now = clock()
        return state.withLock { state in
            state.sessionOf[id].flatMap { state.turns[$0] }?.first { $0.turn.responseID == id && $0.expiresAt > now }?
                .turn
        }
    }

    package func remove(_ id: SessionID) async throws { state.withLock { Self.forget(id, &$0) } }

    package func expire(before now: Timestamp, limit: Int) async throws -> Int {
        state.withLock { state in
            let due = state.sessions.values.filter { $0.expiresAt < now }.prefix(max(0, limit))
            for session in due { Self.forget(session.id, &state) }
            return due.count
        }
    }

    private static func forget(_ id: SessionID, _ state: inout State) {
        state.sessions[id] = nil
        for kept in state.turns.removeValue(forKey: id) ?? [] { state.sessionOf[kept.turn.responseID] = nil }
    }
}
