internal import Conversation
internal import Wire

/// When a connection pings, warns and ends (spec §2.1): a value state machine. Its shell performs what it returns, in
/// order. Once it has asked for a close it asks for nothing more.
struct ConnectionLife {
    struct Settings {
        /// All in milliseconds.
        var heartbeat: Int64
        var idle: Int64
        var expiryNotice: Int64
    }

    enum Action: Hashable {
        case ping
        case expiring(Timestamp)
        case announce(ClosingReason)
        case close(CloseCode)
    }

    static let badFramesAllowed = 3
    static let limitHitsAllowed = 10
    static let missedPongsAllowed = 2

    private let settings: Settings
    private(set) var isClosing = false
    private var nextPing: Timestamp
    private var unansweredPings = 0
    private var lastMessage: Timestamp
    private var expiresAt: Timestamp?
    private var isExpiryAnnounced = false
    private var badFrames = 0
    private var limitHits = 0

    init(_ settings: Settings, expiresAt: Timestamp?, now: Timestamp) {
        self.settings = settings
        self.expiresAt = expiresAt
        nextPing = now.advanced(by: settings.heartbeat)
        lastMessage = now
    }

    /// When `tick` is due for the heartbeat or idleness; a token's moments are its shell's to watch.
    var nextTick: Timestamp { min(nextPing, lastMessage.advanced(by: settings.idle)) }

    /// When `tick` is due for a token that ends at `moment`.
    func warning(before moment: Timestamp) -> Timestamp { moment.advanced(by: -settings.expiryNotice) }

    mutating func tick(_ now: Timestamp) -> [Action] {
        guard !isClosing else { return [] }
        if let expiresAt, expiresAt <= now { return close(.tokenExpired) }
        if lastMessage.advanced(by: settings.idle) <= now { return [.announce(.idle)] + close(.normal) }
        var actions: [Action] = []
        if nextPing <= now {
            guard unansweredPings < Self.missedPongsAllowed else { return close(.unresponsive) }
            unansweredPings += 1
            nextPing = now.advanced(by: settings.heartbeat)
            actions.append(.ping)
        }
        return actions + announceExpiry(now)
    }

    private mutating func announceExpiry(_ now: Timestamp) -> [Action] {
        guard let expiresAt, !isExpiryAnnounced, warning(before: expiresAt) <= now else { return [] }
        isExpiryAnnounced = true
        return [.expiring(expiresAt)]
    }

    private mutating func close(_ code: CloseCode) -> [Action] {
        guard !isClosing else { return [] }
        isClosing = true
        return [.close(code)]
    }

    // MARK: What the peer does

    mutating func pongCame() { unansweredPings = 0 }

    mutating func goodFrameCame() { badFrames = 0 }

    mutating func badFrameCame() -> [Action] {
        badFrames += 1
        return badFrames >= Self.badFramesAllowed ? close(.badFrames) : []
    }

    /// A shopper's message, let in or not.
    mutating func messageCame(_ now: Timestamp) { lastMessage = max(lastMessage, now) }

    mutating func messageWasAdmitted() { limitHits = 0 }

    mutating func messageWasLimited() -> [Action] {
        limitHits += 1
        return limitHits >= Self.limitHitsAllowed ? close(.limited) : []
    }

    mutating func tokenWasRefreshed(expiresAt: Timestamp, now: Timestamp) -> [Action] {
        self.expiresAt = expiresAt
        isExpiryAnnounced = false
        return tick(now)
    }

    /// - Returns: whether the peer's close still wants an answer.
    mutating func peerClosed() -> Bool {
        defer { isClosing = true }
        return !isClosing
    }

    mutating func broke(_ code: CloseCode) -> [Action] { close(code) }

    // MARK: What happens to it

    mutating func sessionWasCleared() -> [Action] { isClosing ? [] : [.announce(.cleared)] + close(.normal) }

    /// The server will stop: running turns go on, the connection stays for their frames.
    mutating func serverDrains() -> [Action] { isClosing ? [] : [.announce(.drain)] }

    mutating func serverStops() -> [Action] { close(.goingAway) }
}

extension Timestamp {
    func advanced(by milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: self.milliseconds + milliseconds) }
}
