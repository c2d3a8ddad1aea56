internal import Conversation
package import Ports
internal import Testing

/// What every `FrameLog` does.
package enum FrameLogContract {
    package typealias Subject = Clocked<any FrameLog>
    package static let rules = appendingRules + headRules + forgettingRules

    private static let appendingRules: [ContractRule<Subject>] = [
        ContractRule("frames come back in order, after a number, as they were") { subject async throws in
            let (session, other, response) = (SessionID.random(), SessionID.random(), ResponseID.random())
            let frames = SampleConversation.frames(session, 1...100, of: response, at: subject.clock.timestamp)
            try await subject.port.append(frames)
            try await subject.port.append(
                SampleConversation.frames(other, 1...3, of: .random(), at: subject.clock.timestamp))
            #expect(try await subject.port.frames(of: session, after: 0) == frames)
            #expect(try await subject.port.frames(of: session, after: 97) == Array(frames.suffix(3)))
            #expect(try await subject.port.frames(of: session, after: 100).isEmpty)
            #expect(try await subject.port.frames(of: other, after: 0).count == 3)
        },
        ContractRule("a batch of many sessions, interleaved, keeps each one's order") { subject async throws in
            let sessions = (0..<7).map { _ in SessionID.random() }
            let response = sessions.map { _ in ResponseID.random() }
            let batch = (1...30).flatMap { seq in
                sessions.indices.map {
                    SampleConversation.frame(sessions[$0], seq, of: response[$0], at: subject.clock.timestamp)
                }
            }
            try await subject.port.append(batch)
            for session in sessions {
                #expect(try await subject.port.frames(of: session, after: 0).map(\.seq) == Array(1...30))
            }
        },
        ContractRule("a batch with a number given before is refused as a whole") { subject async throws in
            let (session, other, response) = (SessionID.random(), SessionID.random(), ResponseID.random())
            let now = subject.clock.timestamp
            try await subject.port.append(SampleConversation.frames(session, 1...2, of: response, at: now))
            let batch =
                SampleConversation.frames(other, 1...40, of: .random(), at: now)
                + SampleConversation.frames(session, 2...3, of: response, at: now)
            await #expect(throws: (any Error).self) { try await subject.port.append(batch) }
            #expect(try await subject.port.frames(of: other, after: 0).isEmpty)
            #expect(try await subject.port.head(of: other).lastSeq == 0)
            #expect(try await subject.port.head(of: session).lastSeq == 2)
        },
        ContractRule("an empty batch is nothing") { subject async throws in try await subject.port.append([]) },
        ContractRule("a writer that is told to stop still writes what it was given") { subject async throws in
            let session = SessionID.random()
            let frames = SampleConversation.frames(session, 1...50, of: .random(), at: subject.clock.timestamp)
            let writer = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await subject.port.append(frames)
            }
            try await writer.value
            #expect(try await subject.port.frames(of: session, after: 0) == frames)
        },
    ]

    private static let headRules: [ContractRule<Subject>] = [
        ContractRule("an unknown session has given no number") { subject async throws in
            #expect(
                try await subject.port.head(of: .random()) == FrameLogHead(lastSeq: 0, firstKept: 1, open: []))
            #expect(try await subject.port.lastFrame(of: .random()) == nil)
        },
        ContractRule("a response is open until its final frame") { subject async throws in
            let (session, first, second) = (SessionID.random(), ResponseID.random(), ResponseID.random())
            let now = subject.clock.timestamp
            try await subject.port.append(SampleConversation.frames(session, 1...4, of: first, at: now))
            try await subject.port.append([SampleConversation.frame(session, 5, of: second, at: now)])
            #expect(
                try await subject.port.head(of: session)
                    == FrameLogHead(lastSeq: 5, firstKept: 1, open: [first, second]))
            try await subject.port.append([SampleConversation.frame(session, 6, of: first, isFinal: true, at: now)])
            #expect(
                try await subject.port.head(of: session) == FrameLogHead(lastSeq: 6, firstKept: 1, open: [second]))
        },
        ContractRule("the last frame of a response is its newest") { subject async throws in
            let (session, first, second) = (SessionID.random(), ResponseID.random(), ResponseID.random())
            let now = subject.clock.timestamp
            try await subject.port.append(SampleConversation.frames(session, 1...4, of: first, ended: true, at: now))
            try await subject.port.append(SampleConversation.frames(session, 5...12, of: second, at: now))
            #expect(
                try await subject.port.lastFrame(of: first)
                    == SampleConversation.frame(session, 4, of: first, isFinal: true, at: now))
            #expect(try await subject.port.lastFrame(of: second)?.seq == 12)
        },
    ]

    private static let forgettingRules: [ContractRule<Subject>] = [
        ContractRule("prune drops what is older, whatever its number, and keeps the head") { subject async throws in
            let (session, response) = (SessionID.random(), ResponseID.random())
            try await subject.port.append(
                SampleConversation.frames(session, 1...1500, of: response, at: subject.clock.timestamp))
            subject.clock.advance(by: .seconds(60))
            try await subject.port.append(
                SampleConversation.frames(session, 1501...1510, of: response, at: subject.clock.timestamp))
            try await subject.port.prune(before: subject.clock.timestamp)
            #expect(try await subject.port.frames(of: session, after: 0).map(\.seq) == Array(1501...1510))
            #expect(try await subject.port.head(of: session).firstKept == 1501)
            subject.clock.advance(by: .seconds(60))
            try await subject.port.prune(before: subject.clock.timestamp)
            #expect(
                try await subject.port.head(of: session) == FrameLogHead(lastSeq: 1510, firstKept: 1511, open: []))
            #expect(try await subject.port.lastFrame(of: response) == nil)
        },
        ContractRule("a removed session's frames and head are gone, others stay") { subject async throws in
            let (session, other, response) = (SessionID.random(), SessionID.random(), ResponseID.random())
            let now = subject.clock.timestamp
            try await subject.port.append(SampleConversation.frames(session, 1...4, of: response, at: now))
            try await subject.port.append(SampleConversation.frames(other, 1...4, of: .random(), at: now))
            try await subject.port.remove(session)
            #expect(try await subject.port.head(of: session).lastSeq == 0)
            #expect(try await subject.port.frames(of: session, after: 0).isEmpty)
            #expect(try await subject.port.lastFrame(of: response) == nil)
            #expect(try await subject.port.head(of: other).lastSeq == 4)
        },
    ]
}
