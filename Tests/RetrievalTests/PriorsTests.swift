import Conversation
import Ports
import Testing

@testable import Retrieval

@Suite("what shoppers mostly mean")
struct PriorsTests {
    private func hit(
        _ row: Int64, score: Double, popularity: Double? = nil, updated: String = "", _ type: SourceType = .product
    ) -> PassageHit {
        PassageHit(
            passage: Passage(
                chunkID: "\(row)", documentID: "\(row)", title: "", text: "", sourceType: type, category: "",
                language: .en, url: nil, version: "1", lastUpdated: updated, score: score),
            traits: PassageTraits(popularity: popularity), chunkRow: row)
    }

    private func order(_ hits: [PassageHit], isFused: Bool = false) -> [Int64] {
        Priors.weighed(hits, isFused: isFused).map(\.chunkRow)
    }

    @Test("of equals the one that many read comes first; a better answer stays before it")
    func popularity() {
        #expect(order([hit(1, score: 2, popularity: 0.1), hit(2, score: 2, popularity: 0.9)]) == [2, 1])
        #expect(order([hit(1, score: 2.5, popularity: 0.1), hit(2, score: 2, popularity: 0.9)]) == [1, 2])
    }

    @Test("of equals the newer comes first, but of help pages none does")
    func recency() {
        let old = "2024-01-01"
        let new = "2026-11-01"
        #expect(order([hit(1, score: 1, updated: old), hit(2, score: 1, updated: new)]) == [2, 1])
        #expect(order([hit(1, score: 1, updated: old, .policy), hit(2, score: 1, updated: new, .policy)]) == [1, 2])
        #expect(order([hit(1, score: 1, updated: "soon"), hit(2, score: 1, updated: "2026-13-40")]) == [1, 2])
    }

    @Test("of equals in fusion the popular one comes first; the next rank never overtakes")
    func fused() {
        let equal = [hit(1, score: 1 / 61, popularity: 0), hit(2, score: 1 / 61, popularity: 1)]
        #expect(order(equal, isFused: true) == [2, 1])
        let next = [hit(1, score: 1 / 61, popularity: 0), hit(2, score: 1 / 62, popularity: 1, updated: "2026-11-01")]
        #expect(order(next, isFused: true) == [1, 2])
    }

    @Test(
        "orders to a model are never used, endings only where asked for",
        arguments: [
            ("who is the villain?", [Int64(1)]), ("tell me the ending please", [1, 3]), ("結末をネタバレして", [1, 3]),
            ("ﾈﾀﾊﾞﾚOK", [1, 3]),
        ])
    func usable(message: String, rows: [Int64]) {
        var orders = hit(2, score: 1)
        orders.passage.marks = [.instructions]
        var spoiler = hit(3, score: 1)
        spoiler.passage.marks = [.spoiler]
        #expect(UsablePassages(message).of([hit(1, score: 1), orders, spoiler]).map(\.chunkRow) == rows)
    }
}
