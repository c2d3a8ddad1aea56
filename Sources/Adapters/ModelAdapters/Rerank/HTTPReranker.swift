package import AsyncHTTPClient
internal import Conversation
package import Ports

/// A cross-encoder behind `POST <base>/rerank`: Cohere, Jina, vLLM, llama.cpp's server, Text Embeddings Inference.
///
/// One request a call, never repeated. Fails with `RerankFailure`, or `CancellationError` when no longer wanted. The
/// reply may have any of the forms in use, whatever was asked in.
package struct HTTPReranker: Reranker {
    /// How the request is written.
    package enum Shape: String, Sendable {
        /// `{model, query, documents, top_n}`: all but the one below.
        case jina
        /// `{query, texts}`: Text Embeddings Inference.
        case tei
    }

    package struct Limits: Hashable, Sendable {
        /// The first so many are sent. Text Embeddings Inference refuses (413) more than its `--max-client-batch-size`,
        /// which is 32 unless set.
        package var candidates = 100
        /// Of a title and its text, together.
        package var characters = 2000
        /// The longest reply, in bytes.
        package var reply = 1 << 20

        package init() {}
    }

    /// `http:<host>:<model>:<shape>`
    package let version: String
    private let model: String
    private let shape: Shape
    private let limits: Limits
    private let exchange: JSONExchange

    /// - Parameters:
    ///   - model: its id, as the server knows it; Text Embeddings Inference is not told it.
    ///   - client: shared; see `HTTPClient.Configuration.models(streams:)`. Shut down by its owner.
    ///   - deadline: from the call to the reply's last byte, connecting included; taken as at least a millisecond.
    package init(
        model: String, server: ModelServer, shape: Shape = .jina, client: HTTPClient,
        deadline: Duration = .milliseconds(300), limits: Limits = Limits(),
        clock: some Clock<Duration> = ContinuousClock()
    ) {
        version = "http:\(server.host):\(model):\(shape.rawValue)"
        self.model = model
        self.shape = shape
        self.limits = limits
        exchange = JSONExchange(
            server: server, path: "rerank", client: client, deadline: deadline, limit: limits.reply, clock: clock)
    }

    /// Candidates over the limit, and those that the server leaves out, share a score below all others'. None are no
    /// request.
    package func scores(_ request: RerankRequest) async throws -> [Double] {
        let hits = request.hits.hits
        guard !hits.isEmpty else { return [] }
        let documents = hits.prefix(max(limits.candidates, 1)).map { document(of: $0) }
        do {
            let reply =
                switch shape {
                case .jina:
                    try await exchange.post(
                        JinaRerankRequest(model: model, query: request.query, documents: documents))
                case .tei: try await exchange.post(TEIRerankRequest(query: request.query, texts: documents))
                }
            return try RerankReplyReader(sent: documents.count, candidates: hits.count).scores(in: reply)
        } catch let failure as ExchangeFailure {
            throw RerankFailure.exchange(failure)
        } catch let fault as RerankReplyFault {
            throw RerankFailure.reply(fault)
        }
    }

    private func document(of hit: PassageHit) -> String {
        String("\(hit.passage.title)\n\(hit.passage.text)".prefix(max(limits.characters, 1)))
    }
}
