internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Wire

/// The parts of the edge, put together: the table of contents of this room.
struct Edge: Sendable {
    let configuration: GatewayConfiguration
    let services: GatewayServices
    let registry: SocketRegistry
    let intake: Intake
    let identification: Identification
    let gate: SocketGate
    let routes: RouteTable
    let crossOrigin: CrossOrigin

    init(_ configuration: GatewayConfiguration, _ services: GatewayServices, _ registry: SocketRegistry) {
        self.configuration = configuration
        self.services = services
        self.registry = registry
        intake = Intake(configuration, services)
        identification = Identification(tokens: services.tokens, cookieName: configuration.cookie.name)
        let tickets = SocketTickets()
        let cookies = SessionCookies(settings: configuration.cookie)
        let origins = Origins(configuration.allowedOrigins)
        crossOrigin = CrossOrigin(origins: origins)
        gate = SocketGate(
            configuration: configuration, intake: intake, identification: identification, origins: origins,
            tickets: tickets, spent: SpentTokens(), cookies: cookies, registry: registry)
        let messages = MessageRoutes(
            configuration: configuration, intake: intake, identification: identification, cookies: cookies)
        let chat = ChatRoutes(
            configuration: configuration, intake: intake, identification: identification, cookies: cookies,
            tickets: tickets)
        routes = RouteTable(
            Self.chat(messages, chat) + SiteRoutes(services).routes
                + ExtraRoutes(
                    configuration: configuration, identification: identification, extras: services.extraRoutes
                ).routes + Self.documents(services.extraRoutes))
    }

    private static func chat(_ messages: MessageRoutes, _ chat: ChatRoutes) -> [Route] {
        [
            Route(.post, "/chat", EnvelopeRoute(messages: messages, chat: chat).post),
            Route(.post, "/chat/message", messages.post),
            Route(.get, "/chat/message/{response_id}", messages.get),
            Route(.post, "/chat/init", chat.initialize),
            Route(.get, "/chat/history", chat.history),
            Route(.delete, "/chat/session/{session_id}", chat.delete),
            Route(.post, "/chat/feedback", chat.feedback),
            Route(.post, "/chat/escalate", chat.escalate),
            Route(.get, SocketChannel.path, upgradeWanted),
        ]
    }

    /// What reaches the router at the socket's address came without a WebSocket handshake, or with a broken one.
    private static func upgradeWanted(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let error = AssistantError(
            .invalidSchema, violations: [.init(pointer: "", detail: "this address takes WebSocket handshakes only")])
        var problem = error.problem(in: context.language, requestID: context.requestID)
        problem.status = HTTPResponse.Status.upgradeRequired.code
        return Reply.bytes(
            try WireJSON.encodeBytes(problem), "application/problem+json", status: .upgradeRequired,
            headers: [.upgrade: "websocket", .connection: "Upgrade"])
    }

    private static func documents(_ extras: [ExtraRoute]) -> [Route] {
        [
            Route(.get, "/openapi.json") { _, _ in try Reply.json(OpenAPIDocument.document(extras)) },
            Route(.get, "/asyncapi.json") { _, _ in try Reply.json(AsyncAPIDocument.document) },
        ]
    }

    var router: Router<EdgeContext> {
        let routes = self.routes
        return routes.router(
            EdgeMiddleware(
                crossOrigin: crossOrigin, allowedMethods: { routes.allowedMethods(of: $0) }, logger: services.logger))
    }

    /// One socket from its upgrade to its end.
    func serve(_ socket: SocketChannel.Socket, _ admission: SocketAdmission) async {
        do {
            try await socket.executeThenClose { inbound, outbound in
                let connection = SocketConnection(
                    configuration, intake, identification, admission, channel: socket.channel, outbound: outbound)
                let id = registry.add(connection)
                defer { registry.remove(id) }
                await connection.run(inbound)
            }
        } catch {
            services.logger.trace("a socket ended with an error", metadata: ["error": "\(type(of: error))"])
        }
    }
}
