package import Conversation

/// Writes answers without a model: deterministic, in Japanese and English, every sentence from the facts and
/// passages of the turn. The fallback of every model answer, and the whole answer where no model is used.
package struct GroundedComposer: Sendable {
    private let vocabulary: Vocabulary

    /// - Parameter vocabulary: the shop's terms; an unknown id would be shown as it is.
    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// The answer to `request.intent`. Suggestions are one to three; nothing stands in it that the facts do not say.
    package func compose(_ request: AnswerRequest) -> Draft {
        let brief = Brief(request, vocabulary: vocabulary)
        let family: any AnswerFamily =
            ClarificationAnswer.isNeeded(request) ? ClarificationAnswer(brief) : Self.family(brief)
        var draft = Courtesy(brief: brief).dressed(family.draft())
        draft.suggestions = brief.settled(draft.suggestions, fallback: brief.browseSuggestions)
        return draft
    }

    /// The facts of a request as the lines a model is given: what an answer may say beyond the composer's own words.
    package func factLines(_ request: AnswerRequest) -> [String] {
        let brief = Brief(request, vocabulary: vocabulary)
        let sheet = FactSheet(brief: brief)
        return sheet.statements + brief.facts.products.compactMap(sheet.candidate)
    }

    private static func family(_ brief: Brief) -> any AnswerFamily {
        switch brief.request.intent {
        case .productDiscovery: DiscoveryAnswer(brief)
        case .recommendation: RecommendationAnswer(brief)
        case .productQuestion: ProductQuestionAnswer(brief)
        case .orderTracking: OrderTrackingAnswer(brief)
        case .returnRequest: ReturnsAnswer(brief)
        case .faq, .checkoutHelp: FAQAnswer(brief)
        case .promotion: PromotionAnswer(brief)
        case .chitchat: ChitchatAnswer(brief)
        case .escalation: EscalationAnswer(brief)
        }
    }
}
