package import Text

/// What a classifier sees of a text: places in its table, each with a value. Character 2- to 5-grams and word 1- and
/// 2-grams of the folded text, and facts that the caller names. Long texts are read at both ends, so that the work is
/// bounded.
package struct TextFeatures: Sendable, Equatable {
    /// Strictly rising within each of the three groups.
    private(set) var places: [UInt32] = []
    private(set) var values: [Float] = []

    /// What the features mean; another number makes older files unreadable.
    static let version: UInt32 = 1
    /// Bits of a place: tables have 2^18 numbers.
    static let bits = 18
    private static let longestGram = 5
    /// Scalars read at the beginning and at the end of a text.
    private static let head = 2048
    private static let tail = 1024
    /// Lengths of the three groups as vectors; the encoder's vector is `TextClassifier.denseLength` long.
    private static let lengths: (grams: Float, words: Float, facts: Float) = (1.5, 1.5, 1)

    /// - Parameter named: such as "rule:override"; order and repetition make no difference.
    package init(_ text: String, named: [String] = []) {
        self.init(Normalizer.fold(text), named: named)
    }

    package init(_ text: FoldedText, named: [String] = []) {
        let codes = TextFeatures.window(text.codes)
        append(TextFeatures.grams(codes), length: Self.lengths.grams)
        append(TextFeatures.words(codes), length: Self.lengths.words)
        add(named)
    }

    /// Facts that became known later. To be called once.
    package mutating func add(_ named: [String]) {
        append(named.map { TextHash.of($0, kind: 3) }, length: Self.lengths.facts)
    }

    private mutating func append(_ hashes: [UInt64], length: Float) {
        guard !hashes.isEmpty else { return }
        var group = hashes.map { UInt32(truncatingIfNeeded: ($0 ^ ($0 >> 31)) & (1 << UInt64(Self.bits) - 1)) }
        group.sort()
        var distinct = 0
        for index in group.indices where index == 0 || group[index] != group[distinct - 1] {
            group[distinct] = group[index]
            distinct += 1
        }
        places += group[..<distinct]
        let value = length / Float(distinct).squareRoot()
        values += repeatElement(value, count: distinct)
    }

    /// Between two spaces; digits are alike.
    private static func window(_ codes: [UInt32]) -> [UInt32] {
        var window: [UInt32] = [0x20]
        window.reserveCapacity(min(codes.count, head + tail) + 2)
        func take(_ range: Range<Int>) { for code in codes[range] { window.append(isDigit(code) ? 0x30 : code) } }
        if codes.count <= head + tail {
            take(codes.indices)
        } else {
            take(0..<head)
            window.append(0x20)
            take(codes.count - tail..<codes.count)
        }
        window.append(0x20)
        return window
    }

    private static func grams(_ codes: [UInt32]) -> [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(codes.count * (longestGram - 1))
        for start in codes.indices {
            var hash = TextHash.seed(1)
            for length in 1...longestGram {
                guard start + length <= codes.count else { break }
                hash = TextHash.mix(hash, codes[start + length - 1])
                if length > 1 || codes[start] >= 0x4E00 { hashes.append(hash) }
            }
        }
        return hashes
    }

    private static func words(_ codes: [UInt32]) -> [UInt64] {
        var hashes: [UInt64] = []
        var previous = TextHash.seed(9)
        var index = 0
        while index < codes.count {
            guard Script(codes[index]).isWord else {
                index += 1
                continue
            }
            var hash = TextHash.seed(2)
            while index < codes.count, Script(codes[index]).isWord {
                hash = TextHash.mix(hash, codes[index])
                index += 1
            }
            hashes.append(hash)
            hashes.append(previous &* 31 &+ hash)
            previous = hash
        }
        return hashes
    }

    private static func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }
}

/// FNV-1a over scalars, stirred.
enum TextHash {
    static func seed(_ kind: UInt64) -> UInt64 { 0xCBF2_9CE4_8422_2325 &+ kind &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    static func mix(_ hash: UInt64, _ code: UInt32) -> UInt64 {
        let mixed = (hash ^ UInt64(code)) &* 0x0000_0100_0000_01B3
        return mixed ^ (mixed >> 29)
    }

    static func of(_ text: String, kind: UInt64) -> UInt64 {
        text.unicodeScalars.reduce(seed(kind)) { mix($0, $1.value) }
    }
}
