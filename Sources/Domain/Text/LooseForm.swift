/// Spelling variants of titles brought to one form: long vowels short, nothing but letters and digits.
extension FoldedText {
    /// Only letters and digits are left: "Spy x Family", "spy×family" and "SPYxFAMILY" are the same.
    package func squeezed() -> FoldedText {
        mapping { index in
            let script = Script(codes[index])
            return script == .space || script == .symbol ? nil : codes[index]
        }
    }

    /// Of a squeezed text: ー dropped; ou, oo, uu, aa, ii, ee shortened; m before b, m and p as n. English words change
    /// alike on both sides of a match.
    package func loosened() -> FoldedText {
        var previous: UInt32 = 0
        return mapping { index in
            let code = codes[index]
            let next = index + 1 < count ? codes[index + 1] : 0
            guard let kept = LooseForm.scalar(code, after: previous, before: next) else { return nil }
            previous = kept
            return kept
        }
    }
}

enum LooseForm {
    /// - Returns: `nil` where the scalar is left out.
    static func scalar(_ code: UInt32, after previous: UInt32, before next: UInt32) -> UInt32? {
        if code == Kana.longVowel { return nil }
        guard code < 0x80 else { return code }
        switch UInt8(code) {
        case UInt8(ascii: "u"): return previous == 0x6F || previous == code ? nil : code
        case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "e"), UInt8(ascii: "o"):
            return previous == code ? nil : code
        case UInt8(ascii: "m"):
            return next == 0x62 || next == 0x70 || next == code ? 0x6E : code
        default: return code
        }
    }
}
