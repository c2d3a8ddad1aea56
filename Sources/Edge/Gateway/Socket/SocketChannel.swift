internal import Conversation
internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import Metrics
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOWebSocket

/// HTTP/1.1 whose first request may upgrade to the chat's socket: the server's child channel.
struct SocketChannel: ServerChildChannel, HTTPChannelHandler {
    typealias HTTP = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    typealias Socket = NIOAsyncChannel<SocketInput, WebSocketFrame>

    static let path = "/chat/ws"

    enum Outcome: Sendable {
        case http(HTTP)
        case refused(HTTP, UpgradeRefusal)
        case socket(Socket, SocketAdmission)
    }

    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let outcome: EventLoopFuture<Outcome>
    }

    let responder: HTTPChannelHandler.Responder
    let gate: SocketGate
    let serve: @Sendable (Socket, SocketAdmission) async -> Void
    /// Until the first request is whole, and between requests.
    let idleTimeout: Duration

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let outcome = channel.eventLoop.makePromise(of: Outcome.self)
            let handlers = SocketUpgradeHandler.HTTPHandlers(
                decoder: ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)),
                encoder: HTTPResponseEncoder(), errors: BrokenRequestHandler())
            let steps = SocketUpgradeHandler.Steps(
                decide: ask, becomeHTTP: { try becomeHTTP($0, $1, logger) }, becomeSocket: becomeSocket)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(handlers.encoder)
            try pipeline.addHandler(handlers.decoder)
            try pipeline.addHandler(handlers.errors)
            try pipeline.addHandler(SocketUpgradeHandler(handlers, steps, outcome))
            let patience = channel.eventLoop.scheduleTask(in: TimeAmount(idleTimeout)) {
                channel.close(promise: nil)
            }
            outcome.futureResult.whenComplete { _ in patience.cancel() }
            return Value(channel: channel, outcome: outcome.futureResult)
        }
    }

    /// - Returns: `nil` for everything that stays HTTP.
    private func ask(
        _ channel: any Channel, _ head: HTTPRequestHead
    ) -> EventLoopFuture<SocketUpgradeHandler.Decision>? {
        guard head.uri.prefix(while: { $0 != "?" }) == Self.path, Handshake.isValid(head) else { return nil }
        let fields = HTTPFields(head.headers, splitCookie: false)
        let requestID = RequestID.taken(from: fields)
        let address = channel.remoteAddress?.ipAddress ?? "local"
        return channel.eventLoop.makeFutureWithTask {
            do {
                let admission = try await gate.admit(
                    target: head.uri, headers: fields, host: head.headers.first(name: "Host"), address: address)
                var headers: HTTPHeaders = ["X-Request-ID": requestID.rawValue]
                if let cookie = admission.cookie { headers.add(name: "Set-Cookie", value: cookie) }
                return .admitted(admission, headers)
            } catch {
                let language = LanguageChoice.choose(acceptLanguage: fields[.acceptLanguage])
                return .refused(
                    UpgradeRefusal(error: assistantError(error), requestID: requestID, language: language))
            }
        }
    }

    private func becomeHTTP(
        _ channel: any Channel, _ refusal: UpgradeRefusal?, _ logger: Logger
    ) throws -> Outcome {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        if refusal == nil {
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger))
        }
        let http = try HTTP(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        return refusal.map { .refused(http, $0) } ?? .http(http)
    }

    private func becomeSocket(_ channel: any Channel, _ admission: SocketAdmission) throws -> Outcome {
        // Bounds what the kernel holds for a slow reader, so that the feed's own bound is the one that counts.
        try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: 128 * 1024)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(WebSocketFrameEncoder())
        try pipeline.addHandler(
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: FrameAssembler.byteLimit)))
        try pipeline.addHandler(SocketHandler())
        return .socket(try Socket(wrappingChannelSynchronously: channel), admission)
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.outcome.get() {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .refused(let channel, let refusal): try await refusal.write(to: channel, logger)
            case .socket(let channel, let admission): await serve(channel, admission)
            }
        } catch {
            // The peer went away before it was answered, or never spoke HTTP.
            logger.trace("a connection ended early", metadata: ["error": "\(type(of: error))"])
        }
    }
}

/// Why there is no socket, as the HTTP answer to the upgrade.
struct UpgradeRefusal: Sendable {
    var error: AssistantError
    var requestID: RequestID
    var language: Language

    func write(to channel: SocketChannel.HTTP, _ logger: Logger) async throws {
        logger.log(
            level: error.code.logLevel, "an upgrade was refused",
            metadata: ["code": "\(error.code.rawValue)", "request_id": "\(requestID)"])
        Counter(
            label: "manga_assist_socket_refusals_total", dimensions: [("code", error.code.rawValue)]
        ).increment()
        var response = Reply.problem(error, in: language, requestID: requestID)
        response.headers[.requestID] = requestID.rawValue
        response.headers[.connection] = "close"
        SecurityHeaders.add(to: &response)
        let head = response.head
        let body = ByteBuffer(bytes: Reply.problemBytes(error, in: language, requestID: requestID))
        try await channel.executeThenClose { _, outbound in
            try await outbound.write(contentsOf: [.head(head), .body(body), .end(nil)])
            outbound.finish()
        }
    }
}
