/// A text's sentences, Japanese and English. One pass over its scalars; a sentence never begins inside a grapheme cluster.
package enum Sentences {
    /// Without the white space around them. Where there are more than `limit`, neighbours are joined.
    package static func of(_ text: String, atMost limit: Int = .max) -> [Substring] {
        let found = spans(of: text).map { trimmed(text[$0.range]) }.filter { !$0.isEmpty }
        guard limit > 0, found.count > limit else { return limit > 0 ? found : [] }
        return (0..<limit).map { part in
            let first = found[part * found.count / limit]
            let last = found[(part + 1) * found.count / limit - 1]
            return text[first.startIndex..<last.endIndex]
        }
    }

    /// What ends where a span ends.
    package enum End: Int, Comparable, Sendable {
        /// Between two grapheme clusters.
        case anywhere
        case word, sentence, paragraph

        package static func < (left: End, right: End) -> Bool { left.rawValue < right.rawValue }
    }

    package struct Span: Sendable {
        package var range: Range<String.Index>
        package var end: End

        package init(range: Range<String.Index>, end: End) {
            self.range = range
            self.end = end
        }
    }

    /// Together they are the text: the white space after a sentence is part of its span.
    package static func spans(of text: String) -> [Span] {
        var scan = SentenceScan(text)
        return scan.run()
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { Script($0.value) != .space }),
            let last = scalars.lastIndex(where: { Script($0.value) != .space })
        else { return text.prefix(0) }
        return text[first..<scalars.index(after: last)]
    }
}

private struct SentenceScan {
    private let text: String
    private let scalars: String.UnicodeScalarView
    private var index: String.UnicodeScalarView.Index
    private var start: String.UnicodeScalarView.Index
    private var spans: [Sentences.Span] = []
    /// The word or number that the scan stands behind, periods within it included; as far as a mark can depend on it.
    private var word = RecentWord()
    private var previous: UInt32 = 0

    init(_ text: String) {
        self.text = text
        scalars = text.unicodeScalars
        index = scalars.startIndex
        start = index
    }

    mutating func run() -> [Sentences.Span] {
        while index < scalars.endIndex {
            let code = scalars[index].value
            switch code {
            case 0x0A, 0x0D, 0x2028, 0x2029: takeLineEnd()
            case 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61, 0x203C, 0x2047...0x2049, 0x21, 0x3F, 0x2E: takeMark(code)
            default: step(code)
            }
        }
        close(.paragraph)
        return spans
    }

    private mutating func step(_ code: UInt32) {
        word.take(code, startsSentence: index == start)
        previous = code
        scalars.formIndex(after: &index)
    }

    /// A line that goes on in lower case is one sentence with the line before it; an empty line ends a paragraph.
    private mutating func takeLineEnd() {
        let breaks = skipSpace()
        let goesOn = breaks == 1 && index < scalars.endIndex && isLower(scalars[index].value)
        if !goesOn { close(breaks > 1 ? .paragraph : .sentence) }
    }

    private mutating func takeMark(_ code: UInt32) {
        let before = previous
        var mark = SentenceMark(code, word: word, before: before)
        let first = scalars.index(after: index)
        skip(while: SentenceMark.isMark)
        mark.isRun = index > first
        let hasCloser = skip(while: SentenceMark.isCloser)
        skip(while: isAttached)
        guard index < scalars.endIndex else { return }
        let next = scalars[index].value
        let isSpaced = Script(next) == .space
        if !isSpaced {
            guard mark.endsUnspaced(next), !SentenceMark.goesOn(next, afterQuote: hasCloser, code) else { return }
            return close(.sentence)
        }
        let breaks = skipSpace()
        guard index < scalars.endIndex else { return }
        if breaks > 0 || mark.endsSpaced(before: scalars[index].value) {
            close(breaks > 1 ? .paragraph : .sentence)
        }
    }

    private func isAttached(_ code: UInt32) -> Bool {
        guard code >= 0x300 else { return false }
        if code == 0x200D { return true }
        guard let properties = Unicode.Scalar(code)?.properties else { return false }
        return properties.isGraphemeExtend || properties.generalCategory == .spacingMark
    }

    /// - Returns: whether there was any.
    @discardableResult
    private mutating func skip(while belongs: (UInt32) -> Bool) -> Bool {
        let first = index
        while index < scalars.endIndex, belongs(scalars[index].value) { step(scalars[index].value) }
        return index > first
    }

    /// - Returns: how many lines ended on the way.
    private mutating func skipSpace() -> Int {
        var breaks = 0
        while index < scalars.endIndex, Script(scalars[index].value) == .space {
            let code = scalars[index].value
            if code == 0x2029 { breaks += 2 }
            if code == 0x0A || code == 0x2028 || (code == 0x0D && !isLineFeedNext) { breaks += 1 }
            step(code)
        }
        skip(while: isAttached)
        return breaks
    }

    private var isLineFeedNext: Bool {
        let next = scalars.index(after: index)
        return next < scalars.endIndex && scalars[next].value == 0x0A
    }

    private func isLower(_ code: UInt32) -> Bool { (0x61...0x7A).contains(code) }

    private mutating func close(_ end: Sentences.End) {
        if index > start { spans.append(Sentences.Span(range: start..<index, end: end)) }
        start = index
        word = RecentWord()
    }
}

/// The last few letters before a mark.
struct RecentWord {
    /// Lower-case ASCII letters, digits and periods. Longer words are no abbreviations: only `isLong` is kept of them.
    private(set) var letters: [UInt8] = []
    private(set) var isLong = false
    private(set) var beginsUpper = false
    /// Nothing but white space stands before it.
    private(set) var isFirst = true
    private var hasText = false

    mutating func take(_ code: UInt32, startsSentence: Bool) {
        guard code < 0x80, let byte = RecentWord.lowered(UInt8(code)) else {
            if !letters.isEmpty || isLong || Script(code) != .space { hasText = true }
            letters.removeAll(keepingCapacity: true)
            isLong = code >= 0xC0 && Script(code) == .latin
            return
        }
        if letters.isEmpty && !isLong {
            beginsUpper = (0x41...0x5A).contains(code)
            isFirst = !hasText
        }
        if letters.count < 8 { letters.append(byte) } else { isLong = true }
    }

    private static func lowered(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte + 0x20
        case 0x61...0x7A, 0x30...0x39, 0x2E: byte
        default: nil
        }
    }
}
