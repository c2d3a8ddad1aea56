internal import Conversation

/// The language of the answer, and whether to say that the shopper's own is not spoken here.
struct AnswerLanguage {
    let language: Language
    let needsNote: Bool

    /// The shopper's preference first, then the message's language, then the conversation's.
    init(preferred: String?, message: MessageLanguage, text: String, context: Language?) {
        if let preferred, let wished = Language(rawValue: preferred) {
            (language, needsNote) = (wished, false)
            return
        }
        switch message {
        case .ja: language = .ja
        case .en: language = .en
        case .mixed: language = Self.hasKana(text) ? .ja : context ?? .en
        case .other: language = context ?? (Self.hasHan(text) || preferred == "zh" ? .ja : .en)
        }
        needsNote = preferred == "zh" || (message == .other && Self.hasLetters(text))
    }

    private static func hasKana(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }
    }

    private static func hasHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    private static func hasLetters(_ text: String) -> Bool {
        text.unicodeScalars.count(where: \.properties.isAlphabetic) >= 4
    }
}
