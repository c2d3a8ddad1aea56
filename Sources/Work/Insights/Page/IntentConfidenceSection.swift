internal import Conversation

/// Whether confidence can be believed, and what acting only on sure answers would bring.
struct IntentConfidenceSection {
    let report: IntentReport

    var markup: Markup {
        let calibration = report.overall.calibration
        let risk = RiskCoverageChart(curve: report.riskCoverage, thresholds: [0.5, 0.7, 0.8, 0.85, 0.9, 0.95])
        return """
            <section id="confidence" aria-labelledby="confidence-title"><h2 id="confidence-title">Can its confidence be \
            believed?</h2>
            <p class="note">Expected calibration error \(Written.score(calibration.expectedError)), largest gap of a bin \
            \(Written.score(calibration.largestError)), Brier score \(Written.score(calibration.brierScore)), area under \
            the risk-coverage curve \(Written.score(report.riskCoverage.areaUnderRisk)).</p>
            <div class="pair">
            <figure><figcaption>Reliability: accuracy in each tenth of confidence</figcaption>\
            \(ReliabilityChart(calibration: calibration).chart.markup)</figure>
            <figure><figcaption>Risk and coverage: wrong among the surest</figcaption>\(risk.chart.markup)</figure>
            </div>
            \(thresholds)
            <details><summary>The reliability diagram as a table</summary>\(bins)</details>
            </section>
            """
    }

    private var thresholds: Markup {
        let rows = IntentReport.thresholds.map { threshold -> Markup in
            let point = report.riskCoverage.point(threshold: threshold)
            return """
                <tr><th scope="row">≥ \(Written.fixed(threshold, 2))</th><td>\(Written.percent(point.kept.value))</td>\
                <td>\(Written.count(point.kept.count))</td><td>\(Written.percent(point.correct.value))</td>\
                <td class="sub">\(Written.interval(point.correct))</td></tr>
                """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Accuracy by threshold"><table>
            <caption>Accuracy of the answers at least this sure</caption><thead><tr><th scope="col">Confidence</th>
            <th scope="col">Kept</th><th scope="col">Lines</th><th scope="col">Accuracy</th>
            <th scope="col">95 % interval</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var bins: Markup {
        let rows = report.overall.calibration.bins.map { bin -> Markup in
            """
            <tr><th scope="row">\(Written.fixed(bin.low, 1)) – \(Written.fixed(bin.high, 1))</th>\
            <td>\(Written.count(bin.correct.total))</td><td>\(Written.score(bin.confidence))</td>\
            <td>\(Written.score(bin.correct.value))</td><td>\(Written.score(bin.gap))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Reliability, table"><table>
            <caption>Ten bins of equal width</caption><thead><tr><th scope="col">Confidence</th><th scope="col">Lines</th>
            <th scope="col">Mean confidence</th><th scope="col">Accuracy</th><th scope="col">Gap</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
