package import Conversation

/// Everything that an evaluation of the guardrails found out; a value that is written as JSON, as a page and as a table.
package struct GuardReport: Sendable {
    /// What was evaluated, and when.
    package struct Run: Sendable {
        package var date: Timestamp
        /// The rules' version.
        package var rules: String
        /// What was missing or out of date, each in a sentence.
        package var warnings: [String]

        package init(date: Timestamp, rules: String, warnings: [String] = []) {
            self.date = date
            self.rules = rules
            self.warnings = warnings
        }
    }

    /// The figures of a language, a file, a technique …
    package struct Group<Scores: Sendable>: Sendable {
        package let name: String
        package let scores: Scores
    }

    /// A part's figures over all its texts, by language and by file.
    package struct Part<Scores: Sendable>: Sendable {
        package let overall: Scores
        package let languages: [Group<Scores>]
        /// In the order given.
        package let files: [Group<Scores>]
        /// By what else the lines name ("technique", "kind", "class"), sorted by name.
        package let traits: [String: [Group<Scores>]]

        package func language(_ language: MessageLanguage) -> Scores? {
            languages.first { $0.name == language.rawValue }?.scores
        }
    }

    /// What went wrong in one way in one part.
    package struct Mistakes: Sendable {
        package let kind: GuardMistake.Kind
        package let part: GuardPart
        /// All there are.
        package let count: Int
        /// In the order of the lines, at most `mostMistakes`.
        package let first: [GuardMistake]
    }

    /// How long texts of one length took.
    package struct Timing: Hashable, Sendable {
        /// Unicode scalars.
        package let length: Int
        package let lengthClass: LengthClass
        package let duration: Duration
    }

    /// Of one kind in one part that are listed.
    package static let mostMistakes = 100

    package let run: Run
    package let badLines: [BadLine]
    /// Texts counted.
    package let count: Int
    /// `nil`: no line is about it.
    package let personal: Part<SpanScores>?
    package let injection: Part<DetectionScores>?
    package let toxicity: Part<DetectionScores>?
    package let answers: Part<AnswerScores>?
    /// Of messages, and of answers.
    package let screenTimings: [Timing]
    package let reviewTimings: [Timing]
    package let screenGrowth: LengthGrowth
    package let reviewGrowth: LengthGrowth
    /// Those that there are, by kind, then part.
    package let mistakes: [Mistakes]

    package init(_ evaluation: GuardEvaluation, badLines: [BadLine] = [], run: Run) {
        let outcomes = evaluation.outcomes
        self.run = run
        self.badLines = badLines
        count = outcomes.count
        personal = Self.part(outcomes.compactMap(PersonalOutcome.init), \.expected, SpanScores.init) { _ in [:] }
        let detections = outcomes.compactMap(DetectionOutcome.init)
        injection = Self.part(
            detections.filter { $0.expected.part == .injection }, \.expected, DetectionScores.init
        ) { $0.traits }
        toxicity = Self.part(
            detections.filter { $0.expected.part == .toxicity }, \.expected, DetectionScores.init
        ) { $0.traits }
        answers = Self.part(outcomes.compactMap(AnswerOutcome.init), \.expected, AnswerScores.init) {
            ["class": $0.label.name]
        }
        screenTimings = Self.timings(outcomes) { if case .screened = $0 { true } else { false } }
        reviewTimings = Self.timings(outcomes) { if case .reviewed = $0 { true } else { false } }
        screenGrowth = evaluation.screenGrowth
        reviewGrowth = evaluation.reviewGrowth
        let all = outcomes.flatMap(GuardMistake.all)
        mistakes = GuardMistake.Kind.allCases.flatMap { kind in
            GuardPart.allCases.compactMap { part in
                let found = all.filter { $0.kind == kind && $0.part == part }
                guard !found.isEmpty else { return nil }
                return Mistakes(
                    kind: kind, part: part, count: found.count, first: Array(found.prefix(Self.mostMistakes)))
            }
        }
    }

    /// How many mistakes there are of a kind, in one part or in all.
    package func count(of kind: GuardMistake.Kind, in part: GuardPart? = nil) -> Int {
        mistakes.filter { $0.kind == kind && (part == nil || $0.part == part) }.reduce(0) { $0 + $1.count }
    }

    // MARK: Grouping

    private static func part<Outcome, Scores>(
        _ outcomes: [Outcome], _ expected: (Outcome) -> GuardCase, _ scores: ([Outcome]) -> Scores,
        traits: (Outcome) -> [String: String]
    ) -> Part<Scores>? {
        guard !outcomes.isEmpty else { return nil }
        func groups(_ names: [String], _ name: (Outcome) -> String?) -> [Group<Scores>] {
            let members = Dictionary(grouping: outcomes) { name($0) ?? "" }
            return names.compactMap { name in members[name].map { Group(name: name, scores: scores($0)) } }
        }
        var named: [String: [Group<Scores>]] = [:]
        for trait in Set(outcomes.flatMap { traits($0).keys }) {
            let values = Set(outcomes.compactMap { traits($0)[trait] }).subtracting([""])
            named[trait] = groups(values.sorted()) { traits($0)[trait] }
        }
        var seen: Set<String> = []
        return Part(
            overall: scores(outcomes),
            languages: groups(MessageLanguage.allCases.map(\.rawValue)) { expected($0).language.rawValue },
            files: groups(outcomes.map { expected($0).file }.filter { seen.insert($0).inserted }) { expected($0).file },
            traits: named)
    }

    private static func timings(_ outcomes: [GuardOutcome], _ isOne: (GuardOutcome.Result) -> Bool) -> [Timing] {
        outcomes.filter { isOne($0.result) }.map {
            Timing(
                length: $0.expected.text.unicodeScalars.count, lengthClass: LengthClass(of: $0.expected.text),
                duration: $0.duration)
        }
    }
}

extension [GuardReport.Timing] {
    var histogram: LatencyHistogram { reduce(into: LatencyHistogram()) { $0.add($1.duration) } }
}
