import AssistTesting
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Ports
import ServiceLifecycle
import Testing

@testable import ModelAdapters

@Suite("The scripted model server", .timeLimit(.minutes(1)))
struct ScriptedModelServerTests {
    private func send(_ body: String, to address: String, _ client: HTTPClient) async throws -> (UInt, String) {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await client.execute(request, timeout: .seconds(20))
        return (response.status.code, String(buffer: try await response.body.collect(upTo: 1 << 20)))
    }

    private func complete(_ body: String) async throws -> (status: UInt, body: String) {
        try await withScriptedServer { base, _ in
            try await withClient { try await send(body, to: base + "/chat/completions", $0) }
        }
    }

    @Test("an answer without a stream comes in one piece")
    func whole() async throws {
        let (status, body) = try await complete(
            #"{"model":"mock-ttft1-itl1-len3","messages":[{"role":"user","content":"Hi there"}]}"#)
        #expect(status == 200)
        let reply = try ModelJSON.decoder.decode(ChatReply.self, from: Data(body.utf8))
        #expect(reply.choices?.first?.message?.content == "This series follows")
        #expect(reply.choices?.first?.finish_reason == "stop")
        #expect(reply.usage?.prompt_tokens == 2)
        #expect(reply.usage?.completion_tokens == 3)
    }

    @Test("answers that it was given are said in turn, streamed in small pieces")
    func answers() async throws {
        let script = ["A \"quoted\"\nline.", "千円です。"]
        let body = #"{"model":"mock-ttft0-itl0-len1","messages":[{"role":"user","content":"Hi"}]}"#
        let replies = try await withScriptedServer(answers: script) { base, _ in
            try await withClient { client in
                var texts: [String?] = []
                for _ in 0..<3 {
                    let (_, reply) = try await send(body, to: base + "/chat/completions", client)
                    texts.append(
                        try ModelJSON.decoder.decode(ChatReply.self, from: Data(reply.utf8)).choices?.first?.message?
                            .content)
                }
                return texts
            }
        }
        #expect(replies == [script[0], script[1], script[0]])
        #expect((0..<4).map(ScriptedText(answer: "one two三四五六七").token) == ["one", " two", "三四五六", "七"])
    }

    @Test("usage is sent only when asked for", arguments: [true, false])
    func usage(asked: Bool) async throws {
        let (_, body) = try await complete(
            #"{"model":"mock-ttft0-itl0-len2","stream":true,"stream_options":{"include_usage":\#(asked)},"messages":[]}"#
        )
        #expect(body.contains(#""completion_tokens":2"#) == asked)
        #expect(body.contains(#""role":"assistant""#))
        #expect(body.hasSuffix("data: [DONE]\n\n"))
    }

    @Test("content may be a list of parts")
    func parts() async throws {
        let (status, body) = try await complete(
            #"{"model":"mock-ttft0-itl0-len1","messages":[{"role":"user","content":[{"type":"text","text":"漫画"}]}]}"#)
        #expect(status == 200)
        #expect(body.contains(#""content":"この""#))
    }

    @Test(
        "a wrong request is refused in OpenAI's form",
        arguments: [
            (#"{"model":"gpt-4","messages":[]}"#, 404, "model_not_found"),
            (#"{"model":"mock-ttft1-itl1-len1-die2","messages":[]}"#, 404, "model_not_found"),
            (#"{"messages":[]}"#, 400, "invalid_json"), ("{", 400, "invalid_json"),
        ] as [(String, UInt, String)])
    func refusals(body: String, status: UInt, code: String) async throws {
        let reply = try await complete(body)
        #expect(reply.status == status)
        let failure = try #require(try ModelJSON.decoder.decode(ChatReply.self, from: Data(reply.body.utf8)).error)
        #expect(failure.type == "invalid_request_error")
        #expect(failure.code == code)
    }

    @Test("a body over 4 MiB is not read")
    func tooLarge() async throws {
        let (status, body) = try await complete(String(repeating: " ", count: (4 << 20) + 1))
        #expect(status == 413)
        #expect(body.contains("too_large"))
    }

    @Test("the models and the counts can be asked for")
    func listings() async throws {
        try await withScriptedServer { base, server in
            try await withClient { client in
                let models = try await client.execute(HTTPClientRequest(url: base + "/models"), timeout: .seconds(20))
                let list = String(buffer: try await models.body.collect(upTo: 1 << 16))
                #expect(list.contains(#""id":"mock-ttft200-itl20-len120""#))
                for name in ["mock-ttft0-itl0-len4", "mock-ttft0-itl0-len4-die2", "nobody"] {
                    _ = try await Outcome(of: model(name, at: base, client).stream(hello))
                }
                await server.until { $0.active == 0 }
                let address = base.replacingOccurrences(of: "/v1", with: "/stats")
                let stats = try await client.execute(HTTPClientRequest(url: address), timeout: .seconds(20))
                let counts = try ModelJSON.decoder.decode(
                    ScriptedStatistics.self, from: Data(try await stats.body.collect(upTo: 1 << 16).readableBytesView))
                var expected = ScriptedStatistics()
                (expected.requests, expected.finished, expected.dropped, expected.tokens_sent) = (2, 1, 1, 6)
                #expect(counts == expected)
            }
        }
    }

    @Test("a hundred and twenty streams at once are all whole, and none is early")
    func timing() async throws {
        let (streams, schedule) = (120, ScriptedSchedule(first: .milliseconds(200), step: .milliseconds(20), count: 40))
        let ends = try await withScriptedServer { base, _ in
            try await withClient { client in
                try await withThrowingTaskGroup(of: Duration.self) { group in
                    for _ in 0..<streams {
                        group.addTask {
                            let start = ContinuousClock.now
                            let outcome = try await Outcome(
                                of: model("mock-ttft200-itl20-len40", at: base, client).stream(hello))
                            #expect(outcome.pieces.count == 40)
                            return start.duration(to: .now)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
        }
        // How late they are is for a load test to say: this one shares its machine. None may be early.
        #expect(ends.count == streams)
        #expect(ends.allSatisfy { $0 >= schedule.time(of: 39) })
    }

    @Test("shutting down cuts a stalled stream off")
    func shutdown() async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = ScriptedModelServer(port: 0, logger: silent) { continuation.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: silent))
        try await withClient { client in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                var iterator = ports.makeAsyncIterator()
                let port = try #require(await iterator.next())
                let model = try model("mock-ttft0-itl0-len5-stall2", at: "http://127.0.0.1:\(port)/v1", client)
                tasks.addTask {
                    let outcome = try await Outcome(of: model.stream(hello))
                    #expect(outcome.pieces.count == 2)
                    #expect(outcome.kind == .connection)
                }
                await server.until { $0.tokens_sent == 2 }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
        #expect(server.statistics.cancelled == 1)
    }
}

@Suite("Scripted models")
struct ScriptedModelTests {
    @Test("a name says what the model does")
    func names() throws {
        let plain = try #require(ScriptedModelName("mock-ttft900-itl15-len200"))
        #expect(plain.timeToFirstToken == .milliseconds(900))
        #expect(plain.interTokenLatency == .milliseconds(15))
        #expect(plain.length == 200)
        #expect(plain.fault == nil)
        #expect(ScriptedModelName("mock-ttft0-itl0-len9-die0")?.fault == .die(after: 0))
        #expect(ScriptedModelName("mock-ttft0-itl0-len9-stall9")?.fault == .stall(after: 9))
        #expect(ScriptedModelName("mock-ttft0-itl0-len9-garble4")?.fault == .garble(after: 4))
    }

    @Test(
        "other names are no models",
        arguments: [
            "", "mock", "gpt-4", "mock-ttft1-itl1", "mock-ttft1-itl1-len", "mock-ttft-1-itl1-len1",
            "mock-ttft1-itl1-len1-",
            "mock-ttft1-itl1-len1-die2", "mock-ttft1-itl1-len1-dye1", "mock-ttft1-itl1-len1-die1-stall1",
            "Mock-ttft1-itl1-len1",
            "mock-itl1-ttft1-len1", "mock-ttft1.5-itl1-len1", "mock-ttft600001-itl1-len1", "mock-ttft1-itl1-len100001",
            "mock-ttft1-itl1-len٣", "mock-ttft99999999999999999999-itl1-len1", "mock-ttft1-itl1-len1\"",
        ])
    func wrongNames(name: String) {
        #expect(ScriptedModelName(name) == nil)
    }

    @Test(
        "tokens fall due on an absolute scale",
        arguments: [(0, 0), (99, 0), (100, 1), (109, 1), (110, 2), (135, 4), (190, 10), (10_000, 10)])
    func due(milliseconds: Int, tokens: Int) {
        let schedule = ScriptedSchedule(first: .milliseconds(100), step: .milliseconds(10), count: 10)
        #expect(schedule.due(at: .milliseconds(milliseconds)) == tokens)
    }

    @Test("a late token delays no other")
    func catchUp() async throws {
        let clock = ManualClock()
        let schedule = ScriptedSchedule(first: .milliseconds(100), step: .milliseconds(10), count: 10)
        let (rises, continuation) = AsyncStream.makeStream(of: Int.self)
        async let run: Void = schedule.run(from: clock.now, clock: clock) { continuation.yield($0) }
        var seen = rises.makeAsyncIterator()
        for (step, count) in [(100, 1), (35, 4), (5, 5), (1000, 10)] {
            await clock.waitForSleepers()
            clock.advance(by: .milliseconds(step))
            #expect(await seen.next() == count)
        }
        try await run
    }

    @Test("the words stay the same")
    func words() {
        #expect((0..<3).map { ScriptedWords.token($0, inJapanese: false) } == ["This", " series", " follows"])
        #expect(ScriptedWords.token(29, inJapanese: true) == ScriptedWords.token(0, inJapanese: true))
        #expect(!ScriptedWords.isJapanese("Something like Naruto?"))
        #expect(["ナルト", "漫画", "ひらがな", "ﾅﾙﾄ", "Naruto の次"].allSatisfy(ScriptedWords.isJapanese))
        #expect(ScriptedWords.count("Something like 漫画 please") == 5)
    }
}
