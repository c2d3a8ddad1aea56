/// Turns texts into vectors whose nearness is nearness of meaning. In process or over the network; pure for one model.
package protocol Embedder: Sendable {
    /// Stored with every index and part of every cache key: vectors of two models must not meet.
    var model: EmbeddingModel { get }
    /// One vector a text, in order, each of length 1 and of `model.dimensions` numbers.
    func embed(_ texts: [String]) async throws -> [[Float]]
}

package struct EmbeddingModel: Hashable, Sendable {
    /// Name and version.
    package var id: String
    package var dimensions: Int

    package init(id: String, dimensions: Int) {
        self.id = id
        self.dimensions = dimensions
    }
}

/// Cuts a text as the encoder does, to measure it.
package protocol TokenCounter: Sendable {
    func tokenCount(of text: String) -> Int
}
