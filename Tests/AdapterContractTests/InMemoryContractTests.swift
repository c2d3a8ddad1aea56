import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@Suite("in-memory adapters keep their ports' contracts")
struct InMemoryContractTests {
    private let clock = ManualClock()

    @Test("rate limiter", arguments: RateLimiterContract.rules)
    func rateLimiter(_ rule: ContractRule<RateLimiterContract.Subject>) async throws {
        try await rule.check(Clocked(TokenBucketRateLimiter(clock: clock), clock: clock))
    }

    @Test("idempotency store", arguments: IdempotencyContract.rules)
    func idempotency(_ rule: ContractRule<IdempotencyContract.Subject>) async throws {
        try await rule.check(Clocked(InMemoryIdempotencyStore(clock: clock), clock: clock))
    }

    @Test("the session store that tests use", arguments: SessionStoreContract.rules)
    func sessionStore(_ rule: ContractRule<SessionStoreContract.Subject>) async throws {
        try await rule.check(Clocked(InMemorySessionStore(clock: clock.wallClock), clock: clock))
    }

    @Test("the frame log that tests use", arguments: FrameLogContract.rules)
    func frameLog(_ rule: ContractRule<FrameLogContract.Subject>) async throws {
        try await rule.check(Clocked(InMemoryFrameLog(), clock: clock))
    }

    @Test("the limiter forgets the key that was used longest ago, and only that")
    func limiterIsBounded() async {
        let limiter = TokenBucketRateLimiter(clock: clock, capacity: 2)
        func admit(_ key: String) async -> Bool {
            await limiter.admit([RateBucket(key: key, perMinute: 1, burst: 1)]) == nil
        }
        #expect(await admit("a"))
        #expect(await admit("b"))
        #expect(await !admit("a"))
        #expect(await admit("c"))
        #expect(await !admit("a"))
        #expect(await admit("b"))
        #expect(await admit("c"))
    }

    @Test("the idempotency store forgets the oldest key at its bound")
    func idempotencyIsBounded() async throws {
        let store = InMemoryIdempotencyStore(clock: clock, capacity: 3)
        for key in ["a", "b", "c", "d"] {
            #expect(try await store.begin(key: key, caller: "x", fingerprint: "f") == .proceed)
        }
        #expect(try await store.begin(key: "d", caller: "x", fingerprint: "f") == .inFlight)
        #expect(try await store.begin(key: "a", caller: "x", fingerprint: "f") == .proceed)
    }

    @Test("a limiter churns through far more keys than it keeps", arguments: [1, 2, 50])
    func churn(capacity: Int) async {
        let limiter = TokenBucketRateLimiter(clock: clock, capacity: capacity)
        for round in 0..<3 {
            for number in 0..<200 {
                let key = "key-\(number * (round + 1) % 200)"
                #expect(await limiter.admit([RateBucket(key: key, perMinute: 1, burst: 10)]) == nil)
            }
        }
    }
}
