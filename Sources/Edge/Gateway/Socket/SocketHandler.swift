internal import NIOCore
internal import NIOWebSocket

/// What a socket's connection reads.
enum SocketInput: Sendable {
    case frame(WebSocketFrame)
    /// What came is no WebSocket frame, or one too big; nothing more can be read.
    case broken(CloseCode)
}

/// Between the frame coders and the connection: makes decoding errors something to answer rather than an end without a
/// word, and lets nothing follow a close frame.
final class SocketHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = SocketInput
    typealias OutboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private var isBroken = false
    private var hasWrittenClose = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(wrapInboundOut(.frame(unwrapInboundIn(data))))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isBroken { return }  // What follows a broken frame is read and dropped.
        guard let error = error as? NIOWebSocketError else { return context.fireErrorCaught(error) }
        isBroken = true
        let code: CloseCode =
            switch error {
            case .invalidFrameLength: .tooBig
            case .fragmentedControlFrame, .multiByteControlFrameLength: .protocolError
            }
        context.fireChannelRead(wrapInboundOut(.broken(code)))
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let frame = unwrapOutboundIn(data)
        guard !hasWrittenClose else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        hasWrittenClose = frame.opcode == .connectionClose
        context.write(wrapOutboundOut(frame), promise: promise)
    }
}
