internal import Conversation
internal import HTTPTypes
internal import Logging
internal import Ports

/// A connection that was let in.
struct SocketAdmission: Sendable {
    var caller: Caller
    var opened: OpenSession
    var acceptLanguage: String?
    var traceID: String?
    /// `Set-Cookie` of the upgrade, where the session is a guest's new one.
    var cookie: String?
}

/// Decides about an upgrade before it happens: origin, sign-in, session (spec §2.1).
struct SocketGate: Sendable {
    let configuration: GatewayConfiguration
    let intake: Intake
    let identification: Identification
    let origins: Origins
    let tickets: SocketTickets
    let spent: SpentTokens
    let cookies: SessionCookies
    let registry: SocketRegistry

    /// - Throws: `origin_refused`, `unauthorized`, `session_not_found`, `overloaded`, `unavailable`.
    func admit(
        target: String, headers: HTTPFields, host: String?, address: String
    ) async throws -> SocketAdmission {
        guard origins.allows(headers[.origin], host: host) else { throw AssistantError(.originRefused) }
        guard !registry.isDraining else { throw AssistantError(.unavailable, "draining") }
        guard !registry.isFull else { throw AssistantError(.overloaded, "too many sockets") }
        let query = Query(target: target)
        var caller = try await identification.caller(of: headers, address: address)
        if caller.token == nil, let token = query["token"] { caller.token = try await redeem(token) }
        caller.show(query["resume_token"])
        let opened = try await session(query["session_id"], caller)
        return SocketAdmission(
            caller: caller, opened: opened, acceptLanguage: headers[.acceptLanguage],
            traceID: TraceParent.traceID(in: headers), cookie: cookies.header(for: opened, caller))
    }

    private func session(_ text: String?, _ caller: Caller) async throws -> OpenSession {
        guard let text else { return await intake.sessions.open(caller) }
        // No session has such an id, so it is as unknown as any other.
        guard let id = SessionID(text) else { throw AssistantError(.sessionNotFound) }
        return try await intake.sessions.findOrOpen(id, caller)
    }

    /// Single use: a token in an address ends up in logs and histories.
    private func redeem(_ token: String) async throws -> VerifiedToken {
        let now = intake.services.clock()
        if let ticket = tickets.redeem(token, at: now) { return ticket }
        guard case .ticketsAndTokens(let maximum) = configuration.queryTokens else {
            throw AssistantError(.unauthorized)
        }
        let verified = try await identification.verify(token)
        if let maximum, verified.expiresAt > now + maximum { throw AssistantError(.unauthorized, "lives too long") }
        guard spent.spend(verified, at: now) else { throw AssistantError(.unauthorized, "token used before") }
        return verified
    }
}
