/// A mark that may end a sentence, and what stands before it.
struct SentenceMark {
    private enum Kind { case japanese, latin, period }

    private let kind: Kind
    private let word: RecentWord
    private let before: UInt32

    init(_ code: UInt32, word: RecentWord, before: UInt32) {
        kind = code == 0x2E ? .period : code < 0x80 ? .latin : code == 0xFF0E ? .period : .japanese
        self.word = word
        self.before = before
        isWide = code == 0xFF0E
    }

    private let isWide: Bool
    /// More marks follow: "…", "!!".
    var isRun = false

    static func isMark(_ code: UInt32) -> Bool {
        switch code {
        case 0x21, 0x2E, 0x3F, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x203C, 0x2047...0x2049, 0x2026: true
        default: false
        }
    }

    static func isCloser(_ code: UInt32) -> Bool {
        switch code {
        case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015,
            0x3017, 0x3019, 0x301F, 0xFF02, 0xFF07, 0xFF09, 0xFF3D, 0xFF5D, 0xFF63:
            true
        default: false
        }
    }

    /// 「行こう。」と言った, ハイキュー！！の新刊: the sentence around the quoted one or the name goes on.
    static func goesOn(_ next: UInt32, afterQuote: Bool, _ mark: UInt32) -> Bool {
        if afterQuote { return "とっのはがをに".unicodeScalars.contains { $0.value == next } }
        return mark != 0x3002 && mark != 0xFF61 && "のがを".unicodeScalars.contains { $0.value == next }
    }

    /// Whether the sentence ends where text follows at once: after 。 always, after "!" in Japanese text, after a
    /// wide full stop that is no decimal point, after "." never.
    func endsUnspaced(_ next: UInt32) -> Bool {
        switch kind {
        case .japanese: true
        case .latin: before >= 0x2E80 && next >= 0x80
        case .period: isWide && Script(before) != .digit
        }
    }

    /// Whether the sentence ends where `next` follows after white space on the same line.
    func endsSpaced(before next: UInt32) -> Bool {
        let isLower = (0x61...0x7A).contains(next)
        switch kind {
        case .japanese: return true
        case .latin: return !isLower
        case .period: return isWide || !isAbbreviated(isLower: isLower, isDigit: Script(next) == .digit)
        }
    }

    private func isAbbreviated(isLower: Bool, isDigit: Bool) -> Bool {
        if isRun { return isLower }
        if word.isLong { return false }
        let letters = String(decoding: word.letters, as: UTF8.self)
        if word.letters.allSatisfy({ (0x30...0x39).contains($0) }) { return word.isFirst && !word.letters.isEmpty }
        if isInitial(letters) || SentenceMark.titles.contains(letters) { return true }
        if SentenceMark.counters.contains(letters) { return isDigit }
        return SentenceMark.endings.contains(letters) && (isLower || isDigit)
    }

    /// "J. K. Rowling", "U.S. Army"; "I." ends a sentence.
    private func isInitial(_ letters: String) -> Bool {
        guard word.beginsUpper, let last = letters.split(separator: ".").last, last.count == 1 else { return false }
        return letters != "i" && !("0"..."9").contains(last)
    }

    /// A name or a reference follows.
    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "mx", "dr", "prof", "st", "mt", "vs", "vol", "vols", "e.g", "i.e", "eg", "ie", "cf", "gen",
        "capt", "lt", "sgt", "col", "rev", "hon", "fig", "figs", "eq", "viz", "illus", "trans", "c.f",
    ]
    /// A number follows.
    private static let counters: Set<String> = [
        "no", "nos", "p", "pp", "ch", "chap", "ep", "eps", "pt", "ver", "art", "sec", "jan", "feb", "mar", "apr",
        "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ca", "tel", "ext",
    ]
    /// May end a sentence or not.
    private static let endings: Set<String> = [
        "etc", "jr", "sr", "inc", "ltd", "co", "corp", "al", "ed", "eds", "est", "approx", "dept", "a.m", "p.m", "am",
        "pm", "incl", "max", "min", "avg", "u.s", "u.k", "ph.d", "m.d", "b.c", "a.d",
    ]
}
