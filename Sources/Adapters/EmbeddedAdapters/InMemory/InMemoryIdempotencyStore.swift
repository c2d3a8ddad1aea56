package import Ports
internal import Synchronization

/// Replies of the last five minutes in this process, at most `capacity` of them; past that the least recently used is
/// forgotten and its repeat runs anew.
package final class InMemoryIdempotencyStore<C: Clock>: IdempotencyStore where C.Duration == Duration {
    private struct Place: Hashable {
        var key: String
        var caller: String
    }

    private struct Entry {
        var fingerprint: String
        /// `nil` while the first request runs.
        var reply: String?
        var expiresAt: C.Instant
    }

    private let clock: C
    private let lifetime: Duration
    private let entries: Mutex<RecencyTable<Place, Entry>>

    package init(clock: C = ContinuousClock(), lifetime: Duration = .seconds(300), capacity: Int = 8192) {
        self.clock = clock
        self.lifetime = lifetime
        entries = Mutex(RecencyTable(capacity: max(1, capacity)))
    }

    package func begin(key: String, caller: String, fingerprint: String) async throws -> IdempotencyVerdict {
        let now = clock.now
        let place = Place(key: key, caller: caller)
        return entries.withLock { entries in
            guard let known = entries[place], known.expiresAt > now else {
                entries[place] = Entry(fingerprint: fingerprint, reply: nil, expiresAt: now.advanced(by: lifetime))
                return .proceed
            }
            guard known.fingerprint == fingerprint else { return .mismatch }
            return known.reply.map(IdempotencyVerdict.replay) ?? .inFlight
        }
    }

    /// The five minutes begin anew with the reply. A key that nobody holds any more stays free.
    package func complete(key: String, caller: String, reply: String) async throws {
        let expiresAt = clock.now.advanced(by: lifetime)
        let place = Place(key: key, caller: caller)
        entries.withLock { entries in
            guard let known = entries[place], known.reply == nil else { return }
            entries[place] = Entry(fingerprint: known.fingerprint, reply: reply, expiresAt: expiresAt)
        }
    }

    package func abandon(key: String, caller: String) async throws {
        let place = Place(key: key, caller: caller)
        entries.withLock { entries in
            guard let known = entries[place], known.reply == nil else { return }
            entries[place] = nil
        }
    }
}
