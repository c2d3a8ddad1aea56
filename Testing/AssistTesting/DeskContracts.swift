internal import Conversation
package import Ports
internal import Testing

/// What every `EscalationQueue` does; it starts empty.
package enum EscalationQueueContract {
    package typealias Subject = any EscalationQueue

    private static let noon = Timestamp(milliseconds: 1_775_012_400_000)

    private static func request(
        _ session: SessionID, _ reason: String = "asked", at moment: Timestamp = noon
    ) -> EscalationRequest {
        EscalationRequest(
            sessionID: session, customerID: "c-1", reason: reason, summary: "Wants a person.", at: moment)
    }

    package static let rules: [ContractRule<Subject>] = [
        ContractRule("who comes waits behind those before") { queue async throws in
            for place in 1...3 {
                let receipt = try await queue.enqueue(request(.random()))
                #expect(receipt.position == place)
                #expect(receipt.escalationID.hasPrefix("esc-"))
                #expect(!receipt.queue.isEmpty)
            }
        },
        ContractRule("the same session and reason within five minutes get the same receipt") { queue async throws in
            let session = SessionID.random()
            let first = try await queue.enqueue(request(session))
            _ = try await queue.enqueue(request(.random()))
            #expect(try await queue.enqueue(request(session, at: noon + 299)) == first)
            let later = try await queue.enqueue(request(session, at: noon + 301))
            #expect(later.escalationID != first.escalationID)
        },
        ContractRule("another reason or session is another escalation") { queue async throws in
            let session = SessionID.random()
            let first = try await queue.enqueue(request(session))
            let second = try await queue.enqueue(request(session, "billing"))
            let third = try await queue.enqueue(request(.random()))
            #expect(Set([first, second, third].map(\.escalationID)).count == 3)
            #expect([first, second, third].map(\.position) == [1, 2, 3])
        },
        ContractRule("of many repeats at once one is queued") { queue async throws in
            let session = SessionID.random()
            let receipts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 { group.addTask { try await queue.enqueue(request(session)).escalationID } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(receipts.count == 1)
            #expect(try await queue.enqueue(request(.random())).position == 2)
        },
    ]
}

/// What every `FeedbackStore` does.
package enum FeedbackStoreContract {
    package typealias Subject = any FeedbackStore

    private static func feedback(
        _ response: ResponseID, _ voter: String, _ verdict: Feedback.Verdict = .thumbsUp
    ) -> Feedback {
        Feedback(
            responseID: response, voter: voter, verdict: verdict, comment: "役に立った",
            at: Timestamp(milliseconds: 1_775_012_400_000))
    }

    package static let rules: [ContractRule<Subject>] = [
        ContractRule("the first word of a voter on a response stays") { store async throws in
            #expect(try await store.record(feedback("r-1", "a")))
            #expect(try await !store.record(feedback("r-1", "a")))
            #expect(try await !store.record(feedback("r-1", "a", .thumbsDown)))
        },
        ContractRule("voters and responses are counted apart") { store async throws in
            #expect(try await store.record(feedback("r-1", "a")))
            #expect(try await store.record(feedback("r-1", "b", .thumbsDown)))
            #expect(try await store.record(feedback("r-2", "a")))
        },
        ContractRule("of many at once one is stored") { store async throws in
            let stored = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await store.record(feedback("r-1", "a")) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(stored == 1)
        },
    ]
}
