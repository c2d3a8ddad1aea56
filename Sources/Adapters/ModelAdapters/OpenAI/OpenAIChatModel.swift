package import AsyncHTTPClient
internal import Foundation
package import Logging
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1
package import Ports

typealias Answer = AsyncThrowingStream<ModelEvent, any Error>

/// A model behind an OpenAI-compatible `chat/completions`: vLLM, llama.cpp's server, Ollama and the like.
///
/// One request a call, never repeated: whoever calls knows what else could answer. Failures, all `LanguageModelError`:
/// - `connection`: refused, reset, or over before a finish reason or end marker;
/// - `status`: the HTTP status, or the one that an error object inside the stream stands for;
/// - `malformed`: another content type, broken UTF-8 or JSON, a line or a reply over the limits;
/// - `late`: no text within `Patience`.
/// Once the finish reason is there the answer is whole, whatever happens to the rest of its transfer.
package struct OpenAIChatModel: LanguageModel {
    /// Bounds on what a server can make this process hold.
    package struct Limits: Hashable, Sendable {
        /// The longest line of a stream, in bytes.
        package var line = 1 << 20
        /// The longest reply, in bytes of transfer.
        package var reply = 16 << 20
        /// Read of an error's body, so that its connection can be used again; past it the connection is closed.
        package var tail = 64 << 10
        /// Pieces of text that may wait to be read.
        package var waiting = 8192

        package init() {}
    }

    package let name: String
    let endpoint: ChatEndpoint
    let client: HTTPClient
    let patience: Patience
    let limits: Limits
    let logger: Logger
    private let makeWatch: @Sendable () -> PatienceWatch

    /// - Parameters:
    ///   - name: the model's id, as the server knows it.
    ///   - client: shared between models; see `HTTPClient.Configuration.models(streams:)`. Shut down by its owner.
    package init(
        name: String, endpoint: ChatEndpoint, client: HTTPClient, patience: Patience = Patience(),
        limits: Limits = Limits(),
        clock: some Clock<Duration> = ContinuousClock(), logger: Logger
    ) {
        self.name = name
        self.endpoint = endpoint
        self.client = client
        self.patience = patience
        self.limits = limits
        self.logger = logger
        makeWatch = { PatienceWatch(patience, clock: clock) }
    }

    /// The call begins at once and lives as long as the stream: it is cancelled, and its connection closed, with the
    /// task that reads the stream or when the stream is dropped. The end of an ended answer's transfer is still read,
    /// within `Patience.tail`, so that the connection can be used again.
    package func stream(_ prompt: Prompt) -> AsyncThrowingStream<ModelEvent, any Error> {
        let (stream, continuation) = Answer.makeStream(bufferingPolicy: .bufferingOldest(limits.waiting))
        let call = Task { await answer(prompt, to: continuation) }
        continuation.onTermination = { if case .cancelled = $0 { call.cancel() } }
        return stream
    }

    private func answer(_ prompt: Prompt, to continuation: Answer.Continuation) async {
        let call = ChatCall(continuation: continuation, watch: makeWatch(), limits: limits, logger: logger)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await call.watch.untilLate() }
                group.addTask { try await call.receive(from: client, request(for: prompt)) }
                defer { group.cancelAll() }
                try await group.next()
            }
            continuation.finish()
        } catch {
            call.fail(error)
        }
    }

    private func request(for prompt: Prompt) throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint.completions)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept", value: "text/event-stream, application/json")
        if let key = endpoint.apiKey { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(data: try ModelJSON.encoder.encode(ChatRequest(model: name, prompt: prompt))))
        return request
    }
}
