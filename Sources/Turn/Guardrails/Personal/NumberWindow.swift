/// Some groups of a chain, looked at as one number.
struct NumberWindow {
    let digits: ArraySlice<UInt8>
    /// How many digits each group has, a hexadecimal digit a group, so that 0x334 is 3-3-4; 15 and more are F.
    let form: UInt32
    let groupCount: Int
    /// Scalars of the text, with a `+` or `(` that belongs to it.
    let range: Range<Int>
    let hasPlus: Bool
    let hasParenthesis: Bool
    let hasDash: Bool
    /// Groups are set apart by white space alone.
    let hasPlainSpace: Bool
    /// Something stands at its ends that makes a bare number a price, a count or a part of a word.
    let isQuantity: Bool
    /// A letter is glued to its end.
    let hasGluedLetter: Bool
    /// How many digits the neighbour group across white space has; 0 for none.
    let left: Int
    let right: Int

    var count: Int { digits.count }
    var isSingle: Bool { groupCount == 1 }
    /// Digits of each group.
    var sizes: some Sequence<Int> { (0..<groupCount).lazy.map { size($0) } }
    subscript(index: Int) -> UInt8 { digits[digits.startIndex + index] }

    /// Digits of one group.
    func size(_ group: Int) -> Int { Int(form >> UInt32(4 * (groupCount - 1 - group)) & 0xF) }

    func hasPrefix(_ prefix: [UInt8]) -> Bool { digits.starts(with: prefix) }

    /// At most so many groups make a number.
    static let mostGroups = 8
    static let mostDigits = 19

    /// Calls `body` with every window of a chain whose ends are ends of numbers.
    static func forEach(
        of chain: DigitChain, in text: PersonalText, _ map: ContextMap, _ body: (NumberWindow) -> Void
    ) {
        for first in chain.groups.indices where first == 0 || chain.breaks[first - 1].isLoose {
            guard first > 0 || NumberEdge.canBegin(chain.groups[0], in: text, map) else { continue }
            var count = 0
            for last in first..<min(first + mostGroups, chain.groups.count) {
                count += chain.groups[last].count
                if count > mostDigits { break }
                guard count >= (map.isEmpty ? 9 : 5), count >= (last - first) * 2 + 1,
                    last == chain.groups.count - 1 || chain.breaks[last].isLoose
                else { continue }
                let end = NumberEdge.end(after: chain.groups[last].range.upperBound, in: text)
                if end != .within {
                    body(NumberWindow(chain, first..<last + 1, in: text, isGlued: end == .letter))
                }
            }
        }
    }

    private init(_ chain: DigitChain, _ groups: Range<Int>, in text: PersonalText, isGlued: Bool) {
        left = groups.lowerBound > 0 ? chain.groups[groups.lowerBound - 1].count : 0
        right = groups.upperBound < chain.groups.count ? chain.groups[groups.upperBound].count : 0
        let parts = chain.groups[groups]
        let start = parts.first.map(\.range.lowerBound) ?? 0
        let end = parts.last.map(\.range.upperBound) ?? 0
        digits = chain.digits[(parts.first?.digits.lowerBound ?? 0)..<(parts.last?.digits.upperBound ?? 0)]
        form = parts.reduce(0) { $0 << 4 | UInt32(min($1.count, 15)) }
        groupCount = parts.count
        let breaks = chain.breaks[groups.lowerBound..<max(groups.lowerBound, groups.upperBound - 1)]
        hasParenthesis = breaks.contains { $0.hasParenthesis }
        hasDash = breaks.contains { $0.hasDash }
        hasPlainSpace = breaks.contains { $0.isPlainSpace }
        hasGluedLetter = isGlued
        var begin = start
        let narrow = text.narrow
        if begin > 0, narrow[begin - 1] == "+" { begin -= 1 }
        hasPlus = begin < start
        let closes =
            breaks.prefix(2).contains { $0.hasParenthesis }
            && text[start..<end].unicodeScalars.contains {
                NarrowForm.of($0) == ")"
            }
        if closes, begin > 0, narrow[begin - 1] == "(", NumberEdge.closesFirst(narrow[start..<end]) { begin -= 1 }
        range = begin..<end
        isQuantity = NumberEdge.isQuantity(begin..<end, in: text, isSingle: groups.count == 1)
    }
}

/// What may stand at the ends of a number.
enum NumberEdge {
    enum End { case free, letter, within }

    static func canBegin(_ group: DigitGroup, in text: PersonalText, _ map: ContextMap) -> Bool {
        let start = group.range.lowerBound
        guard start > 0 else { return true }
        let before = text.narrow[start - 1]
        if isLatin(before) { return map.endsCue(at: start) }
        guard start > 1, before == "-" || before == "_" || before == "." || before == "/" else { return true }
        let second = text.narrow[start - 2]
        if before == "/" { return DigitValue.of(second) == nil }
        return !isLatin(second) && DigitValue.of(second) == nil || map.endsCue(at: start - 1)
    }

    static func end(after end: Int, in text: PersonalText) -> End {
        let narrow = text.narrow
        guard end < narrow.count else { return .free }
        if isLatin(narrow[end]) { return .letter }
        if end + 1 < narrow.count, narrow[end] == "-" || narrow[end] == "_",
            isLatin(narrow[end + 1]) || DigitValue.of(narrow[end + 1]) != nil
        {
            return .within
        }
        return narrow[end] == "%" || narrow[end] == "@" ? .within : .free
    }

    /// The first parenthesis is a closing one.
    static func closesFirst(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.first { $0 == "(" || $0 == ")" } == ")"
    }

    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
    }

    private static let units: Set<String> = [
        "yen", "jpy", "usd", "dollars", "dollar", "eur", "euro", "euros", "pt", "pts", "points", "volumes", "vols",
        "copies",
        "pages", "books", "pieces", "items", "people", "kg", "g", "mm", "cm", "km", "mb", "gb", "kb", "ms", "times",
        "coins",
    ]

    static func isQuantity(_ range: Range<Int>, in text: PersonalText, isSingle: Bool) -> Bool {
        let narrow = text.narrow
        if let before = range.lowerBound > 0 ? narrow[range.lowerBound - 1] : nil {
            switch before {
            case "$", "¥", "€", "£", "₩": return true
            case "第" where range.count < 7: return true
            default: break
            }
        }
        guard isSingle, range.upperBound < narrow.count else { return false }
        switch narrow[range.upperBound] {
        case "円", "巻", "冊", "頁", "万", "億", "ポ", "ペ", "%", "ド", "ユ": return true
        // 1234567名義, 09012345678本人: long numbers are no counts.
        case "話", "年", "月", "点", "個", "部", "名", "人", "件", "回", "位", "本", "枚", "歳", "才", "分", "秒", "時", "千":
            if range.count < 7 { return true }
        default: break
        }
        var index = range.upperBound
        if narrow[index] == " " { index += 1 }
        var word = ""
        while index < narrow.count, isLatin(narrow[index]), word.utf8.count < 9 {
            word.unicodeScalars.append(text.lower[index])
            index += 1
        }
        return units.contains(word)
    }
}
