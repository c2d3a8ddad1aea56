/// The body of `POST …/embeddings`.
struct EmbeddingRequest: Encodable {
    var model: String
    var input: [String]
    var encoding_format = "float"

    init(model: String, input: [String]) {
        self.model = model
        self.input = input
    }
}

struct EmbeddingReply: Decodable {
    struct Entry: Decodable {
        var index: Int
        /// Wider than what is kept, so that a number too large for a `Float` is seen, not refused as broken JSON.
        var embedding: [Double]
    }

    var data: [Entry]
}
