internal import Conversation

/// The report as one HTML page that needs nothing else: no script, no font, no picture from outside.
package struct IntentReportPage: Sendable {
    private let report: IntentReport

    package init(_ report: IntentReport) { self.report = report }

    /// A whole document, UTF-8.
    package var html: String { document.html + "\n" }

    private var document: Markup {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Intents: \(Written.percent(report.overall.accuracy.value)) right, \(String(report.run.date.written.prefix(10)))\
        </title>
        <style>
        \(ReportStylesheet.css)
        </style>
        </head>
        <body>
        <div class="page">
        <a class="skip" href="#content">To the results</a>
        \(header)
        <main id="content">
        \(warnings)
        \(IntentSummaryCards(report: report).markup)
        \(IntentGroupSections(report: report).markup)
        \(IntentConfusionSection(matrix: report.overall.confusion).markup)
        \(IntentConfidenceSection(report: report).markup)
        \(IntentStageSection(report: report).markup)
        \(IntentLatencySection(report: report).markup)
        \(IntentErrorSection(report: report).markup)
        \(IntentDefinitions.markup)
        </main>
        </div>
        </body>
        </html>
        """
    }

    private var header: Markup {
        """
        <header>
        <p class="over">MangaAssist evaluation</p>
        <h1>How well are shoppers understood?</h1>
        <p class="lead">\(verdict)</p>
        <dl class="run">
        <div><dt>Run</dt><dd><time datetime="\(report.run.date.written)">\(day)</time></dd></div>
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

    private var day: String {
        let written = report.run.date.written
        return "\(written.prefix(10)) \(written.dropFirst(11).prefix(5)) UTC"
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
        guard !sentences.isEmpty || !report.badLines.isEmpty else { return "" }
        let items = sentences.map { "<li>\($0)</li>" as Markup }
        let bad = report.badLines.prefix(Self.mostBadLines).map { "<li>\($0.description)</li>" as Markup }
        let rest = report.badLines.count - bad.count
        let more: Markup = rest > 0 ? "<li>and \(Written.count(rest)) more</li>" : ""
        let lines: Markup =
            bad.isEmpty
            ? ""
            : "<h3>Lines that could not be counted: \(Written.count(report.badLines.count))</h3><ul>\(bad)\(more)</ul>"
        return """
            <section class="warning" aria-label="Warnings"><h2>Mind when reading this</h2>
            \(items.isEmpty ? "" as Markup : "<ul>\(items)</ul>" as Markup)\(lines)</section>
            """
    }

    /// Shown in the page; the JSON has all.
    private static let mostBadLines = 50
}
