internal import Foundation

/// Milliseconds.
struct GuardTimes: Codable {
    var name: String
    var count: Int
    var p50: Double
    var p99: Double
    /// That P99 may not pass.
    var goal: Double?

    init(_ name: String, milliseconds: [Double], goal: Double? = nil) {
        self.name = name
        self.goal = goal
        count = milliseconds.count
        p50 = percentile(milliseconds, 0.5)
        p99 = percentile(milliseconds, 0.99)
    }

    fileprivate var row: [String] {
        let verdict = goal.map { "\(p99 <= $0 ? "held" : "MISSED"), \(Self.fine($0))" } ?? ""
        return [name, String(count), Self.fine(p50), Self.fine(p99), verdict]
    }

    /// A ten-thousandth of a millisecond: a chunk takes a few of them.
    private static func fine(_ milliseconds: Double) -> String { String(format: "%.4f", milliseconds) }
}

struct GuardFigures: Codable {
    var times: [GuardTimes]
    var growth: [GrowthFigures]

    var page: BenchPage {
        BenchPage(
            title: "The guardrails' time", notes: notes,
            tables: [
                FigureTable("milliseconds", ["", "times", "P50", "P99", "goal for P99"], times.map(\.row)),
                grown("milliseconds at \(GuardGrowth.lengths.last ?? 0) characters") { $0.milliseconds.last ?? .nan },
                grown("a character's time at 16,000 characters against that at 1,000") { $0.ratio },
            ])
    }

    private func grown(_ title: String, _ value: (GrowthFigures) -> Double) -> FigureTable {
        let parts = GuardGrowth.Part.allCases
        let rows = stride(from: 0, to: growth.count, by: parts.count).map { first in
            [growth[first].text] + growth[first..<first + parts.count].map { text(value($0)) }
        }
        return FigureTable(title, ["text"] + parts.map(\.rawValue), rows)
    }

    private var notes: [String] {
        let others = growth.filter { !$0.isLinear }.map { "\($0.part.rawValue) on \($0.text) (\(text($0.ratio)))" }
        return [
            others.isEmpty
                ? "Linear: nowhere does a character take more than twice as long at 16,000 characters as at 1,000."
                : "NOT linear, more than twice a character's time: " + others.joined(separator: ", ") + ".",
            "One after the other on one core, the least of three runs except for chunks and for the encoder. Reading "
                + "and stages: no service is asked, and the encoder's time stands apart. Answers are clean ones, "
                + "repeated until they have 300 tokens of the encoder's; one that is corrected is judged twice.",
        ]
    }

    func write(to folder: String) throws {
        try page.write(self, to: folder, name: "guardrails")
        let plot = CostPlot(lines: lines, measure: "a text", unit: "characters").svg
        try plot.write(toFile: "\(folder)/guardrails.svg", atomically: true, encoding: .utf8)
        let path = "\(folder)/guardrails.html"
        let html = try String(contentsOfFile: path, encoding: .utf8)
        try html.replacingOccurrences(of: "</h1>", with: "</h1>\n\(plot)").write(
            toFile: path, atomically: true, encoding: .utf8)
    }

    /// Of each part the slowest text at each length.
    private var lines: [CostPlot.Line] {
        let colours = ["#1f5fa8", "#9a5b00", "#b3262e", "#2d7d46"]
        return zip(GuardGrowth.Part.allCases, colours).map { part, colour in
            let all = growth.filter { $0.part == part }
            let points = GuardGrowth.lengths.enumerated().map { place, length in
                (Double(length), all.map { $0.milliseconds[place] }.max() ?? 0)
            }
            return CostPlot.Line(name: "\(part.rawValue), the slowest text", colour: colour, points: points)
        }
    }
}
