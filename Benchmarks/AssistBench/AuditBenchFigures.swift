internal import Foundation

/// Milliseconds where no other unit is in the name.
struct AuditKindFigures: Codable {
    var name: String
    var p50: Double
    var p99: Double
    /// Records a question found.
    var found: Double
    /// Calls that a page took.
    var parts: Double
}

struct AuditSizeFigures: Codable {
    var records: Int
    /// Mean of an entry's texts, the corrected one only where it differs.
    var textBytes: Double
    var appendsPerSecond: Double
    /// Of a batch.
    var appendP99: Double
    var bytesPerRecord: Double
    var verifySeconds: Double
    var kinds: [AuditKindFigures]

    var slowest: Double { kinds.map(\.p99).max() ?? 0 }
}

struct AuditFigures: Codable {
    /// Milliseconds a question may take.
    var goal: Double
    var sizes: [AuditSizeFigures]

    var page: BenchPage {
        BenchPage(
            title: "The audit log as it grows", notes: notes,
            tables: [growth]
                + sizes.map { size in
                    FigureTable(
                        "\(size.records) records, pages of 50, milliseconds",
                        ["question", "P50", "P99", "found", "calls"],
                        size.kinds.map { [$0.name] + [$0.p50, $0.p99, $0.found, $0.parts].map(text) })
                })
    }

    private var growth: FigureTable {
        FigureTable(
            "growth",
            [
                "records", "slowest P99 ms", "bytes a record", "of texts", "appended a second", "a batch P99 ms",
                "verified in s",
            ],
            sizes.map { size in
                [String(size.records)]
                    + [
                        size.slowest, size.bytesPerRecord, size.textBytes, size.appendsPerSecond, size.appendP99,
                        size.verifySeconds,
                    ]
                    .map(text)
            })
    }

    private var notes: [String] {
        guard let largest = sizes.last else { return [] }
        let verdict = largest.slowest <= goal ? "held" : "MISSED"
        return [
            "Goal, every kind of question at most \(text(goal)) ms at \(largest.records) records: P99 of the slowest "
                + "\(text(largest.slowest)) ms, \(verdict).",
            "No question is asked twice. Entries are made of the sample shop's sentences; batches of 500 are appended, the "
                + "search index included.",
        ]
    }

    func write(to folder: String) throws {
        try page.write(self, to: folder, name: "audit")
        let plot = AuditPlot(figures: self).svg
        try plot.write(toFile: "\(folder)/audit.svg", atomically: true, encoding: .utf8)
        let path = "\(folder)/audit.html"
        let html = try String(contentsOfFile: path, encoding: .utf8)
        try html.replacingOccurrences(of: "</h1>", with: "</h1>\n\(plot)").write(
            toFile: path, atomically: true, encoding: .utf8)
    }
}

/// P99 of each kind of question against the size of the log, both axes logarithmic.
struct AuditPlot {
    var figures: AuditFigures
    private let width = 760.0
    private let height = 460.0
    private let edge = 60.0
    private let key = 240.0

    private var sizes: (low: Double, high: Double) { decades(figures.sizes.map { Double($0.records) }) }
    private var costs: (low: Double, high: Double) {
        decades(figures.sizes.flatMap(\.kinds).map(\.p99) + [figures.goal])
    }

    private func decades(_ values: [Double]) -> (low: Double, high: Double) {
        let logs = values.filter { $0 > 0 }.map { log10($0) }
        let low = (logs.min() ?? 0).rounded(.down)
        return (low, max((logs.max() ?? 1).rounded(.up), low + 1))
    }

    private func x(_ size: Double) -> Double {
        edge + (log10(size) - sizes.low) / (sizes.high - sizes.low) * (width - edge - key)
    }

    private func y(_ cost: Double) -> Double {
        height - edge - (log10(max(cost, 1e-9)) - costs.low) / (costs.high - costs.low) * (height - 2 * edge)
    }

    var svg: String {
        let names = figures.sizes.first?.kinds.map(\.name) ?? []
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
            font-family="system-ui,sans-serif" font-size="11">
            <title>Milliseconds a question to the audit log against its records</title>
            <rect width="100%" height="100%" fill="#fff"/>
            \(grid)
            \(level(figures.goal, "#b3262e"))
            \(names.enumerated().map { line($0.element, $0.offset, of: names.count) }.joined(separator: "\n"))
            <text x="\((width - key + edge) / 2)" y="\(height - 16)" text-anchor="middle">records</text>
            <text x="\(edge)" y="24">ms, P99; red: the goal</text>
            </svg>
            """
    }

    private var grid: String {
        let rows = stride(from: costs.low, through: costs.high, by: 1).map { decade in
            level(pow(10, decade), "#ddd")
                + "<text x=\"\(edge - 6)\" y=\"\(y(pow(10, decade)) + 4)\" text-anchor=\"end\">\(label(decade))</text>"
        }
        let columns = stride(from: sizes.low, through: sizes.high, by: 1).map { decade in
            "<text x=\"\(x(pow(10, decade)))\" y=\"\(height - edge + 18)\" text-anchor=\"middle\">\(label(decade))</text>"
        }
        return (rows + columns).joined(separator: "\n")
    }

    private func label(_ decade: Double) -> String { String(format: "%g", pow(10, decade)) }

    private func level(_ cost: Double, _ colour: String) -> String {
        "<line x1=\"\(edge)\" x2=\"\(width - key)\" y1=\"\(y(cost))\" y2=\"\(y(cost))\" stroke=\"\(colour)\"/>"
    }

    private func line(_ name: String, _ place: Int, of count: Int) -> String {
        let points = figures.sizes.compactMap { size in
            size.kinds.first { $0.name == name }.map { (x(Double(size.records)), y($0.p99)) }
        }
        let colour = "hsl(\(place * 360 / max(count, 1)) 65% 40%)"
        let dots = points.map { "<circle cx=\"\($0.0)\" cy=\"\($0.1)\" r=\"3\" fill=\"\(colour)\"/>" }.joined()
        let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
        let row = edge + Double(place) * 16
        return "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.5\"/>\(dots)"
            + "<rect x=\"\(width - key + 14)\" y=\"\(row - 7)\" width=\"10\" height=\"4\" fill=\"\(colour)\"/>"
            + "<text x=\"\(width - key + 30)\" y=\"\(row)\">\(name)</text>"
    }
}
