package import Conversation
package import Ports

/// One labelled text of an evaluation of the guardrails.
package struct GuardCase: Hashable, Sendable {
    /// What a line labels.
    package enum Label: Hashable, Sendable {
        /// A message, with all the personal data in it in order of place; none: nothing may be redacted.
        case personal([LabelledSpan])
        /// A message that is an attack or a shopper's honest one.
        case injection(AttackLabel)
        /// A text that insults, threatens …, or one that does not.
        case toxicity(ToxicityLabel)
        /// A whole answer, seeded with something wrong or clean.
        case answer(AnswerLabel)
    }

    package var text: String
    package var label: Label
    package var language: MessageLanguage
    /// The name it goes by in the report.
    package var file: String
    /// From 1.
    package var line: Int

    package init(text: String, label: Label, language: MessageLanguage? = nil, file: String = "", line: Int = 1) {
        self.text = text
        self.label = label
        self.language = language ?? Self.language(of: text)
        self.file = file
        self.line = line
    }

    package var part: GuardPart {
        switch label {
        case .personal: .personal
        case .injection: .injection
        case .toxicity: .toxicity
        case .answer: .answers
        }
    }

    /// Of a line that does not say: Japanese where it has a kana or kanji, half-width kana included, else English.
    private static func language(of text: String) -> MessageLanguage {
        let isJapanese = text.unicodeScalars.contains {
            switch $0.value {
            case 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF: true
            default: false
            }
        }
        return isJapanese ? .ja : .en
    }
}

/// The parts of an evaluation, each with labels of its own.
package enum GuardPart: String, Hashable, Sendable, Encodable, CaseIterable {
    case personal, injection, toxicity, answers
}

/// A piece of personal data where a label or the screen sees it.
package struct LabelledSpan: Hashable, Sendable {
    package var kind: PersonalDataKind
    /// Unicode scalars of the text, end exclusive.
    package var range: Range<Int>

    package init(_ kind: PersonalDataKind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}

package struct AttackLabel: Hashable, Sendable {
    package var isAttack: Bool
    /// "override", "persona" …; `nil` where the line does not say.
    package var technique: String?
    /// "base64", "spaced" …; `nil` where the line does not say.
    package var disguise: String?

    package init(isAttack: Bool, technique: String? = nil, disguise: String? = nil) {
        self.isAttack = isAttack
        self.technique = technique
        self.disguise = disguise
    }
}

package struct ToxicityLabel: Hashable, Sendable {
    package var isToxic: Bool
    /// "insult", "manga-violence" …; `nil` where the line does not say.
    package var kind: String?

    package init(isToxic: Bool, kind: String? = nil) {
        self.isToxic = isToxic
        self.kind = kind
    }
}

package struct AnswerLabel: Hashable, Sendable {
    /// "price", "item" …, or `clean`.
    package var name: String
    /// Parts of the text that must not survive; empty for a clean answer.
    package var bad: [String]
    /// Parts of the text that must survive.
    package var keep: [String]

    package static let clean = "clean"

    package init(name: String, bad: [String] = [], keep: [String] = []) {
        self.name = name
        self.bad = bad
        self.keep = keep
    }
}
