internal import Conversation

/// The same figures by language, file and set, and by intent.
struct IntentGroupSections {
    let report: IntentReport

    var markup: Markup {
        """
        <section id="groups" aria-labelledby="groups-title"><h2 id="groups-title">By language and by file</h2>
        <p class="note">The bar is the 95 % interval of the accuracy; groups whose bars overlap widely may not differ.</p>
        \(groups("By language", report.languages, Written.language))
        \(groups("By file", report.files) { $0 })
        \(report.sets.isEmpty ? "" as Markup : groups("By set", report.sets) { $0 })
        </section>
        <section id="intents" aria-labelledby="intents-title"><h2 id="intents-title">By intent</h2>
        \(intents)
        </section>
        """
    }

    private func groups(_ caption: String, _ groups: [IntentReport.Group], _ name: (String) -> String) -> Markup {
        let bars = IntervalBar(covering: ([report.overall] + groups.map(\.scores)).map(\.accuracy))
        let rows = groups.map { row(name($0.name), $0.scores, bars, kind: "") }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table><caption>\(caption)</caption>
            <thead><tr><th scope="col">Group</th><th scope="col">Lines</th><th scope="col">Accuracy</th>
            <th scope="col">95 % interval</th><td></td><th scope="col">Macro-F1</th><th scope="col">Primary or<br>secondary</th>
            <th scope="col">ECE</th><th scope="col">Unsure</th></tr></thead>
            <tbody>\(row("all", report.overall, bars, kind: "sum"))\(rows)</tbody></table></div>
            """
    }

    private func row(_ name: String, _ scores: IntentScores, _ bars: IntervalBar, kind: String) -> Markup {
        """
        <tr class="\(kind)"><th scope="row">\(name)</th><td>\(Written.count(scores.accuracy.total))</td>\
        <td>\(Written.percent(scores.accuracy.value))</td><td class="sub">\(Written.interval(scores.accuracy))</td>\
        <td class="bar">\(bars.markup(scores.accuracy))</td><td>\(Written.score(scores.macroF1))</td>\
        <td>\(Written.percent(scores.acceptable.value))</td><td>\(Written.score(scores.calibration.expectedError))</td>\
        <td>\(Written.percent(scores.unsure.value))</td></tr>
        """
    }

    private var intents: Markup {
        let matrix = report.overall.confusion
        let bars = IntervalBar(covering: matrix.labels.map(matrix.recall))
        let rows = matrix.labels.map { intent -> Markup in
            """
            <tr><th scope="row">\(Written.intent(intent))</th><td>\(Written.count(matrix.support(intent)))</td>\
            <td>\(Written.count(matrix.given(intent)))</td><td>\(Written.percent(matrix.precision(intent).value))</td>\
            <td>\(Written.percent(matrix.recall(intent).value))</td>\
            <td class="sub">\(Written.interval(matrix.recall(intent)))</td>\
            <td class="bar">\(bars.markup(matrix.recall(intent)))</td><td>\(Written.score(matrix.f1(intent)))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Figures of each intent"><table>
            <caption>Precision, recall and F1 of each intent</caption>
            <thead><tr><th scope="col">Intent</th><th scope="col">Support</th><th scope="col">Got</th>
            <th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">95 % interval</th><td></td>
            <th scope="col">F1</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
