package import Ports
internal import Synchronization

/// Token buckets in this process. At most `capacity` keys; the least recently used is forgotten, which gives a caller
/// at most one full bucket more.
package final class TokenBucketRateLimiter<C: Clock>: RateLimiter where C.Duration == Duration {
    private struct Bucket {
        var tokens: Double
        var filledAt: C.Instant
    }

    private let clock: C
    private let buckets: Mutex<RecencyTable<String, Bucket>>

    package init(clock: C = ContinuousClock(), capacity: Int = 100_000) {
        self.clock = clock
        buckets = Mutex(RecencyTable(capacity: max(1, capacity)))
    }

    /// A bucket of 0 a minute is switched off: it admits everything.
    package func admit(_ wanted: [RateBucket]) async -> Int? {
        let now = clock.now
        let active = Dictionary(wanted.filter { $0.perMinute > 0 }.map { ($0.key, $0) }) { first, _ in first }
        return buckets.withLock { buckets in
            var filled: [(key: String, bucket: Bucket)] = []
            var wait = 0.0
            for bucket in active.values {
                let tokens = Self.tokens(of: bucket, buckets[bucket.key], now)
                filled.append((bucket.key, Bucket(tokens: tokens, filledAt: now)))
                wait = max(wait, (1 - tokens) * 60_000 / bucket.perMinute)
            }
            let isAdmitted = wait <= 0
            for (key, bucket) in filled {
                buckets[key] = isAdmitted ? Bucket(tokens: bucket.tokens - 1, filledAt: now) : bucket
            }
            return isAdmitted ? nil : max(1, Int(wait.rounded(.up)))
        }
    }

    /// What the bucket holds now; a new one is full.
    private static func tokens(of limit: RateBucket, _ bucket: Bucket?, _ now: C.Instant) -> Double {
        let burst = max(1, limit.burst)
        guard let bucket else { return burst }
        let seconds = bucket.filledAt.duration(to: now) / .seconds(1)
        // A hair of rounding must not make a caller who waited as told wait once more.
        return min(burst, bucket.tokens + max(0, seconds) * limit.perMinute / 60 + 1e-9)
    }
}
