internal import Foundation

/// One training text as rows of the model.
struct TrainingVector: Sendable {
    var rows: [Int32]
    var values: [Float]
    /// Times `LinearModel.denseLength`; empty without one.
    var dense: [Float]
    /// The probabilities wanted.
    var target: Scores
}

/// AdaGrad with L2, deterministic: the same examples give the same weights on every run.
struct LinearTrainer {
    var epochs = 12
    var rate: Float = 0.5
    var decay: Float = 1e-4
    var seed: UInt64 = 0x5EED

    /// Goes over `examples` `epochs` times, in a shuffled order, with a step that shrinks to nothing.
    func fit(_ model: inout LinearModel, _ examples: [TrainingVector]) {
        var squares = [Scores](repeating: Scores(repeating: 0.1), count: model.weights.count)
        var denseSquares = [Scores](repeating: Scores(repeating: 0.1), count: model.dense.count)
        var biasSquares = Scores(repeating: 0.1)
        var bias = model.bias
        var random = SplitMix(state: seed)
        var order = Array(examples.indices)
        model.weights.withUnsafeMutableBufferPointer { weights in
            model.dense.withUnsafeMutableBufferPointer { dense in
                squares.withUnsafeMutableBufferPointer { squares in
                    denseSquares.withUnsafeMutableBufferPointer { denseSquares in
                        for epoch in 0..<epochs {
                            order.shuffle(using: &random)
                            let rate = self.rate * (1 - Float(epoch) / Float(epochs))
                            for index in order {
                                let slope = LinearTrainer.slope(examples[index], weights, dense, bias)
                                biasSquares += slope * slope
                                bias -= (slope * (rate * 0.1)).over(rootsOf: biasSquares)
                                step(examples[index], slope, rate, weights, squares)
                                stepDense(examples[index].dense, slope, rate, dense, denseSquares)
                            }
                        }
                    }
                }
            }
        }
        model.bias = bias
    }

    /// How far the prediction lies from the target.
    private static func slope(
        _ example: TrainingVector, _ weights: UnsafeMutableBufferPointer<Scores>,
        _ dense: UnsafeMutableBufferPointer<Scores>, _ bias: Scores
    ) -> Scores {
        var scores = bias
        example.rows.withUnsafeBufferPointer { rows in
            example.values.withUnsafeBufferPointer { values in
                for place in 0..<rows.count { scores += weights[Int(rows[place])] * values[place] }
            }
        }
        example.dense.withUnsafeBufferPointer { vector in
            for place in 0..<vector.count { scores += dense[place] * vector[place] }
        }
        var slope = Scores()
        for (index, probability) in scores.softmax().enumerated() {
            slope.intent[index] = probability - example.target.intent[index]
        }
        for (index, probability) in scores.presence().enumerated() {
            slope.asked[index] = probability - example.target.asked[index]
        }
        return slope
    }

    private func step(
        _ example: TrainingVector, _ slope: Scores, _ rate: Float, _ weights: UnsafeMutableBufferPointer<Scores>,
        _ squares: UnsafeMutableBufferPointer<Scores>
    ) {
        example.rows.withUnsafeBufferPointer { rows in
            example.values.withUnsafeBufferPointer { values in
                for place in 0..<rows.count {
                    let row = Int(rows[place])
                    let own = slope * values[place] + weights[row] * decay
                    squares[row] += own * own
                    weights[row] -= (own * rate).over(rootsOf: squares[row])
                }
            }
        }
    }

    private func stepDense(
        _ vector: [Float], _ slope: Scores, _ rate: Float, _ dense: UnsafeMutableBufferPointer<Scores>,
        _ squares: UnsafeMutableBufferPointer<Scores>
    ) {
        vector.withUnsafeBufferPointer { vector in
            for place in 0..<vector.count {
                let own = slope * vector[place] + dense[place] * decay
                squares[place] += own * own
                dense[place] -= (own * rate).over(rootsOf: squares[place])
            }
        }
    }
}

/// A small generator of fixed numbers (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

func exponential(_ value: Float) -> Float { exp(value) }
