internal import Conversation

/// How well wrong answers are mended, and right ones left alone.
struct GuardAnswerSection {
    let part: GuardReport.Part<AnswerScores>

    var markup: Markup {
        """
        <section id="answers" aria-labelledby="answers-title"><h2 id="answers-title">Are wrong answers mended?</h2>
        <p class="note">An answer is caught when none of its bad parts is left in the corrected text, and kept when all of its \
        good parts are.</p>
        <h3>By class of what is wrong</h3>
        \(picture)
        \(table("By class", part.traits["class"] ?? []))
        \(table("By language and file", groups))
        \(stages)
        </section>
        """
    }

    private var groups: [GuardReport.Group<AnswerScores>] {
        part.languages.map { .init(name: Written.language($0.name), scores: $0.scores) } + part.files
    }

    private var picture: Markup {
        let rows = (part.traits["class"] ?? []).map { group in
            let bars = [(0, group.scores.caught), (1, group.scores.kept)].filter { $0.1.total > 0 }
            return GuardShareChart.Row(name: group.name, bars: bars.map { .init(series: $0.0, share: $0.1) })
        }
        return GuardShareChart(
            id: "answers-class", title: "Caught and kept by class", axis: "share, with its 95 % interval",
            series: ["caught", "kept"], rows: rows.filter { !$0.bars.isEmpty }, goal: GuardGoals.answersCaught
        ).markup
    }

    private func table(_ caption: String, _ groups: [GuardReport.Group<AnswerScores>]) -> Markup {
        let bars = IntervalBar(covering: ([part.overall] + groups.map(\.scores)).map(\.caught).filter { $0.total > 0 })
        return GuardTable(
            caption: caption,
            columns: [
                "Caught", "95 % interval", nil, "Replaced whole", "Kept", "Clean changed", "95 % interval", "F1",
            ],
            rows: [row("all", part.overall, bars, isSum: true)] + groups.map { row($0.name, $0.scores, bars) }
        ).markup
    }

    private func row(_ name: String, _ scores: AnswerScores, _ bars: IntervalBar, isSum: Bool = false) -> GuardTable.Row
    {
        GuardTable.Row(
            name: name,
            cells: [
                GuardTable.shareOf(scores.caught),
                GuardTable.quiet(Written.interval(scores.caught)), GuardTable.bar(scores.caught, bars),
                GuardTable.share(scores.replaced), GuardTable.shareOf(scores.kept),
                GuardTable.shareOf(scores.cleanChanged), GuardTable.quiet(Written.interval(scores.cleanChanged)),
                GuardTable.figure(Written.score(scores.f1)),
            ], isSum: isSum)
    }

    /// Which stage changed how many answers of which class.
    private var stages: Markup {
        let classes = part.traits["class"] ?? []
        let names = part.overall.stages.keys.sorted()
        guard !names.isEmpty else { return "" }
        let table = GuardTable(
            caption: "Answers that a stage changed, by class",
            columns: ["Answers"] + names.map { $0 },
            rows: classes.map { group in
                GuardTable.Row(
                    name: group.name,
                    cells: [GuardTable.quiet(Written.count(group.scores.count))]
                        + names.map { name in
                            GuardTable.figure(group.scores.stages[name].map(Written.count) ?? "")
                        })
            })
        return "<details><summary>Which stage acted</summary>\(table.markup)</details>"
    }
}
