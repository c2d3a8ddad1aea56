internal import Conversation
package import Ports

/// Trains the second stage. The same examples, rules, catalogue and encoder on the same kind of processor give the same
/// model, bit for bit.
package struct ClassifierTrainer: Sendable {
    /// What the features mean; another number makes older model files unreadable.
    static let featureVersion = 3
    /// Of the ten intents and their definitions.
    package static let labelSet = "intents-1"

    private let scanner: MessageScanner?
    private let embedder: (any Embedder)?
    private let extractor: FeatureExtractor
    private let trainer = LinearTrainer()
    /// Every so-manieth example is kept out of a second training, to learn the calibration from.
    private static let held = 5

    private let isQuick: Bool

    /// - Parameter isQuick: without the calibration, in a fifth of the time.
    package init(scanner: MessageScanner?, embedder: (any Embedder)?, isQuick: Bool = false) {
        self.isQuick = isQuick
        self.scanner = scanner
        self.embedder = embedder
        extractor = FeatureExtractor(scanner: scanner)
    }

    /// - Parameter examples: in the order of their files; another order gives another model.
    /// - Throws: what the embedder throws.
    package func train(_ examples: [TrainingExample]) async throws -> TrainedClassifier {
        let features = try await Self.inChunks(of: examples.map(\.text)) { texts in
            texts.map { extractor.features(of: $0) }
        }
        let isCalibrated = !isQuick && examples.count >= Self.held * 20
        guard let embedder else {
            return TrainedClassifier(
                version: Self.version(examples, scanner?.rules, nil), embedding: nil, withEmbedding: nil,
                withoutEmbedding: await part(examples, features, [], isCalibrated), scanner: scanner)
        }
        // By words alone it is asked only when the encoder does not answer: not worth a calibration of its own.
        async let plain = part(examples, features, [], false)
        let vectors = try await Self.inChunks(of: examples.map(\.text)) { try await embedder.embed($0) }
        let embedded = await part(examples, features, vectors, isCalibrated)
        return TrainedClassifier(
            version: Self.version(examples, scanner?.rules, embedder.model), embedding: embedder.model,
            withEmbedding: embedded, withoutEmbedding: await plain, scanner: scanner)
    }

    /// Side by side, in pieces whose borders are always the same, so that the sums within them are too.
    private static func inChunks<Output: Sendable>(
        of texts: [String], _ work: @escaping @Sendable ([String]) async throws -> [Output]
    ) async throws -> [Output] {
        let size = 512
        return try await withThrowingTaskGroup(of: (Int, [Output]).self) { group in
            for start in stride(from: 0, to: texts.count, by: size) {
                group.addTask { (start, try await work(Array(texts[start..<min(start + size, texts.count)]))) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// Names a model before it is trained: a file of that version need not be trained again.
    package static func version(
        _ examples: [TrainingExample], _ rules: IntentRules?, _ embedding: EmbeddingModel?
    ) -> String {
        var hash = FeatureSet.hash(7, "\(labelSet) \(featureVersion) \(embedding?.id ?? "")")
        hash = FeatureSet.mix(hash, UInt32(truncatingIfNeeded: rules?.digest ?? 0))
        for example in examples {
            for scalar in example.text.unicodeScalars { hash = FeatureSet.mix(hash, scalar.value) }
            for intent in [example.intent] + example.secondary { hash = FeatureSet.mix(hash, UInt32(intent.index)) }
        }
        return "linear-\(featureVersion)-" + String(hash, radix: 36)
    }

    private func part(
        _ examples: [TrainingExample], _ features: [[FeatureExtractor.Feature]], _ dense: [[Float]],
        _ isCalibrated: Bool
    ) async -> TrainedClassifier.Part {
        let dimensions = dense.first?.count ?? 0
        let empty = Self.vocabulary(features, dimensions)
        let vectors = examples.indices.map { index in
            Self.vector(examples[index], features[index], dense.isEmpty ? nil : dense[index], empty)
        }
        // The whole model, and one with some examples held out, side by side: which ends first changes nothing.
        let rest = vectors.indices.filter { $0 % Self.held != 0 }
        let kept = isCalibrated ? [Array(vectors.indices), rest] : [Array(vectors.indices)]
        let trainer = self.trainer
        let models = await withTaskGroup(of: (Int, LinearModel).self) { group in
            for (place, indices) in kept.enumerated() {
                group.addTask {
                    var model = empty
                    trainer.fit(&model, indices.map { vectors[$0] })
                    return (place, model)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var heldOut: [(scores: Scores, truth: Int)] = []
        for index in vectors.indices where index % Self.held == 0 {
            guard let other = models[1] else { continue }
            let scores = other.scores(features[index], dense.isEmpty ? nil : dense[index])
            heldOut.append((scores, examples[index].intent.index))
        }
        return TrainedClassifier.Part(model: models[0] ?? empty, calibration: Calibration(fitting: heldOut))
    }

    /// Features seen at least twice; a feature of one text alone only learns that text by heart.
    private static func vocabulary(_ features: [[FeatureExtractor.Feature]], _ dimensions: Int) -> LinearModel {
        var model = LinearModel(dimensions: dimensions)
        var counts: [UInt64: Int32] = [:]
        counts.reserveCapacity(features.count * 100)
        for feature in features.joined() {
            let count = counts[feature.hash, default: 0] + 1
            counts[feature.hash] = count
            if count == 2 { model.addRow(for: feature.hash) }
        }
        return model
    }

    private static func vector(
        _ example: TrainingExample, _ features: [FeatureExtractor.Feature], _ dense: [Float]?, _ model: LinearModel
    ) -> TrainingVector {
        var vector = TrainingVector(
            rows: [], values: [], dense: dense.map { $0.map { $0 * LinearModel.denseLength } } ?? [], target: Scores())
        for feature in features {
            guard let row = model.row(of: feature.hash) else { continue }
            vector.rows.append(row)
            vector.values.append(feature.value)
        }
        let share: Float = example.secondary.isEmpty ? 0 : 0.25
        vector.target.intent[example.intent.index] = 1 - share
        for intent in example.secondary { vector.target.intent[intent.index] += share / Float(example.secondary.count) }
        for intent in [example.intent] + example.secondary { vector.target.asked[intent.index] = 1 }
        return vector
    }
}
