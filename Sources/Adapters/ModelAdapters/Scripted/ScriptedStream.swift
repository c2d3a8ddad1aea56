internal import NIOCore
internal import ServiceLifecycle

/// One answer at its pace, until it is through, its fault strikes, the client hangs up or the server is stopped.
struct ScriptedStream: Sendable {
    let name: ScriptedModelName
    let frames: ScriptedFrames
    /// Tokens of this answer: the model's, or fewer if the client asked for fewer.
    let length: Int
    let start: ContinuousClock.Instant
    let channel: any Channel
    let ledger: ScriptedLedger

    var reason: String { length < frames.script.length ?? name.length ? "length" : "stop" }

    /// Tokens that get out, faults considered.
    private var reach: Int {
        switch name.fault {
        case .die(let tokens), .stall(let tokens): min(tokens, length)
        case .garble, nil: length
        }
    }

    private enum Ending { case whole, dies, stalls }

    private var ending: Ending {
        switch name.fault {
        case .die(let tokens) where tokens <= length: .dies
        case .stall(let tokens) where tokens <= length: .stalls
        default: .whole
        }
    }

    /// Runs the clock and books the end.
    /// - Parameters:
    ///   - write: sends these tokens.
    ///   - close: sends what comes after the last.
    @concurrent
    func run(
        write: @concurrent (Range<Int>) async throws -> Void, close: @concurrent () async throws -> Void
    ) async throws {
        ledger.begin()
        do {
            try await pace(write)
            try await close()
            ledger.end(.finished)
        } catch ScriptedEnd.dropped {
            ledger.end(.dropped)
            channel.close(promise: nil)
            throw ScriptedEnd.dropped
        } catch {
            ledger.end(.cancelled)
            throw ScriptedEnd.cancelled
        }
    }

    @concurrent
    private func pace(_ write: @concurrent (Range<Int>) async throws -> Void) async throws {
        // Holds the newest count only: a client that reads slowly gets what has fallen due in one write.
        let (counts, continuation) = AsyncThrowingStream.makeStream(
            of: Int.self, throwing: (any Error).self, bufferingPolicy: .bufferingNewest(1))
        let bell = try await HangUpHandler.bell(of: channel)
        bell.whenRung { continuation.finish(throwing: ScriptedEnd.cancelled) }
        defer { bell.forget() }
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await keepTime(continuation) }
                defer { group.cancelAll() }
                var sent = 0
                for try await due in counts {
                    try await write(sent..<due)
                    ledger.sent(due - sent)
                    sent = due
                }
                // Also how the sequence ends when this task is cancelled.
                guard sent == reach, !Task.isCancelled else { throw ScriptedEnd.cancelled }
            }
        } onGracefulShutdown: {
            continuation.finish(throwing: ScriptedEnd.cancelled)
        }
        if ending == .dies { throw ScriptedEnd.dropped }
    }

    private func keepTime(_ continuation: AsyncThrowingStream<Int, any Error>.Continuation) async throws {
        let schedule = ScriptedSchedule(first: name.timeToFirstToken, step: name.interTokenLatency, count: reach)
        try await schedule.run(from: start, clock: ContinuousClock()) { continuation.yield($0) }
        // A stalled stream ends by its client's or its server's doing alone.
        if ending != .stalls { continuation.finish() }
    }
}
