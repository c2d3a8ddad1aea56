/// The part of a stream that is being decided upon. Whoever reads beyond what has come marks it as starved: nothing can be
/// decided before more comes. So what is decided does not depend on how the stream was cut.
struct InlineCursor {
    /// In their narrow form.
    private let codes: [UInt32]
    private let start: Int
    private let end: Int
    /// Nothing more will be looked at: the stream ended, or the window is full.
    private let isFinal: Bool
    private(set) var isStarved = false

    /// Scalars that are held back at most.
    static let window = 128

    init(_ codes: [UInt32], from start: Int, hasEnded: Bool) {
        self.codes = codes
        self.start = start
        end = min(codes.count, start + InlineCursor.window)
        isFinal = hasEnded || end - start == InlineCursor.window
    }

    /// 0 at the end.
    subscript(offset: Int) -> UInt32 {
        mutating get {
            if start + offset < end { return codes[start + offset] }
            if !isFinal { isStarved = true }
            return 0
        }
    }

    /// The scalar before; 0 at the beginning.
    func before(_ distance: Int = 1) -> UInt32 { start >= distance ? codes[start - distance] : 0 }

    /// What stands just before, in lower case.
    func context(_ length: Int) -> [UInt32] { codes[max(0, start - length)..<start].map(InlineCode.lowered) }

    /// ASCII letters and digits and those of other scripts written with spaces.
    var isAfterWord: Bool { InlineCode.isWord(before()) }
}

/// Kinds of narrow scalars.
enum InlineCode {
    @inline(__always)
    static func isDigit(_ code: UInt32) -> Bool { code &- 0x30 < 10 }

    @inline(__always)
    static func isASCIILetter(_ code: UInt32) -> Bool { (code | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isWord(_ code: UInt32) -> Bool {
        isASCIILetter(code) || isDigit(code) || code == 0x5F || isAccented(code)
    }

    /// Latin letters with marks.
    static func isAccented(_ code: UInt32) -> Bool {
        (0xC0...0x24F).contains(code) && code != 0xD7 && code != 0xF7 || (0x1E00...0x1EFF).contains(code)
    }

    @inline(__always)
    static func lowered(_ code: UInt32) -> UInt32 { code &- 0x41 < 26 ? code + 0x20 : code }

    /// Of kanji that are digits; `nil` for others.
    static func kanjiDigit(_ code: UInt32) -> Int? {
        switch code {
        case 0x3007, 0x96F6: 0
        case 0x4E00: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    /// 十百千万億
    static func multiplier(_ code: UInt32) -> Int? {
        switch code {
        case 0x5341: 10
        case 0x767E: 100
        case 0x5343: 1000
        case 0x4E07: 10_000
        case 0x5104: 100_000_000
        default: nil
        }
    }

    static func isKanjiNumeral(_ code: UInt32) -> Bool { kanjiDigit(code) != nil || multiplier(code) != nil }

    static func digit(_ code: UInt32) -> Int? { isDigit(code) ? Int(code - 0x30) : kanjiDigit(code) }

    static func isKatakana(_ code: UInt32) -> Bool { (0x30A1...0x30FA).contains(code) || code == 0x30FC }
}
