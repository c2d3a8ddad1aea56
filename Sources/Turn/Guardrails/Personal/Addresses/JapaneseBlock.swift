internal import Text

/// Reads 5丁目67番地8号, 1-2-3, 二丁目三番四号, 北3条西4丁目.
struct JapaneseBlock {
    struct Reading {
        var end: Int
        var groups = 0
        /// 丁目, 番地, 条 or hyphens.
        var isStrong = false
        /// One bare number that counts nothing.
        var isPlain = false
        var hasUnit = false
        var hasChome = false
        /// 番地.
        var isLot = false
    }

    private static let mostGroups = 7
    private let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "零": true
        default: false
        }
    }

    func read(from start: Int) -> Reading? {
        var reading = Reading(end: start)
        var index = start
        while reading.groups < JapaneseBlock.mostGroups, let number = numberEnd(from: index) {
            reading.groups += 1
            reading.end = number
            guard let next = joint(at: number, &reading) else { break }
            index = next
        }
        guard reading.groups > 0 else { return nil }
        return checked(reading)
    }

    private func checked(_ reading: Reading) -> Reading? {
        var reading = reading
        let endsInUnit =
            reading.end > 0 && !isDigit(reading.end - 1) && !JapaneseBlock.isNumeral(scalars[reading.end - 1])
        if !endsInUnit, isCounted(reading.end) { return nil }
        if reading.groups > 1 { reading.isStrong = true }
        reading.isPlain = reading.groups == 1 && !reading.hasUnit
        return reading
    }

    /// The end of a number in digits or numerals.
    private func numberEnd(from index: Int) -> Int? {
        var end = index
        if index < scalars.count, isDigit(index) {
            while end < scalars.count, isDigit(end) { end += 1 }
            return end - index <= 5 ? end : nil
        }
        while end < scalars.count, end - index < 6, JapaneseBlock.isNumeral(scalars[end]) { end += 1 }
        return end > index ? end : nil
    }

    /// The unit or hyphen after a number, and where the next number begins.
    private func joint(at index: Int, _ reading: inout Reading) -> Int? {
        guard index < scalars.count else { return nil }
        if "-ー~".unicodeScalars.contains(scalars[index]) {
            return index + 1 < scalars.count && (isDigit(index + 1) || JapaneseBlock.isNumeral(scalars[index + 1]))
                ? index + 1 : lettered(index, &reading)
        }
        if "のノ之".unicodeScalars.contains(scalars[index]) {
            return index + 1 < scalars.count && numberEnd(from: index + 1) != nil ? index + 1 : nil
        }
        if let unit = JapaneseBlock.units.end(in: scalars, at: index) {
            var next = unit
            let isLong = unit - index > 1
            let first = scalars[index]
            if !isLong, next < scalars.count, "町堀通目号".unicodeScalars.contains(scalars[next]), first != "号" {
                return nil
            }
            if !isLong, first == "番", isCounted(next) { return nil }
            if first == "号", next < scalars.count, "室棟館".unicodeScalars.contains(scalars[next]) { return nil }
            reading.end = next
            reading.hasUnit = true
            if isLong || first == "条" || first == "線" || reading.groups > 1 { reading.isStrong = true }
            if first == "丁" { reading.hasChome = true }
            if isLong, first != "丁" { reading.isLot = true }
            if next < scalars.count,
                scalars[next] == "の" || scalars[next] == "ノ" || scalars[next] == " " || scalars[next] == "-"
            {
                next += 1
            }
            while next < scalars.count, "東西南北甲乙".unicodeScalars.contains(scalars[next]) { next += 1 }
            return next < scalars.count && startsNumber(next) ? next : nil
        }
        return nil
    }

    /// A number that goes on the block, not 203号室 or 3階 after a space.
    private func startsNumber(_ index: Int) -> Bool {
        guard let end = numberEnd(from: index) else { return false }
        guard scalars[index - 1] == " " else { return true }
        return end < scalars.count && "丁番-条".unicodeScalars.contains(scalars[end])
    }

    /// 7-8-9-A101.
    private func lettered(_ index: Int, _ reading: inout Reading) -> Int? {
        guard reading.groups > 1, index + 2 < scalars.count, Script(scalars[index + 1].value) == .latin,
            isDigit(index + 2)
        else { return nil }
        var end = index + 2
        while end < scalars.count, isDigit(end), end - index < 7 { end += 1 }
        reading.end = end
        return nil
    }

    /// Whether what stands at `index` makes the number before it a count, a time or an amount.
    private func isCounted(_ index: Int) -> Bool {
        guard index < scalars.count else { return false }
        if scalars[index] == "." || scalars[index] == ":" || scalars[index] == "%" {
            return index + 1 < scalars.count && (isDigit(index + 1) || scalars[index] == "%")
        }
        return JapaneseBlock.counters.stands(in: scalars, at: index)
    }

    private func isDigit(_ index: Int) -> Bool { index < scalars.count && (0x30...0x39).contains(scalars[index].value) }

    private static let units = PlaceTable("丁目 番地 地割 丁 番 号 条 線 軒")
    static let counters = PlaceTable(
        "円 巻 冊 個 時 日 月 年 人 名 歳 才 回 件 点 本 分 枚 箱 階 店 店舗 箇所 か所 ヶ所 カ所 ヶ月 か月 カ月 目 泊 周 つ 週 度 位 割 社 世帯 校 駅 号店 号館 キロ km 番目 番線 号線 話 セット 万 千 部 種 軒 区 市 都 県 世紀 % ¥"
    )
}
