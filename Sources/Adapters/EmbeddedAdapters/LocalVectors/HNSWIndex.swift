internal import CHNSW
package import Ports
internal import Synchronization

/// The approximate index: a hierarchical navigable small-world graph, held in memory.
///
/// A vector's links are worked out beside the searches, which wait only for the moment in which they are set. Where room
/// must be made first, the wait is that of moving the graph, tens of milliseconds at a million: `expected` saves it. A
/// removed or replaced vector stays in the graph, unseen, until `rebuilt()`.
package final class HNSWIndex: VectorIndex {
    package let effort: Int
    private let shape: HNSWShape
    private let current: Mutex<HNSWGraph>
    /// Held by whoever changes the index: changes come one after the other, and searches do not wait for it.
    private let changing = Mutex(ChangeLog())

    /// - Parameters:
    ///   - expected: vectors for which room is made at once.
    ///   - links: a node's links on the upper levels, twice as many on the lowest: 2...512.
    ///   - construction: candidates held while a vector is linked: more of them make a better graph, more slowly.
    ///   - effort: candidates held by a search that says no other number.
    package convenience init(
        dimensions: Int, expected: Int = 1024, links: Int = 16, construction: Int = 200, effort: Int = 128
    ) throws(VectorIndexError) {
        let shape = HNSWShape(dimensions: dimensions, links: links, construction: construction)
        self.init(try HNSWGraph(shape, capacity: expected), effort: effort)
    }

    init(_ graph: HNSWGraph, effort: Int) {
        shape = graph.shape
        self.effort = effort
        current = Mutex(graph)
    }

    // MARK: What it holds

    package var dimensions: Int { shape.dimensions }
    package var count: Int { graph.live }
    /// Of removed and replaced vectors that still take room.
    package var removedCount: Int { Int(graph.counts.removed) }
    /// An estimate of the memory held.
    package var bytes: Int { Int(graph.counts.bytes) }

    /// Whether so much was removed that searches pay for it.
    package var needsRebuild: Bool {
        let counts = graph.counts
        return counts.removed > 1000 && counts.removed * 10 > counts.nodes * 3
    }

    package func vector(of id: Int64) -> [Float]? { graph.vector(of: id) }

    /// For reading alone: it may be replaced at any time.
    private var graph: HNSWGraph { current.withLock { $0 } }

    // MARK: Finding

    package func nearest(to vector: [Float], count: Int) -> [VectorHit] {
        nearest(to: vector, count: count, effort: max(effort, count, Self.effort(amongst: self.count)))
    }

    /// What keeps recall@10 at 0.98 of sentence vectors as an index grows, as measured by `make bench-large`.
    private static func effort(amongst count: Int) -> Int { min(1_024, 64 + count / 1_400) }

    /// - Parameter effort: candidates held on the way: the more, the surer and slower.
    package func nearest(to vector: [Float], count: Int, effort: Int) -> [VectorHit] {
        guard isSearchable(vector) else { return [] }
        return graph.nearest(to: vector, count: count, effort: effort)
    }

    /// By comparing with every vector. Changes wait for it, and searches for them: for measuring.
    package func nearestExactly(to vector: [Float], count: Int) -> [VectorHit] {
        guard isSearchable(vector) else { return [] }
        return graph.nearest(to: vector, count: count, effort: nil)
    }

    private func isSearchable(_ vector: [Float]) -> Bool {
        vector.count == dimensions && FloatVector.isFinite(vector)
    }

    // MARK: Changing

    package func insert(_ vectors: [IdentifiedVector]) throws {
        try FloatVector.check(vectors, dimensions: dimensions)
        try changing.withLock { changes in
            let graph = self.graph
            // All the room at once, so that what fails for want of it fails before the first was added.
            try graph.makeRoom(for: vectors.count)
            for vector in vectors {
                try graph.put(vector.id, vector.values)
                changes.note(vector.id)
            }
        }
    }

    package func remove(_ ids: [Int64]) {
        changing.withLock { changes in
            let graph = self.graph
            for id in ids {
                graph.remove(id)
                changes.note(id)
            }
        }
    }

    // MARK: As a whole

    /// Builds a new graph of the vectors that are there and puts it in the place of the old. Meanwhile there are two;
    /// searches go on in the old one, and changes are made in both. Does nothing where another rebuild is under way.
    /// - Throws: where there is no memory; then all is as before.
    package func rebuilt() throws(VectorIndexError) {
        guard let old = changing.withLock({ changes in changes.begin() ? graph : nil }) else { return }
        do {
            let new = try HNSWGraph(shape, capacity: old.live)
            for node in 0..<old.nodes {
                guard let id = old.id(ofNode: node) else { continue }
                try HNSWIndex.bring(id, from: old, to: new)
            }
            try catchUp(old, new)
        } catch {
            changing.withLock { $0.end() }
            throw error
        }
    }

    /// What changed meanwhile, in rounds that grow shorter; the last is made while no other change can be.
    private func catchUp(_ old: HNSWGraph, _ new: HNSWGraph) throws(VectorIndexError) {
        for _ in 0..<4 {
            let ids = changing.withLock { $0.take() }
            for id in ids { try HNSWIndex.bring(id, from: old, to: new) }
            if ids.count < 64 { break }
        }
        try changing.withLock { changes throws(VectorIndexError) in
            for id in changes.take() { try HNSWIndex.bring(id, from: old, to: new) }
            changes.end()
            current.withLock { $0 = new }
        }
    }

    private static func bring(_ id: Int64, from old: HNSWGraph, to new: HNSWGraph) throws(VectorIndexError) {
        if let values = old.vector(of: id) {
            try new.put(id, values)
        } else {
            new.remove(id)
        }
    }

    /// Runs while nothing changes; searches go on.
    func withUnchanging<Result, Failure: Error>(
        _ body: (HNSWGraph) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try changing.withLock { _ throws(Failure) in try body(graph) }
    }
}

/// The ids that changed since a rebuild began: at most as many as there are vectors and were removed.
struct ChangeLog {
    private var ids: Set<Int64>?

    mutating func begin() -> Bool {
        guard ids == nil else { return false }
        ids = []
        return true
    }

    mutating func end() { ids = nil }
    mutating func note(_ id: Int64) { ids?.insert(id) }

    mutating func take() -> Set<Int64> {
        defer { if ids != nil { ids = [] } }
        return ids ?? []
    }
}
