import AsyncHTTPClient
import NIOCore
import Ports
import Testing

@testable import ModelAdapters

@Suite("An OpenAI-compatible model that fails", .timeLimit(.minutes(1)))
struct OpenAIChatModelFailureTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var steps: [MisbehavingServer.Step]
        var kind: Outcome.Kind?
        var text: String

        init(_ what: String, _ steps: [MisbehavingServer.Step], _ kind: Outcome.Kind?, text: String = "") {
            testDescription = what
            self.steps = steps
            self.kind = kind
            self.text = text
        }
    }

    static let brokenCharacter: [UInt8] =
        Array(#"data: {"choices":[{"delta":{"content":""#.utf8) + [0xE6, 0xBC] + Array("\"}}]}\n\n".utf8)
    static let manga = Array("data: {\"choices\":[{\"delta\":{\"content\":\"漫画\"}}]}\n\n".utf8)

    static let cases: [Case] = [
        Case("reset before the head", [.reset], .connection),
        Case("closed before the head", [.close], .connection),
        Case("closed within the head", [.send(Array("HTTP/1.1 200 OK\r\ncont".utf8)), .close], .connection),
        Case("closed after the head", [Raw.head(), .close], .connection),
        Case("closed within the answer", [Raw.head(), Raw.piece("a"), .wait, .close], .connection, text: "a"),
        Case("ended in order without an end marker", [Raw.head(), Raw.piece("a"), Raw.end], .connection, text: "a"),
        Case("ended within an event", [Raw.head(), Raw.chunk("data: {\"choi"), Raw.end], .connection),
        Case("an empty answer without an end marker", [Raw.head(), Raw.end], .connection),
        Case("another content type", Raw.body(type: "text/html", "<html>"), .malformed),
        Case("not HTTP", [.send(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8))], .malformed),
        Case(
            "bad request", Raw.body("400 Bad Request", type: "application/json", #"{"error":{"code":400}}"#),
            .status(400)),
        Case("too many requests", Raw.body("429 Too Many Requests", type: "text/plain", "slow down"), .status(429)),
        Case("server error", Raw.body("500 Internal Server Error", type: "text/html", "<html>"), .status(500)),
        Case("a redirect", Raw.body("307 Temporary Redirect", type: "text/plain", ""), .status(307)),
        Case(
            "an error whose body never ends", [Raw.head("503 Service Unavailable"), Raw.chunk("wait"), .hold],
            .status(503)),
        Case(
            "an error whose body is without end",
            [Raw.head("500 Internal Server Error"), .flood(Array("4\r\nabcd\r\n".utf8), times: 50_000)], .status(500)),
        Case(
            "an error inside the stream",
            [Raw.head(), Raw.piece("a"), Raw.chunk("data: {\"error\":{\"type\":\"server_error\"}}\n\n"), .hold],
            .status(500), text: "a"),
        Case("broken JSON", [Raw.head(), Raw.piece("a"), Raw.chunk("data: {\"a\n\n"), .hold], .malformed, text: "a"),
        Case("broken UTF-8", [Raw.head(), Raw.chunk(brokenCharacter), .hold], .malformed),
        Case(
            "UTF-8 broken off at a chunk's edge",
            [Raw.head(), Raw.chunk(Array(manga[..<40])), Raw.chunk(Array("\n\n".utf8)), .hold], .malformed),
        Case("JSON without a message", Raw.body(type: "application/json", "{}"), .malformed),
        Case("JSON with an error", Raw.body(type: "application/json", #"{"error":"no such model"}"#), .status(500)),
    ]

    @Test("each way of failing has its error", arguments: cases)
    func fails(as example: Case) async throws {
        let outcome = try await outcome(of: example.steps)
        #expect(outcome.kind == example.kind, "\(outcome)")
        #expect(outcome.text == example.text)
    }

    static let good: [Case] = [
        Case(
            "a character over two chunks",
            [Raw.head()] + [manga[..<40], manga[40...]].map { Raw.chunk(Array($0)) } + [Raw.done, Raw.end], nil,
            text: "漫画"),
        Case("one byte a chunk", [Raw.head()] + manga.map { Raw.chunk([$0]) } + [Raw.done, Raw.end], nil, text: "漫画"),
        Case("no end marker after a finish reason", [Raw.head(), Raw.piece("a"), Raw.finish, Raw.end], nil, text: "a"),
        Case("a close after a finish reason", [Raw.head(), Raw.lastPiece("a"), .wait, .close], nil, text: "a"),
        Case(
            "rubbish after a finish reason", [Raw.head(), Raw.piece("a"), Raw.finish, Raw.chunk("data: {\n\n"), .hold],
            nil, text: "a"),
        Case(
            "no finish reason before the end marker", [Raw.head(), Raw.piece("a"), Raw.done, Raw.end], nil, text: "a"),
        Case(
            "an end marker without its blank line", [Raw.head(), Raw.piece("a"), Raw.chunk("data: [DONE]"), Raw.end],
            nil, text: "a"),
        Case(
            "a stream never closed after its end marker", [Raw.head(), Raw.piece("a"), Raw.done, .hold], nil, text: "a"),
        Case("no content type", [Raw.head(type: nil), Raw.piece("a"), Raw.done, Raw.end], nil, text: "a"),
        Case(
            "a content type in capitals",
            [Raw.head(type: "Text/Event-Stream; charset=UTF-8"), Raw.piece("a"), Raw.done, Raw.end], nil, text: "a"),
        Case(
            "keep-alives",
            [Raw.head(), Raw.chunk(": ping\n\n"), Raw.piece("a"), Raw.chunk(":\r\n\r\n"), Raw.done, Raw.end], nil,
            text: "a"),
        Case(
            "a whole reply in place of a stream",
            Raw.body(type: "application/json", #"{"choices":[{"message":{"role":"assistant","content":"a"}}]}"#), nil,
            text: "a"),
    ]

    @Test("what is no fault of the answer is borne", arguments: good)
    func bears(_ example: Case) async throws {
        let outcome = try await outcome(of: example.steps)
        #expect(outcome.failure == nil)
        #expect(outcome.text == example.text)
    }

    @Test("a whole reply brings its usage")
    func wholeUsage() async throws {
        let body = #"{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":5,"completion_tokens":1}}"#
        let outcome = try await outcome(of: Raw.body(type: "application/json", body))
        #expect(outcome.events == [.text("a"), .usage(input: 5, output: 1)])
    }

    @Test("a reset after the first piece is a lost connection")
    func resetMidway() async throws {
        try await withClient { client in
            try await MisbehavingServer.with([Raw.head(), Raw.piece("a"), .wait, .reset]) { server in
                var events = try model(at: server.base, client).stream(hello).makeAsyncIterator()
                #expect(try await events.next() == .text("a"))
                server.goOn()
                let error = await #expect(throws: LanguageModelError.self) { try await events.next() }
                #expect(error.map(Outcome.Kind.init) == .connection)
            }
        }
    }

    @Test("nobody listening is a lost connection, at once")
    func refused() async throws {
        try await withClient { client in
            let base = try await MisbehavingServer.with([]) { server in
                try await server.channel.close()
                return server.base
            }
            let outcome = try await Outcome(of: model(at: base, client).stream(hello))
            #expect(outcome.kind == .connection)
        }
    }

    @Test("a line of 10 MB is given up after the first")
    func longLine() async throws {
        let megabyte = Array(repeating: UInt8(ascii: "a"), count: 1 << 20)
        let steps = [Raw.head(), Raw.chunk("data: ")] + (0..<10).map { _ in Raw.chunk(megabyte) } + [.hold]
        try await withClient { client in
            try await MisbehavingServer.with(steps) { server in
                let outcome = try await Outcome(of: model(at: server.base, client).stream(hello))
                #expect(outcome.failure == .malformed("a line over \(1 << 20) bytes"))
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("a reply over the limit is given up", arguments: ["text/event-stream", "application/json"])
    func longReply(type: String) async throws {
        var limits = OpenAIChatModel.Limits()
        limits.reply = 10_000
        let steps =
            [Raw.head(type: type)] + (0..<200).map { _ in Raw.piece(String(repeating: "a", count: 100)) } + [.hold]
        #expect(try await outcome(of: steps, limits: limits).failure == .malformed("a reply over 10000 bytes"))
    }
}
