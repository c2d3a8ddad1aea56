import Ports
import Testing

@testable import ModelAdapters

@Suite("A model's time", .timeLimit(.minutes(1)))
struct OpenAIChatModelTimeTests {
    /// Reads a stream while time runs, a second whenever somebody waits for it.
    private func read(
        _ stream: AsyncThrowingStream<ModelEvent, any Error>, while clock: ManualClock
    ) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    clock.advance(by: .seconds(1))
                    await Task.yield()
                }
            }
            defer { group.cancelAll() }
            return try await Outcome(of: stream)
        }
    }

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
                let outcome = try await read(model(at: server.base, client, clock: clock).stream(hello), while: clock)
                #expect(outcome == Outcome.late(after: []))
                #expect(clock.now.offset >= .seconds(10))
            }
        }
    }

    @Test("a late model's connection is closed")
    func closes() async throws {
        let clock = ManualClock()
        try await withClient { client in
            try await MisbehavingServer.with([Raw.head(), Raw.piece("a"), .hold]) { server in
                let outcome = try await read(model(at: server.base, client, clock: clock).stream(hello), while: clock)
                #expect(outcome.kind == .late)
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("silence between pieces is late")
    func noNextPiece() async throws {
        let clock = ManualClock()
        try await withScriptedServer { base, server in
            try await withClient { client in
                let model = try model("mock-ttft0-itl0-len9-stall3", at: base, client, clock: clock)
                var stream = model.stream(hello).makeAsyncIterator()
                for _ in 0..<3 { #expect(try await stream.next() != nil) }
                await clock.untilSomeoneSleeps()
                clock.advance(by: .seconds(12))
                await #expect(throws: LanguageModelError.late) { try await stream.next() }
                try await until { server.statistics.cancelled == 1 }
            }
        }
    }

    @Test("a missing end marker keeps nobody waiting past the tail")
    func missingTail() async throws {
        let clock = ManualClock()
        try await withClient { client in
            try await MisbehavingServer.with([Raw.head(), Raw.piece("a"), Raw.finish, .hold]) { server in
                var stream = try model(at: server.base, client, clock: clock).stream(hello).makeAsyncIterator()
                #expect(try await stream.next() == .text("a"))
                async let last = stream.next()
                while try await withTimeStep(clock, server) {}
                #expect(try await last == nil)
            }
        }
    }

    @Test("no deadline is overslept, each step is short")
    func watch() async throws {
        let clock = ManualClock()
        let watch = PatienceWatch(
            Patience(firstPiece: .seconds(10), nextPiece: .seconds(5), whole: .seconds(25), tail: .seconds(1)), clock: clock)
        async let ending: Void = watch.untilLate()
        for _ in 0..<3 {
            await clock.untilSomeoneSleeps()
            clock.advance(by: .seconds(1))
        }
        await clock.untilSomeoneSleeps()
        watch.notePiece()
        for _ in 0..<4 {
            await clock.untilSomeoneSleeps()
            clock.advance(by: .seconds(1))
        }
        await clock.untilSomeoneSleeps()
        clock.advance(by: .seconds(1))
        await #expect(throws: LanguageModelError.late) { try await ending }
        #expect(clock.now.offset == .seconds(8))
    }
}
