/// A number at a place of a text: digits, 漢数字, English words.
struct ClaimNumber {
    /// Thousandths.
    var value: Int
    var end: Int
    var isWord: Bool

    /// Larger ones are no figures of a shop.
    private static let largest = 1_000_000_000_000
    private static let longest = 24

    /// - Parameter codes: narrow and lower-case.
    static func read(_ codes: [UInt32], at start: Int) -> ClaimNumber? {
        guard start < codes.count else { return nil }
        if isDigit(codes[start]) { return digits(codes, start) }
        if kanji[codes[start]] != nil { return numerals(codes, start) }
        return nil
    }

    static func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }

    private static func digits(_ codes: [UInt32], _ start: Int) -> ClaimNumber? {
        var index = start
        var whole = 0
        var fraction = 0
        var scale = 0
        while index < codes.count, index - start < longest {
            if isDigit(codes[index]) {
                let digit = Int(codes[index] - 0x30)
                if scale == 0 { whole = min(whole * 10 + digit, largest) }
                if scale > 0, scale <= 3 { fraction += digit * [100, 10, 1][scale - 1] }
                if scale > 0 { scale += 1 }
            } else if scale == 0, codes[index] == 0x2C, isGroup(codes, index + 1) {
                // A comma of thousands.
            } else if scale == 0, codes[index] == 0x2E, index + 1 < codes.count, isDigit(codes[index + 1]) {
                scale = 1
            } else {
                break
            }
            index += 1
        }
        var value = min(whole * 1000 + fraction, largest)
        while index < codes.count, let power = powers[codes[index]] {
            value = product(value, power)
            index += 1
        }
        return ClaimNumber(value: value, end: index, isWord: false)
    }

    private static func isGroup(_ codes: [UInt32], _ start: Int) -> Bool {
        start + 3 <= codes.count && codes[start..<start + 3].allSatisfy(isDigit)
            && (start + 3 == codes.count || !isDigit(codes[start + 3]))
    }

    /// 十四, 二〇二六, 三千五百.
    private static func numerals(_ codes: [UInt32], _ start: Int) -> ClaimNumber? {
        var index = start
        var total = 0
        var section = 0
        var digit: Int?
        while index < codes.count, index - start < longest, let part = kanji[codes[index]] {
            switch part {
            case 0..<10: digit = min((digit ?? 0) * 10 + part, largest)
            case 10, 100, 1000:
                section = min(section + product(digit ?? 1, part), largest)
                digit = nil
            default:
                total = min(total + product(max(section + (digit ?? 0), 1), part), largest)
                section = 0
                digit = nil
            }
            index += 1
        }
        return ClaimNumber(value: product(total + section + (digit ?? 0), 1000), end: index, isWord: true)
    }

    static func product(_ value: Int, _ factor: Int) -> Int {
        let (result, isTooLarge) = value.multipliedReportingOverflow(by: factor)
        return isTooLarge ? largest : min(result, largest)
    }

    private static let powers: [UInt32: Int] = [
        0x5341: 10, 0x767E: 100, 0x5343: 1000, 0x4E07: 10_000, 0x5104: 100_000_000,
    ]
    private static let kanji: [UInt32: Int] = {
        var table: [UInt32: Int] = [:]
        for (value, scalar) in "〇一二三四五六七八九".unicodeScalars.enumerated() { table[scalar.value] = value }
        for (code, power) in powers { table[code] = power }
        return table
    }()

    /// "two", "twenty-five" is read as two words by the caller.
    static let words: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "half": 0, "twice": 2, "once": 1,
    ]
}
