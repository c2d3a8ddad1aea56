/// Nearest vectors by inner product. In process; calls block for up to some milliseconds, so from tasks that may. Searches
/// run beside each other and beside changes: each sees a vector whole or not at all. Nothing is durable but by `save`.
package protocol VectorIndex: Sendable {
    var dimensions: Int { get }
    /// Of those that can be found.
    var count: Int { get }
    /// - Parameter vectors: of length 1. An id that is there already is replaced.
    /// - Throws: where there is no memory for them, or one has another number of dimensions: then none was added.
    func insert(_ vectors: [IdentifiedVector]) throws
    /// Ids that are not there are passed over.
    func remove(_ ids: [Int64])
    /// Best first, at most `count`, ties by id.
    func nearest(to vector: [Float], count: Int) -> [VectorHit]
}

package struct IdentifiedVector: Hashable, Sendable {
    package var id: Int64
    package var values: [Float]

    package init(id: Int64, values: [Float]) {
        self.id = id
        self.values = values
    }
}

package struct VectorHit: Hashable, Sendable {
    package var id: Int64
    /// Inner product: -1…1, for vectors of length 1 their cosine.
    package var similarity: Float

    package init(id: Int64, similarity: Float) {
        self.id = id
        self.similarity = similarity
    }
}
