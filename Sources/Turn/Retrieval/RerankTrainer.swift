internal import Conversation
package import Ports

/// One question of a training set with its candidates and which of them answers it.
package struct RerankExample: Sendable {
    package var plan: QueryPlan
    package var hits: PassageHits
    /// Of the documents that answer it, by the id that `Passage.documentID` has.
    package var relevant: Set<String>

    package init(plan: QueryPlan, hits: PassageHits, relevant: Set<String>) {
        self.plan = plan
        self.hits = hits
        self.relevant = relevant
    }
}

/// Learns the weights of `RerankModel` from questions with known answers: for each language a conditional logit over the
/// candidates of a question (the likelihood that the answer is put first), by gradient descent with momentum; and the
/// weights of fusion by trying them out. The same examples give the same model.
package struct RerankTrainer: Sendable {
    private static let rounds = 800
    private static let rate = 0.5
    private static let decay = 0.0003
    private static let momentum = 0.9

    private let synonyms: SynonymBook

    package init(synonyms: SynonymBook) { self.synonyms = synonyms }

    package func train(_ examples: [RerankExample], version: String) -> RerankModel {
        let reader = LearntReranker(RerankModel(version: "", weights: [:], fusion: [:]), synonyms: synonyms)
        var weights: [String: [Double]] = [:]
        var fusion: [String: [String: FusionWeights]] = [:]
        for language in Language.allCases {
            let own = examples.filter { $0.plan.language == language }
            let lists = own.compactMap { Self.list($0, reader) }
            weights[language.rawValue] = Self.fit(lists)
            for kind in QueryKind.allCases {
                let ofKind = own.filter { $0.plan.kind == kind }
                // Too few to tell: as questions at large.
                fusion[language.rawValue, default: [:]][kind.rawValue] =
                    Self.fusion(ofKind.count >= 20 ? ofKind : own)
            }
        }
        return RerankModel(version: version, weights: weights, fusion: fusion)
    }

    /// `nil` where the answer is not among the candidates, or there is nothing to choose.
    private static func list(_ example: RerankExample, _ reader: LearntReranker) -> List? {
        let closest = SearchEngine.closest(of: example.hits)
        let isAnswer = closest.hits.map { example.relevant.contains($0.passage.documentID) }
        guard isAnswer.contains(true), isAnswer.contains(false) else { return nil }
        let rows = reader.features(example.plan, closest)
        return List(values: rows.flatMap { $0 }, isAnswer: isAnswer)
    }

    // MARK: Weights

    private static func fit(_ lists: [List]) -> [Double] {
        guard !lists.isEmpty else { return start }
        var weights = [Double](repeating: 0, count: RerankFeatures.count)
        var velocity = weights
        for _ in 0..<rounds {
            var gradient = weights.map { decay * $0 }
            for list in lists { list.add(to: &gradient, at: weights, share: 1 / Double(lists.count)) }
            for index in weights.indices {
                velocity[index] = momentum * velocity[index] - rate * gradient[index]
                weights[index] += velocity[index]
            }
        }
        return weights
    }

    /// Where there is nothing to learn from: the words' order.
    private static var start: [Double] {
        var weights = [Double](repeating: 0, count: RerankFeatures.count)
        weights[RerankFeature.wordScore.rawValue] = 1
        weights[RerankFeature.similarity.rawValue] = 1
        return weights
    }

    // MARK: Fusion

    private static let tried = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2, 4]

    /// The vectors' weight beside 1 for the words under which answers stand highest.
    private static func fusion(_ examples: [RerankExample]) -> FusionWeights {
        let worth = tried.map { vectors in
            examples.reduce(0.0) { $0 + reciprocalRank($1, FusionWeights(words: 1, vectors: vectors)) }
        }
        guard worth.contains(where: { $0 > 0 }) else { return .unlearnt }
        let best = worth.indices.max { worth[$0] < worth[$1] || (worth[$0] == worth[$1] && $0 > $1) } ?? 0
        return FusionWeights(words: 1, vectors: tried[best])
    }

    private static func reciprocalRank(_ example: RerankExample, _ weights: FusionWeights) -> Double {
        let ranked = Fusion.ranked(example.hits.hits, weights)
        guard let place = ranked.firstIndex(where: { example.relevant.contains($0.passage.documentID) }) else {
            return 0
        }
        return 1 / Double(place + 1)
    }
}

/// A question as numbers: the features of its candidates end to end, and which of them answer it.
private struct List {
    let values: [Double]
    let isAnswer: [Bool]

    /// The gradient of minus the logarithm of the answers' share among the candidates (softmax of the scores).
    func add(to gradient: inout [Double], at weights: [Double], share: Double) {
        let width = weights.count
        let scores = values.withUnsafeBufferPointer { values in
            weights.withUnsafeBufferPointer { weights in
                isAnswer.indices.map { row in
                    var sum = 0.0
                    for feature in 0..<width { sum += values[row * width + feature] * weights[feature] }
                    return sum
                }
            }
        }
        let most = scores.max() ?? 0
        let raised = scores.map { Logarithm.exponential($0 - most) }
        let total = raised.reduce(0, +)
        let right = zip(raised, isAnswer).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
        values.withUnsafeBufferPointer { values in
            gradient.withUnsafeMutableBufferPointer { gradient in
                for row in isAnswer.indices {
                    let own = isAnswer[row] ? raised[row] / max(right, .leastNormalMagnitude) : 0
                    let pull = share * (raised[row] / total - own)
                    for feature in 0..<width { gradient[feature] += pull * values[row * width + feature] }
                }
            }
        }
    }
}
