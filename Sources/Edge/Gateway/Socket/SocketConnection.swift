internal import Conversation
internal import Logging
internal import Metrics
internal import NIOCore
internal import NIOWebSocket
internal import Orchestrator
internal import Ports
internal import Synchronization
internal import Wire

/// One open socket: the shell around `ConnectionLife`. Reads frames one after the other, follows a session, watches the
/// clock. Bounds: what the session's feed bounds, one frame read at a time, and what one socket's buffer holds.
final class SocketConnection: Sendable {
    enum Signal { case overflow, drain }

    struct State {
        var life: ConnectionLife
        var caller: Caller
        var opened: OpenSession
        var page: PageContext?
        /// Last asked for by a message.
        var preferredLanguage: String?
        var feed: FrameFeed?
        /// The feed waits for a `resume`.
        var isHeld = false
    }

    let configuration: GatewayConfiguration
    let intake: Intake
    let identification: Identification
    let admission: SocketAdmission
    let state: Mutex<State>
    private let channel: any Channel
    private let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    private let (signals, signalsIn) = AsyncStream<Signal>.makeStream(bufferingPolicy: .bufferingOldest(16))
    private let (feeds, feedsIn) = AsyncStream<FrameFeed>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let (holds, holdsIn) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let (expiries, expiriesIn) = AsyncStream<Timestamp>.makeStream(bufferingPolicy: .bufferingNewest(1))

    var services: GatewayServices { intake.services }
    var hub: SessionHub { intake.services.hub }

    init(
        _ configuration: GatewayConfiguration, _ intake: Intake, _ identification: Identification,
        _ admission: SocketAdmission, channel: any Channel,
        outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    ) {
        self.configuration = configuration
        self.intake = intake
        self.identification = identification
        self.admission = admission
        self.channel = channel
        self.outbound = outbound
        let settings = ConnectionLife.Settings(
            heartbeat: configuration.heartbeat.milliseconds, idle: configuration.idle.milliseconds,
            expiryNotice: configuration.expiryNotice.milliseconds)
        let life = ConnectionLife(
            settings, expiresAt: admission.caller.token?.expiresAt, now: intake.services.clock())
        var caller = admission.caller
        caller.show(admission.opened.secret?.value)
        state = Mutex(State(life: life, caller: caller, opened: admission.opened))
    }

    /// Until the socket has ended, whoever ended it.
    func run(_ inbound: NIOAsyncChannelInboundStream<SocketInput>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.read(inbound) }
            group.addTask { for await signal in self.signals { self.heed(signal) } }
            group.addTask { for await feed in self.feeds { await self.pump(feed) } }
            group.addTask { await self.keepTime() }
            group.addTask { for await expiry in self.expiries { await self.watch(expiry) } }
            group.addTask { for await _ in self.holds { await self.releaseAfterGrace() } }
            // The reader is the one that ends by itself; the others end with it.
            while await group.next() != nil {
                if state.withLock({ $0.feed == nil && $0.life.isClosing }) { break }
            }
            group.cancelAll()
        }
    }

    func signal(_ signal: Signal) { signalsIn.yield(signal) }

    private func heed(_ signal: Signal) {
        switch signal {
        case .overflow: perform { $0.broke(.tooSlow) }
        case .drain: perform { $0.serverDrains() }
        }
    }

    // MARK: Reading

    private func read(_ inbound: NIOAsyncChannelInboundStream<SocketInput>) async {
        defer { end() }
        do { try await begin() } catch {
            // A store that is away; the shopper's client comes back.
            await answerBroken(assistantError(error))
        }
        do {
            var assembler = FrameAssembler()
            for try await input in inbound {
                switch input {
                case .broken(let code): perform { $0.broke(code) }
                case .frame(let frame): guard await take(assembler.take(frame)) else { return }
                }
            }
        } catch {
            services.logger.trace("a socket broke", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// The reader has ended: lets the connection's other tasks end.
    private func end() {
        let feed = state.withLock { state in
            _ = state.life.peerClosed()
            defer { state.feed = nil }
            return state.feed
        }
        feed?.close()
        signalsIn.finish()
        feedsIn.finish()
        holdsIn.finish()
        expiriesIn.finish()
    }

    /// - Returns: whether to read on.
    private func take(_ output: FrameAssembler.Output) async -> Bool {
        let isClosing = state.withLock { $0.life.isClosing }
        switch output {
        case .close(let code):
            guard state.withLock({ $0.life.peerClosed() }) else { return false }
            count(closed: code)
            // Flushed before the channel closes behind it; a peer that is gone needs no answer.
            try? await channel.writeAndFlush(WebSocketFrame.close(code)).get()
            return false
        case .pong: state.withLock { $0.life.pongCame() }
        case .ping(let data) where !isClosing: write(WebSocketFrame(fin: true, opcode: .pong, data: data))
        case .violation(let code): perform { $0.broke(code) }
        case .text(let bytes) where !isClosing: await answer(bytes)
        case .binary where !isClosing: await answerBad(AssistantError(.invalidJSON, "binary frame"))
        case .ping, .text, .binary, .incomplete: break
        }
        return true
    }

    // MARK: The clock

    private func keepTime() async {
        while !Task.isCancelled {
            let next = state.withLock { $0.life.nextTick }
            guard await sleep(until: next) else { return }
            perform { $0.tick(self.services.clock()) }
        }
    }

    /// A token's warning and its end; a newer token's come after the older one's have passed without effect.
    private func watch(_ expiry: Timestamp) async {
        let warning = state.withLock { $0.life.warning(before: expiry) }
        for moment in [warning, expiry] {
            guard await sleep(until: moment) else { return }
            perform { $0.tick(self.services.clock()) }
        }
    }

    private func sleep(until moment: Timestamp) async -> Bool {
        let wait = moment.milliseconds(since: services.clock())
        // Never less than a millisecond, so that a clock that stands still does not spin.
        do { try await services.timer.sleep(for: .milliseconds(max(1, wait))) } catch { return false }
        return true
    }

    func watchToken(until expiry: Timestamp) { expiriesIn.yield(expiry) }

    private func releaseAfterGrace() async {
        do { try await services.timer.sleep(for: configuration.resumeGrace) } catch { return }
        release()
    }

    // MARK: Following

    /// Another session, or another place in it, from now on.
    /// - Parameter isHeld: frames wait until `release`.
    func follow(_ feed: FrameFeed, isHeld: Bool = false) {
        let old = state.withLock { state in
            defer {
                state.feed = feed
                state.isHeld = isHeld
            }
            return state.feed
        }
        old?.close()
        if isHeld { holdsIn.yield() } else { feedsIn.yield(feed) }
    }

    func release() {
        let feed = state.withLock { state -> FrameFeed? in
            guard state.isHeld else { return nil }
            state.isHeld = false
            return state.feed
        }
        if let feed { feedsIn.yield(feed) }
    }

    private func pump(_ feed: FrameFeed) async {
        while true {
            switch await feed.next() {
            case .frames(let frames):
                do { try await outbound.write(contentsOf: frames.map { .text($0.json) }) } catch { return }
            case .overflow: return perform { $0.broke(.tooSlow) }
            case .ended(.cleared): return perform { $0.sessionWasCleared() }
            case .ended(.drain): return perform { $0.serverStops() }
            case .ended(.cancelled): return
            }
        }
    }

    // MARK: Writing

    /// Waits while the peer reads too slowly.
    func send(_ body: ServerFrame.Body, session: SessionID? = nil) async {
        let id = session ?? state.withLock { $0.opened.id }
        do {
            let json = try ServerFrame(sessionID: id, body: body).json()
            try await outbound.write(.text(json))
        } catch {
            services.logger.trace("a frame was not sent", metadata: ["error": "\(type(of: error))"])
        }
    }

    func sendAgain(_ frames: [FeedFrame]) async {
        // A socket that has ended meanwhile is noticed by its reader.
        try? await outbound.write(contentsOf: frames.map { .text($0.json) })
    }

    /// Small and seldom, so it need not wait for a slow reader; what the socket's end makes of it is noticed elsewhere.
    private func write(_ frame: WebSocketFrame) { channel.writeAndFlush(frame, promise: nil) }

    func perform(_ step: (inout ConnectionLife) -> [ConnectionLife.Action]) {
        let (actions, session) = state.withLock { (step(&$0.life), $0.opened.id) }
        for action in actions { perform(action, session) }
    }

    private func perform(_ action: ConnectionLife.Action, _ session: SessionID) {
        switch action {
        case .ping: write(.ping())
        case .expiring(let moment): announce(.sessionExpiring(expiresAt: moment), session)
        case .announce(let reason):
            announce(.sessionClosing(reason, reconnectAfterMilliseconds: Self.reconnectAfter(reason)), session)
            if reason == .drain { release() }
        case .close(let code): close(code)
        }
    }

    private func announce(_ body: ServerFrame.Body, _ session: SessionID) {
        guard let json = try? ServerFrame(sessionID: session, body: body).json() else { return }
        write(.text(json))
    }

    /// Spread over some seconds, so that a server's sockets do not all come back at once.
    private static func reconnectAfter(_ reason: ClosingReason) -> Int? {
        reason == .drain ? Int.random(in: 500...5000) : nil
    }

    private func close(_ code: CloseCode) {
        count(closed: code.rawValue)
        write(.close(code.rawValue, reason: code.reason))
        // A reader that was too slow gets time to come to the close frame.
        let patience = code == .tooSlow ? configuration.linger * 10 : configuration.linger
        let channel = self.channel
        channel.eventLoop.scheduleTask(in: TimeAmount(patience)) { channel.close(promise: nil) }
    }

    private func count(closed code: UInt16?) {
        let label = code.map { CloseCode(rawValue: $0) == nil ? "other" : String($0) } ?? "none"
        Counter(label: "manga_assist_socket_closes_total", dimensions: [("code", label)]).increment()
    }
}
