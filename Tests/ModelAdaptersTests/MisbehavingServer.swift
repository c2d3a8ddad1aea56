import NIOCore
import NIOPosix
import Synchronization

/// A server that answers every request with the same steps, however wrong they are.
final class MisbehavingServer: Sendable {
    enum Step: Sendable {
        case send([UInt8])
        /// Waits for `goOn()`.
        case wait
        /// A TCP reset.
        case reset
        case close
        /// Keeps the connection open and says no more.
        case hold
        /// The same bytes again and again until the client goes away or so many were sent.
        case flood([UInt8], times: Int)
    }

    let channel: any Channel
    private let signals: Signals

    fileprivate struct Signals: Sendable {
        let goOn: EventLoopPromise<Void>
        let asked: EventLoopPromise<Void>
        let gone: EventLoopPromise<Void>
        let request = RequestText()

        init(on loop: any EventLoop) {
            goOn = loop.makePromise()
            asked = loop.makePromise()
            gone = loop.makePromise()
        }

        func release() {
            goOn.succeed()
            asked.succeed()
            gone.succeed()
        }
    }

    fileprivate final class RequestText: Sendable {
        let text = Mutex("")
    }

    private init(channel: any Channel, signals: Signals) {
        self.channel = channel
        self.signals = signals
    }

    static func with<Result>(
        _ steps: [Step], _ body: (MisbehavingServer) async throws -> Result
    ) async throws -> Result {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let signals = Signals(on: loop)
        let channel = try await ServerBootstrap(group: loop)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in signals.gone.succeed() }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(StepHandler(steps: steps, signals: signals))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer {
            signals.release()
            channel.close(promise: nil)
        }
        return try await body(MisbehavingServer(channel: channel, signals: signals))
    }

    var base: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1" }

    func goOn() { signals.goOn.succeed() }

    /// Returns once a request has begun to come in.
    func untilAsked() async throws { try await signals.asked.futureResult.get() }

    /// What the first read brought of the first request.
    var request: String { signals.request.text.withLock { $0 } }

    /// Returns once a client's connection is closed.
    func untilClientIsGone() async throws { try await signals.gone.futureResult.get() }
}

private final class StepHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var steps: ArraySlice<MisbehavingServer.Step>
    private let signals: MisbehavingServer.Signals
    private var hasBegun = false

    init(steps: [MisbehavingServer.Step], signals: MisbehavingServer.Signals) {
        self.steps = steps[...]
        self.signals = signals
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasBegun else { return }
        hasBegun = true
        signals.request.text.withLock { $0 = String(buffer: unwrapInboundIn(data)) }
        signals.asked.succeed()
        proceed(context)
    }

    private func proceed(_ context: ChannelHandlerContext) {
        while let step = steps.popFirst() {
            switch step {
            case .send(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .reset: reset(context)
            case .close: context.close(promise: nil)
            case .hold: return
            case .flood(let bytes, let times): return flood(bytes, times, context)
            case .wait:
                signals.goOn.futureResult.hop(to: context.eventLoop).assumeIsolated().whenComplete { _ in
                    self.proceed(context)
                }
                return
            }
        }
    }

    private func reset(_ context: ChannelHandlerContext) {
        if let socket = context.channel as? any SocketOptionProvider {
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
                context.close(promise: nil)
            }
        }
    }

    private func flood(_ bytes: [UInt8], _ times: Int, _ context: ChannelHandlerContext) {
        guard times > 0, context.channel.isActive else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).assumeIsolated().whenSuccess {
            // By way of the loop: a write that is done at once would nest here.
            context.eventLoop.assumeIsolated().execute { self.flood(bytes, times - 1, context) }
        }
    }
}

/// Replies as bytes.
enum Raw {
    static func head(_ status: String = "200 OK", type: String? = "text/event-stream") -> MisbehavingServer.Step {
        let contentType = type.map { "content-type: \($0)\r\n" } ?? ""
        return .send(Array("HTTP/1.1 \(status)\r\n\(contentType)transfer-encoding: chunked\r\n\r\n".utf8))
    }

    /// One HTTP chunk: one buffer at the client's.
    static func chunk(_ bytes: [UInt8]) -> MisbehavingServer.Step {
        .send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
    }

    static func chunk(_ text: String) -> MisbehavingServer.Step { chunk(Array(text.utf8)) }

    static func piece(_ text: String) -> MisbehavingServer.Step {
        chunk(#"data: {"choices":[{"index":0,"delta":{"content":"\#(text)"}}]}"# + "\n\n")
    }

    /// A piece that brings the finish reason with it.
    static func lastPiece(_ text: String) -> MisbehavingServer.Step {
        chunk(#"data: {"choices":[{"index":0,"delta":{"content":"\#(text)"},"finish_reason":"stop"}]}"# + "\n\n")
    }

    static let finish = chunk(#"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"# + "\n\n")
    static let done = chunk("data: [DONE]\n\n")
    static let end = MisbehavingServer.Step.send(Array("0\r\n\r\n".utf8))

    static func body(_ status: String = "200 OK", type: String, _ body: String) -> [MisbehavingServer.Step] {
        let head = "HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n"
        return [.send(Array((head + body).utf8))]
    }
}
