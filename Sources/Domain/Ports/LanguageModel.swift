/// A model that writes text piece by piece. Called once a turn at most; ends when the stream ends, throws
/// `LanguageModelError`, or is cancelled with its task (the provider's connection is closed then).
package protocol LanguageModel: Sendable {
    /// For `done.metadata.model` and metrics.
    var name: String { get }
    func stream(_ prompt: Prompt) -> AsyncThrowingStream<ModelEvent, any Error>
}

package struct Prompt: Hashable, Sendable {
    package enum Role: String, Sendable, Codable {
        case system, user, assistant
    }

    package struct Message: Hashable, Sendable {
        package var role: Role
        package var content: String

        package init(_ role: Role, _ content: String) {
            self.role = role
            self.content = content
        }
    }

    package var messages: [Message]
    package var maxTokens: Int
    package var temperature: Double

    package init(messages: [Message], maxTokens: Int, temperature: Double) {
        self.messages = messages
        self.maxTokens = maxTokens
        self.temperature = temperature
    }
}

package enum ModelEvent: Hashable, Sendable {
    case text(String)
    /// Exact counts, where the provider gives them.
    case usage(input: Int, output: Int)
}

package enum LanguageModelError: Error, Hashable, Sendable {
    /// Connection refused, reset, ended before its end marker.
    case connection(String)
    case status(Int)
    /// A reply that is not of the protocol.
    case malformed(String)
    /// No piece within the time allowed.
    case late
}
