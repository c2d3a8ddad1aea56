import Foundation
import NIOHTTP1
import Ports
import Testing

@testable import ModelAdapters

@Suite("A cross-encoder over HTTP", .timeLimit(.minutes(1)))
struct HTTPRerankerTests {
    /// All fields of all forms, so that what was not sent is seen to be missing.
    struct Sent: Decodable, Equatable {
        var model: String?
        var query: String?
        var documents: [String]?
        var texts: [String]?
        var top_n: Int?
        var return_documents: Bool?
        var raw_scores: Bool?
        var truncate: Bool?
    }

    /// What a server that gives this body makes of three documents.
    private func scores(
        _ body: String, shape: HTTPReranker.Shape = .jina, _ request: RerankRequest = candidates(["a", "b", "c"]),
        limits: HTTPReranker.Limits = .init()
    ) async throws -> (scores: [Double], requests: [AnsweringServer.Request]) {
        try await withClient { client in
            try await AnsweringServer.with(answer: { _ in .init(body: body) }) { server in
                let reranker = try reranker(at: server.base, client, shape: shape, limits: limits)
                return (try await reranker.scores(request), server.requests)
            }
        }
    }

    @Test("Cohere, Jina and llama.cpp are sent documents, and how many to rank")
    func jina() async throws {
        let (scores, requests) = try await scores(
            #"""
            {"model":"bge","object":"list","usage":{"prompt_tokens":9,"total_tokens":9},
            "results":[{"index":2,"relevance_score":7.5},{"index":0,"relevance_score":-2},{"index":1,"relevance_score":-11.25}]}
            """#)
        #expect(scores == [-2, -11.25, 7.5])
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect(request.method == .POST)
        #expect(request.uri == "/v1/rerank")
        #expect(request.headers["authorization"] == ["Bearer \(key)"])
        #expect(request.headers["content-type"] == ["application/json"])
        #expect(
            try JSONDecoder().decode(Sent.self, from: Data(request.body))
                == Sent(
                    model: "bge", query: "Can I return it?", documents: ["Returns\na", "Returns\nb", "Returns\nc"],
                    top_n: 3, return_documents: false))
    }

    @Test("Text Embeddings Inference is sent texts that it may cut")
    func tei() async throws {
        let (scores, requests) = try await scores(
            #"[{"index":1,"score":0.99},{"index":0,"score":0.5},{"index":2,"score":1e-3}]"#, shape: .tei)
        #expect(scores == [0.5, 0.99, 0.001])
        let request = try #require(requests.first)
        #expect(request.uri == "/v1/rerank")
        #expect(
            try JSONDecoder().decode(Sent.self, from: Data(request.body))
                == Sent(
                    query: "Can I return it?", texts: ["Returns\na", "Returns\nb", "Returns\nc"], raw_scores: false,
                    truncate: true))
    }

    static let replies = [
        #"{"results":[{"index":1,"relevance_score":3},{"index":0,"relevance_score":2},{"index":2,"relevance_score":1}]}"#,
        #"{"results":[{"index":1,"score":3},{"index":0,"score":2},{"index":2,"score":1}]}"#,
        #"{"results":[{"index":1,"score":3},{"index":0,"relevance_score":2},{"index":2,"score":1}]}"#,
        #"{"object":"list","data":[{"index":1,"relevance_score":3},{"index":0,"score":2},{"index":2,"score":1}]}"#,
        #"[{"index":1,"score":3},{"index":0,"relevance_score":2},{"index":2,"score":1}]"#,
        #"{"results":[{"index":1,"relevance_score":3,"document":{"text":"b"}},{"index":0,"relevance_score":2,"score":9},{"index":2,"relevance_score":1}]}"#,
    ]

    @Test("any form of reply is read, whatever form was asked in", arguments: replies, [HTTPReranker.Shape.jina, .tei])
    func anyReply(body: String, shape: HTTPReranker.Shape) async throws {
        #expect(try await scores(body, shape: shape).scores == [2, 3, 1])
    }

    @Test("what the reply leaves out is below the least", arguments: [0.25, -7, 1e300, -1e300])
    func missing(least: Double) async throws {
        let scores = try await scores(#"{"results":[{"index":1,"relevance_score":\#(least)}]}"#).scores
        #expect(scores.count == 3)
        #expect(scores[1] == least)
        #expect(scores[0] == scores[2])
        #expect(scores[0] < least)
        #expect(scores[0].isFinite)
    }

    @Test("the first hundred are sent, in the order given; the others are below the least")
    func cut() async throws {
        let body = (0..<100).map { #"{"index":\#($0),"score":\#($0)}"# }.joined(separator: ",")
        let (scores, requests) = try await scores(
            "[\(body)]", candidates((0..<130).map { "text \($0)" }, title: "t"))
        let sent = try JSONDecoder().decode(Sent.self, from: Data(try #require(requests.first).body))
        #expect(sent.documents == (0..<100).map { "t\ntext \($0)" })
        #expect(sent.top_n == 100)
        #expect(scores == (0..<100).map(Double.init) + Array(repeating: -1, count: 30))
    }

    @Test("a document is cut to 2,000 characters, title and all")
    func longText() async throws {
        let request = candidates([String(repeating: "漫", count: 5000), "短い"], title: "題名")
        let (_, requests) = try await scores(#"[{"index":0,"score":1}]"#, request)
        let sent = try JSONDecoder().decode(Sent.self, from: Data(try #require(requests.first).body))
        #expect(sent.documents == ["題名\n" + String(repeating: "漫", count: 1997), "題名\n短い"])
    }

    @Test("no candidates are no request")
    func none() async throws {
        let (scores, requests) = try await scores("[]", candidates([]))
        #expect(scores.isEmpty)
        #expect(requests.isEmpty)
    }

    @Test("without a key none is sent, and a query of the base is kept")
    func withoutKey() async throws {
        try await withClient { client in
            try await AnsweringServer.with(answer: { _ in .init(body: #"[{"index":0,"score":1}]"#) }) { server in
                let base = try #require(ModelServer(base: server.base + "/?api-version=1"))
                let reranker = HTTPReranker(model: "bge", server: base, client: client, deadline: .seconds(50))
                #expect(try await reranker.scores(candidates(["a"])) == [1])
                let request = try #require(server.requests.first)
                #expect(request.uri == "/v1/rerank?api-version=1")
                #expect(!request.headers.contains(name: "authorization"))
            }
        }
    }

    @Test("the version names host, model and shape", arguments: [HTTPReranker.Shape.jina, .tei])
    func version(shape: HTTPReranker.Shape) async throws {
        try await withClient { client in
            let reranker = try reranker(at: "https://rank.example:8443/v1?key=\(key)", client, shape: shape)
            #expect(reranker.version == "http:rank.example:bge:\(shape.rawValue)")
        }
    }
}
