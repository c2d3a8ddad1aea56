package import Conversation

/// Puts candidates in a better order than the searches did, by reading question and passages together. Called up to
/// three times a turn with up to 50 candidates, in process or over the network. The caller keeps the order it had when it
/// throws or is late.
package protocol Reranker: Sendable {
    /// Name and version: part of the key under which results are kept.
    var version: String { get }
    /// One score a candidate, in the candidates' order; larger is better, comparable within the call only.
    func scores(_ request: RerankRequest) async throws -> [Double]
}

package struct RerankRequest: Sendable {
    package var query: String
    package var language: Language
    package var hits: PassageHits

    package init(query: String, language: Language, hits: PassageHits) {
        self.query = query
        self.language = language
        self.hits = hits
    }
}
