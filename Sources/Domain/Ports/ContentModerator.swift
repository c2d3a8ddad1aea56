/// What a moderator says of a text.
package struct ModerationVerdict: Hashable, Sendable {
    /// Bounded names: `insult`, `hate`, `sexual`, `violence`, `misconduct`, `prompt_attack`, `denied_topic`, `ungrounded`.
    package var categories: [String]
    /// The moderator would not let the text pass.
    package var isBlocked: Bool

    package static let clean = ModerationVerdict(categories: [], isBlocked: false)

    package init(categories: [String], isBlocked: Bool) {
        self.categories = categories
        self.isBlocked = isBlocked
    }
}

package enum ModerationDirection: String, Hashable, Sendable {
    /// A shopper's message.
    case input
    /// An answer.
    case output
}

/// A second opinion on a whole text (Bedrock Guardrails' ApplyGuardrail). Called at most once a direction and turn by
/// Guardrails, beside the embedded checks and under a deadline: when it is late or throws, these stand alone. It gets
/// redacted text only.
package protocol ContentModerator: Sendable {
    func verdict(on text: String, _ direction: ModerationDirection) async throws -> ModerationVerdict
}
