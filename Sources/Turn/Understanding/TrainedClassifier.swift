package import Conversation
package import Ports

/// The second stage in process: logistic regression over a sentence's embedding, character n-grams, words and what the
/// scanner saw. Trained by `ClassifierTrainer`, kept as a file (`ClassifierFile`). It holds two models, one for messages
/// whose embedding is there and one for those whose is not.
package struct TrainedClassifier: IntentClassifier {
    /// One model with its calibration.
    struct Part: Sendable, Equatable {
        var model: LinearModel
        var calibration: Calibration
    }

    package let version: String
    /// The encoder whose vectors it was trained with; `nil` where there was none.
    package let embedding: EmbeddingModel?
    let withEmbedding: Part?
    let withoutEmbedding: Part
    private let extractor: FeatureExtractor

    init(
        version: String, embedding: EmbeddingModel?, withEmbedding: Part?, withoutEmbedding: Part,
        scanner: MessageScanner?
    ) {
        self.version = version
        self.embedding = embedding
        self.withEmbedding = withEmbedding
        self.withoutEmbedding = withoutEmbedding
        extractor = FeatureExtractor(scanner: scanner)
    }

    package func classify(_ text: String, embedding: [Float]?) async -> [IntentGuess] {
        reading(extractor.features(of: text), embedding).guesses
    }

    /// The same and more of a message that was scanned already.
    func read(_ message: ScannedMessage, embedding: [Float]?) -> IntentReading {
        reading(extractor.features(of: message), embedding)
    }

    /// The same weights over messages scanned by another scanner: with other rules.
    package func reading(with scanner: MessageScanner) -> TrainedClassifier {
        TrainedClassifier(
            version: version, embedding: embedding, withEmbedding: withEmbedding, withoutEmbedding: withoutEmbedding,
            scanner: scanner)
    }

    package func isTooWeak(_ guess: IntentGuess) -> Bool {
        guess.confidence < Double((withEmbedding ?? withoutEmbedding).calibration.floors[guess.intent.index])
    }

    private func reading(_ features: [FeatureExtractor.Feature], _ vector: [Float]?) -> IntentReading {
        let isEmbedded = vector != nil && vector?.count == withEmbedding?.model.dense.count
        let part = isEmbedded ? withEmbedding ?? withoutEmbedding : withoutEmbedding
        let scores = part.model.scores(features, isEmbedded ? vector : nil)
        return IntentReading(scores.tempered(part.calibration.temperature).softmax(), scores.presence())
    }
}

/// What the classifier says of one text.
struct IntentReading: Sendable {
    /// All ten, most probable first.
    let guesses: [IntentGuess]
    private let confidences: [Float]
    private let presences: [Float]

    init(_ confidences: [Float], _ presences: [Float]) {
        self.confidences = confidences
        self.presences = presences
        guesses = zip(Intent.allCases, confidences).map { IntentGuess($0, Double($1)) }
            .sorted { $0.confidence > $1.confidence }
    }

    /// Surely one request: no other is even half probable.
    var isPlain: Bool {
        best.confidence >= 0.97 && Intent.allCases.allSatisfy { $0 == best.intent || presence($0) < 0.05 }
    }

    var best: IntentGuess { guesses[0] }
    /// That it is the text's (first) intent.
    func confidence(_ intent: Intent) -> Double { Double(confidences[intent.index]) }
    /// That it is asked for at all, first or besides.
    func presence(_ intent: Intent) -> Double { Double(presences[intent.index]) }
}
