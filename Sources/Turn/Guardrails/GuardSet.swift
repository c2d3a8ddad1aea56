package import Conversation

/// The guardrails in force: what a turn takes at its beginning and keeps to its end.
package struct GuardSet: Sendable {
    package let screen: InboundScreen
    package let answers: AnswerGuard
    package let inline: InlineParts
    package let prices: PriceStage
    package let items: ItemStage
    package let opinions: SecondOpinions
    /// Names the rules, for the audit.
    package let version: String

    package init(
        screen: InboundScreen, answers: AnswerGuard, inline: InlineParts, prices: PriceStage, items: ItemStage,
        opinions: SecondOpinions = .none, version: String
    ) {
        self.screen = screen
        self.answers = answers
        self.inline = inline
        self.prices = prices
        self.items = items
        self.opinions = opinions
        self.version = version
    }

    /// What the services should be asked before an answer is checked.
    package func questions(about draft: AnswerDraft, _ facts: ReviewFacts) -> (
        priced: [ASIN], items: [ASIN], isbns: [String]
    ) {
        let codes = items.codes(in: draft)
        let candidates = Set(facts.candidates.map(\.asin))
        return (prices.pricedItems(in: draft, facts), codes.asins.filter { !candidates.contains($0) }, codes.isbns)
    }
}
