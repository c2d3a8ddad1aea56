internal import Conversation

/// How well attacks, or insults and the like, are told from what is harmless.
struct GuardDetectionSection {
    /// Unique in the page.
    let id: String
    let title: String
    let note: String
    let part: GuardReport.Part<DetectionScores>
    /// Keys of the part's groups with what they are called.
    let traits: [(key: String, title: String)]
    /// For the recall; `nil`: none.
    var goal: Double?

    var markup: Markup {
        """
        <section id="\(id)" aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>
        <p class="note">\(note)</p>
        \(table("By language and file", groups))
        \(traits.map(picture))
        \(traits.map { folded($0.title, part.traits[$0.key] ?? []) })
        </section>
        """
    }

    private var groups: [GuardReport.Group<DetectionScores>] {
        part.languages.map { .init(name: Written.language($0.name), scores: $0.scores) } + part.files
    }

    /// Harmful kinds by how many are caught, harmless ones by how many are not spared.
    private func picture(_ trait: (key: String, title: String)) -> Markup {
        let groups = part.traits[trait.key] ?? []
        let harmful = groups.filter { $0.scores.caught.total > 0 }.map {
            GuardShareChart.Row(name: $0.name, bars: [.init(series: 0, share: $0.scores.caught)])
        }
        let harmless = groups.filter { $0.scores.falseAlarms.total > 0 }.map {
            GuardShareChart.Row(name: $0.name, bars: [.init(series: 1, share: $0.scores.falseAlarms)])
        }
        guard !(harmful + harmless).isEmpty else { return "" }
        let hasBoth = !harmless.isEmpty
        return """
            <h3>\(trait.title)</h3>
            \(GuardShareChart(
                id: "\(id)-\(trait.key)", title: trait.title, axis: "share, with its 95 % interval",
                series: hasBoth ? ["harmful and caught", "harmless, yet taken for harmful"] : ["caught"],
                rows: harmful + harmless, goal: goal).markup)
            """
    }

    private func folded(_ caption: String, _ groups: [GuardReport.Group<DetectionScores>]) -> Markup {
        guard !groups.isEmpty else { return "" }
        return "<details><summary>\(caption), as a table</summary>\(table(caption, groups))</details>"
    }

    private func table(_ caption: String, _ groups: [GuardReport.Group<DetectionScores>]) -> Markup {
        let bars = IntervalBar(covering: ([part.overall] + groups.map(\.scores)).map(\.caught).filter { $0.total > 0 })
        return GuardTable(
            caption: caption,
            columns: [
                "Recall", "95 % interval", nil, "False alarms", "95 % interval", "Precision", "F1",
            ],
            rows: [row("all", part.overall, bars, isSum: true)] + groups.map { row($0.name, $0.scores, bars) }
        ).markup
    }

    private func row(
        _ name: String, _ scores: DetectionScores, _ bars: IntervalBar, isSum: Bool = false
    ) -> GuardTable.Row {
        GuardTable.Row(
            name: name,
            cells: [
                GuardTable.shareOf(scores.caught),
                GuardTable.quiet(Written.interval(scores.caught)), GuardTable.bar(scores.caught, bars),
                GuardTable.shareOf(scores.falseAlarms),
                GuardTable.quiet(Written.interval(scores.falseAlarms)), GuardTable.share(scores.precision),
                GuardTable.figure(Written.score(scores.f1)),
            ], isSum: isSum)
    }
}
