internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Orchestrator
internal import Ports
internal import Wire

/// The rest of `/chat` (spec §2.2): init, history, delete, feedback, escalate.
struct ChatRoutes: Sendable {
    let configuration: GatewayConfiguration
    let intake: Intake
    let identification: Identification
    let cookies: SessionCookies
    let tickets: SocketTickets

    // MARK: Sessions

    func initialize(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let bytes = try await JSONRequest.body(of: request, limit: configuration.bodyBytes, mayBeEmpty: true)
        let body = try BodyReading.initialize(bytes)
        let caller = try await caller(request, context, body.resumeToken)
        let opened: OpenSession
        if let id = body.sessionID {
            opened = try await intake.sessions.find(id, caller)
        } else {
            opened = await intake.sessions.open(caller)
        }
        let reply = InitReply(
            sessionID: opened.id, resumeToken: opened.secret?.value, expiresAt: opened.session.expiresAt,
            limits: SessionReady.Limits(messagesPerMinute: intake.limits.perMinute(signedIn: caller.token != nil)),
            socketToken: caller.token.map { tickets.issue(for: $0, at: intake.services.clock()) })
        return cookies.add(opened, caller, to: try Reply.json(reply))
    }

    func history(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let query = Query(request.uri.query ?? "")
        let (id, limit) = try Self.historyQuery(query, configuration.historyTurns)
        let caller = try await caller(request, context, query["resume_token"])
        return try await history(of: id, limit: limit, caller)
    }

    func history(of id: SessionID, limit: Int, _ caller: Caller) async throws -> Response {
        let found = try await intake.sessions.find(id, caller)
        let turns = try await intake.services.hub.history(of: id, limit: limit)
        return try Reply.json(
            HistoryReply(sessionID: id, items: turns.map(HistoryTurn.init), resumeToken: found.secret?.value))
    }

    private static func historyQuery(_ query: Query, _ standard: Int) throws -> (SessionID, Int) {
        let violations = Violations()
        var limit = standard
        if let text = query.values["limit"] {
            if let number = Int(text), (1...200).contains(number) {
                limit = number
            } else {
                violations.add("/limit", "must be 1 to 200")
            }
        }
        guard let text = query["session_id"] else {
            violations.add("/session_id", "is required")
            try violations.fail()
        }
        let id = SessionID(text)
        if id == nil { violations.add("/session_id", "must be a UUID of version 4") }
        try violations.check()
        guard let id else { try violations.fail() }
        return (id, limit)
    }

    func delete(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let caller = try await caller(request, context, nil)
        guard let id = SessionID(context.parameter("session_id")) else { throw AssistantError(.sessionNotFound) }
        return try await delete(id, caller)
    }

    func delete(_ id: SessionID, _ caller: Caller) async throws -> Response {
        let found = try await intake.sessions.find(id, caller)
        try await intake.services.hub.clear(found.id)
        return Reply.nothing
    }

    // MARK: Desk

    func feedback(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let bytes = try await JSONRequest.body(of: request, limit: configuration.bodyBytes)
        return try await feedback(try BodyReading.feedback(bytes), request, context)
    }

    func feedback(_ body: FeedbackBody, _ request: Request, _ context: EdgeContext) async throws -> Response {
        let caller = try await caller(request, context, body.resumeToken)
        let stored = try await intake.desk.feedback(
            on: body.responseID, body.verdict, comment: body.comment, by: caller)
        return try Reply.json(FeedbackReply(responseID: body.responseID, feedback: body.verdict, stored: stored))
    }

    func escalate(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let bytes = try await JSONRequest.body(of: request, limit: configuration.bodyBytes)
        return try await escalate(try BodyReading.escalate(bytes), request, context)
    }

    func escalate(_ body: EscalateBody, _ request: Request, _ context: EdgeContext) async throws -> Response {
        let caller = try await caller(request, context, body.resumeToken)
        let found = try await intake.sessions.find(body.sessionID, caller)
        return try Reply.json(
            try await intake.desk.escalate(found.session, reason: body.reason, summary: body.summary, by: caller))
    }

    func caller(_ request: Request, _ context: EdgeContext, _ resumeToken: String?) async throws -> Caller {
        var caller = try await identification.caller(of: request.headers, address: context.address)
        caller.show(resumeToken)
        return caller
    }
}

/// The reply of `POST /chat/init`.
struct InitReply: Encodable {
    var sessionID: SessionID
    var resumeToken: String?
    var expiresAt: Timestamp
    var limits: SessionReady.Limits
    var socketToken: String?

    enum CodingKeys: String, CodingKey {
        case limits
        case sessionID = "session_id"
        case resumeToken = "resume_token"
        case expiresAt = "expires_at"
        case socketToken = "socket_token"
    }
}

struct HistoryReply: Encodable {
    var sessionID: SessionID
    var items: [HistoryTurn]
    var resumeToken: String?

    enum CodingKeys: String, CodingKey {
        case items
        case sessionID = "session_id"
        case resumeToken = "resume_token"
    }
}

struct FeedbackReply: Encodable {
    var responseID: ResponseID
    var feedback: Feedback.Verdict
    /// False for a repeat: the first one stands.
    var stored: Bool

    enum CodingKeys: String, CodingKey {
        case feedback, stored
        case responseID = "response_id"
    }
}
