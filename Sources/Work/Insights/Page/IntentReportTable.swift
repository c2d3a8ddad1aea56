internal import Conversation

/// The report in short, for a terminal: plain text, no colours.
package struct IntentReportTable: Sendable {
    private let report: IntentReport

    package init(_ report: IntentReport) { self.report = report }

    /// Lines that end in a line break.
    package var text: String {
        var lines = ["\(report.run.model), label set \(report.run.labelSet), \(report.run.date.written)", ""]
        lines += TextColumns.aligned(
            [["", "lines", "right", "95 % interval", "macro-F1", "any intent", "ECE", "unsure"]] + groups)
        lines.append("")
        lines += TextColumns.aligned(
            [["stage", "lines", "coverage", "precision", "95 % interval"]] + report.stages.map(row))
        lines.append("")
        lines += TextColumns.aligned([["length", "n", "P50 ms", "P95 ms", "P99 ms"]] + latencies)
        let secondary = report.overall.secondary
        lines += [
            "",
            "secondary intents: micro-F1 \(Written.score(secondary.microF1)), exact match "
                + "\(Written.percent(secondary.exact.value)) of \(Written.count(secondary.exact.total)) lines",
        ]
        if let worst = report.overall.confusion.confusions.first {
            lines.append(
                "most often confused: \(Written.intent(worst.expected)) taken for \(Written.intent(worst.got)) "
                    + "(\(Written.count(worst.count)))")
        }
        lines += report.run.warnings.map { "warning: " + VisibleText.of($0) }
        if report.unstable > 0 {
            lines.append("warning: not the same in every round: \(Written.count(report.unstable))")
        }
        if !report.badLines.isEmpty { lines.append("bad lines: \(Written.count(report.badLines.count))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private var groups: [[String]] {
        [row("all", report.overall)] + report.languages.map { row(Written.language($0.name), $0.scores) }
            + (report.files + report.sets).map { row($0.name, $0.scores) }
    }

    private var latencies: [[String]] {
        LengthClass.allCases.map { length in
            let histogram = report.latencies[length] ?? LatencyHistogram()
            return [length.title, Written.count(histogram.count)]
                + histogram.percentiles([50, 95, 99]).map(Written.milliseconds)
        }
    }

    private func row(_ name: String, _ scores: IntentScores) -> [String] {
        [
            name, Written.count(scores.accuracy.total), Written.percent(scores.accuracy.value),
            Written.interval(scores.accuracy), Written.score(scores.macroF1), Written.percent(scores.acceptable.value),
            Written.score(scores.calibration.expectedError), Written.percent(scores.unsure.value),
        ]
    }

    private func row(_ score: StageScore) -> [String] {
        [
            Written.stage(score.stage), Written.count(score.coverage.count), Written.percent(score.coverage.value),
            Written.percent(score.precision.value), Written.interval(score.precision),
        ]
    }
}
