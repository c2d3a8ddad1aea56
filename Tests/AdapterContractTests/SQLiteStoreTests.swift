import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

/// What the SQLite adapters do beyond their ports' contracts.
@Suite("SQLite stores")
struct SQLiteStoreTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()
    private let database: SQLiteDatabase
    private let store: SQLiteSessionStore
    private let log: SQLiteFrameLog

    init() throws {
        directory = try TemporaryDirectory()
        database = try SQLiteDatabase.open(directory: directory.path, clock: clock.wallClock)
        store = SQLiteSessionStore(database, clock: clock.wallClock)
        log = SQLiteFrameLog(database)
    }

    @Test("a customer's sessions are found, also one that began as a guest's; expired ones are not")
    func sessionsOfCustomer() async throws {
        let signedIn = SampleConversation.session(owner: .customer("c"), at: clock.timestamp)
        var guest = SampleConversation.session(at: clock.timestamp + -60)
        try await store.create(signedIn)
        try await store.create(guest)
        try await store.create(SampleConversation.session(owner: .customer("other"), at: clock.timestamp))
        #expect(try await store.sessions(of: "c") == [signedIn.id])
        guest.owner = .customer("c")
        try await store.update(guest)
        #expect(try await store.sessions(of: "c") == [signedIn.id, guest.id])
        clock.advance(by: .seconds(24 * 3600 - 30))
        #expect(try await store.sessions(of: "c") == [signedIn.id])
    }

    @Test("frames go with their session, removed or expired")
    func framesGoWithSession() async throws {
        let sessions = (0..<3).map { _ in SampleConversation.session(at: clock.timestamp) }
        for session in sessions {
            try await store.create(session)
            try await log.append(SampleConversation.frames(session.id, 1...3, of: .random(), at: clock.timestamp))
        }
        try await store.remove(sessions[0].id)
        #expect(try await log.head(of: sessions[0].id).lastSeq == 0)
        #expect(try await log.head(of: sessions[1].id).lastSeq == 3)
        clock.advance(by: .seconds(24 * 3600 + 1))
        #expect(try await store.expire(before: clock.timestamp, limit: 10) == 2)
        for session in sessions {
            #expect(try await log.frames(of: session.id, after: 0).isEmpty)
            #expect(try await log.head(of: session.id).lastSeq == 0)
        }
    }

    @Test("a head outlives its frames by two days, longer than any session")
    func oldHeads() async throws {
        let session = SessionID.random()
        try await log.append([SampleConversation.frame(session, 5, of: .random(), at: clock.timestamp)])
        clock.advance(by: .seconds(48 * 3600))
        try await log.prune(before: clock.timestamp)
        #expect(try await log.head(of: session) == FrameLogHead(lastSeq: 5, firstKept: 6, open: []))
        clock.advance(by: .seconds(1))
        try await log.prune(before: clock.timestamp)
        #expect(try await log.head(of: session).lastSeq == 0)
    }

    @Test("a new start knows where frames, heads and open responses stood")
    func restart() async throws {
        let (session, pruned) = (SessionID.random(), SessionID.random())
        let (done, cut) = (ResponseID.random(), ResponseID.random())
        try await log.append(SampleConversation.frames(pruned, 1...9, of: .random(), at: clock.timestamp))
        clock.advance(by: .seconds(600))
        try await log.append(SampleConversation.frames(session, 1...4, of: done, ended: true, at: clock.timestamp))
        try await log.append(SampleConversation.frames(session, 5...7, of: cut, at: clock.timestamp))
        try await log.prune(before: clock.timestamp)
        try database.close()
        let again = SQLiteFrameLog(try SQLiteDatabase.open(directory: directory.path, clock: clock.wallClock))
        #expect(try await again.head(of: session) == FrameLogHead(lastSeq: 7, firstKept: 1, open: [cut]))
        #expect(try await again.head(of: pruned) == FrameLogHead(lastSeq: 9, firstKept: 10, open: []))
        #expect(try await again.lastFrame(of: cut)?.seq == 7)
        #expect(try await again.frames(of: session, after: 3).map(\.seq) == [4, 5, 6, 7])
        await #expect(throws: SQLiteStateError.duplicate) {
            try await again.append([SampleConversation.frame(pruned, 9, of: .random(), at: clock.timestamp)])
        }
        try await again.append([SampleConversation.frame(pruned, 10, of: .random(), at: clock.timestamp)])
        #expect(try await again.head(of: pruned).lastSeq == 10)
    }

    @Test("frames pruned piece by piece leave every session's number, open responses and the rest in place")
    func prunesInterleaved() async throws {
        let sessions = (0..<9).map { _ in SessionID.random() }
        let responses = sessions.map { _ in ResponseID.random() }
        func append(_ seqs: ClosedRange<Int>) async throws {
            try await log.append(
                seqs.flatMap { seq in
                    sessions.indices.map {
                        SampleConversation.frame(sessions[$0], seq, of: responses[$0], at: clock.timestamp)
                    }
                })
        }
        try await append(1...150)
        clock.advance(by: .seconds(1))
        try await append(151...160)
        try await log.prune(before: clock.timestamp)
        for (session, response) in zip(sessions, responses) {
            #expect(
                try await log.head(of: session) == FrameLogHead(lastSeq: 160, firstKept: 151, open: [response]))
            #expect(try await log.frames(of: session, after: 155).map(\.seq) == Array(156...160))
            #expect(try await log.lastFrame(of: response)?.seq == 160)
        }
    }

    @Test("nobody waits in the queue for more than a day")
    func oldEscalations() async throws {
        let queue = SQLiteEscalationQueue(database, queue: "night")
        func enqueue() async throws -> EscalationReceipt {
            try await queue.enqueue(
                EscalationRequest(
                    sessionID: .random(), customerID: nil, reason: "asked", summary: "", at: clock.timestamp))
        }
        #expect(try await enqueue().position == 1)
        clock.advance(by: .seconds(23 * 3600))
        let second = try await enqueue()
        #expect(second.position == 2)
        #expect(second.queue == "night")
        clock.advance(by: .seconds(3601))
        #expect(try await enqueue().position == 2)
    }

    @Test("finishing goes on beside readers of the same sessions")
    func concurrency() async throws {
        let sessions = (0..<8).map { _ in SampleConversation.session(at: clock.timestamp) }
        for session in sessions { try await store.create(session) }
        let (store, now) = (store, clock.timestamp)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in sessions {
                group.addTask {
                    var state = session
                    for _ in 0..<20 {
                        let finished = SampleConversation.finished(state, at: now)
                        try await store.finish([finished])
                        state = finished.session
                    }
                }
                group.addTask {
                    for _ in 0..<20 {
                        // META and turns of one finish are seen together.
                        let before = try await store.session(session.id)?.turnCount ?? 0
                        #expect(try await store.turns(of: session.id, limit: 100).count >= before)
                    }
                }
            }
            try await group.waitForAll()
        }
        for session in sessions {
            #expect(try await store.turns(of: session.id, limit: 100).count == 20)
            #expect(try await store.session(session.id)?.turnCount == 20)
        }
    }
}
