internal import Text

/// Cuts a message into clauses at punctuation and at words that join two requests.
struct ClauseSplitter: Sendable {
    private let conjunctions: PhraseTable

    init() {
        conjunctions = PhraseTable(ClauseSplitter.words.map { ($0, 0) })
    }

    private static let words = [
        "and", "also", "and also", "but", "plus", "btw", "by the way", "oh and", "as well as", "then", "それと", "あと",
        "ついでに", "ちなみに",
        "それから", "そして", "また、", "でも", "けど", "けれど", "んですが", "のですが", "なんだけど", "んだけど", "だけど", "ですけど", "それに", "あわせて", "合わせて",
        "ところで", "それはそうと", "もう一つ", "もうひとつ", "while", "because", "so",
    ]

    /// In the match text, in order, none without a letter. A border inside a title (`isTaken`) is none.
    func clauses(of text: MatchText, isTaken: (Range<Int>) -> Bool) -> [Range<Int>] {
        var cuts = Set([text.count])
        for index in text.codes.indices where isStop(text, index) && !isTaken(index..<(index + 1)) {
            cuts.insert(index + 1)
        }
        for hit in conjunctions.hits(in: text) where !isTaken(hit.range) { cuts.insert(cut(at: hit.range, text)) }
        var clauses: [Range<Int>] = []
        var start = 0
        for cut in cuts.sorted() where cut > start {
            clauses.append(start..<cut)
            start = cut
        }
        return clauses.filter { $0.contains(where: text.isLetter) }
    }

    /// けど and が close their clause, the others open one.
    private func cut(at range: Range<Int>, _ text: MatchText) -> Int {
        let last = text.codes[range.upperBound - 1]
        let closes = last == 0x3069 || last == 0x304C || last == 0x308C
        return closes ? range.upperBound : range.lowerBound
    }

    private func isStop(_ text: MatchText, _ index: Int) -> Bool {
        switch text.codes[index] {
        case 0x3002, 0x3001, 0x21, 0x3F, 0x3B, 0x2026, 0xFF61: return true
        case 0x2C, 0x2E, 0x3A: return !isBetweenWords(text, index)
        default: return false
        }
    }

    /// "1,320" and "vol.5" go on.
    private func isBetweenWords(_ text: MatchText, _ index: Int) -> Bool {
        guard index + 1 < text.count else { return false }
        return Script(text.codes[index + 1]).isWord
    }
}
