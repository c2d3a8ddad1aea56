internal import Conversation

/// The report as one HTML page that needs nothing else: no script, no font, no picture from outside.
package struct GuardReportPage: Sendable {
    private let report: GuardReport

    package init(_ report: GuardReport) { self.report = report }

    /// A whole document, UTF-8.
    package var html: String { document.html + "\n" }

    private var document: Markup {
        ReportDocument(
            title: "Guardrails, " + report.run.date.written.prefix(10), header: header,
            content: [
                ReportDocument.warnings(report.run.warnings, badLines: report.badLines),
                GuardSummaryCards(report: report).markup,
            ] + parts + [
                report.count > 0 ? GuardLatencySection(report: report).markup : "",
                report.count > 0 ? GuardMistakeSection(report: report).markup : "", GuardDefinitions.markup,
            ], style: "\(RetrievalStylesheet.css)\n\(Self.style)"
        ).markup
    }

    private static let style: Markup = """
        circle.pale{fill:var(--quiet);fill-opacity:.35}
        #personal thead th,#injection thead th,#toxicity thead th,#answers thead th{white-space:normal}
        .errors blockquote+p{margin-top:2px}
        tr.sum .dot{fill:var(--right)}tr.sum .whisker{stroke:var(--right)}tr.sum .sub{font-weight:500}
        """

    private var parts: [Markup] {
        [
            report.personal.map { GuardPersonalSection(part: $0).markup },
            report.injection.map {
                GuardDetectionSection(
                    id: "injection", title: "Are attacks told from honest messages?",
                    note: "Harmful are attacks, harmless are shoppers’ honest messages, however odd or angry.",
                    part: $0,
                    traits: [("technique", "By technique"), ("disguise", "By disguise")], goal: GuardGoals.attackRecall
                ).markup
            },
            report.toxicity.map {
                GuardDetectionSection(
                    id: "toxicity", title: "Is what is toxic told from what is not?",
                    note: "A manga’s violence, a quoted title or a villain’s line is not toxic.", part: $0,
                    traits: [("kind", "By kind")]
                ).markup
            },
            report.answers.map { GuardAnswerSection(part: $0).markup },
        ].compactMap { $0 }
    }

    private var header: Markup {
        let links = [
            ("personal", "Personal data", report.personal != nil), ("injection", "Attacks", report.injection != nil),
            ("toxicity", "Toxicity", report.toxicity != nil), ("answers", "Answers", report.answers != nil),
            ("latency", "Latency", report.count > 0), ("mistakes", "Mistakes", report.count > 0),
            ("definitions", "Definitions", true),
        ].filter(\.2).map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as Markup }
        return """
            <header>
            <p class="over">MangaAssist evaluation</p>
            <h1>Nothing personal in, nothing wrong out?</h1>
            <p class="lead">\(verdict)</p>
            <dl class="run">
            <div><dt>Run</dt><dd>\(ReportDocument.moment(report.run.date))</dd></div>
            <div><dt>Rules</dt><dd>\(report.run.rules)</dd></div>
            <div><dt>Lines</dt><dd>\(Written.count(report.count)) counted, \(Written.count(report.badLines.count)) bad</dd></div>
            </dl>
            <nav aria-label="Sections"><ul>\(links)</ul></nav>
            </header>
            """
    }

    private var verdict: Markup {
        guard report.count > 0 else { return "No text was counted." }
        let sentences: [Markup] = [
            report.personal.map {
                "personal data is found with an F1 of <strong>\(Written.score($0.overall.overall.f1))</strong>"
            },
            report.injection.map {
                "<strong>\(Written.percent($0.overall.caught.value))</strong> of attacks are blocked"
            },
            report.answers.map {
                "<strong>\(Written.percent($0.overall.caught.value))</strong> of wrong answers are mended"
            },
        ].compactMap { $0 }
        let things = sentences.isEmpty ? "" as Markup : ": \(Markup.joined(sentences, by: ", "))" as Markup
        return "Of \(Written.count(report.count)) labelled texts\(things)."
    }
}
