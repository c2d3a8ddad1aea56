package import Conversation

/// Everything that an evaluation of intents found out; a value that is written as JSON, as a page and as a table.
package struct IntentReport: Sendable {
    /// What was evaluated, and when.
    package struct Run: Sendable {
        package var date: Timestamp
        /// The classifier's version.
        package var model: String
        /// `nil`: the classifier went by words alone.
        package var encoder: String?
        package var labelSet: String
        /// What was missing or out of date, each in a sentence.
        package var warnings: [String]

        package init(date: Timestamp, model: String, encoder: String?, labelSet: String, warnings: [String] = []) {
            self.date = date
            self.model = model
            self.encoder = encoder
            self.labelSet = labelSet
            self.warnings = warnings
        }
    }

    /// The figures of a language, a file or a set.
    package struct Group: Sendable {
        package let name: String
        package let scores: IntentScores
    }

    package static let mostErrors = 50
    package static let thresholds = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99]

    package let run: Run
    package let rounds: Int
    package let unstable: Int
    package let badLines: [BadLine]
    package let overall: IntentScores
    package let languages: [Group]
    /// In the order given.
    package let files: [Group]
    /// Lines that name a set, by the set's name.
    package let sets: [Group]
    package let stages: [StageScore]
    package let riskCoverage: RiskCoverage
    package let latencies: [LengthClass: LatencyHistogram]
    /// All wrong answers there are, `errors` holds the surest of them.
    package let errorCount: Int
    /// Surest first, at most `mostErrors`.
    package let errors: [IntentOutcome]

    package init(_ evaluation: IntentEvaluation, badLines: [BadLine] = [], run: Run) {
        let outcomes = evaluation.outcomes
        self.run = run
        self.badLines = badLines
        rounds = evaluation.rounds
        unstable = evaluation.unstable
        latencies = evaluation.latencies
        overall = IntentScores(outcomes)
        languages = MessageLanguage.allCases.compactMap { language in
            Self.group(language.rawValue, outcomes.filter { $0.language == language })
        }
        let byFile = Dictionary(grouping: outcomes) { $0.expected.file }
        files = Self.unique(outcomes.map(\.expected.file)).compactMap { Self.group($0, byFile[$0] ?? []) }
        let bySet = Dictionary(grouping: outcomes.filter { $0.expected.set != nil }) { $0.expected.set ?? "" }
        sets = bySet.keys.sorted().compactMap { Self.group($0, bySet[$0] ?? []) }
        stages = [.rules, .session, .classifier, .none].map { StageScore($0, outcomes) }
        riskCoverage = RiskCoverage(outcomes.map { ($0.guess.confidence, $0.isCorrect) })
        let wrong = outcomes.filter { !$0.isCorrect }
        errorCount = wrong.count
        errors = Array(
            wrong.enumerated().sorted {
                ($1.element.guess.confidence, $0.offset) < ($0.element.guess.confidence, $1.offset)
            }.prefix(Self.mostErrors).map(\.element))
    }

    /// Messages counted.
    package var count: Int { overall.confusion.total }

    private static func group(_ name: String, _ outcomes: [IntentOutcome]) -> Group? {
        outcomes.isEmpty ? nil : Group(name: name, scores: IntentScores(outcomes))
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
