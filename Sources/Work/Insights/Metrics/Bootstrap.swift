/// How far chance may have moved the means of several figures of the same cases: cases are drawn with replacement, whole,
/// so that what belongs together stays together. Equal seeds draw the same cases.
struct Bootstrap: Sendable {
    static let resamples = 2000
    static let seed: UInt64 = 20_261_121
    /// Differences this small come of rounding.
    private static let least = 1e-12

    private let rows: [[Double]]
    private let means: [[Double]]

    /// - Parameter rows: one a case, all of the same length, each a list of figures.
    init(_ rows: [[Double]], seed: UInt64 = Bootstrap.seed) {
        self.rows = rows
        means = rows.count > 1 ? Self.resampled(rows, seed: seed) : []
    }

    /// The mean of a figure; without an interval for fewer than two cases.
    func estimate(_ column: Int) -> MeanEstimate {
        let sum = rows.reduce(0) { $0 + $1[column] }
        let value = Figure(sum, of: Double(rows.count)).value
        guard !means.isEmpty else { return MeanEstimate(value: value, interval: nil, count: rows.count) }
        let sorted = means[column].sorted()
        let low = Self.quantile(sorted, 0.025)
        return MeanEstimate(value: value, interval: low...max(low, Self.quantile(sorted, 0.975)), count: rows.count)
    }

    /// Twice the share of resamples whose mean is at or beyond zero on the rarer side, at most 1; `nil` for fewer than two
    /// cases.
    func chanceOfNone(_ column: Int) -> Double? {
        guard !means.isEmpty else { return nil }
        let below = means[column].count { $0 <= Self.least }
        let above = means[column].count { $0 >= -Self.least }
        return min(1, 2 * Double(min(below, above)) / Double(Self.resamples))
    }

    /// The mean of each figure in each resample.
    private static func resampled(_ rows: [[Double]], seed: UInt64) -> [[Double]] {
        // Most cases are alike (found first, found second, not found …): counting kinds of rows saves adding each row.
        var kinds: [[Double]] = []
        var known: [[Double]: Int] = [:]
        let kindOfRow = rows.map { row in
            if let kind = known[row] { return kind }
            known[row] = kinds.count
            kinds.append(row)
            return kinds.count - 1
        }
        let columns = rows[0].indices.map { column in kinds.map { $0[column] } }
        var generator = SplitMix64(seed: seed)
        var means = columns.map { _ in Array(repeating: 0.0, count: resamples) }
        for resample in 0..<resamples {
            var counts = Array(repeating: 0.0, count: kinds.count)
            for _ in rows.indices { counts[kindOfRow[generator.place(among: rows.count)]] += 1 }
            for (column, values) in zip(columns.indices, columns) {
                means[column][resample] = product(counts, values) / Double(rows.count)
            }
        }
        return means
    }

    private static func product(_ counts: [Double], _ values: [Double]) -> Double {
        var sum = 0.0
        for place in counts.indices { sum += counts[place] * values[place] }
        return sum
    }

    /// Between the two nearest values in proportion (Hyndman and Fan's type 7).
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
}

/// A mean over cases with its 95 % interval, the 2.5th and 97.5th percentiles of its bootstrap.
package struct MeanEstimate: Hashable, Sendable, Encodable {
    /// `nil` for no cases.
    package let value: Double?
    /// `nil` for fewer than two cases.
    package let interval: ClosedRange<Double>?
    /// Cases.
    package let count: Int

    static let none = MeanEstimate(value: nil, interval: nil, count: 0)

    private enum CodingKeys: String, CodingKey { case value, low, high }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(Figure(value), forKey: .value)
        try fields.encode(Figure(interval?.lowerBound), forKey: .low)
        try fields.encode(Figure(interval?.upperBound), forKey: .high)
    }
}
