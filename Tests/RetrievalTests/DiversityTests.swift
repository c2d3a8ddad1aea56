import Conversation
import Ports
import Testing

@testable import Retrieval

@Suite("passages unlike one another")
struct DiversityTests {
    private let series = [
        Hits.hit(1, "ninja village", score: 10, series: ["s-1"]),
        Hits.hit(2, "great bridge", score: 9.8, series: ["s-1"]),
        Hits.hit(3, "exam forest", score: 9.6, series: ["s-1"]), Hits.hit(4, "sand storm", score: 9.4, series: ["s-1"]),
        Hits.hit(5, "last fight", score: 9.2, series: ["s-1"]), Hits.hit(6, "lake camp", score: 9, series: ["s-2"]),
        Hits.hit(7, "cake shop", score: 8.5, series: ["s-3"]), Hits.hit(8, "old samurai", score: 6, series: ["s-4"]),
    ]

    private func rows(_ hits: [PassageHit], _ limit: Int) -> [Int64] {
        Diversity.chosen(from: hits, limit: limit).map(\.chunkRow)
    }

    @Test("five of one series give way to others, and the best stays first")
    func oneSeries() {
        #expect(rows(series, 3) == [1, 6, 7])
        #expect(rows(series, 1) == [1])
    }

    @Test("a much better one of the same series stays before a poor other")
    func relevance() {
        let hits = [series[0], series[1], Hits.hit(9, "cheese", score: 1, series: ["s-9"])]
        #expect(rows(hits, 2) == [1, 2])
    }

    @Test("texts that repeat one another give way too")
    func texts() {
        let hits = [
            Hits.hit(1, "a young ninja of a hidden village", score: 10),
            Hits.hit(2, "a young ninja of a hidden village", score: 9.5),
            Hits.hit(3, "girls camp by a winter lake", score: 9), Hits.hit(4, "nothing", score: 5),
        ]
        #expect(rows(hits, 2) == [1, 3])
    }

    @Test("of the same genres they are half alike")
    func genres() {
        let hits = [
            Hits.hit(1, "one", score: 10, genres: ["action"]), Hits.hit(2, "two", score: 9.2, genres: ["action"]),
            Hits.hit(3, "three", score: 9, genres: ["romance"]), Hits.hit(4, "four", score: 5, genres: ["action"]),
        ]
        #expect(rows(hits, 2) == [1, 3])
    }

    @Test("a limit beyond the list gives the list as it was", arguments: [8, 9, 1_000, Int.max])
    func largeLimit(limit: Int) {
        #expect(rows(series, limit) == Array(1...8))
    }

    @Test("no limit and no hits give nothing")
    func nothing() {
        #expect(rows(series, 0).isEmpty)
        #expect(rows([], 3).isEmpty)
    }

    @Test("the same hits come in the same order, equal ones as they came")
    func settled() {
        let equal = (1...12).map { Hits.hit($0, "text \($0)", score: 1) }
        #expect(rows(equal, 4).first == 1)
        #expect((0..<10).allSatisfy { _ in rows(equal, 4) == rows(equal, 4) && rows(series, 5) == rows(series, 5) })
    }
}
