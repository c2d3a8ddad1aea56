internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Orchestrator
internal import Wire

/// `POST /chat/message` and what becomes of it (spec §2.2).
struct MessageRoutes: Sendable {
    /// How the caller wants its answer.
    enum Mode { case json, events, later }

    /// A message as read from either body.
    struct Call: Sendable {
        var message: SendMessage
        var resumeToken: String?
        var idempotencyKey: String?
        /// Part of the idempotency fingerprint.
        var body: [UInt8]
    }

    let configuration: GatewayConfiguration
    let intake: Intake
    let identification: Identification
    let cookies: SessionCookies

    private var hub: SessionHub { intake.services.hub }

    func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let bytes = try await JSONRequest.body(of: request, limit: configuration.bodyBytes)
        let body = try BodyReading.message(bytes)
        let key = try idempotencyKey(in: request)
        let call = Call(message: body.message, resumeToken: body.resumeToken, idempotencyKey: key, body: bytes)
        return try await answer(call, request, context)
    }

    func idempotencyKey(in request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count) else {
            throw AssistantError(
                .invalidSchema,
                violations: [.init(pointer: "", detail: "Idempotency-Key must have 1 to 255 characters")])
        }
        return key
    }

    /// Everything that can refuse a message speaks the message's language.
    func answer(_ call: Call, _ request: Request, _ context: EdgeContext) async throws -> Response {
        do {
            try MessageRules.check(call.message.message)
            var caller = try await identification.caller(of: request.headers, address: context.address)
            caller.show(call.resumeToken)
            return try await admitted(call, caller, Self.mode(request), context)
        } catch {
            let language = LanguageChoice.choose(
                preferred: call.message.preferredLanguage, acceptLanguage: request.headers[.acceptLanguage],
                message: call.message.message)
            throw Refusal(error: assistantError(error), language: language)
        }
    }

    private static func mode(_ request: Request) -> Mode {
        let accept = request.headers[.accept]?.lowercased() ?? ""
        if accept.split(separator: ",").contains(where: { $0.trimmed.hasPrefix("text/event-stream") }) {
            return .events
        }
        let preferences = request.headers[values: .prefer].flatMap { $0.split(separator: ",") }
        return preferences.contains { $0.trimmed.lowercased().hasPrefix("respond-async") } ? .later : .json
    }

    // MARK: Once

    private func admitted(
        _ call: Call, _ caller: Caller, _ mode: Mode, _ context: EdgeContext
    ) async throws -> Response {
        guard let key = call.idempotencyKey,
            let outcome = try await intake.idempotency.begin(
                key: key, caller: Self.name(of: caller), body: call.body)
        else { return try await first(call, caller, mode, context, attempt: nil) }
        switch outcome {
        case .proceed(let attempt): return try await first(call, caller, mode, context, attempt: attempt)
        case .replay(let earlier): return try await again(earlier, caller, mode)
        }
    }

    /// Who repeats a request: a customer, the holder of a secret, else an address.
    private static func name(of caller: Caller) -> String {
        if let customer = caller.customerID { return "customer:\(customer)" }
        return caller.secrets.first.map { "guest:\($0.hash)" } ?? "address:\(caller.address)"
    }

    private func first(
        _ call: Call, _ caller: Caller, _ mode: Mode, _ context: EdgeContext, attempt: Idempotency.Attempt?
    ) async throws -> Response {
        do {
            let opened = try await session(for: call, caller)
            let turn = intake.turn(
                call.message, in: opened.id, by: caller, page: nil, requestID: context.requestID,
                traceID: context.traceID)
            let feed = mode == .events ? try await hub.follow(opened.session, after: nil) : nil
            do { try await hub.submit(turn, session: opened.session) } catch {
                feed?.close()
                throw error
            }
            let earlier = EarlierReply(
                sessionID: opened.id, responseID: turn.responseID, resumeToken: opened.secret?.value)
            let alias = opened.secret.map { "guest:\($0.hash)" }
            // A turn that goes on by itself is found again while it runs; one that is waited for is in flight.
            if mode != .json, let attempt { await intake.idempotency.complete(attempt, earlier, alias: alias) }
            let response = try await reply(earlier, feed, mode)
            if mode == .json, let attempt { await intake.idempotency.complete(attempt, earlier, alias: alias) }
            return cookies.add(opened, caller, to: response)
        } catch {
            if let attempt { await intake.idempotency.abandon(attempt) }
            throw error
        }
    }

    /// A guest's first message counts for the session that it opens.
    private func session(for call: Call, _ caller: Caller) async throws -> OpenSession {
        guard let id = call.message.sessionID else {
            try await intake.limits.admit(caller, session: nil)
            let opened = await intake.sessions.open(caller)
            try await intake.limits.count(opened.id, caller)
            return opened
        }
        let found = try await intake.sessions.findOrOpen(id, caller)
        try await intake.limits.admit(caller, session: found.id)
        return found
    }

    private func reply(_ earlier: EarlierReply, _ feed: FrameFeed?, _ mode: Mode) async throws -> Response {
        switch mode {
        case .json: return try await whole(earlier)
        case .later: return try accepted(earlier)
        case .events:
            guard let feed else { throw AssistantError(.internal, "no feed") }
            return EventStream.response(feed, earlier: [], of: earlier)
        }
    }

    private func whole(_ earlier: EarlierReply) async throws -> Response {
        guard let turn = await hub.result(of: earlier.responseID) else { throw AssistantError(.turnLost) }
        return try Reply.json(MessageReply(turn, resumeToken: earlier.resumeToken))
    }

    private func accepted(_ earlier: EarlierReply) throws -> Response {
        try Reply.json(
            AcceptedReply(earlier), status: .accepted,
            headers: [
                .location: "/chat/message/\(earlier.responseID)", .retryAfter: "1",
                .preferenceApplied: "respond-async",
            ])
    }

    /// The same request once more: the same turn, in whatever form is asked for now.
    private func again(_ earlier: EarlierReply, _ caller: Caller, _ mode: Mode) async throws -> Response {
        guard let (_, status) = try await hub.status(of: earlier.responseID) else { throw AssistantError(.turnLost) }
        switch (mode, status) {
        case (.later, _): return try accepted(earlier)
        case (.json, .running): return try await whole(earlier)
        case (.json, .finished(let turn)):
            return try Reply.json(MessageReply(turn, resumeToken: earlier.resumeToken))
        case (.json, .lost): throw AssistantError(.turnLost)
        case (.events, _):
            var caller = caller
            caller.show(earlier.resumeToken)
            let found = try await intake.sessions.find(earlier.sessionID, caller)
            let feed = try await hub.follow(found.session, after: nil)
            let frames = try await hub.frames(of: earlier.responseID, in: found.id).filter { $0.seq <= feed.from }
            return EventStream.response(feed, earlier: frames, of: earlier)
        }
    }

    // MARK: Later

    /// `GET /chat/message/{response_id}`.
    func get(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let caller = try await identification.caller(of: request.headers, address: context.address)
        let response = ResponseID(context.parameter("response_id"))
        let (session, status) = try await intake.sessions.response(response, caller)
        switch status {
        case .finished(let turn): return try Reply.json(MessageReply(turn, resumeToken: session.secret?.value))
        case .lost: throw AssistantError(.turnLost)
        case .running:
            return try accepted(
                EarlierReply(sessionID: session.id, responseID: response, resumeToken: session.secret?.value))
        }
    }
}

/// The body of 202.
struct AcceptedReply: Encodable {
    let sessionID: SessionID
    let responseID: ResponseID
    let resumeToken: String?

    init(_ earlier: EarlierReply) {
        sessionID = earlier.sessionID
        responseID = earlier.responseID
        resumeToken = earlier.resumeToken
    }

    enum CodingKeys: String, CodingKey {
        case sessionID = "session_id"
        case responseID = "response_id"
        case resumeToken = "resume_token"
    }
}
