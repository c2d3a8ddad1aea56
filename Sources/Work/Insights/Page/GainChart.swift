/// nDCG of each group of questions, a bar a system with its interval.
struct GainChart {
    let groups: [RetrievalReport.Group]
    let marks: [SystemMark]

    /// Groups in the picture: the largest.
    static let mostGroups = 16

    private let bar = 17.0
    private let gap = 18.0
    private let left = 176.0

    var chart: Chart {
        let shown = shown
        let group = Double(marks.count) * bar + gap
        let plot = Plot(
            left: left, top: 8, width: 630, height: Double(shown.count) * group, x: 0...1, y: 0...1)
        return Chart(
            id: "gain-by-group", title: "\(RetrievalMetric.gain.title) by group and system", description: summary,
            width: 900, height: plot.top + plot.height + 50,
            content: lines(plot) + plot.columns([0, 0.2, 0.4, 0.6, 0.8, 1]) { Written.fixed($0, 1) }
                + zip(shown, 0...).flatMap { rows($0, plot, top: plot.top + Double($1) * group + gap / 2) }
                + [plot.base(RetrievalMetric.gain.title)])
    }

    /// In the order given.
    private var shown: [RetrievalReport.Group] {
        let largest = groups.indices.sorted { (groups[$1].count, $0) < (groups[$0].count, $1) }.prefix(Self.mostGroups)
        return largest.sorted().map { groups[$0] }
    }

    private var summary: String {
        let parts = shown.map { group in
            let figures = zip(marks, group.scores).map { "\($0.name) \(Written.score($1[.gain].value))" }
            return "\(group.name): " + figures.joined(separator: ", ")
        }
        return parts.joined(separator: "; ") + "."
    }

    private func lines(_ plot: Plot) -> [Markup] {
        [0.2, 0.4, 0.6, 0.8, 1].map { tick in
            """
            <line class="grid" x1="\(plot.across(tick))" x2="\(plot.across(tick))" y1="\(plot.top)" \
            y2="\(plot.top + plot.height)"/>
            """
        }
    }

    private func rows(_ group: RetrievalReport.Group, _ plot: Plot, top: Double) -> [Markup] {
        let middle = top + Double(marks.count) * bar / 2
        let name: Markup = """
            <text class="label" x="\(left - 12)" y="\(middle)" text-anchor="end">\(SystemMark.short(group.name))</text>\
            <text class="tick" x="\(left - 12)" y="\(middle + 16)" text-anchor="end">\(Written.count(group.count))</text>
            """
        return [name]
            + zip(marks, group.scores).map { mark, scores in
                row(mark, scores[.gain], plot, top: top + Double(mark.place) * bar, group: group.name)
            }
    }

    private func row(
        _ mark: SystemMark, _ estimate: MeanEstimate, _ plot: Plot, top: Double, group: String
    ) -> Markup {
        guard let value = estimate.value else { return "" }
        let (end, middle) = (plot.across(value), top + bar / 2)
        let tip = max(end, estimate.interval.map { plot.across($0.upperBound) } ?? end)
        let whisker: Markup =
            estimate.interval.map { interval in
                """
                <line class="own" x1="\(plot.across(interval.lowerBound))" x2="\(plot.across(interval.upperBound))" \
                y1="\(middle)" y2="\(middle)"/>
                """
            } ?? ""
        return """
            <g class="\(mark.style)"><title>\(group), \(mark.name): \(Written.score(value)) \
            (\(Written.interval(estimate)))</title>\
            <rect class="own" x="\(plot.left)" y="\(top + 1.5)" width="\(end - plot.left)" height="\(bar - 3)" rx="2"/>\
            \(whisker)<text class="small" x="\(tip + 7)" y="\(middle + 4.5)">\(Written.score(value))</text></g>
            """
    }
}
