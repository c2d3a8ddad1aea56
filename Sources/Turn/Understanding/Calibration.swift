internal import Conversation
internal import Foundation

/// What makes scores honest probabilities, and when a guess is too weak to act on. Learnt from texts that the
/// model had not read.
struct Calibration: Sendable, Equatable {
    /// Divides the scores.
    var temperature: Float
    /// For each intent the confidence below which a guess is wrong as often as right.
    var floors: [Float]

    static let neutral = Calibration(temperature: 1, floors: Array(repeating: 0.4, count: Scores.intents))

    /// - Parameter examples: scores and the intent's index.
    init(fitting examples: [(scores: Scores, truth: Int)]) {
        self = .neutral
        guard !examples.isEmpty else { return }
        var least = Float.infinity
        for step in 0..<40 {
            let candidate = 0.4 + Float(step) * 0.05
            let loss = examples.reduce(Float(0)) {
                $0 - log(max($1.scores.tempered(candidate).softmax()[$1.truth], 1e-9))
            }
            if loss < least { (least, temperature) = (loss, candidate) }
        }
        floors = Calibration.floors(examples.map { ($0.scores.tempered(temperature).softmax(), $0.truth) })
    }

    init(temperature: Float, floors: [Float]) {
        self.temperature = temperature
        self.floors = floors
    }

    private static let lowest: Float = 0.3
    private static let highest: Float = 0.55
    /// Fewer guesses than this say nothing.
    private static let fewest = 20

    /// From the top down: the lowest step at which guesses of that confidence are still mostly right.
    private static func floors(_ examples: [([Float], Int)]) -> [Float] {
        var guesses = [[(confidence: Float, isRight: Bool)]](repeating: [], count: Scores.intents)
        for (probabilities, truth) in examples {
            guard let best = probabilities.indices.max(by: { probabilities[$0] < probabilities[$1] }) else { continue }
            guesses[best].append((probabilities[best], best == truth))
        }
        return guesses.map { guesses in
            var floor = highest
            while floor > lowest {
                let next = guesses.filter { $0.confidence >= floor - 0.05 && $0.confidence < floor }
                let right = next.count { $0.isRight }
                if next.count >= fewest, right * 2 < next.count { break }
                floor -= 0.05
            }
            return max(floor, lowest)
        }
    }
}
