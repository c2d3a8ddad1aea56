import AssistTesting
import LocalVectors
import Ports
import Testing

@Suite("The graph of vectors")
struct GraphTests {
    static let dimensions = 64

    private func filled(_ count: Int, seed: UInt64, threads: Int = 1) throws -> (HNSWIndex, [IdentifiedVector]) {
        let vectors = SampleVectors.clustered(count, dimensions: GraphTests.dimensions, seed: seed)
        let index = try HNSWIndex.build(dimensions: GraphTests.dimensions, threads: threads, vectors: vectors)
        return (index, vectors)
    }

    private func recall(_ index: HNSWIndex, _ exact: any VectorIndex, _ queries: [IdentifiedVector]) -> Double {
        let found = queries.reduce(0) { sum, query in
            let truth = Set(exact.nearest(to: query.values, count: 10).map(\.id))
            return sum + truth.intersection(index.nearest(to: query.values, count: 10).map(\.id)).count
        }
        return Double(found) / Double(queries.count * 10)
    }

    @Test("finds nearly all that comparing with every vector finds", arguments: [1, 4])
    func recallIsHigh(threads: Int) throws {
        let (index, vectors) = try filled(6000, seed: 21, threads: threads)
        let exact = ExactIndex(dimensions: GraphTests.dimensions)
        try exact.insert(vectors)
        let queries = SampleVectors.clustered(200, dimensions: GraphTests.dimensions, seed: 21, firstID: 90_000)
        #expect(recall(index, exact, queries) >= 0.98)
        let query = queries[0].values
        let scanned = index.nearestExactly(to: query, count: 10)
        #expect(scanned.map(\.id) == exact.nearest(to: query, count: 10).map(\.id))
    }

    @Test("recall stays high when a third was replaced, and after the rebuild")
    func recallAfterChanges() throws {
        let (index, vectors) = try filled(4000, seed: 22)
        let fresh = SampleVectors.clustered(2000, dimensions: GraphTests.dimensions, seed: 23)
        try index.insert(fresh)
        #expect(index.count == 4000)
        #expect(index.removedCount == 2000)
        #expect(index.needsRebuild)
        let exact = ExactIndex(dimensions: GraphTests.dimensions)
        try exact.insert(vectors + fresh)
        let queries = SampleVectors.clustered(100, dimensions: GraphTests.dimensions, seed: 23, firstID: 90_000)
        #expect(recall(index, exact, queries) >= 0.98)
        try index.rebuilt()
        #expect(index.count == 4000)
        #expect(index.removedCount == 0)
        #expect(!index.needsRebuild)
        #expect(recall(index, exact, queries) >= 0.98)
    }

    @Test("more effort finds no less")
    func effort() throws {
        let (index, _) = try filled(5000, seed: 24)
        let queries = SampleVectors.clustered(100, dimensions: GraphTests.dimensions, seed: 24, firstID: 90_000)
        func right(_ effort: Int) -> Int {
            queries.reduce(0) { sum, query in
                let truth = Set(index.nearestExactly(to: query.values, count: 10).map(\.id))
                return sum
                    + truth.intersection(index.nearest(to: query.values, count: 10, effort: effort).map(\.id)).count
            }
        }
        #expect(right(10) < right(256))
        #expect(right(1 << 40) == 1000)
        #expect(right(-5) > 0)
    }

    @Test("an index made for few grows to many")
    func growth() throws {
        let index = try HNSWIndex(dimensions: GraphTests.dimensions, expected: 0)
        let vectors = SampleVectors.clustered(1500, dimensions: GraphTests.dimensions, seed: 25)
        for vector in vectors { try index.insert([vector]) }
        #expect(index.count == 1500)
        for vector in vectors {
            #expect(index.nearest(to: vector.values, count: 1).first?.id == vector.id)
            #expect(index.vector(of: vector.id) == vector.values)
        }
        #expect(index.vector(of: 1500) == nil)
    }

    @Test("a built index is the same as one filled step by step; of an id twice the later counts", arguments: [1, 3])
    func build(threads: Int) throws {
        var vectors = SampleVectors.clustered(5000, dimensions: GraphTests.dimensions, seed: 26)
        let other = SampleVectors.clustered(40, dimensions: GraphTests.dimensions, seed: 27)
        vectors.insert(contentsOf: other, at: 100)
        vectors += other
        var heard: [Int] = []
        let index = try HNSWIndex.build(
            dimensions: GraphTests.dimensions, threads: threads, vectors: vectors, progress: { heard.append($0) })
        #expect(index.count == 5000)
        #expect(heard.last == 5080)
        #expect(heard == heard.sorted())
        for vector in other { #expect(index.vector(of: vector.id) == vector.values) }
        for vector in vectors[300..<600] {
            #expect(index.nearest(to: vector.values, count: 1).first?.id == vector.id)
        }
    }

    @Test("a vector that cannot be ends the building")
    func brokenBuild() {
        let vectors = [IdentifiedVector(id: 1, values: [1, 0]), IdentifiedVector(id: 2, values: [1])]
        #expect(throws: VectorIndexError.wrongDimensions(expected: 2, found: 1)) {
            try HNSWIndex.build(dimensions: 2, threads: 2, vectors: vectors)
        }
        #expect(throws: VectorIndexError.notFinite(id: 7)) {
            try HNSWIndex.build(
                dimensions: 2, threads: 2, vectors: [IdentifiedVector(id: 7, values: [.nan, 0])])
        }
    }

    @Test(
        "impossible shapes are refused",
        arguments: [(0, 16, 200), (-1, 16, 200), (512, 1, 200), (512, 600, 200), (8, 8, 0)])
    func shapes(_ shape: (Int, Int, Int)) {
        #expect(throws: VectorIndexError.impossibleShape) {
            try HNSWIndex(dimensions: shape.0, links: shape.1, construction: shape.2)
        }
    }

    @Test("more room than there is memory is refused")
    func noMemory() {
        #expect(throws: VectorIndexError.noMemory) { try HNSWIndex(dimensions: 512, expected: 1 << 52) }
    }

    @Test("memory held stays under 1.3 times the vectors' own at 512 dimensions")
    func memory() throws {
        let index = try HNSWIndex(dimensions: 512, expected: 500)
        try index.insert(SampleVectors.clustered(500, dimensions: 512, seed: 28))
        #expect(index.bytes > 500 * 512 * 4)
        #expect(Double(index.bytes) < 1.3 * 500 * 512 * 4)
    }
}
