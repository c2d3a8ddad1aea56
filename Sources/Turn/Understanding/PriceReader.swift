internal import Conversation
internal import Text

/// Price bounds: 5000円以下, "under $10", "between 500 and 1000 yen", 三千円以内, "£8 max". The value keeps the shopper's
/// currency (see `Currency`).
enum PriceReader {
    /// The bounds that numbers `index` (and `index + 1`, for a span) give.
    /// - Returns: also how many numbers were used.
    static func read(_ numbers: [WrittenNumber], at index: Int, _ around: Surroundings) -> (
        finds: [NumberMeaning], used: Int
    ) {
        let number = numbers[index]
        if index + 1 < numbers.count, let span = span(number, numbers[index + 1], around) { return (span, 2) }
        let finds = bounds(number, around)
        return (finds, finds.isEmpty ? 0 : 1)
    }

    // MARK: Two numbers

    private static func span(_ low: WrittenNumber, _ high: WrittenNumber, _ around: Surroundings) -> [NumberMeaning]? {
        guard low.kind != .ordinal, high.kind != .ordinal, low.value < high.value else { return nil }
        let lowPrice = Price(low, around)
        let highPrice = Price(high, around)
        guard let currency = highPrice.currency ?? lowPrice.currency else { return nil }
        guard let joint = around.word(after: lowPrice.range.upperBound, of: PriceWords.between) else { return nil }
        let gap = highPrice.range.lowerBound - joint.upperBound
        guard gap == 0 || gap == 1, !isToldOfThePast(lowPrice.range.lowerBound, around) else { return nil }
        return [
            NumberMeaning(type: .priceMin, value: currency.value(of: low.value), range: lowPrice.range),
            NumberMeaning(type: .priceMax, value: currency.value(of: high.value), range: highPrice.range),
        ]
    }

    // MARK: One number

    private static func bounds(_ number: WrittenNumber, _ around: Surroundings) -> [NumberMeaning] {
        guard number.kind != .ordinal else { return [] }
        let price = Price(number, around)
        let range = price.range
        if price.currency == nil, !mayLackCurrency(number, around) { return [] }
        if around.word(after: range.upperBound, of: PriceWords.reductions) != nil { return [] }
        let currency = price.currency ?? .yen
        if let cue = around.word(after: range.upperBound, of: PriceWords.decade), number.kind != .word {
            return decade(number, currency, range.lowerBound..<cue.upperBound)
        }
        guard let (type, cue) = cue(around: range, around), !isOfService(type, range, around) else { return [] }
        return [NumberMeaning(type: type, value: currency.value(of: number.value), range: joined(range, cue))]
    }

    /// 500円台: from 500 to 599.
    private static func decade(_ number: WrittenNumber, _ currency: Currency, _ range: Range<Int>) -> [NumberMeaning] {
        var step = 1
        while step < 100_000, number.integer > 0, number.integer % (step * 10) == 0 { step *= 10 }
        return [
            NumberMeaning(type: .priceMin, value: currency.value(of: number.value), range: range),
            NumberMeaning(type: .priceMax, value: currency.value(of: number.value + Double(step - 1)), range: range),
        ]
    }

    /// The longer of the words on one side decides: "no more than" goes before "more than".
    private static func cue(around range: Range<Int>, _ around: Surroundings) -> (EntityType, Range<Int>)? {
        let leastAfter = around.word(after: range.upperBound, of: PriceWords.leastAfter)
        let mostAfter = around.word(after: range.upperBound, of: PriceWords.mostAfter)
        if let leastAfter, leastAfter.count >= mostAfter?.count ?? 0 { return (.priceMin, leastAfter) }
        let most = around.word(before: range.lowerBound, of: PriceWords.mostBefore)
        let least = around.word(before: range.lowerBound, of: PriceWords.leastBefore)
        if let least, least.count > most?.count ?? 0 {
            return (isDenied(least.lowerBound, around) ? .priceMax : .priceMin, least)
        }
        if let cue = most ?? mostAfter { return (.priceMax, cue) }
        guard !isToldOfThePast(range.lowerBound, around) else { return nil }
        if let cue = around.word(before: range.lowerBound, of: PriceWords.aboutBefore) { return (.priceMax, cue) }
        return around.word(after: range.upperBound, of: PriceWords.aboutAfter).map { (.priceMax, $0) }
    }

    private static func joined(_ left: Range<Int>, _ right: Range<Int>) -> Range<Int> {
        min(left.lowerBound, right.lowerBound)..<max(left.upperBound, right.upperBound)
    }

    /// "I don't want to pay more than": the bound is turned round.
    private static func isDenied(_ index: Int, _ around: Surroundings) -> Bool {
        around.clause(before: index, reach: 36).contains(any: PriceWords.denials)
    }

    /// "I paid about $12": no wish.
    private static func isToldOfThePast(_ index: Int, _ around: Surroundings) -> Bool {
        around.clause(before: index, reach: 40).contains(any: PriceWords.past)
    }

    /// "free shipping over $25": a condition of the shop.
    private static func isOfService(_ type: EntityType, _ range: Range<Int>, _ around: Surroundings) -> Bool {
        if around.clause(before: range.lowerBound, reach: 12).contains(any: PriceWords.shippingBefore) { return true }
        guard type == .priceMin else { return false }
        return around.clause(before: range.lowerBound, reach: 30).contains(any: PriceWords.service)
            || around.clause(after: range.upperBound, reach: 24).contains(any: PriceWords.service)
    }

    /// "under 1000", 3000以内: no currency, but a bound that is usually of money, and too much for years or volumes.
    private static func mayLackCurrency(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        guard number.value >= 300, !VolumeReader.hasUnit(number, around) else { return false }
        return around.word(before: number.range.lowerBound, of: PriceWords.clearBefore) != nil
            || around.word(after: number.range.upperBound, of: PriceWords.clearAfter) != nil
    }
}

/// A number with its sign or name of money, before or after it.
private struct Price {
    let currency: Currency?
    /// In the folded text, the sign included.
    let range: Range<Int>

    init(_ number: WrittenNumber, _ around: Surroundings) {
        for (currency, words) in Currency.after {
            guard let unit = around.word(after: number.range.upperBound, of: words) else { continue }
            self.currency = currency
            range = number.range.lowerBound..<unit.upperBound
            return
        }
        for (currency, words) in Currency.before {
            guard let unit = around.word(before: number.range.lowerBound, of: words) else { continue }
            self.currency = currency
            range = unit.lowerBound..<number.range.upperBound
            return
        }
        currency = nil
        range = number.range
    }
}
