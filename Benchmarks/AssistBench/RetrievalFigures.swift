internal import Foundation

/// What was measured of one question. Milliseconds.
struct QuestionFigures {
    var characters: Int
    var kind: String
    var embedding: Double
    /// By words and by meaning, in one call of the index.
    var searches: Double
    var reranking: Double
    /// From the end of the searches: fusion, reranking, choosing.
    var afterwards: Double
    var whole: Double
    /// Of this process while it searched: what the whole would take if nobody else wanted the processor.
    var processor: Double
    var encoderCalls: Int
    var rerankerCalls: Int
    var candidates: Int
    /// Of the right document; outer `nil`: not labelled, inner: not among the first ten.
    var place: Int??
}

struct WordsFigures {
    var whole: Double
    var place: Int??
}

struct RetrievalFigures {
    var questions: [QuestionFigures]
    var long: [QuestionFigures]
    var words: [WordsFigures]
    var turns: [Double]

    private static let parts: [(name: String, of: @Sendable (QuestionFigures) -> Double)] = [
        ("embedding", \.embedding), ("both searches", \.searches), ("reranking alone", \.reranking),
        ("fusion + reranking", \.afterwards), ("the whole", \.whole),
        ("its processor time", \.processor),
    ]
    private static let lengths = [
        0...10, 11...20, 21...40, 41...80, 81...160, 161...400, 401...900, 901...1800, 1801...2000,
    ]

    var page: BenchPage {
        BenchPage(title: "Retrieval: a search part by part", notes: notes, tables: [partTable, lengthTable, kindTable])
    }

    private var partTable: FigureTable {
        var rows = Self.parts.map { part in row(part.name, questions.map(part.of)) }
        rows.append(row("baseline: BM25 alone", words.map(\.whole)))
        rows.append(row("a turn: its 3 to 4 searches", turns))
        return FigureTable(
            "\(questions.count) questions, milliseconds", ["part", "P50", "P90", "P99", "most"], rows)
    }

    private func row(_ name: String, _ values: [Double]) -> [String] {
        [name] + [0.5, 0.9, 0.99, 1].map { text(percentile(values, $0)) }
    }

    private var lengthTable: FigureTable {
        let all = questions + long
        let rows = Self.lengths.compactMap { range in
            row("\(range.lowerBound) to \(range.upperBound)", all.filter { range.contains($0.characters) })
        }
        return FigureTable(
            "by characters, P50 / P99 in milliseconds; messages above 160 are questions strung together",
            ["characters", "questions"] + Self.parts.map(\.name), rows)
    }

    private var kindTable: FigureTable {
        let rows = Dictionary(grouping: questions, by: \.kind).sorted { $0.key < $1.key }.compactMap {
            row($0.key, $0.value)
        }
        return FigureTable(
            "by kind of question, P50 / P99 in milliseconds", ["kind", "questions"] + Self.parts.map(\.name), rows)
    }

    private func row(_ name: String, _ figures: [QuestionFigures]) -> [String]? {
        guard !figures.isEmpty else { return nil }
        return [name, String(figures.count)]
            + Self.parts.map { part in
                let values = figures.map(part.of)
                return "\(text(percentile(values, 0.5))) / \(text(percentile(values, 0.99)))"
            }
    }

    private var notes: [String] {
        let worst = percentile(questions.map(\.whole), 0.99)
        return [
            "No cache answered: every question was asked once, and 400 others before it warmed the index. The encoder was "
                + "asked \(calls(\.encoderCalls)) times and the reranker \(calls(\.rerankerCalls)) times for "
                + "\(questions.count + long.count) questions (identifiers are not encoded).",
            "Candidates a question: \(text(Double(calls(\.candidates)) / Double(max(calls(\.rerankerCalls), 1)))) on average.",
            "Goal, the whole P99 at most \(Int(RetrievalBench.goal)) ms: \(text(worst)) ms, "
                + (worst <= RetrievalBench.goal ? "held." : "MISSED."),
            "Right document among the first 3 of all kinds and both languages, over \(labelled(questions.map(\.place)).count) "
                + "questions that training did not see: \(found(questions.map(\.place))), BM25 alone \(found(words.map(\.place))).",
        ]
    }

    private func calls(_ count: KeyPath<QuestionFigures, Int>) -> Int {
        (questions + long).reduce(0) { $0 + $1[keyPath: count] }
    }

    private func labelled(_ places: [Int??]) -> [Int?] { places.compactMap { $0 } }

    private func found(_ places: [Int??]) -> String {
        let labelled = labelled(places)
        let share = Double(labelled.count { ($0 ?? .max) < 3 }) / Double(max(labelled.count, 1))
        return String(format: "%.3f", share)
    }

    // MARK: JSON

    struct Summary: Codable {
        struct Part: Codable {
            var name: String
            var p50: Double
            var p90: Double
            var p99: Double
        }

        var questions: Int
        /// Milliseconds.
        var parts: [Part]
        var goalP99: Double
        var isHeld: Bool
    }

    var summary: Summary {
        let all =
            Self.parts.map { part in (part.name, questions.map(part.of)) }
            + [("BM25 alone", words.map(\.whole)), ("a turn", turns)]
        return Summary(
            questions: questions.count,
            parts: all.map {
                .init(
                    name: $0.0, p50: percentile($0.1, 0.5), p90: percentile($0.1, 0.9), p99: percentile($0.1, 0.99))
            }, goalP99: RetrievalBench.goal, isHeld: percentile(questions.map(\.whole), 0.99) <= RetrievalBench.goal)
    }
}
