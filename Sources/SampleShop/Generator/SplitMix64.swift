/// A small generator of our own: the standard library's promises no sequence, and the sample must be the same bytes on
/// every run, system and version. Sebastiano Vigna's SplitMix64; integers only.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// For one thing by name, so that adding another thing changes nothing of this one.
    init(seed: UInt64, for name: String) {
        // FNV-1a: `Hasher` is seeded anew by every process.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state = seed ^ hash
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 to `bound - 1`; 0 for a bound below 1.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }
    mutating func happens(percent: Int) -> Bool { below(100) < percent }

    /// `nil` for an empty list.
    mutating func pick<Element>(_ list: [Element]) -> Element? { list.isEmpty ? nil : list[below(list.count)] }

    /// A place of `weights` with that weight's chance; `nil` if all are zero.
    mutating func place(by weights: [Int]) -> Int? {
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var mark = below(total)
        for (place, weight) in weights.enumerated() {
            mark -= weight
            if mark < 0 { return place }
        }
        return nil
    }
}
