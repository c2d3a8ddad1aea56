internal import Text

/// Reads the figures of a text in one pass.
struct ClaimFigureScan {
    let codes: [UInt32]
    var index = 0
    var figures: [ClaimFigure] = []
    /// The last word, for "within a week" and "vol. 3".
    var previous = ""

    /// - Parameter scalars: narrow (`AnswerDraft.narrow`).
    static func figures(in scalars: some Sequence<Unicode.Scalar>) -> [ClaimFigure] {
        let codes = scalars.map { (0x41...0x5A).contains($0.value) ? $0.value + 0x20 : $0.value }
        var scan = ClaimFigureScan(codes: codes)
        scan.run()
        return scan.joined()
    }

    private init(codes: [UInt32]) { self.codes = codes }

    mutating func run() {
        while index < codes.count {
            let code = codes[index]
            if ClaimNumber.isDigit(code) {
                takeDigits()
            } else if (0x61...0x7A).contains(code) {
                takeWord()
            } else if code >= 0x3000 {
                takeJapanese()
            } else {
                index += 1
            }
        }
    }

    // MARK: Digits

    mutating func takeDigits() {
        let start = index
        if takeCode(start) || takeDottedDate(start) || takeClock(start) { return }
        guard let number = ClaimNumber.read(codes, at: start) else { return index += 1 }
        if takeJapaneseDate(start, number) || takeDayOfMonth(start, number) { return }
        let isMoney =
            start > 0 && (codes[start - 1] == 0xA5 || codes[start - 1] == 0x24 || codes[start - 1] == 0x20AC)
            || (previous == "jpy" || previous == "usd")
        if isMoney { return put(.money, number.value, number, start, number.end) }
        if isLabel(start, number.end) { return put(.label, number.value, number, start, number.end) }
        takeUnit(of: number, from: start)
    }

    /// Codes and long numbers with hyphens: order numbers, ISBN, telephone numbers, words such as WELCOME10.
    mutating func takeCode(_ start: Int) -> Bool {
        var end = start
        var digits = 0
        var hyphens = 0
        while end < codes.count,
            ClaimNumber.isDigit(codes[end])
                || (codes[end] == 0x2D && end + 1 < codes.count
                    && ClaimNumber.isDigit(codes[end + 1]))
        {
            if codes[end] == 0x2D { hyphens += 1 } else { digits += 1 }
            end += 1
        }
        let isWord = start > 0 && (0x61...0x7A).contains(codes[start - 1])
        guard isWord || digits >= 9 || (hyphens > 1 && digits > 8) else { return false }
        index = max(end, start + 1)
        return true
    }

    /// 2026-11-25, 2026/11/25, 11/25.
    mutating func takeDottedDate(_ start: Int) -> Bool {
        var parts: [Int] = []
        var end = start
        var separator: UInt32 = 0
        while parts.count < 3, let part = plainDigits(end, atMost: 4) {
            parts.append(part.value)
            end = part.end
            guard end < codes.count, codes[end] == 0x2F || codes[end] == 0x2D, separator == 0 || codes[end] == separator
            else { break }
            separator = codes[end]
            end += 1
        }
        let isShort =
            parts.count == 2 && (separator == 0x2F ? !(parts[0] < 4 && parts[1] < 5) : isMonthAndDay(start, end))
        guard parts.count == 3 && parts[0] > 1900 || isShort else { return false }
        let month = parts[parts.count - 2]
        let day = parts[parts.count - 1]
        guard (1...12).contains(month), (1...31).contains(day) else { return false }
        figures.append(
            ClaimFigure(
                unit: .date, value: month * 100 + day, raw: day * 1000, year: parts.count == 3 ? parts[0] : nil,
                range: start..<end))
        index = end
        return true
    }

    /// 11-19 as records write it, not a range such as 10-14 days, 10-18時.
    private func isMonthAndDay(_ start: Int, _ end: Int) -> Bool {
        guard end - start == 5, start == 0 || !Self.beforeRange.contains(codes[start - 1]) else { return false }
        guard end < codes.count else { return true }
        if ClaimNumber.isDigit(codes[end]) || Self.afterRange.contains(codes[end]) || japaneseUnit(at: end) != nil {
            return false
        }
        let word = word(at: codes[end] == 0x20 ? end + 1 : end)
        return ClaimUnits.english[word] == nil
    }

    private static let beforeRange: Set<UInt32> = Set("-¥$,.".unicodeScalars.map(\.value))
    private static let afterRange: Set<UInt32> = Set("-%,時歳才".unicodeScalars.map(\.value))

    func plainDigits(_ start: Int, atMost count: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < codes.count, ClaimNumber.isDigit(codes[end]), end - start < count {
            value = value * 10 + Int(codes[end] - 0x30)
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    /// 10:00, 10 am, 22時, 午後6時半.
    mutating func takeClock(_ start: Int) -> Bool {
        guard let hour = plainDigits(start, atMost: 2), hour.value <= 25 else { return false }
        var minutes = hour.value * 60
        var end = hour.end
        var isClock = false
        if end + 2 < codes.count, codes[end] == 0x3A, let minute = plainDigits(end + 1, atMost: 2), minute.value < 60 {
            minutes += minute.value
            end = minute.end
            isClock = true
        } else if end < codes.count, codes[end] == 0x6642, !(end + 1 < codes.count && codes[end + 1] == 0x9593) {
            end += 1
            isClock = true
            if end < codes.count, codes[end] == 0x534A { minutes += 30 }
            if let minute = plainDigits(end, atMost: 2), minute.end < codes.count, codes[minute.end] == 0x5206 {
                minutes += minute.value
                end = minute.end + 1
            }
            if minutes < 720, isAfternoon(start) { minutes += 720 }
        }
        var tail = end
        if tail < codes.count, codes[tail] == 0x20 { tail += 1 }
        let letters = word(at: tail)
        let dotted = tail + 3 < codes.count && codes[tail + 1] == 0x2E && codes[tail + 2] == 0x6D
        if letters == "am" || letters == "pm" || (dotted && (letters == "a" || letters == "p")) {
            isClock = true
            if letters.first == "p", minutes < 720 { minutes += 720 }
            if letters.first == "a", minutes >= 720 { minutes -= 720 }
            end = tail + (dotted ? 4 : 2)
        }
        guard isClock else { return false }
        figures.append(
            ClaimFigure(unit: .clock, value: minutes, raw: hour.value * 1000, range: start..<min(end, codes.count)))
        index = min(end, codes.count)
        return true
    }

    /// 午後6時, 夕方6時, 夜7時; 9時 in 夜7時から9時.
    private func isAfternoon(_ start: Int) -> Bool {
        if start >= 2, codes[start - 2] == 0x5348, codes[start - 1] == 0x5F8C { return true }
        if start >= 1, codes[start - 1] == 0x591C || codes[start - 1] == 0x6669 { return true }
        if start >= 2, codes[start - 2] == 0x5915, codes[start - 1] == 0x65B9 { return true }
        guard let last = figures.last, last.unit == .clock, start - last.range.upperBound <= 3 else { return false }
        return last.value >= 720 && last.raw < 12_000
    }

    /// 11月25日, 2006年, 11月.
    mutating func takeJapaneseDate(_ start: Int, _ number: ClaimNumber) -> Bool {
        guard number.end < codes.count else { return false }
        let value = number.value / 1000
        if codes[number.end] == 0x6708, (1...12).contains(value) {
            if let day = ClaimNumber.read(codes, at: number.end + 1), day.end < codes.count, codes[day.end] == 0x65E5 {
                putDate(month: value, day: day.value / 1000, start, day.end + 1)
            } else {
                put(.month, value, number, start, number.end + 1)
            }
            return true
        }
        if codes[number.end] == 0x5E74, (1900...2100).contains(value), !number.isWord || number.end - start == 4 {
            put(.year, value, number, start, number.end + 1)
            return true
        }
        return false
    }

    /// "25 November", "25th of November".
    mutating func takeDayOfMonth(_ start: Int, _ number: ClaimNumber) -> Bool {
        guard number.value <= 31000, number.value % 1000 == 0, number.value > 0 else { return false }
        var end = number.end
        if ["st", "nd", "rd", "th"].contains(word(at: end)) { end += 2 }
        guard end < codes.count, codes[end] == 0x20 else { return false }
        end += 1
        if word(at: end) == "of" { end += 3 }
        let name = word(at: end)
        guard let month = ClaimUnits.months[name] else { return false }
        putDate(month: month, day: number.value / 1000, start, end + name.utf8.count)
        return true
    }

    mutating func putDate(month: Int, day: Int, _ start: Int, _ end: Int) {
        figures.append(ClaimFigure(unit: .date, value: month * 100 + day, raw: day * 1000, range: start..<end))
        index = end
    }

    func isLabel(_ start: Int, _ end: Int) -> Bool {
        if start > 0, codes[start - 1] == 0x7B2C || codes[start - 1] == 0x23 { return true }
        if start == 0 || codes[start - 1] == 0x0A, end < codes.count, [0x2E, 0x29, 0x3001].contains(codes[end]) {
            return true
        }
        return start > 0 && codes[start - 1] == 0x20 && ClaimUnits.labels.contains(previous)
    }

    // MARK: Units

    mutating func takeUnit(of number: ClaimNumber, from start: Int, isLarge: Bool = false) {
        if let (meaning, end) = japaneseUnit(at: number.end) {
            return put(meaning, number, start, end, nouns: [text(number.end, end)])
        }
        guard !number.isWord || number.end >= codes.count || codes[number.end] < 0x3000 else {
            return index = number.end
        }
        var at = number.end
        if at < codes.count, (0x61...0x7A).contains(codes[at]), !Self.attached.contains(word(at: at)) {
            return put(.label, number.value, number, start, at + word(at: at).utf8.count)
        }
        if at < codes.count, codes[at] == 0x756A || codes[at] == 0x76EE {
            return put(.label, number.value, number, start, at + 1)
        }
        if at < codes.count, codes[at] == 0x25 { return put(.percent, number.value, number, start, at + 1) }
        if at + 1 < codes.count, codes[at] == 0x2B { at += 1 }
        var nouns: [String] = []
        for step in 0..<3 {
            guard at < codes.count, codes[at] == 0x20 || codes[at] == 0x2D || step == 0 else { break }
            if at < codes.count, codes[at] == 0x20 || codes[at] == 0x2D { at += 1 }
            let word = word(at: at)
            guard !word.isEmpty else { break }
            at += word.utf8.count
            switch ClaimUnits.english[word] {
            case .filler: continue
            case .some(let meaning): return put(meaning, number, start, at, nouns: nouns)
            case nil:
                if !isLarge, let power = Self.powers[word] {
                    let larger = ClaimNumber(value: ClaimNumber.product(number.value, power), end: at, isWord: false)
                    return takeUnit(of: larger, from: start, isLarge: true)
                }
                nouns.append(EnglishStem.stem(word))
            }
            if nouns.count == 2 { break }
        }
        let isYear = !number.isWord && (1_900_000...2_100_000).contains(number.value) && number.end - start == 4
        if isYear, nouns.isEmpty || Self.yearBefore.contains(previous) {
            return put(.year, number.value / 1000, number, start, number.end)
        }
        put(nouns.isEmpty ? .plain : .count, number.value, number, start, number.end, nouns: nouns)
    }

    /// Units that may follow without a space; other letters make a name of it: 3D, 1st, 4K.
    static let attached: Set<String> = [
        "kg", "g", "cm", "mm", "h", "hr", "hrs", "min", "yen", "pm", "am", "mg", "ml", "m", "p",
    ]
    static let powers = ["hundred": 100, "thousand": 1000, "million": 1_000_000]
    static let yearBefore: Set<String> = [
        "in", "since", "from", "to", "until", "of", "by", "and", "around", "early", "late",
    ]

    mutating func put(_ meaning: ClaimUnits.Meaning, _ number: ClaimNumber, _ start: Int, _ end: Int, nouns: [String]) {
        switch meaning {
        case .duration(let minutes): put(.duration, number.value * minutes / 1000, number, start, end, nouns: nouns)
        case .tenths: put(.percent, number.value * 10, number, start, end)
        case .unit(let unit): put(unit, number.value, number, start, end, nouns: nouns)
        case .own, .filler: put(.label, number.value, number, start, end)
        }
    }

    mutating func put(
        _ unit: ClaimFigure.Unit, _ value: Int, _ number: ClaimNumber, _ start: Int, _ end: Int, nouns: [String] = []
    ) {
        figures.append(
            ClaimFigure(
                unit: unit, value: value, raw: number.value, nouns: nouns, isWord: number.isWord, range: start..<end))
        index = max(end, start + 1)
        previous = ""
    }

    func japaneseUnit(at start: Int) -> (ClaimUnits.Meaning, Int)? {
        guard start < codes.count, codes[start] >= 0x3000 else { return nil }
        for (unit, meaning) in ClaimUnits.japanese where start + unit.count <= codes.count {
            if codes[start..<start + unit.count].elementsEqual(unit) { return (meaning, start + unit.count) }
        }
        return nil
    }
}
