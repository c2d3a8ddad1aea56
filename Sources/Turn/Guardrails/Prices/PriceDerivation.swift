internal import Conversation

/// Amounts that no statement gives and that follow from what is given: what is left to a threshold, a true difference or sum,
/// prices told in order, and the price of the same volume in its other edition.
struct PriceDerivation {
    let reading: PriceReading
    let facts: ReviewFacts
    let supported: SupportedAmounts

    private var text: PriceText { reading.text }
    /// An answer with more amounts than this reckons nothing.
    private static let mostClaims = 40

    func carries(_ index: Int) -> Bool {
        let claim = reading.claims[index]
        guard reading.claims.count <= Self.mostClaims, claim.expression.amounts.count == 1,
            let amount = claim.expression.amounts.first
        else { return false }
        if !isDirect(claim), isRemainder(amount, claim) { return true }
        if says(Self.comparing, claim), isDifference(amount, claim) { return true }
        if says(Self.adding, claim), isSum(amount) { return true }
        if says(Self.paired, claim) || !isTitled(claim.sentence), isPaired(claim) { return true }
        if says(Self.reducing, claim), isReduced(amount, claim) { return true }
        if isNamedAfter(amount, claim) || isExample(claim) { return true }
        if !isDirect(claim), supported.isAsked(amount), says(Self.budgets, claim) { return true }
        if says(Self.times, claim), isMultiple(amount) { return true }
        if supported.listed.contains(amount), says(Self.listing, claim) { return true }
        return isOtherEdition(amount, claim)
    }

    private func isDirect(_ claim: PriceClaim) -> Bool { claim.isExplicit && claim.isTitled && claim.distance <= 16 }

    private func says(_ words: [[UInt32]], _ claim: PriceClaim) -> Bool { text.holds(words, in: claim.sentence) }

    private func price(_ item: Int) -> Money? { facts.prices[reading.items[item].asin] }

    // MARK: Against stated amounts

    /// "¥360 more for free shipping": between an amount that a policy states and one of the shopper's, or of the answer itself.
    private func isRemainder(_ amount: Money, _ claim: PriceClaim) -> Bool {
        guard says(Self.remaining, claim) || says(Self.adding, claim) else { return false }
        let stated = supported.terms.filter { $0.currency == amount.currency }.map(\.amount)
        let goods =
            supported.own.union(supported.livePrices).filter { $0.currency == amount.currency }.map(\.amount)
            + Array(sums)
        let isLeft = says(Self.remaining, claim)
        if isLeft, supported.own.contains(where: { own in sums.contains { own.amount - $0 == amount.amount } }) {
            return true
        }
        return stated.prefix(24).contains { term in
            goods.prefix(90).contains { isLeft ? term - $0 == amount.amount : term + $0 == amount.amount }
        }
    }

    // MARK: Among live prices

    private var items: [Int] { reading.items.indices.prefix(24).map { $0 } }

    /// Of up to six of the items, those that the answer names first.
    private var sums: Set<Int> {
        let named = Set(reading.named.map(\.item)).union(reading.seen).sorted()
        let chosen = (named + reading.items.indices.filter { !named.contains($0) }).prefix(6)
        return chosen.compactMap(price).reduce(into: Set([0])) { sums, price in
            sums.formUnion(sums.map { $0 + price.amount })
        }
    }

    private func isDifference(_ amount: Money, _ claim: PriceClaim) -> Bool {
        guard !isDirect(claim) || isCompared(claim) else { return false }
        let beside = reading.claims.filter { $0.sentence == claim.sentence && $0.expression != claim.expression }
        let said = beside.flatMap(\.expression.amounts)
        let prices = Set(items.compactMap(price)).union(supported.listed).union(said).prefix(32)
        return prices.contains { first in
            prices.contains {
                $0.currency == first.currency && first.currency == amount.currency
                    && first.amount - $0.amount == amount.amount && amount.amount > 0
            }
        }
    }

    /// "295 yen less", 33円高い.
    private func isCompared(_ claim: PriceClaim) -> Bool {
        let end = claim.expression.widened.upperBound
        return text.holds(Self.comparing, in: end..<min(text.count, end + 12))
            || text.holds(Self.comparing, in: max(0, claim.expression.widened.lowerBound - 8)..<end)
    }

    /// Of two or more of the items, each once.
    private func isSum(_ amount: Money) -> Bool {
        guard amount.currency == "JPY", amount.amount > 0, sums.contains(amount.amount) else { return false }
        return !supported.livePrices.contains(amount)
    }

    private func isTitled(_ sentence: Range<Int>) -> Bool {
        reading.claims.contains { $0.sentence == sentence && $0.isTitled }
    }

    /// 「550円を13倍すると7,150円」: so many times a live price.
    private func isMultiple(_ amount: Money) -> Bool {
        items.compactMap(price).contains {
            $0.currency == amount.currency && $0.amount > 0 && amount.amount % $0.amount == 0
                && (2...60).contains(amount.amount / $0.amount)
        }
    }

    /// "So a ¥5,000 order gives you fifty points": nobody's price.
    private func isExample(_ claim: PriceClaim) -> Bool {
        let wide = claim.expression.widened
        let isBefore = Self.before.contains { text.ends($0, at: wide.lowerBound) }
        return isBefore && Self.after.contains { text.starts($0, at: wide.upperBound) }
    }

    private static let budgets = [" to spend", "budget", "your ¥", "with ¥", "予算", "ご希望", "お手元"].map(\.priceCodes)
    private static let before = ["a ", "an ", "every ", "each ", "per "].map(\.priceCodes)
    private static let after = [" order", " purchase", " basket", " cart", " spend", " spent"].map(\.priceCodes)
    private static let times = ["倍", "計算", "times", " of them", " x ", "×", "makes", "ずつ"].map(\.priceCodes)
    private static let listing = ["list", "was ", "from", "regular", "定価", "通常", "元", "もと", "off", "から"].map(
        \.priceCodes)

    /// "With the code it goes from ¥1,700 down to ¥1,530": a stated discount off a live price that stands beside it.
    private func isReduced(_ amount: Money, _ claim: PriceClaim) -> Bool {
        let beside = reading.claims.filter { $0.sentence == claim.sentence }.flatMap(\.expression.amounts)
        return beside.filter(supported.livePrices.contains).contains { price in
            price.currency == amount.currency
                && supported.percents.contains { percent in
                    let cut = price.amount * percent / 100
                    return abs(amount.amount - cut) <= 1 || abs(price.amount - cut - amount.amount) <= 1
                }
        }
    }

    /// "¥1,680 (Dragon Ball)", "at ¥1,300, Kingdom's first": the item whose price it is comes right after.
    private func isNamedAfter(_ amount: Money, _ claim: PriceClaim) -> Bool {
        let start = claim.tail.lowerBound
        let mark = text[start] == 0x20 ? text[start + 1] : text[start]
        guard mark == 0x28 || mark == 0x2C else { return false }
        let end = min(claim.tail.upperBound, start + 40)
        let letters = text.codes[start..<max(start, end)].filter {
            PriceText.isLatin($0) || $0 > 0x3040 || (0x30...0x39).contains($0)
        }
        return reading.items.contains { item in
            facts.prices[item.asin] == amount && item.names.contains { $0.count > 2 && letters.starts(with: $0) }
        }
    }

    /// "543, 550 and 435 yen in that order": as many live prices as items, no amount of another.
    private func isPaired(_ claim: PriceClaim) -> Bool {
        let beside = reading.claims.filter { $0.sentence == claim.sentence }.flatMap(\.expression.amounts)
        let prices = items.compactMap(price)
        let rest = beside.filter { !prices.contains($0) }
        return beside.count > 1 && claim.expression.amounts.allSatisfy(prices.contains)
            && rest.allSatisfy { amount in isDifference(amount, claim) }
    }

    /// "¥1,520 in English, or ¥520 for the Japanese one": two editions of one volume, each amount the price of one of them.
    private func isOtherEdition(_ amount: Money, _ claim: PriceClaim) -> Bool {
        let beside = reading.claims.filter { $0.sentence == claim.sentence }
        guard beside.count > 1, editions(in: claim.sentence) > 1 else { return false }
        let siblings = reading.items.indices.filter { item in
            claim.possible.contains { isSibling(reading.items[item], reading.items[$0]) }
        }
        let prices = siblings.compactMap(price)
        let said = beside.flatMap(\.expression.amounts)
        return Set(prices).count > 1 && prices.contains(amount) && said.allSatisfy(prices.contains)
            && Set(said).count >= min(said.count, Set(prices).count)
    }

    private func isSibling(_ one: PricedItem, _ other: PricedItem) -> Bool {
        one.volume == other.volume && one.edition != other.edition && one.names.contains { other.names.contains($0) }
            || one.asin == other.asin
    }

    private func editions(in sentence: Range<Int>) -> Int {
        reading.cues.within(sentence).count { if case .edition = $0.cue { true } else { false } }
    }

    // MARK: Words

    private static let remaining = [
        "あと", "残り", "不足", "足り", " more", " away", " short", " left", "leaving", " to go", "another", "お釣り", "おつり", "余り",
        "余る",
    ]
    .map(\.priceCodes)
    private static let comparing = [
        " less", " more", "cheaper", "dearer", "pricier", "difference", " off", "keep", " gap", "差", "安", "高", "saves",
        "saving",
    ].map(\.priceCodes)
    private static let reducing = ["code", "coupon", "off", "discount", "save", "クーポン", "コード", "割引", "引き", "オフ"]
        .map(\.priceCodes)
    private static let adding = [
        "しめて", "まとめ", "合わせ", "あわせ", "合計", "計", "足す", "足し", "揃え", "そろえ", "そろい", "揃い", "込み", "含め", "total",
        "together", "altogether", "both", "all ", "the pair", "the set", "sum", "comes to", "come to", "plus", "makes",
        "add up", "adds up", "冊で",
        "巻で",
    ].map(\.priceCodes)
    private static let paired = [
        "順に", "それぞれ", "前者", "後者", "各々", "respectively", "in that order", "the former", "the latter", "they're",
    ].map(\.priceCodes)
}
