internal import Conversation
internal import Text

/// A number as written: 1,320 · 3.5k · 三千 · 5千 · 1万 · five · third.
struct WrittenNumber: Hashable, Sendable {
    enum Kind: Sendable { case digits, kanji, word, ordinal }

    let value: Double
    /// In the folded text.
    let range: Range<Int>
    let kind: Kind

    var integer: Int { value >= 0 && value < 1_000_000_000 ? Int(value.rounded()) : 0 }
}

/// Reads every number of a folded text in one pass.
enum NumberReader {
    static func numbers(in codes: [UInt32]) -> [WrittenNumber] {
        var numbers: [WrittenNumber] = []
        var index = 0
        while index < codes.count {
            if let number = number(codes, at: index) {
                numbers.append(number)
                index = number.range.upperBound
            } else {
                index = isLetter(codes[index]) ? endOfWord(codes, index) : index + 1
            }
        }
        return numbers
    }

    private static func number(_ codes: [UInt32], at index: Int) -> WrittenNumber? {
        if isDigit(codes[index]) { return digits(codes, from: index) }
        if KanjiNumeral.isNumeral(codes[index]) { return kanji(codes, from: index) }
        return isLetter(codes[index]) ? word(codes, from: index) : nil
    }

    private static func digits(_ codes: [UInt32], from start: Int) -> WrittenNumber {
        var index = start
        var value = 0.0
        while index < codes.count, isDigit(codes[index]) || isGroupComma(codes, index) {
            if codes[index] != 0x2C { value = min(value * 10 + Double(codes[index] - 0x30), 1e15) }
            index += 1
        }
        (value, index) = withFraction(value, codes, index)
        (value, index) = withUnit(value, codes, index)
        if let end = ordinalEnd(codes, index) {
            return WrittenNumber(value: value, range: start..<end, kind: .ordinal)
        }
        return WrittenNumber(value: value, range: start..<index, kind: .digits)
    }

    /// A comma with exactly three digits after it.
    private static func isGroupComma(_ codes: [UInt32], _ index: Int) -> Bool {
        guard codes[index] == 0x2C, index + 3 < codes.count else { return false }
        let isGroup = (1...3).allSatisfy { isDigit(codes[index + $0]) }
        return isGroup && (index + 4 >= codes.count || !isDigit(codes[index + 4]))
    }

    private static func withFraction(_ value: Double, _ codes: [UInt32], _ index: Int) -> (Double, Int) {
        guard index + 1 < codes.count, codes[index] == 0x2E, isDigit(codes[index + 1]) else { return (value, index) }
        var value = value
        var scale = 0.1
        var position = index + 1
        while position < codes.count, isDigit(codes[position]) {
            value += Double(codes[position] - 0x30) * scale
            scale /= 10
            position += 1
        }
        return (value, position)
    }

    /// 千, 万 and k after digits.
    private static func withUnit(_ value: Double, _ codes: [UInt32], _ index: Int) -> (Double, Int) {
        guard index < codes.count else { return (value, index) }
        switch codes[index] {
        case 0x767E: return (value * 100, index + 1)
        case 0x5343: return (value * 1000, index + 1)
        case 0x4E07:
            let base = value * 10_000
            guard index + 1 < codes.count, isDigit(codes[index + 1]) else { return (base, index + 1) }
            let rest = digits(codes, from: index + 1)
            return (base + rest.value, rest.range.upperBound)
        case 0x6B where index + 1 >= codes.count || !isLetter(codes[index + 1]): return (value * 1000, index + 1)
        default: return (value, index)
        }
    }

    private static func ordinalEnd(_ codes: [UInt32], _ index: Int) -> Int? {
        guard index + 1 < codes.count, index + 2 >= codes.count || !isLetter(codes[index + 2]) else { return nil }
        switch (codes[index], codes[index + 1]) {
        case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return index + 2
        default: return nil
        }
    }

    private static func kanji(_ codes: [UInt32], from start: Int) -> WrittenNumber? {
        var end = start
        while end < codes.count, KanjiNumeral.isNumeral(codes[end]) { end += 1 }
        guard let value = KanjiNumeral.value(codes[start..<end]) else { return nil }
        return WrittenNumber(value: Double(value), range: start..<end, kind: .kanji)
    }

    private static func word(_ codes: [UInt32], from start: Int) -> WrittenNumber? {
        let end = endOfWord(codes, start)
        guard end - start <= 11 else { return nil }
        let word = FoldedText.text(of: codes[start..<end])
        if let value = RomanNumeral.value(word), isAfterVolumeWord(codes, start) {
            return WrittenNumber(value: Double(value), range: start..<end, kind: .digits)
        }
        guard var (value, kind) = EnglishNumber.value(word) else { return nil }
        var last = end
        while kind == .word, let (next, nextEnd) = nextWord(codes, last),
            let grown = EnglishNumber.grown(value, by: next)
        {
            (value, kind) = grown
            last = nextEnd
        }
        return WrittenNumber(value: Double(value), range: withArticle(codes, start, word)..<last, kind: kind)
    }

    /// Takes in the "a" of "a thousand".
    private static func withArticle(_ codes: [UInt32], _ start: Int, _ word: String) -> Int {
        guard word == "hundred" || word == "thousand" || word == "dozen" else { return start }
        return Surroundings(codes: codes).word(before: start, of: [[0x61]])?.lowerBound ?? start
    }

    /// The word after one space or hyphen.
    private static func nextWord(_ codes: [UInt32], _ end: Int) -> (String, Int)? {
        guard end + 1 < codes.count, codes[end] == 0x20 || codes[end] == 0x2D, isLetter(codes[end + 1]) else {
            return nil
        }
        let next = endOfWord(codes, end + 1)
        return next - end <= 12 ? (FoldedText.text(of: codes[(end + 1)..<next]), next) : nil
    }

    /// IV is a number in "Vol. IV" alone.
    private static func isAfterVolumeWord(_ codes: [UInt32], _ start: Int) -> Bool {
        Surroundings(codes: codes).word(before: start, of: volumeWords) != nil
    }

    private static let volumeWords = Surroundings.words("vol|vol.|volume|volumes|vols|vols.|book|tome")

    private static func endOfWord(_ codes: [UInt32], _ start: Int) -> Int {
        var end = start
        while end < codes.count, isLetter(codes[end]) { end += 1 }
        return end
    }

    static func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }
    static func isLetter(_ code: UInt32) -> Bool { code >= 0x61 && code <= 0x7A }
}

enum EnglishNumber {
    private static let cardinals = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]
    private static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth",
    ]
    private static let tens = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    private static let words: [String: (Int, WrittenNumber.Kind)] = {
        var words: [String: (Int, WrittenNumber.Kind)] = [
            "zero": (0, .word), "hundred": (100, .word), "thousand": (1000, .word), "dozen": (12, .word),
        ]
        for (index, word) in cardinals.enumerated() { words[word] = (index + 1, .word) }
        for (index, word) in ordinals.enumerated() { words[word] = (index + 1, .ordinal) }
        for (index, word) in tens.enumerated() { words[word] = ((index + 3) * 10, .word) }
        return words
    }()

    static func value(_ word: String) -> (Int, WrittenNumber.Kind)? { words[word] }

    /// "twenty" grows by "one" and by "first", "two" by "thousand". `nil` where `word` begins a number of its own.
    static func grown(_ value: Int, by word: String) -> (Int, WrittenNumber.Kind)? {
        guard let (next, kind) = words[word] else { return nil }
        if kind == .word, next == 100 || next == 1000 { return value < next ? (value * next, .word) : nil }
        if (20...90).contains(value), value % 10 == 0, next < 10 { return (value + next, kind) }
        guard value >= 100, value % 100 == 0, kind == .word, next < 100 else { return nil }
        return (value + next, .word)
    }
}

/// I to XXXIX.
enum RomanNumeral {
    private static let signs: [Character: Int] = ["i": 1, "v": 5, "x": 10]

    static func value(_ word: String) -> Int? {
        guard word.count <= 7 else { return nil }
        var values: [Int] = []
        for sign in word {
            guard let value = signs[sign] else { return nil }
            values.append(value)
        }
        var total = 0
        for (index, value) in values.enumerated() {
            total += index + 1 < values.count && value < values[index + 1] ? -value : value
        }
        return total > 0 && written(total) == word ? total : nil
    }

    /// The one right way to write it, so that "iiv" is none.
    private static func written(_ value: Int) -> String {
        let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return value < 40 ? String(repeating: "x", count: value / 10) + ones[value % 10] : ""
    }
}

enum KanjiNumeral {
    private static let digits: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: zip("〇一二三四五六七八九".unicodeScalars.map(\.value), 0...9))
    private static let units: [UInt32: Int] = [0x5341: 10, 0x767E: 100, 0x5343: 1000, 0x4E07: 10_000]

    static func isNumeral(_ code: UInt32) -> Bool { digits[code] != nil || units[code] != nil }

    /// 二十三, 三千, 一万五千, 二三 (digit by digit). `nil` for what is no number or longer than nine signs.
    static func value(_ codes: ArraySlice<UInt32>) -> Int? {
        guard codes.count <= 9 else { return nil }
        if codes.allSatisfy({ digits[$0] != nil }) { return codes.reduce(0) { $0 * 10 + (digits[$1] ?? 0) } }
        var total = 0
        var section = 0
        var digit = 0
        for code in codes {
            if let value = digits[code] {
                digit = value
            } else if code == 0x4E07 {
                total += max(1, section + digit) * 10_000
                (section, digit) = (0, 0)
            } else {
                section += max(1, digit) * (units[code] ?? 1)
                digit = 0
            }
        }
        return total + section + digit
    }
}

/// What the numbers of a message mean: volumes, prices, copies, ages.
struct NumberMeaning {
    let type: EntityType
    let value: String
    /// In the folded text.
    let range: Range<Int>
}
