import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A well-behaved server of one answer to each request, which keeps what it was asked.
final class AnsweringServer: Sendable {
    struct Request: Sendable {
        var method: HTTPMethod
        var uri: String
        var headers: HTTPHeaders
        var body: [UInt8] = []
    }

    struct Answer: Sendable {
        var status = HTTPResponseStatus.ok
        var body: String
    }

    private let channel: any Channel
    private let log: Log

    fileprivate final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
    }

    /// Runs for as long as `body` does.
    static func with<Result>(
        answer: @escaping @Sendable (Request) -> Answer, _ body: (AnsweringServer) async throws -> Result
    ) async throws -> Result {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(AnswerHandler(log: log, answer: answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer { channel.close(promise: nil) }
        return try await body(AnsweringServer(channel: channel, log: log))
    }

    var base: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1" }

    var requests: [Request] { log.requests.withLock { $0 } }
}

private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let log: AnsweringServer.Log
    private let answer: @Sendable (AnsweringServer.Request) -> AnsweringServer.Answer
    private var request: AnsweringServer.Request?

    init(log: AnsweringServer.Log, answer: @escaping @Sendable (AnsweringServer.Request) -> AnsweringServer.Answer) {
        self.log = log
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): request = .init(method: head.method, uri: head.uri, headers: head.headers)
        case .body(let bytes): request?.body += Array(bytes.readableBytesView)
        case .end: reply(context)
        }
    }

    private func reply(_ context: ChannelHandlerContext) {
        guard let request else { return }
        self.request = nil
        log.requests.withLock { $0.append(request) }
        let answer = answer(request)
        let head = HTTPResponseHead(
            version: .http1_1, status: answer.status,
            headers: ["content-type": "application/json", "content-length": "\(answer.body.utf8.count)"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
