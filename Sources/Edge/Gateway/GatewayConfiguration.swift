/// The settings of the edge (spec §2.3 for the limits).
package struct GatewayConfiguration: Sendable {
    /// Messages let in; 0 switches one off.
    package struct Limits: Sendable {
        package var guestPerMinute = 10
        package var customerPerMinute = 30
        /// All guests of one address together.
        package var addressPerMinute = 60
        package var globalPerSecond = 300
        /// What all together may send at once; `nil`: in proportion to `globalPerSecond` (500 for 300).
        package var globalBurst: Int?
        /// Open sockets; past it an upgrade is refused with `overloaded`.
        package var connections = 60_000

        package init() {}
    }

    package struct Cookie: Sendable {
        package var name = "manga_session"
        /// Over TLS only. On for every deployment that terminates TLS.
        package var isSecure = false
        package var lifetimeSeconds = 24 * 3600

        package init() {}
    }

    /// What `?token=` of the socket's address may be. Either kind opens one connection only.
    package enum QueryTokens: Sendable {
        /// Tickets of `POST /chat/init`.
        case tickets
        /// Also bearer tokens, each id once, and only those that live at most so many seconds more (`nil`: any).
        case ticketsAndTokens(maximumLifetimeSeconds: Int64?)
    }

    package var host = "127.0.0.1"
    /// 0 picks a free one.
    package var port = 8080
    /// `https://shop.example`, as browsers write `Origin`; `*` allows all. The server's own address always is.
    package var allowedOrigins: [String] = []
    package var limits = Limits()
    package var cookie = Cookie()
    package var queryTokens = QueryTokens.ticketsAndTokens(maximumLifetimeSeconds: nil)

    /// Between two pings; two without a pong close.
    package var heartbeat: Duration = .seconds(30)
    /// Without a shopper's message; then the socket is closed, the session stays.
    package var idle: Duration = .seconds(600)
    /// How long before a token's end `session.expiring` is sent.
    package var expiryNotice: Duration = .seconds(60)
    /// How long a connection to an existing session holds live frames back for a `resume`, so that what was missed comes
    /// first. The first frame of the client ends the wait.
    package var resumeGrace: Duration = .milliseconds(500)
    /// How long a closing socket may take to answer and to read what is still under way.
    package var linger: Duration = .seconds(3)
    /// What one REST body may have.
    package var bodyBytes = 64 * 1024
    /// Turns that `history` shows.
    package var historyTurns = 50

    package init() {}
}

extension GatewayConfiguration {
    var globalBurst: Int { limits.globalBurst ?? max(1, limits.globalPerSecond * 5 / 3) }
}

extension Duration {
    /// Whole milliseconds, for arithmetic with `Timestamp`.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
