package import Conversation

/// Everything that an evaluation of retrieval found out; a value that is written as JSON, as a page and as a table.
package struct RetrievalReport: Sendable {
    /// What was evaluated, and when.
    package struct Run: Sendable {
        package var date: Timestamp
        /// What was searched: name and version.
        package var index: String
        /// The system whose misses are listed and whose figures come first.
        package var subject: String
        /// The system that the others are compared with; `nil`: no comparison.
        package var baseline: String?
        /// What was missing or out of date, each in a sentence.
        package var warnings: [String]

        package init(
            date: Timestamp, index: String, subject: String, baseline: String? = nil, warnings: [String] = []
        ) {
            self.date = date
            self.index = index
            self.subject = subject
            self.baseline = baseline
            self.warnings = warnings
        }
    }

    /// One that was run.
    package struct System: Sendable {
        package let name: String
        package let firstRanks: FirstRanks
        package let curve: RecallCurve
        package let latency: LatencyHistogram
        package let repeats: Int
    }

    /// The figures of a language, a kind or a set.
    package struct Group: Sendable {
        package let name: String
        package let count: Int
        /// In the order of the systems.
        package let scores: [RetrievalScores]
    }

    /// A question whose first relevant document the subject ranked beyond the tenth place, or not at all.
    package struct Miss: Sendable {
        package let question: RetrievalCase
        /// In the order of the systems.
        package let answers: [RankedAnswer]
    }

    package static let mostMisses = 100

    package let run: Run
    package let badLines: [BadLine]
    /// Questions without a relevant document: in no figure.
    package let unjudged: Int
    /// In the order given.
    package let systems: [System]
    package let overall: Group
    /// Questions that name their language.
    package let languages: [Group]
    /// Questions that name their kind, by its name.
    package let kinds: [Group]
    /// In the order given.
    package let sets: [Group]
    /// Each system but the baseline against it.
    package let comparisons: [RetrievalComparison]
    /// All misses there are; `misses` holds the worst.
    package let missCount: Int
    /// What was not found first, then the latest found; equals in the order given. At most `mostMisses`.
    package let misses: [Miss]
    /// What the documents named in `misses` are called, where known.
    package let titles: [String: String]

    /// - Parameters:
    ///   - titles: what documents are called, for the list of misses.
    /// - Throws: `RetrievalReportFailure` where the runs do not fit the questions or each other.
    package init(
        _ cases: [RetrievalCase], runs: [RetrievalRun], badLines: [BadLine] = [], titles: [String: String] = [:],
        run: Run
    ) throws(RetrievalReportFailure) {
        try Self.check(cases, runs, run)
        let judged = cases.indices.filter { place in cases[place].grades.values.contains { $0 > 0 } }
        let questions = judged.map { cases[$0] }
        let answers = runs.map { run in judged.map { RankedAnswer(cases[$0].grades, ranking: run.rankings[$0]) } }
        let tally = Tally(questions: questions, answers: answers)
        self.run = run
        self.badLines = badLines
        unjudged = cases.count - judged.count
        systems = zip(runs, answers).map { run, answers in
            System(
                name: run.system, firstRanks: FirstRanks(answers),
                curve: RecallCurve(answers, depth: run.rankings.map(\.count).max() ?? 0), latency: run.latency,
                repeats: run.repeats)
        }
        overall = tally.group("all", Array(questions.indices))
        languages = tally.groups(MessageLanguage.allCases.map(\.rawValue)) { $0.language?.rawValue }
        kinds = tally.groups(Set(questions.compactMap(\.kind)).sorted()) { $0.kind }
        sets = tally.groups(Self.unique(questions.map(\.set))) { $0.set }
        let names = runs.map(\.system)
        let baseline = run.baseline.flatMap { names.firstIndex(of: $0) }
        comparisons =
            baseline.map { baseline in
                names.indices.filter { $0 != baseline }.flatMap {
                    RetrievalComparison.all(names[$0], answers[$0], baseline: answers[baseline])
                }
            } ?? []
        let missed = tally.missed(by: names.firstIndex(of: run.subject) ?? 0)
        let worst = missed.prefix(Self.mostMisses).map { place in
            Miss(question: questions[place], answers: answers.map { $0[place] })
        }
        missCount = missed.count
        misses = worst
        let named = worst.flatMap { $0.question.relevant + $0.answers.compactMap(\.top) }
        self.titles = Dictionary(
            named.compactMap { id in titles[id].map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// Questions counted.
    package var count: Int { overall.count }
    /// The place of the subject among the systems.
    package var subject: Int { systems.firstIndex { $0.name == run.subject } ?? 0 }

    private static func check(
        _ cases: [RetrievalCase], _ runs: [RetrievalRun], _ run: Run
    ) throws(RetrievalReportFailure) {
        guard !runs.isEmpty else { throw .noSystem }
        var names: Set<String> = []
        for run in runs {
            guard names.insert(run.system).inserted else { throw .repeatedSystem(run.system) }
            guard run.rankings.count == cases.count else {
                throw .wrongCount(system: run.system, rankings: run.rankings.count, questions: cases.count)
            }
        }
        for name in [run.subject, run.baseline].compactMap({ $0 }) where !names.contains(name) {
            throw .unknownSystem(name)
        }
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// Questions with what each system answered, to be counted in groups.
private struct Tally {
    let questions: [RetrievalCase]
    /// By system.
    let answers: [[RankedAnswer]]

    func group(_ name: String, _ places: [Int]) -> RetrievalReport.Group {
        RetrievalReport.Group(
            name: name, count: places.count,
            scores: answers.map { answers in RetrievalScores(places.map { answers[$0] }) })
    }

    /// Groups in the order of their names; one without questions is left out.
    func groups(_ names: [String], _ name: (RetrievalCase) -> String?) -> [RetrievalReport.Group] {
        let places = Dictionary(grouping: questions.indices) { name(questions[$0]) }
        return names.compactMap { name in places[name].map { group(name, $0) } }
    }

    /// Questions the system missed, the worst first.
    func missed(by system: Int) -> [Int] {
        let ranks = answers[system].map { $0.firstRank ?? .max }
        return ranks.indices.filter { ranks[$0] > RetrievalMetric.depth }
            .sorted { (ranks[$1], $0) < (ranks[$0], $1) }
    }
}
