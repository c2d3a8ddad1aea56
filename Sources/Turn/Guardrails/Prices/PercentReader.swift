/// A part of a price: "20%", 2割, half.
struct PercentExpression {
    /// In hundredths of a whole.
    var value: Int
    /// In the `PriceText`.
    var range: Range<Int>
    /// It is taken off a price: "20% off", 2割引.
    var isDiscount: Bool
}

/// Finds percentages and shares. Linear.
struct PercentReader {
    let text: PriceText

    func percents() -> [PercentExpression] {
        let numbers = MoneyNumberReader(text: text)
        var found: [PercentExpression] = []
        var index = 0
        while index < text.count {
            if let (end, _) = Self.halves.match(text, at: index) {
                found.append(PercentExpression(value: 50, range: index..<end, isDiscount: true))
                index = end
                continue
            }
            guard text.isDigit(index) || Kanji.isNumeral(text[index]) || text.isLetter(index),
                let number = numbers.number(at: index)
            else {
                index += 1
                continue
            }
            if let percent = percent(number, from: index) { found.append(percent) }
            index = max(index + 1, number.end)
        }
        return found
    }

    private func percent(_ number: MoneyNumber, from start: Int) -> PercentExpression? {
        let mark = text.skippingSpaces(number.end)
        guard let (end, share) = Self.marks.match(text, at: mark, beginsWord: false) else { return nil }
        var value = number.hundredths / 100 * share
        var last = end
        // 2割5分
        if share == 10, let more = MoneyNumberReader(text: text).number(at: end), text[more.end] == 0x5206 {
            value += more.hundredths / 100
            last = more.end + 1
        }
        let after = text[last] == 0x2D ? last + 1 : text.skippingSpaces(last)
        if let (whole, _) = Self.off.match(text, at: after, beginsWord: false) {
            return PercentExpression(value: value, range: start..<whole, isDiscount: true)
        }
        let isSaved = ["save", "saves", "saving", "discount of", "reduced by", "save up to", "lower by"].contains {
            text.ends($0.priceCodes, at: text.isSpace(start - 1) ? start - 1 : start)
        }
        return PercentExpression(value: value, range: start..<last, isDiscount: isSaved)
    }

    private static let marks = CueTable<Int>([
        ("%", 1), ("percent", 1), ("per cent", 1), ("パーセント", 1), ("割", 10), ("％", 1),
    ])
    private static let off = CueTable<Bool>(
        [
            "off", "discount", "reduction", "cheaper", "less", "lower", "引", "オフ", "ｵﾌ", "割引", "の割引", "値引", "の値引", "安",
            "お得", "おトク", "price cut", "markdown", "お安", "ディスカウント", "のディスカウント", "savings", "セール",
        ].map { ($0, true) })
    private static let halves = CueTable<Bool>(
        ["half price", "half-price", "half off", "50-off", "半額", "半値"].map { ($0, true) })
}
