import AssistTesting
import LocalVectors
import Ports
import Testing

@Suite("Rebuilding a graph")
struct RebuildTests {
    @Test("needs more than a thousand removed, and more than three in ten")
    func need() throws {
        let index = try HNSWIndex(dimensions: SampleVectors.dimensions)
        try index.insert(SampleVectors.clustered(3000, seed: 31))
        index.remove(Array(0..<1000))
        #expect(!index.needsRebuild)
        index.remove([1000])
        #expect(index.needsRebuild)
        try index.insert(SampleVectors.clustered(1000, seed: 32, firstID: 10_000))
        #expect(!index.needsRebuild)
    }

    @Test("searches and changes go on meanwhile, and nothing of them is lost")
    func meanwhile() async throws {
        let index = try HNSWIndex(dimensions: SampleVectors.dimensions)
        let steady = SampleVectors.clustered(2000, seed: 33)
        let gone = SampleVectors.clustered(1500, seed: 34, firstID: 5000)
        let later = SampleVectors.clustered(800, seed: 35, firstID: 9000)
        try index.insert(steady + gone)
        index.remove(gone.map(\.id))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try index.rebuilt() }
            group.addTask {
                for vector in later { try index.insert([vector]) }
                index.remove(later.prefix(300).map(\.id))
                index.remove(steady.prefix(100).map(\.id))
            }
            group.addTask {
                for vector in steady.dropFirst(100) {
                    let hit = try #require(index.nearest(to: vector.values, count: 3).first)
                    #expect(hit.id == vector.id && abs(hit.similarity - 1) < 1e-5)
                }
            }
            group.addTask {
                for vector in gone {
                    #expect(index.nearest(to: vector.values, count: 3).allSatisfy { !(5000..<9000).contains($0.id) })
                }
            }
            try await group.waitForAll()
        }
        #expect(index.count == 1900 + 500)
        let all = steady.dropFirst(100) + later.dropFirst(300)
        #expect(Set(index.nearest(to: steady[0].values, count: .max).map(\.id)) == Set(all.map(\.id)))
        for vector in all { #expect(index.vector(of: vector.id) == vector.values) }
        #expect(index.vector(of: later[0].id) == nil)
    }

    @Test("an empty index and one of removed vectors alone become empty ones")
    func empty() throws {
        let index = try HNSWIndex(dimensions: SampleVectors.dimensions)
        try index.rebuilt()
        #expect(index.count == 0)
        try index.insert(SampleVectors.clustered(50, seed: 36))
        index.remove(Array(0..<50))
        try index.rebuilt()
        #expect(index.count == 0)
        #expect(index.removedCount == 0)
        try index.insert(SampleVectors.clustered(50, seed: 36))
        #expect(index.count == 50)
    }
}
