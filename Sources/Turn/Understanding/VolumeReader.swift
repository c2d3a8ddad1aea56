internal import Conversation

/// Volumes: 5巻, 第五巻, vol. 5, volume five, #5, the fifth volume, "Naruto 5". Counts of volumes (全23巻, 10巻以内, "23 volumes")
/// are none.
enum VolumeReader {
    private static let suffix = Surroundings.words("巻目|巻|かん|권|冊目|集|卷|巻め|kan|-kan|kan-me")
    private static let countAfter = Surroundings.words(
        "以内|以下|未満|くらい|ぐらい|程度|前後|完結|もの|モノ|セット|分|以上|で完結|で終わ|で終る|くらい|まとめ|構成")
    private static let countBefore = Surroundings.words("全|計|合計|全部で|ぜんぶで")
    private static let setSign = Surroundings.words("セット")[0][0]
    private static let spans = Surroundings.words("~|-|から|ー")
    private static let prefix = Surroundings.words(
        "vol.|vol|vols|vols.|volume|volumes|#|第|book|books|bk|bk.|v|v.|no.|tome|volume #|volumes #|vol #|vol. #|vols #|book #|"
            + "volume no.|volume no|vol no.|vol no|vol. no.|volume number|vol number|book number|omnibus|omnibus #|v #|vol:|volume:|volumes:|tomo|band|vol-|volume-|vol.-"
    )
    private static let list = Surroundings.words(
        "and|&|,|-|~|ー|to|or|と|、|から|〜|・|/|through|thru|till|until|up to|plus|+|, and|, &|,and|と、|や|巻と|巻、|and volume|and vol"
    )
    private static let ordinalSuffix = Surroundings.words(
        "volume|volumes|vol|vols|vol.|vols.|tankobon|tank|book|books|tome|omnibus|installment|instalment|巻")

    static func read(_ number: WrittenNumber, _ around: Surroundings, isAfterTitle: Bool, last: NumberMeaning?)
        -> NumberMeaning?
    {
        guard number.value >= 0, number.value == number.value.rounded(), number.integer <= 400 else { return nil }
        if let range = japanese(number, around) ?? english(number, around) { return meaning(number, range) }
        if let last, last.type == .volume, isListed(number, around, after: last) {
            return meaning(number, number.range)
        }
        let isPlain = number.kind == .digits || (number.kind == .word && number.integer > 1)
        let isBare = isAfterTitle && isPlain && !hasUnit(number, around) && !runsOn(number, around)
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
        let sign = around.codes[unit.lowerBound]
        let isSure = sign == 0x5DFB || sign == 0x5377 || sign == 0x518A || sign == 0xAD8C
        let hasPrefix = around.word(before: number.range.lowerBound, of: prefix) != nil
        if !isSure, number.kind == .kanji || (sign == 0x96C6 && !hasPrefix) { return nil }
        if around.word(before: number.range.lowerBound, of: countBefore) != nil { return nil }
        if let count = around.word(after: unit.upperBound, of: countAfter) {
            // 1〜5巻セット is the set of two named volumes.
            let isSpan =
                around.codes[count.lowerBound] == setSign
                && around.word(before: number.range.lowerBound, of: spans) != nil
            if !isSpan { return nil }
        }
        let before = around.word(before: number.range.lowerBound, of: prefix)
        return (before?.lowerBound ?? number.range.lowerBound)..<unit.upperBound
    }

    private static func english(_ number: WrittenNumber, _ around: Surroundings) -> Range<Int>? {
        if number.kind == .ordinal {
            guard let unit = around.word(after: number.range.upperBound, of: ordinalSuffix) else { return nil }
            return number.range.lowerBound..<unit.upperBound
        }
        guard number.kind != .kanji, !runsOn(number, around),
            let before = around.word(before: number.range.lowerBound, of: prefix)
        else { return nil }
        if around.codes[before.lowerBound] == 0x7B2C || isCounted(number, around) { return nil }
        return before.lowerBound..<number.range.upperBound
    }

    /// The 1 of "1Z999".
    private static func runsOn(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        let end = number.range.upperBound
        return number.kind == .digits && end < around.codes.count && NumberReader.isLetter(around.codes[end])
            && NumberReader.isDigit(around.codes[end - 1])
    }

    /// "no. 3 copies", "book 2 tickets": the number counts something else.
    private static func isCounted(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        around.word(after: number.range.upperBound, of: otherCounts) != nil
    }

    private static let otherCounts = Surroundings.words(
        "copies|copy|tickets|seats|%|percent|yen|円|dollars|bucks|days|weeks|people|stars|times|歳|years|year")

    /// The 6 of "volumes 5 and 6", the 3 of 1〜3巻.
    private static func isListed(_ number: WrittenNumber, _ around: Surroundings, after last: NumberMeaning) -> Bool {
        guard let joint = around.word(after: last.range.upperBound, of: list) else { return false }
        let gap = number.range.lowerBound - joint.upperBound
        return (gap == 0 || gap == 1) && !hasUnit(number, around)
    }

    private static let units = Surroundings.words(
        "円|yen|€|£|$|in 1|in one|stars|star|/10|/5|dollars|bucks|usd|冊|歳|才|copies|copy|books|volumes|vols|years|year|yo|days|day|weeks|week|hours|months|%|percent|"
            + "日|月|年|時|分|点|個|人|回|部|話|章|chapters|pages|ページ|パーセント|割|代|or|times|stars|th|番")

    static func hasUnit(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        around.word(after: number.range.upperBound, of: units) != nil
    }

    private static let numberWords = Surroundings.words("number|no.|no|nr.|nr|num")

    /// "number 5" beside a title: where its word begins.
    static func numberWord(_ number: WrittenNumber, _ around: Surroundings) -> Int? {
        guard number.kind == .digits || number.kind == .word, !hasUnit(number, around) else { return nil }
        return around.word(before: number.range.lowerBound, of: numberWords)?.lowerBound
    }

    /// The 1 of 1〜3巻 and of 1、2、3巻: numbers joined by list words up to one with a volume's sign.
    /// - Parameter isOfTitle: whether "of" and a title follow a number: 12, 13 and 15 of Death Note.
    static func leads(
        _ index: Int, of numbers: [WrittenNumber], _ around: Surroundings, isOfTitle: (WrittenNumber) -> Bool
    ) -> Bool {
        var place = index
        while place + 1 < numbers.count, place - index < longestList {
            let (number, next) = (numbers[place], numbers[place + 1])
            guard !hasUnit(number, around), let joint = around.word(after: number.range.upperBound, of: list) else {
                return false
            }
            let gap = next.range.lowerBound - joint.upperBound
            guard gap == 0 || gap == 1 else { return false }
            if japanese(next, around) != nil { return true }
            if number.kind == .digits, next.kind == .digits, isOfTitle(next) { return true }
            if number.kind == .ordinal, english(next, around) != nil { return true }
            place += 1
        }
        return false
    }

    private static let longestList = 12
}
