package import Ports

/// Vectors of length 1 that are the same in each run.
package enum SampleVectors {
    package static let dimensions = 16

    /// 1 in one place, 0 in all others.
    package static func axis(_ place: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensions)
        vector[place] = 1
        return vector
    }

    /// Its inner product with the first axis is `cosine`.
    package static func between(_ first: Int, _ second: Int, _ cosine: Float) -> [Float] {
        var vector = axis(first)
        vector[first] = cosine
        vector[second] = (1 - cosine * cosine).squareRoot()
        return vector
    }

    /// In groups, as sentences about the same things are.
    package static func clustered(
        _ count: Int, dimensions: Int = SampleVectors.dimensions, clusters: Int = 40, seed: UInt64, firstID: Int64 = 0
    ) -> [IdentifiedVector] {
        var numbers = SplitMix(seed: seed)
        let centres = (0..<clusters).map { _ in unit(numbers.gaussians(dimensions)) }
        return (0..<count).map { number in
            let noise = unit(numbers.gaussians(dimensions))
            let centre = centres[Int.random(in: 0..<clusters, using: &numbers)]
            return IdentifiedVector(
                id: firstID + Int64(number), values: unit(zip(centre, noise).map { $0 + 0.5 * $1 }))
        }
    }

    package static func isBetter(_ a: VectorHit, _ b: VectorHit) -> Bool {
        a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id
    }

    package static func unit(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return vector.map { $0 / length }
    }
}

/// SplitMix64: one sequence a seed.
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Nearly normal, of variance 1/3: sums of the four quarters of a number, spread evenly about 0.
    package mutating func gaussians(_ count: Int) -> [Float] {
        var values = [Float](repeating: 0, count: count)
        for place in 0..<count {
            let bits = next()
            let quarters = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
            values[place] = Float(Int64(quarters) - 131_070) / 65_536
        }
        return values
    }
}
