import Conversation
import Orchestrator
import Ports
import Synchronization
import Wire

/// Sessions and turns in memory; can be away.
final class MemorySessionStore: SessionStore {
    struct Away: Error {}
    struct State {
        var sessions: [SessionID: Session] = [:]
        var turns: [Turn] = []
        var isAway = false
    }

    let state = Mutex(State())

    private func present<Value>(_ use: (inout State) -> Value) throws -> Value {
        try state.withLock { state in
            if state.isAway { throw Away() }
            return use(&state)
        }
    }

    func create(_ session: Session) async throws {
        try present { if $0.sessions[session.id] == nil { $0.sessions[session.id] = session } }
    }
    func session(_ id: SessionID) async throws -> Session? { try present { $0.sessions[id] } }
    func finish(_ turns: [FinishedTurn]) async throws {
        try present { state in
            for finished in turns {
                state.turns.append(finished.turn)
                state.sessions[finished.session.id] = finished.session
            }
        }
    }
    func update(_ session: Session) async throws { try present { $0.sessions[session.id] = session } }
    func turns(of id: SessionID, limit: Int) async throws -> [Turn] {
        try present { $0.turns.filter { $0.sessionID == id }.suffix(limit) }
    }
    func turn(_ id: ResponseID) async throws -> Turn? { try present { $0.turns.first { $0.responseID == id } } }
    func remove(_ id: SessionID) async throws {
        try present { state in
            state.sessions[id] = nil
            state.turns.removeAll { $0.sessionID == id }
        }
    }
    func expire(before now: Timestamp, limit: Int) async throws -> Int { 0 }
}

final class MemoryFrameLog: FrameLog {
    struct State {
        var frames: [SessionID: [LoggedFrame]] = [:]
        var heads: [SessionID: Int] = [:]
    }

    let state = Mutex(State())

    func append(_ frames: [LoggedFrame]) async throws {
        state.withLock { state in
            for frame in frames {
                state.frames[frame.sessionID, default: []].append(frame)
                state.heads[frame.sessionID] = frame.seq
            }
        }
    }
    func frames(of session: SessionID, after seq: Int) async throws -> [LoggedFrame] {
        state.withLock { ($0.frames[session] ?? []).filter { $0.seq > seq } }
    }
    func head(of session: SessionID) async throws -> FrameLogHead {
        state.withLock { state in
            let frames = state.frames[session] ?? []
            let last = state.heads[session] ?? 0
            let finished = Set(frames.filter(\.isFinal).map(\.responseID))
            return FrameLogHead(
                lastSeq: last, firstKept: frames.first?.seq ?? last + 1,
                open: Array(Set(frames.map(\.responseID)).subtracting(finished)))
        }
    }
    func lastFrame(of response: ResponseID) async throws -> LoggedFrame? {
        state.withLock { $0.frames.values.joined().filter { $0.responseID == response }.max { $0.seq < $1.seq } }
    }
    func prune(before moment: Timestamp) async throws {
        state.withLock { state in
            state.frames = state.frames.mapValues { $0.filter { $0.loggedAt >= moment } }
        }
    }
    func remove(_ session: SessionID) async throws {
        state.withLock { state in
            state.frames[session] = nil
            state.heads[session] = nil
        }
    }

    func forgetAll() { state.withLock { $0.frames = [:] } }
}

/// Buckets that never refill.
final class CountingLimiter: RateLimiter {
    private let taken = Mutex<[String: Double]>([:])

    func admit(_ buckets: [RateBucket]) async -> Int? {
        taken.withLock { taken in
            guard buckets.allSatisfy({ taken[$0.key, default: 0] + 1 <= $0.burst }) else { return 1500 }
            for bucket in buckets { taken[bucket.key, default: 0] += 1 }
            return nil
        }
    }

    var keys: Set<String> { taken.withLock { Set($0.keys) } }
}

final class MemoryIdempotency: IdempotencyStore {
    private struct Entry {
        var fingerprint: String
        var reply: String?
    }

    private let entries = Mutex<[String: Entry]>([:])

    func begin(key: String, caller: String, fingerprint: String) async throws -> IdempotencyVerdict {
        entries.withLock { entries in
            guard let entry = entries["\(caller)|\(key)"] else {
                entries["\(caller)|\(key)"] = Entry(fingerprint: fingerprint)
                return .proceed
            }
            guard entry.fingerprint == fingerprint else { return .mismatch }
            return entry.reply.map(IdempotencyVerdict.replay) ?? .inFlight
        }
    }
    func complete(key: String, caller: String, reply: String) async throws {
        entries.withLock { $0["\(caller)|\(key)"]?.reply = reply }
    }
    func abandon(key: String, caller: String) async throws { entries.withLock { $0["\(caller)|\(key)"] = nil } }

    var stored: [String] { entries.withLock { $0.flatMap { [$0.key, $0.value.reply ?? ""] } } }
}

final class MemoryDesk: FeedbackStore, EscalationQueue {
    struct State {
        var feedback: [Feedback] = []
        var escalations: [EscalationRequest] = []
    }

    let state = Mutex(State())

    func record(_ feedback: Feedback) async throws -> Bool {
        state.withLock { state in
            if state.feedback.contains(where: { $0.responseID == feedback.responseID && $0.voter == feedback.voter }) {
                return false
            }
            state.feedback.append(feedback)
            return true
        }
    }

    func enqueue(_ request: EscalationRequest) async throws -> EscalationReceipt {
        state.withLock { state in
            let known = state.escalations.firstIndex {
                $0.sessionID == request.sessionID && $0.reason == request.reason
            }
            if known == nil { state.escalations.append(request) }
            let place = (known ?? state.escalations.count - 1) + 1
            return EscalationReceipt(escalationID: "e-\(place)", queue: "support", position: place)
        }
    }
}

/// `good:<customer>:<id>[:<seconds>]` is a token of the customer's.
struct ScriptedTokens: TokenVerifier {
    let clock: WallClock

    func verify(_ token: String) async throws -> VerifiedToken {
        let parts = token.split(separator: ":").map(String.init)
        guard parts.count >= 3, parts[0] == "good" else { throw AssistantError(.unauthorized) }
        let seconds = parts.count > 3 ? Int64(parts[3]) ?? 3600 : 3600
        return VerifiedToken(customerID: CustomerID(parts[1]), expiresAt: clock() + seconds, tokenID: parts[2])
    }
}

/// Answers by the message's first word: `hold` waits for `open` or its cancellation, `flood` writes megabytes, anything
/// else is said back in three tokens.
final class ScriptedRunner: TurnRunning {
    let seen = Mutex<[TurnInput]>([])
    private let gate = Gate()

    func open() { gate.open() }

    func run(_ input: TurnInput, emitter: any TurnEmitting) async -> TurnResult {
        seen.withLock { $0.append(input) }
        let message = input.request.message
        await emitter.emit(.status(.generating))
        var outcome = TurnOutcome.answered
        switch message.split(separator: " ").first {
        case "hold":
            await emitter.emit(.token(content: "…", fromSeq: nil))
            await gate.wait()
            if Task.isCancelled { outcome = .cancelled }
        case "flood":
            let text = String(repeating: "x", count: 8192)
            for _ in 0..<1500 { await emitter.emit(.token(content: text, fromSeq: nil)) }
        default:
            for part in ["You said: ", message.prefix(40).description, "."] {
                await emitter.emit(.token(content: part, fromSeq: nil))
            }
        }
        await emitter.emit(.suggestions(["And volume 2?"]))
        return TurnResult(turn: Self.turn(input, outcome), context: input.session.context)
    }

    private static func turn(_ input: TurnInput, _ outcome: TurnOutcome) -> Turn {
        let metadata = TurnMetadata(
            intent: .chitchat, confidence: 1, language: .en, model: "scripted", tier: "template",
            degraded: input.isDegraded, traceID: input.request.traceID ?? "", outcome: outcome)
        return Turn(
            responseID: input.request.responseID, sessionID: input.request.sessionID,
            startedAt: input.request.receivedAt, finishedAt: input.request.receivedAt,
            message: input.request.message, answer: Answer(text: "You said: \(input.request.message.prefix(40))."),
            metadata: metadata)
    }
}

/// Closed until opened; a cancelled wait ends too.
final class Gate: Sendable {
    private let (stream, opener) = AsyncStream<Void>.makeStream()

    func open() { opener.finish() }

    func wait() async { for await _ in stream {} }
}
