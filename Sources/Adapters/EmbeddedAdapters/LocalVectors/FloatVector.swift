internal import CHNSW
internal import Ports

/// What vectors have in common: their arithmetic and their form as bytes.
package enum FloatVector {
    /// 32-bit floats, little-endian, end to end.
    package static func bytes(of vector: [Float]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: vector.count * MemoryLayout<Float>.size) { bytes, count in
            count = bytes.count
            for (place, value) in vector.enumerated() {
                UnsafeMutableRawBufferPointer(bytes).storeBytes(
                    of: value.bitPattern.littleEndian, toByteOffset: place * MemoryLayout<Float>.size, as: UInt32.self)
            }
        }
    }

    /// `nil` where the bytes are no whole number of floats, or one of them is not finite.
    package static func vector(from bytes: UnsafeRawBufferPointer) -> [Float]? {
        guard bytes.count.isMultiple(of: MemoryLayout<Float>.size) else { return nil }
        let vector = stride(from: 0, to: bytes.count, by: MemoryLayout<Float>.size).map {
            Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
        }
        return isFinite(vector) ? vector : nil
    }

    package static func vector(from bytes: [UInt8]) -> [Float]? {
        bytes.withUnsafeBytes { vector(from: $0) }
    }

    /// The inner product; of vectors of the same length.
    package static func similarity(_ a: [Float], _ b: [Float]) -> Float {
        precondition(a.count == b.count)
        return a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { chnsw_dot(a.baseAddress, $0.baseAddress, a.count) }
        }
    }

    package static func isFinite(_ vector: [Float]) -> Bool {
        // What is infinite or no number stays so when it is multiplied by nought, and whatever is added to it.
        vector.reduce(0) { $0 + $1 * 0 } == 0
    }

    static func check(_ vectors: [IdentifiedVector], dimensions: Int) throws(VectorIndexError) {
        for vector in vectors {
            guard vector.values.count == dimensions else {
                throw .wrongDimensions(expected: dimensions, found: vector.values.count)
            }
            guard isFinite(vector.values) else { throw .notFinite(id: vector.id) }
        }
    }
}
