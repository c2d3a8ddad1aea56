/// Steele, Lea and Flood's generator (2014): small and the same everywhere for one seed. For resampling, not for secrets.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A place among `count`, by the high half of a product; the bias is below `count` ⁄ 2⁶⁴.
    mutating func place(among count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }
}
