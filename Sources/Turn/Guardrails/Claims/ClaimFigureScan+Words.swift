internal import Text

/// Words, Japanese expressions of time, ranges.
extension ClaimFigureScan {
    mutating func takeWord() {
        let start = index
        let word = word(at: start)
        index = start + word.utf8.count
        defer {
            previous = word
        }
        if takeNamedDay(word, start) { return }
        if word == "a" || word == "an" { return takeIndefinite(start) }
        guard var value = ClaimNumber.words[word] else { return }
        if word == "half" { return takeHalf(start) }
        if value >= 20, value % 10 == 0, index < codes.count, codes[index] == 0x2D || codes[index] == 0x20,
            let ones = ClaimNumber.words[self.word(at: index + 1)], (1...9).contains(ones)
        {
            index += 1 + self.word(at: index + 1).utf8.count
            value += ones
        }
        let number = ClaimNumber(value: value * 1000, end: index, isWord: true)
        if ClaimUnits.labels.contains(previous) { return put(.label, value * 1000, number, start, index) }
        takeUnit(of: number, from: start)
    }

    mutating func takeNamedDay(_ word: String, _ start: Int) -> Bool {
        if let month = ClaimUnits.months[word] {
            var at = index
            if at < codes.count, codes[at] == 0x2E { at += 1 }
            if at < codes.count, codes[at] == 0x20, let day = plainDigits(at + 1, atMost: 2),
                (1...31).contains(day.value),
                !(day.end < codes.count && ClaimNumber.isDigit(codes[day.end]))
            {
                putDate(month: month, day: day.value, start, day.end)
                return true
            }
            guard
                !["may", "mar", "march", "sep", "dec", "jun"].contains(word)
                    || ["in", "by", "until", "since", "early", "late"].contains(previous)
            else { return false }
            figures.append(ClaimFigure(unit: .month, value: month, raw: 0, range: start..<index))
            return true
        }
        if let day = ClaimUnits.weekdays[word] {
            figures.append(ClaimFigure(unit: .weekday, value: day, raw: 0, range: start..<index))
            return true
        }
        if let days = ClaimUnits.relative[word] {
            figures.append(ClaimFigure(unit: .relativeDay, value: days, raw: 0, range: start..<index))
            return true
        }
        if let (unit, value) = Self.fixed["\(previous) \(word)"] {
            figures.append(ClaimFigure(unit: unit, value: value, raw: 0, range: start..<index))
            return true
        }
        if word == "overnight" {
            figures.append(ClaimFigure(unit: .duration, value: ClaimFigure.day, raw: 0, range: start..<index))
            return true
        }
        return false
    }

    private static let fixed: [String: (ClaimFigure.Unit, Int)] = [
        "same day": (.duration, 0), "next day": (.duration, ClaimFigure.day), "this afternoon": (.relativeDay, 0),
        "this evening": (.relativeDay, 0), "this morning": (.relativeDay, 0), "this week": (.relativeDay, 107),
        "next week": (.relativeDay, 207), "this month": (.relativeDay, 130), "next month": (.relativeDay, 230),
        "christmas day": (.date, 1225), "christmas eve": (.date, 1224), "half price": (.percent, 50_000),
    ]

    /// "within a week", "an hour".
    mutating func takeIndefinite(_ start: Int) {
        guard index < codes.count, codes[index] == 0x20, ClaimUnits.spans.contains(previous) else { return }
        let noun = word(at: index + 1)
        guard case .duration(let minutes) = ClaimUnits.english[noun] else { return }
        put(.duration, minutes, ClaimNumber(value: 1000, end: index, isWord: true), start, index + 1 + noun.utf8.count)
    }

    mutating func takeHalf(_ start: Int) {
        guard index + 1 < codes.count else { return }
        var at = index + 1
        let article = word(at: at)
        if article == "a" || article == "an" { at += article.utf8.count + 1 }
        let noun = word(at: at)
        guard case .duration(let minutes) = ClaimUnits.english[noun] else { return }
        put(.duration, minutes / 2, ClaimNumber(value: 500, end: index, isWord: true), start, at + noun.utf8.count)
    }

    mutating func takeJapanese() {
        let start = index
        for (text, unit, value) in ClaimUnits.japaneseTimes
        where text[0] == codes[start] && start + text.count <= codes.count {
            guard codes[start..<start + text.count].elementsEqual(text) else { continue }
            figures.append(ClaimFigure(unit: unit, value: value, raw: 0, range: start..<start + text.count))
            return index = start + text.count
        }
        guard let number = ClaimNumber.read(codes, at: start) else { return index += 1 }
        if takeJapaneseDate(start, number) { return }
        if isLabel(start, number.end) { return put(.label, number.value, number, start, number.end) }
        takeUnit(of: number, from: start)
    }

    /// The ASCII word at `start`; the empty text where there is none. Longer ones than are known are cut.
    func word(at start: Int) -> String {
        var end = start
        while end < codes.count, (0x61...0x7A).contains(codes[end]), end - start < 24 { end += 1 }
        return end > start ? text(start, end) : ""
    }

    func text(_ start: Int, _ end: Int) -> String { FoldedText.text(of: codes[start..<end]) }

    // MARK: Ranges

    /// In "2-4 days" the 2 is of days too.
    func joined() -> [ClaimFigure] {
        var figures = figures
        for place in figures.indices.dropLast().reversed() {
            let next = figures[place + 1]
            guard figures[place].unit == .plain || figures[place].unit == .count || figures[place].unit == .label,
                next.range.lowerBound >= figures[place].range.upperBound, next.raw > 0,
                next.range.lowerBound - figures[place].range.upperBound <= 5,
                Self.joiners.contains(text(figures[place].range.upperBound, next.range.lowerBound))
            else { continue }
            switch next.unit {
            case .duration: figures[place].value = figures[place].raw * (next.value / max(next.raw / 1000, 1)) / 1000
            case .clock where figures[place].raw <= 24_000: figures[place].value = figures[place].raw * 60 / 1000
            case .percent, .money, .count, .volume, .pages, .chapters, .label: figures[place].value = figures[place].raw
            default: continue
            }
            figures[place].unit = next.unit
            figures[place].nouns = next.nouns
        }
        return figures
    }

    private static let joiners: Set<String> = ["-", " - ", "~", "〜", "～", " to ", "から", " and ", " or ", "、", "/", "・"]
}
