/// Durations of one run, and what is said of them.
package struct Latencies: Sendable {
    private var samples: [Duration] = []

    package init() {}

    package mutating func add(_ duration: Duration) { samples.append(duration) }
    package var count: Int { samples.count }

    /// In milliseconds; the nearest-rank percentile, `nan` for no samples.
    package func percentiles(_ ranks: [Double]) -> [Double] {
        let sorted = samples.sorted()
        return ranks.map { rank in
            guard !sorted.isEmpty else { return .nan }
            let index = Int((rank / 100 * Double(sorted.count)).rounded(.up)) - 1
            return sorted[max(0, min(sorted.count - 1, index))].milliseconds
        }
    }
}

extension Duration {
    var milliseconds: Double { Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15 }
}
