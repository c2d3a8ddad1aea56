import Testing

@testable import Storefront

@Suite("Circuit breaker")
struct CircuitBreakerTests {
    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker(threshold: 0.3)
        for call in 0..<20 { breaker.record(success: call % 3 != 0, at: .seconds(1)) }
        return breaker
    }

    @Test("fewer than twenty calls never open it")
    func needsCalls() {
        var breaker = CircuitBreaker(threshold: 0.3)
        for _ in 0..<19 { breaker.record(success: false, at: .seconds(1)) }
        #expect(breaker.state == .closed)
    }

    @Test("a share of failures at the threshold opens it for thirty seconds")
    func opens() {
        var breaker = opened()
        #expect(breaker.state == .open(until: .seconds(31)))
        let admitted = breaker.admits(at: .seconds(30))
        #expect(!admitted)
    }

    @Test("after thirty seconds one probe goes out, and only one")
    func probesOnce() {
        var breaker = opened()
        let probes = [breaker.admits(at: .seconds(31)), breaker.admits(at: .seconds(31))]
        #expect(probes == [true, false])
    }

    @Test("the probe decides", arguments: [true, false])
    func probeDecides(success: Bool) {
        var breaker = opened()
        _ = breaker.admits(at: .seconds(31))
        breaker.record(success: success, at: .seconds(32))
        #expect(breaker.state == (success ? .closed : .open(until: .seconds(62))))
    }

    @Test("failures older than the window are forgotten")
    func forgets() {
        var breaker = CircuitBreaker(threshold: 0.3)
        for _ in 0..<15 { breaker.record(success: false, at: .seconds(1)) }
        for _ in 0..<20 { breaker.record(success: true, at: .seconds(70)) }
        #expect(breaker.state == .closed)
    }
}
