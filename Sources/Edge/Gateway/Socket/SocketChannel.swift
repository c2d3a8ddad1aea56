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
internal import Synchronization
internal import Wire

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

    /// What the gate said, on its way to the pipeline's next step.
    private final class Decision: Sendable {
        enum Value { case admitted(SocketAdmission), refused(UpgradeRefusal) }
        let value = Mutex<Value?>(nil)
    }

    let responder: HTTPChannelHandler.Responder
    let gate: SocketGate
    let serve: @Sendable (Socket, SocketAdmission) async -> Void
    /// Until the first request is whole, and between requests.
    let idleTimeout: Duration

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let decision = Decision()
            let upgrade = NIOTypedHTTPServerUpgradeConfiguration(
                upgraders: [upgrader(decision)],
                notUpgradingCompletionHandler: { stayHTTP($0, decision, logger) })
            var pipeline = NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
            pipeline.enablePipelining = false  // The request loop takes one request after the other.
            pipeline.enableResponseHeaderValidation = false  // HTTPTypes has done it.
            let outcome = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: pipeline)
            let patience = channel.eventLoop.scheduleTask(in: TimeAmount(idleTimeout)) {
                channel.close(promise: nil)
            }
            outcome.whenComplete { _ in patience.cancel() }
            return Value(channel: channel, outcome: outcome)
        }
    }

    private func upgrader(_ decision: Decision) -> NIOTypedWebSocketServerUpgrader<Outcome> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: FrameAssembler.byteLimit, enableAutomaticErrorHandling: false,
            shouldUpgrade: { channel, head in ask(channel, head, decision) },
            upgradePipelineHandler: { channel, _ in
                // Bounds what the kernel holds for a slow reader, so that the feed's own bound is the one that counts.
                channel.setOption(.socketOption(.so_sndbuf), value: 128 * 1024).flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(SocketHandler())
                    let socket = try Socket(wrappingChannelSynchronously: channel)
                    guard case .admitted(let admission) = decision.value.withLock({ $0 }) else {
                        throw ChannelError.inappropriateOperationForState
                    }
                    return .socket(socket, admission)
                }
            })
    }

    /// - Returns: `nil` for everything that stays HTTP.
    private func ask(
        _ channel: any Channel, _ head: HTTPRequestHead, _ decision: Decision
    ) -> EventLoopFuture<HTTPHeaders?> {
        let path = head.uri.prefix { $0 != "?" }
        guard path == Self.path, head.method == .GET else { return channel.eventLoop.makeSucceededFuture(nil) }
        let fields = HTTPFields(head.headers, splitCookie: false)
        let requestID = RequestID.taken(from: fields)
        let address = channel.remoteAddress?.ipAddress ?? "local"
        return channel.eventLoop.makeFutureWithTask {
            do {
                let admission = try await gate.admit(
                    target: head.uri, headers: fields, host: head.headers.first(name: "Host"), address: address)
                decision.value.withLock { $0 = .admitted(admission) }
                var headers: HTTPHeaders = ["X-Request-ID": requestID.rawValue]
                if let cookie = admission.cookie { headers.add(name: "Set-Cookie", value: cookie) }
                return headers
            } catch {
                let refusal = UpgradeRefusal(
                    error: assistantError(error), requestID: requestID,
                    language: LanguageChoice.choose(acceptLanguage: fields[.acceptLanguage]))
                decision.value.withLock { $0 = .refused(refusal) }
                return nil
            }
        }
    }

    private func stayHTTP(
        _ channel: any Channel, _ decision: Decision, _ logger: Logger
    ) -> EventLoopFuture<Outcome> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers([
                HTTP1ToHTTPServerCodec(secure: false),
                HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger),
            ])
            let http = try HTTP(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
            if case .refused(let refusal) = decision.value.withLock({ $0 }) { return .refused(http, refusal) }
            return .http(http)
        }
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
        let body = ByteBuffer(bytes: try WireJSON.encodeBytes(error.problem(in: language, requestID: requestID)))
        try await channel.executeThenClose { inbound, outbound in
            for try await part in inbound { if case .end = part { break } }
            try await outbound.write(contentsOf: [.head(head), .body(body), .end(nil)])
            outbound.finish()
        }
    }
}
