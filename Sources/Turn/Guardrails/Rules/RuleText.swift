package import Text

/// A text as guard rules see it: folded, apostrophes gone ("don't" is "dont"), no spaces between Japanese letters.
package struct RuleText: Sendable {
    package let folded: FoldedText
    /// The folded text's UTF-8, and for each byte the scalar it belongs to; one more entry for the end.
    let utf8: [UInt8]
    private let scalarOfByte: [Int32]

    package init(_ text: String) { self.init(Normalizer.fold(text)) }

    package init(_ plain: FoldedText) {
        let codes = plain.codes
        folded = plain.mapping { index in
            let code = codes[index]
            if code == 0x27, index > 0, Script(codes[index - 1]) == .latin { return nil }
            if code == 0x20, index > 0, index + 1 < codes.count, Script(codes[index - 1]).isCJK,
                Script(codes[index + 1]).isCJK
            {
                return nil
            }
            return code
        }
        var utf8: [UInt8] = []
        var scalarOfByte: [Int32] = []
        utf8.reserveCapacity(folded.count * 3)
        scalarOfByte.reserveCapacity(folded.count * 3 + 1)
        for (index, code) in folded.codes.enumerated() {
            let length = RuleText.append(code, to: &utf8)
            for _ in 0..<length { scalarOfByte.append(Int32(truncatingIfNeeded: index)) }
        }
        scalarOfByte.append(Int32(truncatingIfNeeded: folded.count))
        self.utf8 = utf8
        self.scalarOfByte = scalarOfByte
    }

    /// - Parameter code: of a Unicode scalar.
    /// - Returns: how many bytes were added.
    private static func append(_ code: UInt32, to utf8: inout [UInt8]) -> Int {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (code >> shift) & 0x3F) }
        switch code {
        case 0..<0x80:
            utf8.append(UInt8(code))
            return 1
        case 0x80..<0x800:
            utf8.append(UInt8(0xC0 | code >> 6))
            utf8.append(tail(0))
            return 2
        case 0x800..<0x10000:
            utf8.append(UInt8(0xE0 | code >> 12))
            utf8.append(tail(6))
            utf8.append(tail(0))
            return 3
        default:
            utf8.append(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
            utf8.append(tail(12))
            utf8.append(tail(6))
            utf8.append(tail(0))
            return 4
        }
    }

    /// Of a match in bytes, the scalars of the folded text.
    func scalars(fromByte start: Int, to end: Int) -> Range<Int> {
        let last = end > start ? Int(scalarOfByte[end - 1]) + 1 : Int(scalarOfByte[start])
        return Int(scalarOfByte[start])..<last
    }

    /// No Latin letter or digit goes on across the border before folded scalar `index`.
    func isBoundary(_ index: Int) -> Bool {
        guard index > 0, index < folded.count else { return true }
        return !(Script(folded.codes[index - 1]).isWord && Script(folded.codes[index]).isWord)
    }
}
