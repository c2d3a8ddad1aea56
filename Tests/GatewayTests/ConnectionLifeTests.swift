import Conversation
import Testing
import Wire

@testable import Gateway

@Suite("the life of a connection")
struct ConnectionLifeTests {
    private static let settings = ConnectionLife.Settings(heartbeat: 30_000, idle: 600_000, expiryNotice: 60_000)

    private func life(expiresAt: Int64? = nil) -> ConnectionLife {
        ConnectionLife(Self.settings, expiresAt: expiresAt.map(Self.at), now: Self.at(0))
    }

    private static func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    @Test("pings every 30 seconds while pongs come")
    func pings() {
        var life = life()
        #expect(life.tick(Self.at(29)) == [])
        for round in 1...10 {
            #expect(life.tick(Self.at(Int64(round) * 30)) == [.ping])
            life.pongCame()
        }
    }

    @Test("two missed pongs close")
    func missedPongs() {
        var life = life()
        #expect(life.tick(Self.at(30)) == [.ping])
        #expect(life.tick(Self.at(60)) == [.ping])
        #expect(life.tick(Self.at(90)) == [.close(.unresponsive)])
        #expect(life.tick(Self.at(120)) == [])
    }

    @Test("ten minutes without a message close as idle, pongs or not")
    func idle() {
        var life = life()
        for second in stride(from: Int64(30), to: 600, by: 30) {
            #expect(life.tick(Self.at(second)) == [.ping])
            life.pongCame()
        }
        #expect(life.tick(Self.at(600)) == [.announce(.idle), .close(.normal)])
    }

    @Test("a message begins the ten minutes anew")
    func message() {
        var life = life()
        life.messageCame(Self.at(599))
        #expect(!life.tick(Self.at(600)).contains(.announce(.idle)))
        life.pongCame()
        #expect(life.tick(Self.at(1199)) == [.announce(.idle), .close(.normal)])
    }

    @Test("a token's end is announced once, 60 seconds before, and closes with 4401")
    func expiry() {
        var life = life(expiresAt: 85)
        #expect(life.tick(Self.at(24)) == [])
        #expect(life.tick(Self.at(25)) == [.expiring(Self.at(85))])
        #expect(life.tick(Self.at(26)) == [])
        #expect(life.tick(Self.at(84)) == [.ping])
        #expect(life.tick(Self.at(85)) == [.close(.tokenExpired)])
    }

    @Test("a refreshed token takes the old one's place")
    func refreshed() {
        var life = life(expiresAt: 70)
        #expect(life.tick(Self.at(10)) == [.expiring(Self.at(70))])
        #expect(life.tokenWasRefreshed(expiresAt: Self.at(3600), now: Self.at(20)) == [])
        life.messageCame(Self.at(69))
        #expect(!life.tick(Self.at(70)).contains(.close(.tokenExpired)))
        #expect(life.tokenWasRefreshed(expiresAt: Self.at(100), now: Self.at(71)) == [.expiring(Self.at(100))])
    }

    @Test("three bad frames in a row close, a good one between forgives")
    func badFrames() {
        var life = life()
        #expect(life.badFrameCame() == [])
        #expect(life.badFrameCame() == [])
        life.goodFrameCame()
        #expect(life.badFrameCame() == [])
        #expect(life.badFrameCame() == [])
        #expect(life.badFrameCame() == [.close(.badFrames)])
        #expect(life.badFrameCame() == [])
    }

    @Test("the limit hit ten times in a row closes, an admitted message between forgives")
    func limits() {
        var life = life()
        for _ in 1...9 { #expect(life.messageWasLimited() == []) }
        life.messageWasAdmitted()
        for _ in 1...9 { #expect(life.messageWasLimited() == []) }
        #expect(life.messageWasLimited() == [.close(.limited)])
    }

    @Test("a drain is announced and leaves the connection open until the server stops")
    func drain() {
        var life = life()
        #expect(life.serverDrains() == [.announce(.drain)])
        #expect(!life.isClosing)
        #expect(life.serverStops() == [.close(.goingAway)])
        #expect(life.sessionWasCleared() == [])
    }

    @Test("the peer's close wants one answer, and none after ours")
    func peerClose() {
        var life = life()
        let (first, second) = (life.peerClosed(), life.peerClosed())
        #expect(first && !second)
        var closing = self.life()
        #expect(closing.broke(.tooBig) == [.close(.tooBig)])
        let third = closing.peerClosed()
        #expect(!third)
    }
}
