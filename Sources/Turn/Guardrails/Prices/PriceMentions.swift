internal import Conversation
internal import Ports
internal import Text

/// Something named in a draft that an amount may speak of.
struct PriceMention {
    enum Kind {
        /// Candidates of a series; none of them where it is another series.
        case title(Set<Int>)
        case item(Int)
        case volumes(ClosedRange<Int>)
        case edition(PricedItem.Edition)
    }

    var kind: Kind
    /// In the `PriceText`.
    var range: Range<Int>
}

/// Reads what a draft names: titles, ASINs, volumes, editions.
struct PriceMentionReader {
    let text: PriceText
    let draft: AnswerDraft
    let facts: ReviewFacts
    let items: [PricedItem]

    /// In order of place.
    func titles() -> [PriceMention] {
        var found = PricedNames(items).finds(in: text, scalars: draft.scalars).map {
            PriceMention(kind: .title($0.items), range: $0.range)
        }
        for mention in draft.titles {
            let known = facts.candidates.indices.filter { facts.candidates[$0].seriesID == mention.seriesID }
            add(PriceMention(kind: .title(Set(known)), range: text.compact(mention.range)), to: &found)
        }
        for range in marked() + beforeVolumes() {
            add(PriceMention(kind: .title([]), range: range), to: &found, unlessTouching: true)
        }
        return found.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Of two names at one place the longer one holds; of equals, the one with candidates.
    private func add(_ mention: PriceMention, to found: inout [PriceMention], unlessTouching: Bool = false) {
        let touching = found.indices.filter { found[$0].range.overlaps(mention.range) }
        if unlessTouching, !touching.isEmpty { return }
        if let longer = touching.first(where: { found[$0].range.count >= mention.range.count }) {
            if case .title(let known) = found[longer].kind, known.isEmpty, found[longer].range == mention.range {
                found[longer] = mention
            }
            return
        }
        for index in touching.reversed() { found.remove(at: index) }
        found.append(mention)
    }

    // MARK: Names in marks

    /// 『…』, 「…」 before 第/の/は/digits, *Two Words*, “Two Words”: names that are no candidates'.
    private func marked() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: (mark: UInt32, start: Int)?
        for index in 0..<text.count {
            let code = text[index]
            if let (mark, start) = open {
                if code == 0x0A || index - start > 60 {
                    open = nil
                } else if code == mark {
                    if isForeignName(start..<index, mark) { found.append(start..<index) }
                    open = nil
                }
            } else if let closer = Self.closers[code] {
                open = (closer, index + 1)
            }
        }
        return found
    }

    /// "The Weeping Lighthouse, Vol. 1": two capitalised words or more before a volume, no candidate's and no edition's.
    private func beforeVolumes() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var words: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard text.isLetter(index) else {
                if !text.isSpace(index), text[index] != 0x2C, text[index] != 0x27 { words = [] }
                index += 1
                continue
            }
            var end = index
            while text.isLetter(end) || text[end] == 0x27 { end += 1 }
            if let (_, _) = Self.counters.match(text, at: index), words.count > 1 {
                let name = words[0].lowerBound..<words[words.count - 1].upperBound
                if words.count < 9, PriceCues.editions(in: text, name).isEmpty { found.append(name) }
                words = []
            } else if draft.scalars[text.origin[index]].properties.isUppercase {
                if text[index - 1] == 0x2C || text[index - 2] == 0x2C { words = [] }
                words.append(index..<end)
            } else if !(words.count > 0 && end - index <= 3 && text[end] == 0x20
                && Self.small.contains(Array(text.codes[index..<end])))
            {
                words = []
            }
            index = end
        }
        return found
    }

    private static let small: Set<[UInt32]> = Set(
        ["of", "the", "a", "in", "to", "no", "and", "on", "for", "ni", "wa"].map(\.priceCodes))

    private static let closers: [UInt32: UInt32] = [
        0x300E: 0x300F, 0x300C: 0x300D, 0x201C: 0x201D, 0x2A: 0x2A, 0x22: 0x22,
    ]

    private func isForeignName(_ range: Range<Int>, _ mark: UInt32) -> Bool {
        guard range.count > 1 else { return false }
        if mark == 0x300F { return true }
        let after = text[range.upperBound + 1]
        if mark == 0x300D { return text.isDigit(range.upperBound + 1) || [0x7B2C, 0x306E, 0x306F].contains(after) }
        let first = text.origin[range.lowerBound]
        guard draft.scalars[first].properties.isUppercase, text.codes[range].contains(0x20) else { return false }
        return ![0x21, 0x3F, 0x2E, 0x3A].contains(text[range.upperBound - 1])
            && !text.codes[range].contains { $0 == 0xA5 || $0 == 0x24 }
    }

    // MARK: ASINs

    func asins() -> [PriceMention] {
        var places: [[UInt32]: Int] = [:]
        for (index, item) in items.enumerated() { places[item.asin.rawValue.lowercased().priceCodes] = index }
        var found: [PriceMention] = []
        var index = 0
        while index + 10 <= text.count {
            guard text[index] == 0x62 || text.isDigit(index), !text.isLetter(index - 1), !text.isDigit(index - 1) else {
                index += 1
                continue
            }
            if let item = places[Array(text.codes[index..<index + 10])] {
                found.append(PriceMention(kind: .item(item), range: index..<index + 10))
                index += 10
            } else {
                index += 1
            }
        }
        return found
    }

    // MARK: Volumes

    /// - Parameter titles: of the same text, in order.
    func volumes(after titles: [PriceMention], amounts: [MoneyExpression]) -> [PriceMention] {
        let numbers = MoneyNumberReader(text: text)
        var found: [PriceMention] = []
        var index = 0
        var next = 0
        var amount = 0
        var ends: [Int: Bool] = [:]
        for title in titles { ends[afterName(title.range.upperBound)] = true }
        while index < text.count {
            while next < titles.count, titles[next].range.upperBound <= index { next += 1 }
            while amount < amounts.count, amounts[amount].range.upperBound <= index { amount += 1 }
            if next < titles.count, titles[next].range.contains(index) {
                index = titles[next].range.upperBound
            } else if amount < amounts.count, amounts[amount].range.contains(index) {
                index = amounts[amount].range.upperBound
            } else if let (end, _) = Self.counters.match(text, at: index),
                let mention = listed(from: index, at: end, numbers)
            {
                found.append(mention)
                index = mention.range.upperBound
            } else if let mention = japanese(at: index, numbers) {
                found.append(mention)
                index = mention.range.upperBound
            } else if ends[index] != nil, let mention = bare(at: index, numbers) {
                found.append(mention)
                index = mention.range.upperBound
            } else if text.isDigit(index) || Kanji.isNumeral(text[index]) {
                index = numbers.number(at: index)?.end ?? (index + 1)
            } else {
                index += 1
            }
        }
        return found
    }

    private static let counters = CueTable<Bool>(
        ["vol", "vol.", "vols", "vols.", "volume", "volumes", "book", "books", "#", "no.", "nos."].map { ($0, true) })

    private func afterName(_ end: Int) -> Int {
        var index = end
        while index - end < 4,
            text.isSpace(index) || [0x300F, 0x300D, 0x2A, 0x22, 0x201D, 0x2C, 0x21].contains(text[index])
        { index += 1 }
        return index
    }

    private func value(at index: Int, _ numbers: MoneyNumberReader) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while text.isDigit(end), end - index < 4 {
            value = value * 10 + Int(text[end]) - 0x30
            end += 1
        }
        if end > index { return text.isDigit(end) ? nil : (value, end) }
        guard let number = numbers.number(at: index), number.hundredths < 10_000_00 else { return nil }
        return (number.hundredths / 100, number.end)
    }

    /// "Vol. 3", "Vols. 1 to 3", "volumes 1, 2 and 3".
    private func listed(from start: Int, at index: Int, _ numbers: MoneyNumberReader) -> PriceMention? {
        guard let first = value(at: text.skippingSpaces(index), numbers), first.value < 2000 else { return nil }
        var low = first.value
        var high = first.value
        var end = first.end
        while let sign = Self.joiners.first(where: { text.starts($0, at: end) }),
            let more = value(at: text.skippingSpaces(end + sign.count), numbers), more.value > high, more.value < 2000,
            MoneyMarks.suffixes.match(text, at: text.skippingSpaces(more.end), beginsWord: false) == nil
        {
            high = more.value
            low = min(low, more.value)
            end = more.end
        }
        return PriceMention(kind: .volumes(low...high), range: start..<end)
    }

    private static let joiners = [
        "-", " - ", "~", "〜", " to ", " and ", ", and ", " & ", ", ", " through ", "、", "・", "と", "から", "+", " + ",
    ]
    .map(\.priceCodes)

    /// 第3巻, 1〜3巻; not 全12巻 or 12巻完結, which count.
    private func japanese(at index: Int, _ numbers: MoneyNumberReader) -> PriceMention? {
        let isOrdinal = text[index] == 0x7B2C
        let start = text.skippingSpaces(isOrdinal ? index + 1 : index)
        guard text.isDigit(start) || Kanji.isNumeral(text[start]), !text.isDigit(start - 1),
            let first = value(at: start, numbers)
        else {
            return nil
        }
        var high = first.value
        var end = first.end
        if text[end] == 0x5DFB,
            !["と", "、", "〜", "~", "から", "・", "-"].contains(where: { text.starts($0.priceCodes, at: end + 1) })
        {
            return counted(index, start, end) ? nil : PriceMention(kind: .volumes(high...high), range: index..<end + 1)
        }
        var isRange = false
        while end - start < 40 {
            let sign = text[end] == 0x5DFB ? end + 1 : end
            guard let word = Self.joiners.first(where: { text.starts($0, at: sign) }),
                let more = value(
                    at: text[sign + word.count] == 0x7B2C ? sign + word.count + 1 : sign + word.count, numbers),
                more.value > high,
                text[more.end] == 0x5DFB || Self.joiners.contains(where: { text.starts($0, at: more.end) })
            else { break }
            high = more.value
            end = more.end
            isRange = true
        }
        guard text[end] == 0x5DFB, first.value <= high else { return nil }
        return counted(index, start, end) && !isRange
            ? nil : PriceMention(kind: .volumes(first.value...high), range: index..<end + 1)
    }

    private func counted(_ index: Int, _ start: Int, _ end: Int) -> Bool {
        if text[index - 1] == 0x5168 || text[start - 1] == 0x5168 { return true }
        return ["完結", "で完結", "まで刊行", "まで発売", "セット", "分", "以上", "ほど", "続", "構成", "で構成"].contains {
            text.starts($0.priceCodes, at: end + 1)
        }
    }

    /// "One Piece 1 is", ONE PIECE 1（484円）.
    private func bare(at index: Int, _ numbers: MoneyNumberReader) -> PriceMention? {
        guard text.isDigit(index), let first = value(at: index, numbers), first.value > 0, first.value < 400 else {
            return nil
        }
        var high = first.value
        var end = first.end
        while let sign = Self.joiners.first(where: {
            text.starts($0, at: end) && $0 != ", ".priceCodes && $0 != " - ".priceCodes
        }),
            let more = value(at: end + sign.count, numbers), more.value > high, more.value < 400,
            text.isDigit(end + sign.count),
            MoneyMarks.suffixes.match(text, at: text.skippingSpaces(more.end), beginsWord: false) == nil
        {
            high = more.value
            end = more.end
        }
        let next = text[end]
        guard !text.isLetter(end), next != 0x2F, next != 0x25, !(next == 0x2E && text.isDigit(end + 1)) else {
            return nil
        }
        return PriceMention(kind: .volumes(first.value...high), range: index..<end)
    }
}
