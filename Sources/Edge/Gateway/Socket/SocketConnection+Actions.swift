internal import Conversation
internal import Logging
internal import Metrics
internal import Orchestrator
internal import Ports
internal import Synchronization
internal import Wire

/// What a client's frames do (spec §2.1).
extension SocketConnection {
    /// The session's feed and `session.ready`, the first frame.
    func begin() async throws {
        let opened = admission.opened
        let feed = try await newFeed(of: opened.session, after: nil)
        let position = try await hub.position(of: opened.session)
        let limits = SessionReady.Limits(
            messagesPerMinute: intake.limits.perMinute(signedIn: admission.caller.token != nil))
        await send(
            .sessionReady(
                SessionReady(
                    resumed: !opened.isNew, turns: position.turns, lastSeq: feed.from,
                    expiresAt: opened.session.expiresAt, limits: limits, resumeToken: opened.secret?.value)))
        // Nothing was missed of a new session.
        let mayResume = !opened.isNew && configuration.resumeGrace > .zero
        follow(feed, isHeld: mayResume)
        if let expiresAt = admission.caller.token?.expiresAt {
            watchToken(until: expiresAt)
            perform { $0.tick(self.services.clock()) }
        }
    }

    private func newFeed(of session: Session, after seq: Int?) async throws -> FrameFeed {
        try await hub.follow(session, after: seq) { [weak self] in self?.signal(.overflow) }
    }

    // MARK: One frame

    func answer(_ bytes: [UInt8]) async {
        let read: ReadFrame
        do { read = try FrameReading.read(bytes) } catch {
            return await answerBad(error, clientMessageID: FrameReading.clientMessageID(in: bytes))
        }
        state.withLock { $0.life.goodFrameCame() }
        let requestID = RequestID.random()
        do { try await act(on: read, requestID) } catch {
            await refuse(assistantError(error), requestID, message(of: read.frame))
        }
    }

    /// The connection cannot begin.
    func answerBroken(_ error: AssistantError) async {
        await sendError(error, .random(), clientMessageID: nil, language: language())
        perform { $0.broke(.tryAgain) }
    }

    func answerBad(_ error: AssistantError, clientMessageID: String? = nil) async {
        await sendError(error, .random(), clientMessageID: clientMessageID, language: language())
        perform { $0.badFrameCame() }
    }

    private func message(of frame: ClientFrame) -> SendMessage? {
        guard case .sendMessage(let message) = frame else { return nil }
        return message
    }

    private func refuse(_ error: AssistantError, _ requestID: RequestID, _ message: SendMessage?) async {
        await sendError(
            error, requestID, clientMessageID: message?.clientMessageID, language: language(message?.message))
        if error.code == .rateLimited { perform { $0.messageWasLimited() } }
        if let code = error.code.closeCode { perform { $0.broke(code) } }
    }

    private func sendError(
        _ error: AssistantError, _ requestID: RequestID, clientMessageID: String?, language: Language
    ) async {
        services.logger.log(
            level: error.code.logLevel, "a frame was refused",
            metadata: [
                "code": "\(error.code.rawValue)", "request_id": "\(requestID)", "detail": "\(error.message)",
                "cause": "\(error.cause.map { "\(type(of: $0))" } ?? "")",
            ])
        Counter(label: "manga_assist_errors_total", dimensions: [("code", error.code.rawValue)]).increment()
        await send(.error(error.frame(in: language, requestID: requestID, clientMessageID: clientMessageID)))
    }

    private func language(_ message: String? = nil) -> Language {
        let (preferred, session) = state.withLock { ($0.preferredLanguage, $0.opened.session.context.language) }
        return LanguageChoice.choose(
            preferred: preferred, acceptLanguage: admission.acceptLanguage, message: message, session: session)
    }

    private func act(on read: ReadFrame, _ requestID: RequestID) async throws {
        switch read.frame {
        case .sendMessage(let message): try await take(message, read.resumeToken, requestID)
        case .resume(let id, let last, let token): try await resume(id, after: last, token)
        case .getHistory(let id): try await sendHistory(of: try await session(id, read.resumeToken))
        case .clearSession(let id): try await clear(try await session(id, read.resumeToken))
        case .feedback(let response, let verdict, let comment):
            try await rate(response, verdict, comment, read.resumeToken)
        case .escalate(let id, let reason, let summary):
            let opened = try await session(id, read.resumeToken)
            let receipt = try await intake.desk.escalate(
                opened.session, reason: reason, summary: summary, by: caller(read.resumeToken))
            await send(.escalated(receipt), session: opened.id)
        case .refreshToken(let token): try await refresh(token)
        case .pageContext(let page): state.withLock { $0.page = page }
        case .cancel: hub.cancel(state.withLock { $0.opened.id })
        case .ping: await send(.pong)
        case .typing: break
        }
    }

    /// The connection's caller, with what this frame shows besides.
    private func caller(_ resumeToken: String?) -> Caller {
        state.withLock { state in
            state.caller.show(resumeToken)
            return state.caller
        }
    }

    /// The session a frame speaks of: the connection's own, unless it names another that the caller may have.
    private func session(_ id: SessionID?, _ resumeToken: String?) async throws -> OpenSession {
        let current = state.withLock { $0.opened }
        guard let id, id != current.id else { return current }
        return try await intake.sessions.find(id, caller(resumeToken))
    }

    // MARK: Messages

    private func take(_ message: SendMessage, _ resumeToken: String?, _ requestID: RequestID) async throws {
        state.withLock { state in
            state.life.messageCame(services.clock())
            if let language = message.preferredLanguage { state.preferredLanguage = language }
        }
        try MessageRules.check(message.message)
        let opened = try await session(message.sessionID, resumeToken)
        guard let id = message.clientMessageID,
            let outcome = try await intake.idempotency.begin(
                key: "socket:\(id)", caller: "session:\(opened.id)", body: Array(message.message.utf8))
        else { return try await submit(message, in: opened, requestID, attempt: nil) }
        switch outcome {
        case .proceed(let attempt): try await submit(message, in: opened, requestID, attempt: attempt)
        case .replay(let earlier):
            try await follow(opened)
            await sendAgain(try await hub.frames(of: earlier.responseID, in: opened.id))
        }
    }

    private func submit(
        _ message: SendMessage, in opened: OpenSession, _ requestID: RequestID, attempt: Idempotency.Attempt?
    ) async throws {
        let (caller, page) = state.withLock { ($0.caller, $0.page) }
        let turn = intake.turn(
            message, in: opened.id, by: caller, page: page, requestID: requestID, traceID: admission.traceID)
        do {
            try await intake.limits.admit(caller, session: opened.id)
            state.withLock { $0.life.messageWasAdmitted() }
            try await follow(opened)
            try await hub.submit(turn, session: opened.session)
        } catch {
            if let attempt { await intake.idempotency.abandon(attempt) }
            throw error
        }
        guard let attempt else { return }
        await intake.idempotency.complete(
            attempt, EarlierReply(sessionID: opened.id, responseID: turn.responseID, resumeToken: nil))
    }

    /// Makes a session the connection's, live from now on.
    private func follow(_ opened: OpenSession) async throws {
        release()
        guard state.withLock({ $0.opened.id }) != opened.id else { return }
        let feed = try await newFeed(of: opened.session, after: nil)
        state.withLock { $0.opened = opened }
        follow(feed)
    }

    // MARK: The session

    private func resume(_ id: SessionID, after last: Int, _ resumeToken: String?) async throws {
        let opened = try await intake.sessions.find(id, caller(resumeToken))
        let feed: FrameFeed
        do { feed = try await newFeed(of: opened.session, after: last) } catch let error as AssistantError
            where error.code == .replayExpired
        {
            let live = try await newFeed(of: opened.session, after: nil)
            state.withLock { $0.opened = opened }
            await sendError(error, .random(), clientMessageID: nil, language: language())
            let turns = try await hub.history(of: opened.id, limit: configuration.historyTurns)
            await send(.history(turns.map(HistoryTurn.init), lastSeq: live.from), session: opened.id)
            return follow(live)
        }
        state.withLock { $0.opened = opened }
        follow(feed)
    }

    private func sendHistory(of opened: OpenSession) async throws {
        let position = try await hub.position(of: opened.session)
        let turns = try await hub.history(of: opened.id, limit: configuration.historyTurns)
        await send(.history(turns.map(HistoryTurn.init), lastSeq: position.lastSeq), session: opened.id)
    }

    /// The end of the connection's own session comes with its feed.
    private func clear(_ opened: OpenSession) async throws {
        release()
        try await hub.clear(opened.id)
        guard state.withLock({ $0.opened.id }) != opened.id else { return }
        await send(.sessionClosing(.cleared, reconnectAfterMilliseconds: nil), session: opened.id)
    }

    // MARK: Desk and sign-in

    private func rate(
        _ response: ResponseID, _ verdict: String, _ comment: String?, _ resumeToken: String?
    ) async throws {
        guard let verdict = Feedback.Verdict(rawValue: verdict) else { throw AssistantError(.invalidSchema) }
        let isNew = try await intake.desk.feedback(
            on: response, verdict, comment: comment, by: caller(resumeToken))
        await send(.feedbackStored(response, isNew: isNew))
    }

    /// A later token of the same customer; a guest signs in with it and takes the conversation along.
    /// - Throws: `forbidden` for another customer's, `unauthorized` for one that is not good.
    private func refresh(_ token: String) async throws {
        let verified = try await identification.verify(token)
        let (known, opened) = state.withLock { ($0.caller.customerID, $0.opened) }
        guard known == nil || known == verified.customerID else { throw AssistantError(.forbidden) }
        state.withLock { $0.caller.token = verified }
        if known == nil {
            let adopted = try await intake.sessions.find(opened.id, caller(nil))
            state.withLock { $0.opened = adopted }
        }
        watchToken(until: verified.expiresAt)
        perform { $0.tokenWasRefreshed(expiresAt: verified.expiresAt, now: self.services.clock()) }
    }
}
