package import Conversation

/// The figures of one group of outcomes.
package struct IntentScores: Sendable {
    package private(set) var confusion = ConfusionMatrix<Intent>()
    package private(set) var calibration = Calibration()
    /// The intent is the expected one or an expected secondary one.
    package private(set) var acceptable = Proportion()
    /// Of the lines that say what their secondary intents are.
    package private(set) var secondary = LabelSetScore<Intent>()
    package private(set) var unsure = Proportion()
    /// Right answers of those that understanding was sure of.
    package private(set) var correctWhenSure = Proportion()

    package init(_ outcomes: [IntentOutcome]) {
        for outcome in outcomes {
            confusion.add(expected: outcome.expected.intent, got: outcome.guess.intent)
            calibration.add(confidence: outcome.guess.confidence, isCorrect: outcome.isCorrect)
            acceptable.add(outcome.isAcceptable)
            unsure.add(outcome.isUnsure)
            if !outcome.isUnsure { correctWhenSure.add(outcome.isCorrect) }
            if let wanted = outcome.expected.secondary { secondary.add(expected: wanted, given: outcome.secondary) }
        }
    }

    package var accuracy: Proportion { confusion.accuracy }
    package var macroF1: Double? { confusion.macroF1 }
}

/// What one stage decided, and how well.
package struct StageScore: Sendable {
    package let stage: IntentStage
    /// Messages it decided, of all.
    package let coverage: Proportion
    /// Right answers of those it decided.
    package let precision: Proportion
    /// Of those it decided, the share it was not sure of.
    package let unsure: Proportion

    package init(_ stage: IntentStage, _ outcomes: [IntentOutcome]) {
        let decided = outcomes.filter { $0.stage == stage }
        self.stage = stage
        coverage = Proportion(decided.count, of: outcomes.count)
        precision = Proportion(decided.count { $0.isCorrect }, of: decided.count)
        unsure = Proportion(decided.count { $0.isUnsure }, of: decided.count)
    }
}

/// What the figures are held against. They are for live traffic; a golden set is harder and mixed otherwise.
package enum IntentGoals {
    package static let accuracy = 0.97
    package static let rulesCoverage = 0.60
    package static let rulesPrecision = 0.98
    /// At most.
    package static let calibrationError = 0.05
    /// At most, in milliseconds, of the classifier in process.
    package static let medianLatency = 2.0
    package static let slowLatency = 10.0
}
