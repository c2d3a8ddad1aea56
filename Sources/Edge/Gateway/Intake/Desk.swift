internal import Conversation
internal import Ports

/// Thumbs and calls for a person, from sockets and from REST alike.
struct Desk: Sendable {
    let services: GatewayServices
    let sessions: Sessions

    /// - Returns: whether it was stored; a repeat changes nothing.
    /// - Throws: `not_found` for an unknown or foreign response.
    func feedback(
        on response: ResponseID, _ verdict: Feedback.Verdict, comment: String?, by caller: Caller
    ) async throws -> Bool {
        let (session, _) = try await sessions.response(response, caller)
        let voter = caller.customerID?.rawValue ?? session.id.rawValue
        let feedback = Feedback(
            responseID: response, voter: voter, verdict: verdict, comment: comment.map(services.redact),
            at: services.clock())
        return try await available { try await services.feedback.record(feedback) }
    }

    func escalate(
        _ session: Session, reason: String, summary: String?, by caller: Caller
    ) async throws -> EscalationReceipt {
        let request = EscalationRequest(
            sessionID: session.id, customerID: caller.customerID, reason: services.redact(reason),
            summary: services.redact(summary ?? ""), at: services.clock())
        return try await available { try await services.escalations.enqueue(request) }
    }

    private func available<Reply>(_ call: () async throws -> Reply) async throws -> Reply {
        do { return try await call() } catch {
            throw error as? AssistantError ?? AssistantError(.unavailable, cause: error)
        }
    }
}
