/// What stands between quotation marks: 「」『』“” "" and ' ' around words.
enum Quotes {
    private static let closing: [UInt32: UInt32] = [
        0x300C: 0x300D, 0x300E: 0x300F, 0x201C: 0x201D, 0x22: 0x22, 0xAB: 0xBB, 0x2018: 0x2019, 0x27: 0x27,
        0x3010: 0x3011, 0xFF02: 0xFF02, 0x301D: 0x301F,
    ]
    private static let longest = 80
    private static let closers = Set(closing.values)

    static func isClosing(_ code: UInt32) -> Bool { closers.contains(code) }

    /// The insides, in original scalars, none empty. A quote that is not closed within 80 scalars is no quote.
    static func ranges(in text: [UInt32]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < text.count {
            if let close = closing[text[index]], opens(text, index), let end = end(of: close, in: text, after: index) {
                if end > index + 1 { ranges.append((index + 1)..<end) }
                index = end
            }
            index += 1
        }
        return ranges
    }

    /// An apostrophe inside a word opens nothing.
    private static func opens(_ text: [UInt32], _ index: Int) -> Bool {
        guard text[index] == 0x27 || text[index] == 0x2018 else { return true }
        return index == 0 || !isLatin(text[index - 1])
    }

    private static func end(of close: UInt32, in text: [UInt32], after index: Int) -> Int? {
        var position = index + 1
        while position < text.count, position - index <= longest {
            if text[position] == close, close != 0x27 && close != 0x2019 || ends(text, position) { return position }
            position += 1
        }
        return nil
    }

    private static func ends(_ text: [UInt32], _ index: Int) -> Bool {
        index + 1 >= text.count || !isLatin(text[index + 1])
    }

    private static func isLatin(_ code: UInt32) -> Bool {
        (0x41...0x5A).contains(code) || (0x61...0x7A).contains(code)
    }
}
