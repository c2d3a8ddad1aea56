import AsyncHTTPClient
import Logging
import NIOCore
import Ports
import Testing

@testable import ModelAdapters

let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
let hello = Prompt(
    messages: [.init(.system, "Be kind."), .init(.user, "Something like Naruto?")], maxTokens: 500, temperature: 0.3)

/// For tests in which time is not the question, on however busy a machine.
let patient = Patience(
    firstPiece: .seconds(50), nextPiece: .seconds(50), whole: .seconds(50), tail: .milliseconds(100))

func withClient<Result>(
    streams: Int = 200, opened: (@Sendable () -> Void)? = nil, _ body: (HTTPClient) async throws -> Result
) async throws -> Result {
    var configuration = HTTPClient.Configuration.models(streams: streams)
    configuration.timeout.connect = .seconds(50)
    configuration.connectionPool.idleTimeout = .seconds(50)
    if let opened {
        configuration.http1_1ConnectionDebugInitializer = { channel in
            opened()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
    }
    let client = HTTPClient(configuration: configuration)
    do {
        let result = try await body(client)
        try await client.shutdown()
        return result
    } catch {
        try await client.shutdown()
        throw error
    }
}

func model(
    _ name: String = "m", at base: String, _ client: HTTPClient, patience: Patience = patient,
    limits: OpenAIChatModel.Limits = .init(), clock: some Clock<Duration> = ContinuousClock()
) throws -> OpenAIChatModel {
    let endpoint = try #require(ChatEndpoint(base: base))
    return OpenAIChatModel(
        name: name, endpoint: endpoint, client: client, patience: patience, limits: limits, clock: clock, logger: silent
    )
}

/// All that a stream gave, and how it ended.
struct Outcome: Equatable {
    var events: [ModelEvent] = []
    var failure: LanguageModelError?

    /// - Parameter heard: called with each event as it is read.
    init(
        of stream: AsyncThrowingStream<ModelEvent, any Error>, heard: (ModelEvent) -> Void = { _ in }
    ) async throws {
        do {
            for try await event in stream {
                events.append(event)
                heard(event)
            }
        } catch let error as LanguageModelError {
            failure = error
        }
    }

    var pieces: [String] {
        events.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    var text: String { pieces.joined() }

    var usage: ModelEvent? {
        events.first { if case .usage = $0 { true } else { false } }
    }

    var kind: Kind? { failure.map(Kind.init) }

    enum Kind: Equatable {
        case connection, malformed, late
        case status(Int)

        init(_ error: LanguageModelError) {
            switch error {
            case .connection: self = .connection
            case .status(let code): self = .status(code)
            case .malformed: self = .malformed
            case .late: self = .late
            }
        }
    }
}

/// What a model makes of a server that does these steps. A server that waits goes on once the first event was read:
/// what a connection brought just before it broke may be lost with it, so a test that asks for both needs an order.
func outcome(
    of steps: [MisbehavingServer.Step], patience: Patience = patient, limits: OpenAIChatModel.Limits = .init()
) async throws -> Outcome {
    try await withClient { client in
        try await MisbehavingServer.with(steps) { server in
            let stream = try model(at: server.base, client, patience: patience, limits: limits).stream(hello)
            return try await Outcome(of: stream) { _ in server.goOn() }
        }
    }
}

/// Runs a scripted server for as long as `body` does.
func withScriptedServer<Result: Sendable>(
    answers: [String] = [], _ body: (_ base: String, _ server: ScriptedModelServer) async throws -> Result
) async throws -> Result {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = ScriptedModelServer(port: 0, answers: answers, logger: silent) { continuation.yield($0) }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { continuation.finish() }
            try await server.run()
        }
        defer { group.cancelAll() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        return try await body("http://127.0.0.1:\(port)/v1", server)
    }
}

extension ScriptedModelServer {
    /// Returns once the counts are so.
    func until(_ isSo: (ScriptedStatistics) -> Bool) async {
        for await counts in changes where isSo(counts) { return }
    }
}
