internal import Conversation
package import Ports

/// How much the two searches count.
package struct FusionWeights: Hashable, Sendable, Codable {
    package var words: Double
    package var vectors: Double

    /// Where nothing was learnt.
    package static let unlearnt = FusionWeights(words: 1, vectors: 0.3)

    package init(words: Double, vectors: Double) {
        self.words = words
        self.vectors = vectors
    }
}

/// Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
package enum Fusion {
    /// The constant of the paper.
    static let smoothing = 60.0

    package static func score(_ hit: PassageHit, _ weights: FusionWeights) -> Double {
        let words = hit.wordRank.map { weights.words / (smoothing + Double($0) + 1) } ?? 0
        let vectors = hit.vectorRank.map { weights.vectors / (smoothing + Double($0) + 1) } ?? 0
        return words + vectors
    }

    /// Best first; ties in a settled order.
    package static func ranked(_ hits: [PassageHit], _ weights: FusionWeights) -> [PassageHit] {
        ranked(hits, by: hits.map { score($0, weights) })
    }

    package static func ranked(_ hits: [PassageHit], by scores: [Double]) -> [PassageHit] {
        zip(hits, scores).map { hit, score in
            var hit = hit
            hit.passage.score = score
            return hit
        }.sorted {
            if $0.passage.score != $1.passage.score { return $0.passage.score > $1.passage.score }
            return $0.chunkRow < $1.chunkRow
        }
    }
}
