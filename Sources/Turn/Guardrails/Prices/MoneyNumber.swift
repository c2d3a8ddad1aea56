/// A number as it is written before or after a currency's mark.
struct MoneyNumber {
    /// In hundredths; clipped at `most`.
    var hundredths: Int
    /// In the `PriceText`, exclusive.
    var end: Int
    /// "Several hundred", 数千.
    var isVague = false
    /// 1,320: written as amounts are.
    var isGrouped = false

    static let most = 1_000_000_000_000_000
}

/// Reads numbers: 1,320 · 1 320 · 1.320 · 1.2万 · 1万2千 · 千三百二十 · 一三二〇 · 12k · one thousand three hundred and twenty.
struct MoneyNumberReader {
    let text: PriceText

    /// - Returns: `nil` where no number begins at `index`.
    func number(at index: Int, afterMark: Bool = false) -> MoneyNumber? {
        if text.isDigit(index) {
            guard !text.isDigit(index - 1) else { return nil }
            return digits(at: index, afterMark: afterMark)
        }
        let code = text[index]
        if Kanji.isNumeral(code) || Kanji.vague.contains(code) { return kanji(at: index, first: nil) }
        if text.isLetter(index), !text.isLetter(index - 1) { return words(at: index, first: nil) }
        return nil
    }

    // MARK: Digits

    private func digits(at start: Int, afterMark: Bool) -> MoneyNumber? {
        if let spaced = spacedDigits(at: start) { return spaced }
        var end = start
        var value = 0
        while text.isDigit(end) { push(text[end], &value, &end) }
        var separator: UInt32 = 0
        if end - start <= 3 {
            while let next = group(at: end, after: separator, start: start, afterMark: afterMark) {
                separator = next
                end += 1
                for _ in 0..<3 { push(text[end], &value, &end) }
            }
        }
        var number = MoneyNumber(hundredths: clipped(value, times: 100), end: end, isGrouped: separator != 0)
        takeDecimals(&number, separator: separator)
        return multiplied(number)
    }

    private func push(_ code: UInt32, _ value: inout Int, _ end: inout Int) {
        value = min(value * 10 + Int(code) - 0x30, MoneyNumber.most / 1000)
        end += 1
    }

    private func clipped(_ value: Int, times factor: Int) -> Int {
        let (result, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? MoneyNumber.most : min(result, MoneyNumber.most)
    }

    /// The separator at `index` if exactly three digits follow it.
    private func group(at index: Int, after used: UInt32, start: Int, afterMark: Bool) -> UInt32? {
        let code = text[index]
        guard used == 0 || used == code, Self.separators.contains(code), text.isDigit(index + 1),
            text.isDigit(index + 2),
            text.isDigit(index + 3), !text.isDigit(index + 4)
        else { return nil }
        if code == 0x20, !afterMark, !readsAsAmount(before: start) { return nil }
        if code == 0x2E, Kanji.units[text[index + 4]] != nil { return nil }
        return code
    }

    private static let separators: Set<UInt32> = Set(",. '_·・".priceCodes + [PriceText.thin])

    /// "1 3 2 0", "1.3.2.0": three digits or more, each alone.
    private func spacedDigits(at start: Int) -> MoneyNumber? {
        let separator = text[start + 1]
        guard Self.separators.contains(separator) || separator == 0x2D, text.isDigit(start + 2),
            !text.isDigit(start + 3),
            text[start + 3] == separator
        else { return nil }
        var value = 0
        var end = start
        push(text[end], &value, &end)
        var count = 1
        while text[end] == separator, text.isDigit(end + 1), !text.isDigit(end + 2) {
            end += 1
            push(text[end], &value, &end)
            count += 1
        }
        return count >= 3 ? MoneyNumber(hundredths: clipped(value, times: 100), end: end) : nil
    }

    /// Whether a number with a space in it reads as one amount after what stands before it: "for 1 320 yen", not
    /// "Naruto 1 320 yen".
    private func readsAsAmount(before start: Int) -> Bool {
        var index = start - 1
        while index >= 0, text.isSpace(index), start - index < 4 { index -= 1 }
        guard text.isLetter(index) else { return !text.isDigit(index) && text[index] != 0x2D && text[index] != 0x2E }
        return Self.leads.contains { text.ends($0, at: index + 1) }
    }

    private static let leads: [[UInt32]] = [
        "is", "are", "at", "for", "only", "just", "costs", "cost", "about", "around", "to", "of", "and", "or", "price",
        "be",
        "pay", "roughly", "was", "from", "s", "under", "over", "than", "total",
    ].map(\.priceCodes)

    /// ".50", ",50" before a currency, ".-".
    private func takeDecimals(_ number: inout MoneyNumber, separator: UInt32) {
        let code = text[number.end]
        guard code == 0x2E || code == 0x2C, code != separator else { return takeDash(&number) }
        guard text.isDigit(number.end + 1) else { return takeDash(&number) }
        var end = number.end + 1
        while text.isDigit(end) { end += 1 }
        let length = end - number.end - 1
        let isBeforeUnit = Kanji.units[text[end]] != nil || text[end] == 0x6B
        guard code == 0x2E || length == 2, length <= 2 || isBeforeUnit else { return }
        let tenths = Int(text[number.end + 1]) - 0x30
        let cents = length > 1 ? Int(text[number.end + 2]) - 0x30 : 0
        number.hundredths = min(number.hundredths + tenths * 10 + cents, MoneyNumber.most)
        number.end = end
    }

    private func takeDash(_ number: inout MoneyNumber) {
        let code = text[number.end]
        guard code == 0x2E || code == 0x2C || code == 0x2F, text[number.end + 1] == 0x2D, !text.isDigit(number.end + 2)
        else {
            return
        }
        number.end += 2
        number.isGrouped = true
    }

    private func multiplied(_ number: MoneyNumber) -> MoneyNumber {
        if Kanji.units[text[number.end]] != nil { return kanji(at: number.end, first: number) ?? number }
        if text[number.end] == 0x6B, !text.isLetter(number.end + 1) {
            return MoneyNumber(hundredths: clipped(number.hundredths, times: 1000), end: number.end + 1)
        }
        let next = text[number.end] == 0x2D ? number.end + 1 : text.skippingSpaces(number.end)
        guard let (_, word) = Self.words.match(text, at: next), word.isMultiplier else { return number }
        return words(at: next, first: number) ?? number
    }

    // MARK: Japanese

    private func kanji(at start: Int, first: MoneyNumber?) -> MoneyNumber? {
        var sum = KanjiSum()
        var end = start
        var isVague = false
        if let first { sum.current = first.hundredths }
        if first == nil, Kanji.vague.contains(text[end]) {
            guard Kanji.units[text[end + 1]] != nil else { return nil }
            isVague = true
            sum.current = 100
            end += 1
        }
        while true {
            let code = text[end]
            if let digit = Kanji.digits[code] {
                sum.push(digit)
                end += 1
            } else if let unit = Kanji.units[code] {
                sum.apply(unit)
                end += 1
            } else if text.isDigit(end), sum.endsWithUnit, let part = plainDigits(at: end) {
                sum.current = part.hundredths
                sum.endsWithUnit = false
                end = part.end
            } else {
                break
            }
        }
        guard end > start else { return nil }
        return MoneyNumber(hundredths: sum.value, end: end, isVague: isVague)
    }

    /// The "2,000" of 1万2,000.
    private func plainDigits(at start: Int) -> MoneyNumber? {
        var end = start
        var value = 0
        while text.isDigit(end) || (text[end] == 0x2C && text.isDigit(end + 1)) {
            if text[end] == 0x2C { end += 1 } else { push(text[end], &value, &end) }
        }
        return end > start ? MoneyNumber(hundredths: clipped(value, times: 100), end: end) : nil
    }

    // MARK: English words

    enum Word: Sendable {
        case small(Int), hundred, big(Int), article, vague(Int), and

        var isMultiplier: Bool {
            switch self {
            case .hundred, .big: true
            default: false
            }
        }
    }

    private func words(at start: Int, first: MoneyNumber?) -> MoneyNumber? {
        var sum = WordSum()
        if let first { sum.current = first.hundredths }
        var end = start
        var index = start
        while let (next, word) = Self.words.match(text, at: index), sum.takes(word) {
            if !sum.isPending { end = next }
            index = text[next] == 0x2D ? next + 1 : text.skippingSpaces(next)
        }
        guard end > start, sum.hasValue else { return nil }
        return MoneyNumber(hundredths: sum.value, end: end, isVague: sum.isVague)
    }

    private static let words = CueTable<Word>(
        [
            ("hundred", .hundred), ("thousand", .big(1000)), ("million", .big(1_000_000)), ("grand", .big(1000)),
            ("billion", .big(1_000_000_000)), ("a", .article), ("an", .article), ("and", .and), ("several", .vague(1)),
            ("few", .vague(1)), ("couple", .vague(2)), ("couple of", .vague(2)), ("hundreds of", .vague(100)),
            ("thousands of", .vague(1000)),
        ]
            + zip(
                [
                    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
                ], 1...
            ).map { ($0, Word.small($1)) }
            + zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2...).map {
                ($0, Word.small($1 * 10))
            } + [("fourty", .small(40))])
}

/// Adds up English number words.
private struct WordSum {
    /// Hundredths.
    var total = 0
    var current = 0
    var hasValue = false
    var isVague = false
    /// After "a" or "and", which alone are no number.
    var isPending = false

    var value: Int { min(total + current, MoneyNumber.most) }

    mutating func takes(_ word: MoneyNumberReader.Word) -> Bool {
        switch word {
        case .article:
            guard !hasValue, !isPending else { return false }
            isPending = true
            return true
        case .and:
            guard hasValue, !isPending else { return false }
            isPending = true
            return true
        case .vague(let number):
            guard !hasValue else { return false }
            current = number * 100
            isVague = true
            isPending = number < 100
            hasValue = true
            return true
        case .small(let number): return add(number * 100)
        case .hundred: return multiply(100)
        case .big(let factor):
            guard current <= 1_000_000_00, total <= 1_000_000_000_00 else { return false }
            total += max(current, 100) * factor
            current = 0
            return done()
        }
    }

    /// "Thirteen twenty" is 1320.
    private mutating func add(_ number: Int) -> Bool {
        let isPair = (1000..<10_000).contains(current) && number >= 1000
        if isPair {
            current = current * 100 + number
        } else if current == 0 || (current % 1000 == 0 && current % 10_000 != 0 && current != 1000 && number < 1000)
            || current % 10_000 == 0
        {
            current += number
        } else {
            return false
        }
        return done()
    }

    private mutating func multiply(_ factor: Int) -> Bool {
        guard current < 10_000 else { return false }
        current = max(current, 100) * factor
        return done()
    }

    private mutating func done() -> Bool {
        hasValue = true
        isPending = false
        return true
    }
}

/// Adds up Japanese numerals, in hundredths.
private struct KanjiSum {
    var total = 0
    var section = 0
    var current: Int?
    var endsWithUnit = true
    private var isPositional = false

    var value: Int { min(total + section + (current ?? 0), MoneyNumber.most) }

    mutating func push(_ digit: Int) {
        let before = isPositional ? min(current ?? 0, MoneyNumber.most / 100) : 0
        current = before * 10 + digit * 100
        isPositional = true
        endsWithUnit = false
    }

    mutating func apply(_ unit: Int) {
        let clip = MoneyNumber.most
        if unit < 10_000 {
            section = min(section + min(current ?? 100, clip / 10_000) * unit, clip / 10)
        } else {
            let part = section + (current ?? (section == 0 ? 100 : 0))
            let (product, overflow) = part.multipliedReportingOverflow(by: unit)
            total = min(total + (overflow ? clip : min(product, clip)), clip)
            section = 0
        }
        current = nil
        isPositional = false
        endsWithUnit = true
    }
}

enum Kanji {
    static let digits: [UInt32: Int] = table("〇零一二三四五六七八九", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).merging(
        table("壱壹弐貳参參", [1, 1, 2, 2, 3, 3])
    ) { first, _ in first }
    static let units: [UInt32: Int] = table(
        "十拾百千阡万萬億", [10, 10, 100, 1000, 1000, 10_000, 10_000, 100_000_000])
    static let vague: Set<UInt32> = Set("数幾".priceCodes)

    static func isNumeral(_ code: UInt32) -> Bool { code >= 0x3007 && (digits[code] != nil || units[code] != nil) }

    private static func table(_ letters: String, _ values: [Int]) -> [UInt32: Int] {
        Dictionary(zip(letters.priceCodes, values)) { first, _ in first }
    }
}
