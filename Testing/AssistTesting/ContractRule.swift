internal import Testing

/// One sentence of a port's contract, and the check of it. A suite per port lists its rules; every adapter runs them:
///
///     @Test("the SQLite frame log keeps the contract", arguments: FrameLogContract.rules)
///     func keeps(_ rule: ContractRule<any FrameLog>) async throws { try await rule.check(…) }
package struct ContractRule<Subject: Sendable>: Sendable, CustomTestStringConvertible {
    package let sentence: String
    /// Runs the check on a fresh subject; failures are recorded as issues of the running test.
    package let check: @Sendable (Subject) async throws -> Void

    package init(_ sentence: String, check: @escaping @Sendable (Subject) async throws -> Void) {
        self.sentence = sentence
        self.check = check
    }

    package var testDescription: String { sentence }
}

/// An adapter under test and the clock that it reads.
package struct Clocked<Port: Sendable>: Sendable {
    package let port: Port
    package let clock: ManualClock

    package init(_ port: Port, clock: ManualClock) {
        self.port = port
        self.clock = clock
    }
}
