internal import Conversation
package import Ports
internal import Testing

/// What every `SessionStore` does. The subject's clock is the one that the store reads.
package enum SessionStoreContract {
    package typealias Subject = Clocked<any SessionStore>
    package static let rules = sessionRules + turnRules + forgettingRules

    private static let sessionRules: [ContractRule<Subject>] = [
        ContractRule("a session that was created is found, whole") { subject async throws in
            var session = SampleConversation.session(
                owner: .customer("c-1"), at: subject.clock.timestamp)
            session.context.shown = ["B000000001"]
            try await subject.port.create(session)
            #expect(try await subject.port.session(session.id) == session)
        },
        ContractRule("an unknown session is nil") { subject async throws in
            #expect(try await subject.port.session(.random()) == nil)
            #expect(try await subject.port.turns(of: .random(), limit: 10).isEmpty)
            #expect(try await subject.port.turn(.random()) == nil)
        },
        ContractRule("creating a session again changes nothing") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            var other = session
            other.turnCount = 7
            try await subject.port.create(session)
            try await subject.port.create(other)
            #expect(try await subject.port.session(session.id) == session)
        },
        ContractRule("update replaces META: a guest's session becomes the customer's") { subject async throws in
            var session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            session.owner = .customer("c-2")
            try await subject.port.update(session)
            #expect(try await subject.port.session(session.id) == session)
        },
        ContractRule("an expired session and its turns are invisible") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            let finished = SampleConversation.finished(session, at: subject.clock.timestamp)
            try await subject.port.create(session)
            try await subject.port.finish([finished])
            subject.clock.advance(by: .seconds(24 * 3600))
            #expect(try await subject.port.session(session.id) == nil)
            #expect(try await subject.port.turns(of: session.id, limit: 10).isEmpty)
            #expect(try await subject.port.turn(finished.turn.responseID) == nil)
        },
        ContractRule("a session that expired can be created anew, without the old turns") { subject async throws in
            let old = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(old)
            try await subject.port.finish([SampleConversation.finished(old, at: subject.clock.timestamp)])
            subject.clock.advance(by: .seconds(24 * 3600 + 1))
            let new = SampleConversation.session(old.id, at: subject.clock.timestamp)
            try await subject.port.create(new)
            #expect(try await subject.port.session(new.id) == new)
            #expect(try await subject.port.turns(of: new.id, limit: 10).isEmpty)
        },
    ]

    private static let turnRules: [ContractRule<Subject>] = [
        ContractRule("a finished turn and its META are there together") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            let finished = SampleConversation.finished(session, at: subject.clock.timestamp)
            try await subject.port.finish([finished])
            #expect(try await subject.port.turn(finished.turn.responseID) == finished.turn)
            #expect(try await subject.port.turns(of: session.id, limit: 10) == [finished.turn])
            #expect(try await subject.port.session(session.id) == finished.session)
        },
        ContractRule("finishing a response again changes nothing, not even META") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            let first = SampleConversation.finished(session, at: subject.clock.timestamp)
            let second = SampleConversation.finished(first.session, at: subject.clock.timestamp)
            try await subject.port.finish([first, second])
            var repeated = first
            repeated.turn.message = "another"
            try await subject.port.finish([repeated])
            #expect(try await subject.port.turns(of: session.id, limit: 10) == [first.turn, second.turn])
            #expect(try await subject.port.session(session.id) == second.session)
        },
        ContractRule("the last turns come oldest first, also those of one millisecond") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            var state = session
            var turns: [Turn] = []
            for number in 0..<12 {
                if number.isMultiple(of: 4) { subject.clock.advance(by: .seconds(1)) }
                let finished = SampleConversation.finished(state, "message \(number)", at: subject.clock.timestamp)
                try await subject.port.finish([finished])
                state = finished.session
                turns.append(finished.turn)
            }
            #expect(try await subject.port.turns(of: session.id, limit: 10) == Array(turns.suffix(10)))
            #expect(try await subject.port.turns(of: session.id, limit: 1) == [turns[11]])
            #expect(try await subject.port.turns(of: session.id, limit: 0).isEmpty)
        },
        ContractRule("one batch holds turns of many sessions") { subject async throws in
            let sessions = (0..<20).map { _ in SampleConversation.session(at: subject.clock.timestamp) }
            for session in sessions { try await subject.port.create(session) }
            let finished = sessions.map { SampleConversation.finished($0, at: subject.clock.timestamp) }
            try await subject.port.finish(finished)
            for each in finished {
                #expect(try await subject.port.turns(of: each.session.id, limit: 10) == [each.turn])
            }
        },
        ContractRule("a long life keeps its session and loses its old turns") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            let old = SampleConversation.finished(session, "old", at: subject.clock.timestamp)
            try await subject.port.finish([old])
            subject.clock.advance(by: .seconds(20 * 3600))
            let new = SampleConversation.finished(old.session, "new", at: subject.clock.timestamp)
            try await subject.port.finish([new])
            subject.clock.advance(by: .seconds(5 * 3600))
            #expect(try await subject.port.session(session.id) == new.session)
            #expect(try await subject.port.turns(of: session.id, limit: 10) == [new.turn])
        },
    ]

    private static let forgettingRules: [ContractRule<Subject>] = [
        ContractRule("a removed session and its turns are gone, others stay") { subject async throws in
            let sessions = (0..<2).map { _ in SampleConversation.session(at: subject.clock.timestamp) }
            let finished = sessions.map { SampleConversation.finished($0, at: subject.clock.timestamp) }
            for session in sessions { try await subject.port.create(session) }
            try await subject.port.finish(finished)
            try await subject.port.remove(sessions[0].id)
            #expect(try await subject.port.session(sessions[0].id) == nil)
            #expect(try await subject.port.turns(of: sessions[0].id, limit: 10).isEmpty)
            #expect(try await subject.port.turn(finished[0].turn.responseID) == nil)
            #expect(try await subject.port.session(sessions[1].id) == finished[1].session)
            #expect(try await subject.port.turn(finished[1].turn.responseID) == finished[1].turn)
        },
        ContractRule("what a shopper cleared does not come back with a turn that ends later") { subject async throws in
            let session = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(session)
            try await subject.port.remove(session.id)
            let late = SampleConversation.finished(session, at: subject.clock.timestamp)
            try await subject.port.finish([late])
            try await subject.port.update(session)
            #expect(try await subject.port.session(session.id) == nil)
            #expect(try await subject.port.turn(late.turn.responseID) == nil)
        },
        ContractRule("expire removes what ran out, at most so many sessions a call, and counts them") {
            subject async throws in
            for _ in 0..<5 { try await subject.port.create(SampleConversation.session(at: subject.clock.timestamp)) }
            subject.clock.advance(by: .seconds(3600))
            let living = SampleConversation.session(at: subject.clock.timestamp)
            try await subject.port.create(living)
            subject.clock.advance(by: .seconds(23 * 3600 + 1))
            #expect(try await subject.port.expire(before: subject.clock.timestamp, limit: 3) == 3)
            #expect(try await subject.port.expire(before: subject.clock.timestamp, limit: 3) == 2)
            #expect(try await subject.port.expire(before: subject.clock.timestamp, limit: 3) == 0)
            #expect(try await subject.port.session(living.id) == living)
        },
    ]
}
