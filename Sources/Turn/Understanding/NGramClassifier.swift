package import Conversation
internal import Foundation
internal import Ports

/// The second stage in process: logistic regression over character n-grams, words and what the scanner saw, trained when
/// the program starts. The same examples, rules and catalogue give the same model.
package struct NGramClassifier: IntentClassifier {
    package let version: String
    private let extractor: FeatureExtractor
    private let model: LinearModel
    /// Divides the scores so that the probabilities are honest.
    private let temperature: Float

    /// Trains on `examples`; every eighth is held out first to set the temperature, then learned too.
    /// - Parameter scanner: masks titles and other entities, and adds the rule file's lists as features. Without it the
    ///   text alone is used.
    package static func train(_ examples: [TrainingExample], scanner: MessageScanner? = nil) -> NGramClassifier {
        let extractor = FeatureExtractor(scanner: scanner)
        let features = examples.map { extractor.features(of: $0.text) }
        var model = vocabulary(features)
        let sparse = zip(examples, features).map { SparseExample($0, $1, model) }
        let trainer = LinearTrainer()
        let heldOut = sparse.indices.filter { $0 % 8 == 3 }
        var state = trainer.start(&model)
        trainer.fit(&model, &state, sparse.indices.filter { $0 % 8 != 3 }.map { sparse[$0] }, epochs: trainer.epochs)
        let temperature = Calibration.temperature(of: model, heldOut.map { (features[$0], examples[$0].intent.index) })
        trainer.fit(&model, &state, sparse, epochs: 3)
        return NGramClassifier(
            version: version(examples), extractor: extractor, model: model, temperature: temperature)
    }

    package func classify(_ text: String) async -> [IntentGuess] { guesses(extractor.features(of: text)) }

    func classify(_ message: ScannedMessage) -> [IntentGuess] { guesses(extractor.features(of: message)) }

    private func guesses(_ features: [FeatureExtractor.Feature]) -> [IntentGuess] {
        var scores = model.scores(features).map { $0 / temperature }
        LinearTrainer.softmax(&scores)
        return zip(Intent.allCases, scores).map { IntentGuess($0, Double($1)) }.sorted { $0.confidence > $1.confidence }
    }

    /// Features seen at least twice; a feature of one text alone only learns that text by heart.
    private static func vocabulary(_ features: [[FeatureExtractor.Feature]]) -> LinearModel {
        var model = LinearModel(classCount: Intent.allCases.count)
        var counts: [UInt64: Int32] = [:]
        counts.reserveCapacity(features.count * 100)
        for feature in features.joined() {
            let count = counts[feature.hash, default: 0] + 1
            counts[feature.hash] = count
            if count == 2 { model.addRow(for: feature.hash) }
        }
        return model
    }

    private static func version(_ examples: [TrainingExample]) -> String {
        var hash = FeatureSet.seed(7)
        for example in examples {
            for scalar in example.text.unicodeScalars { hash = FeatureSet.mix(hash, scalar.value) }
            hash = FeatureSet.mix(hash, UInt32(example.intent.index))
        }
        return "ngram-1-" + String(hash, radix: 36)
    }
}

extension SparseExample {
    init(_ example: TrainingExample, _ features: [FeatureExtractor.Feature], _ model: LinearModel) {
        rows = []
        values = []
        for feature in features {
            guard let row = model.row(of: feature.hash) else { continue }
            rows.append(row)
            values.append(feature.value)
        }
        target = Array(repeating: 0, count: model.classCount)
        let share: Float = example.secondary.isEmpty ? 0 : 0.25
        target[example.intent.index] = 1 - share
        for intent in example.secondary { target[intent.index] += share / Float(example.secondary.count) }
    }
}

enum Calibration {
    /// The temperature with the least loss on texts the model has not seen.
    static func temperature(of model: LinearModel, _ examples: [([FeatureExtractor.Feature], Int)]) -> Float {
        let scored = examples.map { (model.scores($0.0), $0.1) }
        guard !scored.isEmpty else { return 1 }
        var best: (temperature: Float, loss: Float) = (1, .infinity)
        for step in 0..<24 {
            let temperature = 0.5 + Float(step) * 0.1
            let loss = scored.reduce(Float(0)) { $0 + self.loss($1.0, $1.1, temperature) }
            if loss < best.loss { best = (temperature, loss) }
        }
        return best.temperature
    }

    private static func loss(_ scores: [Float], _ truth: Int, _ temperature: Float) -> Float {
        var scaled = scores.map { $0 / temperature }
        LinearTrainer.softmax(&scaled)
        return -log(max(scaled[truth], 1e-9))
    }
}
