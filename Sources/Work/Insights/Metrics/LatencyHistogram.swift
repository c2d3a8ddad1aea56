internal import Foundation

/// Durations of one kind: exact percentiles, and buckets of equal width on a logarithmic scale for the picture. Holds one
/// number per duration; whoever adds them bounds how many.
package struct LatencyHistogram: Sendable {
    /// Durations between two edges, in milliseconds; the lower edge belongs to the bucket.
    package struct Bucket: Hashable, Sendable {
        package let low: Double
        package let high: Double
        package let count: Int
    }

    /// Each bucket is 10^(1/8), about a third, wider than the one before.
    package static let bucketsPerDecade = 8
    /// 1 µs and 100 s: what lies outside counts in the first or last bucket.
    private static let exponents = -3.0...5.0

    private var samples: [Double] = []

    package init() {}

    package mutating func add(_ duration: Duration) {
        let parts = duration.components
        samples.append(Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15)
    }

    /// Takes in all durations of another.
    package mutating func add(_ other: LatencyHistogram) { samples += other.samples }

    package var count: Int { samples.count }
    /// In milliseconds; `nil` for none.
    package var largest: Double? { samples.max() }

    /// Nearest-rank percentiles in milliseconds: the ⌈p ⁄ 100 · n⌉-th shortest duration; `nil` for none.
    ///
    /// - Parameter ranks: 0…100.
    package func percentiles(_ ranks: [Double]) -> [Double?] {
        let sorted = samples.sorted()
        return ranks.map { rank in
            guard !sorted.isEmpty else { return nil }
            let place = Int((rank / 100 * Double(sorted.count)).rounded(.up)) - 1
            return sorted[max(0, min(sorted.count - 1, place))]
        }
    }

    /// From the first bucket that holds a duration to the last, the empty ones between included.
    package var buckets: [Bucket] {
        var counts: [Int: Int] = [:]
        for sample in samples { counts[Self.place(sample), default: 0] += 1 }
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
        return (first...last).map { Bucket(low: Self.edge($0), high: Self.edge($0 + 1), count: counts[$0] ?? 0) }
    }

    private static func place(_ milliseconds: Double) -> Int {
        let exponent = milliseconds > 0 ? log10(milliseconds) : exponents.lowerBound
        let clamped = min(max(exponent, exponents.lowerBound), exponents.upperBound)
        return Int((clamped * Double(bucketsPerDecade) + 1e-9).rounded(.down))
    }

    private static func edge(_ place: Int) -> Double { pow(10, Double(place) / Double(bucketsPerDecade)) }
}
