internal import Hummingbird
internal import NIOCore

/// Carries the connection along, so that a stream can notice its end, or end it.
struct ScriptedContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Takes a client's half close for a hang-up: no client of a model sends it for anything else, and a stream that waits
/// for its next token would not notice otherwise.
final class HangUpHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
