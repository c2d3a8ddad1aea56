internal import Foundation

/// How long the screen or the stages take by the length of a text, both axes logarithmic: every text a dot, texts of a given
/// length put together from many a line, and beside it the line of what is just linear.
struct GuardGrowthChart {
    /// Unique in the page.
    let id: String
    let title: String
    let timings: [GuardReport.Timing]
    let growth: LengthGrowth

    /// Dots in a picture; of more, each n-th is drawn.
    private static let mostDots = 400
    /// A duration below is drawn there: a nanosecond clock's smallest steps mean nothing.
    private static let least = 0.0001

    private typealias Sample = (length: Double, milliseconds: Double)

    var chart: Chart {
        let plot = plot
        return Chart(
            id: id, title: title, description: summary, width: 440, height: 330,
            content: plot.rows(decades(plot.y)) { Self.written(pow(10, $0)) }
                + plot.columns(decades(plot.x)) { Written.count(Int(pow(10, $0).rounded())) }
                + dots.map { dot($0, plot) }
                + line(plot) + [plot.base("characters (Unicode scalars), milliseconds upwards")])
    }

    private var dots: [Sample] {
        let step = max(1, timings.count / Self.mostDots)
        return stride(from: 0, to: timings.count, by: step).map {
            (Double(max(1, timings[$0].length)), max(Self.least, LengthGrowth.milliseconds(timings[$0].duration)))
        }
    }

    private var grown: [Sample] { growth.points.map { (Double($0.length), max(Self.least, $0.milliseconds)) } }

    private var plot: Plot {
        let all = dots + grown
        return Plot(
            left: 58, top: 12, width: 366, height: 262, x: Self.reach(all.map(\.length)),
            y: Self.range(all.map(\.milliseconds)))
    }

    /// From a whole decade to the largest value, for the axis across: a number below its end would be cut off.
    private static func reach(_ values: [Double]) -> ClosedRange<Double> {
        let decades = range(values)
        guard let high = values.max() else { return decades }
        return decades.lowerBound...max(decades.lowerBound + 1, log10(high) + 0.1)
    }

    /// Whole decades, as logarithms.
    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        guard let low = values.min(), let high = values.max() else { return 0...1 }
        let bottom = (log10(low) + 1e-9).rounded(.down)
        return bottom...max(bottom + 1, (log10(high) - 1e-9).rounded(.up))
    }

    private func decades(_ range: ClosedRange<Double>) -> [Double] {
        Array(stride(from: range.lowerBound, through: range.upperBound, by: 1))
    }

    private static func written(_ value: Double) -> String {
        Written.fixed(value, max(0, Int(-log10(value).rounded())))
    }

    private func dot(_ sample: Sample, _ plot: Plot) -> Markup {
        """
        <circle class="pale" cx="\(plot.across(log10(sample.length)))" cy="\(plot.up(log10(sample.milliseconds)))" r="2.5"/>
        """
    }

    private func line(_ plot: Plot) -> [Markup] {
        guard let last = grown.last else { return [] }
        let places = grown.map { "\(plot.across(log10($0.length))),\(plot.up(log10($0.milliseconds)))" as Markup }
        let points = zip(grown, growth.points).map { sample, point -> Markup in
            """
            <g><title>\(Written.count(point.length)) characters: \(Written.milliseconds(point.milliseconds)) ms</title>\
            <circle class="own s0" cx="\(plot.across(log10(sample.length)))" \
            cy="\(plot.up(log10(sample.milliseconds)))" r="4.5"/></g>
            """
        }
        return [
            ideal(through: last, plot), "<polyline class=\"own s0\" points=\"\(Markup.joined(places, by: " "))\"/>",
        ]
            + points
    }

    /// As steep as twice the time for twice the length, through the longest text, as far as the picture goes.
    private func ideal(through last: Sample, _ plot: Plot) -> Markup {
        let (x, y) = (log10(last.length), log10(last.milliseconds))
        let back = min(x - plot.x.lowerBound, y - plot.y.lowerBound)
        return """
            <line class="ideal" x1="\(plot.across(x - back))" y1="\(plot.up(y - back))" x2="\(plot.across(x))" \
            y2="\(plot.up(y))"/>
            """
    }

    private var summary: String {
        let parts = growth.points.map {
            "\(Written.milliseconds($0.milliseconds)) ms at \(Written.count($0.length)) characters"
        }
        return parts.isEmpty ? "\(Written.count(timings.count)) texts." : parts.joined(separator: ", ") + "."
    }
}
