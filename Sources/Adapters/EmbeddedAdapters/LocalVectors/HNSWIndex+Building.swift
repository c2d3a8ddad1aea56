package import Ports

extension HNSWIndex {
    /// Vectors linked by all threads before the next ones are asked for.
    private static let batch = 4096

    /// An index of all of these, linked on several threads. With one thread the same vectors make the same graph.
    /// - Parameters:
    ///   - expected: how many there will be; more than that cost time for moving.
    ///   - progress: hears how many were linked, after each few thousand.
    package static func build(
        dimensions: Int, expected: Int = 1024, links: Int = 16, construction: Int = 200, effort: Int = 128,
        threads: Int, vectors: some Sequence<IdentifiedVector>, progress: (Int) -> Void = { _ in }
    ) throws(VectorIndexError) -> HNSWIndex {
        let shape = HNSWShape(dimensions: dimensions, links: links, construction: construction)
        let graph = try HNSWGraph(shape, capacity: expected)
        var batch = VectorBatch()
        for vector in vectors {
            try FloatVector.check([vector], dimensions: dimensions)
            if batch.isFull(HNSWIndex.batch) || batch.contains(vector.id) {
                try batch.flush(into: graph, threads: threads)
                progress(graph.nodes)
            }
            batch.add(vector)
        }
        try batch.flush(into: graph, threads: threads)
        progress(graph.nodes)
        return HNSWIndex(graph, effort: effort)
    }
}

/// Vectors with ids that differ, end to end.
private struct VectorBatch {
    private var ids: [Int64] = []
    private var known: Set<Int64> = []
    private var values: [Float] = []

    func isFull(_ limit: Int) -> Bool { ids.count >= limit }
    func contains(_ id: Int64) -> Bool { known.contains(id) }

    mutating func add(_ vector: IdentifiedVector) {
        ids.append(vector.id)
        known.insert(vector.id)
        values += vector.values
    }

    mutating func flush(into graph: HNSWGraph, threads: Int) throws(VectorIndexError) {
        try graph.makeRoom(for: ids.count)
        try graph.fill(ids: ids, vectors: values, threads: threads)
        ids.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}
