internal import Foundation

/// Mean recall over how many documents are looked at, a line a system.
struct RecallChart {
    let report: RetrievalReport

    var chart: Chart {
        let plot = plot
        return Chart(
            id: "recall-curve", title: "Recall at K of each system", description: summary, width: 900, height: 372,
            content: plot.rows(ticks(plot.y)) { Written.fixed($0, 1) }
                + plot.columns(cutoffs.map { log10(Double($0)) }) { Written.fixed(pow(10, $0), 0) }
                + SystemMark.all(report).reversed().flatMap { line($0, plot) }
                + [plot.base("documents looked at (K), logarithmic")])
    }

    private var deepest: Int { report.systems.map(\.curve.recalls.count).max() ?? 0 }
    private var cutoffs: [Int] { [1, 2, 3, 5, 10, 20, 50, 100].filter { $0 <= max(10, deepest) } }

    private var plot: Plot {
        let recalls = report.systems.flatMap(\.curve.recalls)
        let low = ((recalls.min() ?? 0) * 10 - 1e-9).rounded(.down) / 10
        let high = ((recalls.max() ?? 1) * 10 - 1e-9).rounded(.up) / 10
        return Plot(
            left: 56, top: 14, width: 820, height: 300, x: 0...log10(Double(max(10, deepest))),
            y: max(0, low)...min(1, max(low + 0.1, high)))
    }

    private func ticks(_ range: ClosedRange<Double>) -> [Double] {
        let (first, last) = (Int((range.lowerBound * 10).rounded()), Int((range.upperBound * 10).rounded()))
        return first <= last ? (first...last).map { Double($0) / 10 } : []
    }

    private var summary: String {
        let parts = report.systems.map { system in
            let points = system.curve.cutoffs.map { "\(Written.score(system.curve.recalls[$0 - 1])) at \($0)" }
            return "\(system.name): " + points.joined(separator: ", ")
        }
        return parts.joined(separator: "; ") + "."
    }

    private func line(_ mark: SystemMark, _ plot: Plot) -> [Markup] {
        let curve = report.systems[mark.place].curve
        let places = zip(1..., curve.recalls).map { count, recall in
            "\(plot.across(log10(Double(count)))),\(plot.up(recall))" as Markup
        }
        let dots = curve.cutoffs.map { count -> Markup in
            let recall = curve.recalls[count - 1]
            return """
                <g><title>\(mark.name): \(Written.score(recall)) of the relevant among the first \(count)</title>\
                <circle class="own \(mark.style)" cx="\(plot.across(log10(Double(count))))" cy="\(plot.up(recall))" r="5"/></g>
                """
        }
        return [
            """
            <polyline class="own \(mark.style)" stroke-dasharray="\(mark.dash)" points="\(Markup.joined(places, by: " "))"/>
            """
        ] + dots
    }
}
