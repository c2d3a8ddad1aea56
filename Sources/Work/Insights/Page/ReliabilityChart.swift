/// Accuracy over confidence, a bar and an interval per tenth, and below how many answers fell into each.
struct ReliabilityChart {
    let calibration: Calibration

    private let plot = Plot(left: 56, top: 12, width: 368, height: 250, x: 0...1, y: 0...1)
    private let strip = (top: 318.0, height: 44.0)

    var chart: Chart {
        Chart(
            id: "reliability", title: "Reliability diagram", description: summary, width: 440, height: 372,
            content: plot.rows([0, 0.25, 0.5, 0.75, 1]) { Written.fixed($0 * 100, 0) + " %" }
                + plot.columns([0, 0.2, 0.4, 0.6, 0.8, 1]) { Written.fixed($0, 1) }
                + [diagonal] + calibration.bins.map(bar) + calibration.bins.map(mark)
                + [plot.base("confidence"), stripLabel] + calibration.bins.map(column))
    }

    private var summary: String {
        "Share of right answers by confidence, in ten bins. Expected calibration error "
            + Written.score(calibration.expectedError) + ". On the dashed line confidence equals accuracy."
    }

    private var diagonal: Markup {
        """
        <line class="ideal" x1="\(plot.across(0))" y1="\(plot.up(0))" x2="\(plot.across(1))" y2="\(plot.up(1))"/>
        """
    }

    private func bar(_ bin: Calibration.Bin) -> Markup {
        guard let accuracy = bin.correct.value, let confidence = bin.confidence else { return "" }
        let x = plot.across(bin.low) + 2
        return """
            <g><title>confidence \(Written.fixed(bin.low, 1)) to \(Written.fixed(bin.high, 1)): \
            \(bin.correct.count) of \(bin.correct.total) right (\(Written.percent(accuracy))), mean confidence \
            \(Written.score(confidence))</title>\
            <rect class="bar" x="\(x)" y="\(plot.up(accuracy))" width="\(plot.across(bin.high) - x - 2)" \
            height="\(plot.up(0) - plot.up(accuracy))"/></g>
            """
    }

    private func mark(_ bin: Calibration.Bin) -> Markup {
        guard let accuracy = bin.correct.value, let confidence = bin.confidence, let interval = bin.correct.interval
        else { return "" }
        let x = plot.across(confidence)
        return """
            <line class="whisker" x1="\(x)" x2="\(x)" y1="\(plot.up(interval.lowerBound))" \
            y2="\(plot.up(interval.upperBound))"/><circle class="dot" cx="\(x)" cy="\(plot.up(accuracy))" r="4.5"/>
            """
    }

    private var stripLabel: Markup {
        """
        <text class="tick" x="\(plot.left - 8)" y="\(strip.top + strip.height - 2)" text-anchor="end">lines</text>
        """
    }

    private func column(_ bin: Calibration.Bin) -> Markup {
        let most = max(1, calibration.bins.map(\.correct.total).max() ?? 1)
        let count = bin.correct.total
        let height = count == 0 ? 0 : max(1.5, (strip.height - 14) * Double(count) / Double(most))
        let x = plot.across(bin.low) + 2
        let bottom = strip.top + strip.height
        return """
            <rect class="quiet" x="\(x)" y="\(bottom - height)" width="\(plot.across(bin.high) - x - 2)" height="\(height)"/>\
            <text class="small" x="\(x + plot.width / 20 - 2)" y="\(bottom - height - 4)" text-anchor="middle">\
            \(Written.count(count))</text>
            """
    }
}
