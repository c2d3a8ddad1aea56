internal import Conversation

/// The report in short, for a terminal: plain text, no colours.
package struct RetrievalReportTable: Sendable {
    private let report: RetrievalReport

    package init(_ report: RetrievalReport) { self.report = report }

    private static let metrics: [RetrievalMetric] = [
        .hitRate(1), .recall(1), .recall(3), .recall(5), .recall(10), .reciprocalRank, .gain, .averagePrecision,
    ]

    /// Lines that end in a line break.
    package var text: String {
        var lines = [
            VisibleText.of(
                "\(report.run.index), \(Written.questions(report.count)), \(report.run.date.written)"), "",
        ]
        lines += TextColumns.aligned(
            [["system"] + Self.metrics.map(\.title) + ["P50 ms", "P95 ms", "P99 ms"]] + systems)
        lines.append("")
        lines += TextColumns.aligned([["95 % interval"] + RetrievalMetric.compared.map(\.title)] + intervals)
        if let baseline = report.run.baseline, !report.comparisons.isEmpty {
            lines.append("")
            lines += TextColumns.aligned(
                [["minus " + baseline, "figure", "difference", "95 % interval", "p"]] + differences)
        }
        let groups = groups
        if !groups.isEmpty {
            lines.append("")
            lines += TextColumns.aligned(
                [[RetrievalMetric.gain.title, "questions"] + SystemMark.all(report).map(\.short)] + groups)
        }
        lines += [
            "",
            VisibleText.of(report.run.subject) + ": no relevant document among the first ten for "
                + "\(Written.count(report.missCount)) of \(Written.questions(report.count))",
        ]
        return (lines + notes).joined(separator: "\n") + "\n"
    }

    private var systems: [[String]] {
        zip(report.systems, report.overall.scores).map { system, scores in
            [system.name] + Self.metrics.map { Written.score(scores[$0].value) }
                + system.latency.percentiles([50, 95, 99]).map(Written.milliseconds)
        }
    }

    private var intervals: [[String]] {
        zip(report.systems, report.overall.scores).map { system, scores in
            [system.name] + RetrievalMetric.compared.map { Written.interval(scores[$0]) }
        }
    }

    private var differences: [[String]] {
        report.comparisons.map {
            [
                $0.system, $0.metric.title, Written.difference($0.difference.value),
                Written.differences($0.difference), Written.chance($0.p),
            ]
        }
    }

    private var groups: [[String]] {
        func rows(_ groups: [RetrievalReport.Group], _ name: (String) -> String) -> [[String]] {
            groups.map { group in
                [name(group.name), Written.count(group.count)] + group.scores.map { Written.score($0[.gain].value) }
            }
        }
        return rows(report.languages, Written.language) + rows(report.kinds) { $0 } + rows(report.sets) { $0 }
    }

    private var notes: [String] {
        var notes = report.run.warnings.map { "warning: " + VisibleText.of($0) }
        notes += report.systems.filter { $0.repeats > 0 }.map {
            "warning: \(VisibleText.of($0.name)) ranked documents more than once: \(Written.count($0.repeats))"
        }
        if report.unjudged > 0 { notes.append("without a relevant document: \(Written.count(report.unjudged))") }
        if !report.badLines.isEmpty { notes.append("bad lines: \(Written.count(report.badLines.count))") }
        return notes
    }
}
