package import Conversation
package import Logging
package import Orchestrator
package import Ports
package import Widget

/// Whether the server can do its work, part by part: the body of `/readyz`.
package struct ReadinessReport: Sendable, Encodable {
    package enum State: String, Sendable, Encodable {
        case ok
        /// Works, with a fallback.
        case degraded
        /// Nothing works without it.
        case down
    }

    package struct Component: Sendable, Encodable {
        package var name: String
        package var state: State

        package init(name: String, state: State) {
            self.name = name
            self.state = state
        }
    }

    package var components: [Component]

    package init(components: [Component]) { self.components = components }

    /// The worst of all.
    package var state: State {
        if components.contains(where: { $0.state == .down }) { return .down }
        return components.contains { $0.state == .degraded } ? .degraded : .ok
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(state, forKey: .status)
        try fields.encode(components, forKey: .components)
    }

    private enum Key: String, CodingKey { case status, components }
}

/// What the edge is made of besides its own code.
package struct GatewayServices: Sendable {
    package var hub: SessionHub
    package var tokens: any TokenVerifier
    package var rateLimiter: any RateLimiter
    package var idempotency: any IdempotencyStore
    package var feedback: any FeedbackStore
    package var escalations: any EscalationQueue
    package var assets: WidgetAssets
    package var readiness: @Sendable () async -> ReadinessReport
    /// Prometheus text for `/metrics`.
    package var metricsText: @Sendable () async -> String
    /// Puts placeholders in the place of personal data, for comments and summaries.
    package var redact: @Sendable (String) -> String
    package var clock: WallClock
    /// What waits; tests bring their own.
    package var timer: any Clock<Duration>
    package var extraRoutes: [ExtraRoute]
    package var logger: Logger

    package init(
        hub: SessionHub, tokens: any TokenVerifier, rateLimiter: any RateLimiter,
        idempotency: any IdempotencyStore, feedback: any FeedbackStore, escalations: any EscalationQueue,
        assets: WidgetAssets, readiness: @escaping @Sendable () async -> ReadinessReport,
        metricsText: @escaping @Sendable () async -> String, redact: @escaping @Sendable (String) -> String,
        clock: @escaping WallClock, timer: any Clock<Duration> = ContinuousClock(),
        extraRoutes: [ExtraRoute] = [], logger: Logger
    ) {
        self.hub = hub
        self.tokens = tokens
        self.rateLimiter = rateLimiter
        self.idempotency = idempotency
        self.feedback = feedback
        self.escalations = escalations
        self.assets = assets
        self.readiness = readiness
        self.metricsText = metricsText
        self.redact = redact
        self.clock = clock
        self.timer = timer
        self.extraRoutes = extraRoutes
        self.logger = logger
    }
}

/// A route that the host adds, such as the sample shop's. It gets the edge's request ids, limits of size, headers,
/// metrics and problem details; an `AssistantError` it throws becomes a problem, anything else a 500.
package struct ExtraRoute: Sendable {
    package enum Authorization: Sendable {
        /// A bearer token is checked where there is one; a bad one is refused with 401.
        case optional
        /// Without a good bearer token 401.
        case required
        /// The handler looks at the header itself.
        case own
        /// The header is checked before any of the body is read; what the check throws becomes a problem.
        case checked(@Sendable (_ header: String?) throws -> Void)
    }

    package var method: String
    /// Such as `/shop/items/{asin}`.
    package var path: String
    /// One line for `/openapi.json`.
    package var summary: String
    package var authorization: Authorization
    /// Of the body; `nil`: as all of the edge's. A larger one is refused with 413.
    package var bodyBytes: Int?
    package var handler: @Sendable (ExtraRequest) async throws -> ExtraReply

    package init(
        _ method: String, _ path: String, summary: String = "", authorization: Authorization = .optional,
        bodyBytes: Int? = nil, handler: @escaping @Sendable (ExtraRequest) async throws -> ExtraReply
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.authorization = authorization
        self.bodyBytes = bodyBytes
        self.handler = handler
    }
}

package struct ExtraRequest: Sendable {
    /// Percent-decoded.
    package var parameters: [String: String]
    package var query: [String: String]
    package var body: [UInt8]
    package var customerID: CustomerID?
    /// The header as sent, for routes with `Authorization.own` or `.checked`.
    package var authorization: String?
    package var language: Language
    package var requestID: Conversation.RequestID

    package init(
        parameters: [String: String], query: [String: String], body: [UInt8], customerID: CustomerID?,
        authorization: String?, language: Language, requestID: Conversation.RequestID
    ) {
        self.parameters = parameters
        self.query = query
        self.body = body
        self.customerID = customerID
        self.authorization = authorization
        self.language = language
        self.requestID = requestID
    }
}

package struct ExtraReply: Sendable {
    package var status: Int
    package var contentType: String
    package var body: [UInt8]

    package init(status: Int = 200, contentType: String = "application/json", body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}
