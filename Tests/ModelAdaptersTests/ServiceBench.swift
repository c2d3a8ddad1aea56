import AsyncHTTPClient
import Conversation
import Foundation
import NIOCore
import Ports
import Testing

@testable import ModelAdapters

let key = "sk-do-not-tell"

/// Passages with these texts, in order.
func candidates(_ texts: [String], title: String = "Returns", query: String = "Can I return it?") -> RerankRequest {
    let hits = texts.enumerated().map { place, text in
        PassageHit(
            passage: Passage(
                chunkID: "c\(place)", documentID: "d", title: title, text: text, sourceType: .policy, category: "",
                language: .en, url: nil, version: "1", lastUpdated: "2026-04-01"),
            chunkRow: Int64(place))
    }
    return RerankRequest(query: query, language: .en, hits: PassageHits(hits: hits, count: hits.count))
}

func reranker(
    at base: String, _ client: HTTPClient, shape: HTTPReranker.Shape = .jina, deadline: Duration = .seconds(50),
    limits: HTTPReranker.Limits = .init(), clock: some Clock<Duration> = ContinuousClock()
) throws -> HTTPReranker {
    let server = try #require(ModelServer(base: base, apiKey: key))
    return HTTPReranker(
        model: "bge", server: server, shape: shape, client: client, deadline: deadline, limits: limits, clock: clock)
}

func embedder(
    at base: String, _ client: HTTPClient, deadline: Duration = .seconds(50), limits: OpenAIEmbedder.Limits = .init(),
    clock: some Clock<Duration> = ContinuousClock()
) async throws -> OpenAIEmbedder {
    let server = try #require(ModelServer(base: base, apiKey: key))
    return try await OpenAIEmbedder.connect(
        model: "e5", server: server, client: client, deadline: deadline, limits: limits, clock: clock)
}

/// All that print, log or debugger would show of it.
func everythingSaid(of value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return [String(describing: value), String(reflecting: value), dumped].joined(separator: "\n")
}

/// A port on which nothing listens.
func closedPort() async throws -> String {
    try await MisbehavingServer.with([.close]) { server in
        try await server.channel.close()
        return server.base
    }
}

/// Ways of failing before there is a reply to read, of whatever service.
struct ExchangeCase: CustomTestStringConvertible, Sendable {
    enum Kind: Equatable {
        case connection
        case exactly(ExchangeFailure)

        init(_ failure: ExchangeFailure) {
            if case .connection = failure { self = .connection } else { self = .exactly(failure) }
        }
    }

    var testDescription: String
    var steps: [MisbehavingServer.Step]
    var kind: Kind

    init(_ what: String, _ steps: [MisbehavingServer.Step], _ kind: Kind) {
        testDescription = what
        self.steps = steps
        self.kind = kind
    }

    /// Says back what it was sent, as servers in trouble do.
    private static func status(_ line: String, _ failure: ExchangeFailure) -> Self {
        Self(
            line, Raw.body(line, type: "application/json", #"{"error":"Bearer \#(key): Can I return it?"}"#),
            .exactly(failure))
    }

    static let megabyte = 1 << 20
    private static let piece = Array(repeating: UInt8(ascii: " "), count: 1 << 16)

    static let all: [Self] = [
        status("400 Bad Request", .refused(status: 400)),
        status("401 Unauthorized", .denied(status: 401)),
        status("403 Forbidden", .denied(status: 403)),
        status("404 Not Found", .refused(status: 404)),
        status("413 Payload Too Large", .refused(status: 413)),
        status("429 Too Many Requests", .busy),
        status("500 Internal Server Error", .broken(status: 500)),
        status("503 Service Unavailable", .broken(status: 503)),
        Self(
            "a redirect",
            [.send(Array("HTTP/1.1 307 T\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n".utf8))],
            .exactly(.refused(status: 307))),
        Self(
            "an error whose body never ends", [Raw.head("500 Internal Server Error"), Raw.chunk("wait"), .hold],
            .exactly(.broken(status: 500))),
        Self("reset before the head", [.reset], .connection),
        Self("closed before the head", [.close], .connection),
        Self("not HTTP", [.send(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8))], .connection),
        Self(
            "closed within the body", [Raw.head(type: "application/json"), Raw.chunk(#"{"results":[{"#), .close],
            .connection),
        Self(
            "shorter than it said",
            [.send(Array("HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{\"data\":".utf8)), .close], .connection),
    ]

    /// 2 MB, where one may be.
    static let long: [Self] = [
        Self(
            "2 MB in chunks",
            [Raw.head(type: "application/json")] + (0..<32).map { _ in Raw.chunk(piece) } + [Raw.end],
            .exactly(.tooLong(limit: megabyte))),
        Self(
            "2 MB foretold", [.send(Array("HTTP/1.1 200 OK\r\ncontent-length: 2097152\r\n\r\n".utf8)), .hold],
            .exactly(.tooLong(limit: megabyte))),
    ]
}
