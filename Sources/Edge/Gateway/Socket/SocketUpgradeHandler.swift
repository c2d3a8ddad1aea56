internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// Looks at a connection's first request: a WebSocket handshake that the gate lets in turns the channel into a socket,
/// everything else stays HTTP. (NIO's own upgrade handlers lose a request that asks for an upgrade and does not get it;
/// a refusal must be answered, and `Upgrade: h2c` is what some HTTP clients send with every first request.)
final class SocketUpgradeHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = Any
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    enum Decision: Sendable {
        case admitted(SocketAdmission, HTTPHeaders)
        case refused(UpgradeRefusal)
    }

    /// The handlers that speak HTTP and go when the channel becomes a socket.
    struct HTTPHandlers {
        var decoder: ByteToMessageHandler<HTTPRequestDecoder>
        var encoder: HTTPResponseEncoder
        var errors: BrokenRequestHandler
    }

    struct Steps: Sendable {
        /// `nil` for what is no handshake at the socket's address.
        var decide: @Sendable (any Channel, HTTPRequestHead) -> EventLoopFuture<Decision>?
        /// Each adds its handlers to the pipeline's end.
        var becomeHTTP: @Sendable (any Channel, UpgradeRefusal?) throws -> SocketChannel.Outcome
        var becomeSocket: @Sendable (any Channel, SocketAdmission) throws -> SocketChannel.Outcome
    }

    private enum Phase {
        case waiting
        case deciding(HTTPRequestHead, isWhole: Bool, Decision?)
        /// The HTTP handlers go; bytes of the socket that came along wait.
        case upgrading([NIOAny])
        case http
        case socket
    }

    private let handlers: HTTPHandlers
    private let steps: Steps
    private let outcome: EventLoopPromise<SocketChannel.Outcome>
    private var phase = Phase.waiting
    private var owesRead = false

    init(_ handlers: HTTPHandlers, _ steps: Steps, _ outcome: EventLoopPromise<SocketChannel.Outcome>) {
        self.handlers = handlers
        self.steps = steps
        self.outcome = outcome
    }

    // MARK: Channel events

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch phase {
        case .waiting: begin(context, data)
        case .deciding(let head, _, let decision):
            // A handshake has no body; one that comes all the same is dropped.
            guard case .end = unwrapInboundIn(data) else { return }
            phase = .deciding(head, isWhole: true, decision)
            proceed(context)
        case .upgrading(let bytes): phase = .upgrading(bytes + [data])
        case .http: forward(context, data)
        case .socket: context.fireChannelRead(data)
        }
    }

    /// Nothing more is read while it is not clear who will read it.
    func read(context: ChannelHandlerContext) {
        switch phase {
        case .deciding(_, isWhole: true, _), .upgrading: owesRead = true
        case .waiting, .deciding, .http, .socket: context.read()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        outcome.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { outcome.fail(ChannelError.eof) }

    // MARK: HTTP

    private func begin(_ context: ChannelHandlerContext, _ data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return context.close(promise: nil) }
        guard let decision = steps.decide(context.channel, head) else {
            stayHTTP(context, nil)
            return forward(context, data)
        }
        phase = .deciding(head, isWhole: false, nil)
        decision.hop(to: context.eventLoop).assumeIsolated().whenComplete { result in
            guard case .deciding(let head, let isWhole, nil) = self.phase, case .success(let decision) = result else {
                return context.close(promise: nil)
            }
            self.phase = .deciding(head, isWhole: isWhole, decision)
            self.proceed(context)
        }
    }

    /// Once the request is whole and the gate has spoken.
    private func proceed(_ context: ChannelHandlerContext) {
        guard case .deciding(let head, isWhole: true, let decision?) = phase else { return }
        switch decision {
        case .refused(let refusal):
            stayHTTP(context, refusal)
            payRead(context)
        case .admitted(let admission, let headers): upgrade(context, head, admission, headers)
        }
    }

    private func stayHTTP(_ context: ChannelHandlerContext, _ refusal: UpgradeRefusal?) {
        phase = .http
        do { outcome.succeed(try steps.becomeHTTP(context.channel, refusal)) } catch { fail(context, error) }
    }

    /// Marks the connection's last request, for the request loop. The decoder reads no further after one that asked for
    /// an upgrade; HTTP/1.0 ends with its reply unless it says otherwise.
    private func forward(_ context: ChannelHandlerContext, _ data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive || head.headers.contains(name: "Upgrade")
        else { return context.fireChannelRead(data) }
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(NIOAny(HTTPServerRequestPart.head(head)))
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        outcome.fail(error)
        context.close(promise: nil)
    }

    private func payRead(_ context: ChannelHandlerContext) {
        guard owesRead else { return }
        owesRead = false
        context.read()
    }

    // MARK: The upgrade

    private func upgrade(
        _ context: ChannelHandlerContext, _ head: HTTPRequestHead, _ admission: SocketAdmission,
        _ headers: HTTPHeaders
    ) {
        phase = .upgrading([])
        let pipeline = context.pipeline.syncOperations
        var response = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        response.headers.add(contentsOf: Handshake.reply(to: head))
        context.writeAndFlush(wrapOutboundOut(.head(response)), promise: nil)
        pipeline.removeHandler(handlers.errors).assumeIsolated().flatMap {
            pipeline.removeHandler(self.handlers.decoder)
        }.flatMap {
            pipeline.removeHandler(self.handlers.encoder)
        }.whenComplete { result in
            if case .failure(let error) = result { return self.fail(context, error) }
            self.becomeSocket(context, admission)
        }
    }

    private func becomeSocket(_ context: ChannelHandlerContext, _ admission: SocketAdmission) {
        guard case .upgrading(let bytes) = phase else { return }
        phase = .socket
        do { outcome.succeed(try steps.becomeSocket(context.channel, admission)) } catch {
            return fail(context, error)
        }
        for data in bytes { context.fireChannelRead(data) }
        if !bytes.isEmpty { context.fireChannelReadComplete() }
        payRead(context)
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }
}

/// The opening handshake of RFC 6455 §4.2.
enum Handshake {
    /// Whether a request is one: GET, `Upgrade: websocket`, `Connection: Upgrade`, version 13, a key of 16 bytes.
    static func isValid(_ head: HTTPRequestHead) -> Bool {
        let headers = head.headers
        guard head.method == .GET, head.version == .http1_1,
            headers[canonicalForm: "Upgrade"].contains(where: { $0.lowercased() == "websocket" }),
            headers[canonicalForm: "Connection"].contains(where: { $0.lowercased() == "upgrade" }),
            headers["Sec-WebSocket-Version"] == ["13"], headers["Sec-WebSocket-Key"].count == 1,
            let key = headers.first(name: "Sec-WebSocket-Key")
        else { return false }
        // 16 bytes in base64.
        return key.utf8.count == 24 && key.hasSuffix("==")
    }

    static func reply(to head: HTTPRequestHead) -> HTTPHeaders {
        let key = head.headers.first(name: "Sec-WebSocket-Key") ?? ""
        return ["Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": Digest.acceptKey(key)]
    }
}
