internal import Conversation

/// Volumes: 5巻, 第五巻, vol. 5, volume five, #5, the fifth volume, "Naruto 5". Counts of volumes (全23巻, 10巻以内, "23 volumes")
/// are none.
enum VolumeReader {
    private static let suffix = Surroundings.words("巻目|巻|かん")
    private static let countAfter = Surroundings.words(
        "以内|以下|未満|くらい|ぐらい|程度|前後|完結|もの|モノ|セット|分|以上|で完結|で終わ|で終る|くらい|同時|まとめ|構成|出て|出版")
    private static let countBefore = Surroundings.words("全|計|合計|全部で|ぜんぶで")
    private static let prefix = Surroundings.words(
        "vol.|vol|vols|vols.|volume|volumes|#|第|book|bk|bk.|v|v.|no.|tome|part volume")
    private static let list = Surroundings.words("and|&|,|-|~|to|or|と|、|から|〜|・|/")
    private static let ordinalSuffix = Surroundings.words("volume|vol|vol.|tankobon|tank|巻")

    static func read(_ number: WrittenNumber, _ around: Surroundings, isAfterTitle: Bool, last: NumberMeaning?)
        -> NumberMeaning?
    {
        guard number.value >= 0, number.value == number.value.rounded(), number.integer <= 400 else { return nil }
        if let range = japanese(number, around) ?? english(number, around) { return meaning(number, range) }
        if let last, last.type == .volume, isListed(number, around, after: last) {
            return meaning(number, number.range)
        }
        let isBare = isAfterTitle && number.kind == .digits && number.integer > 0 && !hasUnit(number, around)
        return isBare ? meaning(number, number.range) : nil
    }

    private static let volumeUnit = Surroundings.words("巻|かん|volumes|volume|vols|vol|books|tankobon")
    private static let mostBefore = Surroundings.words(
        "under|at most|fewer than|less than|max|maximum|up to|no more than|not more than|within|below|maximum of|max of|fewer|多くても|最大|最大で|長くても"
    )
    private static let mostAfter = Surroundings.words(
        "以内|以下|未満|までで|までに|までの短|までの作品|までの漫画|までのもの|までのシリーズ|までのやつ|までがいい|まであれば|までで終|で終わ|で終る|で完結|くらいで終|くらいで完結|ぐらいで終|ぐらいで完結|"
            + "程度で終|程度で完結|くらいまで|ぐらいまで|or fewer|or less|or under|max|maximum|tops|at most|or shorter|or so max")

    /// 「5巻以内」, "under ten volumes", "8 volumes or fewer": a bound on a series' length, no volume of it.
    static func atMost(_ number: WrittenNumber, _ around: Surroundings) -> NumberMeaning? {
        guard number.kind != .ordinal, number.value == number.value.rounded(), (1...400).contains(number.integer),
            let unit = around.word(after: number.range.upperBound, of: volumeUnit)
        else { return nil }
        if around.word(before: number.range.lowerBound, of: countBefore) != nil { return nil }
        let before = around.word(before: number.range.lowerBound, of: mostBefore)
        let after = around.word(after: unit.upperBound, of: mostAfter)
        guard before != nil || after != nil else { return nil }
        let low = before?.lowerBound ?? number.range.lowerBound
        return NumberMeaning(
            type: .volumesMax, value: String(number.integer), range: low..<(after?.upperBound ?? unit.upperBound))
    }

    private static func meaning(_ number: WrittenNumber, _ range: Range<Int>) -> NumberMeaning {
        NumberMeaning(type: .volume, value: String(number.integer), range: range)
    }

    private static func japanese(_ number: WrittenNumber, _ around: Surroundings) -> Range<Int>? {
        guard number.kind != .word, let unit = around.word(after: number.range.upperBound, of: suffix) else {
            return nil
        }
        if around.codes[unit.lowerBound] != 0x5DFB && number.kind == .kanji { return nil }
        if around.word(before: number.range.lowerBound, of: countBefore) != nil { return nil }
        if around.word(after: unit.upperBound, of: countAfter) != nil { return nil }
        let before = around.word(before: number.range.lowerBound, of: prefix)
        return (before?.lowerBound ?? number.range.lowerBound)..<unit.upperBound
    }

    private static func english(_ number: WrittenNumber, _ around: Surroundings) -> Range<Int>? {
        if number.kind == .ordinal {
            guard let unit = around.word(after: number.range.upperBound, of: ordinalSuffix) else { return nil }
            return number.range.lowerBound..<unit.upperBound
        }
        guard number.kind != .kanji, let before = around.word(before: number.range.lowerBound, of: prefix) else {
            return nil
        }
        return around.codes[before.lowerBound] == 0x7B2C ? nil : before.lowerBound..<number.range.upperBound
    }

    /// The 6 of "volumes 5 and 6", the 3 of 1〜3巻.
    private static func isListed(_ number: WrittenNumber, _ around: Surroundings, after last: NumberMeaning) -> Bool {
        guard let joint = around.word(after: last.range.upperBound, of: list) else { return false }
        let gap = number.range.lowerBound - joint.upperBound
        return (gap == 0 || gap == 1) && !hasUnit(number, around)
    }

    private static let units = Surroundings.words(
        "円|yen|dollars|bucks|usd|冊|歳|才|copies|copy|books|volumes|vols|years|year|yo|days|day|weeks|week|hours|months|%|percent|"
            + "日|月|年|時|分|点|個|人|回|部|話|章|chapters|pages|ページ|パーセント|割|代|or|times|stars|th|番")

    static func hasUnit(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        around.word(after: number.range.upperBound, of: units) != nil
    }

    /// The 1 of 1〜3巻 and 1巻と3巻: a number before a list word and a volume.
    static func leads(_ number: WrittenNumber, to next: WrittenNumber?, _ around: Surroundings) -> Bool {
        guard let next, let joint = around.word(after: number.range.upperBound, of: list) else { return false }
        let gap = next.range.lowerBound - joint.upperBound
        return (gap == 0 || gap == 1) && japanese(next, around) != nil && !hasUnit(number, around)
    }
}
