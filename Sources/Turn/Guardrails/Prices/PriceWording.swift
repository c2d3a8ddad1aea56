internal import Conversation

/// Words the changes so that the sentence left reads well.
struct PriceWording {
    let reading: PriceReading
    let language: Language

    private var text: PriceText { reading.text }

    func replacement(of claim: PriceClaim, by price: Money, rule: String) -> PriceEdit {
        PriceEdit(range: whole(claim), replacement: price.display(in: language), rule: rule)
    }

    /// The amount with 約, "about" and the limits around it; not with words that belong to what stands before.
    private func whole(_ claim: PriceClaim) -> Range<Int> {
        let wide = claim.expression.widened
        return max(
            wide.lowerBound, claim.lead.lowerBound)..<min(
                max(wide.upperBound, claim.expression.range.upperBound),
                max(claim.tail.upperBound, claim.expression.range.upperBound))
    }

    // MARK: The product page

    func pageReference(for claim: PriceClaim, rule: String) -> PriceEdit {
        language == .ja ? japanesePage(whole(claim), rule) : englishPage(whole(claim), claim.sentence, rule)
    }

    private func japanesePage(_ range: Range<Int>, _ rule: String) -> PriceEdit {
        var low = range.lowerBound
        var high = range.upperBound
        for word in ["税込み", "税込", "税抜き", "税抜"].map(\.priceCodes) where text.starts(word, at: low - word.count) {
            low -= word.count
            break
        }
        for word in ["(税込)", "(税込み)", "(税抜)", "(税抜き)"].map(\.priceCodes) where text.starts(word, at: high) {
            high += word.count
            break
        }
        let isOfPrice = ["価格は", "値段は", "金額は", "定価は", "代金は", "価格が", "値段が"].contains {
            text.starts($0.priceCodes, at: low - $0.priceCodes.count)
        }
        return PriceEdit(range: low..<high, replacement: isOfPrice ? "商品ページに記載のとおり" : "商品ページに記載の価格", rule: rule)
    }

    private func englishPage(_ range: Range<Int>, _ sentence: Range<Int>, _ rule: String) -> PriceEdit {
        var low = range.lowerBound
        var high = range.upperBound
        for word in [" each", " apiece", " only", " yen"].map(\.priceCodes)
        where text.starts(word, at: high) && text.isBoundary(high + word.count) {
            high += word.count
            break
        }
        for word in ["both ", "each ", "all "].map(\.priceCodes) where text.starts(word, at: low - word.count) {
            low -= word.count
            break
        }
        let end = text[low - 1] == 0x20 ? low - 1 : low
        func follows(_ words: String...) -> Bool { words.contains { text.ends($0.priceCodes, at: end) } }
        if text.starts("'s".priceCodes, at: end - 2) || follows("is", "was", "be") {
            let isOfPrice = text.holds(
                Self.priceWords, in: max(sentence.lowerBound, end - 70)..<max(sentence.lowerBound, end))
            return PriceEdit(
                range: low..<high,
                replacement: isOfPrice ? "shown on the product page" : "listed with its price on the product page",
                rule: rule)
        }
        if follows("are", "were") {
            return PriceEdit(range: low..<high, replacement: "listed with their prices on the product page", rule: rule)
        }
        if follows("costs") {
            return PriceEdit(range: (end - 5)..<high, replacement: "has its price on the product page", rule: rule)
        }
        if low == 0 || "(:-|–—".priceCodes.contains(text[end - 1]) || text[end - 1] == 0x0A {
            return PriceEdit(range: low..<high, replacement: "price on the product page", rule: rule)
        }
        return PriceEdit(range: low..<high, replacement: "the price on the product page", rule: rule)
    }

    private static let priceWords = ["price", "cost", "fee"].map(\.priceCodes)

    // MARK: Removal

    /// The smallest part around `range` that can go: its brackets, its clause, its sentence.
    func removal(of range: Range<Int>, in sentence: Range<Int>, rule: String) -> PriceEdit {
        let sentence = min(sentence.lowerBound, range.lowerBound)..<max(sentence.upperBound, range.upperBound)
        if let brackets = brackets(around: range, in: sentence) {
            return PriceEdit(range: brackets, replacement: "", rule: rule)
        }
        let isJapanese = text.codes[
            max(sentence.lowerBound, range.lowerBound - 60)..<min(sentence.upperBound, range.upperBound + 60)
        ].contains { (0x3041...0x3096).contains($0) }
        if let part = isJapanese ? japaneseClause(range, sentence) : englishClause(range, sentence) {
            return PriceEdit(range: part.range, replacement: part.replacement, rule: rule)
        }
        return PriceEdit(range: sentence, replacement: "", rule: rule)
    }

    private func brackets(around range: Range<Int>, in sentence: Range<Int>) -> Range<Int>? {
        var low = range.lowerBound - 1
        while low >= sentence.lowerBound, range.lowerBound - low < 40, text[low] != 0x28, text[low] != 0x29 { low -= 1 }
        guard low > sentence.lowerBound, text[low] == 0x28 else { return nil }
        var high = range.upperBound
        while high < sentence.upperBound, high - range.upperBound < 40, text[high] != 0x29, text[high] != 0x28 {
            high += 1
        }
        guard text[high] == 0x29, high < sentence.upperBound else { return nil }
        return (text.isSpace(low - 1) ? low - 1 : low)..<high + 1
    }

    // MARK: English clauses

    private func englishClause(_ range: Range<Int>, _ sentence: Range<Int>) -> (range: Range<Int>, replacement: String)?
    {
        if let switched = switched(range, sentence) { return switched }
        var start: Int?
        var index = range.lowerBound
        while index > sentence.lowerBound, start == nil, range.lowerBound - index < 90 {
            if Self.breaks.contains(where: { text.starts($0, at: index) && text.isBoundary(index + $0.count) }) {
                start = index
            }
            index -= 1
        }
        guard var start, isWhole(sentence.lowerBound..<start) else { return nil }
        if text[start - 1] == 0x2C { start -= 1 }
        var end = range.upperBound
        while end < sentence.upperBound, !isBreak(end), end - range.upperBound < Self.reach { end += 1 }
        if end == sentence.upperBound {
            while end > range.upperBound, ".!?".priceCodes.contains(text[end - 1]) { end -= 1 }
        }
        return (start..<end, "")
    }

    /// "Was ¥1,500, now ¥1,320" → "is now ¥1,320".
    private func switched(_ range: Range<Int>, _ sentence: Range<Int>) -> (range: Range<Int>, replacement: String)? {
        guard let was = ["was ", "were "].first(where: { text.starts($0.priceCodes, at: range.lowerBound - $0.count) })
        else { return nil }
        for now in [", now ", " and is now ", ", but is now ", " but now ", "; now ", ", but now ", " and now "] {
            guard text.starts(now.priceCodes, at: range.upperBound) else { continue }
            return (
                (range.lowerBound - was.count)..<(range.upperBound + now.count), was == "was " ? "is now " : "are now "
            )
        }
        return nil
    }

    private static let breaks = [
        ", so ", ", and ", ", but ", ", which ", ", making ", ", down from ", ", instead of ", ", or ", ", saving ",
        ", a saving ",
        ", about ", ", roughly ", ", around ", ", compared ", ", that ", ", meaning ", ", bringing ", ", not ",
        ", rather ", ", usually ",
        ", normally ", ", was ", ", regularly ", ", originally ", ", for a ", "; ", " - ", " instead of ",
        " down from ", " or about ",
        " or roughly ", " or around ", ", that's ", ", it's ", ", you save ", ", plus ", ", with ", " compared to ",
        " rather than ",
        ", in total ", ", together ", " and you save ", " which is ", " (", ", approximately ", ", approx ",
    ].map(\.priceCodes)

    private func isBreak(_ index: Int) -> Bool {
        text[index] == 0x3B
            || (text[index] == 0x2C && text.isSpace(index + 1) && !text.starts("vol".priceCodes, at: index + 2))
            || text[index] == 0x0A
    }

    /// A main clause stands before: not "If you buy both".
    private func isWhole(_ head: Range<Int>) -> Bool {
        let first = text.skippingSpaces(head.lowerBound, atMost: 4)
        let near = text.codes[max(head.lowerBound, head.upperBound - 200)..<head.upperBound]
        let words = near.split(separator: 0x20).count
        let isDependent = [
            "if", "when", "with", "since", "as", "because", "for", "after", "at", "there's", "there is", "that's",
            "while",
        ].contains {
            text.starts($0.priceCodes, at: first) && text.isBoundary(first + $0.count)
        }
        return words > 2 && !isDependent && text.holds(Self.verbs, in: head) && !near.contains(0x28)
    }

    private static let verbs = [
        " is ", " are ", "'s ", " has ", " have ", " costs ", " comes ", " runs ", " can ", " will ", " it's ", "'re ",
        "'ll ", " sells ",
        " goes ", " we ", " i ", " ends ", " tells ", " follows ", " starts ", " takes ", " get ",
    ].map(\.priceCodes)

    // MARK: Japanese clauses

    private func japaneseClause(_ range: Range<Int>, _ sentence: Range<Int>) -> (
        range: Range<Int>, replacement: String
    )? {
        var left: Int?
        var index = range.lowerBound - 1
        while index > sentence.lowerBound, left == nil, range.lowerBound - index < Self.reach {
            if text[index] == 0x3001 { left = index }
            index -= 1
        }
        var right = range.upperBound
        while right < sentence.upperBound, text[right] != 0x3001, right - range.upperBound < Self.reach { right += 1 }
        if text[right] == 0x3001, right < sentence.upperBound {
            return (topicEnd(left ?? (sentence.lowerBound - 1), range)..<right + 1, "")
        }
        if let place = "のところ".priceCodes.firstPlace(
            in: text, from: range.upperBound, to: min(sentence.upperBound, range.upperBound + 2))
        {
            return (topicEnd(left ?? (sentence.lowerBound - 1), range)..<place + 4, "")
        }
        guard let left else { return nil }
        var end = sentence.upperBound
        while end > range.upperBound, "。.!?！？".priceCodes.contains(text[end - 1]) { end -= 1 }
        for (ending, replacement) in Self.endings {
            let codes = ending.priceCodes
            if text.starts(codes, at: left - codes.count) { return ((left - codes.count)..<end, replacement) }
        }
        return nil
    }

    /// No clause is longer.
    private static let reach = 200

    /// How a clause that goes on ends, and how it ends where it does not go on.
    private static let endings: [(String, String)] = [
        ("ですが", "です"), ("ますが", "ます"), ("ですので", "です"), ("ますので", "ます"), ("ですし", "です"), ("ますし", "ます"), ("ですから", "です"),
        ("ございまして", "ございます"), ("でして", "です"), ("おりまして", "おります"), ("円で", "円です"), ("価格で", "価格です"), ("完結で", "完結です"),
    ]

    /// The clause's beginning, or what follows its topic: 「Aは｜通常1,500円のところ、」.
    private func topicEnd(_ comma: Int, _ range: Range<Int>) -> Int {
        var index = range.lowerBound - 1
        while index > max(comma, range.lowerBound - Self.reach) {
            if text[index] == 0x306F { return index + 1 }
            index -= 1
        }
        return comma + 1
    }
}

extension Array where Element == UInt32 {
    fileprivate func firstPlace(in text: PriceText, from low: Int, to high: Int) -> Int? {
        low <= high ? (low...high).first { text.starts(self, at: $0) } : nil
    }
}
