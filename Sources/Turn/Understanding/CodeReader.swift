internal import Conversation
internal import Text

/// Order ids, ASINs and ISBNs in a folded text.
enum CodeReader {
    struct Find {
        let type: EntityType
        let value: String
        /// In the folded text.
        let range: Range<Int>
    }

    static func finds(in codes: [UInt32]) -> [Find] {
        var finds: [Find] = []
        var index = 0
        while index < codes.count {
            if isStart(codes, index), let find = orderID(codes, index) ?? isbn(codes, index) ?? asin(codes, index) {
                finds.append(find)
                index = find.range.upperBound
            } else {
                index += 1
            }
        }
        return finds
    }

    private static func isStart(_ codes: [UInt32], _ index: Int) -> Bool {
        isWord(codes[index]) && (index == 0 || !isWord(codes[index - 1]))
    }

    private static func isWord(_ code: UInt32) -> Bool { NumberReader.isDigit(code) || NumberReader.isLetter(code) }

    /// 3-7 or 3-7-7 digits, joined by hyphens, long-vowel marks typed for hyphens, or spaces.
    private static func orderID(_ codes: [UInt32], _ start: Int) -> Find? {
        guard let first = digits(codes, start, 3), let second = joined(codes, first, 7) else { return nil }
        if let third = joined(codes, second, 7), isEnd(codes, third) {
            return order(codes, [start..<first, (second - 7)..<second, (third - 7)..<third])
        }
        guard isEnd(codes, second), codes[first] != 0x20 else { return nil }
        return order(codes, [start..<first, (second - 7)..<second])
    }

    private static func order(_ codes: [UInt32], _ groups: [Range<Int>]) -> Find {
        let value = groups.map { FoldedText.text(of: codes[$0]) }.joined(separator: "-")
        return Find(type: .orderID, value: value, range: groups[0].lowerBound..<groups[groups.count - 1].upperBound)
    }

    private static func digits(_ codes: [UInt32], _ start: Int, _ count: Int) -> Int? {
        guard start + count <= codes.count, codes[start..<(start + count)].allSatisfy(NumberReader.isDigit) else {
            return nil
        }
        return start + count
    }

    private static func joined(_ codes: [UInt32], _ end: Int, _ count: Int) -> Int? {
        guard end < codes.count, codes[end] == 0x2D || codes[end] == Kana.longVowel || codes[end] == 0x20 else {
            return nil
        }
        return digits(codes, end + 1, count)
    }

    private static func isEnd(_ codes: [UInt32], _ index: Int) -> Bool {
        guard index < codes.count else { return true }
        let next = index + 1 < codes.count ? codes[index + 1] : 0
        return !isWord(codes[index]) && !(codes[index] == 0x2D && NumberReader.isDigit(next))
    }

    /// B0 and eight more letters or digits.
    private static func asin(_ codes: [UInt32], _ start: Int) -> Find? {
        let end = start + 10
        guard end <= codes.count, codes[start] == 0x62, codes[start + 1] == 0x30, isEnd(codes, end) else { return nil }
        guard codes[start..<end].allSatisfy(isWord) else { return nil }
        let value = FoldedText.text(of: codes[start..<end]).uppercased()
        return Find(type: .asin, value: value, range: start..<end)
    }

    /// Ten or thirteen digits with a right check digit, single hyphens or spaces allowed.
    private static func isbn(_ codes: [UInt32], _ start: Int) -> Find? {
        guard NumberReader.isDigit(codes[start]) else { return nil }
        var digits: [UInt32] = []
        var index = start
        var end = start
        while index < codes.count, digits.count < 14 {
            let code = codes[index]
            if NumberReader.isDigit(code) || (code == 0x78 && digits.count == 9) {
                digits.append(code)
                end = index + 1
            } else if !isJoiner(codes, index) {
                break
            }
            index += 1
        }
        guard isEnd(codes, end), isValidISBN(digits) else { return nil }
        return Find(type: .isbn, value: FoldedText.text(of: digits).uppercased(), range: start..<end)
    }

    private static func isJoiner(_ codes: [UInt32], _ index: Int) -> Bool {
        guard codes[index] == 0x2D || codes[index] == 0x20, index + 1 < codes.count else { return false }
        return NumberReader.isDigit(codes[index + 1]) || codes[index + 1] == 0x78
    }

    private static func isValidISBN(_ digits: [UInt32]) -> Bool {
        let values = digits.map { $0 == 0x78 ? 10 : Int($0) - 0x30 }
        if values.count == 10 {
            return zip(values, (1...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0
        }
        guard values.count == 13, values[0] == 9, values[1] == 7, values[2] >= 8 else { return false }
        return values.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
    }
}
