internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Carries the connection along, so that a stream can notice its end, or end it.
struct ScriptedContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Tells the one request that a connection is serving of the connection's end.
final class HangUpBell: Sendable {
    private struct State {
        var hasRung = false
        var ring: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// `ring` is called once, at once if it is too late already; it takes the place of an earlier request's.
    func whenRung(_ ring: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.ring = ring
            return state.hasRung
        }
        if isLate { ring() }
    }

    func forget() {
        state.withLock { $0.ring = nil }
    }

    fileprivate func ring() {
        let ring = state.withLock { state in
            state.hasRung = true
            return state.ring
        }
        ring?()
    }
}

/// Rings when the connection ends. Takes a client's half close for its end too: no client of a model sends it for
/// anything else, and a stream that waits for its next token would not notice otherwise.
final class HangUpHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    private let bell = HangUpBell()

    static func bell(of channel: any Channel) async throws -> HangUpBell {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.handler(type: HangUpHandler.self).bell
        }.get()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        bell.ring()
        context.fireChannelInactive()
    }
}
