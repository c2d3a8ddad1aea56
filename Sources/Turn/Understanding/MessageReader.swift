package import Conversation
package import Ports

/// Understands one message: language, intents, entities, sentiment, what it points at. Rules first, then the running
/// conversation, then the classifier. Called once a turn; linear in the message; holds no state between messages.
package struct MessageReader: Sendable {
    /// Below this the classifier's best guess is not trusted.
    static let leastConfidence = 0.45
    /// Nor where the next best is this near.
    static let leastMargin = 0.08

    /// From this on, words before a known request count as a request of their own.
    static let storyConfidence = 0.7

    /// From this on, a clause by itself counts as one more request.
    static let clauseConfidence = 0.85
    /// Clauses that are looked at by themselves.
    static let mostClauses = 4

    private let scanner: MessageScanner
    private let classifier: any IntentClassifier
    private let detector = LanguageDetector()
    private let references = ReferenceReader()
    private let followUps = FollowUpReader()
    private let refinements = RefinementReader()
    private let permissions = PermissionReader()
    private let sentiments = SentimentReader()

    package init(series: [Series], vocabulary: Vocabulary, rules: IntentRules, classifier: any IntentClassifier) {
        self.init(
            scanner: MessageScanner(series: series, vocabulary: vocabulary, rules: rules), classifier: classifier)
    }

    /// With a scanner that the classifier was trained with, so that the gazetteer is built once.
    package init(scanner: MessageScanner, classifier: any IntentClassifier) {
        self.scanner = scanner
        self.classifier = classifier
    }

    /// - Parameter message: the screened text; entity offsets are its Unicode scalars.
    package func read(_ message: String, page: PageContext, context: ConversationContext) async -> Understanding {
        let scanned = scanner.scan(message)
        let named = scanned.has([.series, .title, .asin, .isbn])
        let reference = references.reference(in: scanned.text, hasName: named) { scanned.isNamed($0) }
        var understanding = await decide(message, scanned, reference, page, context)
        understanding.secondary += further(scanned, besides: understanding)
        understanding.language = language(scanned)
        understanding.entities = scanned.entities
        understanding.sentiment = sentiment(scanned, understanding)
        if understanding.reference == nil { understanding.reference = reference }
        return understanding
    }

    /// What clauses that no rule knows ask for besides. Only the classifier in process is asked again: a call over the
    /// network is made once a turn.
    private func further(_ scanned: ScannedMessage, besides understanding: Understanding) -> [IntentGuess] {
        guard let local = classifier as? NGramClassifier, scanned.clauses.count > 1, understanding.stage != .none else {
            return []
        }
        var known = Set([understanding.intent.intent, .chitchat] + understanding.secondary.map(\.intent))
        let unread = RuleDecision(scanned, scanner.rules).unreadAnywhere.prefix(MessageReader.mostClauses)
        return unread.compactMap { clause in
            let best = local.classify(scanner.scan(scanned.text.message(in: clause))).first
            guard let best, best.confidence >= MessageReader.clauseConfidence, known.insert(best.intent).inserted else {
                return nil
            }
            return best
        }
    }

    private func language(_ scanned: ScannedMessage) -> MessageLanguage {
        let names = scanned.entities.filter { ScannedMessage.isName($0.type) }.map { $0.start..<$0.end }
        return detector.language(of: scanned.text, named: names)
    }

    private func sentiment(_ scanned: ScannedMessage, _ understanding: Understanding) -> Sentiment {
        let goods: Set<Intent> = [.productDiscovery, .recommendation, .productQuestion]
        let isAboutStories =
            goods.contains(understanding.intent.intent)
            && understanding.secondary.allSatisfy { goods.contains($0.intent) }
            && !understanding.isUnsure
        return sentiments.sentiment(of: scanned.text, isAboutStories: isAboutStories) { scanned.isNamed($0) }
    }

    // MARK: Intent

    private func decide(
        _ message: String, _ scanned: ScannedMessage, _ reference: Reference?, _ page: PageContext,
        _ context: ConversationContext
    ) async -> Understanding {
        guard scanned.whole.contains(where: scanned.text.isLetter) else { return silent() }
        let ruled = RuleDecision(scanned, scanner.rules)
        if let refined = refine(scanned, ruled, reference, context) { return refined }
        if page.currentASIN != nil, ruled.request == nil, permissions.asks(scanned) {
            return Understanding(
                language: .other, intent: IntentGuess(.productQuestion, 0.93), stage: .rules, reference: .item)
        }
        if let primary = ruled.primary {
            return Understanding(
                language: .other, intent: primary, stage: .rules, runnerUp: ruled.runnerUp, secondary: ruled.secondary)
        }
        if let followed = follow(scanned, reference, context) { return followed }
        if let shaped = MessageShape.intent(of: scanned, filler: scanner.rules.fillerTag) {
            return Understanding(language: .other, intent: shaped, stage: .rules)
        }
        return await classified(message, scanned, ruled)
    }

    /// Emoji, punctuation, nothing.
    private func silent() -> Understanding {
        Understanding(language: .other, intent: IntentGuess(.chitchat, 0.3), stage: .none, isUnsure: true)
    }

    /// Trims what the conversation is about, unless a rule knows a request that is not about goods.
    private func refine(
        _ scanned: ScannedMessage, _ ruled: RuleDecision, _ reference: Reference?, _ context: ConversationContext
    ) -> Understanding? {
        guard let intent = context.intent, context.turnsSinceIntent < FollowUpReader.reach else { return nil }
        let wishes: Set<Intent> = [.recommendation, .productDiscovery]
        guard wishes.contains(intent), reference != .author, refinements.isRefinement(scanned) else { return nil }
        if let request = ruled.request, !wishes.contains(request.intent) { return nil }
        return Understanding(
            language: .other, intent: IntentGuess(intent, 0.86), stage: .session, reference: reference)
    }

    private func follow(_ scanned: ScannedMessage, _ reference: Reference?, _ context: ConversationContext)
        -> Understanding?
    {
        guard let intent = context.intent, context.turnsSinceIntent < FollowUpReader.reach else { return nil }
        guard followUps.isElliptical(scanned.text, entities: scanned.entities, reference: reference) else { return nil }
        let taken = FollowUp.intent(after: intent, scanned, reference)
        let pointsAtItem = reference == nil && !scanned.has([.series, .title]) && scanned.has([.volume])
        return Understanding(
            language: .other, intent: IntentGuess(taken, 0.86), stage: .session,
            reference: pointsAtItem ? .item : reference)
    }

    private func classified(_ message: String, _ scanned: ScannedMessage, _ ruled: RuleDecision) async -> Understanding
    {
        if let request = ruled.request, let leading = ruled.leading {
            return await withStory(request, leading, scanned, ruled)
        }
        var guesses = await opening(scanned, ruled)
        if guesses.isEmpty { guesses = await withoutGreeting(message, scanned, ruled) }
        guard let best = guesses.first else { return silent() }
        return Understanding(
            language: .other, intent: best, stage: .classifier, runnerUp: guesses.dropFirst().first,
            secondary: ruled.secondary(besides: best.intent), isUnsure: MessageReader.isUnsure(guesses))
    }

    /// Words no rule knows, then a request that one does: the words are the first request if the classifier is sure of
    /// them, else the story behind the request.
    private func withStory(
        _ request: IntentGuess, _ leading: Range<Int>, _ scanned: ScannedMessage, _ ruled: RuleDecision
    ) async -> Understanding {
        let part = scanned.text.message(in: leading)
        let guesses = await guesses(part, scanner.scan(part))
        guard let best = guesses.first, best.intent != request.intent, best.intent != .chitchat,
            best.confidence >= MessageReader.storyConfidence
        else {
            return Understanding(
                language: .other, intent: request, stage: .rules, runnerUp: guesses.first,
                secondary: ruled.secondary(besides: request.intent))
        }
        return Understanding(
            language: .other, intent: best, stage: .classifier, runnerUp: request,
            secondary: ruled.secondary(besides: best.intent), isUnsure: false)
    }

    /// Of two requests the first is the message's intent: its clause alone, where the classifier is sure of it.
    private func opening(_ scanned: ScannedMessage, _ ruled: RuleDecision) async -> [IntentGuess] {
        guard classifier is NGramClassifier, ruled.unreadAnywhere.count > 1, let first = ruled.unreadAnywhere.first
        else {
            return []
        }
        let part = scanned.text.message(in: first)
        let guesses = await guesses(part, scanner.scan(part))
        guard let best = guesses.first, best.confidence >= MessageReader.clauseConfidence, best.intent != .chitchat
        else {
            return []
        }
        return guesses
    }

    /// The classifier's view of what is said beside small talk: "thanks! and is it scary?" is about the book.
    private func withoutGreeting(_ message: String, _ scanned: ScannedMessage, _ ruled: RuleDecision) async
        -> [IntentGuess]
    {
        guard let rest = ruled.besideSmallTalk else { return await guesses(message, scanned) }
        let part = scanned.text.message(in: rest)
        return await guesses(part, scanner.scan(part))
    }

    private static func isUnsure(_ guesses: [IntentGuess]) -> Bool {
        guard let best = guesses.first else { return true }
        let margin = best.confidence - (guesses.dropFirst().first?.confidence ?? 0)
        return best.confidence < leastConfidence || margin < leastMargin
    }

    /// A classifier that cannot answer leaves the message to the rules' weaker hints, or to a question.
    private func guesses(_ message: String, _ scanned: ScannedMessage) async -> [IntentGuess] {
        if let local = classifier as? NGramClassifier { return local.classify(scanned) }
        do {
            return try await classifier.classify(message)
        } catch {
            let hints = scanner.rules.verdicts(scanned.hits, in: scanned.whole, of: scanned.text)
            return hints.prefix(1).map { IntentGuess($0.guess.intent, min($0.guess.confidence, 0.4)) }
        }
    }
}

/// What the intent of an elliptical message is, given the conversation's.
enum FollowUp {
    static func intent(after intent: Intent, _ scanned: ScannedMessage, _ reference: Reference?) -> Intent {
        let isAboutGoods = intent == .productDiscovery || intent == .recommendation || intent == .productQuestion
        if reference == .author { return .productDiscovery }
        if reference == .more { return intent == .productDiscovery ? intent : isAboutGoods ? .recommendation : intent }
        if isAboutGoods, scanned.has([.volume]) { return .productQuestion }
        return intent
    }
}
