internal import Foundation
package import Ports

/// Tells one kind of text from all others: logistic regression over hashed features and, where there is one, the encoder's
/// vector. Pure; a score costs a few microseconds beside the features.
package struct TextClassifier: Sendable, Equatable {
    /// Names all that it was trained from.
    package let version: String
    /// Whose vectors it knows.
    package let embedding: EmbeddingModel?
    /// Of words alone.
    let plain: Part
    /// Of words and vector. The two are asked together where there is a vector: they err in different places. Its
    /// calibration is that of their mean.
    let embedded: Part?

    struct Part: Sendable, Equatable {
        /// One a place of `TextFeatures`.
        var weights: [Float]
        /// One a dimension; empty without vectors.
        var dense: [Float]
        var bias: Float = 0
        var calibration = TextCalibration()
    }

    /// The vector's length beside those of the features' groups.
    static let denseLength: Float = 3.5

    /// The probability that the text is of the kind.
    /// - Parameter vector: of length 1; one of other dimensions than the classifier's is left out.
    package func score(of features: TextFeatures, vector: [Float]?) -> Float {
        let margin = plain.margin(features, nil)
        guard let embedded, knows(vector) else { return plain.calibration.probability(margin) }
        return embedded.calibration.probability((margin + embedded.margin(features, vector)) / 2)
    }

    /// The score that no more than `share` of the texts not of the kind reached, when they had not been trained on.
    package func threshold(share: Double, hasVector: Bool) -> Float {
        ((hasVector ? embedded : nil) ?? plain).calibration.threshold(share: share)
    }

    /// Whether a vector of so many numbers is taken into account.
    package func knows(_ vector: [Float]?) -> Bool {
        guard let embedded, let vector else { return false }
        return vector.count == embedded.dense.count
    }
}

extension TextClassifier.Part {
    /// The log odds before calibration.
    func margin(_ features: TextFeatures, _ vector: [Float]?) -> Float {
        var sum = bias
        weights.withUnsafeBufferPointer { weights in
            for index in features.places.indices {
                sum += weights[Int(features.places[index])] * features.values[index]
            }
        }
        if let vector, vector.count == dense.count {
            var product: Float = 0
            for index in vector.indices { product += dense[index] * vector[index] }
            sum += product * TextClassifier.denseLength
        }
        return sum.isFinite ? sum : 0
    }
}

/// Makes a margin a probability (Platt) and remembers how often the other texts got so far.
struct TextCalibration: Sendable, Equatable {
    var slope: Float = 1
    var shift: Float = 0
    /// The score that a share of the others reached, by `shares`.
    var levels: [Float] = Array(repeating: 0.5, count: TextCalibration.shares.count)

    static let shares: [Double] = [0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]

    init() {}

    /// - Parameter margins: of texts that the model had not been trained on.
    init(fitting margins: [(margin: Float, isKind: Bool)]) {
        let kind = margins.count { $0.isKind }
        guard kind > 0, kind < margins.count else { return }
        fit(margins, kind: kind)
        let others = margins.filter { !$0.isKind }.map { probability($0.margin) }.sorted(by: >)
        levels = Self.shares.map { others[min(others.count - 1, Int(Double(others.count) * $0))] }
    }

    /// Newton's method on Platt's smoothed targets.
    private mutating func fit(_ margins: [(margin: Float, isKind: Bool)], kind: Int) {
        let others = margins.count - kind
        let high = (Double(kind) + 1) / (Double(kind) + 2)
        let low = 1 / (Double(others) + 2)
        var (a, b) = (1.0, 0.0)
        for _ in 0..<60 {
            var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-6, 0.0, 1e-6)
            for (margin, isKind) in margins {
                let x = Double(margin)
                let p = 1 / (1 + exp(-(a * x + b)))
                let error = p - (isKind ? high : low)
                let curve = max(p * (1 - p), 1e-9)
                ga += error * x
                gb += error
                haa += curve * x * x
                hab += curve * x
                hbb += curve
            }
            let determinant = haa * hbb - hab * hab
            guard determinant > 1e-12 else { break }
            let (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
            a = min(max(a - max(-1, min(1, da)), 0.05), 20)
            b = min(max(b - max(-1, min(1, db)), -20), 20)
            if abs(da) + abs(db) < 1e-7 { break }
        }
        (slope, shift) = (Float(a), Float(b))
    }

    func probability(_ margin: Float) -> Float { 1 / (1 + exp(-(slope * margin + shift))) }

    func threshold(share: Double) -> Float {
        levels[Self.shares.lastIndex { $0 <= share } ?? 0]
    }
}
