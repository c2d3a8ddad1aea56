internal import Ports

/// Stage 1: personal data in an answer. What stands verbatim in a policy page or the shop's own wording (its contact
/// address) is none; nor is a name or place that the turn's facts or the question give, or a lone word that may be a name.
package struct PersonalStage: AnswerStage {
    private let reader: PersonalDataReader

    package init(reader: PersonalDataReader) { self.reader = reader }

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let spans = reader.spans(in: draft.text, sparing: draft.titles.map(\.range))
        guard !spans.isEmpty else { return [] }
        return spans.filter { !isSpared($0, draft[$0.range], facts) }.map { span in
            Finding(.pii, rule: span.kind.rawValue, range: span.range, effect: .replace("[\(span.kind.rawValue)]"))
        }
    }

    private func isSpared(_ span: PersonalSpan, _ text: String, _ facts: ReviewFacts) -> Bool {
        let own = facts.statements.filter { [.policy, .faq, .wording].contains($0.kind) }
        if own.contains(where: { $0.text.contains(text) }) { return true }
        switch span.kind {
        case .name:
            return !Self.isFullName(text) || facts.statements.contains { $0.text.contains(text) }
                || facts.candidates.contains { $0.titles.contains { $0.contains(text) } }
        case .address: return facts.statements.contains { $0.text.contains(text) }
        default: return false
        }
    }

    /// Answers are full of characters and makers: a name of one Latin word, or without a capital, says nothing.
    private static func isFullName(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
        let words = text.split(separator: " ")
        return words.count >= 2 && words.allSatisfy { $0.first?.isUppercase ?? false }
    }
}
