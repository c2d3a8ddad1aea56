package import Conversation
internal import Text

/// A message as the rest of the turn may see it.
package struct ScreenedMessage: Hashable, Sendable {
    /// Normalised, with placeholders such as `[EMAIL_1]` in place of personal data.
    package var text: String
    /// Kinds of personal data that were replaced.
    package var redacted: [String]
    /// The rule that blocks the message; `nil` lets it pass.
    package var blockedBy: String?
}

/// The first look at every message (spec §3 screen). Pure, linear in the message's length.
package struct InboundScreen: Sendable {
    package init() {}

    /// - Throws: `control_characters` for NUL or more than 5 % control characters; `message_empty` when nothing is left.
    package func screen(_ message: String) throws(AssistantError) -> ScreenedMessage {
        try refuseControlCharacters(message)
        let clean = Normalizer.clean(message)
        guard clean.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw AssistantError(.messageEmpty)
        }
        let (text, kinds) = redact(clean)
        let folded = Normalizer.folded(clean).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ScreenedMessage(text: text, redacted: kinds, blockedBy: InjectionRules.match(folded))
    }

    /// Free text that is stored but not answered (feedback comments, summaries): the same redaction.
    package func redacted(_ text: String) -> String { redact(Normalizer.clean(text)).text }

    private func refuseControlCharacters(_ message: String) throws(AssistantError) {
        var controls = 0
        var count = 0
        for scalar in message.unicodeScalars {
            count += 1
            if scalar.value == 0 { throw AssistantError(.controlCharacters, "NUL") }
            let isControl = scalar.properties.generalCategory == .control
            if isControl, scalar != "\n", scalar != "\r", scalar != "\t" { controls += 1 }
        }
        if controls * 20 > count { throw AssistantError(.controlCharacters, "more than 5 % control characters") }
    }

    private func redact(_ text: String) -> (text: String, kinds: [String]) {
        let spans = PIIScanner(text).spans()
        guard !spans.isEmpty else { return (text, []) }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var numbers: [String: Int] = [:]
        var seen: [String: String] = [:]
        var position = 0
        for span in spans {
            result.append(contentsOf: scalars[position..<span.range.lowerBound])
            let original = String(String.UnicodeScalarView(scalars[span.range]))
            let kind = span.kind.rawValue
            let placeholder =
                seen[original]
                ?? {
                    numbers[kind, default: 0] += 1
                    return "[\(kind)_\(numbers[kind, default: 1])]"
                }()
            seen[original] = placeholder
            result.append(contentsOf: placeholder.unicodeScalars)
            position = span.range.upperBound
        }
        result.append(contentsOf: scalars[position...])
        return (String(result), numbers.keys.sorted())
    }
}
