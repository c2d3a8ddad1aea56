package import Conversation
package import Ports

/// A session store that is away while its `fault` says so.
package struct FailingSessionStore: SessionStore {
    package let fault: Fault
    private let base: any SessionStore

    package init(_ base: any SessionStore = InMemorySessionStore(), fault: Fault = Fault()) {
        self.base = base
        self.fault = fault
    }

    private func reached() throws -> any SessionStore {
        try fault.check()
        return base
    }

    package func create(_ session: Session) async throws { try await reached().create(session) }
    package func session(_ id: SessionID) async throws -> Session? { try await reached().session(id) }
    package func finish(_ turns: [FinishedTurn]) async throws { try await reached().finish(turns) }
    package func update(_ session: Session) async throws { try await reached().update(session) }
    package func turns(of id: SessionID, limit: Int) async throws -> [Turn] {
        try await reached().turns(of: id, limit: limit)
    }
    package func turn(_ id: ResponseID) async throws -> Turn? { try await reached().turn(id) }
    package func remove(_ id: SessionID) async throws { try await reached().remove(id) }
    package func expire(before now: Timestamp, limit: Int) async throws -> Int {
        try await reached().expire(before: now, limit: limit)
    }
}

/// A session store whose calls wait at a gate.
package struct SlowSessionStore: SessionStore {
    package let gate: Gate
    private let base: any SessionStore

    package init(_ base: any SessionStore = InMemorySessionStore(), gate: Gate = Gate()) {
        self.base = base
        self.gate = gate
    }

    private func reached() async -> any SessionStore {
        await gate.pass()
        return base
    }

    package func create(_ session: Session) async throws { try await reached().create(session) }
    package func session(_ id: SessionID) async throws -> Session? { try await reached().session(id) }
    package func finish(_ turns: [FinishedTurn]) async throws { try await reached().finish(turns) }
    package func update(_ session: Session) async throws { try await reached().update(session) }
    package func turns(of id: SessionID, limit: Int) async throws -> [Turn] {
        try await reached().turns(of: id, limit: limit)
    }
    package func turn(_ id: ResponseID) async throws -> Turn? { try await reached().turn(id) }
    package func remove(_ id: SessionID) async throws { try await reached().remove(id) }
    package func expire(before now: Timestamp, limit: Int) async throws -> Int {
        try await reached().expire(before: now, limit: limit)
    }
}
