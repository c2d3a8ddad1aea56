/// The share of wrong answers among the surest, over how many are kept.
struct RiskCoverageChart {
    let curve: RiskCoverage
    /// Marked on the curve.
    let thresholds: [Double]

    /// Below this share of the answers the risk jumps by single ones; the scale is not set by it.
    private static let leastCoverage = 0.05

    var chart: Chart {
        let points = curve.curve()
        let plot = plot(points)
        return Chart(
            id: "risk", title: "Risk-coverage curve", description: summary, width: 440, height: 372,
            content: plot.rows(ticks(plot.y.upperBound)) {
                Written.fixed($0 * 100, plot.y.upperBound < 0.04 ? 1 : 0) + " %"
            }
                + plot.columns([0, 0.25, 0.5, 0.75, 1]) { Written.fixed($0 * 100, 0) + " %" }
                + line(points, plot) + marks(plot) + [plot.base("answers kept")])
    }

    private var summary: String {
        "Share of wrong answers among those kept, from the surest to all. Area under the curve "
            + Written.score(curve.areaUnderRisk) + "; lower is better."
    }

    private func plot(_ points: [RiskCoverage.Point]) -> Plot {
        let risks = points.filter { ($0.kept.value ?? 0) >= Self.leastCoverage }.compactMap { $0.correct.value }
        let most = risks.map { 1 - $0 }.max() ?? 0
        let top = [0.02, 0.04, 0.08, 0.12, 0.16, 0.2, 0.28, 0.4, 0.6, 0.8].first { $0 >= most * 1.15 } ?? 1
        return Plot(left: 56, top: 12, width: 360, height: 308, x: 0...1, y: 0...top)
    }

    private func ticks(_ top: Double) -> [Double] { (0...4).map { Double($0) * top / 4 } }

    private func line(_ points: [RiskCoverage.Point], _ plot: Plot) -> [Markup] {
        let places = points.compactMap { point -> Markup? in
            guard let kept = point.kept.value, let correct = point.correct.value else { return nil }
            return "\(plot.across(kept)),\(plot.up(1 - correct))"
        }
        guard let first = points.first?.kept.value, let last = points.last?.kept.value else { return [] }
        let path = Markup.joined(places, by: " ")
        return [
            """
            <polygon class="area" points="\(plot.across(first)),\(plot.up(0)) \(path) \(plot.across(last)),\(plot.up(0))"/>
            """,
            "<polyline class=\"curve\" points=\"\(path)\"/>",
        ]
    }

    /// Marks and their labels; a label that would cover the one before is left out.
    private func marks(_ plot: Plot) -> [Markup] {
        var lastLabel = Double.infinity
        return thresholds.compactMap { threshold in
            let point = curve.point(threshold: threshold)
            guard let kept = point.kept.value, let correct = point.correct.value else { return nil }
            let (x, y) = (plot.across(kept), plot.up(1 - correct))
            let isClear = lastLabel - x >= 54
            if isClear { lastLabel = x }
            // Below the curve, which mostly rises to the right; above it where there is no room.
            let isLow = y + 26 > plot.up(0)
            let label: Markup = """
                <text class="small" x="\(x)" y="\(isLow ? y - 11 : y + 20)" text-anchor="middle">≥ \
                \(Written.fixed(threshold, 2))</text>
                """
            return """
                <g><title>confidence at least \(Written.fixed(threshold, 2)): \(Written.percent(kept)) kept, \
                \(Written.percent(1 - correct)) of them wrong</title><circle class="dot" cx="\(x)" cy="\(y)" r="4.5"/></g>\
                \(isClear ? label : "" as Markup)
                """
        }
    }
}
