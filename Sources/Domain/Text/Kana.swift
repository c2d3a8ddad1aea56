/// Kana in one script, and the half-width forms.
package enum Kana {
    /// Katakana to hiragana; everything else unchanged. The long-vowel mark stays.
    @inline(__always)
    package static func toHiragana(_ code: UInt32) -> UInt32 {
        (0x30A1...0x30F6).contains(code) || code == 0x30FD || code == 0x30FE ? code - 0x60 : code
    }

    package static let longVowel: UInt32 = 0x30FC

    @inline(__always)
    package static func isHiragana(_ code: UInt32) -> Bool { (0x3041...0x3096).contains(code) }

    /// A half-width katakana scalar (U+FF66…U+FF9D) in full width.
    static func widened(_ code: UInt32) -> UInt32? {
        guard (0xFF66...0xFF9D).contains(code) else { return nil }
        return wide[Int(code - 0xFF66)]
    }

    private static let wide: [UInt32] =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars.map(\.value)

    /// A kana followed by a (half-width or combining) voicing mark, as one scalar where there is one.
    static func voiced(_ code: UInt32, by mark: UInt32) -> UInt32? {
        let base = widened(code) ?? code
        switch mark {
        case 0xFF9E, 0x3099:
            if base == 0x30A6 { return 0x30F4 }
            if base == 0x3046 { return 0x3094 }
            return hasVoicedForm(Kana.toHiragana(base)) ? base + 1 : nil
        case 0xFF9F, 0x309A: return hasSemiVoicedForm(Kana.toHiragana(base)) ? base + 2 : nil
        default: return nil
        }
    }

    private static func hasVoicedForm(_ code: UInt32) -> Bool {
        switch code {
        case 0x304B...0x3061: code % 2 == 1
        case 0x3064, 0x3066, 0x3068: true
        default: hasSemiVoicedForm(code)
        }
    }

    private static func hasSemiVoicedForm(_ code: UInt32) -> Bool {
        (0x306F...0x307B).contains(code) && (code - 0x306F) % 3 == 0
    }
}
