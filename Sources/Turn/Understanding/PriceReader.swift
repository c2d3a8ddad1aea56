internal import Conversation
internal import Text

/// Price bounds in yen: 5000円以下, "under $10", "between 500 and 1000 yen", 三千円以内. Dollars count as 150 yen: the shop
/// prices in yen, and a bound need only be about right.
enum PriceReader {
    static let yenPerDollar = 150.0

    private enum Currency { case yen, dollar }

    private static let yenAfter = Surroundings.words("円|えん|yen|jpy|¥")
    private static let dollarAfter = Surroundings.words("dollars|dollar|bucks|usd|$|ドル")
    private static let yenBefore = Surroundings.words("¥|jpy")
    private static let dollarBefore = Surroundings.words("$|usd|us$")
    private static let mostAfter = Surroundings.words(
        "以下|以内|まで|未満|より安|より下|より安い|いかない|以内で|で買え|で収|でおさ|で足り|くらい|ぐらい|程度|前後|位|台|あたり|or less|or under|or below|"
            + "or cheaper|max|maximum|tops|at most|budget|or so|を超えない|を切る|内で|内に|ほど|でまとめ|でお願い|ぽっき|しかない|しか")
    private static let leastAfter = Surroundings.words(
        "以上|から|より高|or more|or above|and up|and above|or over|を超え|超え|越え|+")
    private static let mostBefore = Surroundings.words(
        "under|below|less than|up to|within|max|maximum|cheaper than|no more than|not more than|at most|around|about|"
            + "budget is|budget of|budget|spend|roughly|for|予算|予算は|予算が|上限|上限は|税込|below about|under about|only have|have|"
            + "not over|lower than|不超过|approximately|~|limit of|limit is")
    private static let leastBefore = Surroundings.words("over|above|more than|at least|from|starting at|minimum|min")
    private static let between = Surroundings.words("and|to|-|~|から|〜|or")
    private static let reductions = Surroundings.words(
        "引き|引|オフ|off|割引|分|のクーポン|クーポン|coupon|discount|back|キャッシュ|ポイント|の商品券")

    /// The bounds that numbers `index` (and `index + 1`, for a span) give.
    /// - Returns: also how many numbers were used.
    static func read(_ numbers: [WrittenNumber], at index: Int, _ around: Surroundings) -> (
        finds: [NumberMeaning], used: Int
    ) {
        let number = numbers[index]
        if index + 1 < numbers.count, let span = span(number, numbers[index + 1], around) { return (span, 2) }
        guard let find = bound(number, around) else { return ([], 0) }
        return ([find], 1)
    }

    private static func span(_ low: WrittenNumber, _ high: WrittenNumber, _ around: Surroundings) -> [NumberMeaning]? {
        guard let currency = currency(high, around) ?? currency(low, around), low.value < high.value else { return nil }
        let start = unitEnd(low, around)
        guard let joint = around.word(after: start, of: between) else { return nil }
        let gap = high.range.lowerBound - joint.upperBound
        guard gap >= 0, gap <= 2 else { return nil }
        return [
            NumberMeaning(type: .priceMin, value: yen(low, currency), range: low.range),
            NumberMeaning(
                type: .priceMax, value: yen(high, currency), range: high.range.lowerBound..<unitEnd(high, around)),
        ]
    }

    private static func bound(_ number: WrittenNumber, _ around: Surroundings) -> NumberMeaning? {
        guard number.kind != .ordinal else { return nil }
        let known = currency(number, around)
        let start = unitStart(number, around)
        let end = unitEnd(number, around)
        if around.word(after: end, of: reductions) != nil { return nil }
        if known == nil, !mayLackCurrency(number, around) { return nil }
        let currency = known ?? .yen
        if let cue = around.word(after: end, of: leastAfter) ?? around.word(before: start, of: leastBefore) {
            return meaning(.priceMin, number, currency, joined(start..<end, cue))
        }
        let before = around.word(before: start, of: mostBefore)
        if let cue = around.word(after: end, of: mostAfter) ?? before {
            return meaning(.priceMax, number, currency, joined(start..<end, cue))
        }
        return nil
    }

    private static func meaning(_ type: EntityType, _ number: WrittenNumber, _ currency: Currency, _ range: Range<Int>)
        -> NumberMeaning
    {
        NumberMeaning(type: type, value: yen(number, currency), range: range)
    }

    private static func joined(_ left: Range<Int>, _ right: Range<Int>) -> Range<Int> {
        min(left.lowerBound, right.lowerBound)..<max(left.upperBound, right.upperBound)
    }

    private static let clearBounds = Surroundings.words(
        "under|below|less than|up to|cheaper than|no more than|budget|budget is|budget of|予算|予算は")

    /// "under 1000": no currency, but a bound that is usually of money, and too much for years or volumes.
    private static func mayLackCurrency(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        guard number.value >= 300, !VolumeReader.hasUnit(number, around) else { return false }
        return around.word(before: number.range.lowerBound, of: clearBounds) != nil
    }

    private static func currency(_ number: WrittenNumber, _ around: Surroundings) -> Currency? {
        if around.word(after: number.range.upperBound, of: yenAfter) != nil { return .yen }
        if around.word(after: number.range.upperBound, of: dollarAfter) != nil { return .dollar }
        if around.word(before: number.range.lowerBound, of: yenBefore) != nil { return .yen }
        return around.word(before: number.range.lowerBound, of: dollarBefore) != nil ? .dollar : nil
    }

    private static func unitEnd(_ number: WrittenNumber, _ around: Surroundings) -> Int {
        around.word(after: number.range.upperBound, of: yenAfter + dollarAfter)?.upperBound ?? number.range.upperBound
    }

    private static func unitStart(_ number: WrittenNumber, _ around: Surroundings) -> Int {
        around.word(before: number.range.lowerBound, of: yenBefore + dollarBefore)?.lowerBound
            ?? number.range.lowerBound
    }

    private static func yen(_ number: WrittenNumber, _ currency: Currency) -> String {
        let factor = currency == .dollar ? yenPerDollar : 1
        return String(Int(min(number.value * factor, 1e9).rounded()))
    }
}
