import AssistTesting
import AsyncHTTPClient
import Ports
import Testing

@testable import ModelAdapters

@Suite("A cross-encoder over HTTP that fails", .timeLimit(.minutes(1)))
struct HTTPRerankerFailureTests {
    /// What becomes of three candidates at a server that does these steps.
    private func failure(of steps: [MisbehavingServer.Step]) async throws -> RerankFailure? {
        try await withClient { client in
            try await MisbehavingServer.with(steps) { server in
                let reranker = try reranker(at: server.base, client)
                return await #expect(throws: RerankFailure.self) {
                    try await reranker.scores(candidates(["a", "b", "c"]))
                }
            }
        }
    }

    @Test("each way of failing has its error", arguments: ExchangeCase.all + ExchangeCase.long)
    func exchange(_ example: ExchangeCase) async throws {
        let failure = try #require(try await failure(of: example.steps))
        guard case .exchange(let exchange) = failure else {
            Issue.record("\(failure)")
            return
        }
        #expect(ExchangeCase.Kind(exchange) == example.kind)
        let said = everythingSaid(of: failure)
        #expect(!said.contains(key) && !said.contains("return it"))
    }

    static let replies: [(String, RerankReplyFault)] = [
        ("", .notARanking),
        ("<html>", .notARanking),
        (#"{"results":[{"index":0,"relevance_sc"#, .notARanking),
        (#"{"error":"no such model"}"#, .notARanking),
        ("42", .notARanking),
        (#"{"results":{"index":0}}"#, .notARanking),
        (#"[0.5, 0.25, 0.1]"#, .notARanking),
        (#"[{"score":1}]"#, .notARanking),
        (#"[{"index":0.5,"score":1}]"#, .notARanking),
        (#"[{"index":0,"score":NaN}]"#, .notARanking),
        (#"[{"index":0,"score":"NaN"}]"#, .notARanking),
        (#"[{"index":99999999999999999999,"score":1}]"#, .notARanking),
        (#"{"results":[]}"#, .empty),
        ("[]", .empty),
        (#"[{"index":0,"score":1},{"index":3,"score":1}]"#, .unknownIndex(3)),
        (#"[{"index":-1,"score":1}]"#, .unknownIndex(-1)),
        (#"[{"index":1,"score":1},{"index":1,"score":1}]"#, .repeatedIndex(1)),
        (#"{"results":[{"index":2,"relevance_score":null}]}"#, .noScore(index: 2)),
        (#"[{"index":1}]"#, .noScore(index: 1)),
    ]

    @Test("a reply that is no ranking of what was sent is told", arguments: replies)
    func reply(body: String, fault: RerankReplyFault) async throws {
        #expect(try await failure(of: Raw.body(type: "application/json", body)) == .reply(fault))
    }

    @Test("a number too large is no score", arguments: ["1e999", "-1e999"])
    func infinite(number: String) async throws {
        let body = #"[{"index":0,"score":\#(number)}]"#
        let failure = try await failure(of: Raw.body(type: "application/json", body))
        #expect(failure == .reply(.notARanking) || failure == .reply(.noScore(index: 0)))
    }

    @Test("a closed port is a lost connection")
    func closed() async throws {
        let base = try await closedPort()
        try await withClient { client in
            let reranker = try reranker(at: base, client)
            let failure = await #expect(throws: RerankFailure.self) { try await reranker.scores(candidates(["a"])) }
            guard case .exchange(.connection) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
        }
    }

    static let slow: [[MisbehavingServer.Step]] = [
        [.hold], [Raw.head(type: "application/json"), .hold],
        [Raw.head(type: "application/json"), Raw.chunk(#"[{"index":0,"score":1}"#), .hold],
    ]

    @Test("a reply that is not whole after 300 ms is late, and its connection closed", arguments: slow)
    func late(steps: [MisbehavingServer.Step]) async throws {
        let clock = ManualClock()
        try await withClient { client in
            try await MisbehavingServer.with(steps) { server in
                let location = try #require(ModelServer(base: server.base, apiKey: key))
                let reranker = HTTPReranker(model: "bge", server: location, client: client, clock: clock)
                let call = Task { try await reranker.scores(candidates(["a"])) }
                try await server.untilAsked()
                await clock.waitForSleepers()
                clock.advance(by: .milliseconds(300))
                await #expect(throws: RerankFailure.exchange(.late)) { try await call.value }
                try await server.untilClientIsGone()
            }
        }
    }

    @Test("a reply that is whole after 299 ms is in time")
    func inTime() async throws {
        let clock = ManualClock()
        let steps = [.wait] + Raw.body(type: "application/json", #"[{"index":0,"score":1}]"#)
        try await withClient { client in
            try await MisbehavingServer.with(steps) { server in
                let location = try #require(ModelServer(base: server.base))
                let reranker = HTTPReranker(model: "bge", server: location, client: client, clock: clock)
                let call = Task { try await reranker.scores(candidates(["a"])) }
                try await server.untilAsked()
                await clock.waitForSleepers()
                clock.advance(by: .milliseconds(299))
                server.goOn()
                #expect(try await call.value == [1])
            }
        }
    }

    @Test("a call no longer wanted is cancelled, and its connection closed")
    func cancelled() async throws {
        try await withClient { client in
            try await MisbehavingServer.with([.hold]) { server in
                let reranker = try reranker(at: server.base, client)
                let call = Task { try await reranker.scores(candidates(["a"])) }
                try await server.untilAsked()
                call.cancel()
                await #expect(throws: CancellationError.self) { try await call.value }
                try await server.untilClientIsGone()
            }
        }
    }
}
