internal import Conversation
internal import Orchestrator
internal import Ports

/// A session that a caller may use, and what proves that to the next request.
struct OpenSession: Sendable {
    var session: Session
    /// The guest's secret; `nil` for a customer's session, which the sign-in proves.
    var secret: GuestSecret?
    var isNew: Bool

    var id: SessionID { session.id }
}

/// Opening and finding sessions for a caller.
struct Sessions: Sendable {
    let hub: SessionHub

    /// A new session of the caller's. A browser that has our cookie keeps its secret, so that the cookie proves all of
    /// its sessions.
    func open(_ caller: Caller) async -> OpenSession {
        if let customer = caller.customerID {
            let opened = await hub.open(owner: .customer(customer))
            return OpenSession(session: opened.session, secret: nil, isNew: true)
        }
        let secret = caller.cookie ?? .random()
        let opened = await hub.open(owner: .guest(tokenHash: secret.hash))
        return OpenSession(session: opened.session, secret: secret, isNew: true)
    }

    /// - Throws: `session_not_found` for an unknown, expired or foreign one; `unavailable`.
    func find(_ id: SessionID, _ caller: Caller) async throws -> OpenSession {
        for secret in caller.secrets {
            let claim = SessionClaim(customerID: caller.customerID, tokenHash: secret.hash)
            do {
                let session = try await hub.session(id, claim: claim)
                return OpenSession(session: session, secret: session.isGuests ? secret : nil, isNew: false)
            } catch let error as AssistantError where error.code == .sessionNotFound { continue }
        }
        let claim = SessionClaim(customerID: caller.customerID, tokenHash: nil)
        return OpenSession(session: try await hub.session(id, claim: claim), secret: nil, isNew: false)
    }

    /// The session for a message. While the store is away a shopper is answered in a session of this process, rather than
    /// not at all (spec §3: session store down).
    func findOrOpen(_ id: SessionID?, _ caller: Caller) async throws -> OpenSession {
        guard let id else { return await open(caller) }
        do { return try await find(id, caller) } catch let error as AssistantError where error.code == .unavailable {
            return await open(caller)
        }
    }

    /// The session of a response that the caller may see, and where its turn stands.
    /// - Throws: `not_found`, alike for unknown and foreign ones.
    func response(
        _ id: ResponseID, _ caller: Caller
    ) async throws -> (session: OpenSession, status: SessionHub.ResponseStatus) {
        guard let (session, status) = try await hub.status(of: id) else { throw AssistantError(.notFound) }
        do { return (try await find(session, caller), status) } catch let error as AssistantError
            where error.code == .sessionNotFound
        { throw AssistantError(.notFound) }
    }
}

extension Session {
    var isGuests: Bool {
        switch owner {
        case .guest: true
        case .customer: false
        }
    }
}
