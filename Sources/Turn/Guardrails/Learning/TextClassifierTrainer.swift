package import Ports

/// A text to learn from.
package struct LabelledText: Sendable {
    package var features: TextFeatures
    /// Of length 1; all have one, or none.
    package var vector: [Float]?
    /// Whether it is of the kind to be told.
    package var isKind: Bool
    /// How much it counts beside the others.
    package var weight: Float

    package init(_ features: TextFeatures, vector: [Float]? = nil, isKind: Bool, weight: Float = 1) {
        self.features = features
        self.vector = vector
        self.isKind = isKind
        self.weight = weight
    }
}

/// AdaGrad with L2, deterministic: the same texts in the same order give the same classifier, bit for bit. The calibration
/// is learnt from texts that each were held out of one of `folds` further trainings.
package struct TextClassifierTrainer: Sendable {
    package var epochs = 14
    package var rate: Float = 0.5
    package var decay: Float = 1e-4
    package var folds = 4

    package init() {}

    /// Names a classifier before it is trained: a file of that version need not be trained again.
    /// - Parameter subject: what it tells, and the version of whatever names its features.
    package static func version(
        _ subject: String, _ texts: [(text: String, isKind: Bool)], _ embedding: EmbeddingModel?
    ) -> String {
        var hash = TextHash.of("\(subject) \(TextFeatures.version) \(embedding?.id ?? "")", kind: 7)
        for (text, isKind) in texts {
            for scalar in text.unicodeScalars { hash = TextHash.mix(hash, scalar.value) }
            hash = TextHash.mix(hash, isKind ? 0x11_0001 : 0x11_0000)
        }
        return "text-\(TextFeatures.version)-" + String(hash, radix: 36)
    }

    package func train(
        _ texts: [LabelledText], version: String, embedding: EmbeddingModel?
    ) async -> TextClassifier {
        let table = FeatureTable(texts)
        let hasVectors = embedding != nil && texts.allSatisfy { $0.vector?.count == embedding?.dimensions }
        async let words = part(texts, table, dimensions: 0)
        var embedded = hasVectors ? await part(texts, table, dimensions: embedding?.dimensions ?? 0) : nil
        var plain = await words
        let isKind = texts.map(\.isKind)
        plain.part.calibration = TextCalibration(fitting: zip(plain.margins, isKind).map { ($0, $1) })
        if let margins = embedded?.margins {
            let means = zip(plain.margins, margins).map { ($0 + $1) / 2 }
            embedded?.part.calibration = TextCalibration(fitting: zip(means, isKind).map { ($0, $1) })
        }
        return TextClassifier(
            version: version, embedding: hasVectors ? embedding : nil, plain: plain.part, embedded: embedded?.part)
    }

    /// With the margins of the texts when they were held out; none of too few texts.
    private func part(
        _ texts: [LabelledText], _ table: FeatureTable, dimensions: Int
    ) async -> (part: TextClassifier.Part, margins: [Float]) {
        let folds = texts.count >= self.folds * 10 ? self.folds : 0
        let parts = await withTaskGroup(of: (Int, TextClassifier.Part).self) { group in
            for fold in -1..<folds {
                group.addTask {
                    let kept = texts.indices.filter { fold < 0 || Self.fold(of: $0, folds) != fold }
                    return (fold, fit(texts, table, kept, dimensions))
                }
            }
            return await group.reduce(into: [Int: TextClassifier.Part]()) { $0[$1.0] = $1.1 }
        }
        let whole = parts[-1] ?? TextClassifier.Part(weights: table.empty, dense: [])
        guard folds > 0 else { return (whole, []) }
        let margins = texts.indices.map { index in
            let part = parts[Self.fold(of: index, folds)] ?? whole
            let vector = dimensions > 0 ? texts[index].vector : nil
            return part.margin(texts[index].features, vector)
        }
        return (whole, margins)
    }

    /// Neighbours in a file are alike, so whole stretches go to one fold.
    private static func fold(of index: Int, _ folds: Int) -> Int { index / 5 % folds }

    private func fit(
        _ texts: [LabelledText], _ table: FeatureTable, _ kept: [Int], _ dimensions: Int
    ) -> TextClassifier.Part {
        var part = TextClassifier.Part(weights: table.empty, dense: Array(repeating: 0, count: dimensions))
        var squares = [Float](repeating: 0.1, count: part.weights.count)
        var denseSquares = [Float](repeating: 0.1, count: dimensions)
        var biasSquares: Float = 0.1
        var random = TextShuffle(state: 0x5EED)
        var order = kept
        for epoch in 0..<epochs {
            order.shuffle(using: &random)
            let rate = self.rate * (1 - Float(epoch) / Float(epochs))
            for index in order {
                let text = texts[index]
                let vector = dimensions > 0 ? text.vector : nil
                let margin = part.margin(text.features, vector)
                let slope = (TextCalibration().probability(margin) - (text.isKind ? 1 : 0)) * text.weight
                biasSquares += slope * slope
                part.bias -= rate * 0.1 * slope / biasSquares.squareRoot()
                step(text.features, table, slope, rate, &part.weights, &squares)
                if let vector { stepDense(vector, slope, rate, &part.dense, &denseSquares) }
            }
        }
        return part
    }

    private func step(
        _ features: TextFeatures, _ table: FeatureTable, _ slope: Float, _ rate: Float, _ weights: inout [Float],
        _ squares: inout [Float]
    ) {
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                for index in features.places.indices {
                    let place = Int(features.places[index])
                    guard table.isKept[place] else { continue }
                    let own = slope * features.values[index] + weights[place] * decay
                    squares[place] += own * own
                    weights[place] -= own * rate / squares[place].squareRoot()
                }
            }
        }
    }

    private func stepDense(
        _ vector: [Float], _ slope: Float, _ rate: Float, _ weights: inout [Float], _ squares: inout [Float]
    ) {
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                for place in vector.indices {
                    let own = slope * vector[place] * TextClassifier.denseLength + weights[place] * decay
                    squares[place] += own * own
                    weights[place] -= own * rate / squares[place].squareRoot()
                }
            }
        }
    }
}

/// Which places of the table are learnt: those of features seen in two texts; one of a single text only learns that text
/// by heart.
private struct FeatureTable: Sendable {
    let isKept: [Bool]
    var empty: [Float] { Array(repeating: 0, count: isKept.count) }

    init(_ texts: [LabelledText]) {
        var counts = [UInt8](repeating: 0, count: 1 << TextFeatures.bits)
        for text in texts {
            for place in text.features.places where counts[Int(place)] < 2 { counts[Int(place)] += 1 }
        }
        isKept = counts.map { $0 >= 2 }
    }
}

/// A small generator of fixed numbers (SplitMix64).
private struct TextShuffle: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
