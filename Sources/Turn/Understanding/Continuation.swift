internal import Conversation
internal import Foundation

/// Weighs what a message says by itself against what the conversation leads to expect.
///
/// A log-linear model: an intent scores what the classifier and the rules give it, and what usually follows the
/// conversation's intent, the latter the more the more the message leans on what was before. The weights were fitted to
/// some 400 conversations of both languages, a third of them with a message that begins anew.
struct Continuation: Sendable {
    private let cues = LeaningCues()

    /// The surest intent and its share of the scores; `nil` where the message begins anew.
    func intent(
        after before: Intent, _ scanned: ScannedMessage, _ requests: Requests, _ reference: Reference?,
        _ context: ConversationContext
    ) -> IntentGuess? {
        let ruled = requests.ruling?.intent.intent
        let leaning = Leaning(
            scanned, isRuled: ruled != nil, confidence: requests.whole.best.confidence, reference,
            cues.found(in: scanned))
        if leaning.isNewTopic(after: before) { return nil }
        let expected = Continuation.expected(after: before, isOnOneThing: Continuation.isOnOneThing(context))
        let pull = Continuation.pull(leaning)
        let scores = Intent.allCases.map { intent in
            var score = Continuation.classified * log(requests.whole.confidence(intent) + 0.01)
            score += pull * log(max(expected[intent] ?? 0, Continuation.leastExpected))
            if intent == ruled { score += Continuation.ruled }
            if intent == before, leaning.replacesTitle { score += Continuation.same }
            if intent == before, intent == .returnRequest, leaning.isBareOrder { score += Continuation.answer }
            if intent == .productDiscovery, leaning.asksStock { score += Continuation.stock }
            return score
        }
        return Continuation.best(scores)
    }

    /// One series is in play, not a choice of several.
    static func isOnOneThing(_ context: ConversationContext) -> Bool {
        guard context.seriesID != nil || context.asin != nil else { return false }
        if let named = context.named { return named.count <= 1 }
        return context.shown.count <= 1 || context.volume != nil
    }

    private static func best(_ scores: [Double]) -> IntentGuess {
        let most = scores.max() ?? 0
        let shares = scores.map { exp($0 - most) }
        let best = shares.firstIndex(of: 1) ?? 0
        return IntentGuess(Intent.allCases[best], 1 / shares.reduce(0, +))
    }

    // MARK: What was fitted

    private static let classified = 1.02
    private static let ruled = 3.22
    private static let same = 5.0
    private static let answer = 9.0
    private static let stock = 3.7
    private static let leastExpected = 0.006
    /// For `Leaning.values`.
    private static let lean = [0.52, -0.39, 0.01, 0.09, -0.58, -0.55, 0.55, 0.21, 0.05, -0.66, 0.2]

    private static func pull(_ leaning: Leaning) -> Double {
        log(1 + exp(zip(lean, leaning.values).reduce(0) { $0 + $1.0 * $1.1 }))
    }

    // MARK: What follows what

    private static func expected(after intent: Intent, isOnOneThing: Bool) -> [Intent: Double] {
        switch intent {
        case .productDiscovery where isOnOneThing:
            [.productQuestion: 0.62, .productDiscovery: 0.28, .recommendation: 0.06, .promotion: 0.03]
        case .productDiscovery: [.productDiscovery: 0.58, .productQuestion: 0.26, .recommendation: 0.12]
        case .recommendation where isOnOneThing:
            [.productQuestion: 0.55, .recommendation: 0.36, .productDiscovery: 0.05, .promotion: 0.02]
        case .recommendation: [.recommendation: 0.66, .productQuestion: 0.22, .productDiscovery: 0.08]
        case .productQuestion:
            [
                .productQuestion: 0.76, .productDiscovery: 0.1, .recommendation: 0.07, .promotion: 0.04,
                .checkoutHelp: 0.03,
            ]
        case .orderTracking: [.orderTracking: 0.82, .returnRequest: 0.12, .escalation: 0.03, .faq: 0.02]
        case .returnRequest: [.returnRequest: 0.87, .orderTracking: 0.05, .faq: 0.05, .escalation: 0.03]
        case .faq: [.faq: 0.85, .checkoutHelp: 0.05, .returnRequest: 0.04, .orderTracking: 0.03, .promotion: 0.03]
        case .promotion: [.promotion: 0.8, .checkoutHelp: 0.09, .productQuestion: 0.06, .productDiscovery: 0.03]
        case .checkoutHelp:
            [.checkoutHelp: 0.85, .faq: 0.05, .promotion: 0.04, .orderTracking: 0.03, .escalation: 0.03]
        case .escalation:
            [.escalation: 0.6, .orderTracking: 0.06, .chitchat: 0.06, .returnRequest: 0.06, .recommendation: 0.03]
        case .chitchat: [:]
        }
    }
}
