package import Conversation
internal import Logging
internal import Ports
internal import Synchronization
internal import Wire

/// What a caller can show for a session.
package struct SessionClaim: Sendable {
    package var customerID: CustomerID?
    /// SHA-256 (hex) of the resume token or cookie.
    package var tokenHash: String?

    package init(customerID: CustomerID?, tokenHash: String?) {
        self.customerID = customerID
        self.tokenHash = tokenHash
    }
}

/// Opening, finding and ending sessions.
extension SessionHub {
    /// A new session. When the store is away it lives in this process alone (`isStateless`), and its turns say so.
    package func open(owner: Owner) async -> (session: Session, isStateless: Bool) {
        let now = clock()
        let session = Session(
            id: .random(), owner: owner, createdAt: now, lastActiveAt: now,
            expiresAt: now + limits.sessionLifetimeSeconds)
        do {
            try await store.create(session)
            insert(session, lastSeq: 0, isStateless: false)
            return (session, false)
        } catch {
            logger.error("a session was not stored", metadata: ["error": "\(type(of: error))"])
            insert(session, lastSeq: 0, isStateless: true)
            return (session, true)
        }
    }

    /// The session, if the caller may have it. A guest's session becomes the customer's when its holder has signed in.
    /// - Throws: `session_not_found` for an unknown, expired or foreign one; `unavailable` when the store is away.
    package func session(_ id: SessionID, claim: SessionClaim) async throws -> Session {
        let known: Session?
        if let live = state.withLock({ $0.live[id]?.session }) {
            known = live.expiresAt > clock() ? live : nil
        } else {
            do { known = try await store.session(id) } catch {
                throw AssistantError(.unavailable, "session store", cause: error, retryAfterMilliseconds: 1000)
            }
        }
        guard var session = known, session.expiresAt > clock() else { throw AssistantError(.sessionNotFound) }
        switch session.owner {
        case .customer(let owner):
            guard owner == claim.customerID else { throw AssistantError(.sessionNotFound) }
        case .guest(let hash):
            guard let tokenHash = claim.tokenHash, ConstantTime.isEqual(tokenHash, hash) else {
                throw AssistantError(.sessionNotFound)
            }
            if let customer = claim.customerID {
                session.owner = .customer(customer)
                try await adopt(session)
            }
        }
        return session
    }

    private func adopt(_ session: Session) async throws {
        state.withLock { $0.live[session.id]?.session.owner = session.owner }
        do { try await store.update(session) } catch {
            throw AssistantError(.unavailable, "session store", cause: error, retryAfterMilliseconds: 1000)
        }
    }

    package func history(of id: SessionID, limit: Int) async throws -> [Turn] {
        do { return try await store.turns(of: id, limit: limit) } catch {
            throw AssistantError(.unavailable, "session store", cause: error, retryAfterMilliseconds: 1000)
        }
    }

    /// The last `seq` given in a session, and its turns.
    package func position(of session: Session) async throws -> (lastSeq: Int, turns: Int) {
        try await activate(session, isStateless: false)
        return state.withLock { state in
            let live = state.live[session.id]
            return (live?.publishedSeq ?? 0, live?.session.turnCount ?? session.turnCount)
        }
    }

    /// Forgets a session: its running turn is cancelled, its readers are told, its record is gone.
    package func clear(_ id: SessionID) async throws {
        cancel(id)
        let (mailboxes, waiting) = state.withLock { state in
            let dropped = state.live[id]?.clear()
            state.results.forget(session: id)
            if let dropped { state.sessionOf[dropped] = nil }
            return (
                state.live[id].map { Array($0.mailboxes.values) } ?? [], dropped.map { state.results.take($0) } ?? []
            )
        }
        for (continuation, _) in waiting { continuation.resume(returning: nil) }
        do {
            try await store.remove(id)
            try await frameLog.remove(id)
        } catch {
            throw AssistantError(.unavailable, "session store", cause: error, retryAfterMilliseconds: 1000)
        }
        for mailbox in mailboxes { mailbox.end(.cleared) }
        state.withLock { state in
            if state.live[id]?.running == nil {
                state.live[id] = nil
            } else {
                state.live[id]?.session.expiresAt = clock()
            }
        }
    }

    // MARK: Activation

    func insert(_ session: Session, lastSeq: Int, isStateless: Bool) {
        state.withLock { state in
            if state.live[session.id] == nil {
                state.live[session.id] = LiveSession(
                    session: session, lastSeq: lastSeq, isStateless: isStateless, now: .now)
            }
        }
    }

    /// Makes a session live in this process: finds its last number, and ends turns that a crash cut off.
    func activate(_ session: Session, isStateless: Bool) async throws {
        if state.withLock({ $0.live[session.id] != nil }) { return }
        if isStateless { return insert(session, lastSeq: 0, isStateless: true) }
        try await activations.once(session.id) { try await self.load(session) }
    }

    private func load(_ session: Session) async throws {
        if state.withLock({ $0.live[session.id] != nil }) { return }
        let head: FrameLogHead
        do { head = try await frameLog.head(of: session.id) } catch {
            throw AssistantError(.unavailable, "frame log", cause: error, retryAfterMilliseconds: 1000)
        }
        var live = LiveSession(session: session, lastSeq: head.lastSeq, isStateless: false, now: .now)
        for response in head.open { try await end(response, in: &live) }
        let loaded = live
        state.withLock { state in
            if state.live[session.id] == nil { state.live[session.id] = loaded }
        }
    }

    /// The frame that a crash kept from being written: `done` when the turn itself is in history, else `turn_lost`.
    private func end(_ response: ResponseID, in live: inout LiveSession) async throws {
        let turn = try await store.turn(response)
        let language = live.session.context.language ?? .ja
        let body: ServerFrame.Body =
            turn.map { .done($0.metadata) }
            ?? .error(
                FrameError(
                    code: .turnLost, message: TurnLost.sentence(in: language), requestID: RequestID(response.rawValue)))
        guard case .frame(let logged, _) = numbered(body, response: response, in: &live) else { return }
        try await frameLog.append([logged])
        live.published(through: logged.seq)
    }
}

enum TurnLost {
    static func sentence(in language: Language) -> String {
        language == .ja
            ? "申し訳ございません。回答の途中で中断してしまいました。もう一度お送りいただけますか。"
            : "Sorry, my answer was cut off. Could you send your message again?"
    }
}

enum ConstantTime {
    /// Takes as long for a near miss as for any other: nothing to be learned from the time.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Loads each session once, however many ask at the same moment.
actor Activations {
    private var inFlight: [SessionID: Task<Void, any Error>] = [:]

    func once(_ id: SessionID, _ load: @escaping @Sendable () async throws -> Void) async throws {
        if let running = inFlight[id] { return try await running.value }
        let task = Task { try await load() }
        inFlight[id] = task
        defer { inFlight[id] = nil }
        try await task.value
    }
}
