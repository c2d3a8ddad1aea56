/// How well the harmful was told from the harmless in a group of texts.
package struct DetectionScores: Hashable, Sendable {
    /// Of the harmful, those caught: the recall.
    package private(set) var caught = Proportion()
    /// Of the harmless, those taken for harmful.
    package private(set) var falseAlarms = Proportion()

    package init() {}

    init(_ outcomes: [DetectionOutcome]) {
        for outcome in outcomes { add(isHarmful: outcome.isHarmful, isCaught: outcome.isCaught) }
    }

    package mutating func add(isHarmful: Bool, isCaught: Bool) {
        if isHarmful { caught.add(isCaught) } else { falseAlarms.add(isCaught) }
    }

    package var count: Int { caught.total + falseAlarms.total }
    /// Of those taken for harmful, the harmful ones. It goes with how many of each there are.
    package var precision: Proportion { Proportion(caught.count, of: caught.count + falseAlarms.count) }
    /// 2·caught ⁄ (harmful + taken for harmful); `nil` where nothing is harmful.
    package var f1: Double? {
        caught.total == 0
            ? nil
            : Figure(Double(2 * caught.count), of: Double(caught.total + caught.count + falseAlarms.count)).value
    }
}
