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
    private let signal: EventLoopPromise<Void>
    private let gone: EventLoopPromise<Void>

    private init(channel: any Channel, signal: EventLoopPromise<Void>, gone: EventLoopPromise<Void>) {
        self.channel = channel
        self.signal = signal
        self.gone = gone
    }

    static func with<Result>(
        _ steps: [Step], _ body: (MisbehavingServer) async throws -> Result
    ) async throws -> Result {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let signal = loop.makePromise(of: Void.self)
        let gone = loop.makePromise(of: Void.self)
        let channel = try await ServerBootstrap(group: loop)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in gone.succeed() }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(StepHandler(steps: steps, signal: signal.futureResult))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = MisbehavingServer(channel: channel, signal: signal, gone: gone)
        defer {
            signal.succeed()
            gone.succeed()
            channel.close(promise: nil)
        }
        return try await body(server)
    }

    var base: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1" }

    func goOn() { signal.succeed() }

    /// Returns once a client's connection is closed.
    func untilClientIsGone() async throws { try await gone.futureResult.get() }
}

private final class StepHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var steps: ArraySlice<MisbehavingServer.Step>
    private let signal: EventLoopFuture<Void>
    private var hasBegun = false

    init(steps: [MisbehavingServer.Step], signal: EventLoopFuture<Void>) {
        self.steps = steps[...]
        self.signal = signal
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasBegun else { return }
        hasBegun = true
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
                signal.hop(to: context.eventLoop).assumeIsolated().whenComplete { _ in self.proceed(context) }
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
            self.flood(bytes, times - 1, context)
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

    static let finish = chunk(#"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"# + "\n\n")
    static let done = chunk("data: [DONE]\n\n")
    static let end = MisbehavingServer.Step.send(Array("0\r\n\r\n".utf8))

    static func body(_ status: String = "200 OK", type: String, _ body: String) -> [MisbehavingServer.Step] {
        [.send(Array("HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)".utf8))]
    }
}
