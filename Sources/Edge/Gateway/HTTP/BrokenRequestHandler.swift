internal import Conversation
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypesHTTP1

/// Answers bytes that are no HTTP/1.1 request with a problem, as everything else that is refused, and closes.
final class BrokenRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// A reply has begun that cannot be told apart from a second one.
    private var isReplying = false

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return context.fireErrorCaught(error) }
        guard !isReplying else { return context.close(promise: nil) }
        let problem = AssistantError(.invalidSchema, "broken request")
        let requestID = RequestID.random()
        var response = Reply.problem(problem, in: .en, requestID: requestID)
        response.headers[.requestID] = requestID.rawValue
        SecurityHeaders.add(to: &response)
        var head = HTTPResponseHead(
            version: .http1_1, status: .badRequest, headers: HTTPHeaders(response.headers))
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        isReplying = true
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = ByteBuffer(bytes: Reply.problemBytes(problem, in: .en, requestID: requestID))
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head): isReplying = !(100..<200).contains(head.status.code)
        case .body: break
        case .end: isReplying = false
        }
        context.write(data, promise: promise)
    }
}
