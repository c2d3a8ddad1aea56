internal import Conversation
internal import Metrics
internal import Ports

/// Token buckets of spec §2.3, asked once per message.
struct MessageLimits: Sendable {
    let limits: GatewayConfiguration.Limits
    let globalBurst: Int
    let limiter: any RateLimiter

    init(_ configuration: GatewayConfiguration, limiter: any RateLimiter) {
        limits = configuration.limits
        globalBurst = configuration.globalBurst
        self.limiter = limiter
    }

    /// What `session.ready` tells: messages a minute for this shopper; 0 is no limit.
    func perMinute(signedIn: Bool) -> Int { signedIn ? limits.customerPerMinute : limits.guestPerMinute }

    /// - Parameter session: `nil` for a guest whose session is yet to be opened.
    /// - Throws: `rate_limited` with the time after which one more is let in.
    func admit(_ caller: Caller, session: SessionID?) async throws {
        var buckets: [RateBucket] = []
        if let customer = caller.customerID {
            buckets += bucket("customer:\(customer)", perMinute: limits.customerPerMinute)
        } else {
            if let session { buckets += bucket("guest:\(session)", perMinute: limits.guestPerMinute) }
            buckets += bucket("address:\(caller.address)", perMinute: limits.addressPerMinute)
        }
        if limits.globalPerSecond > 0 {
            let perMinute = Double(limits.globalPerSecond) * 60
            buckets.append(RateBucket(key: "global", perMinute: perMinute, burst: Double(globalBurst)))
        }
        guard !buckets.isEmpty, let wait = await limiter.admit(buckets) else { return }
        Counter(label: "manga_assist_rate_limited_total").increment()
        throw AssistantError(.rateLimited, retryAfterMilliseconds: max(1, wait))
    }

    /// The first message of a session that it has just opened: the other buckets were asked before.
    func count(_ session: SessionID, _ caller: Caller) async throws {
        guard caller.customerID == nil else { return }
        let buckets = bucket("guest:\(session)", perMinute: limits.guestPerMinute)
        if !buckets.isEmpty, let wait = await limiter.admit(buckets) {
            throw AssistantError(.rateLimited, retryAfterMilliseconds: max(1, wait))
        }
    }

    private func bucket(_ key: String, perMinute: Int) -> [RateBucket] {
        guard perMinute > 0 else { return [] }
        return [RateBucket(key: key, perMinute: Double(perMinute), burst: Double(perMinute))]
    }
}
