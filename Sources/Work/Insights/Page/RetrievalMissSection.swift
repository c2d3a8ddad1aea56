internal import Conversation

/// The questions the subject answered worst. They are shoppers' or testers' words, and so may be the names of documents:
/// text, never markup.
struct RetrievalMissSection {
    let report: RetrievalReport

    /// Questions shown at once; the rest unfolds.
    private static let first = 15
    /// Relevant documents named of each.
    private static let mostRelevant = 3
    /// Characters of a document's name.
    private static let mostName = 120

    var markup: Markup {
        """
        <section id="misses" aria-labelledby="misses-title"><h2 id="misses-title">Worst questions</h2>
        <p class="note">\(count)</p>
        \(list(report.misses.prefix(Self.first)))
        \(rest)
        </section>
        """
    }

    private func list(_ misses: ArraySlice<RetrievalReport.Miss>) -> Markup {
        misses.isEmpty ? "" : "<ol class=\"errors\" start=\"\(misses.startIndex + 1)\">\(misses.map(item))</ol>"
    }

    private var rest: Markup {
        let others = report.misses.dropFirst(Self.first)
        return others.isEmpty
            ? "" : "<details><summary>The next \(Written.count(others.count))</summary>\(list(others))</details>"
    }

    private var count: String {
        let subject = report.run.subject
        let order = "what was not found first, then the latest found"
        return switch report.missCount {
        case 0: "\(subject) had a relevant document among the first ten for every question."
        case let all where all > report.misses.count:
            "\(report.misses.count) of \(Written.questions(all)) for which \(subject) had no relevant document among "
                + "the first ten: \(order)."
        case let all:
            "\(Written.questions(all)) for which \(subject) had no relevant document among the first ten: \(order)."
        }
    }

    private func item(_ miss: RetrievalReport.Miss) -> Markup {
        let question = miss.question
        let relevant = question.relevant
        let named = relevant.prefix(Self.mostRelevant).map(name)
        let more: Markup =
            relevant.count > named.count ? " and \(Written.count(relevant.count - named.count)) more" : ""
        let traits = [question.language.map { Written.language($0.rawValue) }, question.kind, question.set]
            .compactMap { $0 }
        let answers = zip(SystemMark.all(report), miss.answers).map { answer($0, $1, question) }
        return """
            <li>\(QuotedText(question.query).markup)
            <p>answered by <b>\(Markup.joined(named, by: "</b>, <b>"))</b>\(more) · \(traits.joined(separator: " · ")) · \
            \(question.file):\(String(question.line))</p>
            <ul class="answers">\(answers)</ul></li>
            """
    }

    private func answer(_ mark: SystemMark, _ answer: RankedAnswer, _ question: RetrievalCase) -> Markup {
        let rank = answer.firstRank.map { "first relevant at \($0)" } ?? "none found"
        guard let top = answer.top else { return "<li>\(mark.label): \(rank); nothing ranked</li>" }
        return """
            <li>\(mark.label): \(rank)\(answer.firstRank == 1 ? "" : "; on top <b>\(name(top))</b>" as Markup)</li>
            """
    }

    /// The title, where known, and the id.
    private func name(_ id: String) -> Markup {
        let shown = cut(id)
        return report.titles[id].map { "\(cut($0)) (\(shown))" } ?? "\(shown)"
    }

    private func cut(_ name: String) -> String {
        let scalars = name.unicodeScalars
        return scalars.count > Self.mostName ? String(scalars.prefix(Self.mostName)) + "…" : name
    }
}
