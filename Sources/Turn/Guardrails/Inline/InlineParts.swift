package import Conversation

/// What the inline filter is made from; shared by all turns until the rules are reloaded.
package struct InlineParts: Sendable {
    let competitors: CompetitorNames

    package init(competitors: CompetitorNames) { self.competitors = competitors }
}

/// What one answer may say while it is streamed.
package struct InlineAllowance: Sendable {
    let holds: @Sendable (Money) -> Bool
    /// Texts whose addresses, telephone numbers and names of shops may be repeated.
    let verbatim: [String]
    let priceWords: String
    let competitorWords: String

    /// - Parameters:
    ///   - amounts: whether an amount, in minor units, may be shown.
    ///   - verbatim: policies, questions and answers, order records, titles: what stands in them may be repeated.
    package init(language: Language, verbatim: [String] = [], amounts: @escaping @Sendable (Money) -> Bool) {
        holds = amounts
        self.verbatim = verbatim
        priceWords = language == .ja ? "商品ページの価格" : "the price on the product page"
        competitorWords = CompetitorNames.words(in: language)
    }

    package init(language: Language, verbatim: [String] = [], amounts: Set<Money>) {
        self.init(language: language, verbatim: verbatim) { amounts.contains($0) }
    }

    func isVerbatim(_ text: String) -> Bool { verbatim.contains { $0.contains(text) } }
}

/// Something that the inline filter kept from being shown.
package struct InlineFinding: Hashable, Sendable {
    package enum Stage: String, Hashable, Sendable, CaseIterable { case pii, price, competitor, reference }

    package var stage: Stage
    /// Bounded: the kind, or the competitor's id; never a part of the text.
    package var rule: String
    /// As the model wrote it: for the audit, never for a log.
    package var original: String
    package var count: Int
}
