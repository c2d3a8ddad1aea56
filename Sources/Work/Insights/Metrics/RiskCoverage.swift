/// What acting only on sure answers would bring: how many are kept, and how many of those are right.
package struct RiskCoverage: Sendable {
    package struct Point: Sendable {
        /// Answers at least this sure are kept.
        package let threshold: Double
        /// Kept answers of all.
        package let kept: Proportion
        /// Right answers of the kept.
        package let correct: Proportion
    }

    /// Surest first.
    private let answers: [(confidence: Double, isCorrect: Bool)]

    package init(_ answers: [(confidence: Double, isCorrect: Bool)]) {
        self.answers = answers.enumerated()
            .sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }.map(\.element)
    }

    package func point(threshold: Double) -> Point {
        let kept = answers.prefix { $0.confidence >= threshold }
        return Point(
            threshold: threshold, kept: Proportion(kept.count, of: answers.count),
            correct: Proportion(kept.count { $0.isCorrect }, of: kept.count))
    }

    /// The curve: one point per confidence that occurs, surest first, thinned to at most `limit`, the last always there.
    package func curve(limit: Int = 200) -> [Point] {
        var points: [Point] = []
        var right = 0
        for (place, answer) in answers.enumerated() {
            right += answer.isCorrect ? 1 : 0
            let isLastOfItsKind = place + 1 == answers.count || answers[place + 1].confidence != answer.confidence
            guard isLastOfItsKind else { continue }
            points.append(
                Point(
                    threshold: answer.confidence, kept: Proportion(place + 1, of: answers.count),
                    correct: Proportion(right, of: place + 1)))
        }
        guard limit > 1, points.count > limit else { return points }
        return (0..<limit).map { points[$0 * (points.count - 1) / (limit - 1)] }
    }

    /// Area under the curve of risk (share wrong) over coverage: the mean risk of the n surest for n = 1 … all; 0 is
    /// best; `nil` for no answers. Equal confidences count in the order given.
    package var areaUnderRisk: Double? {
        var wrong = 0
        var sum = 0.0
        for (place, answer) in answers.enumerated() {
            wrong += answer.isCorrect ? 0 : 1
            sum += Double(wrong) / Double(place + 1)
        }
        return Figure(sum, of: Double(answers.count)).value
    }
}
