internal import Text

/// How much of each writing there is.
struct ScriptCount {
    var kana = 0
    var han = 0
    var latinLetters = 0
    var latinWords = 0
    var other = 0
    /// The longest run of hiragana.
    var hiraganaRun = 0
    /// Hiragana right after a Latin word, a space aside: 「このmangaのshipping」.
    var particles = 0

    init(_ text: [UInt32], without excluded: [Range<Int>]) {
        var isExcluded = [Bool](repeating: false, count: text.count)
        for range in excluded { for index in range where index < text.count { isExcluded[index] = true } }
        var wasLatin = false
        var followsLatin = false
        var run = 0
        for (index, code) in text.enumerated() where !isExcluded[index] {
            let script = Script(code)
            if script == .hiragana, followsLatin { particles += 1 }
            if script != .space { followsLatin = script == .latin }
            run = script == .hiragana ? run + 1 : 0
            hiraganaRun = max(hiraganaRun, run)
            add(script, wasLatin)
            wasLatin = script == .latin || (wasLatin && (code == 0x27 || code == 0x2019))
        }
    }

    private mutating func add(_ script: Script, _ wasLatin: Bool) {
        switch script {
        case .hiragana, .katakana: kana += 1
        case .han: han += 1
        case .latin:
            latinLetters += 1
            if !wasLatin { latinWords += 1 }
        case .otherLetter: other += 1
        case .digit, .space, .symbol: break
        }
    }
}
