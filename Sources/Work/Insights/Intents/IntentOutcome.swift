package import Conversation

/// What understanding made of one labelled message.
package struct IntentOutcome: Sendable {
    package let expected: IntentCase
    package let guess: IntentGuess
    package let stage: IntentStage
    package let secondary: Set<Intent>
    package let isUnsure: Bool
    /// As detected, whatever the line says.
    package let detected: MessageLanguage

    package init(_ expected: IntentCase, _ understanding: Understanding) {
        self.expected = expected
        guess = understanding.intent
        stage = understanding.stage
        secondary = Set(understanding.secondary.map(\.intent)).subtracting([understanding.intent.intent])
        isUnsure = understanding.isUnsure
        detected = understanding.language
    }

    package var isCorrect: Bool { guess.intent == expected.intent }
    /// The intent is the expected one or one of the expected secondary ones.
    package var isAcceptable: Bool { isCorrect || expected.secondary?.contains(guess.intent) == true }
    /// The line's, else the detected one.
    package var language: MessageLanguage { expected.language ?? detected }
}

/// Classes of message length; latency is told apart by them. In Unicode scalars, limits included.
package enum LengthClass: String, Sendable, Encodable, CaseIterable {
    case short, medium, long, longer

    package init(of text: String) {
        switch text.unicodeScalars.count {
        case ...30: self = .short
        case ...200: self = .medium
        case ...2000: self = .long
        default: self = .longer
        }
    }

    /// In words, for a reader.
    package var title: String {
        switch self {
        case .short: "up to 30"
        case .medium: "31 to 200"
        case .long: "201 to 2,000"
        case .longer: "over 2,000"
        }
    }
}
