/// The same figures by language, kind and set.
struct RetrievalGroupSection {
    let report: RetrievalReport

    /// Of a table shown at once.
    private static let mostRows = 16

    var markup: Markup {
        let marks = SystemMark.all(report)
        return """
            <section id="groups" aria-labelledby="groups-title"><h2 id="groups-title">Which questions are hard?</h2>
            <p class="note">The bar is the 95 % interval of \(RetrievalMetric.gain.title); systems whose bars overlap \
            widely may not differ. Questions that do not name their language or kind are left out of its table.</p>
            \(picture(marks))
            \(groups("By language", languages, marks))
            \(groups("By kind", report.kinds, marks))
            \(groups("By set", report.sets, marks))
            </section>
            """
    }

    private var languages: [RetrievalReport.Group] {
        report.languages.map {
            RetrievalReport.Group(name: Written.language($0.name), count: $0.count, scores: $0.scores)
        }
    }

    /// By kind; where no question names one, by language, else by set.
    private func picture(_ marks: [SystemMark]) -> Markup {
        let choices = [("kind", report.kinds), ("language", languages), ("set", report.sets)]
        guard let (name, groups) = choices.first(where: { !$0.1.isEmpty }) else { return "" }
        let rest = groups.count - GainChart.mostGroups
        let note: Markup =
            rest > 0 ? "<p class=\"note\">The largest \(GainChart.mostGroups) of \(groups.count).</p>" : ""
        return """
            <h3>\(RetrievalMetric.gain.title) by \(name)</h3>\(note)
            \(SystemMark.legend(marks))
            <div class="wide picture" tabindex="0" role="region" aria-label="\(RetrievalMetric.gain.title) by \(name), picture">\
            \(GainChart(groups: groups, marks: marks).chart.markup)</div>
            """
    }

    /// Folded where it is long: the picture has the gist.
    private func groups(_ caption: String, _ groups: [RetrievalReport.Group], _ marks: [SystemMark]) -> Markup {
        guard !groups.isEmpty else { return "" }
        let table = table(caption, groups, marks)
        guard groups.count * marks.count > Self.mostRows else { return table }
        return """
            <details><summary>\(caption): \(Written.count(groups.count)) groups as a table</summary>\(table)</details>
            """
    }

    private func table(_ caption: String, _ groups: [RetrievalReport.Group], _ marks: [SystemMark]) -> Markup {
        let bars = IntervalBar(range: range(groups))
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table><caption>\(caption)</caption>
            <thead><tr><th scope="col">System</th><th scope="col">Hit@1</th><th scope="col">R@3</th>
            <th scope="col">95 % interval</th><th scope="col">R@10</th><th scope="col">MRR@10</th>
            <th scope="col">nDCG@10</th><th scope="col">95 % interval</th><td></td></tr></thead>
            \(groups.map { body($0, marks, bars) })</table></div>
            """
    }

    /// From the tenth below the lowest interval to 1.
    private func range(_ groups: [RetrievalReport.Group]) -> ClosedRange<Double> {
        let lows = groups.flatMap(\.scores).compactMap { $0[.gain].interval?.lowerBound }
        return min(0.9, ((lows.min() ?? 0) * 10).rounded(.down) / 10)...1
    }

    private func body(_ group: RetrievalReport.Group, _ marks: [SystemMark], _ bars: IntervalBar) -> Markup {
        let rows = zip(marks, group.scores).map { mark, scores in row(mark, scores, bars) }
        return """
            <tbody><tr class="head"><th colspan="9" scope="rowgroup">\(group.name) <span class="sub">· \
            \(Written.questions(group.count))</span></th></tr>\(rows)</tbody>
            """
    }

    private func row(_ mark: SystemMark, _ scores: RetrievalScores, _ bars: IntervalBar) -> Markup {
        func cell(_ metric: RetrievalMetric) -> Markup { "<td>\(Written.score(scores[metric].value))</td>" }
        let gain = scores[.gain]
        return """
            <tr class="\(mark.style)"><th scope="row">\(mark.label)</th>\(cell(.hitRate(1)))\(cell(.recall(3)))\
            <td class="sub">\(Written.interval(scores[.recall(3)]))</td>\(cell(.recall(10)))\(cell(.reciprocalRank))\
            \(cell(.gain))<td class="sub">\(Written.interval(gain))</td>\
            <td class="bar">\(bars.markup(gain.value, gain.interval))</td></tr>
            """
    }
}
