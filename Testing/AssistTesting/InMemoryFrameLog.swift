package import Conversation
package import Ports
internal import Synchronization

/// Frames in memory, for tests; gone with the process.
package final class InMemoryFrameLog: FrameLog {
    package struct DuplicateSequence: Error, Hashable, Sendable {}

    private struct State {
        var frames: [SessionID: [LoggedFrame]] = [:]
        var heads: [SessionID: Int] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package func append(_ frames: [LoggedFrame]) async throws {
        try state.withLock { state in
            var next = state
            for frame in frames {
                if let last = next.frames[frame.sessionID]?.last?.seq, last >= frame.seq { throw DuplicateSequence() }
                next.frames[frame.sessionID, default: []].append(frame)
                next.heads[frame.sessionID] = max(next.heads[frame.sessionID] ?? 0, frame.seq)
            }
            state = next
        }
    }

    package func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        state.withLock { $0.frames[session] ?? [] }.filter { $0.seq > seq }
    }

    package func head(of session: SessionID) async throws -> FrameLogHead {
        let (frames, last) = state.withLock { ($0.frames[session] ?? [], $0.heads[session] ?? 0) }
        let closed = Set(frames.filter(\.isFinal).map(\.responseID))
        var seen: Set<ResponseID> = []
        return FrameLogHead(
            lastSeq: last, firstKept: frames.first?.seq ?? last + 1,
            open: frames.map(\.responseID).filter { !closed.contains($0) && seen.insert($0).inserted })
    }

    package func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        state.withLock { $0.frames.values.lazy.compactMap { $0.last { $0.responseID == response } }.first }
    }

    package func prune(before moment: Timestamp) async throws {
        state.withLock { state in
            state.frames = state.frames.mapValues { $0.filter { $0.loggedAt >= moment } }
        }
    }

    package func remove(_ session: SessionID) async throws {
        state.withLock { state in
            state.frames[session] = nil
            state.heads[session] = nil
        }
    }
}
