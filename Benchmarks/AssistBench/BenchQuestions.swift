internal import Conversation
internal import Foundation
internal import Retrieval

/// A message as it is searched for.
struct BenchQuestion: Sendable {
    var text: String
    var language: Language
    /// Keys of the documents that answer it; `nil` where nobody labelled it, or training saw the label.
    var relevant: Set<String>?
}

/// Questions from the labelled data, each once: as search sees them no two are the same, so that no cache can answer.
struct BenchQuestions {
    /// What is measured.
    var asked: [BenchQuestion]
    /// What shoppers write besides: for warming, for load, and to make long messages of.
    var others: [BenchQuestion]

    /// Training labels: their questions are asked, but say nothing of how well it finds.
    private static let trained: Set<String> = ["store-en.jsonl", "store-ja.jsonl"]

    init(data: String) throws {
        var seen: Set<String> = []
        asked = []
        for name in try Self.names(data + "/retrieval", prefixes: ["store-", "paraphrase-"]) {
            asked += try Self.read("\(data)/retrieval/\(name)", isTrained: Self.trained.contains(name), &seen)
        }
        for name in ["dev-ja.jsonl", "dev-en.jsonl"] { asked += try Self.read("\(data)/intents/\(name)", &seen) }
        others = []
        for name in try Self.names(data + "/intents", prefixes: ["train-"]) {
            others += try Self.read("\(data)/intents/\(name)", &seen)
        }
    }

    /// Others one after the other until they are so many characters.
    static func long(_ questions: [BenchQuestion], characters: Int, count: Int) -> [BenchQuestion] {
        var rest = questions[...]
        return (0..<count).compactMap { number in
            let language: Language = number.isMultiple(of: 2) ? .ja : .en
            var text = ""
            while text.count < characters, let next = rest.popFirst() {
                guard next.language == language else { continue }
                text += next.text + (language == .ja ? "。" : ". ")
            }
            return text.count < characters
                ? nil : BenchQuestion(text: String(text.prefix(characters)), language: language)
        }
    }

    private static func names(_ folder: String, prefixes: [String]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            name.hasSuffix(".jsonl") && prefixes.contains { name.hasPrefix($0) }
        }.sorted()
    }

    private struct Line: Decodable {
        var text: String?
        var query: String?
        var language: Language?
        var relevant: [String]?
    }

    private static func read(
        _ path: String, isTrained: Bool = false, _ seen: inout Set<String>
    ) throws -> [BenchQuestion] {
        let fromName: Language = path.contains("-ja") ? .ja : .en
        let nothing = SynonymBook([])
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            guard let text = line.query ?? line.text else { return nil }
            let language = line.language ?? fromName
            let plan = QueryPlan(text, language: language, synonyms: nothing)
            guard !plan.isEmpty, seen.insert(plan.text).inserted else { return nil }
            return BenchQuestion(
                text: text, language: language, relevant: isTrained ? nil : line.relevant.map { Set($0) })
        }
    }
}
