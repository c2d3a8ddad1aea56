/// Every figure of every system, and which differences are more than chance.
struct RetrievalSystemSection {
    let report: RetrievalReport

    var markup: Markup {
        """
        <section id="systems" aria-labelledby="systems-title"><h2 id="systems-title">All figures of all systems</h2>
        <p class="note">Means over \(Written.questions(report.count)); below each its 95 % interval. The best of a \
        line is bold.</p>
        \(figures)
        </section>
        \(comparisons)
        """
    }

    private var figures: Markup {
        let heads = SystemMark.all(report).map { "<th scope=\"col\">\($0.label)</th>" as Markup }
        let rows = RetrievalMetric.all.map { metric -> Markup in
            let estimates = report.overall.scores.map { $0[metric] }
            let best = estimates.compactMap(\.value).max()
            let cells = estimates.map { cell($0, isBest: best != nil && $0.value == best) }
            return "<tr><th scope=\"row\">\(metric.title)</th>\(cells)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Figures of each system"><table>
            <caption>Systems on the same questions</caption><thead><tr><th scope="col">Figure</th>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private func cell(_ estimate: MeanEstimate, isBest: Bool) -> Markup {
        """
        <td class="\(isBest ? "best" : "")"><b>\(Written.score(estimate.value))</b>\
        <span class="sub">\(Written.interval(estimate))</span></td>
        """
    }

    private var comparisons: Markup {
        guard let baseline = report.run.baseline, !report.comparisons.isEmpty else { return "" }
        let widest =
            report.comparisons.compactMap { $0.difference.interval }
            .map { max(abs($0.lowerBound), abs($0.upperBound)) }.max() ?? 0
        let edge = max(0.01, (widest * 100).rounded(.up) / 100)
        let bars = IntervalBar(range: -edge...edge, mark: 0)
        let marks = SystemMark.all(report).filter { $0.name != baseline }
        let bodies = marks.map { mark -> Markup in
            let rows = report.comparisons.filter { $0.system == mark.name }.map { row($0, bars, mark) }
            return """
                <tbody><tr class="head"><th colspan="6" scope="rowgroup">\(mark.label)</th></tr>\(rows)</tbody>
                """
        }
        return """
            <section id="comparisons" aria-labelledby="comparisons-title"><h2 id="comparisons-title">More than chance?</h2>
            <p class="note">Each system minus <b>\(baseline)</b>, question by question. A difference whose 95 % interval \
            leaves zero out is called clear.</p>
            <div class="wide" tabindex="0" role="region" aria-label="Differences"><table>
            <caption>Difference from \(baseline), paired bootstrap</caption><thead><tr><th scope="col">Figure</th>
            <th scope="col">Difference</th><th scope="col">95 % interval</th><td></td><th scope="col">p</th>
            <th scope="col" class="word">Verdict</th></tr></thead>\(bodies)</table></div>
            </section>
            """
    }

    private func row(_ comparison: RetrievalComparison, _ bars: IntervalBar, _ mark: SystemMark) -> Markup {
        let isMore = (comparison.difference.value ?? 0) > 0
        let verdict: Markup =
            comparison.isClear
            ? "<td class=\"\(isMore ? "better" : "worse")\">\(isMore ? "clearly better" : "clearly worse")</td>"
            : "<td class=\"even\">not clear</td>"
        return """
            <tr class="\(mark.style)"><th scope="row">\(comparison.metric.title)</th><td>\(Written.difference(comparison.difference.value))</td>\
            <td class="sub">\(Written.differences(comparison.difference))</td>\
            <td class="bar">\(bars.markup(comparison.difference.value, comparison.difference.interval))</td>\
            <td>\(Written.chance(comparison.p))</td>\(verdict)</tr>
            """
    }
}
