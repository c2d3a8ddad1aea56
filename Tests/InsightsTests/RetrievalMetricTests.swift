import Testing

@testable import Insights

private func isNear(_ left: Double?, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
    left.map { abs($0 - right) <= tolerance } ?? false
}

/// Two hundred questions over thirty documents, one to five of them graded, and rankings of up to 25. The expected
/// figures below come from trec_eval (by pytrec_eval; ranx gives the same) and from NumPy on the same questions, made by
/// the same generator.
private enum Sample {
    static let metrics: [(RetrievalMetric, Double)] = [
        (.precision(1), 0.07), (.precision(3), 0.07333333333333338), (.precision(5), 0.07899999999999992),
        (.precision(10), 0.0669999999999999), (.recall(1), 0.022416666666666668), (.recall(3), 0.08441666666666668),
        (.recall(5), 0.1486666666666666), (.recall(10), 0.2515000000000001), (.hitRate(1), 0.07), (.hitRate(3), 0.205),
        (.hitRate(5), 0.35), (.hitRate(10), 0.5), (.reciprocalRank, 0.18165476190476196),
        (.gain, 0.1430532585408872), (.averagePrecision, 0.08597136243386247),
    ]

    static func questions(seed: UInt64) -> [(grades: [String: Int], ranking: [String])] {
        var generator = SplitMix64(seed: seed)
        return (0..<200).map { _ in
            var grades: [String: Int] = [:]
            for place in 0..<1 + generator.place(among: 5) {
                let name = "d\(generator.place(among: 30))"
                if place == 0 {
                    grades[name] = 1 + generator.place(among: 3)
                } else if (grades[name] ?? 0) == 0 {
                    grades[name] = generator.place(among: 4)
                }
            }
            var documents = (0..<30).map { "d\($0)" }
            let count = generator.place(among: 26)
            for place in 0..<count { documents.swapAt(place, place + generator.place(among: 30 - place)) }
            return (grades, Array(documents.prefix(count)))
        }
    }

    static let answers = questions(seed: 7).map { RankedAnswer($0.grades, ranking: $0.ranking) }
    /// The same questions, ranked otherwise.
    static let others = zip(questions(seed: 7), questions(seed: 8)).map { RankedAnswer($0.grades, ranking: $1.ranking) }
    static let scores = RetrievalScores(answers)
}

@Suite("Figures of rankings")
struct RetrievalMetricTests {
    @Test("the sample is the one that the peers measured: the generator gives the published numbers of seed 0")
    func generator() {
        var generator = SplitMix64(seed: 0)
        let drawn = (0..<3).map { _ in generator.next() }
        #expect(drawn == [16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679])
    }

    @Test("means over two hundred questions are those of trec_eval", arguments: Sample.metrics)
    func means(metric: RetrievalMetric, expected: Double) {
        #expect(isNear(Sample.scores[metric].value, expected))
        #expect(Sample.scores[metric].count == 200)
    }

    @Test("every figure is measured against the peer")
    func complete() {
        #expect(Sample.metrics.map(\.0) == RetrievalMetric.all)
        #expect(Set(RetrievalMetric.all.map(\.key)).count == RetrievalMetric.all.count)
    }

    @Test(
        "one question's figures are those of trec_eval",
        arguments: [
            (
                ["a": 3, "b": 2, "c": 1, "d": 0], ["b", "x", "a", "d", "y", "c"],
                [
                    1, 0.6666666666666666, 0.4, 0.3, 0.3333333333333333, 0.6666666666666666, 0.6666666666666666, 1, 1,
                    1,
                    1, 1, 1, 0.8098112053334646, 0.7222222222222222,
                ]
            ),
            (
                ["a": 1], ["x", "y", "z", "a"],
                [0, 0, 0.2, 0.1, 0, 0, 1, 1, 0, 0, 1, 1, 0.25, 0.43067655807339306, 0.25]
            ),
            (["a": 2, "b": 1], (0..<10).map { "x\($0)" } + ["a"], Array(repeating: 0, count: 15)),
            (["a": 1], [], Array(repeating: 0, count: 15)),
        ] as [([String: Int], [String], [Double])])
    func single(grades: [String: Int], ranking: [String], expected: [Double]) {
        let answer = RankedAnswer(grades, ranking: ranking)
        for (metric, value) in zip(RetrievalMetric.all, expected) {
            #expect(isNear(answer.value(metric), value), "\(metric.title)")
        }
    }

    @Test("the rank of the first relevant document is of the whole ranking, the reciprocal of the first ten")
    func firstRank() {
        let answer = RankedAnswer(["a": 1], ranking: (0..<10).map { "x\($0)" } + ["a"])
        #expect(answer.firstRank == 11)
        #expect(answer.value(.reciprocalRank) == 0)
        #expect(RankedAnswer(["a": 1], ranking: ["b"]).firstRank == nil)
        #expect(RankedAnswer(["a": 0, "b": 1], ranking: ["a", "b"]).firstRank == 2)
    }

    @Test("first ranks are counted in bands, and what is not found apart")
    func bands() {
        let ranks = FirstRanks(
            [1, 2, 3, 4, 5, 6, 10, 11, 20, 21, 90].map { rank in
                RankedAnswer(["a": 1], ranking: (1..<rank).map { "x\($0)" } + ["a"])
            } + [RankedAnswer(["a": 1], ranking: [])])
        #expect(ranks.counts == [1, 1, 1, 2, 2, 2, 2])
        #expect(ranks.missing == 1)
        #expect(ranks.total == 12)
    }

    @Test("the curve is recall at each K, and goes to the longest ranking, but from ten to a hundred")
    func curve() throws {
        let curve = RecallCurve(Sample.answers, depth: 25)
        #expect(curve.recalls.count == 25)
        #expect(curve.cutoffs == [1, 2, 3, 5, 10, 20])
        for cutoff in [1, 3, 5, 10] {
            #expect(isNear(Sample.scores[.recall(cutoff)].value, curve.recalls[cutoff - 1]))
        }
        #expect(RecallCurve(Sample.answers, depth: 3).recalls.count == 10)
        #expect(RecallCurve(Sample.answers, depth: 1000).recalls.count == 100)
        #expect(RecallCurve([], depth: 20).recalls.isEmpty)
    }
}

@Suite("Bootstrap")
struct BootstrapTests {
    @Test(
        "intervals are those of NumPy with the same draws",
        arguments: [
            (RetrievalMetric.recall(3), 0.05932708333333333, 0.1120020833333333),
            (.reciprocalRank, 0.14519890873015875, 0.22089598214285724),
            (.gain, 0.11774746401657117, 0.16922891317556443),
        ])
    func intervals(metric: RetrievalMetric, low: Double, high: Double) throws {
        let interval = try #require(Sample.scores[metric].interval)
        #expect(isNear(interval.lowerBound, low))
        #expect(isNear(interval.upperBound, high))
    }

    @Test("with other draws it comes near: SciPy's percentile bootstrap of nDCG with 9,999 resamples")
    func otherDraws() throws {
        let interval = try #require(Sample.scores[.gain].interval)
        #expect(isNear(interval.lowerBound, 0.11827370806848972, within: 0.002))
        #expect(isNear(interval.upperBound, 0.16896704897874315, within: 0.002))
    }

    @Test(
        "paired differences, their intervals and p are those of NumPy with the same draws",
        arguments: [
            (
                RetrievalMetric.recall(3), 0.0030833333333333346, -0.03358541666666666, 0.037589583333333294, 0.854
            ),
            (.reciprocalRank, 0.011291666666666669, -0.04251393849206348, 0.0629623015873016, 0.674),
            (.gain, 0.015285788120362947, -0.020722648167375075, 0.0488512648201803, 0.38),
        ])
    func paired(metric: RetrievalMetric, difference: Double, low: Double, high: Double, p: Double) throws {
        let all = RetrievalComparison.all("b", Sample.others, baseline: Sample.answers)
        let found = try #require(all.first { $0.metric == metric })
        #expect(isNear(found.difference.value, difference))
        #expect(isNear(found.difference.interval?.lowerBound, low))
        #expect(isNear(found.difference.interval?.upperBound, high))
        #expect(isNear(found.p, p))
        #expect(!found.isClear)
    }

    @Test("a system that is better for each question is clearly better, and one that is equal is not")
    func clear() {
        let good = (0..<20).map { RankedAnswer(["a": 1], ranking: $0 < 10 ? ["a"] : ["x", "a"]) }
        let bad = (0..<20).map { _ in RankedAnswer(["a": 1], ranking: ["x", "y", "z", "a"]) }
        let better = RetrievalComparison.all("good", good, baseline: bad)
        #expect(better.allSatisfy { $0.isClear && $0.p == 0 })
        let worse = RetrievalComparison.all("bad", bad, baseline: good)
        #expect(worse.allSatisfy { $0.isClear && $0.p == 0 && ($0.difference.value ?? 0) < 0 })
        let equal = RetrievalComparison.all("same", good, baseline: good)
        #expect(equal.allSatisfy { !$0.isClear && $0.p == 1 && $0.difference.value == 0 })
    }

    @Test("one case has a mean but no interval, none has neither")
    func few() {
        let one = Bootstrap([[0.5]])
        #expect(one.estimate(0) == MeanEstimate(value: 0.5, interval: nil, count: 1))
        #expect(one.chanceOfNone(0) == nil)
        #expect(RetrievalScores([])[.gain] == .none)
    }

    @Test("equal seeds give equal intervals, other seeds others")
    func seeds() {
        let rows = (0..<50).map { [Double($0 * $0 % 17) / 17] }
        #expect(Bootstrap(rows, seed: 1).estimate(0) == Bootstrap(rows, seed: 1).estimate(0))
        #expect(Bootstrap(rows, seed: 1).estimate(0) != Bootstrap(rows, seed: 2).estimate(0))
    }
}
