internal import Conversation
package import Ports
internal import Text

/// Tells whether two documents say the same, whatever their case, width and white space. The same on every machine.
package enum Fingerprints {
    /// Numbers of a signature.
    package static let signatureLength = 64
    /// Fewer shingles than this say too little to call two texts nearly the same.
    package static let fewestShingles = 20

    /// - Parameter document: clean; its language told.
    package static func fingerprint(of document: SourceDocument) -> Fingerprint {
        let folded = Normalizer.fold(document.text)
        let language = document.language ?? Language.told(from: document.text)
        let shingles = Shingles.hashes(of: folded)
        let isShort = shingles.count < fewestShingles
        var hash = PairedFNV()
        hash.add(language.rawValue)
        hash.add(document.sourceType.rawValue)
        // Short texts repeat ("Out of print."): they are the same document under the same title only.
        hash.add(isShort ? Normalizer.folded(document.title).filter { $0 != " " } : "")
        for code in folded.codes where code != 0x20 { hash.add(code) }
        // What keeps kinds, languages and numbers apart: "within 14 days" is not nearly "within 30 days".
        var seed = FNV64()
        seed.add(language.rawValue)
        seed.add(document.sourceType.rawValue)
        for number in Shingles.numbers(of: folded) { seed.add(number) }
        return Fingerprint(exact: hash.hex, signature: isShort ? [] : signature(of: shingles, seed: seed.value))
    }

    /// Whether one is to be left out for the other.
    package static func isSame(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        if one.exact == other.exact { return true }
        guard !one.signature.isEmpty, one.signature.count == other.signature.count else { return false }
        let equal = zip(one.signature, other.signature).count { $0 == $1 }
        return Double(equal) >= Fingerprint.nearShare * Double(one.signature.count)
    }

    private static func signature(of shingles: [UInt64], seed: UInt64) -> [UInt32] {
        var lowest = [UInt32](repeating: .max, count: signatureLength)
        for shingle in shingles {
            let value = SplitMix64.mixed(shingle ^ seed)
            for row in lowest.indices {
                let candidate = UInt32(truncatingIfNeeded: (value &* factors[row]) >> 32)
                if candidate < lowest[row] { lowest[row] = candidate }
            }
        }
        return lowest
    }

    /// Odd numbers, fixed for ever: stored signatures are compared with new ones.
    private static let factors: [UInt64] = {
        var state = SplitMix64(state: 0x6D61_6E67_6161_7373)
        return (0..<signatureLength).map { _ in state.next() | 1 }
    }()
}

/// Stretches of a folded text: three words, or five characters of writing without spaces.
enum Shingles {
    static let words = 3
    static let characters = 5

    static func hashes(of text: FoldedText) -> [UInt64] {
        let cjk = text.codes.count { Script($0).isCJK }
        let units = cjk * 3 >= text.count ? characterUnits(text) : wordUnits(text)
        let width = cjk * 3 >= text.count ? characters : words
        guard units.count >= width else { return [] }
        return (0...(units.count - width)).map { start in
            var hash = FNV64()
            for unit in units[start..<(start + width)] { hash.add(unit) }
            return hash.value
        }
    }

    /// The numbers in order of place.
    static func numbers(of text: FoldedText) -> [UInt64] {
        runs(text) { $0 == .digit }
    }

    private static func characterUnits(_ text: FoldedText) -> [UInt64] {
        text.codes.filter { Script($0) != .space && Script($0) != .symbol }.map(UInt64.init)
    }

    private static func wordUnits(_ text: FoldedText) -> [UInt64] {
        runs(text) { $0 != .space && $0 != .symbol }
    }

    /// A hash of each stretch of scalars that belong.
    private static func runs(_ text: FoldedText, _ belongs: (Script) -> Bool) -> [UInt64] {
        var found: [UInt64] = []
        var current: FNV64?
        for code in text.codes {
            if belongs(Script(code)) {
                var hash = current ?? FNV64()
                hash.add(UInt64(code))
                current = hash
            } else if let hash = current {
                found.append(hash.value)
                current = nil
            }
        }
        if let hash = current { found.append(hash.value) }
        return found
    }
}
