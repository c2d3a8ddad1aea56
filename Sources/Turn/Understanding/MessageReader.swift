package import Conversation
package import Ports

/// Understands one message: language, intents, entities, sentiment, what it points at. Called once a turn; linear in the
/// message; holds no state between messages.
///
/// The message is encoded once; clauses are read by their words. Rules name a request where the classifier, which has seen
/// the message as a whole, does not speak against them; before them comes what the running conversation makes of it, after
/// them the classifier alone.
package struct MessageReader: Sendable {
    /// The classifier's best guess is not trusted where the next best is this near.
    static let leastMargin = 0.08
    /// Clauses that are looked at by themselves.
    static let mostClauses = 4

    let scanner: MessageScanner
    private let classifier: any IntentClassifier
    private let embedder: (any Embedder)?
    private let detector = LanguageDetector()
    private let references = ReferenceReader()
    private let session = SessionReader()
    private let subjects = SubjectReader()
    private let permissions = PermissionReader()
    private let sentimentModel: SentimentModel?
    private let sentiments = SentimentReader()

    /// - Parameters:
    ///   - scanner: the one the classifier was trained with.
    ///   - embedder: the one the classifier was trained with; without it the classifier goes by the words alone.
    ///   - sentimentModel: trained with the same scanner; without it a list of words tells moods.
    package init(
        scanner: MessageScanner, classifier: any IntentClassifier, embedder: (any Embedder)? = nil,
        sentimentModel: SentimentModel? = nil
    ) {
        self.scanner = scanner
        self.classifier = classifier
        self.embedder = embedder
        self.sentimentModel = sentimentModel
    }

    /// - Parameter message: the screened text; entity offsets are its Unicode scalars.
    package func read(_ message: String, page: PageContext, context: ConversationContext) async -> Understanding {
        let scanned = scanner.scan(message)
        let named = scanned.has([.series, .title, .asin, .isbn])
        let reference = references.reference(in: scanned.text, hasName: named) { scanned.isNamed($0) }
        let pieces = MessagePieces(message, scanned)
        let vector = pieces.hasWords ? await vector(of: message) : nil
        var understanding = await decide(pieces, vector, reference, page, context)
        understanding.embedding = vector
        understanding.language = language(scanned)
        understanding.entities = scanned.entities
        understanding.sentiment = sentiment(scanned, understanding)
        if understanding.reference == nil { understanding.reference = reference }
        understanding.subject = subjects.subject(scanned, understanding, page, context)
        return understanding
    }

    private func language(_ scanned: ScannedMessage) -> MessageLanguage {
        let names = scanned.entities.filter { ScannedMessage.isName($0.type) }.map { $0.start..<$0.end }
        return detector.language(of: scanned.text, named: names)
    }

    private func sentiment(_ scanned: ScannedMessage, _ understanding: Understanding) -> Sentiment {
        if let sentimentModel { return sentimentModel.sentiment(of: scanned, embedding: understanding.embedding) }
        let goods: Set<Intent> = [.productDiscovery, .recommendation, .productQuestion]
        let isAboutStories =
            goods.contains(understanding.intent.intent)
            && understanding.secondary.allSatisfy { goods.contains($0.intent) }
            && !understanding.isUnsure
        return sentiments.sentiment(of: scanned.text, isAboutStories: isAboutStories) { scanned.isNamed($0) }
    }

    /// `nil` without an encoder or where it did not answer.
    private func vector(of message: String) async -> [Float]? {
        guard let embedder, let vectors = try? await embedder.embed([message]) else { return nil }
        return vectors.first
    }

    // MARK: Intent

    private func decide(
        _ pieces: MessagePieces, _ vector: [Float]?, _ reference: Reference?, _ page: PageContext,
        _ context: ConversationContext
    ) async -> Understanding {
        guard pieces.hasWords else { return silent() }
        let scanned = pieces.scanned
        let ruled = RuleDecision(scanned, scanner.rules)
        if let continued = session.continued(scanned, ruled, reference, context) { return continued }
        if page.currentASIN != nil, ruled.request == nil, permissions.asks(scanned) {
            return Understanding(
                language: .other, intent: IntentGuess(.productQuestion, 0.93), stage: .rules, reference: .item)
        }
        guard let local = classifier as? TrainedClassifier else {
            return await remote(pieces, vector, ruled, reference, context)
        }
        let whole = local.read(scanned, embedding: vector)
        let clauses = whole.isPlain ? [] : read(pieces, with: local)
        let requests = Requests(ruled: ruled, whole: whole, clauses: clauses)
        if let followed = session.followed(scanned, requests, reference, context) { return followed }
        if let ruling = requests.ruling { return ruling }
        if let shaped = shaped(scanned) { return shaped }
        return requests.guess(isUnsure: isUnsure)
    }

    /// Each clause by itself, by its words: a vector of each would cost as much again as the message's.
    private func read(_ pieces: MessagePieces, with local: TrainedClassifier) -> [Requests.Clause] {
        pieces.clauses.map { clause in
            let scanned = scanner.scan(pieces.scanned.text.message(in: clause))
            return Requests.Clause(range: clause, reading: local.read(scanned, embedding: nil))
        }
    }

    /// Without a model in process the rules answer alone, and the classifier is asked once for what they do not know.
    private func remote(
        _ pieces: MessagePieces, _ vector: [Float]?, _ ruled: RuleDecision, _ reference: Reference?,
        _ context: ConversationContext
    ) async -> Understanding {
        if let ruling = ruled.understanding { return ruling }
        if let followed = session.followed(pieces.scanned, reference, context) { return followed }
        if let shaped = shaped(pieces.scanned) { return shaped }
        guard let guesses = try? await classifier.classify(pieces.message, embedding: vector), let best = guesses.first
        else {
            return ruled.hint.map { Understanding(language: .other, intent: $0, stage: .rules, isUnsure: true) }
                ?? silent()
        }
        return Understanding(
            language: .other, intent: best, stage: .classifier, runnerUp: guesses.dropFirst().first,
            secondary: ruled.secondary(besides: best.intent), isUnsure: isUnsure(guesses))
    }

    private func shaped(_ scanned: ScannedMessage) -> Understanding? {
        MessageShape.intent(of: scanned, filler: scanner.rules.fillerTag).map {
            Understanding(language: .other, intent: $0, stage: .rules)
        }
    }

    /// Emoji, punctuation, nothing.
    private func silent() -> Understanding {
        Understanding(language: .other, intent: IntentGuess(.chitchat, 0.3), stage: .none, isUnsure: true)
    }

    private func isUnsure(_ guesses: [IntentGuess]) -> Bool {
        guard let best = guesses.first else { return true }
        let margin = best.confidence - (guesses.dropFirst().first?.confidence ?? 0)
        return classifier.isTooWeak(best) || margin < MessageReader.leastMargin
    }
}

/// A scanned message and the clauses of it that could each hold a request.
struct MessagePieces: Sendable {
    let message: String
    let scanned: ScannedMessage
    /// Empty where there is only one.
    let clauses: [Range<Int>]
    let hasWords: Bool

    init(_ message: String, _ scanned: ScannedMessage) {
        self.message = message
        self.scanned = scanned
        hasWords = scanned.whole.contains(where: scanned.text.isLetter)
        let substantial = scanned.clauses.filter { RuleDecision.isSubstantial($0, scanned) }
        clauses = substantial.count > 1 ? Array(substantial.prefix(MessageReader.mostClauses)) : []
    }
}
