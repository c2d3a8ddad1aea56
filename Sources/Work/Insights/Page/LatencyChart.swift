internal import Foundation

/// How long things of one kind took, on a logarithmic scale, with the percentiles marked.
struct LatencyChart {
    /// Unique in the page.
    let id: String
    let title: String
    let histogram: LatencyHistogram
    /// In milliseconds, whole decades: the same for all kinds, so that they can be compared.
    let range: ClosedRange<Double>

    /// The decades that hold all durations; 0.1 to 10 ms for none.
    static func range(_ histograms: [LatencyHistogram]) -> ClosedRange<Double> {
        let buckets = histograms.flatMap(\.buckets)
        guard let low = buckets.map(\.low).min(), let high = buckets.map(\.high).max() else { return 0.1...10 }
        let bottom = pow(10, (log10(low) + 1e-9).rounded(.down))
        return bottom...max(bottom * 10, pow(10, (log10(high) - 1e-9).rounded(.up)))
    }

    var chart: Chart {
        let most = Double(histogram.buckets.map(\.count).max() ?? 1)
        let plot = Plot(
            left: 16, top: 62, width: 408, height: 120, x: log10(range.lowerBound)...log10(range.upperBound),
            y: 0...most)
        return Chart(
            id: id, title: title, description: summary, width: 440, height: 226,
            content: plot.columns(decades, label) + histogram.buckets.map { bar($0, plot) } + marks(plot)
                + [plot.base("milliseconds, logarithmic")])
    }

    private var percentiles: [(name: String, value: Double)] {
        zip(["P50", "P95", "P99"], histogram.percentiles([50, 95, 99])).compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    private var summary: String {
        let figures = percentiles.map { "\($0.name) \(Written.milliseconds($0.value)) ms" }
        return "\(Written.count(histogram.count)) durations. " + figures.joined(separator: ", ") + "."
    }

    private var decades: [Double] {
        Array(stride(from: log10(range.lowerBound).rounded(), through: log10(range.upperBound).rounded(), by: 1))
    }

    private func label(_ exponent: Double) -> String {
        Written.fixed(pow(10, exponent), max(0, Int(-exponent)))
    }

    private func bar(_ bucket: LatencyHistogram.Bucket, _ plot: Plot) -> Markup {
        guard bucket.count > 0 else { return "" }
        let (from, to) = (plot.across(log10(bucket.low)), plot.across(log10(bucket.high)))
        let top = min(plot.up(Double(bucket.count)), plot.up(0) - 1.5)
        return """
            <g><title>\(Written.milliseconds(bucket.low)) to \(Written.milliseconds(bucket.high)) ms: \
            \(Written.count(bucket.count))</title><rect class="bar" x="\(from + 0.75)" y="\(top)" \
            width="\(to - from - 1.5)" height="\(plot.up(0) - top)"/></g>
            """
    }

    /// Each label has its own height, the highest percentile the highest, and stands left of its line: near percentiles
    /// do not cover each other.
    private func marks(_ plot: Plot) -> [Markup] {
        zip(percentiles, 0...).map { mark, place in
            let x = plot.across(log10(max(mark.value, range.lowerBound)))
            let y = 46 - Double(place) * 16
            let hasRoom = x > plot.left + 90
            return """
                <line class="whisker" x1="\(x)" x2="\(x)" y1="\(y - 9)" y2="\(plot.up(0))"/>\
                <text class="small" x="\(x + (hasRoom ? -5 : 5))" y="\(y)" text-anchor="\(hasRoom ? "end" : "start")">\
                \(mark.name) \(Written.milliseconds(mark.value)) ms</text>
                """
        }
    }
}
