internal import GRDB

extension DatabasePool {
    /// One transaction, as a whole or not at all. It is not given up when the caller's task is cancelled: a journal
    /// that is told to stop still writes what it was given.
    /// - Parameter committed: called with the result before any later write begins.
    @discardableResult func commit<T: Sendable>(
        _ updates: @escaping @Sendable (Database) throws -> T, committed: @escaping @Sendable (T) -> Void = { _ in }
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            asyncWrite(updates) { _, result in
                if case .success(let value) = result { committed(value) }
                continuation.resume(with: result.mapError(SQLiteStateError.translating))
            }
        }
    }

    /// Waits for running calls, brings the log into the file and lets go of both.
    func finishAndClose() throws {
        do {
            // The writer closes before the readers, so SQLite would leave the log. Where it cannot be emptied now the
            // next start reads it: nothing is lost.
            try? writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            try close()
        } catch { throw SQLiteStateError.translating(error) }
    }

    /// Reads one state of the file, beside writers. Ends early when the caller's task is cancelled.
    func look<T: Sendable>(_ value: @Sendable (Database) throws -> T) async throws -> T {
        do { return try await read(value) } catch { throw SQLiteStateError.translating(error) }
    }
}

extension Database {
    /// Runs a statement that is compiled once a connection.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
