package import Conversation

/// One labelled message of an evaluation.
package struct IntentCase: Hashable, Sendable {
    package var text: String
    package var intent: Intent
    /// `nil` where the line does not say: such a line is left out of the figures on secondary intents. Empty: has none.
    package var secondary: Set<Intent>?
    /// As the line says; `nil` where it does not.
    package var language: MessageLanguage?
    /// A group of lines across files ("sarcasm", "held out").
    package var set: String?
    /// The name it goes by in the report.
    package var file: String
    /// From 1.
    package var line: Int

    package init(
        text: String, intent: Intent, secondary: Set<Intent>? = nil, language: MessageLanguage? = nil,
        set: String? = nil, file: String = "", line: Int = 1
    ) {
        self.text = text
        self.intent = intent
        self.secondary = secondary
        self.language = language
        self.set = set
        self.file = file
        self.line = line
    }
}

/// A line that could not be counted.
package struct BadLine: Hashable, Sendable, Encodable, CustomStringConvertible {
    package let file: String
    /// From 1.
    package let line: Int
    /// May quote the line: escape it before showing it.
    package let reason: String

    package init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var description: String { "\(file):\(line): \(reason)" }
    /// The same with what a terminal would obey made visible.
    package var printable: String { VisibleText.of(description) }
}
