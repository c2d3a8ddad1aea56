import Conversation
import Ports
import Testing

@testable import Retrieval

@Suite("fusion of the two searches")
struct FusionTests {
    private let hits = [
        Hits.hit(1, wordRank: 0), Hits.hit(2, wordRank: 1, vectorRank: 0), Hits.hit(3, vectorRank: 1),
        Hits.hit(4, wordRank: 9, vectorRank: 39), Hits.hit(5),
    ]

    @Test("the score is the sum of weight over 60 and the place from 1")
    func formula() {
        let weights = FusionWeights(words: 1, vectors: 0.5)
        let scores = hits.map { Fusion.score($0, weights) }
        #expect(scores == [1.0 / 61, 1.0 / 62 + 0.5 / 61, 0.5 / 62, 1.0 / 70 + 0.5 / 100, 0])
        #expect(Fusion.ranked(hits, weights).map(\.chunkRow) == [2, 4, 1, 3, 5])
        #expect(Fusion.ranked(hits, weights).first?.passage.score == 1.0 / 62 + 0.5 / 61)
    }

    @Test(
        "a weight of zero leaves that search out",
        arguments: [
            (FusionWeights(words: 1, vectors: 0), [Int64(1), 2, 4, 3, 5]),
            (FusionWeights(words: 0, vectors: 1), [2, 3, 4, 1, 5]),
            (FusionWeights(words: 0, vectors: 0), [1, 2, 3, 4, 5]),
        ] as [(FusionWeights, [Int64])])
    func zero(weights: FusionWeights, order: [Int64]) {
        let ranked = Fusion.ranked(hits, weights)
        #expect(ranked.map(\.chunkRow) == order)
        let unfound = ranked.filter {
            ($0.wordRank == nil || weights.words == 0) && ($0.vectorRank == nil || weights.vectors == 0)
        }
        #expect(unfound.allSatisfy { $0.passage.score == 0 })
    }

    @Test("of equal ones the earlier row comes first, in whatever order they come")
    func ties() {
        let equal = (1...9).map { Hits.hit($0, wordRank: 3) }
        var numbers = SeededNumbers(seed: 4)
        for _ in 0..<20 {
            let ranked = Fusion.ranked(equal.shuffled(using: &numbers), FusionWeights(words: 1, vectors: 1))
            #expect(ranked.map(\.chunkRow) == Array(1...9))
        }
    }

    @Test("given scores order as they are, and are kept")
    func given() {
        let ranked = Fusion.ranked(hits, by: [-1, 2, 0.5, 2, -3])
        #expect(ranked.map(\.chunkRow) == [2, 4, 3, 1, 5])
        #expect(ranked.map(\.passage.score) == [2, 2, 0.5, -1, -3])
        #expect(Fusion.ranked([], by: []).isEmpty)
    }
}
