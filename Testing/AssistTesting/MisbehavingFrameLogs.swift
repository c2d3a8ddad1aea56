package import Conversation
package import Ports

/// A frame log that is away while its `fault` says so.
package struct FailingFrameLog: FrameLog {
    package let fault: Fault
    private let base: any FrameLog

    package init(_ base: any FrameLog = InMemoryFrameLog(), fault: Fault = Fault()) {
        self.base = base
        self.fault = fault
    }

    private func reached() throws -> any FrameLog {
        try fault.check()
        return base
    }

    package func append(_ frames: [LoggedFrame]) async throws { try await reached().append(frames) }
    package func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        try await reached().frames(of: session, after: seq)
    }
    package func head(of session: SessionID) async throws -> FrameLogHead { try await reached().head(of: session) }
    package func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        try await reached().lastFrame(of: response)
    }
    package func prune(before moment: Timestamp) async throws { try await reached().prune(before: moment) }
    package func remove(_ session: SessionID) async throws { try await reached().remove(session) }
}

/// A frame log whose calls wait at a gate.
package struct SlowFrameLog: FrameLog {
    package let gate: Gate
    private let base: any FrameLog

    package init(_ base: any FrameLog = InMemoryFrameLog(), gate: Gate = Gate()) {
        self.base = base
        self.gate = gate
    }

    private func reached() async -> any FrameLog {
        await gate.pass()
        return base
    }

    package func append(_ frames: [LoggedFrame]) async throws { try await reached().append(frames) }
    package func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        try await reached().frames(of: session, after: seq)
    }
    package func head(of session: SessionID) async throws -> FrameLogHead { try await reached().head(of: session) }
    package func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        try await reached().lastFrame(of: response)
    }
    package func prune(before moment: Timestamp) async throws { try await reached().prune(before: moment) }
    package func remove(_ session: SessionID) async throws { try await reached().remove(session) }
}
