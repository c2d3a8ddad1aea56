internal import Conversation

/// The frame of a report's page: a whole document that needs nothing else, no script, no font, no picture from outside.
struct ReportDocument {
    let title: String
    let header: Markup
    let content: [Markup]
    /// Rules beside the common ones.
    var style: Markup = ""

    /// Bad lines shown in a page; the JSON has all.
    private static let mostBadLines = 50

    var markup: Markup {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(title)</title>
        <style>
        \(ReportStylesheet.css)
        \(style)
        </style>
        </head>
        <body>
        <div class="page">
        <a class="skip" href="#content">To the results</a>
        \(header)
        <main id="content">
        \(content)
        </main>
        </div>
        </body>
        </html>
        """
    }

    /// "2026-11-21 15:50 UTC".
    static func moment(_ date: Timestamp) -> Markup {
        let written = date.written
        return """
            <time datetime="\(written)">\(String(written.prefix(10))) \(String(written.dropFirst(11).prefix(5))) UTC</time>
            """
    }

    /// What a reader must mind; nothing where there is nothing to mind.
    static func warnings(_ sentences: [String], badLines: [BadLine]) -> Markup {
        guard !sentences.isEmpty || !badLines.isEmpty else { return "" }
        let items = sentences.map { "<li>\($0)</li>" as Markup }
        let bad = badLines.prefix(mostBadLines).map { "<li>\($0.description)</li>" as Markup }
        let rest = badLines.count - bad.count
        let more: Markup = rest > 0 ? "<li>and \(Written.count(rest)) more</li>" : ""
        let lines: Markup =
            bad.isEmpty
            ? ""
            : "<h3>Lines that could not be counted: \(Written.count(badLines.count))</h3><ul>\(bad)\(more)</ul>"
        return """
            <section class="warning" aria-label="Warnings"><h2>Mind when reading this</h2>
            \(items.isEmpty ? "" as Markup : "<ul>\(items)</ul>" as Markup)\(lines)</section>
            """
    }
}
