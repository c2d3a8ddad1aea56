package import Conversation
package import Ports

/// How a message feels, learnt from examples: logistic regression over what the intent classifier sees of a message and
/// the cues of feeling (`SentimentFeatures`). With a sentence's embedding where there is one, else by the words alone.
package struct SentimentModel: Sendable {
    /// The same examples, rules and encoder give the same version, and the same model, bit for bit.
    package var version: String { kept.version }
    /// The encoder whose vectors it was trained with; `nil` where it goes by the words alone.
    package var embedding: EmbeddingModel? { kept.embedding }
    /// What was learnt, in the classifier's own form: its lanes are `Sentiment.allCases`, in that order.
    private let kept: TrainedClassifier
    private let features: SentimentFeatures
    private let scanner: MessageScanner?

    init(_ kept: TrainedClassifier, scanner: MessageScanner?) {
        self.kept = kept
        self.scanner = scanner
        features = SentimentFeatures(scanner: scanner)
    }

    /// The same weights over messages scanned by another scanner: with other rules.
    package func reading(with scanner: MessageScanner) -> SentimentModel { SentimentModel(kept, scanner: scanner) }

    /// In the layout of `ClassifierFile`.
    package var bytes: [UInt8] { ClassifierFile.bytes(of: kept) }

    /// - Parameter scanner: the one the messages will be scanned with.
    /// - Throws: `corrupt` where the bytes are damaged or those of another model, `outdated` where they are of another
    ///   version.
    package init(bytes: [UInt8], scanner: MessageScanner?) throws(ClassifierFile.Failure) {
        let kept = try ClassifierFile.classifier(from: bytes, scanner: nil)
        guard kept.version.hasPrefix(SentimentTrainer.kind) else {
            throw kept.version.hasPrefix("sentiment-")
                ? .outdated("sentiment \(kept.version)") : .corrupt("not a model of sentiment")
        }
        self.init(kept, scanner: scanner)
    }

    /// - Parameter embedding: of the whole message, by the encoder it was trained with; `nil` goes by the words.
    package func sentiment(of message: String, embedding: [Float]? = nil) -> Sentiment {
        sentiment(of: scanner.scanned(message), embedding: embedding)
    }

    /// A few words without a mark of feeling, "where is my order", are written in every mood: only clear words count.
    private static let terseness: Float = 0.8
    private static func isTerse(_ message: ScannedMessage) -> Bool {
        let isLatin = message.text.codes.allSatisfy { $0 < 0x80 }
        return message.text.count <= (isLatin ? 24 : 12)
            && !message.text.original.contains { $0 == 0x21 || $0 == 0xFF01 }
    }

    /// The same of a message that was scanned already. Without a word or a sign in it, calm.
    func sentiment(of message: ScannedMessage, embedding: [Float]? = nil) -> Sentiment {
        guard message.text.count > 0 else { return .calm }
        let isEmbedded = embedding != nil && embedding?.count == kept.withEmbedding?.model.dense.count
        let part = isEmbedded ? kept.withEmbedding ?? kept.withoutEmbedding : kept.withoutEmbedding
        var scores = part.model.scores(features.features(of: message), isEmbedded ? embedding : nil)
        if SentimentModel.isTerse(message) { scores.intent[Sentiment.calm.lane] += SentimentModel.terseness }
        let best = Sentiment.allCases.indices.max { scores.intent[$0] < scores.intent[$1] } ?? 0
        return Sentiment.allCases[best]
    }
}

extension Sentiment {
    /// Its place in `allCases`.
    var lane: Int { Sentiment.allCases.firstIndex(of: self) ?? 0 }
}

extension MessageScanner? {
    /// Without a scanner the text with nothing found in it.
    func scanned(_ message: String) -> ScannedMessage {
        self?.scan(message) ?? ScannedMessage(text: MatchText(message), entities: [])
    }
}
