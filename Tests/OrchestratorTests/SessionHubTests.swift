import AssistTesting
import Conversation
import Foundation
import Logging
import Orchestrator
import Ports
import Testing

@Suite("Session hub", .timeLimit(.minutes(1)))
struct SessionHubTests {
    private let store = InMemorySessionStore()
    private let log = InMemoryFrameLog()

    private func hub(
        _ runner: ScriptedRunner, store: (any SessionStore)? = nil, log: (any FrameLog)? = nil
    ) -> SessionHub {
        SessionHub(
            store: store ?? self.store, frameLog: log ?? self.log, runner: runner,
            clock: { Timestamp(milliseconds: 1000) }, logger: Logger(label: "test"))
    }

    /// Runs the hub beside `body`, and stops it after.
    private func running(_ hub: SessionHub, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await hub.run() }
            try await body()
            group.cancelAll()
        }
    }

    private func request(_ session: Session, _ message: String) -> TurnRequest {
        TurnRequest(sessionID: session.id, message: message, shopper: .guest, receivedAt: Timestamp(milliseconds: 1000))
    }

    /// Frames until `count` final ones.
    private func frames(_ feed: FrameFeed, finals: Int) async -> [FeedFrame] {
        var frames: [FeedFrame] = []
        while frames.count(where: \.isFinal) < finals {
            guard case .frames(let more) = await feed.next() else { return frames }
            frames += more
        }
        return frames
    }

    private func types(_ frames: [FeedFrame]) throws -> [String] {
        try frames.map { frame in
            let fields = try JSONSerialization.jsonObject(with: Data(frame.json.utf8)) as? [String: Any]
            return try #require(fields?["type"] as? String)
        }
    }

    @Test("a turn's frames are numbered from one, without gap, accepted first and done last")
    func numbersFrames() async throws {
        let hub = hub(ScriptedRunner())
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let feed = try await hub.follow(session, after: nil)
            try await hub.submit(request(session, "hi"), session: session)
            let all = await frames(feed, finals: 1)
            #expect(all.map(\.seq) == Array(1...all.count))
            #expect(try types(all) == ["turn.accepted", "token", "token", "token", "done"])
        }
    }

    @Test("one turn runs, one waits, a third is refused")
    func oneAtATime() async throws {
        let runner = ScriptedRunner()
        let hub = hub(runner)
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let feed = try await hub.follow(session, after: nil)
            try await hub.submit(request(session, "wait"), session: session)
            var begun = runner.begun.makeAsyncIterator()
            _ = await begun.next()
            try await hub.submit(request(session, "second"), session: session)
            await #expect {
                try await hub.submit(request(session, "third"), session: session)
            } throws: { ($0 as? AssistantError)?.code == .turnInProgress }
            runner.release()
            let all = await frames(feed, finals: 2)
            #expect(all.map(\.seq) == Array(1...all.count))
            #expect(all.count(where: \.isFinal) == 2)
        }
    }

    @Test("cancel ends the running turn alone, with outcome cancelled")
    func cancels() async throws {
        let runner = ScriptedRunner()
        let hub = hub(runner)
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let waiting = request(session, "wait")
            let next = request(session, "next")
            try await hub.submit(waiting, session: session)
            var begun = runner.begun.makeAsyncIterator()
            _ = await begun.next()
            try await hub.submit(next, session: session)
            hub.cancel(session.id)
            #expect(await hub.result(of: waiting.responseID)?.metadata.outcome == .cancelled)
            #expect(await hub.result(of: next.responseID)?.metadata.outcome == .answered)
        }
    }

    @Test("a cancel that comes before the turn has begun is not lost")
    func cancelsEarly() async throws {
        let runner = ScriptedRunner()
        let hub = hub(runner)
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        let waiting = request(session, "wait")
        // Nothing runs yet: the turn is accepted and cancelled before the hub's tasks begin.
        try await hub.submit(waiting, session: session)
        hub.cancel(session.id)
        try await running(hub) {
            #expect(await hub.result(of: waiting.responseID)?.metadata.outcome == .cancelled)
        }
    }

    @Test("a reader that comes back gets what it missed, in order, then goes on live", arguments: 0...4)
    func resumes(after seq: Int) async throws {
        let hub = hub(ScriptedRunner())
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let first = request(session, "one")
            try await hub.submit(first, session: session)
            _ = await hub.result(of: first.responseID)
            let feed = try await hub.follow(session, after: seq)
            try await hub.submit(request(session, "two"), session: session)
            let all = await frames(feed, finals: 2)
            #expect(all.map(\.seq) == Array((seq + 1)...10))
        }
    }

    @Test("after a crash the numbers go on, finished turns are done and cut ones are lost")
    func recovers() async throws {
        let before = hub(ScriptedRunner())
        let (session, _) = await before.open(owner: .guest(tokenHash: "h"))
        try await running(before) {
            let turn = request(session, "one")
            try await before.submit(turn, session: session)
            _ = await before.result(of: turn.responseID)
        }
        // What a process that died in mid-turn leaves: an accepted turn without an end.
        try await log.append([
            LoggedFrame(
                sessionID: session.id, seq: 6, responseID: "cut", type: "turn.accepted", isFinal: false, json: "{}",
                loggedAt: Timestamp(milliseconds: 1000))
        ])
        let after = hub(ScriptedRunner())
        try await running(after) {
            let known = try await after.session(session.id, claim: SessionClaim(customerID: nil, tokenHash: "h"))
            let feed = try await after.follow(known, after: 5)
            let all = await frames(feed, finals: 1)
            #expect(all.map(\.seq) == [6, 7])
            #expect(all.last?.json.contains("turn_lost") == true)
            #expect(try await after.history(of: session.id, limit: 10).count == 1)
        }
    }

    @Test("a foreign or unknown session is not found, whoever asks")
    func guardsOwnership() async throws {
        let hub = hub(ScriptedRunner())
        let (guest, _) = await hub.open(owner: .guest(tokenHash: "h"))
        let (customer, _) = await hub.open(owner: .customer("C0001"))
        let claims: [(SessionID, SessionClaim)] = [
            (guest.id, SessionClaim(customerID: nil, tokenHash: "other")),
            (guest.id, SessionClaim(customerID: nil, tokenHash: nil)),
            (customer.id, SessionClaim(customerID: "C0002", tokenHash: nil)),
            (customer.id, SessionClaim(customerID: nil, tokenHash: "h")),
            (.random(), SessionClaim(customerID: "C0001", tokenHash: "h")),
        ]
        for (id, claim) in claims {
            await #expect { try await hub.session(id, claim: claim) } throws: {
                ($0 as? AssistantError)?.code == .sessionNotFound
            }
        }
    }

    @Test("a guest who signs in keeps the conversation, and only as that customer")
    func adopts() async throws {
        let hub = hub(ScriptedRunner())
        let (guest, _) = await hub.open(owner: .guest(tokenHash: "h"))
        let adopted = try await hub.session(guest.id, claim: SessionClaim(customerID: "C0001", tokenHash: "h"))
        #expect(adopted.owner == .customer("C0001"))
        await #expect {
            try await hub.session(guest.id, claim: SessionClaim(customerID: nil, tokenHash: "h"))
        } throws: {
            ($0 as? AssistantError)?.code == .sessionNotFound
        }
    }

    @Test("with the store away the turn is answered and marked degraded")
    func answersWithoutStore() async throws {
        let store = FailingSessionStore()
        let hub = hub(ScriptedRunner(), store: store)
        let (session, isStateless) = await hub.open(owner: .guest(tokenHash: "h"))
        #expect(isStateless)
        try await running(hub) {
            let turn = request(session, "hi")
            try await hub.submit(turn, session: session, isStateless: true)
            let result = await hub.result(of: turn.responseID)
            #expect(result?.answer.text == "Hello there.")
            #expect(result?.metadata.degraded == true)
        }
    }

    @Test("a frame log that fails costs the replay, not the answer")
    func answersWithoutFrameLog() async throws {
        let log = FailingFrameLog(fault: Fault(isFailing: false))
        let hub = hub(ScriptedRunner(), log: log)
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        log.fault.start()
        try await running(hub) {
            let feed = try await hub.follow(session, after: nil)
            try await hub.submit(request(session, "hi"), session: session)
            #expect(await frames(feed, finals: 1).count == 5)
        }
    }

    @Test("clearing a session forgets it and tells its readers")
    func clears() async throws {
        let hub = hub(ScriptedRunner())
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let turn = request(session, "hi")
            try await hub.submit(turn, session: session)
            _ = await hub.result(of: turn.responseID)
            let feed = try await hub.follow(session, after: nil)
            try await hub.clear(session.id)
            guard case .ended(.cleared) = await feed.next() else {
                Issue.record("the reader was not told")
                return
            }
            await #expect {
                try await hub.session(session.id, claim: SessionClaim(customerID: nil, tokenHash: "h"))
            } throws: {
                ($0 as? AssistantError)?.code == .sessionNotFound
            }
        }
    }

    @Test("turns that wait for a shutdown are finished, new ones are refused")
    func drains() async throws {
        let runner = ScriptedRunner()
        let hub = hub(runner)
        let (session, _) = await hub.open(owner: .guest(tokenHash: "h"))
        try await running(hub) {
            let turn = request(session, "wait")
            try await hub.submit(turn, session: session)
            var begun = runner.begun.makeAsyncIterator()
            _ = await begun.next()
            hub.stopAccepting()
            await #expect { try await hub.submit(request(session, "late"), session: session) } throws: {
                ($0 as? AssistantError)?.code == .unavailable
            }
            runner.release()
            await hub.waitUntilQuiet()
            #expect(await hub.result(of: turn.responseID)?.metadata.outcome == .answered)
        }
    }
}
