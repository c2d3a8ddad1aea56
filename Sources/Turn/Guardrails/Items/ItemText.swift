internal import Text

/// A word of Latin letters or digits in an answer.
struct ItemWord: Sendable {
    /// Unicode scalars of the answer.
    let range: Range<Int>
    /// Lower-case, apostrophes in one shape.
    let text: String
    let isCapital: Bool
    let isNumber: Bool
}

/// An answer as the item checks read it: narrow scalars one for one, lower-case twins of them, and Latin words.
struct ItemText: Sendable {
    let raw: [UInt32]
    let lower: [UInt32]
    let words: [ItemWord]
    /// For each scalar the first word that ends after it.
    private let wordAt: [Int32]
    let lines: [Range<Int>]

    init(_ draft: AnswerDraft) {
        raw = draft.narrow.map { $0.value }
        lower = raw.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : ItemText.plain($0) }
        words = ItemText.words(raw, lower)
        var wordAt = [Int32](repeating: Int32(words.count), count: raw.count + 1)
        for (index, word) in words.enumerated().reversed() {
            let start = index == 0 ? 0 : words[index - 1].range.upperBound
            for place in start..<word.range.upperBound { wordAt[place] = Int32(index) }
        }
        self.wordAt = wordAt
        lines = ItemText.lines(raw)
    }

    var count: Int { raw.count }

    /// The first word that ends after `offset`; `words.count` where there is none.
    func word(at offset: Int) -> Int { Int(wordAt[min(max(offset, 0), raw.count)]) }

    /// Whether `text` (lower-case) stands at `offset`.
    func starts(_ text: StaticText, at offset: Int) -> Bool {
        guard offset >= 0, offset + text.codes.count <= count else { return false }
        for (index, code) in text.codes.enumerated() where lower[offset + index] != code { return false }
        return true
    }

    func starts(anyOf texts: [StaticText], at offset: Int) -> StaticText? {
        texts.first { starts($0, at: offset) }
    }

    func ends(anyOf texts: [StaticText], at offset: Int) -> StaticText? {
        texts.first { starts($0, at: offset - $0.codes.count) }
    }

    func contains(_ text: StaticText, in range: Range<Int>) -> Bool { first(text, in: range) != nil }

    func contains(anyOf texts: [StaticText], in range: Range<Int>) -> Bool {
        texts.contains { contains($0, in: range) }
    }

    func first(_ text: StaticText, in range: Range<Int>) -> Int? {
        let last = range.upperBound - text.codes.count
        guard last >= range.lowerBound, let head = text.codes.first else { return nil }
        var index = range.lowerBound
        while index <= last {
            if lower[index] == head, starts(text, at: index) { return index }
            index += 1
        }
        return nil
    }

    /// The first place from `offset` on that is no space within the line.
    func afterSpaces(_ offset: Int) -> Int {
        var index = offset
        while index < count, isSpace(index) { index += 1 }
        return index
    }

    /// The end of what stands before `offset`, spaces aside.
    func beforeSpaces(_ offset: Int) -> Int {
        var index = offset
        while index > 0, isSpace(index - 1) { index -= 1 }
        return index
    }

    func isSpace(_ index: Int) -> Bool { raw[index] == 0x20 || raw[index] == 0x09 }
    func isBreak(_ index: Int) -> Bool { (0x0A...0x0D).contains(raw[index]) || (0x2028...0x2029).contains(raw[index]) }
    func isDigit(_ index: Int) -> Bool { index >= 0 && index < count && (0x30...0x39).contains(raw[index]) }
    func isLetter(_ index: Int) -> Bool {
        let script = Script(raw[index])
        return script != .space && script != .symbol
    }

    /// The index in `lines` of the line that holds `offset`.
    func line(at offset: Int) -> Range<Int> {
        var (low, high) = (0, lines.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
        }
        return lines.isEmpty ? 0..<count : lines[low]
    }

    private static func plain(_ code: UInt32) -> UInt32 { code == 0x2019 || code == 0x2018 ? 0x27 : code }

    private static func lines(_ raw: [UInt32]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, code) in raw.enumerated() where (0x0A...0x0D).contains(code) || (0x2028...0x2029).contains(code) {
            lines.append(start..<index)
            start = index + 1
        }
        lines.append(start..<raw.count)
        return lines
    }

    /// Letters, digits, apostrophes and hyphens between letters ("Neo-Tokyo", "Chi's"). A word is read to 40 letters.
    private static func words(_ raw: [UInt32], _ lower: [UInt32]) -> [ItemWord] {
        var words: [ItemWord] = []
        var index = 0
        while index < raw.count {
            guard Script(raw[index]).isWord else {
                index += 1
                continue
            }
            let start = index
            index = wordEnd(raw, lower, start)
            words.append(word(raw, lower, start..<index))
        }
        return words
    }

    private static func wordEnd(_ raw: [UInt32], _ lower: [UInt32], _ start: Int) -> Int {
        var index = start
        while index < raw.count {
            if Script(raw[index]).isWord {
                index += 1
            } else if index + 1 < raw.count, index > start, isJoint(lower[index]),
                Script(raw[index + 1]) == .latin, Script(raw[index - 1]) == .latin
            {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    private static func isJoint(_ code: UInt32) -> Bool { code == 0x27 || code == 0x2D }

    private static func word(_ raw: [UInt32], _ lower: [UInt32], _ range: Range<Int>) -> ItemWord {
        let text = FoldedText.text(of: lower[range.prefix(40)])
        let first = raw[range.lowerBound]
        let isUpper =
            first < 0x80
            ? first >= 0x41 && first <= 0x5A : Unicode.Scalar(first)?.properties.isUppercase ?? false
        return ItemWord(
            range: range, text: text, isCapital: isUpper, isNumber: range.allSatisfy { (0x30...0x39).contains(raw[$0]) }
        )
    }
}

/// A phrase in lower case, as scalars.
struct StaticText: Sendable, ExpressibleByStringLiteral, Hashable {
    let codes: [UInt32]
    init(stringLiteral value: String) { codes = value.unicodeScalars.map(\.value) }

    /// Phrases written with bars between them.
    static func list(_ text: String) -> [StaticText] {
        text.split(separator: "|").map { StaticText(stringLiteral: String($0)) }
    }
}
