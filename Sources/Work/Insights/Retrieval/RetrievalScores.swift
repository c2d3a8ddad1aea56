/// The figures of one system on one group of questions.
package struct RetrievalScores: Sendable {
    private let estimates: [RetrievalMetric: MeanEstimate]

    package init(_ answers: [RankedAnswer]) {
        let bootstrap = Bootstrap(answers.map { answer in RetrievalMetric.all.map(answer.value) })
        estimates = Dictionary(
            zip(RetrievalMetric.all, 0...).map { ($0, bootstrap.estimate($1)) }, uniquingKeysWith: { first, _ in first }
        )
    }

    package subscript(_ metric: RetrievalMetric) -> MeanEstimate { estimates[metric] ?? .none }
}

/// One figure of a system against the baseline's, on the same questions.
package struct RetrievalComparison: Sendable {
    package let system: String
    package let metric: RetrievalMetric
    /// The system's mean minus the baseline's, with the interval of the paired bootstrap.
    package let difference: MeanEstimate
    /// Two-sided: how often chance alone would bring a difference like this; `nil` for fewer than two questions.
    package let p: Double?

    static func all(_ system: String, _ answers: [RankedAnswer], baseline: [RankedAnswer]) -> [RetrievalComparison] {
        let metrics = RetrievalMetric.compared
        let bootstrap = Bootstrap(
            zip(answers, baseline).map { answer, other in metrics.map { answer.value($0) - other.value($0) } })
        return zip(metrics, 0...).map { metric, column in
            RetrievalComparison(
                system: system, metric: metric, difference: bootstrap.estimate(column),
                p: bootstrap.chanceOfNone(column))
        }
    }

    /// Whether the interval leaves zero out.
    package var isClear: Bool { difference.interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false }
}

/// How many questions had their first relevant document at which rank.
package struct FirstRanks: Sendable {
    package struct Band: Hashable, Sendable {
        package let low: Int
        /// `nil`: no end.
        package let high: Int?

        package var title: String {
            guard let high else { return "\(low) or later" }
            return low == high ? "\(low)" : "\(low) – \(high)"
        }
        /// Whether it lies beyond the depth that metrics look at.
        package var isDeep: Bool { low > RetrievalMetric.depth }
    }

    package static let bands = [
        Band(low: 1, high: 1), Band(low: 2, high: 2), Band(low: 3, high: 3), Band(low: 4, high: 5),
        Band(low: 6, high: 10), Band(low: 11, high: 20), Band(low: 21, high: nil),
    ]

    /// In the order of `bands`.
    package let counts: [Int]
    /// Questions without a relevant document in the whole ranking.
    package let missing: Int

    package init(_ answers: [RankedAnswer]) {
        let ranks = answers.compactMap(\.firstRank)
        counts = Self.bands.map { band in ranks.count { $0 >= band.low && $0 <= band.high ?? .max } }
        missing = answers.count - ranks.count
    }

    package var total: Int { counts.reduce(missing, +) }
}

/// Mean recall over how many documents are looked at.
package struct RecallCurve: Sendable {
    /// Documents looked at, at most.
    package static let mostDepth = 100

    /// For K = 1, 2, 3 …; at least to 10, else to the longest ranking. Empty for no questions.
    package let recalls: [Double]

    /// - Parameter depth: of the longest ranking.
    package init(_ answers: [RankedAnswer], depth: Int) {
        let bounded = min(max(depth, RetrievalMetric.depth), Self.mostDepth)
        var gained = Array(repeating: 0.0, count: answers.isEmpty ? 0 : bounded)
        for answer in answers {
            for rank in answer.relevantRanks where rank <= gained.count {
                gained[rank - 1] += 1 / Double(answer.relevantCount)
            }
        }
        var sum = 0.0
        recalls = gained.map { share in
            sum += share
            return sum / Double(answers.count)
        }
    }

    /// K of the points that are written out.
    package var cutoffs: [Int] { [1, 2, 3, 5, 10, 20, 50, 100].filter { $0 <= recalls.count } }
}
