internal import Conversation
internal import Ports

/// The report in short, for a terminal: plain text, no colours.
package struct GuardReportTable: Sendable {
    private let report: GuardReport

    package init(_ report: GuardReport) { self.report = report }

    /// Lines that end in a line break.
    package var text: String {
        var lines = ["\(report.run.rules), \(report.run.date.written)"]
        for rows in [
            report.personal.map(groups), report.personal.map(types), report.injection.map { detection("attacks", $0) },
            report.injection.map { traits("disguise", $0) }, report.toxicity.map { detection("toxicity", $0) },
            report.answers.map(answers), latencies,
        ] {
            if let rows, rows.count > 1 { lines += [""] + TextColumns.aligned(rows) }
        }
        lines.append("")
        lines += report.mistakes.map { "\($0.part.rawValue), \(Self.words($0.kind)): \(Written.count($0.count))" }
        lines += report.run.warnings.map { "warning: " + VisibleText.of($0) }
        if !report.badLines.isEmpty { lines.append("bad lines: \(Written.count(report.badLines.count))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ kind: GuardMistake.Kind) -> String {
        switch kind {
        case .miss: "missed"
        case .falseBlock: "blocked wrongly"
        case .falseRedaction: "redacted for nothing"
        case .damage: "damaged"
        }
    }

    private func named<Scores>(_ part: GuardReport.Part<Scores>) -> [(String, Scores)] {
        [("all", part.overall)] + part.languages.map { (Written.language($0.name), $0.scores) }
            + part.files.map { ($0.name, $0.scores) }
    }

    private func groups(_ part: GuardReport.Part<SpanScores>) -> [[String]] {
        [["personal data", "messages", "precision", "recall", "F1", "touched recall", "redacted for nothing"]]
            + named(part).map { name, scores in
                let all = scores.overall
                return [
                    name, Written.count(scores.messages), Written.percent(all.precision.value),
                    Written.percent(all.recall.value), Written.score(all.f1), Written.percent(all.touchedRecall.value),
                    Written.percent(scores.falseRedactions.value),
                ]
            }
    }

    private func types(_ part: GuardReport.Part<SpanScores>) -> [[String]] {
        [["type", "labelled", "found", "precision", "recall", "F1"]]
            + PersonalDataKind.allCases.map { kind in
                let counts = part.overall[kind]
                return [
                    kind.rawValue, Written.count(counts.labelled), Written.count(counts.found),
                    Written.percent(counts.precision.value), Written.percent(counts.recall.value),
                    Written.score(counts.f1),
                ]
            }
    }

    private func detection(_ what: String, _ part: GuardReport.Part<DetectionScores>) -> [[String]] {
        [[what, "texts", "recall", "95 % interval", "false alarms", "95 % interval", "F1"]] + named(part).map(row)
    }

    private func traits(_ trait: String, _ part: GuardReport.Part<DetectionScores>) -> [[String]] {
        [[trait, "texts", "recall", "95 % interval", "false alarms", "95 % interval", "F1"]]
            + (part.traits[trait] ?? []).map { row($0.name, $0.scores) }
    }

    private func row(_ name: String, _ scores: DetectionScores) -> [String] {
        [
            name, Written.count(scores.count), Written.percent(scores.caught.value), Written.interval(scores.caught),
            Written.percent(scores.falseAlarms.value), Written.interval(scores.falseAlarms), Written.score(scores.f1),
        ]
    }

    private func answers(_ part: GuardReport.Part<AnswerScores>) -> [[String]] {
        let classes = (part.traits["class"] ?? []).map { ("class " + $0.name, $0.scores) }
        return [["answers", "lines", "caught", "95 % interval", "kept", "clean changed", "95 % interval"]]
            + (named(part) + classes).map { name, scores in
                [
                    name, Written.count(scores.count), Written.percent(scores.caught.value),
                    Written.interval(scores.caught), Written.percent(scores.kept.value),
                    Written.percent(scores.cleanChanged.value), Written.interval(scores.cleanChanged),
                ]
            }
    }

    private var latencies: [[String]] {
        let kinds = [
            ("screen", report.screenTimings, report.screenGrowth),
            ("stages", report.reviewTimings, report.reviewGrowth),
        ]
        return [["latency", "texts", "P50 ms", "P95 ms", "P99 ms", "grows as length^"]]
            + kinds.filter { !$0.1.isEmpty }.map { name, timings, growth in
                [name, Written.count(timings.count)]
                    + timings.histogram.percentiles([50, 95, 99]).map(Written.milliseconds)
                    + [growth.exponent.map { Written.fixed($0, 2) } ?? Written.none]
            }
    }
}
