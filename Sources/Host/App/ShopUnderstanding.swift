package import Conversation
internal import Foundation
package import LocalModels
internal import Ports
internal import Retrieval
package import Understanding

/// Understanding over a data folder and a models folder, the same for the server and the commands: the rules, the
/// encoder, the trained classifier, and what of them is missing.
package struct ShopUnderstanding: Sendable {
    package let scanner: MessageScanner
    package let classifier: TrainedClassifier
    /// `nil` where it is absent or of another model than the classifier was trained with.
    package let encoder: SentenceEncoder?
    /// What asks it: a message that both understanding and search read is encoded once.
    let embedder: CachedEmbedder?
    /// Why it is, in a sentence.
    package let encoderProblem: String?
    package let classifierProblem: String?
    /// `nil` where it was not trained: a list of words then tells moods.
    package let sentimentModel: SentimentModel?

    /// What runs without, each in a sentence; empty when all is there.
    package var problems: [String] {
        let moods = sentimentModel == nil ? "the model of sentiment is not there; train again" : nil
        return [encoderProblem, classifierProblem, moods].compactMap { $0 }
    }

    package var summary: String {
        "rules \(scanner.rules.rules.count), classifier \(classifier.version), encoder \(encoder?.model.id ?? "none")"
    }

    package var reader: MessageReader {
        MessageReader(scanner: scanner, classifier: classifier, embedder: embedder, sentimentModel: sentimentModel)
    }

    /// - Parameters:
    ///   - models: holds the encoder's folder and the classifier's file, made by the set-up.
    /// - Throws: `DataFileError` for rules or examples that cannot be read. An absent encoder or classifier is no error:
    ///   the classifier is then trained at once, by words alone.
    package static func load(
        series: [Series], vocabulary: Vocabulary, data: String, models: String
    ) async throws -> ShopUnderstanding {
        let scanner = try scanner(series: series, vocabulary: vocabulary, data: data, models: models)
        let (encoder, encoderProblem) = encoder(models: models)
        do {
            let classifier = try classifier(models: models, scanner: scanner)
            let fits = encoder?.model == classifier.embedding
            let stranger =
                encoder != nil && !fits ? "the classifier was trained without this encoder; train again" : nil
            return ShopUnderstanding(
                scanner: scanner, classifier: classifier, encoder: fits ? encoder : nil,
                embedder: fits ? encoder.map { CachedEmbedder($0) } : nil, encoderProblem: encoderProblem,
                classifierProblem: stranger, sentimentModel: sentimentModel(models: models, scanner: scanner))
        } catch {
            let examples = try examples(data: data)
            let classifier = try await ClassifierTrainer(scanner: scanner, embedder: nil, isQuick: true).train(examples)
            return ShopUnderstanding(
                scanner: scanner, classifier: classifier, encoder: nil, embedder: nil, encoderProblem: encoderProblem,
                classifierProblem: "\(error)", sentimentModel: sentimentModel(models: models, scanner: scanner))
        }
    }

    /// The same with the rules read anew; what was learnt stays.
    func withRules(series: [Series], vocabulary: Vocabulary, data: String, models: String) throws -> ShopUnderstanding {
        let scanner = try Self.scanner(series: series, vocabulary: vocabulary, data: data, models: models)
        return ShopUnderstanding(
            scanner: scanner, classifier: classifier.reading(with: scanner), encoder: encoder, embedder: embedder,
            encoderProblem: encoderProblem, classifierProblem: classifierProblem,
            sentimentModel: sentimentModel?.reading(with: scanner))
    }

    package static func scanner(
        series: [Series], vocabulary: Vocabulary, data: String, models: String
    ) throws -> MessageScanner {
        try? FileManager.default.createDirectory(atPath: models, withIntermediateDirectories: true)
        let rules = try IntentRules.load(
            folder: data + "/rules", compiler: VectorscanCompiler(cacheFile: models + "/intent-rules.db"))
        return MessageScanner(series: series, vocabulary: vocabulary, rules: rules)
    }

    package static func encoder(models: String) -> (SentenceEncoder?, problem: String?) {
        do throws(ModelFileError) {
            return (try SentenceEncoder(folder: models + "/use-multilingual-3"), nil)
        } catch {
            return (nil, "the sentence encoder is away (\(error)); make setup fetches it")
        }
    }

    /// All of `train-*.jsonl`, by name.
    /// - Throws: `DataFileError`.
    package static func examples(data: String) throws -> [TrainingExample] { try examples("train-", data: data) }

    /// Kept apart from training, to measure with: of `dev-*.jsonl` those that are labelled with intents.
    package static func keptExamples(data: String) throws -> [TrainingExample] {
        try ["en", "ja", "en-service", "ja-service", "adversarial", "secondary"].flatMap {
            try examples("dev-\($0).", data: data)
        }
    }

    private static func examples(_ prefix: String, data: String) throws -> [TrainingExample] {
        let folder = data + "/intents"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasPrefix(prefix) && $0.hasSuffix(".jsonl")
        }
        return try names.sorted().flatMap { try TrainingExample.load(path: folder + "/" + $0) }
    }

    package static func sentimentExamples(data: String) throws -> [SentimentExample] {
        try ["en", "ja"].flatMap { try SentimentExample.load(path: data + "/sentiment/train-\($0).jsonl") }
    }

    package static func sentimentFile(models: String) -> String { models + "/sentiment.classifier" }

    private static func sentimentModel(models: String, scanner: MessageScanner) -> SentimentModel? {
        guard let bytes = FileManager.default.contents(atPath: sentimentFile(models: models)) else { return nil }
        return try? SentimentModel(bytes: [UInt8](bytes), scanner: scanner)
    }

    package static func classifierFile(models: String) -> String { models + "/intents.classifier" }

    private static func classifier(
        models: String, scanner: MessageScanner
    ) throws(ClassifierFile.Failure) -> TrainedClassifier {
        guard let bytes = FileManager.default.contents(atPath: classifierFile(models: models)) else {
            throw .corrupt("it is not there")
        }
        return try ClassifierFile.classifier(from: [UInt8](bytes), scanner: scanner)
    }
}
