internal import Conversation

/// The figures a reader wants first, with the goal each has.
struct IntentSummaryCards {
    let report: IntentReport

    private struct Goal {
        /// Ends in the goal itself.
        let words: String
        /// `nil`: the goal is for something less than what was measured, so a miss says nothing.
        let isMet: Bool?
    }

    var markup: Markup {
        let scores = report.overall
        let rules = report.stages.first { $0.stage == .rules }
        let all = report.latencies.values.reduce(into: LatencyHistogram()) { $0.add($1) }
        let latency = all.percentiles([50, 99])
        return """
            <ul class="cards" aria-label="Key figures">
            \(card("Accuracy", Written.percent(scores.accuracy.value), Written.interval(scores.accuracy),
                atLeast(IntentGoals.accuracy, scores.accuracy.value)))
            \(card("Macro-F1", Written.score(scores.macroF1), "all intents weigh the same"))
            \(card("Primary or secondary", Written.percent(scores.acceptable.value), Written.interval(scores.acceptable)))
            \(card("Secondary micro-F1", Written.score(scores.secondary.microF1),
                "\(Written.count(scores.secondary.exact.total)) labelled lines"))
            \(card("Decided by rules", Written.percent(rules?.coverage.value), "of all messages",
                atLeast(IntentGoals.rulesCoverage, rules?.coverage.value)))
            \(card("Precision of rules", Written.percent(rules?.precision.value), rules.map { Written.interval($0.precision) }
                ?? Written.none, atLeast(IntentGoals.rulesPrecision, rules?.precision.value)))
            \(card("Calibration error", Written.score(scores.calibration.expectedError), "0 is best",
                atMost(IntentGoals.calibrationError, "0.05", scores.calibration.expectedError)))
            \(card("Latency P50 / P99", "\(Written.milliseconds(latency[0])) / \(Written.milliseconds(latency[1]))",
                "ms, whole understanding", latencyGoal(latency[0], latency[1])))
            </ul>
            """
    }

    private func card(_ what: String, _ figure: String, _ more: String, _ goal: Goal? = nil) -> Markup {
        let verdict: Markup =
            switch goal {
            case nil: ""
            case let goal? where goal.isMet == true: "<p class=\"met\">✓ meets \(goal.words)</p>"
            case let goal? where goal.isMet == false: "<p class=\"missed\">✗ misses \(goal.words)</p>"
            case let goal?: "<p class=\"more\">\(goal.words)</p>"
            }
        return """
            <li><p class="what">\(what)</p><p class="figure">\(figure)</p><p class="more">\(more)</p>\(verdict)</li>
            """
    }

    private func atLeast(_ goal: Double, _ value: Double?) -> Goal? {
        value.map { Goal(words: "goal ≥\u{A0}\(Written.fixed(goal * 100, 0))\u{A0}%", isMet: $0 >= goal) }
    }

    private func atMost(_ goal: Double, _ words: String, _ value: Double?) -> Goal? {
        value.map { Goal(words: "goal ≤\u{A0}\(words)", isMet: $0 <= goal) }
    }

    private func latencyGoal(_ median: Double?, _ slow: Double?) -> Goal? {
        guard let median, let slow else { return nil }
        let (most, slowest) = (IntentGoals.medianLatency, IntentGoals.slowLatency)
        let words = "≤\u{A0}\(Written.fixed(most, 0))\u{A0}/\u{A0}\(Written.fixed(slowest, 0))\u{A0}ms"
        let isMet = median <= most && slow <= slowest
        return Goal(words: isMet ? "goal \(words)" : "the classifier's own goal: \(words)", isMet: isMet ? true : nil)
    }
}
