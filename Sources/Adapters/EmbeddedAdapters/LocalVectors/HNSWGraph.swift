internal import CHNSW
internal import Ports

/// Owns one graph of the library. Its searches run beside each other and beside changes; changes are made by one caller at
/// a time, which `HNSWIndex` sees to.
final class HNSWGraph: Sendable {
    let shape: HNSWShape
    // The graph's own lock is on the other side of this address.
    private let address: UInt

    /// - Throws: where there is no memory or the shape is impossible.
    init(_ shape: HNSWShape, capacity: Int) throws(VectorIndexError) {
        guard shape.isPossible else { throw .impossibleShape }
        guard let graph = chnsw_create(shape.native, max(capacity, 0)) else { throw .noMemory }
        self.shape = shape
        address = UInt(bitPattern: graph)
    }

    /// Takes over what `chnsw_restore` made.
    init(_ shape: HNSWShape, owning graph: OpaquePointer) {
        self.shape = shape
        address = UInt(bitPattern: graph)
    }

    deinit { chnsw_free(pointer) }

    /// Valid for as long as this object.
    var pointer: OpaquePointer { OpaquePointer(bitPattern: address)! }

    var counts: chnsw_counts { chnsw_count(pointer) }
    /// Removed ones among them.
    var nodes: Int { Int(counts.nodes) }
    var live: Int {
        let counts = self.counts
        return Int(counts.nodes - counts.removed)
    }

    // MARK: Changing; one caller at a time

    private func reserve(_ capacity: Int) throws(VectorIndexError) {
        try HNSWGraph.check(chnsw_reserve(pointer, max(capacity, 0)))
    }

    /// Room for so many more, and by a quarter where there is none: of many small steps each would move the graph.
    func makeRoom(for more: Int) throws(VectorIndexError) {
        let counts = self.counts
        let needed = Int(counts.nodes) + more
        if needed > counts.capacity { try reserve(max(needed, Int(counts.capacity) / 4 * 5)) }
    }

    func put(_ id: Int64, _ values: [Float]) throws(VectorIndexError) {
        try HNSWGraph.check(values.withUnsafeBufferPointer { chnsw_put(pointer, id, $0.baseAddress) })
    }

    /// Ids that differ from each other, vectors end to end; nobody may search meanwhile.
    func fill(ids: [Int64], vectors: [Float], threads: Int) throws(VectorIndexError) {
        let status = ids.withUnsafeBufferPointer { ids in
            vectors.withUnsafeBufferPointer {
                chnsw_fill(pointer, ids.baseAddress, $0.baseAddress, ids.count, max(threads, 1))
            }
        }
        try HNSWGraph.check(status)
    }

    func remove(_ id: Int64) { _ = chnsw_remove(pointer, id) }

    // MARK: Reading

    /// - Parameter effort: `nil` compares with every vector.
    func nearest(to vector: [Float], count: Int, effort: Int?) -> [VectorHit] {
        let count = min(count, live)
        guard count > 0 else { return [] }
        let found = [chnsw_hit](unsafeUninitializedCapacity: count) { hits, written in
            let query = vector.withUnsafeBufferPointer { query in
                effort.map { chnsw_search(pointer, query.baseAddress, count, max($0, 1), hits.baseAddress) }
                    ?? chnsw_scan(pointer, query.baseAddress, count, hits.baseAddress)
            }
            written = max(Int(query), 0)
        }
        return found.map { VectorHit(id: $0.id, similarity: $0.similarity) }
    }

    func vector(of id: Int64) -> [Float]? {
        var isThere = false
        let values = [Float](unsafeUninitializedCapacity: shape.dimensions) { values, count in
            isThere = chnsw_copy(pointer, id, values.baseAddress) == 1
            count = isThere ? shape.dimensions : 0
        }
        return isThere ? values : nil
    }

    /// `nil` for a node whose vector was removed.
    func id(ofNode node: Int) -> Int64? {
        var id: Int64 = 0
        return chnsw_id(pointer, UInt64(node), &id) == 1 ? id : nil
    }

    private static func check(_ status: chnsw_status) throws(VectorIndexError) {
        if status != chnsw_done { throw .noMemory }
    }
}

/// What cannot be changed about a graph once it has nodes.
struct HNSWShape: Hashable, Sendable {
    var dimensions: Int
    /// A node's links on the upper levels; twice as many on the lowest.
    var links: Int
    /// Candidates held while a node is linked.
    var construction: Int

    /// The bounds of the shim, by which its numbers fit theirs.
    var isPossible: Bool {
        (1...65536).contains(dimensions) && (2...512).contains(links) && (1...65536).contains(construction)
    }

    /// Only of a possible shape.
    var native: chnsw_shape {
        chnsw_shape(dimensions: UInt32(dimensions), links: UInt32(links), construction: UInt32(construction))
    }
}
