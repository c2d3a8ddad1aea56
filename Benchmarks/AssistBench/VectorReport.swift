internal import Foundation

/// The figures as a page with a plot of a query's cost against the size, and as JSON.
struct VectorReport {
    var options: VectorOptions
    var sizes: [SizeFigures]

    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let plot = CostPlot(lines: lines).svg
        try plot.write(toFile: "\(folder)/vectors.svg", atomically: true, encoding: .utf8)
        try page(plot).write(toFile: "\(folder)/vectors.html", atomically: true, encoding: .utf8)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(sizes).write(to: URL(fileURLWithPath: "\(folder)/vectors.json"))
    }

    private var lines: [CostPlot.Line] {
        let right = sizes.compactMap { figures in figures.chosen.map { (figures.size, $0) } }
        return [
            CostPlot.Line(
                name: "exact scan, P50", colour: "#9a5b00", points: sizes.map { (Double($0.size), $0.exactP50) }),
            CostPlot.Line(
                name: "graph at recall@10 ≥ 0.98, P99", colour: "#b3262e", points: right.map { (Double($0), $1.p99) }),
            CostPlot.Line(
                name: "graph at recall@10 ≥ 0.98, P50", colour: "#1f5fa8", points: right.map { (Double($0), $1.p50) }),
        ]
    }

    private func page(_ plot: String) -> String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Vector search: cost against size</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:right}
        svg{max-width:100%;height:auto}</style></head><body>
        <h1>Vector search: cost against size</h1>
        <p>\(options.dimensions) dimensions, links \(options.links), construction \(options.construction). Vectors are \
        embeddings of the sample shop's texts with noise of length 0.35, queries those of other texts. One query after the \
        other on one core. Memory by which the process grew holds for the first size of a run: later ones use room again.</p>
        \(plot)
        \(sizes.map(section).joined(separator: "\n"))
        </body></html>

        """
    }

    private func section(_ figures: SizeFigures) -> String {
        let memory = figures.grownBytes.map { text(Double($0) / Double(figures.rawBytes)) } ?? "?"
        let rows = figures.efforts.map {
            let mark = $0.effort == figures.chosen?.effort ? " ←" : ""
            return "<tr><td>\($0.effort)\(mark)</td><td>\(String(format: "%.4f", $0.recall))</td>"
                + "<td>\(text($0.p50))</td><td>\(text($0.p99))</td></tr>"
        }
        return """
            <h2>\(figures.size) vectors</h2>
            <p>Built in \(text(figures.buildSeconds)) s, \(Int(figures.vectorsPerSecond)) a second. Memory \(memory) × raw, \
            by its own estimate \(text(Double(figures.estimatedBytes) / Double(figures.rawBytes))). File of \
            \(figures.fileBytes / 1_000_000) MB saved in \(text(figures.saveSeconds)) s, loaded in \
            \(text(figures.loadSeconds)) s. Exact scan: P50 \(text(figures.exactP50)) ms, P99 \(text(figures.exactP99)) ms. \
            \(figures.queries) queries.</p>
            <table><tr><th>effort</th><th>recall@10</th><th>P50 ms</th><th>P99 ms</th></tr>
            \(rows.joined(separator: "\n"))</table>
            """
    }
}

/// Milliseconds against a size, both axes logarithmic.
struct CostPlot {
    struct Line {
        var name: String
        var colour: String
        var points: [(size: Double, cost: Double)]
    }

    var lines: [Line]
    /// What is measured, and in what the size is told.
    var measure = "a query"
    var unit = "vectors"
    private let width = 720.0
    private let height = 420.0
    private let left = 70.0
    private let right = 44.0
    private let top = 20.0
    private let bottom = 50.0

    var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
        font-family="system-ui,sans-serif" font-size="12">
        <title>Milliseconds \(measure) against the number of \(unit)</title>
        <rect width="100%" height="100%" fill="#fff"/>
        \(grid)
        \(lines.enumerated().map(draw).joined(separator: "\n"))
        <text x="\(width / 2)" y="\(height - 10)" text-anchor="middle">\(unit)</text>
        <text x="16" y="\(height / 2)" text-anchor="middle" transform="rotate(-90 16 \(height / 2))">ms \(measure)</text>
        </svg>
        """
    }

    private var sizes: ClosedRange<Int> { decades(lines.flatMap(\.points).map(\.size)) }
    private var costs: ClosedRange<Int> { decades(lines.flatMap(\.points).map(\.cost)) }

    private func decades(_ values: [Double]) -> ClosedRange<Int> {
        let logs = values.filter { $0 > 0 }.map { log10($0) }
        let low = Int((logs.min() ?? 0).rounded(.down))
        return low...max(Int((logs.max() ?? 1).rounded(.up)), low + 1)
    }

    private func x(_ size: Double) -> Double { along(log10(size), sizes, from: left, to: width - right) }
    private func y(_ cost: Double) -> Double { along(log10(cost), costs, from: height - bottom, to: top) }

    private func along(_ value: Double, _ range: ClosedRange<Int>, from start: Double, to end: Double) -> Double {
        let part = (value - Double(range.lowerBound)) / Double(range.upperBound - range.lowerBound)
        return ((start + part * (end - start)) * 10).rounded() / 10
    }

    private var grid: String {
        let upright = sizes.map { decade in
            let at = x(pow(10, Double(decade)))
            return "<line x1=\"\(at)\" x2=\"\(at)\" y1=\"\(top)\" y2=\"\(height - bottom)\" stroke=\"#ddd\"/>"
                + "<text x=\"\(at)\" y=\"\(height - bottom + 18)\" text-anchor=\"middle\">\(label(decade))</text>"
        }
        let level = costs.map { decade in
            let at = y(pow(10, Double(decade)))
            return "<line y1=\"\(at)\" y2=\"\(at)\" x1=\"\(left)\" x2=\"\(width - right)\" stroke=\"#ddd\"/>"
                + "<text x=\"\(left - 8)\" y=\"\(at + 4)\" text-anchor=\"end\">\(label(decade))</text>"
        }
        return (upright + level).joined(separator: "\n")
    }

    private func label(_ decade: Int) -> String {
        decade >= 0 ? String(Int(pow(10, Double(decade)))) : String(format: "%.\(-decade)f", pow(10, Double(decade)))
    }

    private func draw(_ place: Int, _ line: Line) -> String {
        let points = line.points.filter { $0.cost > 0 }.map { (x($0.size), y($0.cost)) }
        let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
        let dots = points.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"4\" fill=\"\(line.colour)\"/>" }
        let key = top + 16 + Double(place) * 18
        return "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(line.colour)\" stroke-width=\"2\"/>"
            + dots.joined()
            + "<rect x=\"\(left + 10)\" y=\"\(key - 9)\" width=\"12\" height=\"4\" fill=\"\(line.colour)\"/>"
            + "<text x=\"\(left + 28)\" y=\"\(key)\">\(line.name)</text>"
    }
}
