/// A value, or `nil` when it came too late or not at all.
package enum Deadline {
    /// Whichever loses is cancelled; work that does not heed it is waited for.
    package static func value<Value: Sendable>(
        within limit: Duration, _ clock: any Clock<Duration>, _ work: @escaping @Sendable () async throws -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { try? await work() }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
