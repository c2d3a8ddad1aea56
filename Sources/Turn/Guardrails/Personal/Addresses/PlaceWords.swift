/// A set of lower-case words, asked by the key of a stretch of scalars, so that no string is made.
struct PlaceWords: Sendable {
    /// Keys in an open table: they are hashes already.
    private var slots: [UInt64]
    private var mask: Int

    /// - Parameter words: separated by white space.
    init(_ words: String) {
        self.init(keys: words.split(whereSeparator: \.isWhitespace).map { PlaceKey.of(Array($0.unicodeScalars)) })
    }

    init(_ words: [String]) {
        self.init(keys: words.map { PlaceKey.of(Array($0.unicodeScalars)) })
    }

    init(keys: [UInt64]) {
        var size = 8
        while size < keys.count * 3 { size *= 2 }
        mask = size - 1
        slots = Array(repeating: 0, count: size)
        for key in keys where key != 0 {
            var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
            while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
            slots[slot] = key
        }
    }

    func contains(_ key: UInt64) -> Bool {
        guard key != 0 else { return false }
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & mask
        }
        return false
    }

    /// Whether the scalars of `range` are one of the words.
    func contains(_ range: Range<Int>, of text: [Unicode.Scalar]) -> Bool {
        var key = PlaceKey.start
        for index in range { key = PlaceKey.adding(text[index], to: key) }
        return contains(key)
    }
}

/// FNV-1a over scalars. A collision costs at most one wrong span.
enum PlaceKey {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func adding(_ scalar: Unicode.Scalar, to key: UInt64) -> UInt64 {
        let plain: UInt64 = scalar.value == 0x2019 ? 0x27 : UInt64(scalar.value)
        return (key ^ plain) &* 0x100_0000_01B3
    }

    static func of(_ scalars: [Unicode.Scalar]) -> UInt64 {
        var key = start
        for scalar in scalars { key = adding(scalar, to: key) }
        return key
    }

    static func of(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt64 {
        var key = start
        for scalar in scalars { key = adding(scalar, to: key) }
        return key
    }

    /// For tables, not for texts.
    static func of(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 { of(Array(scalars)) }

    /// Of the words of a phrase, from their keys.
    @inline(__always)
    static func joining(_ key: UInt64, _ phrase: UInt64) -> UInt64 {
        (phrase ^ key) &* 0x9E37_79B9_7F4A_7C15 ^ (phrase >> 29)
    }
}
