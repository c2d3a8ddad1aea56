/// How well seeded answers were mended and clean ones left alone.
package struct AnswerScores: Sendable {
    /// Of seeded answers, those without a bad part left.
    package private(set) var caught = Proportion()
    /// Of answers that name parts to keep, those with every one of them left.
    package private(set) var kept = Proportion()
    /// Of clean answers, those whose text is not the same.
    package private(set) var cleanChanged = Proportion()
    /// Of seeded answers, those replaced whole.
    package private(set) var replaced = Proportion()
    /// Answers that a stage changed, by the stage.
    package private(set) var stages: [String: Int] = [:]

    init(_ outcomes: [AnswerOutcome]) {
        for outcome in outcomes {
            if outcome.isClean {
                cleanChanged.add(outcome.isChanged)
            } else {
                caught.add(outcome.survivors.isEmpty)
                replaced.add(outcome.got.isBlocked)
            }
            if !outcome.label.keep.isEmpty { kept.add(outcome.losses.isEmpty) }
            for stage in Set(outcome.got.actions.map(\.stage)) { stages[stage, default: 0] += 1 }
        }
    }

    package var count: Int { caught.total + cleanChanged.total }
    /// Of the answers mended or changed for nothing, the mended ones.
    package var precision: Proportion { Proportion(caught.count, of: caught.count + cleanChanged.count) }
    /// 2·caught ⁄ (seeded + mended or changed for nothing); `nil` where nothing is seeded.
    package var f1: Double? {
        caught.total == 0
            ? nil
            : Figure(Double(2 * caught.count), of: Double(caught.total + caught.count + cleanChanged.count)).value
    }
}
