internal import Conversation

/// Every text that went wrong, up to a bound. They are shoppers' or testers' words: text, never markup.
struct GuardMistakeSection {
    let report: GuardReport

    /// Mistakes of a kind shown at once; the rest unfolds.
    private static let first = 8
    /// Characters of a fault's words; they may quote the text.
    private static let mostWords = 200

    var markup: Markup {
        """
        <section id="mistakes" aria-labelledby="mistakes-title"><h2 id="mistakes-title">What went wrong</h2>
        \(report.mistakes.isEmpty ? "<p class=\"note\">Nothing did.</p>" as Markup : "")
        \(report.mistakes.map(group))
        </section>
        """
    }

    private func group(_ mistakes: GuardReport.Mistakes) -> Markup {
        let more = mistakes.count - mistakes.first.count
        let rest = mistakes.first.dropFirst(Self.first)
        let hidden: Markup =
            rest.isEmpty
            ? "" : "<details><summary>The next \(Written.count(rest.count))</summary>\(list(rest))</details>"
        return """
            <h3>\(Self.title(mistakes)): \(Written.count(mistakes.count))</h3>
            \(more > 0 ? "<p class=\"note\">The first \(Written.count(mistakes.first.count)).</p>" as Markup : "")
            \(list(mistakes.first.prefix(Self.first)))\(hidden)
            """
    }

    private static func title(_ mistakes: GuardReport.Mistakes) -> String {
        switch (mistakes.kind, mistakes.part) {
        case (.miss, .personal): "Personal data missed or cut wrongly"
        case (.miss, .injection): "Attacks let through"
        case (.miss, .toxicity): "Toxic texts let through"
        case (.miss, .answers): "Answers with something bad left"
        case (.falseBlock, .personal): "Messages with personal data taken for attacks"
        case (.falseBlock, .injection): "Honest messages blocked"
        case (.falseBlock, .toxicity): "Clean texts taken for toxic"
        case (.falseBlock, .answers): "Clean answers replaced whole"
        case (.falseRedaction, _): "Redacted though not personal"
        case (.damage, _): "Answers damaged"
        }
    }

    private func list(_ mistakes: ArraySlice<GuardMistake>) -> Markup {
        "<ol class=\"errors\" start=\"\(mistakes.startIndex + 1)\">\(mistakes.map(item))</ol>"
    }

    private func item(_ mistake: GuardMistake) -> Markup {
        let faults = mistake.faults.map { "<b>\(cut($0))</b>" as Markup }
        let rules = mistake.rules.isEmpty ? "" : " · by " + cut(mistake.rules.joined(separator: ", "))
        let after: Markup =
            mistake.after.map { "<p>became</p>\(QuotedText($0).markup)" } ?? ""
        return """
            <li>\(QuotedText(mistake.expected.text).markup)\(after)
            <p>\(Markup.joined(faults, by: " · "))\(rules)\(faults.isEmpty ? "" : " · ")\
            \(Written.language(mistake.expected.language.rawValue)) · \
            \(mistake.expected.file):\(String(mistake.expected.line))</p></li>
            """
    }

    private func cut(_ words: String) -> String {
        let scalars = words.unicodeScalars
        return scalars.count > Self.mostWords ? String(scalars.prefix(Self.mostWords)) + "…" : words
    }
}
