/// So many out of so many, with how far chance may have moved it.
package struct Proportion: Hashable, Sendable, Encodable {
    /// The 0.975 quantile of the standard normal distribution.
    private static let z = 1.959963984540054

    /// 0 ≤ `count` ≤ `total`.
    package private(set) var count: Int
    package private(set) var total: Int

    package init(_ count: Int = 0, of total: Int = 0) {
        self.total = max(0, total)
        self.count = min(max(0, count), self.total)
    }

    /// Counts one more trial.
    package mutating func add(_ isHit: Bool) {
        total += 1
        if isHit { count += 1 }
    }

    /// `nil` for no trials.
    package var value: Double? { total == 0 ? nil : Double(count) / Double(total) }

    /// The 95 % score interval of Wilson (1927), without continuity correction; `nil` for no trials.
    package var interval: ClosedRange<Double>? {
        guard let share = value else { return nil }
        let trials = Double(total)
        let square = Self.z * Self.z
        let scale = 1 + square / trials
        let middle = (share + square / (2 * trials)) / scale
        let half = Self.z * (share * (1 - share) / trials + square / (4 * trials * trials)).squareRoot() / scale
        let low = count == 0 ? 0 : max(0, middle - half)
        let high = count == total ? 1 : min(1, middle + half)
        return low...high
    }

    private enum CodingKeys: String, CodingKey { case value, low, high, count, total }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(Figure(value), forKey: .value)
        try fields.encode(Figure(interval?.lowerBound), forKey: .low)
        try fields.encode(Figure(interval?.upperBound), forKey: .high)
        try fields.encode(count, forKey: .count)
        try fields.encode(total, forKey: .total)
    }
}
