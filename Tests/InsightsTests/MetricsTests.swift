import Testing

@testable import Insights

private enum Letter: String, CaseIterable {
    case a, b, c, d
}

private func isNear(_ left: Double?, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
    left.map { abs($0 - right) <= tolerance } ?? false
}

/// Sixteen answers; the expected figures below come from scikit-learn 1 and SciPy on the same sixteen.
private enum Sample {
    static let expected = Array("aaaabbbbccccaabd").compactMap { Letter(rawValue: String($0)) }
    static let got = Array("aaabbbbaccbcaaba").compactMap { Letter(rawValue: String($0)) }
    static let confidences = [
        0.95, 0.9, 0.85, 0.55, 0.99, 0.92, 0.88, 0.61, 0.97, 0.74, 0.52, 0.83, 0.31, 0.66, 0.78, 0.45,
    ]

    static var matrix: ConfusionMatrix<Letter> {
        zip(expected, got).reduce(into: ConfusionMatrix()) { $0.add(expected: $1.0, got: $1.1) }
    }
    static var answers: [(confidence: Double, isCorrect: Bool)] {
        zip(confidences, zip(expected, got)).map { ($0, $1.0 == $1.1) }
    }
    static var calibration: Calibration {
        answers.reduce(into: Calibration()) { $0.add(confidence: $1.confidence, isCorrect: $1.isCorrect) }
    }
}

@Suite("Proportions")
struct ProportionTests {
    @Test(
        "the interval is Wilson's, as SciPy's binomtest gives it",
        arguments: [
            (8, 10, 0.4901624715366418, 0.9433178485456248), (0, 10, 0, 0.27753279986288926),
            (10, 10, 0.7224672001371109, 1), (97, 100, 0.9154806357094724, 0.9897454759759611),
            (1, 1, 0.20654931437723745, 1),
        ])
    func wilson(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Proportion(count, of: total).interval)
        #expect(abs(interval.lowerBound - low) < 1e-12)
        #expect(abs(interval.upperBound - high) < 1e-12)
    }

    @Test("of nothing there is neither a share nor an interval")
    func empty() {
        #expect(Proportion().value == nil)
        #expect(Proportion().interval == nil)
    }

    @Test("counts that make no sense are brought into bounds")
    func bounds() {
        #expect(Proportion(5, of: 3) == Proportion(3, of: 3))
        #expect(Proportion(-1, of: -2) == Proportion())
    }
}

@Suite("Confusion matrices")
struct ConfusionMatrixTests {
    @Test("counts, accuracy and macro-F1 are those of scikit-learn")
    func whole() {
        let matrix = Sample.matrix
        #expect(matrix.counts == [[5, 1, 0, 0], [1, 4, 0, 0], [0, 1, 3, 0], [1, 0, 0, 0]])
        #expect(matrix.accuracy == Proportion(12, of: 16))
        #expect(isNear(matrix.macroF1, 0.5884115884115885))
    }

    @Test("each label's precision, recall, F1 and support are those of scikit-learn")
    func labels() {
        let matrix = Sample.matrix
        #expect(matrix.precision(.a) == Proportion(5, of: 7))
        #expect(matrix.precision(.b) == Proportion(4, of: 6))
        #expect(matrix.recall(.c) == Proportion(3, of: 4))
        #expect(isNear(matrix.f1(.a), 0.7692307692307693))
        #expect(isNear(matrix.f1(.b), 0.7272727272727273))
        #expect(isNear(matrix.f1(.c), 0.8571428571428571))
        #expect(Letter.allCases.map(matrix.support) == [6, 5, 4, 1])
    }

    @Test("a label that was expected and never given has no precision, and an F1 of 0")
    func neverGiven() {
        #expect(Sample.matrix.precision(.d).value == nil)
        #expect(Sample.matrix.recall(.d).value == 0)
        #expect(Sample.matrix.f1(.d) == 0)
    }

    @Test("with one label alone the others weigh nothing")
    func oneLabel() {
        var matrix = ConfusionMatrix<Letter>()
        for _ in 0..<3 { matrix.add(expected: .b, got: .b) }
        #expect(matrix.macroF1 == 1)
        #expect(matrix.f1(.a) == nil)
        #expect(matrix.recall(.a).value == nil)
        #expect(matrix.confusions.isEmpty)
    }

    @Test("an empty matrix has no figures")
    func empty() {
        let matrix = ConfusionMatrix<Letter>()
        #expect(matrix.macroF1 == nil)
        #expect(matrix.accuracy.value == nil)
    }

    @Test("confusions come most frequent first, equals in the labels' order")
    func confusions() {
        var matrix = Sample.matrix
        matrix.add(expected: .c, got: .b)
        let found = matrix.confusions.map { "\($0.expected.rawValue)\($0.got.rawValue)\($0.count)" }
        #expect(found == ["cb2", "ab1", "ba1", "da1"])
    }
}

@Suite("Calibration")
struct CalibrationTests {
    @Test("expected and largest error and Brier score are those computed with NumPy and scikit-learn")
    func errors() {
        #expect(isNear(Sample.calibration.expectedError, 0.229375))
        #expect(isNear(Sample.calibration.largestError, 0.69))
        #expect(isNear(Sample.calibration.brierScore, 0.12130625))
    }

    @Test(
        "a lower edge belongs to its bin, and 1 to the last",
        arguments: [(0.0, 0), (0.1, 1), (0.9, 9), (1.0, 9), (0.29, 2)])
    func edges(confidence: Double, bin: Int) {
        var calibration = Calibration()
        calibration.add(confidence: confidence, isCorrect: true)
        #expect(calibration.bins.firstIndex { $0.correct.total == 1 } == bin)
    }

    @Test("what is no confidence is clamped", arguments: [Double.nan, -1, 2, .infinity])
    func clamped(confidence: Double) throws {
        var calibration = Calibration()
        calibration.add(confidence: confidence, isCorrect: true)
        #expect(calibration.total == 1)
        #expect((0...1).contains(try #require(calibration.expectedError)))
    }

    @Test("without answers there is no error to tell")
    func empty() {
        #expect(Calibration().expectedError == nil)
        #expect(Calibration().largestError == nil)
        #expect(Calibration().brierScore == nil)
    }
}

@Suite("Risk and coverage")
struct RiskCoverageTests {
    @Test("a threshold keeps the sure answers", arguments: [(0.0, 16, 12), (0.5, 14, 11), (0.7, 10, 10), (0.9, 5, 5)])
    func thresholds(threshold: Double, kept: Int, right: Int) {
        let point = RiskCoverage(Sample.answers).point(threshold: threshold)
        #expect(point.kept == Proportion(kept, of: 16))
        #expect(point.correct == Proportion(right, of: kept))
    }

    @Test("a threshold above all answers keeps none, and has no accuracy")
    func none() {
        #expect(RiskCoverage(Sample.answers).point(threshold: 0.999).correct.value == nil)
    }

    @Test("the area under the curve is the mean risk of the n surest")
    func area() {
        #expect(isNear(RiskCoverage(Sample.answers).areaUnderRisk, 0.06050824175824176))
        #expect(RiskCoverage([]).areaUnderRisk == nil)
    }

    @Test("equal confidences make one point, and a thinned curve keeps its end")
    func curve() {
        let equal = RiskCoverage([(0.5, true), (0.5, false), (0.9, true)])
        #expect(equal.curve().map(\.kept.count) == [1, 3])
        let many = RiskCoverage((0..<1000).map { (Double($0) / 1000, true) })
        let thinned = many.curve(limit: 50)
        #expect(thinned.count == 50)
        #expect(thinned.last?.kept.value == 1)
        #expect(RiskCoverage([]).curve().isEmpty)
    }
}

@Suite("Label sets")
struct LabelSetTests {
    @Test("micro-F1 and exact match are those of scikit-learn")
    func sample() {
        let pairs: [(Set<Letter>, Set<Letter>)] = [
            ([.b], [.b]), ([], [.a]), ([.c, .d], [.c]), ([.a], []), ([], []), ([.b], [.c]),
        ]
        let score = pairs.reduce(into: LabelSetScore<Letter>()) { $0.add(expected: $1.0, given: $1.1) }
        #expect(isNear(score.microF1, 0.4444444444444444))
        #expect(score.precision == Proportion(2, of: 4))
        #expect(score.recall == Proportion(2, of: 5))
        #expect(score.exact == Proportion(2, of: 6))
        #expect(score.exactWithSome == Proportion(1, of: 4))
        #expect(score.exactWithNone == Proportion(1, of: 2))
    }

    @Test("where nothing is expected and nothing given there is no F1, but a match")
    func nothing() {
        var score = LabelSetScore<Letter>()
        score.add(expected: [], given: [])
        #expect(score.microF1 == nil)
        #expect(score.exact == Proportion(1, of: 1))
    }
}

@Suite("Latencies")
struct LatencyHistogramTests {
    @Test("percentiles are nearest-rank, as NumPy's inverted_cdf")
    func percentiles() {
        var histogram = LatencyHistogram()
        for milliseconds in [3, 1, 2, 10, 9, 8, 7, 6, 5, 4] { histogram.add(.milliseconds(milliseconds)) }
        #expect(histogram.percentiles([50, 95, 99, 0, 100]) == [5, 10, 10, 1, 10])
        #expect(histogram.largest == 10)
    }

    @Test("without durations there are no percentiles and no buckets")
    func empty() {
        #expect(LatencyHistogram().percentiles([50]) == [nil])
        #expect(LatencyHistogram().buckets.isEmpty)
    }

    @Test("a bucket holds what lies between its edges, the lower included, and gaps are kept")
    func buckets() {
        var histogram = LatencyHistogram()
        for duration in [Duration.milliseconds(1), .milliseconds(1), .milliseconds(10)] { histogram.add(duration) }
        let buckets = histogram.buckets
        #expect(buckets.count == LatencyHistogram.bucketsPerDecade + 1)
        #expect(buckets.first?.count == 2)
        #expect(isNear(buckets.first?.low, 1, within: 1e-9))
        #expect(buckets.last?.count == 1)
        #expect(buckets.dropFirst().dropLast().allSatisfy { $0.count == 0 })
    }

    @Test("no time at all and an age count at the ends of the scale")
    func extremes() {
        var histogram = LatencyHistogram()
        histogram.add(.zero)
        histogram.add(.seconds(100_000))
        #expect(isNear(histogram.buckets.first?.low, 0.001, within: 1e-9))
        #expect(histogram.buckets.reduce(0) { $0 + $1.count } == 2)
    }
}
