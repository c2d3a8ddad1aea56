import AssistTesting
import Conversation
import Ports
import Testing

@Suite("clock, gate and misbehaving doubles")
struct DoublesTests {
    @Test("sleepers wake when their time has come, and not before")
    func sleepers() async throws {
        let clock = ManualClock()
        let order = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seconds in [3, 1, 2] {
                group.addTask {
                    try await clock.sleep(for: .seconds(seconds))
                    order.continuation.yield(seconds)
                }
            }
            await clock.waitForSleepers(3)
            var woken = order.stream.makeAsyncIterator()
            for expected in 1...3 {
                clock.advance(by: .seconds(1))
                #expect(await woken.next() == expected)
            }
            try await group.waitForAll()
        }
        #expect(clock.timestamp == ManualClock().timestamp + 3)
    }

    @Test("a cancelled sleeper throws")
    func cancelledSleeper() async {
        let clock = ManualClock()
        let sleeper = Task { try await clock.sleep(for: .seconds(1)) }
        await clock.waitForSleepers()
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }

    @Test("a slow log waits at its gate")
    func slowLog() async throws {
        let base = InMemoryFrameLog()
        let log = SlowFrameLog(base)
        let session = SessionID.random()
        let frame = SampleConversation.frame(session, 1, of: .random(), at: Timestamp(milliseconds: 1))
        let write = Task { try await log.append([frame]) }
        await log.gate.waitForArrivals(1)
        #expect(try await base.frames(of: session, after: 0).isEmpty)
        log.gate.open()
        try await write.value
        #expect(try await base.frames(of: session, after: 0) == [frame])
    }

    @Test("a failing store fails while told to, and after so many calls")
    func failingStore() async throws {
        let store = FailingSessionStore()
        let session = SampleConversation.session(at: Timestamp(milliseconds: 1))
        await #expect(throws: Fault.Injected.self) { try await store.create(session) }
        store.fault.stop()
        try await store.create(session)
        #expect(try await store.session(session.id) == session)
        store.fault.start(afterCalls: 1)
        #expect(try await store.session(session.id) == session)
        await #expect(throws: Fault.Injected.self) { _ = try await store.session(session.id) }
    }
}
