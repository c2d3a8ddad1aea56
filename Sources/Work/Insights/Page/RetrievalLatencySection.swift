/// How long a search took, by system.
struct RetrievalLatencySection {
    let report: RetrievalReport

    var markup: Markup {
        let timed = SystemMark.all(report).filter { report.systems[$0.place].latency.count > 0 }
        guard !timed.isEmpty else {
            return """
                <section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">How long it takes</h2>
                <p class="note">Nothing was timed.</p></section>
                """
        }
        let range = LatencyChart.range(timed.map { report.systems[$0.place].latency })
        let charts = timed.map { mark -> Markup in
            let chart = LatencyChart(
                id: "latency-\(mark.place)", title: "Latency of \(mark.name)",
                histogram: report.systems[mark.place].latency, range: range
            ).chart
            return "<figure class=\"\(mark.style)\"><figcaption>\(mark.label)</figcaption>\(chart.markup)</figure>"
        }
        return """
            <section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">How long it takes</h2>
            <p class="note">One search from question to ranking, on the machine of the run; all on the same scale.</p>
            <div class="trio">\(charts)</div>
            <div class="wide" tabindex="0" role="region" aria-label="Latency"><table>
            <caption>Milliseconds by system</caption><thead><tr><th scope="col">System</th><th scope="col">Searches</th>
            <th scope="col">P50</th><th scope="col">P95</th><th scope="col">P99</th><th scope="col">Longest</th></tr></thead>
            <tbody>\(timed.map(row))</tbody></table></div>
            </section>
            """
    }

    private func row(_ mark: SystemMark) -> Markup {
        let histogram = report.systems[mark.place].latency
        let cells = (histogram.percentiles([50, 95, 99]) + [histogram.largest]).map {
            "<td>\(Written.milliseconds($0))</td>" as Markup
        }
        return "<tr><th scope=\"row\">\(mark.label)</th><td>\(Written.count(histogram.count))</td>\(cells)</tr>"
    }
}
