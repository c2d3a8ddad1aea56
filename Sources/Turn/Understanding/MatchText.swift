package import Text

/// A message as rules and lexicons see it: folded, apostrophes gone ("don't" is "dont"), hyphens as spaces, no spaces
/// between Japanese letters, drawn-out letters shortened ("sooo", "すごーーい").
package struct MatchText: Sendable {
    package let folded: FoldedText
    /// The message's own Unicode scalars, for what folding hides: capitals, katakana.
    package let original: [UInt32]

    package init(_ message: String) {
        self.init(Normalizer.fold(message), original: message.unicodeScalars.map(\.value))
    }

    package init(_ plain: FoldedText, original: [UInt32]) {
        self.original = original
        folded = MatchText.spaced(MatchText.joined(plain))
    }

    package var codes: [UInt32] { folded.codes }
    package var count: Int { folded.count }

    /// The original scalars of a range of this text.
    package func origin(of range: Range<Int>) -> Range<Int> { folded.origin(of: range) }

    /// The part of the message that `range` was made from.
    func message(in range: Range<Int>) -> String { FoldedText.text(of: original[origin(of: range)]) }

    /// No Latin letter or digit continues across the border before `index`.
    package func isBoundary(_ index: Int) -> Bool {
        guard index > 0, index < count else { return true }
        return !(MatchText.isWord(codes[index - 1]) && MatchText.isWord(codes[index]))
    }

    /// Whether the original of `range` is written in katakana throughout.
    package func isKatakana(_ range: Range<Int>) -> Bool {
        origin(of: range).allSatisfy { Script(original[$0]) == .katakana }
    }

    /// A letter or digit of any writing.
    func isLetter(_ index: Int) -> Bool {
        let script = Script(codes[index])
        return script != .space && script != .symbol
    }

    @inline(__always)
    static func isWord(_ code: UInt32) -> Bool {
        code < 0x80 ? (code >= 0x61 && code <= 0x7A) || (code >= 0x30 && code <= 0x39) : Script(code).isWord
    }

    /// First pass: apostrophes out, joiners to spaces, long repeats to one.
    private static func joined(_ plain: FoldedText) -> FoldedText {
        let codes = plain.codes
        var run = 0
        return plain.mapping { index in
            let code = codes[index]
            run = index > 0 && codes[index - 1] == code ? run + 1 : 0
            if code == 0x27 { return nil }
            if code == 0x2D || code == 0x5F || code == 0x2F { return 0x20 }
            return isDrawnOut(codes, index, run) ? nil : code
        }
    }

    private static func isDrawnOut(_ codes: [UInt32], _ index: Int, _ run: Int) -> Bool {
        let code = codes[index]
        if code == Kana.longVowel { return run > 0 }
        guard code >= 0x61, code <= 0x7A else { return false }
        if run >= 2 { return true }
        return run == 1 && index + 1 < codes.count && codes[index + 1] == code
    }

    /// Second pass: single spaces, none beside a Japanese letter.
    private static func spaced(_ text: FoldedText) -> FoldedText {
        let codes = text.codes
        var previous: UInt32 = 0x20
        return text.mapping { index in
            let code = codes[index]
            if code == 0x20 {
                let next = index + 1 < codes.count ? codes[index + 1] : 0x20
                if previous == 0x20 || next == 0x20 { return nil }
                if Script(previous).isCJK && Script(next).isCJK { return nil }
            }
            previous = code
            return code
        }
    }
}
