/// Shares of several groups as bars with their 95 % intervals, those of one group below each other.
struct GuardShareChart {
    struct Bar {
        /// Names its colour among the chart's series.
        let series: Int
        let share: Proportion
    }
    struct Row {
        let name: String
        let bars: [Bar]
    }

    /// Unique in the page.
    let id: String
    let title: String
    /// What the shares are of, below the axis.
    let axis: String
    /// Named in this order; one alone needs no legend.
    let series: [String]
    let rows: [Row]
    /// A share marked by a line; `nil`: none.
    var goal: Double?

    private static let barHeight = 16.0
    private static let gap = 12.0
    /// Characters of a name in a picture.
    private static let mostName = 24
    /// Rows of a picture.
    static let mostRows = 40

    var markup: Markup {
        guard !rows.isEmpty else { return "" }
        return """
            \(legend)
            <div class="wide picture" tabindex="0" role="region" aria-label="\(title), picture">\(chart.markup)</div>
            """
    }

    var chart: Chart {
        let shown = rows.prefix(Self.mostRows)
        let heights = shown.map { Double($0.bars.count) * Self.barHeight + Self.gap }
        let height = heights.reduce(0, +)
        let plot = Plot(left: 190, top: 10, width: 530, height: height, x: 0...1, y: 0...1)
        var top = plot.top + Self.gap / 2
        var drawn: [Markup] = []
        for (row, height) in zip(shown, heights) {
            drawn.append(draw(row, plot, top))
            top += height
        }
        return Chart(
            id: id, title: title, description: summary, width: 900, height: height + 60,
            content: plot.columns([0, 0.2, 0.4, 0.6, 0.8, 1]) { Written.fixed($0 * 100, 0) + " %" } + goalLine(plot)
                + drawn + [plot.base(axis)])
    }

    private var legend: Markup {
        guard series.count > 1 else { return "" }
        let items = series.enumerated().map { "<li><span class=\"key s\($0)\"></span>\($1)</li>" as Markup }
        return "<ul class=\"legend\" aria-label=\"Colours\">\(items)</ul>"
    }

    private var summary: String {
        rows.prefix(Self.mostRows).map { row in
            let figures = row.bars.map { bar in
                (series.count > 1 ? series[bar.series] + " " : "") + Written.percent(bar.share.value)
            }
            return row.name + ": " + figures.joined(separator: ", ")
        }.joined(separator: "; ") + "."
    }

    private func goalLine(_ plot: Plot) -> [Markup] {
        guard let goal else { return [] }
        let x = plot.across(goal)
        return ["<line class=\"ideal\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(plot.top)\" y2=\"\(plot.top + plot.height)\"/>"]
    }

    private func draw(_ row: Row, _ plot: Plot, _ top: Double) -> Markup {
        let middle = top + Double(row.bars.count) * Self.barHeight / 2
        let name = row.name.count > Self.mostName ? row.name.prefix(Self.mostName - 1) + "…" : row.name
        let bars = zip(row.bars, 0...).map { bar, place in
            draw(bar, row.name, plot, top + Double(place) * Self.barHeight)
        }
        return """
            <text class="label" x="\(plot.left - 10)" y="\(middle + 5)" text-anchor="end">\(name)</text>\(bars)
            """
    }

    private func draw(_ bar: Bar, _ name: String, _ plot: Plot, _ top: Double) -> Markup {
        guard let share = bar.share.value, let interval = bar.share.interval else { return "" }
        let y = top + Self.barHeight / 2
        let words = "\(Written.percent(share)) · \(Written.count(bar.share.count)) of \(Written.count(bar.share.total))"
        return """
            <g class="s\(bar.series)"><title>\(name)\(series.count > 1 ? ", " + series[bar.series] : ""): \(words), \
            95 % interval \(Written.interval(bar.share))</title>\
            <rect class="own" x="\(plot.left)" y="\(top + 1.5)" width="\(max(0.5, plot.across(share) - plot.left))" \
            height="\(Self.barHeight - 3)"/>\
            <line class="own" x1="\(plot.across(interval.lowerBound))" x2="\(plot.across(interval.upperBound))" \
            y1="\(y)" y2="\(y)"/>\
            <text class="tick" x="\(plot.left + plot.width + 12)" y="\(y + 4.5)">\(words)</text></g>
            """
    }
}
