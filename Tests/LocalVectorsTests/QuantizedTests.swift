import AssistTesting
import LocalVectors
import Ports
import Testing

@Suite("Vectors as bytes")
struct QuantizedTests {
    @Test("packed vectors are off by less than 0.01", arguments: [1, 3, 16, 33, 100, 512])
    func error(dimensions: Int) {
        let vectors = SampleVectors.clustered(300, dimensions: dimensions, seed: 51).map(\.values)
        let packed = QuantizedVectors.pack(vectors)
        #expect(packed.count == 300 * (4 + dimensions))
        for query in vectors.prefix(20) {
            let found = packed.withUnsafeBytes {
                QuantizedVectors.similarities(of: query, to: $0, dimensions: dimensions)
            }
            #expect(found.count == 300)
            for (similarity, vector) in zip(found, vectors) {
                #expect(abs(similarity - plain(query, vector)) < 0.01)
            }
        }
    }

    @Test("vectors that are nought, tiny or one-sided are packed too")
    func edges() {
        let vectors: [[Float]] = [
            [0, 0, 0], [1, 0, 0], [0, -1, 0], [.leastNonzeroMagnitude, 0, 0],
            [.leastNormalMagnitude, -.leastNonzeroMagnitude, 0],
        ]
        let packed = QuantizedVectors.pack(vectors)
        let found = packed.withUnsafeBytes { QuantizedVectors.similarities(of: [0.6, 0.8, 0], to: $0, dimensions: 3) }
        #expect(found.count == 5)
        for (similarity, vector) in zip(found, vectors) {
            #expect(abs(similarity - plain([0.6, 0.8, 0], vector)) < 0.01)
        }
    }

    @Test("malformed sizes give nothing")
    func malformed() {
        let packed = QuantizedVectors.pack([[1, 0], [0, 1]])
        packed.withUnsafeBytes { bytes in
            #expect(QuantizedVectors.similarities(of: [1, 0], to: bytes, dimensions: 2).count == 2)
            #expect(QuantizedVectors.similarities(of: [1, 0, 0], to: bytes, dimensions: 2).isEmpty)
            #expect(QuantizedVectors.similarities(of: [1, 0, 0], to: bytes, dimensions: 3).isEmpty)
            #expect(QuantizedVectors.similarities(of: [], to: bytes, dimensions: 0).isEmpty)
            #expect(QuantizedVectors.similarities(of: [], to: bytes, dimensions: -4).isEmpty)
            let short = UnsafeRawBufferPointer(rebasing: bytes.dropLast())
            #expect(QuantizedVectors.similarities(of: [1, 0], to: short, dimensions: 2).isEmpty)
            let none = UnsafeRawBufferPointer(start: nil, count: 0)
            #expect(QuantizedVectors.similarities(of: [1, 0], to: none, dimensions: 2).isEmpty)
        }
        #expect(QuantizedVectors.pack([]).isEmpty)
        #expect(QuantizedVectors.pack([[1, 0], [1]]).isEmpty)
        #expect(QuantizedVectors.pack([[.nan, 0]]).isEmpty)
    }

    @Test("a vector's bytes are its floats, little-endian")
    func blobs() {
        #expect(FloatVector.bytes(of: [1, -2]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
        let vector = SampleVectors.clustered(1, dimensions: 511, seed: 52)[0].values
        #expect(FloatVector.vector(from: FloatVector.bytes(of: vector)) == vector)
        #expect(FloatVector.vector(from: [] as [UInt8]) == [])
        #expect(FloatVector.vector(from: [0, 0, 0]) == nil)
        #expect(FloatVector.vector(from: FloatVector.bytes(of: [.infinity])) == nil)
    }

    @Test("inner products are those of the plain sum at every length", arguments: 1...140)
    func similarity(dimensions: Int) {
        let vectors = SampleVectors.clustered(2, dimensions: dimensions, clusters: 2, seed: UInt64(dimensions))
        let expected = plain(vectors[0].values, vectors[1].values)
        #expect(abs(FloatVector.similarity(vectors[0].values, vectors[1].values) - expected) < 1e-5)
    }

    private func plain(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
