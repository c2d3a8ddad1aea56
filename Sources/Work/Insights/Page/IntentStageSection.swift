internal import Conversation

/// Who decided, how well, and how well the further requests of a message are found.
struct IntentStageSection {
    let report: IntentReport

    var markup: Markup {
        """
        <section id="stages" aria-labelledby="stages-title"><h2 id="stages-title">Which stage decided</h2>
        <p class="note">Messages are read without history, so the session's stage has little to do here. The bar is the \
        stage's share of all messages: blue right, orange wrong. Of the answers \
        that understanding was sure of, \(Written.percent(report.overall.correctWhenSure.value)) were right.</p>
        <div class="wide" tabindex="0" role="region" aria-label="Stages"><table>
        <caption>Coverage and precision of each stage</caption><thead><tr><th scope="col">Stage</th>
        <th scope="col">Lines</th><th scope="col">Coverage</th><td></td><th scope="col">Precision</th>
        <th scope="col">95 % interval</th><th scope="col">Unsure</th></tr></thead>
        <tbody>\(report.stages.map(row))</tbody></table></div>
        </section>
        <section id="secondaries" aria-labelledby="secondaries-title"><h2 id="secondaries-title">Secondary intents</h2>
        \(secondary)
        </section>
        """
    }

    private func row(_ score: StageScore) -> Markup {
        """
        <tr><th scope="row">\(Written.stage(score.stage))</th><td>\(Written.count(score.coverage.count))</td>\
        <td>\(Written.percent(score.coverage.value))</td><td class="bar">\(bar(score))</td>\
        <td>\(Written.percent(score.precision.value))</td><td class="sub">\(Written.interval(score.precision))</td>\
        <td>\(Written.percent(score.unsure.value))</td></tr>
        """
    }

    /// Right and wrong answers, of all messages.
    private func bar(_ score: StageScore) -> Markup {
        guard let coverage = score.coverage.value, let precision = score.precision.value else { return "" }
        let right = 120 * coverage * precision
        return """
            <svg class="line" viewBox="0 0 120 16" aria-hidden="true">\
            <line class="grid" x1="\(120 * coverage)" x2="120" y1="8" y2="8"/>\
            <rect class="right" style="--share:1" x="0" y="2" width="\(right)" height="12"/>\
            <rect class="wrong" style="--share:1.5" x="\(right)" y="2" width="\(120 * coverage - right)" height="12"/></svg>
            """
    }

    private var secondary: Markup {
        let score = report.overall.secondary
        guard score.exact.total > 0 else {
            return "<p class=\"note\">No line says which secondary intents it has.</p>"
        }
        let rows: [(name: String, value: String, sub: String)] = [
            ("Micro-F1", Written.score(score.microF1), ""),
            ("Precision", Written.percent(score.precision.value), Written.interval(score.precision)),
            ("Recall", Written.percent(score.recall.value), Written.interval(score.recall)),
            ("Exact match, all lines", Written.percent(score.exact.value), Written.interval(score.exact)),
            (
                "Exact match, lines that have some", Written.percent(score.exactWithSome.value),
                Written.interval(score.exactWithSome)
            ),
            (
                "Exact match, lines that have none", Written.percent(score.exactWithNone.value),
                Written.interval(score.exactWithNone)
            ),
        ]
        let cells = rows.map {
            "<tr><th scope=\"row\">\($0.name)</th><td>\($0.value)</td><td class=\"sub\">\($0.sub)</td></tr>" as Markup
        }
        return """
            <p class="note">Counted over the \(Written.count(score.exact.total)) lines that say which secondary intents \
            they have; \(Written.count(score.exactWithSome.total)) of them have at least one.</p>
            <div class="wide" tabindex="0" role="region" aria-label="Secondary intents"><table>
            <caption>How well further requests of a message are found</caption><thead><tr><th scope="col">Figure</th>
            <th scope="col">Value</th><th scope="col">95 % interval</th></tr></thead><tbody>\(cells)</tbody></table></div>
            """
    }
}
