/// Slips of the fingers between two short texts.
enum EditDistance {
    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    /// - Returns: `nil` where it is more than `limit`. Cost: length × (2·limit + 1).
    static func bounded(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>, limit: Int) -> Int? {
        let a = Array(left)
        let b = Array(right)
        guard abs(a.count - b.count) <= limit else { return nil }
        var older = [Int](repeating: limit + 1, count: b.count + 1)
        var old = (0...b.count).map { $0 }
        var new = older
        for i in 1...max(1, a.count) where i <= a.count {
            new[0] = i
            var best = i
            for j in 1...max(1, b.count) where j <= b.count {
                guard abs(i - j) <= limit else { new[j] = limit + 1; continue }
                var cost = min(old[j] + 1, new[j - 1] + 1, old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, older[j - 2] + 1) }
                new[j] = cost
                best = min(best, cost)
            }
            if best > limit { return nil }
            (older, old, new) = (old, new, older)
        }
        return old[b.count] <= limit ? old[b.count] : nil
    }
}
