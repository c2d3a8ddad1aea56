import AssistTesting
import Ports
import Testing

@testable import ModelAdapters

@Suite("A model's time", .timeLimit(.minutes(1)))
struct OpenAIChatModelTimeTests {
    /// One sleep a deadline, so that one step of the clock reaches it.
    private static let coarse = Patience(
        firstPiece: .seconds(10), nextPiece: .seconds(60), whole: .seconds(90), tail: .seconds(60))

    @Test(
        "silence before the first text is late",
        arguments: [
            [.hold], [Raw.head(), .hold], [Raw.head(), Raw.chunk(": queued\n\n"), .hold],
            [Raw.head(), Raw.chunk("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n"), .hold],
            [Raw.head(type: "application/json"), .hold],
        ] as [[MisbehavingServer.Step]])
    func noFirstPiece(steps: [MisbehavingServer.Step]) async throws {
        let clock = ManualClock()
        try await withClient { client in
            try await MisbehavingServer.with(steps) { server in
                let stream = try model(at: server.base, client, patience: Self.coarse, clock: clock).stream(hello)
                try await server.untilAsked()
                await clock.waitForSleepers()
                clock.advance(by: .seconds(10))
                #expect(try await Outcome(of: stream).failure == .late)
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("silence between pieces is late, and closes the connection")
    func noNextPiece() async throws {
        let clock = ManualClock()
        try await withScriptedServer { base, server in
            try await withClient { client in
                let model = try model(
                    "mock-ttft0-itl0-len9-stall3", at: base, client, patience: Self.coarse, clock: clock)
                var stream = model.stream(hello).makeAsyncIterator()
                for _ in 0..<3 { #expect(try await stream.next() != nil) }
                await clock.waitForSleepers()
                clock.advance(by: .seconds(60))
                await #expect(throws: LanguageModelError.late) { try await stream.next() }
                await server.until { $0.cancelled == 1 }
            }
        }
    }

    @Test("an answer whose end marker is missing ends well, after the tail")
    func missingTail() async throws {
        // `patient`'s tail alone, a tenth of a second, can end it in time.
        let outcome = try await outcome(of: [Raw.head(), Raw.piece("a"), Raw.finish, .hold])
        #expect(outcome.failure == nil)
        #expect(outcome.text == "a")
    }

    @Test("a deadline is kept to the second, whatever was slept before it")
    func watch() async throws {
        let clock = ManualClock()
        let watch = PatienceWatch(
            Patience(firstPiece: .seconds(10), nextPiece: .seconds(5), whole: .seconds(25), tail: .seconds(2)),
            clock: clock)
        async let ending: Void = watch.untilLate()
        for _ in 0..<2 {
            await clock.waitForSleepers()
            clock.advance(by: .seconds(2))
        }
        watch.notePiece()
        for step in [2, 2] {
            await clock.waitForSleepers()
            clock.advance(by: .seconds(step))
        }
        await clock.waitForSleepers()
        clock.advance(by: .milliseconds(999))
        await clock.waitForSleepers()
        clock.advance(by: .milliseconds(1))
        let failure: LanguageModelError?
        do {
            try await ending
            failure = nil
        } catch let error as LanguageModelError {
            failure = error
        }
        #expect(failure == .late)
        #expect(clock.now.offset == .seconds(9))
    }

    @Test("no run of pieces outlasts the whole")
    func whole() async throws {
        let clock = ManualClock()
        let watch = PatienceWatch(
            Patience(firstPiece: .seconds(10), nextPiece: .seconds(5), whole: .seconds(8), tail: .seconds(4)),
            clock: clock)
        async let ending: Void = watch.untilLate()
        for _ in 0..<2 {
            await clock.waitForSleepers()
            watch.notePiece()
            clock.advance(by: .seconds(4))
        }
        let failure: LanguageModelError?
        do {
            try await ending
            failure = nil
        } catch let error as LanguageModelError {
            failure = error
        }
        #expect(failure == .late)
        #expect(clock.now.offset == .seconds(8))
    }
}
