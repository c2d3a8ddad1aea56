package import AsyncHTTPClient
package import Ports

/// An encoder behind an OpenAI-compatible `POST <base>/embeddings`: vLLM, llama.cpp's server, Text Embeddings
/// Inference, Ollama and the like.
///
/// Requests of a call go one after another, none repeated; the first that fails fails the call, with
/// `EmbeddingFailure`, or `CancellationError` when no longer wanted.
package struct OpenAIEmbedder: Embedder {
    package struct Limits: Hashable, Sendable {
        /// Of one request. Text Embeddings Inference takes 32 unless its `--max-client-batch-size` is set.
        package var texts = 64
        /// Of UTF-8 in one request's texts. What a single text has over it is not read.
        package var bytes = 100_000
        /// The longest reply, in bytes.
        package var reply = 16 << 20

        package init() {}
    }

    /// Its id is `openai:<model>`.
    package let model: EmbeddingModel
    private let name: String
    private let batches: EmbeddingBatches
    private let exchange: JSONExchange

    /// Asks the server once, for the vector of a probe: how many dimensions it has is what all later ones must have.
    /// - Parameters:
    ///   - model: its id, as the server knows it.
    ///   - client: shared; see `HTTPClient.Configuration.models(streams:)`. Shut down by its owner.
    ///   - deadline: of each request, from asking to the reply's last byte; taken as at least a millisecond.
    /// - Throws: `EmbeddingFailure`, or `CancellationError`.
    package static func connect(
        model: String, server: ModelServer, client: HTTPClient, deadline: Duration = .seconds(5),
        limits: Limits = Limits(), clock: some Clock<Duration> = ContinuousClock()
    ) async throws -> OpenAIEmbedder {
        let exchange = JSONExchange(
            server: server, path: "embeddings", client: client, deadline: deadline, limit: limits.reply, clock: clock)
        let probe = try await vectors(of: ["manga"], model: model, dimensions: nil, exchange)
        return OpenAIEmbedder(
            name: model, dimensions: probe.reduce(0) { max($0, $1.count) }, limits: limits, exchange: exchange)
    }

    private init(name: String, dimensions: Int, limits: Limits, exchange: JSONExchange) {
        model = EmbeddingModel(id: "openai:\(name)", dimensions: dimensions)
        self.name = name
        batches = EmbeddingBatches(texts: max(limits.texts, 1), bytes: max(limits.bytes, 4))
        self.exchange = exchange
    }

    package func embed(_ texts: [String]) async throws -> [[Float]] {
        var vectors: [[Float]] = []
        vectors.reserveCapacity(texts.count)
        for batch in batches.batches(of: texts) {
            vectors += try await Self.vectors(of: batch, model: name, dimensions: model.dimensions, exchange)
        }
        return vectors
    }

    private static func vectors(
        of texts: [String], model: String, dimensions: Int?, _ exchange: JSONExchange
    ) async throws -> [[Float]] {
        do {
            let reply = try await exchange.post(EmbeddingRequest(model: model, input: texts))
            return try EmbeddingReplyReader(sent: texts.count, dimensions: dimensions).vectors(in: reply)
        } catch let failure as ExchangeFailure {
            throw EmbeddingFailure.exchange(failure)
        } catch let fault as EmbeddingReplyFault {
            throw EmbeddingFailure.reply(fault)
        }
    }
}
