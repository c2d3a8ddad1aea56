/// The body of `POST …/rerank` as Cohere, Jina, vLLM and llama.cpp's server take it.
struct JinaRerankRequest: Encodable {
    var model: String
    var query: String
    var documents: [String]
    var top_n: Int
    var return_documents = false

    init(model: String, query: String, documents: [String]) {
        self.model = model
        self.query = query
        self.documents = documents
        // Some servers give only a few where none is asked for.
        top_n = documents.count
    }
}

/// The body of `POST …/rerank` as Hugging Face's Text Embeddings Inference takes it. The server knows one model.
struct TEIRerankRequest: Encodable {
    var query: String
    var texts: [String]
    var raw_scores = false
    /// Without it a text over the model's length is an error for all.
    var truncate = true

    init(query: String, texts: [String]) {
        self.query = query
        self.texts = texts
    }
}

/// `{"results": […]}`, `{"data": […]}` or the bare list; each result's score under either of its two names.
struct RerankReply: Decodable {
    struct Result: Decodable {
        var index: Int
        var relevance_score: Double?
        var score: Double?
    }

    private struct Fields: Decodable {
        var results: [Result]?
        var data: [Result]?
    }

    /// `nil`: an object with neither list.
    var results: [Result]?

    init(from decoder: any Decoder) throws {
        // Told apart by what the reply is, not by what decodes: a fault within a list must stay a fault.
        if (try? decoder.unkeyedContainer()) != nil {
            results = try [Result](from: decoder)
        } else {
            let fields = try Fields(from: decoder)
            results = fields.results ?? fields.data
        }
    }
}
