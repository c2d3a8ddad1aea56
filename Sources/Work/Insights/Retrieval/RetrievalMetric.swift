/// A figure of one question, from 0 to 1; its mean over questions is the system's.
package enum RetrievalMetric: Hashable, Sendable {
    /// Relevant documents among the first K, of K.
    case precision(Int)
    /// Relevant documents among the first K, of all relevant ones.
    case recall(Int)
    /// 1 where a relevant document is among the first K.
    case hitRate(Int)
    /// 1 ⁄ rank of the first relevant document, 0 beyond the tenth.
    case reciprocalRank
    /// Discounted gain of the first ten, of the best ten possible; a document gains its grade ⁄ log₂(rank + 1).
    case gain
    /// Precision at each relevant document of the first ten, summed, of all relevant ones.
    case averagePrecision

    /// K of the first three.
    package static let cutoffs = [1, 3, 5, 10]
    /// K of the others.
    package static let depth = 10

    package static let all: [RetrievalMetric] =
        cutoffs.map(RetrievalMetric.precision) + cutoffs.map(RetrievalMetric.recall)
        + cutoffs.map(RetrievalMetric.hitRate) + [.reciprocalRank, .gain, .averagePrecision]
    /// By which systems are compared.
    package static let compared: [RetrievalMetric] = [.recall(3), .reciprocalRank, .gain]

    package var title: String {
        switch self {
        case .precision(let count): "P@\(count)"
        case .recall(let count): "R@\(count)"
        case .hitRate(let count): "Hit@\(count)"
        case .reciprocalRank: "MRR@\(Self.depth)"
        case .gain: "nDCG@\(Self.depth)"
        case .averagePrecision: "MAP@\(Self.depth)"
        }
    }

    /// In the JSON.
    package var key: String {
        switch self {
        case .precision(let count): "precision_at_\(count)"
        case .recall(let count): "recall_at_\(count)"
        case .hitRate(let count): "hit_rate_at_\(count)"
        case .reciprocalRank: "mrr_at_\(Self.depth)"
        case .gain: "ndcg_at_\(Self.depth)"
        case .averagePrecision: "map_at_\(Self.depth)"
        }
    }
}
