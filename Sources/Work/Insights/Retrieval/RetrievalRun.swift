/// What one system ranked for every question of an evaluation, and how long it took.
package struct RetrievalRun: Sendable {
    /// "hybrid", "words", "meaning" …; unique in a report.
    package let system: String
    /// One a question, in the order of the questions: document ids, best first, each once.
    package let rankings: [[String]]
    /// One duration a search; empty where nothing was timed.
    package let latency: LatencyHistogram
    /// Places taken by a document that stood higher already; such places are closed up. 0 is what is expected.
    package let repeats: Int

    package init(system: String, rankings: [[String]], latency: LatencyHistogram = LatencyHistogram()) {
        self.system = system
        self.latency = latency
        let unique = rankings.map { ranking in
            var seen: Set<String> = []
            return ranking.filter { seen.insert($0).inserted }
        }
        repeats = zip(rankings, unique).reduce(0) { $0 + $1.0.count - $1.1.count }
        self.rankings = unique
    }
}

/// Why runs make no report.
package enum RetrievalReportFailure: Error, Hashable, CustomStringConvertible {
    case noSystem
    case repeatedSystem(String)
    /// Named as the subject or the baseline.
    case unknownSystem(String)
    case wrongCount(system: String, rankings: Int, questions: Int)

    package var description: String {
        switch self {
        case .noSystem: "no system was run"
        case .repeatedSystem(let name): "two systems are called \(name)"
        case .unknownSystem(let name): "no system is called \(name)"
        case .wrongCount(let system, let rankings, let questions):
            "\(system) has \(rankings) rankings for \(questions) questions"
        }
    }
}
