internal import Foundation
internal import HTTPTypes
internal import Hummingbird
package import Logging
internal import NIOCore
internal import NIOFoundationCompat
internal import ServiceLifecycle

/// An OpenAI-compatible server whose models do what their names say (`ScriptedModelName`): for load tests, failure
/// drills and demonstrations without a language model.
///
/// `GET /v1/models`, `POST /v1/chat/completions` (streamed or not), `GET /stats`. The words are always the same, in
/// Japanese when the last user message has kana or Han in it; or answers that it was given, one a request, in turn.
/// `max_tokens` is honoured. Keeps nothing between requests but its counts.
package struct ScriptedModelServer: Service {
    private static let bodyLimit = 4 << 20

    private let host: String
    private let port: Int
    private let logger: Logger
    private let onReady: @Sendable (Int) async -> Void
    private let ledger = ScriptedLedger()
    private let answers: [String]

    /// - Parameters:
    ///   - answers: what to say instead of the usual words, one a request, in turn.
    ///   - port: 0 picks one.
    ///   - onReady: called once, with the port, when requests are taken.
    package init(
        host: String = "127.0.0.1", port: Int, answers: [String] = [], logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.answers = answers
        self.logger = logger
        self.onReady = onReady
    }

    package var statistics: ScriptedStatistics { ledger.statistics }

    /// The counts now and after each change; a slow reader sees the newest only.
    package var changes: AsyncStream<ScriptedStatistics> { ledger.changes }

    /// Until the service group shuts down or the task is cancelled; streams still running are cut off then.
    package func run() async throws {
        let application = Application(
            router: router(),
            server: .http1(configuration: .init(additionalChannelHandlers: [HangUpHandler()])),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "scripted-model"),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { await onReady(port) }
            },
            logger: logger)
        try await application.run()
    }

    private func router() -> Router<ScriptedContext> {
        let router = Router(context: ScriptedContext.self)
        router.get("/v1/models") { _, _ in try models() }
        router.get("/stats") { _, _ in Response.json(try ModelJSON.encoder.encode(ledger.statistics)) }
        router.post("/v1/chat/completions") { request, context in try await complete(request, over: context.channel) }
        return router
    }

    private struct ModelList: Encodable {
        struct Model: Encodable {
            var id: String
            var object = "model"
            var created = 0
            var owned_by = "scripted"
        }

        var object = "list"
        var data: [Model]
    }

    /// A few of them: any name of the form is a model.
    private func models() throws -> Response {
        let names = ["mock-ttft200-itl20-len120", "mock-ttft900-itl15-len200", "mock-ttft0-itl0-len60"]
        return .json(try ModelJSON.encoder.encode(ModelList(data: names.map { .init(id: $0) })))
    }

    private func complete(_ request: Request, over channel: any Channel) async throws -> Response {
        let start = ContinuousClock.now
        let asked = try await read(request)
        guard let name = ScriptedModelName(asked.model) else { throw ScriptedFailure.unknownModel(asked.model) }
        let frames = frames(for: asked, name)
        let stream = ScriptedStream(
            name: name, frames: frames, length: min(frames.script.length ?? name.length, asked.most), start: start,
            channel: channel, ledger: ledger)
        return asked.stream == true ? streamed(stream) : try await whole(stream)
    }

    private func read(_ request: Request) async throws -> ScriptedRequest {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw ScriptedFailure.tooLarge
        }
        guard let asked = try? ModelJSON.decoder.decode(ScriptedRequest.self, from: Data(buffer: body)) else {
            throw ScriptedFailure.notJSON
        }
        return asked
    }

    private func frames(for asked: ScriptedRequest, _ name: ScriptedModelName) -> ScriptedFrames {
        var garbleFrom = Int.max
        if case .garble(let tokens) = name.fault { garbleFrom = tokens }
        return ScriptedFrames(
            id: UInt64.random(in: .min ... .max), model: asked.model, created: Int(Date().timeIntervalSince1970),
            script: script(for: asked.question), garbleFrom: garbleFrom,
            promptTokens: asked.messages.map { ScriptedWords.count($0.content) }.reduce(0, +),
            includesUsage: asked.stream_options?.include_usage == true)
    }

    private func script(for question: String) -> ScriptedText {
        guard !answers.isEmpty else { return .words(inJapanese: ScriptedWords.isJapanese(question)) }
        return ScriptedText(answer: answers[ledger.nextAnswer() % answers.count])
    }

    private func streamed(_ stream: ScriptedStream) -> Response {
        let body = ResponseBody { writer in
            try await stream.run { tokens in
                try await writer.write(stream.frames.events(tokens))
            } close: {
                try await writer.write(stream.frames.end(sent: stream.length, reason: stream.reason))
                try await writer.finish(nil)
            }
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-cache"],
            body: body)
    }

    private func whole(_ stream: ScriptedStream) async throws -> Response {
        try await stream.run(write: { _ in }, close: {})
        let body = stream.frames.whole(sent: stream.length, reason: stream.reason)
        return Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
}
