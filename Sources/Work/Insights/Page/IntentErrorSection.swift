internal import Conversation

/// The wrong answers that were surest of themselves. The messages are shoppers' or testers' words: text, never markup.
struct IntentErrorSection {
    let report: IntentReport

    /// Errors shown at once; the rest unfolds.
    private static let first = 15

    var markup: Markup {
        """
        <section id="errors" aria-labelledby="errors-title"><h2 id="errors-title">Surest errors</h2>
        <p class="note">\(count)</p>
        \(list(report.errors.prefix(Self.first)))
        \(rest)
        </section>
        """
    }

    private func list(_ errors: ArraySlice<IntentOutcome>) -> Markup {
        errors.isEmpty ? "" : "<ol class=\"errors\" start=\"\(errors.startIndex + 1)\">\(errors.map(item))</ol>"
    }

    private var rest: Markup {
        let others = report.errors.dropFirst(Self.first)
        return others.isEmpty
            ? "" : "<details><summary>The next \(Written.count(others.count))</summary>\(list(others))</details>"
    }

    private var count: String {
        switch report.errorCount {
        case 0: "No message got another intent than its label names."
        case let all where all > report.errors.count:
            "The \(report.errors.count) surest of \(Written.count(all)) wrong answers, the surest first."
        case let all: "All \(all) wrong answers, the surest first."
        }
    }

    private func item(_ outcome: IntentOutcome) -> Markup {
        let expected = outcome.expected
        let others = Intent.allCases.filter { expected.secondary?.contains($0) == true }
        let besides = others.isEmpty ? "" : " (also " + others.map(Written.intent).joined(separator: ", ") + ")"
        return """
            <li>\(QuotedText(expected.text).markup)
            <p>expected <b>\(Written.intent(expected.intent))</b>\(besides), got <b>\(Written.intent(outcome.guess.intent))</b>\
             at \(Written.score(outcome.guess.confidence)) from \(Written.stage(outcome.stage))\
            \(outcome.isUnsure ? ", unsure" : "") · \(Written.language(outcome.language.rawValue)) · \
            \(expected.file):\(String(expected.line))</p></li>
            """
    }
}
