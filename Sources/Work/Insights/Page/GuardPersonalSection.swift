internal import Conversation
internal import Ports

/// How well personal data is found.
struct GuardPersonalSection {
    let part: GuardReport.Part<SpanScores>

    var markup: Markup {
        """
        <section id="personal" aria-labelledby="personal-title"><h2 id="personal-title">Is personal data found?</h2>
        <p class="note">A span is right when its type, start and end are the labelled ones; “touched” asks only whether the \
        two share a character, whatever the type.</p>
        \(pictures)
        \(byType("By type", part.overall))
        \(part.languages.map(folded))
        \(byGroup)
        </section>
        """
    }

    /// Recall by type, a bar a language.
    private var pictures: Markup {
        let series = part.languages
        let kinds = PersonalDataKind.allCases.filter { part.overall[$0].labelled > 0 }
        let rows = kinds.map { kind in
            GuardShareChart.Row(
                name: kind.rawValue,
                bars: zip(series, 0...).compactMap { language, place in
                    let recall = language.scores[kind].recall
                    return recall.total > 0 ? GuardShareChart.Bar(series: place, share: recall) : nil
                })
        }
        let names = series.map { Written.language($0.name) }
        return """
            <h3>Found just as labelled, by type</h3>
            \(GuardShareChart(
                id: "personal-types", title: "Recall by type", axis: "recall, with its 95 % interval", series: names,
                rows: rows).markup)
            """
    }

    private func folded(_ language: GuardReport.Group<SpanScores>) -> Markup {
        let caption = "By type, \(Written.language(language.name))"
        return "<details><summary>\(caption)</summary>\(byType(caption, language.scores))</details>"
    }

    private func byType(_ caption: String, _ scores: SpanScores) -> Markup {
        let bars = IntervalBar(covering: PersonalDataKind.allCases.map { scores[$0].recall })
        let rows = PersonalDataKind.allCases.map { row($0.rawValue, scores[$0], bars) }
        return GuardTable(
            caption: caption,
            columns: [
                "Precision", "Recall", "95 % interval", nil, "F1", "Touched precision", "Touched recall", "Labelled",
                "Found",
            ],
            rows: [
                row("all", scores.overall, bars, isSum: true),
                row("card, e-mail, phone", scores.sum(SpanScores.contacts), bars),
            ] + rows
        ).markup
    }

    private func row(
        _ name: String, _ counts: SpanScores.Counts, _ bars: IntervalBar, isSum: Bool = false
    ) -> GuardTable.Row {
        GuardTable.Row(
            name: name,
            cells: [
                GuardTable.share(counts.precision), GuardTable.share(counts.recall),
                GuardTable.quiet(Written.interval(counts.recall)), GuardTable.bar(counts.recall, bars),
                GuardTable.figure(Written.score(counts.f1)), GuardTable.share(counts.touchedPrecision),
                GuardTable.share(counts.touchedRecall), GuardTable.quiet(Written.count(counts.labelled)),
                GuardTable.quiet(Written.count(counts.found)),
            ], isSum: isSum)
    }

    private var byGroup: Markup {
        let groups =
            [row("all", part.overall, isSum: true)]
            + part.languages.map { row(Written.language($0.name), $0.scores) }
            + part.files.map { row($0.name, $0.scores) }
        return GuardTable(
            caption: "By language and file",
            columns: [
                "Messages", "Precision", "Recall", "F1", "Card, e-mail, phone recall", "Nothing personal, yet redacted",
                "Taken for attacks",
            ], rows: groups
        ).markup
    }

    private func row(_ name: String, _ scores: SpanScores, isSum: Bool = false) -> GuardTable.Row {
        let overall = scores.overall
        return GuardTable.Row(
            name: name,
            cells: [
                GuardTable.figure(Written.count(scores.messages)), GuardTable.share(overall.precision),
                GuardTable.share(overall.recall), GuardTable.figure(Written.score(overall.f1)),
                GuardTable.share(scores.sum(SpanScores.contacts).recall), GuardTable.shareOf(scores.falseRedactions),
                GuardTable.shareOf(scores.blocked),
            ], isSum: isSum)
    }
}
