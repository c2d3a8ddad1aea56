import Conversation
import Foundation
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
            rules: try IntentRules.load(path: data + "/rules/intents.jsonl"))
    }
    private static let loadedClassifier = Result {
        let examples = try ReadingRoom.examples("train-en") + ReadingRoom.examples("train-ja")
        return NGramClassifier.train(examples, scanner: try scanner())
    }

    static func scanner() throws -> MessageScanner { try loadedScanner.get() }
    static func classifier() throws -> NGramClassifier { try loadedClassifier.get() }
    static func reader() throws -> MessageReader {
        MessageReader(scanner: try scanner(), classifier: try classifier())
    }

    /// Rules alone: what they do not know is left open.
    static func ruleReader() throws -> MessageReader {
        MessageReader(scanner: try scanner(), classifier: SilentClassifier())
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
    func classify(_ text: String) async throws -> [IntentGuess] { throw Away() }
}

/// Always the same answer.
struct FixedClassifier: IntentClassifier {
    let version = "fixed"
    var guesses: [IntentGuess]
    func classify(_ text: String) async throws -> [IntentGuess] { guesses }
}

extension Understanding {
    /// "series:naruto" for every entity, in order of place.
    var names: [String] { entities.map { "\($0.type.rawValue):\($0.value)" } }
}
