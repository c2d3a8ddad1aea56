internal import Conversation
internal import Orchestrator
internal import Ports
internal import Wire

/// Lets a message in: from a socket's frame or a request's body to a turn of the hub.
struct Intake: Sendable {
    let services: GatewayServices
    let limits: MessageLimits
    let sessions: Sessions
    let idempotency: Idempotency
    let desk: Desk

    init(_ configuration: GatewayConfiguration, _ services: GatewayServices) {
        self.services = services
        limits = MessageLimits(configuration, limiter: services.rateLimiter)
        sessions = Sessions(hub: services.hub)
        idempotency = Idempotency(store: services.idempotency, logger: services.logger)
        desk = Desk(services: services, sessions: sessions)
    }

    func turn(
        _ message: SendMessage, in session: SessionID, by caller: Caller, page: PageContext?, requestID: RequestID,
        traceID: String?
    ) -> TurnRequest {
        TurnRequest(
            sessionID: session, requestID: requestID, clientMessageID: message.clientMessageID,
            message: message.message, shopper: caller.shopper, page: message.page ?? page ?? PageContext(),
            preferredLanguage: message.preferredLanguage, modelPreference: message.modelPreference,
            receivedAt: services.clock(), traceID: traceID)
    }
}
