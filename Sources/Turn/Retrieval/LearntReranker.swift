internal import Conversation
package import Ports

/// Weights of a linear model over `RerankFeature`, one set a language, with what fusion learnt.
package struct RerankModel: Sendable, Hashable, Codable {
    /// Changes when features do: a model of another version is refused.
    package static let featureVersion = 3

    package var featureVersion: Int
    /// Of what it was trained with.
    package var version: String
    /// By language.
    package var weights: [String: [Double]]
    /// By language, then by kind of question.
    package var fusion: [String: [String: FusionWeights]]

    package init(version: String, weights: [String: [Double]], fusion: [String: [String: FusionWeights]]) {
        featureVersion = Self.featureVersion
        self.version = version
        self.weights = weights
        self.fusion = fusion
    }

    /// Of this program's features, and of finite numbers.
    package var isUsable: Bool {
        featureVersion == Self.featureVersion
            && Language.allCases.allSatisfy { weights[$0.rawValue]?.count == RerankFeatures.count }
            && weights.values.allSatisfy { $0.allSatisfy(\.isFinite) }
            && fusion.values.allSatisfy { $0.values.allSatisfy { $0.words.isFinite && $0.vectors.isFinite } }
    }
}

/// The embedded reranker: a linear model over what question and passage have in common. Some milliseconds for 50
/// candidates.
package struct LearntReranker: Reranker {
    private let model: RerankModel
    private let synonyms: SynonymBook
    private let cache = PassageWordsCache()

    package var version: String { "learnt:" + model.version }

    package init(_ model: RerankModel, synonyms: SynonymBook) {
        self.model = model
        self.synonyms = synonyms
    }

    package func scores(_ request: RerankRequest) async throws -> [Double] {
        let plan = QueryPlan(request.query, language: request.language, synonyms: synonyms)
        return scores(plan, request.hits)
    }

    func scores(_ plan: QueryPlan, _ hits: PassageHits) -> [Double] {
        let weights = model.weights[plan.language.rawValue] ?? []
        return features(plan, hits).map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    func features(_ plan: QueryPlan, _ hits: PassageHits) -> [[Double]] {
        RerankFeatures.all(plan, hits, words: hits.hits.map(cache.words))
    }
}
