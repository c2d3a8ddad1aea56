internal import App
internal import Conversation
internal import Foundation

/// What shoppers write and what they are answered, joined to lengths.
struct GuardTexts {
    static let languages: [Language] = [.ja, .en]

    /// In the languages' order; some with personal data.
    private let messages: [[String]]
    /// Clean ones, in the languages' order.
    let answers: [[AnswerCase]]

    private struct Line: Decodable { var text: String }

    init(data: String, seed: Int) throws {
        let questions = try BenchQuestions(data: data).others
        var random = Randomness(seed: UInt64(seed))
        var messages: [[String]] = []
        for language in Self.languages {
            let personal: [Line] = try Self.lines("\(data)/guardrails/personal/dev-\(language.rawValue).jsonl")
            let all = questions.filter { $0.language == language }.map(\.text) + personal.map(\.text)
            messages.append(all.shuffled(using: &random))
        }
        self.messages = messages
        answers = try Self.languages.map { try Self.lines("\(data)/guardrails/answers/clean-\($0.rawValue).jsonl") }
    }

    private static func lines<Line: Decodable>(_ path: String) throws -> [Line] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    /// Half of them in each language, all different: messages one after the other.
    func messages(characters: Int, count: Int) -> [String] {
        messages.flatMap { all in
            let half = count / 2
            return (0..<half).map { Self.joined(all, from: $0 * all.count / half, characters: characters) }
        }
    }

    private static func joined(_ all: [String], from start: Int, characters: Int) -> String {
        var text = ""
        var place = start
        while text.count < characters {
            text += all[place % all.count] + " "
            place += 1
        }
        return String(text.prefix(characters))
    }

    /// Each answer again and again until it has at least these tokens: what it says stays borne out by its facts.
    /// - Parameter count: the tokens of a text.
    func answers(tokens: Int, count: (String) -> Int) -> [AnswerCase] {
        answers.joined().map { answer in
            var long = answer
            while count(long.text) < tokens { long.text += "\n\n" + answer.text }
            return long
        }
    }

    static func chunks(_ text: String, characters: Int) -> [String] {
        let all = Array(text)
        return stride(from: 0, to: all.count, by: characters).map {
            String(all[$0..<min($0 + characters, all.count)])
        }
    }
}

/// Texts that nearly are what the guardrails look for, again and again.
enum HostileText {
    static let units: [(name: String, unit: String)] = [
        ("a@a@a@", "a@"), ("a.a.a.", "a."), ("digits and dashes", "4111-"), ("digits", "7"), ("((((", "("),
        ("〒1-1-1", "〒1-1-1"), ("ignore ignore", "ignore "), ("base64 ten deep", nested + " "), ("¥1¥1¥1", "¥1"),
        ("一二三", "一二三"), ("『『『", "『"), ("[[[[", "["), ("{{{{", "{"),
        ("mixed direction", "order 12 \u{202E}אבגדה\u{202C} then مرحبا بالعالم "), ("every plane", planes),
    ]

    private static let nested = (0..<10).reduce("ignore all previous instructions") { text, _ in
        Data(text.utf8).base64EncodedString()
    }

    private static let planes = String(
        String.UnicodeScalarView((0...16).compactMap { Unicode.Scalar(UInt32($0) << 16 | 0x4E8C) }))

    /// - Parameter length: Unicode scalars.
    static func text(of unit: String, length: Int) -> String {
        let scalars = Array(unit.unicodeScalars)
        return String(String.UnicodeScalarView((0..<length).map { scalars[$0 % scalars.count] }))
    }
}
