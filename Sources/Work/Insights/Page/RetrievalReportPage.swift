internal import Conversation

/// The report as one HTML page that needs nothing else: no script, no font, no picture from outside.
package struct RetrievalReportPage: Sendable {
    private let report: RetrievalReport

    package init(_ report: RetrievalReport) { self.report = report }

    /// A whole document, UTF-8.
    package var html: String { document.html + "\n" }

    private var document: Markup {
        ReportDocument(
            title: "Retrieval: \(RetrievalMetric.gain.title) \(Written.score(subject?[.gain].value)), "
                + report.run.date.written.prefix(10),
            header: header,
            content: [
                warnings, RetrievalSummaryCards(report: report).markup, RetrievalSystemSection(report: report).markup,
                RetrievalRankSection(report: report).markup, RetrievalGroupSection(report: report).markup,
                RetrievalLatencySection(report: report).markup, RetrievalMissSection(report: report).markup,
                RetrievalDefinitions.markup,
            ],
            style: RetrievalStylesheet.css
        ).markup
    }

    private var subject: RetrievalScores? {
        report.overall.scores.indices.contains(report.subject) ? report.overall.scores[report.subject] : nil
    }

    private var header: Markup {
        let comparisons: Markup =
            report.comparisons.isEmpty ? "" : "<li><a href=\"#comparisons\">Comparisons</a></li>"
        return """
            <header>
            <p class="over">MangaAssist evaluation</p>
            <h1>Are the right passages found?</h1>
            <p class="lead">\(verdict)</p>
            <dl class="run">
            <div><dt>Run</dt><dd>\(ReportDocument.moment(report.run.date))</dd></div>
            <div><dt>Index</dt><dd>\(report.run.index)</dd></div>
            <div><dt>System</dt><dd>\(report.run.subject)</dd></div>
            <div><dt>Baseline</dt><dd>\(report.run.baseline ?? "none")</dd></div>
            <div><dt>Questions</dt><dd>\(Written.count(report.count)) counted, \(Written.count(report.badLines.count)) \
            bad</dd></div>
            </dl>
            <nav aria-label="Sections"><ul>
            <li><a href="#systems">Systems</a></li>\(comparisons)
            <li><a href="#ranks">Ranks</a></li><li><a href="#groups">Groups</a></li>
            <li><a href="#latency">Latency</a></li><li><a href="#misses">Worst questions</a></li>
            <li><a href="#definitions">Definitions</a></li>
            </ul></nav>
            </header>
            """
    }

    private var verdict: Markup {
        guard report.count > 0, let subject else { return "No question was counted." }
        let (hit, missed) = (subject[.hitRate(3)], Proportion(report.missCount, of: report.count))
        return """
            For <strong>\(Written.percent(hit.value))</strong> of \(Written.questions(report.count)) \
            \(report.run.subject) has a relevant document among the first three; for \(Written.percent(missed.value)) there \
            is none among the first ten.
            """
    }

    private var warnings: Markup {
        var sentences = report.run.warnings
        if report.unjudged > 0 {
            sentences.append("Not counted, as no relevant document is named: \(Written.questions(report.unjudged)).")
        }
        sentences += report.systems.filter { $0.repeats > 0 }.map {
            "\($0.name) ranked documents more than once: \(Written.count($0.repeats)) places were closed up."
        }
        return ReportDocument.warnings(sentences, badLines: report.badLines)
    }
}
