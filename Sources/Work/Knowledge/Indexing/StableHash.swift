/// FNV-1a, 64 bits: the same in every run and on every machine, unlike the standard library's hashes.
struct FNV64 {
    private(set) var value: UInt64

    init(offset: UInt64 = 0xCBF2_9CE4_8422_2325) { value = offset }

    mutating func add(byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(byte: UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ code: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) { add(byte: UInt8(truncatingIfNeeded: code >> shift)) }
    }

    /// Ended by a byte that no text holds, so that "ab", "c" is not "a", "bc".
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte: byte) }
        add(byte: 0xFF)
    }
}

/// Two FNV-1a streams that begin differently, mixed at the end: 128 bits against chance, not against an attacker.
struct PairedFNV {
    private var first = FNV64()
    private var second = FNV64(offset: 0x9AE1_6A3B_2F90_404F)

    mutating func add(_ text: String) {
        first.add(text)
        second.add(text)
    }

    mutating func add(_ code: UInt32) {
        first.add(code)
        second.add(code ^ 0xA5A5_A5A5)
    }

    /// 32 digits.
    var hex: String { PairedFNV.hex(SplitMix64.mixed(first.value)) + PairedFNV.hex(SplitMix64.mixed(second.value)) }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Steele, Lea and Flood's generator (OOPSLA 2014), for its numbers and for its mixing step.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SplitMix64.mixed(state)
    }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
