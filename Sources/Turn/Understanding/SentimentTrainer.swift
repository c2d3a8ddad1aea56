internal import Conversation
package import Ports

/// Trains a `SentimentModel`.
package struct SentimentTrainer: Sendable {
    /// Of the features and their meaning; other numbers make older models unreadable.
    static let kind = "sentiment-1-"

    /// About as many requests are taken as calm examples.
    private static let mostRequests = 3000
    /// Taken off the calm score, for there are many more calm examples than others: without it quiet annoyance is missed.
    private static let calmOffset: Float = 1.8

    private let scanner: MessageScanner?
    private let embedder: (any Embedder)?
    private let lexicon = SentimentReader()
    private let trainer = LinearTrainer(epochs: 16, rate: 0.5, decay: 3e-3)

    /// - Parameters:
    ///   - scanner: the one messages will be read with.
    ///   - embedder: the one messages will be read with, or `nil` to learn from the words alone.
    package init(scanner: MessageScanner?, embedder: (any Embedder)?) {
        self.scanner = scanner
        self.embedder = embedder
    }

    /// - Parameter requests: labelled utterances of the intents. Those that ask for goods or facts and show no feeling to
    ///   the lexicon are added as calm ones: they teach what everyday talk in the shop sounds like.
    /// - Throws: what the embedder throws.
    package func train(_ examples: [SentimentExample], requests: [TrainingExample] = []) async throws -> SentimentModel
    {
        let examples = examples + calm(requests)
        let reader = SentimentFeatures(scanner: scanner)
        let features = examples.map { reader.features(of: scanner.scanned($0.text)) }
        let plain = part(examples, features, [])
        var embedded: TrainedClassifier.Part?
        if let embedder, !examples.isEmpty {
            embedded = part(examples, features, try await embedder.embed(examples.map(\.text)))
        }
        return SentimentModel(
            TrainedClassifier(
                version: Self.version(examples, embedder?.model), embedding: embedded == nil ? nil : embedder?.model,
                withEmbedding: embedded, withoutEmbedding: plain, scanner: nil),
            scanner: scanner)
    }

    private func calm(_ requests: [TrainingExample]) -> [SentimentExample] {
        let asking: Set<Intent> = [.productDiscovery, .recommendation, .productQuestion, .promotion, .chitchat, .faq]
        let kept = requests.filter { request in
            asking.contains(request.intent) && request.secondary.allSatisfy { asking.contains($0) }
                && lexicon.sentiment(of: MatchText(request.text), isAboutStories: false) { _ in false } == .calm
        }
        let step = max(1, kept.count / Self.mostRequests)
        return stride(from: 0, to: kept.count, by: step).map { SentimentExample(text: kept[$0].text, sentiment: .calm) }
    }

    /// Names a model before it is trained: a file of that version need not be trained again.
    package func version(_ examples: [SentimentExample], requests: [TrainingExample] = []) -> String {
        Self.version(examples + calm(requests), embedder?.model)
    }

    private static func version(_ examples: [SentimentExample], _ embedding: EmbeddingModel?) -> String {
        var hash = FeatureSet.hash(8, "\(ClassifierTrainer.featureVersion) \(embedding?.id ?? "")")
        for example in examples {
            for scalar in example.text.unicodeScalars { hash = FeatureSet.mix(hash, scalar.value) }
            hash = FeatureSet.mix(hash, UInt32(example.sentiment.lane))
        }
        return kind + String(hash, radix: 36)
    }

    private func part(_ examples: [SentimentExample], _ features: [[FeatureExtractor.Feature]], _ dense: [[Float]])
        -> TrainedClassifier.Part
    {
        var model = Self.vocabulary(features, dimensions: dense.first?.count ?? 0)
        let vectors = examples.indices.map { index in
            Self.vector(examples[index], features[index], dense.isEmpty ? [] : dense[index], model)
        }
        trainer.fit(&model, vectors)
        model.bias.intent[Sentiment.calm.lane] -= Self.calmOffset
        return TrainedClassifier.Part(model: model, calibration: .neutral)
    }

    /// Features of at least two texts.
    private static func vocabulary(_ features: [[FeatureExtractor.Feature]], dimensions: Int) -> LinearModel {
        var model = LinearModel(dimensions: dimensions)
        var counts: [UInt64: Int] = [:]
        for feature in features.joined() {
            counts[feature.hash, default: 0] += 1
            if counts[feature.hash] == 2 { model.addRow(for: feature.hash) }
        }
        return model
    }

    private static func vector(
        _ example: SentimentExample, _ features: [FeatureExtractor.Feature], _ dense: [Float], _ model: LinearModel
    ) -> TrainingVector {
        var vector = TrainingVector(
            rows: [], values: [], dense: dense.map { $0 * LinearModel.denseLength }, target: Scores())
        for feature in features {
            guard let row = model.row(of: feature.hash) else { continue }
            vector.rows.append(row)
            vector.values.append(feature.value)
        }
        vector.target.intent[example.sentiment.lane] = 1
        return vector
    }
}
