internal import Foundation

/// One training text as rows of the model.
struct SparseExample: Sendable {
    var rows: [Int32]
    var values: [Float]
    /// Probability wanted of each class.
    var target: [Float]
}

/// AdaGrad with L2, deterministic: the same examples give the same weights on every run.
struct LinearTrainer {
    /// What the optimiser remembers between calls of `fit`.
    struct State {
        var squares: [Float]
        var biasSquares: [Float]
        var random: SplitMix
    }

    var epochs = 10
    var rate: Float = 0.6
    var decay: Float = 1e-4
    var seed: UInt64 = 0x5EED

    func start(_ model: inout LinearModel) -> State {
        let count = model.rowCount * model.classCount
        model.weights = Array(repeating: 0, count: count)
        return State(
            squares: Array(repeating: 1e-1, count: count), biasSquares: Array(repeating: 1e-1, count: model.classCount),
            random: SplitMix(state: seed))
    }

    /// Goes over the examples `epochs` times, in a shuffled order, from where `state` and the weights stand.
    func fit(_ model: inout LinearModel, _ state: inout State, _ examples: [SparseExample], epochs: Int) {
        let classes = model.classCount
        var bias = model.bias
        var gradient = [Float](repeating: 0, count: classes)
        var order = Array(examples.indices)
        model.weights.withUnsafeMutableBufferPointer { weights in
            state.squares.withUnsafeMutableBufferPointer { squares in
                for _ in 0..<epochs {
                    order.shuffle(using: &state.random)
                    for index in order {
                        let example = examples[index]
                        LinearTrainer.score(example, weights, &bias, &gradient)
                        LinearTrainer.softmax(&gradient)
                        for k in 0..<classes { gradient[k] -= example.target[k] }
                        step(example, gradient, weights, squares, &bias, &state.biasSquares)
                    }
                }
            }
        }
        model.bias = bias
    }

    private static func score(
        _ example: SparseExample, _ weights: UnsafeMutableBufferPointer<Float>, _ bias: inout [Float],
        _ scores: inout [Float]
    ) {
        let classes = bias.count
        for k in 0..<classes { scores[k] = bias[k] }
        scores.withUnsafeMutableBufferPointer { scores in
            example.rows.withUnsafeBufferPointer { rows in
                example.values.withUnsafeBufferPointer { values in
                    var position = 0
                    while position < rows.count {
                        let start = Int(rows[position]) * classes
                        let value = values[position]
                        var k = 0
                        while k < classes {
                            scores[k] += weights[start + k] * value
                            k += 1
                        }
                        position += 1
                    }
                }
            }
        }
    }

    private func step(
        _ example: SparseExample, _ gradient: [Float], _ weights: UnsafeMutableBufferPointer<Float>,
        _ squares: UnsafeMutableBufferPointer<Float>, _ bias: inout [Float], _ biasSquares: inout [Float]
    ) {
        let classes = gradient.count
        for k in 0..<classes {
            biasSquares[k] += gradient[k] * gradient[k]
            bias[k] -= rate * 0.1 * gradient[k] / biasSquares[k].squareRoot()
        }
        gradient.withUnsafeBufferPointer { gradient in
            example.rows.withUnsafeBufferPointer { rows in
                example.values.withUnsafeBufferPointer { values in
                    var position = 0
                    while position < rows.count {
                        let start = Int(rows[position]) * classes
                        let value = values[position]
                        var k = 0
                        while k < classes {
                            let at = start + k
                            let slope = gradient[k] * value + decay * weights[at]
                            squares[at] += slope * slope
                            weights[at] -= rate * slope / squares[at].squareRoot()
                            k += 1
                        }
                        position += 1
                    }
                }
            }
        }
    }

    static func softmax(_ scores: inout [Float]) {
        let most = scores.max() ?? 0
        var sum: Float = 0
        for index in scores.indices {
            scores[index] = exp(scores[index] - most)
            sum += scores[index]
        }
        for index in scores.indices { scores[index] /= sum }
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
