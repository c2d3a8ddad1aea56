/// The figures of the subject that a reader wants first.
struct RetrievalSummaryCards {
    let report: RetrievalReport

    var markup: Markup {
        guard report.systems.indices.contains(report.subject) else { return "" }
        let system = report.systems[report.subject]
        let scores = report.overall.scores[report.subject]
        let latency = system.latency.percentiles([50, 95, 99])
        return """
            <ul class="cards" aria-label="Key figures of \(system.name)">
            \(card(.hitRate(1), scores, "right at once"))
            \(card(.recall(3), scores, "found in three"))
            \(card(.recall(10), scores, "found in ten"))
            \(card(.reciprocalRank, scores, "first found"))
            \(card(.gain, scores, "order of ten"))
            \(card("Nothing in ten", Written.count(report.missCount),
                Written.percent(Proportion(report.missCount, of: report.count).value) + " of the questions"))
            \(against)
            \(card("Latency P50 / P99", "\(Written.milliseconds(latency[0])) / \(Written.milliseconds(latency[2]))",
                system.latency.count == 0 ? "not timed" : "ms, one search"))
            </ul>
            """
    }

    private func card(_ metric: RetrievalMetric, _ scores: RetrievalScores, _ words: String) -> Markup {
        let estimate = scores[metric]
        return card("\(metric.title) · \(words)", Written.score(estimate.value), Written.interval(estimate))
    }

    /// The subject's nDCG beside the baseline's.
    private var against: Markup {
        let name = report.systems[report.subject].name
        let found = report.comparisons.first { $0.system == name && $0.metric == .gain }
        guard let found, let baseline = report.run.baseline else {
            return card("Systems", Written.count(report.systems.count), "on the same questions")
        }
        return card(
            "\(RetrievalMetric.gain.title) against \(baseline)", Written.difference(found.difference.value),
            Written.differences(found.difference))
    }

    private func card(_ what: String, _ figure: String, _ more: String) -> Markup {
        "<li><p class=\"what\">\(what)</p><p class=\"figure\">\(figure)</p><p class=\"more\">\(more)</p></li>"
    }
}
