/// Numbers as volumes are counted with: digits, English words to ninety-nine and Chinese numerals.
enum VolumeNumerals {
    /// At most four digits.
    static func value(of digits: some Collection<UInt32>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    static func isKanji(_ code: UInt32) -> Bool { kanji[code] != nil }

    /// 八十 is 80, 一〇五 is 105.
    static func value(ofKanji codes: some Collection<UInt32>) -> Int? {
        guard !codes.isEmpty, codes.count <= 6 else { return nil }
        if !codes.contains(where: { $0 == 0x5341 || $0 == 0x767E }) {
            return codes.reduce(0) { $0 * 10 + (kanji[$1] ?? 0) }
        }
        var (total, digit) = (0, 0)
        for code in codes {
            switch code {
            case 0x5341, 0x767E:
                total += max(digit, 1) * (code == 0x5341 ? 10 : 100)
                digit = 0
            default: digit = kanji[code] ?? 0
            }
        }
        return total + digit
    }

    private static let kanji: [UInt32: Int] = [
        0x3007: 0, 0x4E00: 1, 0x4E8C: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8, 0x4E5D: 9,
        0x5341: 10, 0x767E: 100,
    ]

    /// "eighty", "eighty-one", "eightieth", "73rd"; lower-case.
    static func value(ofWord word: String) -> Int? {
        if let value = words[word] { return value }
        let parts = word.split(separator: "-")
        if parts.count == 2, let tens = words[String(parts[0])], tens >= 20, tens % 10 == 0,
            let ones = words[String(parts[1])], ones < 10
        {
            return tens + ones
        }
        guard let last = word.utf8.last, last >= 0x61, ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) else {
            return nil
        }
        return Int(word.dropLast(2)).flatMap { $0 < 10_000 ? $0 : nil }
    }

    static func isOrdinal(_ word: String) -> Bool {
        word.hasSuffix("th") || word.hasSuffix("st") || word.hasSuffix("nd") || word.hasSuffix("rd")
    }

    private static let words: [String: Int] = {
        let ones = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        let ordinals = [
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "ninth": 9,
            "twelfth": 12,
        ]
        var words = ordinals
        for (value, word) in ones.enumerated() {
            words[word] = value
            if value > 3, words[word + "th"] == nil { words[word + "th"] = value }
        }
        for (index, word) in tens.enumerated() {
            words[word] = (index + 2) * 10
            words[String(word.dropLast()) + "ieth"] = (index + 2) * 10
        }
        words["hundred"] = 100
        return words
    }()
}
