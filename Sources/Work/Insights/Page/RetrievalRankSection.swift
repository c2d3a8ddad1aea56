/// How deep one must look: recall over K, and where the first relevant document stands.
struct RetrievalRankSection {
    let report: RetrievalReport

    var markup: Markup {
        let marks = SystemMark.all(report)
        return """
            <section id="ranks" aria-labelledby="ranks-title"><h2 id="ranks-title">How deep must one look?</h2>
            <p class="note">A line ends where the system's longest ranking ends.</p>
            <h3>Recall among the first K</h3>
            \(SystemMark.legend(marks))
            <div class="wide picture" tabindex="0" role="region" aria-label="Recall at K, picture">\
            \(RecallChart(report: report).chart.markup)</div>
            <details><summary>The curves as a table</summary>\(curves)</details>
            <h3>Rank of the first relevant document</h3>
            \(FirstRankChart.legend)
            <div class="wide picture" tabindex="0" role="region" aria-label="Rank of the first relevant, picture">\
            \(FirstRankChart(report: report).chart.markup)</div>
            <details><summary>The ranks as a table</summary>\(ranks)</details>
            </section>
            """
    }

    private var curves: Markup {
        let cutoffs = report.systems.map(\.curve.cutoffs).max { $0.count < $1.count } ?? []
        let rows = SystemMark.all(report).map { mark -> Markup in
            let recalls = report.systems[mark.place].curve.recalls
            let cells = cutoffs.map {
                "<td>\(Written.score($0 <= recalls.count ? recalls[$0 - 1] : nil))</td>" as Markup
            }
            return "<tr><th scope=\"row\">\(mark.label)</th>\(cells)</tr>"
        }
        let heads = cutoffs.map { "<th scope=\"col\">R@\($0)</th>" as Markup }
        return table("Recall at K", heads: heads, rows: rows)
    }

    private var ranks: Markup {
        let rows = SystemMark.all(report).map { mark -> Markup in
            let ranks = report.systems[mark.place].firstRanks
            let cells = (ranks.counts + [ranks.missing]).map { "<td>\(Written.count($0))</td>" as Markup }
            return "<tr><th scope=\"row\">\(mark.label)</th>\(cells)</tr>"
        }
        let heads = (FirstRanks.bands.map(\.title) + ["not found"]).map { "<th scope=\"col\">\($0)</th>" as Markup }
        return table("Questions by rank of the first relevant document", heads: heads, rows: rows)
    }

    private func table(_ caption: String, heads: [Markup], rows: [Markup]) -> Markup {
        """
        <div class="wide" tabindex="0" role="region" aria-label="\(caption), table"><table><caption>\(caption)</caption>
        <thead><tr><th scope="col">System</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
        """
    }
}
