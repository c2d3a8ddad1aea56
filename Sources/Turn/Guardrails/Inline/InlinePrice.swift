internal import Conversation

/// A price-shaped text at the place that is being decided upon.
struct InlinePrice {
    /// `nil` for one that is no number that can be compared.
    var amounts: [Money?]
    var length: Int

    static func read(_ cursor: inout InlineCursor) -> InlinePrice? {
        // 数千円, 何百円 name no amount.
        let before = cursor.before()
        if [0x6570, 0x4F55, 0x5E7E].contains(before) || InlineCode.isKanjiNumeral(before) { return nil }
        guard let first = one(&cursor, from: 0) else { return nil }
        let second = rangeEnd(&cursor, first)
        let currency = first.currency ?? second?.currency
        guard let currency else { return nil }
        var price = InlinePrice(amounts: [first.number.money(currency)], length: first.end)
        if let second {
            price.amounts.append(second.number.money(second.currency ?? currency))
            price.length = second.end
        }
        return price
    }

    private struct One {
        var number: InlineAmount
        /// `nil` without a mark of currency.
        var currency: String?
        var hasSuffix: Bool
        var end: Int
    }

    private static func one(_ cursor: inout InlineCursor, from start: Int) -> One? {
        var offset = start
        let prefix = InlineCurrency.prefix(&cursor, at: offset)
        if let prefix {
            offset = prefix.end
            if cursor[offset] == 0x20 { offset += 1 }
        }
        guard let number = InlineAmount.read(&cursor, at: offset) else { return nil }
        let suffix = InlineCurrency.suffix(&cursor, at: number.end)
        return One(
            number: number, currency: suffix?.currency ?? prefix?.currency, hasSuffix: suffix != nil,
            end: suffix?.end ?? number.end)
    }

    /// 500〜700円, ¥500–¥700, ¥500-700.
    private static func rangeEnd(_ cursor: inout InlineCursor, _ first: One) -> One? {
        var offset = first.end
        let isSpaced = cursor[offset] == 0x20
        if isSpaced { offset += 1 }
        guard [0x2D, 0x7E, 0x301C].contains(cursor[offset]) else { return nil }
        offset += 1
        if isSpaced {
            guard cursor[offset] == 0x20 else { return nil }
            offset += 1
        }
        guard let second = one(&cursor, from: offset) else { return nil }
        if second.currency == nil, isSpaced || first.hasSuffix { return nil }
        return second
    }
}

/// A number in digits, kanji or both.
struct InlineAmount {
    private var mantissa = 0
    private var decimals = 0
    private var isTooLong = false
    private(set) var end = 0

    /// In minor units.
    func money(_ currency: String) -> Money? {
        if isTooLong { return nil }
        let scale = (0..<decimals).reduce(1) { total, _ in total * 10 }
        if currency == "JPY" || currency == "KRW" {
            if decimals == 3 { return Money(amount: mantissa, currency: currency) }
            return mantissa % scale == 0 ? Money(amount: mantissa / scale, currency: currency) : nil
        }
        let minor = currency == "USc" ? 1 : 100
        let name = currency == "USc" ? "USD" : currency
        guard mantissa * minor % scale == 0 else { return nil }
        return Money(amount: mantissa * minor / scale, currency: name)
    }

    static func read(_ cursor: inout InlineCursor, at start: Int) -> InlineAmount? {
        var amount = InlineAmount()
        var offset = start
        var (total, section) = (0, 0)
        var current: Int?
        while offset - start < 40 {
            let code = cursor[offset]
            if let multiplier = InlineCode.multiplier(code) {
                offset += 1
                let scaled = amount.scaled(current ?? 1, multiplier)
                if multiplier < 10_000 {
                    section += scaled
                } else {
                    total += current == nil && section > 0 ? section * multiplier : scaled + section * multiplier
                    section = 0
                }
                current = nil
            } else if current == nil, InlineCode.digit(code) != nil {
                current = amount.digits(&cursor, &offset)
            } else {
                break
            }
            if total > 1 << 40 || section > 1 << 40 { amount.isTooLong = true }
            if amount.isTooLong { (total, section) = (0, 0) }
        }
        guard offset > start else { return nil }
        amount.mantissa = total + section + (current ?? 0)
        amount.end = offset
        return amount
    }

    /// "1.2" of 1.2万: the decimals go into the product.
    private mutating func scaled(_ value: Int, _ multiplier: Int) -> Int {
        if value > 1 << 40 {
            isTooLong = true
            return 0
        }
        var product = value * multiplier
        while decimals > 0, product % 10 == 0 {
            product /= 10
            decimals -= 1
        }
        return product
    }

    private mutating func digits(_ cursor: inout InlineCursor, _ offset: inout Int) -> Int {
        var value = 0
        var count = 0
        var hasPoint = false
        while true {
            let code = cursor[offset]
            if let digit = InlineCode.digit(code) {
                count += 1
                if count > 12 { isTooLong = true } else { value = value * 10 + digit }
                if hasPoint { decimals += count > 12 ? 0 : 1 }
            } else if code == 0x2C || (code == 0x2E && !hasPoint), InlineCode.isDigit(cursor[offset + 1]) {
                hasPoint = hasPoint || code == 0x2E
            } else {
                return value
            }
            offset += 1
        }
    }
}

/// Marks of currencies before and behind a number.
enum InlineCurrency {
    typealias Found = (currency: String, end: Int)

    static func prefix(_ cursor: inout InlineCursor, at start: Int) -> Found? {
        switch cursor[start] {
        case 0xA5: return ("JPY", start + 1)
        case 0x24: return ("USD", start + 1)
        case 0x20AC: return ("EUR", start + 1)
        case 0xA3: return ("GBP", start + 1)
        default: break
        }
        guard InlineCode.isASCIILetter(cursor[start]) else { return nil }
        for (word, currency) in prefixes {
            guard let end = end(of: word, &cursor, at: start) else { continue }
            let next = cursor[end] == 0x20 ? cursor[end + 1] : cursor[end]
            if InlineCode.isDigit(next) { return (currency, end) }
        }
        return nil
    }

    /// One space or hyphen may stand between.
    static func suffix(_ cursor: inout InlineCursor, at start: Int) -> Found? {
        let first = cursor[start]
        let isJoined = first == 0x20 || first == 0x2D
        let place = isJoined ? start + 1 : start
        switch cursor[place] {
        case 0x5186:
            return yenWords.contains(cursor[place + 1]) ? nil : ("JPY", place + 1)
        case 0xA5 where !isJoined:
            return InlineCode.isDigit(cursor[place + 1]) ? nil : ("JPY", place + 1)
        case 0x24 where !isJoined:
            return InlineCode.isDigit(cursor[place + 1]) ? nil : ("USD", place + 1)
        case 0x20AC:
            return InlineCode.isDigit(cursor[place + 1]) ? nil : ("EUR", place + 1)
        default: break
        }
        for (word, currency) in suffixes {
            guard let end = end(of: word, &cursor, at: place) else { continue }
            let next = cursor[end]
            if InlineCode.isASCIILetter(word[0]) ? !InlineCode.isWord(next) : !InlineCode.isKatakana(next) {
                return (currency, end)
            }
        }
        return nil
    }

    private static func end(of word: [UInt32], _ cursor: inout InlineCursor, at start: Int) -> Int? {
        for (index, code) in word.enumerated() where InlineCode.lowered(cursor[start + index]) != code { return nil }
        return start + word.count
    }

    /// 円 of 円盤, 円環, 円卓 … is no currency.
    private static let yenWords: Set<UInt32> = Set("盤環卓形周陣満滑熟谷舞弧筒空柱高楽錐".unicodeScalars.map(\.value))

    private static let prefixes = table([
        ("jpy", "JPY"), ("usd", "USD"), ("us$", "USD"), ("eur", "EUR"), ("gbp", "GBP"), ("yen", "JPY"),
    ])
    private static let suffixes = table([
        ("yen", "JPY"), ("jpy", "JPY"), ("usd", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("us dollars", "USD"),
        ("bucks", "USD"), ("cents", "USc"), ("cent", "USc"), ("euros", "EUR"), ("euro", "EUR"), ("eur", "EUR"),
        ("gbp", "GBP"), ("krw", "KRW"), ("ドル", "USD"), ("米ドル", "USD"), ("ユーロ", "EUR"), ("ウォン", "KRW"),
        ("えん", "JPY"), ("エン", "JPY"),
    ])

    private static func table(_ words: [(String, String)]) -> [([UInt32], String)] {
        words.map { (Array($0.0.unicodeScalars.map(\.value)), $0.1) }
    }
}
