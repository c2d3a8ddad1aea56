package import Conversation

/// Names the intent of a text where the rules were not sure. In process or over the network; pure for one model version.
package protocol IntentClassifier: Sendable {
    /// Part of cache keys and events.
    var version: String { get }
    /// - Parameter embedding: the text's vector, where there is an encoder and it answered.
    /// - Returns: all ten, most probable first, adding up to 1.
    func classify(_ text: String, embedding: [Float]?) async throws -> [IntentGuess]
    /// Whether a guess is wrong as often as right, so that a question is better than acting on it.
    func isTooWeak(_ guess: IntentGuess) -> Bool
}

extension IntentClassifier {
    package func isTooWeak(_ guess: IntentGuess) -> Bool { guess.confidence < 0.45 }
}
