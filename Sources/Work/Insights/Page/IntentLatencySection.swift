/// How long understanding took, by the length of the message.
struct IntentLatencySection {
    let report: IntentReport

    var markup: Markup {
        let present = LengthClass.allCases.filter { report.latencies[$0] != nil }
        let range = LatencyChart.range(Array(report.latencies.values))
        let charts = present.compactMap { length -> Markup? in
            guard let histogram = report.latencies[length] else { return nil }
            let chart = LatencyChart(
                id: "latency-\(length.rawValue)", title: "Latency of messages of \(length.title) characters",
                histogram: histogram, range: range
            ).chart
            return "<figure><figcaption>\(length.title) characters</figcaption>\(chart.markup)</figure>"
        }
        return """
            <section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">How long it takes</h2>
            <p class="note">One message after the other, the whole understanding, \(Written.count(report.rounds)) \
            \(report.rounds == 1 ? "round" : "rounds") after a warm-up of up to \
            \(Written.count(IntentEvaluation.warmUp)) messages.</p>
            <div class="trio">\(charts)</div>
            \(table)
            </section>
            """
    }

    private var table: Markup {
        let rows = LengthClass.allCases.map { length -> Markup in
            let histogram = report.latencies[length] ?? LatencyHistogram()
            let cells = (histogram.percentiles([50, 95, 99]) + [histogram.largest]).map {
                "<td>\(Written.milliseconds($0))</td>" as Markup
            }
            return """
                <tr><th scope="row">\(length.title)</th><td>\(Written.count(histogram.count))</td>\(cells)</tr>
                """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Latency"><table>
            <caption>Milliseconds by length of the message in characters (Unicode scalars)</caption>
            <thead><tr><th scope="col">Length</th><th scope="col">Durations</th><th scope="col">P50</th>
            <th scope="col">P95</th><th scope="col">P99</th><th scope="col">Longest</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
