package import Conversation

/// Something in an answer that must not stand.
package struct Finding: Hashable, Sendable {
    /// The stages of spec §9, in their order, and what else is looked at.
    package enum Stage: String, Hashable, Sendable, CaseIterable {
        case pii, price, toxicity, competitor, item, scope, length, format, language
    }

    package enum Effect: Hashable, Sendable {
        /// The range is replaced (by nothing: removed).
        case replace(String)
        /// The whole answer is replaced by a safe one.
        case block
    }

    package var stage: Stage
    /// Bounded: the rule's id, never a part of the text.
    package var rule: String
    /// Unicode scalars of the answer, end exclusive.
    package var range: Range<Int>
    package var effect: Effect
    /// Of a rule in shadow mode: it is counted and recorded, and changes nothing.
    package var isShadow: Bool
    /// Products that are no longer spoken of once it is gone: their cards go with it.
    package var withdrawn: [ASIN]

    package init(
        _ stage: Stage, rule: String, range: Range<Int>, effect: Effect, isShadow: Bool = false, withdrawn: [ASIN] = []
    ) {
        self.stage = stage
        self.rule = rule
        self.range = range
        self.effect = effect
        self.isShadow = isShadow
        self.withdrawn = withdrawn
    }
}

/// One of the checks of a whole answer: a value, called once an answer, linear in its length, without I/O.
package protocol AnswerStage: Sendable {
    func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding]
}
