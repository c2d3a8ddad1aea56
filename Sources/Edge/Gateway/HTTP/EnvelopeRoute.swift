internal import Conversation
internal import Hummingbird
internal import Orchestrator
internal import Ports
internal import Wire

/// `POST /chat`: the socket's envelope over REST, one action a request.
struct EnvelopeRoute: Sendable {
    let messages: MessageRoutes
    let chat: ChatRoutes

    func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let bytes = try await JSONRequest.body(of: request, limit: chat.configuration.bodyBytes)
        let read = try FrameReading.read(bytes)
        let sentKey = try messages.idempotencyKey(in: request)
        switch read.frame {
        case .sendMessage(let message):
            let key = sentKey ?? message.clientMessageID
            let call = MessageRoutes.Call(
                message: message, resumeToken: read.resumeToken, idempotencyKey: key, body: bytes)
            return try await messages.answer(call, request, context)
        case .feedback(let response, let verdict, let comment):
            guard let verdict = Feedback.Verdict(rawValue: verdict) else { throw AssistantError(.invalidSchema) }
            let body = FeedbackBody(
                responseID: response, verdict: verdict, comment: comment, resumeToken: read.resumeToken)
            return try await chat.feedback(body, request, context)
        case .escalate(_, let reason, let summary):
            let body = EscalateBody(
                sessionID: try session(read), reason: reason, summary: summary, resumeToken: read.resumeToken)
            return try await chat.escalate(body, request, context)
        case .ping: return try Reply.json(["type": "pong"])
        // What the next request says for itself; there is no connection to remember it.
        case .typing, .pageContext: return Reply.nothing
        case .getHistory, .clearSession, .cancel: return try await onSession(read, request, context)
        case .resume, .refreshToken: throw Self.violation("/action", "works on the socket only")
        }
    }

    private func onSession(
        _ read: ReadFrame, _ request: Request, _ context: EdgeContext
    ) async throws -> Response {
        let id = try session(read)
        let caller = try await chat.caller(request, context, read.resumeToken)
        switch read.frame {
        case .getHistory: return try await chat.history(of: id, limit: chat.configuration.historyTurns, caller)
        case .clearSession: return try await chat.delete(id, caller)
        default:
            let found = try await chat.intake.sessions.find(id, caller)
            chat.intake.services.hub.cancel(found.id)
            return Reply.nothing
        }
    }

    private func session(_ read: ReadFrame) throws -> SessionID {
        guard let id = read.sessionID else { throw Self.violation("/data/sessionId", "is required") }
        return id
    }

    private static func violation(_ pointer: String, _ detail: String) -> AssistantError {
        AssistantError(.invalidSchema, violations: [.init(pointer: pointer, detail: detail)])
    }
}
