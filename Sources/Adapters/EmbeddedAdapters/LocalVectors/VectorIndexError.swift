/// Why vectors were not taken up; then none of them was.
package enum VectorIndexError: Error, Hashable, Sendable {
    case wrongDimensions(expected: Int, found: Int)
    /// An infinite component, or one that is no number.
    case notFinite(id: Int64)
    case noMemory
    /// No graph can be built with these numbers.
    case impossibleShape
}
