package import Conversation
package import Ports
internal import Testing

/// What every `RateLimiter` does. The subject's clock is the one that the limiter reads.
package enum RateLimiterContract {
    package typealias Subject = Clocked<any RateLimiter>

    private static func bucket(_ key: String, perMinute: Double = 60, burst: Double = 3) -> RateBucket {
        RateBucket(key: key, perMinute: perMinute, burst: burst)
    }

    package static let rules: [ContractRule<Subject>] = [
        ContractRule("a full bucket admits its burst, then says how long to wait") { subject async throws in
            for _ in 0..<3 { #expect(await subject.port.admit([bucket("a")]) == nil) }
            #expect(await subject.port.admit([bucket("a")]) == 1000)
            subject.clock.advance(by: .milliseconds(400))
            #expect(await subject.port.admit([bucket("a")]) == 600)
        },
        ContractRule("who waits as long as told is admitted, once") { subject async throws in
            for _ in 0..<3 { _ = await subject.port.admit([bucket("b", perMinute: 7)]) }
            let wait = try #require(await subject.port.admit([bucket("b", perMinute: 7)]))
            subject.clock.advance(by: .milliseconds(wait))
            #expect(await subject.port.admit([bucket("b", perMinute: 7)]) == nil)
            #expect(await subject.port.admit([bucket("b", perMinute: 7)]) != nil)
        },
        ContractRule("a bucket never holds more than its burst") { subject async throws in
            _ = await subject.port.admit([bucket("c")])
            subject.clock.advance(by: .seconds(3600))
            for _ in 0..<3 { #expect(await subject.port.admit([bucket("c")]) == nil) }
            #expect(await subject.port.admit([bucket("c")]) != nil)
        },
        ContractRule("all buckets give a token or none does; the longest wait is told") { subject async throws in
            let narrow = bucket("narrow", perMinute: 6, burst: 1)
            #expect(await subject.port.admit([narrow]) == nil)
            for _ in 0..<5 { #expect(await subject.port.admit([bucket("wide"), narrow]) == 10_000) }
            for _ in 0..<3 { #expect(await subject.port.admit([bucket("wide")]) == nil) }
            #expect(await subject.port.admit([bucket("wide"), narrow]) == 10_000)
        },
        ContractRule("keys do not share tokens") { subject async throws in
            for _ in 0..<3 { _ = await subject.port.admit([bucket("d")]) }
            #expect(await subject.port.admit([bucket("d")]) != nil)
            #expect(await subject.port.admit([bucket("e")]) == nil)
        },
        ContractRule("no bucket, or one that is switched off, admits") { subject async throws in
            #expect(await subject.port.admit([]) == nil)
            for _ in 0..<10 { #expect(await subject.port.admit([bucket("off", perMinute: 0, burst: 0)]) == nil) }
        },
        ContractRule("of many at once no more are admitted than there are tokens") { subject async throws in
            let admitted = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<100 {
                    group.addTask { await subject.port.admit([bucket("many", burst: 10)]) == nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(admitted == 10)
        },
    ]
}

/// What every `IdempotencyStore` does. The subject's clock is the one that the store reads.
package enum IdempotencyContract {
    package typealias Subject = Clocked<any IdempotencyStore>

    package static let rules: [ContractRule<Subject>] = [
        ContractRule("a repeat gets the first reply for five minutes, then runs anew") { subject async throws in
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .proceed)
            try await subject.port.complete(key: "k", caller: "c", reply: "{\"text\":\"はい\"}")
            subject.clock.advance(by: .seconds(299))
            #expect(
                try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .replay("{\"text\":\"はい\"}"))
            subject.clock.advance(by: .seconds(2))
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .proceed)
        },
        ContractRule("a repeat while the first runs is told so") { subject async throws in
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .proceed)
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .inFlight)
        },
        ContractRule("another body under the same key is a mismatch, running or done") { subject async throws in
            _ = try await subject.port.begin(key: "k", caller: "c", fingerprint: "f")
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "g") == .mismatch)
            try await subject.port.complete(key: "k", caller: "c", reply: "r")
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "g") == .mismatch)
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .replay("r"))
        },
        ContractRule("callers and keys do not meet, however they are spelled") { subject async throws in
            _ = try await subject.port.begin(key: "a", caller: "bc", fingerprint: "f")
            #expect(try await subject.port.begin(key: "ab", caller: "c", fingerprint: "f") == .proceed)
            #expect(try await subject.port.begin(key: "a", caller: "b", fingerprint: "g") == .proceed)
        },
        ContractRule("an abandoned key is free; a reply that was given is not taken back") { subject async throws in
            _ = try await subject.port.begin(key: "k", caller: "c", fingerprint: "f")
            try await subject.port.abandon(key: "k", caller: "c")
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "g") == .proceed)
            try await subject.port.complete(key: "k", caller: "c", reply: "r")
            try await subject.port.abandon(key: "k", caller: "c")
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "g") == .replay("r"))
        },
        ContractRule("a reply for a key that nobody holds is dropped") { subject async throws in
            try await subject.port.complete(key: "k", caller: "c", reply: "r")
            #expect(try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") == .proceed)
        },
        ContractRule("of many at once one proceeds") { subject async throws in
            let verdicts = try await withThrowingTaskGroup(of: IdempotencyVerdict.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await subject.port.begin(key: "k", caller: "c", fingerprint: "f") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(verdicts.filter { $0 == .proceed }.count == 1)
            #expect(verdicts.filter { $0 == .inFlight }.count == 49)
        },
    ]
}

/// What every `TokenVerifier` does.
package enum TokenVerifierContract {
    /// A verifier, its clock, and a source of tokens that it trusts.
    package struct Subject: Sendable {
        package let verifier: any TokenVerifier
        package let clock: ManualClock
        package let issue: @Sendable (CustomerID, _ lifetimeSeconds: Int64) async throws -> String

        package init(
            verifier: any TokenVerifier, clock: ManualClock,
            issue: @escaping @Sendable (CustomerID, _ lifetimeSeconds: Int64) async throws -> String
        ) {
            self.verifier = verifier
            self.clock = clock
            self.issue = issue
        }

        func expectRefused(_ token: String, _ comment: Comment) async {
            await #expect(comment) {
                try await verifier.verify(token)
            } throws: { error in
                (error as? AssistantError)?.code == .unauthorized
            }
        }
    }

    package static let rules: [ContractRule<Subject>] = [
        ContractRule("a good token speaks for its customer until it expires") { subject async throws in
            let token = try await subject.issue("customer-ナルト", 600)
            let verified = try await subject.verifier.verify(token)
            #expect(verified.customerID == "customer-ナルト")
            #expect(verified.expiresAt == subject.clock.timestamp + 600)
            subject.clock.advance(by: .seconds(599))
            #expect(try await subject.verifier.verify(token) == verified)
            subject.clock.advance(by: .seconds(1))
            await subject.expectRefused(token, "expired")
        },
        ContractRule("each token has an id of its own") { subject async throws in
            let first = try await subject.verifier.verify(subject.issue("c", 600))
            let second = try await subject.verifier.verify(subject.issue("c", 600))
            #expect(!first.tokenID.isEmpty)
            #expect(first.tokenID != second.tokenID)
        },
        ContractRule("a token that was touched anywhere is refused") { subject async throws in
            let token = try await subject.issue("c", 600)
            // The last character of a part may carry unused bits; the one before it never does.
            let ends = token.indices.filter { token[$0] == "." } + [token.endIndex]
            for end in ends {
                let place = token.index(end, offsetBy: -2)
                let changed = token[place] == "A" ? "B" : "A"
                await subject.expectRefused(
                    token.replacingCharacter(at: place, with: changed), "changed before \(token[place...])")
            }
        },
        ContractRule("what is no token is refused") { subject async throws in
            let token = try await subject.issue("c", 600)
            let parts = token.split(separator: ".").map(String.init)
            // {"alg":"none","typ":"JWT"}
            let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
            for bad in [
                "", ".", "..", "a.b.c", "Bearer \(token)", parts[0], "\(parts[0]).\(parts[1])", "\(token).x",
                "\(parts[0]).\(parts[1]).", "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])",
                String(repeating: "a", count: 100_000), "🍥.🍥.🍥",
            ] {
                await subject.expectRefused(bad, "\(bad.prefix(60))")
            }
        },
    ]
}

extension String {
    fileprivate func replacingCharacter(at place: Index, with text: String) -> String {
        String(self[..<place]) + text + String(self[index(after: place)...])
    }
}
