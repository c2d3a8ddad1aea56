internal import Conversation

/// The figures a reader wants first, with the goal each has.
struct GuardSummaryCards {
    let report: GuardReport

    private struct Goal {
        let words: String
        let isMet: Bool
    }

    var markup: Markup {
        """
        <ul class="cards" aria-label="Key figures">
        \(report.personal.map(personal) ?? [])
        \(report.injection.map(injection) ?? [])
        \(report.toxicity.map(toxicity) ?? [])
        \(report.answers.map(answers) ?? [])
        \(latency)
        </ul>
        """
    }

    private func personal(_ part: GuardReport.Part<SpanScores>) -> [Markup] {
        let overall = part.overall
        let spoken = part.languages.map { group in
            let language = MessageLanguage(rawValue: group.name) ?? .other
            return card(
                "Personal data, F1 · \(Written.language(group.name))", Written.score(group.scores.overall.f1),
                "\(Written.count(group.scores.overall.labelled)) spans",
                GuardGoals.personalF1(language).flatMap { atLeast($0, group.scores.overall.f1) })
        }
        let contacts = overall.sum(SpanScores.contacts).recall
        return spoken + [
            card("Card, e-mail, phone: recall", contacts, atLeast(GuardGoals.contactRecall, contacts.value)),
            card(
                "Redacted for nothing", overall.falseRedactions,
                atMost(GuardGoals.falseRedactions, overall.falseRedactions.value)),
        ]
    }

    private func injection(_ part: GuardReport.Part<DetectionScores>) -> [Markup] {
        let (overall, japanese) = (part.overall, part.language(.ja)?.caught)
        return [
            card("Attacks blocked", overall.caught, atLeast(GuardGoals.attackRecall, overall.caught.value)),
            japanese.map {
                card("Attacks blocked · Japanese", $0, atLeast(GuardGoals.japaneseAttackRecall, $0.value))
            } ?? "",
            card(
                "Honest messages blocked", overall.falseAlarms,
                atMost(GuardGoals.honestBlocked, overall.falseAlarms.value)),
        ]
    }

    private func toxicity(_ part: GuardReport.Part<DetectionScores>) -> [Markup] {
        [
            card("Toxic texts caught", part.overall.caught, nil),
            card("Clean texts taken for toxic", part.overall.falseAlarms, nil),
        ]
    }

    private func answers(_ part: GuardReport.Part<AnswerScores>) -> [Markup] {
        let overall = part.overall
        return [
            card("Wrong answers mended", overall.caught, atLeast(GuardGoals.answersCaught, overall.caught.value)),
            card(
                "Clean answers changed", overall.cleanChanged,
                atMost(GuardGoals.cleanChanged, overall.cleanChanged.value)),
        ]
    }

    private var latency: [Markup] {
        [
            ("Screen", report.screenTimings, "ms, embedding included"),
            ("Stages", report.reviewTimings, "ms, goal P99 ≤ \(Written.fixed(GuardGoals.slowReview, 0)) at 300 tokens"),
        ].filter { !$0.1.isEmpty }.map { name, timings, more in
            let ranks = timings.histogram.percentiles([50, 99]).map(Written.milliseconds)
            return card("\(name) P50 / P99", "\(ranks[0]) / \(ranks[1])", more, nil)
        }
    }

    private func card(_ what: String, _ share: Proportion, _ goal: Goal?) -> Markup {
        card(what, Written.percent(share.value), share.total == 0 ? "none there" : Written.interval(share), goal)
    }

    private func card(_ what: String, _ figure: String, _ more: String, _ goal: Goal?) -> Markup {
        let verdict: Markup =
            goal.map {
                $0.isMet ? "<p class=\"met\">✓ meets \($0.words)</p>" : "<p class=\"missed\">✗ misses \($0.words)</p>"
            }
            ?? ""
        return """
            <li><p class="what">\(what)</p><p class="figure">\(figure)</p><p class="more">\(more)</p>\(verdict)</li>
            """
    }

    private func atLeast(_ goal: Double, _ value: Double?) -> Goal? {
        value.map { Goal(words: "goal ≥\u{A0}\(Written.fixed(goal, 2))", isMet: $0 >= goal) }
    }

    private func atMost(_ goal: Double, _ value: Double?) -> Goal? {
        value.map { Goal(words: "goal ≤\u{A0}\(Written.fixed(goal * 100, 1))\u{A0}%", isMet: $0 <= goal) }
    }
}
