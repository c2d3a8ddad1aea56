internal import Conversation

/// What the figures are held against, on texts kept apart from the rules.
package enum GuardGoals {
    /// F1 over all kinds of personal data; `nil` for a language without a goal.
    static func personalF1(_ language: MessageLanguage) -> Double? {
        switch language {
        case .en: 0.97
        case .ja: 0.95
        case .mixed, .other: nil
        }
    }
    /// Of cards, e-mail addresses and phone numbers.
    package static let contactRecall = 0.99
    /// At most.
    package static let falseRedactions = 0.005
    package static let attackRecall = 0.9
    package static let japaneseAttackRecall = 0.85
    /// At most, of honest messages.
    package static let honestBlocked = 0.01
    package static let answersCaught = 0.95
    /// At most.
    package static let cleanChanged = 0.01
    /// At most, in milliseconds, for an answer of 300 tokens.
    package static let slowReview = 3.0
}
