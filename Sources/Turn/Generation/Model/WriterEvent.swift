package import Conversation

/// Why the composer's answer was shown instead of the model's.
package enum FallbackReason: String, Hashable, Sendable, CaseIterable {
    /// Nothing within the first-token deadline.
    case late
    /// No further piece in time, or the whole took too long.
    case stalled
    /// The provider refused, broke off, or spoke another protocol.
    case failed
    case empty
    /// Replacement or control characters, mojibake.
    case garbled
    case wrongLanguage = "wrong_language"
    case repetition
    /// Rules, prompt sections or template marks.
    case leak
    case runaway
}

package struct TokenUsage: Hashable, Sendable {
    package var input: Int
    package var output: Int

    package init(input: Int, output: Int) {
        self.input = input
        self.output = output
    }
}

/// How a model's answer ended.
package struct WriterResult: Hashable, Sendable {
    /// The whole text as it stands on the shopper's screen now.
    package var text: String
    /// Exact counts, where the provider gave them: billed even when the composer answered.
    package var usage: TokenUsage?
    /// The composer's text stands in place of the model's.
    package var fellBack: Bool
    package var reason: FallbackReason?
    /// Products that the model's text names, in order; empty when the composer answered.
    package var mentioned: [ASIN]

    /// The text is the model's.
    package var outcomeIsModel: Bool { !fellBack }

    package init(
        text: String, usage: TokenUsage? = nil, fellBack: Bool = false, reason: FallbackReason? = nil,
        mentioned: [ASIN] = []
    ) {
        self.text = text
        self.usage = usage
        self.fellBack = fellBack
        self.reason = reason
        self.mentioned = mentioned
    }
}

/// One step of an answer being written.
package enum WriterEvent: Hashable, Sendable {
    /// Safe to show, after what was shown before.
    case text(String)
    /// Everything shown so far is replaced by this.
    case replaceAll(text: String, reason: FallbackReason)
    /// The last event.
    case finished(WriterResult)
}
