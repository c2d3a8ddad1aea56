import Conversation
import Orchestrator
import Synchronization
import Wire

/// Answers with the pieces it was given, one token frame each; "wait" holds the turn until it is released or cancelled.
final class ScriptedRunner: TurnRunning {
    private let pieces: [String]
    private let holds = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let started = AsyncStream<ResponseID>.makeStream()

    init(pieces: [String] = ["Hello", " ", "there."]) { self.pieces = pieces }

    /// The next turn that has begun.
    var begun: AsyncStream<ResponseID> { started.stream }

    func run(_ input: TurnInput, emitter: any TurnEmitting) async -> TurnResult {
        started.continuation.yield(input.request.responseID)
        if input.request.message == "wait" { await hold() }
        var text = ""
        for piece in pieces where !Task.isCancelled {
            await emitter.emit(.token(content: piece, fromSeq: nil))
            text += piece
        }
        let metadata = TurnMetadata(
            intent: .chitchat, confidence: 1, language: .en, model: "scripted", tier: "template",
            degraded: input.isDegraded, outcome: Task.isCancelled ? .cancelled : .answered)
        let turn = Turn(
            responseID: input.request.responseID, sessionID: input.session.id, startedAt: input.request.receivedAt,
            finishedAt: input.request.receivedAt, message: input.request.message, answer: Answer(text: text),
            metadata: metadata)
        return TurnResult(turn: turn, context: input.session.context)
    }

    private func hold() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { holds.withLock { $0.append(continuation) } }
            }
        } onCancel: {
            release()
        }
    }

    func release() {
        let all = holds.withLock { holds in
            defer { holds = [] }
            return holds
        }
        for continuation in all { continuation.resume() }
    }
}
