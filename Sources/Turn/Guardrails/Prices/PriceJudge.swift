internal import Conversation

/// Decides what becomes of an amount.
struct PriceJudge {
    enum Verdict {
        case stays
        /// The live price takes its place.
        case live(Money)
        /// A reference to the product page takes its place.
        case page
        /// Its clause goes; with the rule's name.
        case goes(String)
    }

    /// What an amount is of.
    private enum Role { case plain, discount, oldPrice, total, fee, comparison, story, limit }

    let reading: PriceReading
    let facts: ReviewFacts
    let supported: SupportedAmounts

    private var text: PriceText { reading.text }
    private var isOrder: Bool { facts.intent == .orderTracking || facts.intent == .returnRequest }

    func verdict(on index: Int) -> Verdict {
        let verdict = judged(index)
        if case .stays = verdict { return verdict }
        return PriceDerivation(reading: reading, facts: facts, supported: supported).carries(index) ? .stays : verdict
    }

    private func judged(_ index: Int) -> Verdict {
        let claim = reading.claims[index]
        let amounts = claim.expression.amounts
        let role = role(of: claim)
        if isOrder, amounts.allSatisfy({ supported.isStated($0, in: [.order, .policy, .faq, .wording]) }) {
            return .stays
        }
        switch role {
        case .plain: return plain(claim, index)
        case .total: return total(claim, index)
        case .limit:
            if isSupported(amounts) || isLive(claim) || (claim.isOfEach && holds(claim)) { return .stays }
            return claim.isExplicit || !claim.meant.isEmpty && isPredicate(claim)
                ? correction(claim, index) : .goes("limit")
        case .story: return .stays
        case .discount, .fee:
            if role == .fee, claim.isExplicit, isLive(claim) { return .stays }
            if amounts.allSatisfy({ supported.isStated($0, in: [.policy, .faq, .order, .promotion, .wording]) }) {
                return .stays
            }
            if isDenied(claim), isSupported(amounts) { return .stays }
            return .goes(role == .fee ? "fee" : "discount")
        case .oldPrice:
            if amounts.allSatisfy({
                supported.isStated($0, in: [.policy, .faq, .order, .promotion, .product, .wording])
            }) {
                return .stays
            }
            if isLive(claim), !hasNeighbour(index) { return .stays }
            return .goes("old")
        case .comparison:
            if isSupported(amounts) || isDifference(amounts) { return .stays }
            return isLive(claim) ? .stays : .goes("comparison")
        }
    }

    func stays(_ percent: PercentExpression) -> Bool {
        supported.isStated(percent: percent.value) || isDenied(in: reading.sentence(at: percent.range.lowerBound))
    }

    // MARK: Plain prices

    private func plain(_ claim: PriceClaim, _ index: Int) -> Verdict {
        if isLive(claim) { return .stays }
        let amounts = claim.expression.amounts
        let isBound = !claim.possible.isEmpty || claim.isForeign
        let isDirect = claim.isExplicit && claim.distance <= 28
        if amounts.count == 1, claim.named.count > 1, sums(Set(claim.named), to: amounts[0], claim) { return .stays }
        if amounts.allSatisfy(supported.isAsked), !claim.isExplicit || claim.isOpening, isWish(claim) { return .stays }
        if claim.isForeign, !claim.isExplicit, amounts.allSatisfy({ isSeenPrice($0) }) { return .stays }
        if amounts.allSatisfy({ supported.isStated($0, in: [.wording]) }) { return .stays }
        if amounts.allSatisfy({ supported.isStated($0, in: [.policy, .faq, .order]) }), !isDirect { return .stays }
        if amounts.allSatisfy({ supported.isStated($0, in: [.promotion]) }), !claim.isExplicit,
            !(isBound && isPredicate(claim))
        {
            return .stays
        }
        if !isBound {
            if amounts.allSatisfy(supported.livePrices.contains) { return .stays }
            if amounts.allSatisfy(supported.isAsked), !isPredicate(claim) || isDenied(claim) { return .stays }
        }
        return correction(claim, index)
    }

    /// Of a wrong price.
    private func correction(_ claim: PriceClaim, _ index: Int) -> Verdict {
        let prices = (claim.isOfEach ? claim.possible : claim.meant).compactMap { facts.prices[reading.items[$0].asin] }
        if let first = prices.first {
            if index > 0, isOtherTax(claim, reading.claims[index - 1]) { return .goes("tax") }
            let isForeign = claim.expression.amounts.contains { $0.currency != first.currency }
            if isForeign, isConversion(claim, index) { return .goes("conversion") }
            return claim.isOfEach && Set(prices).count > 1 ? .page : .live(first)
        }
        if claim.isForeign || !claim.meant.isEmpty { return .page }
        return facts.candidates.isEmpty || claim.expression.amounts.contains { $0.currency != "JPY" }
            ? .goes("unbound") : .page
    }

    /// The amount is the live price of the item it speaks of; of each, where it is said of several.
    private func isLive(_ claim: PriceClaim) -> Bool {
        guard claim.expression.amounts.count == 1 else { return isLiveRange(claim) }
        let amount = claim.expression.amounts[0]
        let isOf = { facts.prices[reading.items[$0].asin] == amount }
        return claim.isOfEach
            ? !claim.possible.isEmpty && claim.possible.allSatisfy(isOf) : claim.possible.contains(where: isOf)
    }

    /// "From ¥484 to ¥528" of several items: both ends are prices.
    private func isLiveRange(_ claim: PriceClaim) -> Bool {
        let possible = claim.isTitled ? claim.possible : claim.possible + reading.seen
        let prices = Set(possible.compactMap { facts.prices[reading.items[$0].asin] })
        return Set(possible).count > 1 && claim.expression.amounts.allSatisfy(prices.contains)
    }

    private func isSupported(_ amounts: [Money]) -> Bool { amounts.allSatisfy(supported.contains) }

    private func isSeenPrice(_ amount: Money) -> Bool {
        reading.seen.contains { facts.prices[reading.items[$0].asin] == amount }
    }

    /// "500円くらいでしたら", "for around ¥500": the shopper's own wish.
    private func isWish(_ claim: PriceClaim) -> Bool {
        claim.expression.isApproximate && !isPredicateAfter(claim)
            || ["でしたら", "なら", "であれば", "ほどで", " to spend", " or less"].contains {
                text.starts($0.priceCodes, at: claim.expression.widened.upperBound)
            }
    }

    private func isPredicateAfter(_ claim: PriceClaim) -> Bool {
        let after = claim.expression.widened.upperBound
        let isDesu = ["です", "でございます", "になります", "となります"].contains { text.starts($0.priceCodes, at: after) }
        let before = claim.expression.widened.lowerBound
        let end = text[before - 1] == 0x20 ? before - 1 : before
        let isVerb = ["is", "are", "costs", "cost", "'s", "be"].contains {
            text.ends($0.priceCodes, at: end) || ($0 == "'s" && text.starts($0.priceCodes, at: end - 2))
        }
        return isVerb || isDesu && !text.starts("でしたら".priceCodes, at: after)
    }

    /// It says an item's price once more in another currency.
    private func isConversion(_ claim: PriceClaim, _ index: Int) -> Bool {
        if says(.conversion, in: claim.sentence) { return true }
        guard index > 0 else { return false }
        let before = reading.claims[index - 1]
        let isSameItem = before.meant == claim.meant
        return isSameItem && (before.sentence == claim.sentence || !claim.isExplicit)
    }

    /// "All are under ¥500": no live price of them is higher, nor is one unknown.
    private func holds(_ claim: PriceClaim) -> Bool {
        let prices = claim.possible.map { facts.prices[reading.items[$0].asin] }
        let range = claim.expression.widened
        let isUpper = text.holds(Self.uppers, in: range)
        return isUpper && !claim.hasForeign && !prices.isEmpty
            && prices.allSatisfy {
                $0.map { $0.currency == "JPY" && $0.amount <= claim.expression.amounts[0].amount } ?? false
            }
    }

    private static let budgets = ["your", "budget", "予算", "ご希望"].map(\.priceCodes)
    private static let uppers = [
        "under", "less", "below", "up to", "at most", "within", "以下", "以内", "未満", "まで", "を切", "を下回",
    ].map(\.priceCodes)

    /// 484円（税抜440円）: the price once more, without its tax.
    private func isOtherTax(_ claim: PriceClaim, _ before: PriceClaim) -> Bool {
        guard before.sentence == claim.sentence, before.meant == claim.meant else { return false }
        return text.holds(
            Self.taxes, in: claim.lead.lowerBound..<min(claim.tail.upperBound, claim.tail.lowerBound + 14))
    }

    private static let taxes = ["税抜", "税別", "本体", "before tax", "excl", "without tax", "plus tax", "net of tax"].map(
        \.priceCodes)

    private func hasNeighbour(_ index: Int) -> Bool {
        let sentence = reading.claims[index].sentence
        return (index > 0 && reading.claims[index - 1].sentence == sentence)
            || (index + 1 < reading.claims.count && reading.claims[index + 1].sentence == sentence)
    }

    // MARK: Totals

    private func total(_ claim: PriceClaim, _ index: Int) -> Verdict {
        let amounts = claim.expression.amounts
        if amounts.allSatisfy({ supported.isStated($0, in: [.policy, .faq, .order, .promotion, .wording]) }) {
            return .stays
        }
        if claim.expression.isLimit, isSupported(amounts) { return .stays }
        if claim.possible.count == 1, isLive(claim) { return .stays }
        if amounts.count == 1, isTrueSum(amounts[0], claim, index) { return .stays }
        return .goes("total")
    }

    /// Of the items of the sentence, of the sentences so far, of all; or so many copies of one.
    private func isTrueSum(_ amount: Money, _ claim: PriceClaim, _ index: Int) -> Bool {
        // An answer with more amounts than this is no answer: nothing in it is taken for a sum.
        guard reading.claims.count <= 80 else { return false }
        let own = claim.possible
        let inSentence = reading.claims.filter { $0.sentence == claim.sentence && $0.expression != claim.expression }
            .flatMap(\.possible)
        let soFar = reading.claims.prefix(index).flatMap(\.possible)
        let all = reading.named.map(\.item)
        for set in [
            own, inSentence, own + inSentence, soFar, soFar + own, all, reading.seen, Array(reading.items.indices),
        ] {
            if sums(Set(set), to: amount, claim) { return true }
        }
        return counts(in: claim.sentence).contains { count in
            Set(own + soFar).contains {
                facts.prices[reading.items[$0].asin].map { $0.amount * count == amount.amount } ?? false
            }
        }
    }

    private func sums(_ set: Set<Int>, to amount: Money, _ claim: PriceClaim) -> Bool {
        let prices = set.compactMap { facts.prices[reading.items[$0].asin] }
        guard !set.isEmpty, prices.count == set.count, prices.allSatisfy({ $0.currency == amount.currency }) else {
            return false
        }
        let sum = prices.reduce(0) { $0 + $1.amount }
        return set.count > 1 && sum == amount.amount || fees(beside: claim).contains { sum + $0 == amount.amount }
    }

    /// Of the sentence, what the policies state: postage that a total takes in.
    private func fees(beside claim: PriceClaim) -> [Int] {
        let beside = reading.claims.filter { $0.sentence == claim.sentence && $0.expression != claim.expression }
        return beside.flatMap(\.expression.amounts).filter { supported.isStated($0, in: [.policy, .faq]) }.map(\.amount)
    }

    /// Whole numbers of a sentence that may count copies.
    private func counts(in sentence: Range<Int>) -> Set<Int> {
        let numbers = MoneyNumberReader(text: text)
        var found: Set<Int> = []
        var index = sentence.lowerBound
        while index < min(sentence.upperBound, sentence.lowerBound + 300), found.count < 16 {
            guard let number = numbers.number(at: index) else {
                index += 1
                continue
            }
            if (2_00...99_00).contains(number.hundredths) { found.insert(number.hundredths / 100) }
            index = max(index + 1, number.end)
        }
        return found
    }

    private func isDifference(_ amounts: [Money]) -> Bool {
        guard amounts.count == 1 else { return false }
        let prices = Set(reading.named.map(\.item) + reading.seen).compactMap {
            facts.prices[reading.items[$0].asin]?.amount
        }.prefix(24)
        return prices.contains { first in prices.contains { first - $0 == amounts[0].amount && first != $0 } }
    }

    // MARK: Roles

    private func role(of claim: PriceClaim) -> Role {
        let amount = claim.expression.range
        let wide = claim.expression.widened
        var role: Role?
        for find in around(claim) where !find.range.overlaps(amount) {
            let gap =
                find.range.upperBound <= amount.lowerBound
                ? amount.lowerBound - find.range.upperBound : find.range.lowerBound - amount.upperBound
            let isBefore = find.range.upperBound <= amount.lowerBound
            if !isBefore, isParted(amount.upperBound..<find.range.lowerBound) { continue }
            let isNearer = gap <= (isBefore ? 16 : 4)
            switch find.cue {
            case .discount where isBefore ? gap <= 12 && isVerb(find.range) : gap <= 3: return .discount
            case .oldPrice where isAfterWord(find.range) ? !isBefore && gap <= 2 : isBefore && gap <= 14:
                if !isOrder { return .oldPrice }
            case .comparison where isBefore ? isDifferenceWord(find.range) && gap < 30 : gap <= 5: return .comparison
            case .total where isBefore ? gap <= (isCount(find.range) ? 1 : 40) : gap <= 18:
                role = role == .story ? role : .total
            case .fee
            where isNearer
                || (isBefore && gap < 60 && !isNamed(between: find.range.upperBound, and: amount.lowerBound)):
                if !isBefore || !isNamed(between: find.range.upperBound, and: amount.lowerBound) {
                    role = role == .total ? .total : .fee
                }
            case .story where !(claim.isExplicit && claim.distance < 12): role = role ?? .story
            default: break
            }
        }
        if let role {
            return role == .fee && claim.isExplicit && claim.distance < 12 && !isFeeAfterName(claim) ? .plain : role
        }
        // Sums of a story's sort are nobody's price.
        if !(claim.isExplicit && claim.distance < 12),
            claim.expression.amounts.contains(where: { $0.amount >= 1_000_000 && $0.currency == "JPY" })
        {
            return .story
        }
        if claim.expression.isLimit { return .limit }
        let isBudget = text.holds(Self.budgets, in: max(0, wide.lowerBound - 24)..<wide.lowerBound)
        return isBudget && isSupported(claim.expression.amounts) ? .limit : .plain
    }

    /// Words of the amount's own part of the sentence, nearest last before it, then after it.
    private func around(_ claim: PriceClaim) -> ArraySlice<PriceCueFind> {
        let low = max(claim.lead.lowerBound, claim.expression.range.lowerBound - 60)
        let high = min(claim.tail.upperBound, claim.expression.range.upperBound + 24)
        return reading.cues.within(low..<max(low, high))
    }

    /// "Save ¥264", not "20% off: ¥1,056".
    private func isVerb(_ range: Range<Int>) -> Bool {
        [
            "save", "saves", "saving", "savings", "you save", "reduced by", "discounted by", "rebate", "値引", "割引",
            "キャッシュバック", "discount",
        ]
        .contains { text.starts($0.priceCodes, at: range.lowerBound) && range.count <= $0.priceCodes.count + 1 }
            && text[range.upperBound] != 0x3A
    }

    /// "2冊で": a sum only right before the amount; "全6巻で" never.
    private func isCount(_ range: Range<Int>) -> Bool { [0x518A, 0x5DFB, 0x70B9].contains(text[range.lowerBound]) }

    /// 「600円のところ」: an old price's word that stands behind it.
    private func isAfterWord(_ range: Range<Int>) -> Bool {
        text[range.lowerBound] == 0x306E || text[range.lowerBound] == 0x304B
    }

    private func isParted(_ range: Range<Int>) -> Bool {
        text.codes[range].contains { [0x2C, 0x3001, 0x3B, 0x3002, 0x0A].contains($0) }
    }

    private func isDifferenceWord(_ range: Range<Int>) -> Bool {
        ["difference", "差額", "extra", "の差", "the gap"].contains { text.starts($0.priceCodes, at: range.lowerBound) }
    }

    private func isNamed(between low: Int, and high: Int) -> Bool { reading.names(between: low, and: high) }

    private func isFeeAfterName(_ claim: PriceClaim) -> Bool {
        let low = claim.expression.range.lowerBound - claim.distance
        return reading.cues.within(low..<(claim.tail.lowerBound + 12)).contains { $0.cue == .fee }
    }

    private func says(_ cue: PriceCue, in range: Range<Int>) -> Bool {
        reading.cues.within(range).contains { $0.cue == cue }
    }

    /// "It is ¥500", 500円です: the amount is said to be the price.
    private func isPredicate(_ claim: PriceClaim) -> Bool {
        let before = claim.expression.widened.lowerBound
        let end = text[before - 1] == 0x20 ? before - 1 : before
        let after = claim.expression.widened.upperBound
        return ["is", "are", "'s", "costs", "cost", "at", "for", "be", "は", ":"].contains {
            text.ends($0.priceCodes, at: end) || text.starts($0.priceCodes, at: end - $0.priceCodes.count) && $0 == "'s"
        }
            || ["です", "でございます", "になります", "となります", "で"].contains { text.starts($0.priceCodes, at: after) }
    }

    private func isDenied(_ claim: PriceClaim) -> Bool { isDenied(in: claim.sentence) }

    /// "There isn't a 20% discount".
    private func isDenied(in sentence: Range<Int>) -> Bool {
        text.holds(Self.denials, in: sentence)
    }

    private static let denials = [
        "n't ", " not ", "no ", " never ", "ありません", "ございません", "ないです", "できません", "いたしません", "しておりません",
    ]
    .map(\.priceCodes)
}
