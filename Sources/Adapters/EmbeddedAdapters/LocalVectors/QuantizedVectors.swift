internal import CHNSW

/// Vectors of length 1 in a quarter of the room: each a 32-bit float, the scale, and a signed byte a dimension. An inner
/// product with a vector of length 1 is off by less than 0.01.
package enum QuantizedVectors {
    private static let limit: Float = 127

    /// Of one vector.
    package static func bytes(dimensions: Int) -> Int { MemoryLayout<Float>.size + dimensions }

    /// End to end. Empty where the vectors differ in dimensions, have none, or are not finite.
    package static func pack(_ vectors: [[Float]]) -> [UInt8] {
        guard let dimensions = vectors.first?.count, dimensions > 0,
            vectors.allSatisfy({ $0.count == dimensions && FloatVector.isFinite($0) })
        else { return [] }
        var packed: [UInt8] = []
        packed.reserveCapacity(vectors.count * bytes(dimensions: dimensions))
        for vector in vectors {
            let scale = vector.reduce(0) { max($0, abs($1)) } / limit
            withUnsafeBytes(of: scale.bitPattern.littleEndian) { packed.append(contentsOf: $0) }
            for value in vector {
                let level = scale > 0 ? max(-limit, min(limit, (value / scale).rounded())) : 0
                packed.append(UInt8(bitPattern: Int8(level)))
            }
        }
        return packed
    }

    /// One a vector, in order. Empty where the bytes are no whole number of vectors of so many dimensions, or the query has
    /// another number of them.
    package static func similarities(
        of query: [Float], to packed: UnsafeRawBufferPointer, dimensions: Int
    ) -> [Float] {
        guard dimensions > 0, dimensions <= Int(Int32.max), query.count == dimensions,
            packed.count.isMultiple(of: bytes(dimensions: dimensions))
        else { return [] }
        let rows = packed.count / bytes(dimensions: dimensions)
        return [Float](unsafeUninitializedCapacity: rows) { products, count in
            if rows > 0 { chnsw_dot_packed(query, packed.baseAddress, rows, dimensions, products.baseAddress) }
            count = rows
        }
    }
}
