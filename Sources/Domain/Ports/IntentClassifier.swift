package import Conversation

/// Names the intent of a text where the rules were not sure. Called at most once a turn, in process or over the
/// network; pure for one model version.
package protocol IntentClassifier: Sendable {
    /// Part of cache keys and events.
    var version: String { get }
    /// All ten, most probable first, adding up to 1.
    func classify(_ text: String) async throws -> [IntentGuess]
}
