/// A number that changes with what it was made from: FNV-1a, 64 bits. Tells whether something made at set-up is out of date.
struct ContentVersion {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    var text: String { String(hash, radix: 16) }
}
