/// Cuts text into the tokens of a full-text index: NFKC with case and kana folded, CJK bigrams, stemmed English words,
/// numbers, ISBNs and order ids whole. One pass, linear.
package enum SearchTokenizer {
    /// A document's CJK runs also give their kanji one by one, so that a query of a single kanji finds them.
    package enum Purpose: Sendable {
        case document, query
    }

    package struct Token: Hashable, Sendable {
        package let text: String
        /// UTF-8 offsets in the original text.
        package let byteRange: Range<Int>
        /// Stands at the place of the token before it (FTS5's colocated tokens).
        package let isColocated: Bool
    }

    /// The tokens of `text` in order of place.
    package static func tokens(of text: String, for purpose: Purpose = .document) -> [Token] {
        var scan = TokenScan(text, purpose)
        scan.run()
        return scan.tokens
    }

    /// The tokens' texts alone.
    package static func terms(of text: String, for purpose: Purpose = .query) -> [String] {
        tokens(of: text, for: purpose).map(\.text)
    }
}

private struct TokenScan {
    let folded: FoldedText
    let purpose: SearchTokenizer.Purpose
    /// The byte at which each original scalar begins, and the text's length.
    let byteOffsets: [Int]
    var tokens: [SearchTokenizer.Token] = []
    var index = 0

    init(_ text: String, _ purpose: SearchTokenizer.Purpose) {
        folded = Normalizer.fold(text)
        self.purpose = purpose
        var offsets: [Int] = []
        offsets.reserveCapacity(text.utf8.count + 1)
        var total = 0
        for scalar in text.unicodeScalars {
            offsets.append(total)
            total += UTF8.width(scalar)
        }
        offsets.append(total)
        byteOffsets = offsets
    }

    mutating func run() {
        while index < folded.count {
            switch Script(folded.codes[index]) {
            case .hiragana, .katakana, .han: takeCJK()
            case .digit: takeNumber()
            case .latin, .otherLetter: takeWord()
            case .space, .symbol: index += 1
            }
        }
    }

    private mutating func takeCJK() {
        let start = index
        while index < folded.count, Script(folded.codes[index]).isCJK { index += 1 }
        if index - start == 1 { return emit(start..<index) }
        for position in start..<(index - 1) {
            emit(position..<(position + 2))
            if purpose == .document, isHan(position) { emit(position..<(position + 1), isColocated: true) }
        }
        if purpose == .document, isHan(index - 1) { emit((index - 1)..<index, isColocated: true) }
    }

    private func isHan(_ position: Int) -> Bool { Script(folded.codes[position]) == .han }

    /// Digit groups joined by hyphens are one token where they make an ISBN or an order id; "1,320" is 1320.
    private mutating func takeNumber() {
        let start = index
        var digits: [UInt32] = []
        var lastDigitEnd = index
        var position = index
        while position < folded.count {
            let code = folded.codes[position]
            if Script(code) == .digit {
                digits.append(code)
                lastDigitEnd = position + 1
            } else if code == 0x78, digits.count == 9 {
                digits.append(code)
                lastDigitEnd = position + 1
                break
            } else if !isJoiner(code, at: position) {
                break
            }
            position += 1
        }
        if digits.count >= 10 {
            index = lastDigitEnd
            return emit(start..<index, text: FoldedText.text(of: digits))
        }
        takeWord()
    }

    private func isJoiner(_ code: UInt32, at position: Int) -> Bool {
        code == 0x2D && position + 1 < folded.count && isDigitOrX(folded.codes[position + 1])
    }

    private func isDigitOrX(_ code: UInt32) -> Bool { Script(code) == .digit || code == 0x78 }

    private mutating func takeWord() {
        let start = index
        while index < folded.count, isInWord(at: index, from: start) { index += 1 }
        let codes = folded.codes[start..<index].filter { $0 != 0x27 && $0 != 0x2C }
        emit(start..<index, text: stemmed(codes))
        if isPossessive(at: index) { index += 2 }
    }

    private func isInWord(at position: Int, from start: Int) -> Bool {
        let code = folded.codes[position]
        switch Script(code) {
        case .latin, .digit, .otherLetter: return true
        default: return joinsWord(code, at: position, from: start)
        }
    }

    /// The apostrophe of "don't" (not of "Naruto's", whose s is no part of the name) and the comma of "1,320".
    private func joinsWord(_ code: UInt32, at position: Int, from start: Int) -> Bool {
        guard position > start, position + 1 < folded.count else { return false }
        let next = Script(folded.codes[position + 1])
        let previous = Script(folded.codes[position - 1])
        if code == 0x2C { return next == .digit && previous == .digit }
        return code == 0x27 && next == .latin && previous == .latin && !isPossessive(at: position)
    }

    private func isPossessive(at position: Int) -> Bool {
        guard position + 1 < folded.count, folded.codes[position] == 0x27, folded.codes[position + 1] == 0x73 else {
            return false
        }
        return position + 2 >= folded.count || Script(folded.codes[position + 2]) != .latin
    }

    private func stemmed(_ codes: [UInt32]) -> String {
        guard codes.allSatisfy({ $0 < 0x80 }) else { return FoldedText.text(of: codes) }
        return String(decoding: EnglishStem.stem(codes.map(UInt8.init)), as: UTF8.self)
    }

    private mutating func emit(_ range: Range<Int>, isColocated: Bool = false) {
        emit(range, text: folded.text(in: range), isColocated: isColocated)
    }

    private mutating func emit(_ range: Range<Int>, text: String, isColocated: Bool = false) {
        let origin = folded.origin(of: range)
        tokens.append(
            SearchTokenizer.Token(
                text: text, byteRange: byteOffsets[origin.lowerBound]..<byteOffsets[origin.upperBound],
                isColocated: isColocated))
    }
}
