internal import Conversation

/// The report as one HTML page that needs nothing else: no script, no font, no picture from outside.
package struct IntentReportPage: Sendable {
    private let report: IntentReport

    package init(_ report: IntentReport) { self.report = report }

    /// A whole document, UTF-8.
    package var html: String { document.html + "\n" }

    private var document: Markup {
        ReportDocument(
            title: "Intents: \(Written.percent(report.overall.accuracy.value)) right, "
                + report.run.date.written.prefix(10),
            header: header,
            content: [
                warnings, IntentSummaryCards(report: report).markup, IntentGroupSections(report: report).markup,
                IntentConfusionSection(matrix: report.overall.confusion).markup,
                IntentConfidenceSection(report: report).markup, IntentStageSection(report: report).markup,
                IntentLatencySection(report: report).markup, IntentErrorSection(report: report).markup,
                IntentDefinitions.markup,
            ]
        ).markup
    }

    private var header: Markup {
        """
        <header>
        <p class="over">MangaAssist evaluation</p>
        <h1>How well are shoppers understood?</h1>
        <p class="lead">\(verdict)</p>
        <dl class="run">
        <div><dt>Run</dt><dd>\(ReportDocument.moment(report.run.date))</dd></div>
        <div><dt>Classifier</dt><dd>\(report.run.model)</dd></div>
        <div><dt>Encoder</dt><dd>\(report.run.encoder ?? "none")</dd></div>
        <div><dt>Label set</dt><dd>\(report.run.labelSet)</dd></div>
        <div><dt>Lines</dt><dd>\(Written.count(report.count)) counted, \(Written.count(report.badLines.count)) bad</dd></div>
        </dl>
        <nav aria-label="Sections"><ul>
        <li><a href="#groups">Groups</a></li><li><a href="#intents">Intents</a></li>
        <li><a href="#confusions">Confusions</a></li><li><a href="#confidence">Confidence</a></li>
        <li><a href="#stages">Stages</a></li><li><a href="#secondaries">Secondary intents</a></li>
        <li><a href="#latency">Latency</a></li><li><a href="#errors">Errors</a></li>
        <li><a href="#definitions">Definitions</a></li>
        </ul></nav>
        </header>
        """
    }

    private var verdict: Markup {
        let accuracy = report.overall.accuracy
        guard accuracy.total > 0 else { return "No message was counted." }
        return """
            Of \(Written.count(accuracy.total)) messages, <strong>\(Written.percent(accuracy.value))</strong> got the \
            intent their label names (<span class="whole">95 % interval \(Written.interval(accuracy))</span>); \
            \(Written.percent(report.overall.unsure.value)) would be answered with a question instead of a guess.
            """
    }

    private var warnings: Markup {
        var sentences = report.run.warnings
        if report.unstable > 0 {
            sentences.append("\(Written.count(report.unstable)) messages were not read the same in every round.")
        }
        return ReportDocument.warnings(sentences, badLines: report.badLines)
    }
}
