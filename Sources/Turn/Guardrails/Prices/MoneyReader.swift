internal import Conversation

/// Finds every amount of money in a text, English or Japanese, in whatever writing. One pass, linear.
package struct MoneyReader {
    private let text: PriceText
    private let numbers: MoneyNumberReader
    /// In the `PriceText`, in order.
    private let excluded: [Range<Int>]

    /// - Parameters:
    ///   - scalars: of the text, in any width.
    ///   - excluding: where names stand, whose figures are no amounts; Unicode scalars.
    package init(_ scalars: [Unicode.Scalar], excluding: [Range<Int>] = []) {
        let text = PriceText(scalars)
        self.init(text, excluding: excluding.map(text.compact))
    }

    package init(_ text: String) { self.init(Array(text.unicodeScalars)) }

    init(_ text: PriceText, excluding: [Range<Int>]) {
        self.text = text
        numbers = MoneyNumberReader(text: text)
        excluded = excluding.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// In order of place, not overlapping; ranges in scalars of the text as given.
    package func expressions() -> [MoneyExpression] {
        found().map { expression in
            var expression = expression
            expression.range = text.original(expression.range)
            expression.widened = text.original(expression.widened)
            return expression
        }
    }

    /// With ranges in the `PriceText`.
    func found() -> [MoneyExpression] {
        var found: [MoneyExpression] = []
        var index = 0
        var name = 0
        while index < text.count {
            while name < excluded.count, excluded[name].upperBound <= index { name += 1 }
            if name < excluded.count, excluded[name].contains(index) {
                index = excluded[name].upperBound
                continue
            }
            guard let read = amount(at: index) else {
                index += 1
                continue
            }
            guard let first = read.amount else {
                index = max(index + 1, read.end)
                continue
            }
            var expression = MoneyExpression(range: index..<read.end, amounts: [first])
            expression.isApproximate = read.isVague
            if let second = read.second {
                expression.amounts.append(second)
            } else if let second = rangeEnd(after: read.end, first: first, isPrefixed: read.isPrefixed) {
                expression.amounts.append(second.amount)
                expression.range = index..<second.end
            }
            widen(&expression, notBefore: found.last?.range.upperBound ?? 0)
            found.append(expression)
            index = expression.range.upperBound
        }
        return found
    }

    private struct Read {
        /// `nil`: a number without a currency, to be passed over.
        var amount: Money?
        /// Of a range.
        var second: Money?
        var end: Int
        var isVague = false
        var isPrefixed = false
    }

    // MARK: One amount

    private func amount(at index: Int) -> Read? {
        if let marked = prefixed(at: index) { return marked }
        guard let number = numbers.number(at: index) else { return nil }
        if let (end, mark) = suffix(at: number.end) {
            return Read(amount: money(number, mark), end: end, isVague: number.isVague)
        }
        if let range = bareRange(number, from: index) { return range }
        if let implied = implied(number, from: index) {
            return Read(amount: implied, end: number.end)
        }
        return Read(amount: nil, end: number.end)
    }

    private func prefixed(at index: Int) -> Read? {
        guard let (markEnd, mark) = MoneyMarks.prefixes.match(text, at: index) ?? repeatedSign(at: index) else {
            return nil
        }
        let start = text.skippingSpaces(markEnd)
        guard text.isDigit(start) || Kanji.isNumeral(text[start]) else { return nil }
        if start > markEnd, text.isLetter(markEnd - 1) || text[markEnd - 1] == 0x5186 {
            // "1,320円 500ポイント", "yen 3 times": only a written-out code may stand apart.
            guard text[index] != 0x79, text[index] != 0x5186 else { return nil }
        }
        if text[index] == 0x5186, numbers.number(at: start, afterMark: true)?.isGrouped != true { return nil }
        guard let number = numbers.number(at: start, afterMark: true) else { return nil }
        let end = suffix(at: number.end)?.end ?? number.end
        return Read(amount: money(number, mark), end: end, isVague: number.isVague, isPrefixed: true)
    }

    /// "s$" within "us$" and the like are found first; "x$5" still is an amount of dollars.
    private func repeatedSign(at index: Int) -> (end: Int, value: MoneyMarks.Mark)? {
        text[index] == 0x24 || text[index] == 0xA5 ? MoneyMarks.prefixes.match(text, at: index, beginsWord: false) : nil
    }

    private func suffix(at index: Int) -> (end: Int, mark: MoneyMarks.Mark)? {
        var start = text.skippingSpaces(index)
        if start == index, text[index] == 0x2D { start += 1 }
        // A new line of a list, or the sign of the next amount: "1 ¥500".
        let isSign = text[start] == 0x24 || text[start] == 0xA5 || text[start] == 0x20AC || text[start] == 0xA3
        if isSign, start > index || text.isDigit(start + 1) { return nil }
        guard let (end, mark) = MoneyMarks.suffixes.match(text, at: start, beginsWord: false) else { return nil }
        if text[start] == 0x5186 || text[start] == 0x5143,
            MoneyMarks.notAfterYen.contains(where: { text.starts($0, at: end) })
        {
            return nil
        }
        if text[start] == 0x5143, (text[end] >= 0x4E00 && text[end] < 0xA000) { return nil }
        return (end, mark)
    }

    private func money(_ number: MoneyNumber, _ mark: MoneyMarks.Mark) -> Money {
        let isWhole = mark.isMinor || mark.currency == "JPY" || mark.currency == "KRW"
        return Money(amount: isWhole ? number.hundredths / 100 : number.hundredths, currency: mark.currency)
    }

    /// "Costs 1320", 価格は1,320: an amount without a currency.
    private func implied(_ number: MoneyNumber, from index: Int) -> Money? {
        guard text.isDigit(index), number.hundredths >= 10_00, number.hundredths < 1_000_000_00 else { return nil }
        let next = text[number.end]
        let after = text[text.skippingSpaces(number.end)]
        if text.isLetter(number.end) || next == 0x25 || after == 0x25 { return nil }
        let isDash = text[number.end - 1] == 0x2D
        let isCued = MoneyMarks.implying.contains { text.ends($0, at: trimmed(before: index)) }
        let isCounted =
            after >= 0x3041 && after < 0xFB00 && !"ですとにのでになからはが".unicodeScalars.contains { $0.value == after }
        guard isDash || (isCued && !isCounted && !countedWord(at: number.end)) else { return nil }
        if number.hundredths % 100 != 0 { return Money(amount: number.hundredths, currency: "USD") }
        return .yen(number.hundredths / 100)
    }

    private func trimmed(before index: Int) -> Int {
        var index = index
        var left = 3
        while left > 0, text.isSpace(index - 1) {
            index -= 1
            left -= 1
        }
        return index
    }

    /// "Costs 300 points".
    private func countedWord(at end: Int) -> Bool {
        let next = text.skippingSpaces(end)
        guard text.isLetter(next) else { return false }
        let goesOn = [
            "each", "and", "with", "for", "in", "plus", "including", "incl", "before", "after", "per", "at", "right",
            "now",
        ]
        return !goesOn.contains { text.starts($0.priceCodes, at: next) }
    }

    // MARK: Ranges

    private func sign(at index: Int) -> Int? {
        let start = text.skippingSpaces(index)
        guard let word = MoneyMarks.rangeSigns.first(where: { text.starts($0, at: start) }) else { return nil }
        let end = start + word.count
        guard text.isBoundary(end), text.isBoundary(start) else { return nil }
        return text.skippingSpaces(end)
    }

    /// "500〜700円", "between 500 and 700 yen": the first number has no mark of its own.
    private func bareRange(_ number: MoneyNumber, from index: Int) -> Read? {
        guard number.hundredths >= 100_00, let start = sign(at: number.end), let second = numbers.number(at: start),
            let (end, mark) = suffix(at: second.end), second.hundredths > number.hundredths
        else { return nil }
        let word = text[text.skippingSpaces(number.end)]
        if word == 0x61 || word == 0x6F {
            guard ["between", "either"].contains(where: { text.ends($0.priceCodes, at: trimmed(before: index)) }) else {
                return nil
            }
        }
        return Read(amount: money(number, mark), second: money(second, mark), end: end)
    }

    private func rangeEnd(after end: Int, first: Money, isPrefixed: Bool) -> (amount: Money, end: Int)? {
        guard let start = sign(at: end) else { return nil }
        let word = text[text.skippingSpaces(end)]
        guard word != 0x6F, word != 0x61 else { return nil }
        if let second = prefixed(at: start), let amount = second.amount { return ordered(first, amount, second.end) }
        guard let number = numbers.number(at: start) else { return nil }
        if let (end, mark) = suffix(at: number.end) { return ordered(first, money(number, mark), end) }
        guard isPrefixed, start - end <= 1, text.isDigit(start), !text.isLetter(number.end), text[number.end] < 0x3041
        else {
            return nil
        }
        let mark = MoneyMarks.Mark(currency: first.currency)
        return ordered(first, money(number, mark), number.end)
    }

    private func ordered(_ first: Money, _ second: Money, _ end: Int) -> (amount: Money, end: Int)? {
        first.currency == second.currency && second.amount > first.amount ? (second, end) : nil
    }

    // MARK: What stands around

    private func widen(_ expression: inout MoneyExpression, notBefore floor: Int) {
        var start = expression.range.lowerBound
        var rounds = 0
        while rounds < 3, let (word, isLimit) = cueBefore(start, floor) {
            // "Only" says nothing of the amount; it goes where what follows it does.
            let isPlain = ["only", "just", "a mere", "わずか", "たったの"].contains { $0.priceCodes == word }
            start = trimmed(before: start) - word.count
            if !isPlain {
                expression.isApproximate = expression.isApproximate || !isLimit
                expression.isLimit = expression.isLimit || isLimit
            }
            rounds += 1
        }
        var end = expression.range.upperBound
        rounds = 0
        while rounds < 2, let (word, isLimit) = MoneyMarks.after.first(where: { text.starts($0.word, at: end) }),
            text.isBoundary(end + word.count)
        {
            end += word.count
            expression.isApproximate = expression.isApproximate || !isLimit
            expression.isLimit = expression.isLimit || isLimit
            rounds += 1
        }
        expression.widened = min(start, expression.range.lowerBound)..<max(end, expression.range.upperBound)
    }

    private func cueBefore(_ index: Int, _ floor: Int) -> (word: [UInt32], isLimit: Bool)? {
        let end = trimmed(before: index)
        let found = MoneyMarks.before.filter { text.ends($0.word, at: end) && end - $0.word.count >= floor }
        return found.max { $0.word.count < $1.word.count }.map { ($0.word, $0.isLimit) }
    }
}
