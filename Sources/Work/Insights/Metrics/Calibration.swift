/// Whether answers given with confidence c are right in c of the cases: a reliability diagram's numbers.
package struct Calibration: Sendable {
    /// Answers whose confidence lies in one tenth of 0…1. The lower edge belongs to the bin; 1 belongs to the last.
    package struct Bin: Sendable {
        package let low: Double
        package let high: Double
        package fileprivate(set) var correct = Proportion()
        fileprivate var confidences = 0.0

        /// The mean confidence of the bin's answers; `nil` for none.
        package var confidence: Double? { Figure(confidences, of: Double(correct.total)).value }
        /// Mean confidence minus accuracy: positive where it is too sure of itself; `nil` for no answers.
        package var gap: Double? {
            guard let confidence, let accuracy = correct.value else { return nil }
            return confidence - accuracy
        }
    }

    package static let binCount = 10
    package private(set) var bins: [Bin]
    private var squares = 0.0

    package init() {
        bins = (0..<Self.binCount).map {
            Bin(low: Double($0) / Double(Self.binCount), high: Double($0 + 1) / Double(Self.binCount))
        }
    }

    /// - Parameter confidence: clamped to 0…1; one that is no number counts as 0.
    package mutating func add(confidence: Double, isCorrect: Bool) {
        let sure = confidence.isNaN ? 0 : min(1, max(0, confidence))
        let place = min(Self.binCount - 1, Int(sure * Double(Self.binCount)))
        bins[place].correct.add(isCorrect)
        bins[place].confidences += sure
        squares += (sure - (isCorrect ? 1 : 0)) * (sure - (isCorrect ? 1 : 0))
    }

    package var total: Int { bins.reduce(0) { $0 + $1.correct.total } }

    /// Expected calibration error: the bins' |gap|, each weighted by its share of the answers; `nil` for no answers.
    package var expectedError: Double? {
        let sum = bins.reduce(0.0) { $0 + abs($1.gap ?? 0) * Double($1.correct.total) }
        return Figure(sum, of: Double(total)).value
    }

    /// The largest |gap| of a bin; `nil` for no answers.
    package var largestError: Double? { bins.compactMap(\.gap).map(abs).max() }

    /// Brier score: the mean square of confidence minus outcome (1 right, 0 wrong); `nil` for no answers.
    package var brierScore: Double? { Figure(squares, of: Double(total)).value }
}
