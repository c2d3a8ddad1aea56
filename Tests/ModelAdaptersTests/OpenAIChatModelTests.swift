import AssistTesting
import Ports
import Synchronization
import Testing

@testable import ModelAdapters

@Suite("An OpenAI-compatible model", .timeLimit(.minutes(1)))
struct OpenAIChatModelTests {
    private func ask(_ name: String, _ prompt: Prompt = hello) async throws -> Outcome {
        try await withScriptedServer { base, _ in
            try await withClient { try await Outcome(of: model(name, at: base, $0).stream(prompt)) }
        }
    }

    @Test("an answer comes piece by piece, its usage last")
    func answer() async throws {
        let outcome = try await ask("mock-ttft1-itl1-len6")
        #expect(outcome.pieces == ["This", " series", " follows", " a", " quiet", " hero"])
        #expect(outcome.events.last == .usage(input: 5, output: 6))
        #expect(outcome.failure == nil)
    }

    @Test("a Japanese question has a Japanese answer")
    func japanese() async throws {
        let prompt = Prompt(messages: [.init(.user, "面白い漫画は？")], maxTokens: 100, temperature: 0)
        #expect(try await ask("mock-ttft0-itl0-len4", prompt).text == "この作品は静かな主人公が")
    }

    @Test("no more tokens come than were asked for")
    func shortened() async throws {
        let prompt = Prompt(messages: [.init(.user, "Hi")], maxTokens: 2, temperature: 0)
        #expect(try await ask("mock-ttft0-itl0-len4", prompt).events.last == .usage(input: 1, output: 2))
    }

    @Test(
        "a scripted fault has its error after the tokens before it",
        arguments: [
            ("mock-ttft0-itl0-len9-die3", 3, Outcome.Kind.connection), ("mock-ttft0-itl0-len9-die0", 0, .connection),
            ("mock-ttft0-itl0-len9-die9", 9, .connection), ("mock-ttft0-itl0-len9-garble4", 4, .malformed),
            ("mock-ttft0-itl0-len9-garble0", 0, .malformed), ("mock-ttft0-itl0-len9-garble9", 9, .malformed),
            ("gpt-4", 0, .status(404)), ("mock-ttft0-itl0-len9-die10", 0, .status(404)),
        ])
    func faults(name: String, pieces: Int, kind: Outcome.Kind) async throws {
        let outcome = try await ask(name)
        #expect(outcome.kind == kind)
        #expect(outcome.pieces.count == pieces)
    }

    @Test(
        "a cancelled reader's stream is cancelled at the server",
        arguments: ["mock-ttft600000-itl0-len9", "mock-ttft0-itl600000-len9", "mock-ttft0-itl0-len9-stall2"])
    func cancel(name: String) async throws {
        try await withScriptedServer { base, server in
            try await withClient { client in
                let model = try model(name, at: base, client)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await Outcome(of: model.stream(hello)) }
                    await server.until { $0.active == 1 }
                    group.cancelAll()
                    try await group.waitForAll()
                }
                await server.until { $0.cancelled == 1 }
                #expect(server.statistics.active == 0)
            }
        }
    }

    @Test("a stream that nobody reads to the end is cancelled at the server")
    func dropped() async throws {
        try await withScriptedServer { base, server in
            try await withClient { client in
                let model = try model("mock-ttft0-itl1-len9-stall5", at: base, client)
                for try await event in model.stream(hello) where event == .text(" series") { break }
                await server.until { $0.cancelled == 1 }
            }
        }
    }

    @Test("a call cancelled before its reply closes the connection")
    func cancelEarly() async throws {
        try await withClient { client in
            try await MisbehavingServer.with([.hold]) { server in
                let model = try model(at: server.base, client)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await Outcome(of: model.stream(hello)) }
                    try await server.untilAsked()
                    group.cancelAll()
                    try await group.waitForAll()
                }
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("one connection serves call after call, refusals among them")
    func reuse() async throws {
        let opened = Mutex(0)
        var unhurried = patient
        unhurried.tail = patient.whole
        try await withScriptedServer { base, _ in
            try await withClient(streams: 1, opened: { opened.withLock { $0 += 1 } }) { client in
                for name in [
                    "mock-ttft0-itl0-len3", "nobody", "mock-ttft0-itl0-len3", "nobody", "mock-ttft0-itl0-len3",
                ] {
                    _ = try await Outcome(of: model(name, at: base, client, patience: unhurried).stream(hello))
                }
            }
        }
        #expect(opened.withLock { $0 } == 1)
    }

    @Test("the key goes along as a bearer token, and only then")
    func key() async throws {
        for key in ["secret-1", nil] {
            let request = try await withClient { client in
                try await MisbehavingServer.with([.close]) { server in
                    let endpoint = try #require(ChatEndpoint(base: server.base, apiKey: key))
                    let model = OpenAIChatModel(
                        name: "m", endpoint: endpoint, client: client, patience: patient, logger: silent)
                    _ = try await Outcome(of: model.stream(hello))
                    return server.request
                }
            }
            #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
            #expect(request.lowercased().contains("authorization: bearer secret-1\r\n") == (key != nil))
        }
    }
}
