/// The writing systems that matter to a manga shop.
package enum Script: UInt8, Sendable, Hashable {
    case latin, digit, hiragana, katakana, han, otherLetter, space, symbol

    /// Letters of Japanese writing, which is not split by spaces.
    package var isCJK: Bool { self == .han || self == .hiragana || self == .katakana }
    package var isKana: Bool { self == .hiragana || self == .katakana }
    package var isWord: Bool { self == .latin || self == .digit }

    /// The script of one scalar. The long-vowel mark counts as katakana, 々 and 〆 as han.
    package init(_ code: UInt32) {
        switch code {
        case 0x30...0x39: self = .digit
        case 0x41...0x5A, 0x61...0x7A: self = .latin
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000: self = .space
        case 0..<0xAA: self = .symbol
        case 0x3041...0x3096, 0x309D...0x309F: self = .hiragana
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005...0x3007, 0xF900...0xFAFF, 0x20000...0x323AF: self = .han
        case 0xFF10...0xFF19: self = .digit
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
        case 0x2000...0x2BFF, 0x3001...0x3040, 0x30A0, 0x30FB, 0xFF00...0xFF65, 0xFE00...0xFE6F,
            0x1F000...0x1FAFF:
            self = .symbol
        case 0xC0...0x24F, 0x1E00...0x1EFF: self = code == 0xD7 || code == 0xF7 ? .symbol : .latin
        default: self = Script(property: code)
        }
    }

    private init(property code: UInt32) {
        guard let scalar = Unicode.Scalar(code) else { self = .symbol; return }
        if scalar.properties.isAlphabetic {
            self = .otherLetter
        } else if scalar.properties.numericType == .decimal {
            self = .digit
        } else if scalar.properties.isWhitespace {
            self = .space
        } else {
            self = .symbol
        }
    }
}

/// A stretch of one script.
package struct ScriptRun: Hashable, Sendable {
    package let script: Script
    /// Offsets of Unicode scalars.
    package let range: Range<Int>

    /// The runs of `text` in order; together they cover it.
    package static func runs(of text: String) -> [ScriptRun] {
        var runs: [ScriptRun] = []
        var start = 0
        var position = 0
        var current: Script?
        for scalar in text.unicodeScalars {
            let script = Script(scalar.value)
            if let known = current, known != script {
                runs.append(ScriptRun(script: known, range: start..<position))
                start = position
            }
            current = script
            position += 1
        }
        if let current { runs.append(ScriptRun(script: current, range: start..<position)) }
        return runs
    }
}
