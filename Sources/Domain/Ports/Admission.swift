package import Conversation

/// Counts calls against token buckets. Called once per message and bucket; must not block on anything slow.
package protocol RateLimiter: Sendable {
    /// Takes one token from every bucket or from none.
    /// - Returns: `nil` when admitted, else milliseconds until all have one.
    func admit(_ buckets: [RateBucket]) async -> Int?
}

package struct RateBucket: Hashable, Sendable {
    /// `guest:<session>`, `customer:<id>`, `address:<ip>`, `global`.
    package var key: String
    /// Tokens a minute.
    package var perMinute: Double
    package var burst: Double

    package init(key: String, perMinute: Double, burst: Double) {
        self.key = key
        self.perMinute = perMinute
        self.burst = burst
    }
}

/// Makes a repeated request give the first one's reply (5 minutes). `caller` separates shoppers.
package protocol IdempotencyStore: Sendable {
    func begin(key: String, caller: String, fingerprint: String) async throws -> IdempotencyVerdict
    func complete(key: String, caller: String, reply: String) async throws
    /// The request failed: the key is free again.
    func abandon(key: String, caller: String) async throws
}

package enum IdempotencyVerdict: Hashable, Sendable {
    case proceed
    /// The stored reply of the same request.
    case replay(String)
    /// The same key with another body.
    case mismatch
    case inFlight
}

/// Proves who a bearer token speaks for. Called at connect, at sign-in and on refresh.
package protocol TokenVerifier: Sendable {
    /// Throws `AssistantError(.unauthorized)` for a bad or expired token.
    func verify(_ token: String) async throws -> VerifiedToken
}

package struct VerifiedToken: Hashable, Sendable {
    package var customerID: CustomerID
    package var expiresAt: Timestamp
    /// A single-use token's id.
    package var tokenID: String

    package init(customerID: CustomerID, expiresAt: Timestamp, tokenID: String) {
        self.customerID = customerID
        self.expiresAt = expiresAt
        self.tokenID = tokenID
    }
}
