internal import Conversation

/// What a message means only after the turns before it: a trimmed wish, an elliptical question.
struct SessionReader: Sendable {
    /// Turns for which a session's intent may be taken up again.
    private static let reach = FollowUpReader.reach

    /// Below this the conversation does not overrule what the message says by itself.
    private static let least = 0.42
    private static let goods: Set<Intent> = [.productDiscovery, .recommendation, .productQuestion]

    private let followUps = FollowUpReader()
    private let refinements = RefinementReader()
    private let likeness = LikenessReader()
    private let continuation = Continuation()

    /// Trims what the conversation is about, unless a rule knows a request that is not about goods.
    func continued(
        _ scanned: ScannedMessage, _ ruled: RuleDecision, _ reference: Reference?, _ context: ConversationContext
    ) -> Understanding? {
        guard let intent = SessionReader.intent(context) else { return nil }
        let wishes: Set<Intent> = [.recommendation, .productDiscovery]
        guard wishes.contains(intent), reference != .author, refinements.isRefinement(scanned) else { return nil }
        if let request = ruled.request, !wishes.contains(request.intent) { return nil }
        return leaning(IntentGuess(intent, 0.86), reference)
    }

    /// A message that the conversation moves to another intent than it has by itself, or that means nothing alone.
    func followed(
        _ scanned: ScannedMessage, _ requests: Requests, _ reference: Reference?, _ context: ConversationContext
    ) -> Understanding? {
        guard let before = SessionReader.intent(context) else { return nil }
        if namesAspect(scanned, reference), isElliptical(scanned, reference) {
            return followed(scanned, reference, context)
        }
        if reference == .author, SessionReader.goods.contains(before), !scanned.has([.series, .title, .author]) {
            return leaning(IntentGuess(.productDiscovery, 0.86), reference)
        }
        let wishes: Set<Intent> = [.recommendation, .productDiscovery]
        if wishes.contains(before), scanned.hasWish, isElliptical(scanned, reference) {
            return leaning(IntentGuess(before, 0.86), reference)
        }
        guard let guess = continuation.intent(after: before, scanned, requests, reference, context) else { return nil }
        guard guess.confidence >= SessionReader.least else { return nil }
        if let ruling = requests.ruling {
            return ruling.intent.intent == guess.intent ? nil : leaning(guess, self.reference(scanned, reference))
        }
        let alone = requests.guess { _ in false }.intent
        guard guess.intent != alone.intent || isElliptical(scanned, reference) else { return nil }
        return leaning(guess, self.reference(scanned, reference))
    }

    /// The same by words alone, where no classifier is at hand.
    func followed(_ scanned: ScannedMessage, _ reference: Reference?, _ context: ConversationContext)
        -> Understanding?
    {
        guard let before = SessionReader.intent(context), isElliptical(scanned, reference) else { return nil }
        let taken = FollowUp.intent(after: before, scanned, reference, isLikeness: likeness.asksForLike(scanned))
        return leaning(IntentGuess(taken, 0.86), self.reference(scanned, reference))
    }

    private static func intent(_ context: ConversationContext) -> Intent? {
        context.turnsSinceIntent < reach ? context.intent : nil
    }

    private func isElliptical(_ scanned: ScannedMessage, _ reference: Reference?) -> Bool {
        followUps.isElliptical(scanned.text, entities: scanned.entities, reference: reference)
    }

    /// Nothing but another volume, edition or pick of what was asked for.
    private func namesAspect(_ scanned: ScannedMessage, _ reference: Reference?) -> Bool {
        if reference == .author || reference == .more { return true }
        return reference == nil && scanned.has([.volume, .format, .language])
            && !scanned.has([.series, .title, .orderID])
    }

    /// A bare volume is one of the item spoken of.
    private func reference(_ scanned: ScannedMessage, _ reference: Reference?) -> Reference? {
        reference == nil && !scanned.has([.series, .title]) && scanned.has([.volume]) ? .item : reference
    }

    private func leaning(_ guess: IntentGuess, _ reference: Reference?) -> Understanding {
        Understanding(language: .other, intent: guess, stage: .session, reference: reference)
    }
}

/// What the intent of an elliptical message is, given the conversation's.
enum FollowUp {
    static func intent(after intent: Intent, _ scanned: ScannedMessage, _ reference: Reference?, isLikeness: Bool)
        -> Intent
    {
        let isAboutGoods = intent == .productDiscovery || intent == .recommendation || intent == .productQuestion
        if reference == .author { return .productDiscovery }
        if reference == .more, isLikeness, isAboutGoods { return .recommendation }
        if reference == .more { return intent == .productDiscovery ? intent : isAboutGoods ? .recommendation : intent }
        // "Do you have it? – And volume 2?" still asks whether the shop has it; after a pick it asks about that.
        let isEdition = scanned.has([.volume]) || scanned.has([.language, .format]) && !scanned.hasWish
        return intent == .recommendation && isEdition ? .productQuestion : intent
    }
}

extension ScannedMessage {
    /// Something to choose stories by.
    var hasWish: Bool { has([.genre, .theme, .mood, .demographic, .priceMin, .priceMax, .age, .status, .volumesMax]) }
}
