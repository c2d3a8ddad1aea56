import AssistTesting
import Foundation
import NIOHTTP1
import Ports
import Testing

@testable import ModelAdapters

@Suite("An OpenAI-compatible encoder", .timeLimit(.minutes(1)))
struct OpenAIEmbedderTests {
    struct Sent: Decodable, Equatable {
        var model: String
        var input: [String]
        var encoding_format: String
    }

    static func sent(_ request: AnsweringServer.Request) -> Sent? {
        try? JSONDecoder().decode(Sent.self, from: Data(request.body))
    }

    /// Last first; each vector says how many bytes its text has: `(bytes, 1)`, not of length 1.
    @Sendable static func answer(_ request: AnsweringServer.Request) -> AnsweringServer.Answer {
        let entries = (sent(request)?.input ?? []).enumerated().reversed().map {
            #"{"object":"embedding","index":\#($0),"embedding":[\#($1.utf8.count),1]}"#
        }
        return .init(body: #"{"object":"list","model":"e5","data":[\#(entries.joined(separator: ","))]}"#)
    }

    /// Of what `answer` gives for a text of so many bytes.
    private func isVector(_ vector: [Float], ofBytes bytes: Int) -> Bool {
        guard vector.count == 2 else { return false }
        let length = (vector[0] * vector[0] + vector[1] * vector[1]).squareRoot()
        return abs(length - 1) < 1e-6 && abs(vector[0] / vector[1] - Float(bytes)) < 1e-3 * Float(bytes)
    }

    @Test("texts become vectors of length 1, in the order of the texts")
    func vectors() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: Self.answer) { server in
                let embedder = try await embedder(at: server.base, client)
                #expect(embedder.model == EmbeddingModel(id: "openai:e5", dimensions: 2))
                let vectors = try await embedder.embed(["a", "bcd", "漫画"])
                #expect(zip(vectors, [1, 3, 6]).allSatisfy { isVector($0, ofBytes: $1) }, "\(vectors)")
                #expect(vectors.count == 3)
                let request = try #require(server.requests.last)
                #expect(request.method == .POST)
                #expect(request.uri == "/v1/embeddings")
                #expect(request.headers["authorization"] == ["Bearer \(key)"])
                #expect(
                    Self.sent(request)
                        == Sent(model: "e5", input: ["a", "bcd", "漫画"], encoding_format: "float"))
            }
        }
    }

    @Test("no texts are no request but the probe's")
    func none() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: Self.answer) { server in
                let embedder = try await embedder(at: server.base, client)
                #expect(try await embedder.embed([]).isEmpty)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("sixty-four texts are one request, one more are two")
    func batches() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: Self.answer) { server in
                let embedder = try await embedder(at: server.base, client)
                let texts = (1...129).map { String(repeating: "a", count: $0) }
                let vectors = try await embedder.embed(texts)
                #expect(server.requests.dropFirst().map { Self.sent($0)?.input.count } == [64, 64, 1])
                #expect(vectors.count == 129)
                #expect(zip(vectors, 1...129).allSatisfy { isVector($0, ofBytes: $1) })
            }
        }
    }

    @Test(
        "a request has at most so many bytes of text",
        arguments: [
            (["aaaa", "bbbb", "cc", "d"], [["aaaa", "bbbb"], ["cc", "d"]]),
            (["aaaaaaaa", "b"], [["aaaaaaaa"], ["b"]]),
            (["a", "bbbbbbbbbbbb", "c"], [["a"], ["bbbbbbbb"], ["c"]]),
            (["漫画漫画"], [["漫画"]]),
            (["a漫画"], [["a漫画"]]),
            (["a漫画b漫"], [["a漫画b"]]),
            (["", "a"], [[" ", "a"]]),
            ([], []),
        ] as [([String], [[String]])])
    func bytes(texts: [String], batches: [[String]]) {
        #expect(EmbeddingBatches(texts: 64, bytes: 8).batches(of: texts) == batches)
    }

    @Test("a text over 100 KB is cut to it")
    func longText() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: Self.answer) { server in
                let embedder = try await embedder(at: server.base, client)
                let vectors = try await embedder.embed(["漫", String(repeating: "漫", count: 50_000), "漫"])
                #expect(vectors.count == 3)
                let sizes = server.requests.dropFirst().map { Self.sent($0)?.input.map(\.utf8.count) }
                #expect(sizes == [[3], [99_999], [3]])
            }
        }
    }

    // MARK: Failures

    /// An encoder of two dimensions whose server gives this for all but the probe.
    private func failure(of body: String) async throws -> EmbeddingFailure? {
        try await withClient { client in
            try await AnsweringServer.with(answer: { request in
                Self.sent(request)?.input == ["manga"] ? Self.answer(request) : .init(body: body)
            }) { server in
                let embedder = try await embedder(at: server.base, client)
                return await #expect(throws: EmbeddingFailure.self) { try await embedder.embed(["a", "b"]) }
            }
        }
    }

    private static let first = #"{"index":0,"embedding":[1,0]}"#

    static let replies: [(String, EmbeddingReplyFault)] = [
        ("", .notEmbeddings),
        ("<html>", .notEmbeddings),
        (#"{"data":[{"index":0,"embedding":[0.1,"#, .notEmbeddings),
        (#"{"error":{"message":"no such model"}}"#, .notEmbeddings),
        (#"{"data":[{"index":0,"embedding":"AACAPwAAAAA="}]}"#, .notEmbeddings),
        (#"{"data":[{"embedding":[1,0]}]}"#, .notEmbeddings),
        (#"{"data":[{"index":0,"embedding":[NaN,1]}]}"#, .notEmbeddings),
        (#"{"data":[{"index":0,"embedding":[null,1]}]}"#, .notEmbeddings),
        (#"{"data":[]}"#, .missing(index: 0)),
        (#"{"data":[\#(first)]}"#, .missing(index: 1)),
        (#"{"data":[\#(first),\#(first)]}"#, .repeatedIndex(0)),
        (#"{"data":[\#(first),{"index":2,"embedding":[1,0]}]}"#, .unknownIndex(2)),
        (#"{"data":[\#(first),{"index":-1,"embedding":[1,0]}]}"#, .unknownIndex(-1)),
        (#"{"data":[\#(first),{"index":1,"embedding":[1,0,0]}]}"#, .dimensions(3, expected: 2)),
        (#"{"data":[\#(first),{"index":1,"embedding":[]}]}"#, .dimensions(0, expected: 2)),
        (#"{"data":[\#(first),{"index":1,"embedding":[1e39,1]}]}"#, .notFinite(index: 1)),
        (#"{"data":[\#(first),{"index":1,"embedding":[0,-0.0]}]}"#, .noDirection(index: 1)),
    ]

    @Test("a reply that is not the texts' vectors is told", arguments: replies)
    func reply(body: String, fault: EmbeddingReplyFault) async throws {
        #expect(try await failure(of: body) == .reply(fault))
    }

    @Test("very large and very small numbers have their direction", arguments: [3e38, 1e-300])
    func extremes(number: Double) throws {
        let body = Data(#"{"data":[{"index":0,"embedding":[\#(number),\#(-number)]}]}"#.utf8)
        let vectors = try EmbeddingReplyReader(sent: 1, dimensions: nil).vectors(in: body)
        #expect(vectors == [[Float(0.5.squareRoot()), -Float(0.5.squareRoot())]])
    }

    @Test(
        "a probe without a vector of any length is told",
        arguments: [#"{"data":[]}"#, #"{"data":[{"index":0,"embedding":[]}]}"#, "{}"])
    func badProbe(body: String) async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: { _ in .init(body: body) }) { server in
                let failure = await #expect(throws: EmbeddingFailure.self) {
                    try await embedder(at: server.base, client)
                }
                guard case .reply = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
            }
        }
    }

    @Test("each way of failing has its error", arguments: ExchangeCase.all + ExchangeCase.long)
    func exchange(_ example: ExchangeCase) async throws {
        var limits = OpenAIEmbedder.Limits()
        limits.reply = ExchangeCase.megabyte
        try await withClient { client in
            try await MisbehavingServer.with(example.steps) { server in
                let failure = await #expect(throws: EmbeddingFailure.self) {
                    try await embedder(at: server.base, client, limits: limits)
                }
                guard case .exchange(let exchange) = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
                #expect(ExchangeCase.Kind(exchange) == example.kind)
                #expect(!everythingSaid(of: exchange).contains(key))
            }
        }
    }

    @Test("a closed port is a lost connection")
    func closed() async throws {
        let base = try await closedPort()
        try await withClient { client in
            let failure = await #expect(throws: EmbeddingFailure.self) { try await embedder(at: base, client) }
            guard case .exchange(.connection) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
        }
    }

    @Test("a reply that is not whole in time is late, and its connection closed")
    func late() async throws {
        let clock = ManualClock()
        try await withClient { client in
            try await MisbehavingServer.with([Raw.head(type: "application/json"), .hold]) { server in
                let call = Task {
                    try await embedder(at: server.base, client, deadline: .seconds(2), clock: clock)
                }
                try await server.untilAsked()
                await clock.waitForSleepers()
                clock.advance(by: .seconds(2))
                await #expect(throws: EmbeddingFailure.exchange(.late)) { try await call.value }
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("the key is not said by an encoder that has used it")
    func silence() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: Self.answer) { server in
                let said = everythingSaid(of: try await embedder(at: server.base, client))
                #expect(server.requests.first?.headers["authorization"] == ["Bearer \(key)"])
                #expect(said.contains("http://127.0.0.1"))
                #expect(!said.contains(key))
            }
        }
    }
}
