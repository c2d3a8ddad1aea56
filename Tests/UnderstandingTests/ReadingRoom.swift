import Conversation
import Foundation
import LocalModels
import Ports
import Understanding

/// The project's own data, read and trained on once for all tests.
enum ReadingRoom {
    static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("data").path

    private static let loadedScanner = Result {
        MessageScanner(
            series: try lines("series.jsonl", as: Series.self),
            vocabulary: Vocabulary(try lines("vocabulary.jsonl", as: VocabularyTerm.self)),
            rules: try IntentRules.load(
                folder: data + "/rules", compiler: VectorscanCompiler(cacheFile: models + "/intent-rules.db")))
    }
    /// The encoder and the classifier as the set-up leaves them in `.models`.
    private static let models = URL(fileURLWithPath: data).deletingLastPathComponent().path + "/.models"
    private static let loadedEncoder = Result { try SentenceEncoder(folder: models + "/use-multilingual-3") }
    private static let loadedClassifier = Result {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: models + "/intents.classifier"))
        return try ClassifierFile.classifier(from: [UInt8](bytes), scanner: try scanner())
    }

    private static let loadedSentiment = Result {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: models + "/sentiment.classifier"))
        return try SentimentModel(bytes: [UInt8](bytes), scanner: try scanner())
    }

    static func sentiment() throws -> SentimentModel { try loadedSentiment.get() }
    static func scanner() throws -> MessageScanner { try loadedScanner.get() }
    static func encoder() throws -> SentenceEncoder { try loadedEncoder.get() }
    static func classifier() throws -> TrainedClassifier { try loadedClassifier.get() }
    static func reader() throws -> MessageReader {
        MessageReader(
            scanner: try scanner(), classifier: try classifier(), embedder: try encoder(),
            sentimentModel: try sentiment())
    }

    /// Trained here and now on few examples, by words alone.
    static func trained(_ examples: [TrainingExample]) async throws -> TrainedClassifier {
        try await ClassifierTrainer(scanner: nil, embedder: nil).train(examples)
    }

    /// Rules alone: what they do not know is left open.
    static func ruleReader() throws -> MessageReader {
        MessageReader(scanner: try scanner(), classifier: SilentClassifier())
    }

    /// All that the classifier is trained on.
    static func training() throws -> [TrainingExample] {
        try FileManager.default.contentsOfDirectory(atPath: data + "/intents").sorted().filter {
            $0.hasPrefix("train-")
        }
        .flatMap { try TrainingExample.load(path: "\(data)/intents/\($0)") }
    }

    static func examples(_ name: String) throws -> [TrainingExample] {
        try TrainingExample.load(path: "\(data)/intents/\(name).jsonl")
    }

    static func read(_ text: String, _ context: ConversationContext = ConversationContext()) async throws
        -> Understanding
    {
        try await reader().read(text, page: PageContext(), context: context)
    }

    private static func lines<Line: Decodable>(_ name: String, as type: Line.Type) throws -> [Line] {
        let decoder = JSONDecoder()
        return try String(contentsOfFile: "\(data)/\(name)", encoding: .utf8).split(separator: "\n").map {
            try decoder.decode(type, from: Data($0.utf8))
        }
    }
}

/// Cannot answer.
struct SilentClassifier: IntentClassifier {
    struct Away: Error {}
    let version = "silent"
    func classify(_ text: String, embedding: [Float]?) async throws -> [IntentGuess] { throw Away() }
}

/// Always the same answer.
struct FixedClassifier: IntentClassifier {
    let version = "fixed"
    var guesses: [IntentGuess]
    func classify(_ text: String, embedding: [Float]?) async throws -> [IntentGuess] { guesses }
}

extension Understanding {
    /// "series:naruto" for every entity, in order of place.
    var names: [String] { entities.map { "\($0.type.rawValue):\($0.value)" } }
}
