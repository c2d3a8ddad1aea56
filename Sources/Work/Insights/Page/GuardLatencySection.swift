/// How long the screen and the stages take.
struct GuardLatencySection {
    let report: GuardReport

    var markup: Markup {
        """
        <section id="latency" aria-labelledby="latency-title"><h2 id="latency-title">How long does it take?</h2>
        <p class="note">One text after the other, each timed once, after a warm-up; the screen with the one embedding that \
        understanding and search share, the stages all together and without calls to services.</p>
        <div class="trio">\(histograms)</div>
        \(table)
        <h3>Does it grow with the text’s length, and no faster?</h3>
        <p class="note">Every dot is a labelled text. The line joins the medians of \(LengthGrowth.repeats) texts of one length, \
        put together from many; a line as steep as the dashed one takes twice the time for twice the length.</p>
        <div class="trio">\(growths)</div>
        </section>
        """
    }

    private struct Kind {
        let id: String
        let name: String
        let timings: [GuardReport.Timing]
        let growth: LengthGrowth
    }

    private var kinds: [Kind] {
        [
            Kind(id: "screen", name: "The screen", timings: report.screenTimings, growth: report.screenGrowth),
            Kind(id: "review", name: "The stages", timings: report.reviewTimings, growth: report.reviewGrowth),
        ].filter { !$0.timings.isEmpty }
    }

    private var histograms: [Markup] {
        let range = LatencyChart.range(kinds.map(\.timings.histogram))
        return kinds.map { kind in
            let chart = LatencyChart(
                id: "latency-\(kind.id)", title: "Latency: \(kind.name)", histogram: kind.timings.histogram,
                range: range
            ).chart
            return "<figure><figcaption>\(kind.name)</figcaption>\(chart.markup)</figure>"
        }
    }

    private var growths: [Markup] {
        kinds.map { kind in
            let chart = GuardGrowthChart(
                id: "growth-\(kind.id)", title: "Time by length: \(kind.name)", timings: kind.timings,
                growth: kind.growth
            ).chart
            let words =
                kind.growth.exponent.map {
                    ": from \(Written.count(LengthGrowth.leastForExponent)) characters on, time grows as length to the power of "
                        + Written.fixed($0, 2)
                } ?? ""
            return "<figure><figcaption>\(kind.name)\(words)</figcaption>\(chart.markup)</figure>"
        }
    }

    private var table: Markup {
        let rows = kinds.flatMap { kind in
            [row(kind.name + ", all", kind.timings, isSum: true)]
                + LengthClass.allCases.map { length in
                    row("\(length.title) characters", kind.timings.filter { $0.lengthClass == length })
                }
        }
        return GuardTable(
            caption: "Milliseconds by length of the text", columns: ["Texts", "P50", "P95", "P99", "Longest"],
            rows: rows
        ).markup
    }

    private func row(_ name: String, _ timings: [GuardReport.Timing], isSum: Bool = false) -> GuardTable.Row {
        let histogram = timings.histogram
        let figures = histogram.percentiles([50, 95, 99]) + [histogram.largest]
        return GuardTable.Row(
            name: name,
            cells: [GuardTable.figure(Written.count(histogram.count))]
                + figures.map { GuardTable.figure(Written.milliseconds($0)) }, isSum: isSum)
    }
}
