/// Two scores an intent, both in the order of `Intent.allCases`: ten whose softmax says which intent the text has, and ten
/// whose sigmoids say, each on its own, whether it asks for that at all.
struct Scores: Sendable, Equatable {
    static let intents = 10

    /// The lanes after the ten are 0.
    var intent = SIMD16<Float>()
    var asked = SIMD16<Float>()

    init() {}

    init(repeating value: Float) {
        intent = SIMD16(repeating: value)
        asked = SIMD16(repeating: value)
    }

    @inline(__always)
    private init(_ intent: SIMD16<Float>, _ asked: SIMD16<Float>) {
        self.intent = intent
        self.asked = asked
    }

    @inline(__always)
    static func + (left: Scores, right: Scores) -> Scores {
        Scores(left.intent + right.intent, left.asked + right.asked)
    }
    @inline(__always)
    static func * (left: Scores, right: Scores) -> Scores {
        Scores(left.intent * right.intent, left.asked * right.asked)
    }
    @inline(__always)
    static func * (left: Scores, right: Float) -> Scores { Scores(left.intent * right, left.asked * right) }
    @inline(__always)
    static func += (left: inout Scores, right: Scores) {
        left.intent += right.intent
        left.asked += right.asked
    }
    @inline(__always)
    static func -= (left: inout Scores, right: Scores) {
        left.intent -= right.intent
        left.asked -= right.asked
    }

    /// Divided by the square roots of `squares`.
    @inline(__always)
    func over(rootsOf squares: Scores) -> Scores {
        Scores(intent / squares.intent.squareRoot(), asked / squares.asked.squareRoot())
    }

    func tempered(_ temperature: Float) -> Scores { Scores(intent / temperature, asked) }

    /// The probabilities that it is the text's (first) intent; together 1.
    func softmax() -> [Float] {
        let most = (0..<Scores.intents).reduce(-Float.infinity) { Swift.max($0, intent[$1]) }
        var sum: Float = 0
        let raised = (0..<Scores.intents).map { index in
            let value = exponential(intent[index] - most)
            sum += value
            return value
        }
        return raised.map { $0 / sum }
    }

    /// For each of the ten by itself the probability that it is asked for, first or besides.
    func presence() -> [Float] {
        (0..<Scores.intents).map { 1 / (1 + exponential(-asked[$0])) }
    }
}
