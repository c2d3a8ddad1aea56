internal import Conversation

/// An amount of a draft with the items it speaks of.
struct PriceClaim {
    var expression: MoneyExpression
    var sentence: Range<Int>
    /// From the amount before it, or the sentence's beginning.
    var lead: Range<Int>
    /// To the next amount, or the sentence's end.
    var tail: Range<Int>
    /// Of `items`: any of these may be meant.
    var possible: [Int] = []
    /// The one meant, where a wrong amount is to be replaced.
    var meant: [Int] = []
    /// All that the lead names.
    var named: [Int] = []
    /// A title, a volume or an ASIN stands beside it.
    var isExplicit = false
    /// It speaks of an item that this turn has not found.
    var isForeign = false
    /// Beside candidates, it is said of something that this turn has not found.
    var hasForeign = false
    /// It is the price of every one of `possible`.
    var isOfEach = false
    /// A title or an ASIN stands beside it.
    var isTitled = false
    /// It opens its sentence, before the item it is bound to.
    var isOpening = false
    /// Between the last thing named and the amount.
    var distance = Int.max
}

/// Binds the amounts of a draft to candidates: to what was named last before them in the sentence, else right after them, else
/// to what the sentences before speak of. One pass.
struct PriceBinder {
    private let text: PriceText
    private let items: [PricedItem]
    private let mentions: [PriceMention]
    private let cues: [PriceCueFind]
    private var nextMention = 0
    private var focus = Focus()
    /// All named so far.
    private(set) var seen: Set<Int> = []

    private struct Focus {
        var series: Set<Int>?
        var items: [Int] = []
        var isForeign = false
        /// All that the last sentence with a title named: what "it" and "the first" may mean.
        var group: Set<Int> = []
    }

    /// Something named in a stretch of text.
    private struct Reference {
        var series: Set<Int>
        var isForeign = false
        var volumes: [ClosedRange<Int>] = []
        var editions: PricedItem.Edition = []
        var isTitle = false
        var end: Int
    }

    init(_ text: PriceText, items: [PricedItem], mentions: [PriceMention], cues: [PriceCueFind]) {
        self.text = text
        self.items = items
        self.mentions = mentions
        self.cues = cues
    }

    /// - Parameters:
    ///   - amounts: in order, with ranges in the `PriceText`.
    ///   - sentences: in order, likewise.
    mutating func claims(_ amounts: [MoneyExpression], sentences: [Range<Int>]) -> [PriceClaim] {
        var claims: [PriceClaim] = []
        var next = 0
        for sentence in sentences {
            var own: [MoneyExpression] = []
            while next < amounts.count, amounts[next].range.lowerBound < sentence.upperBound {
                own.append(amounts[next])
                next += 1
            }
            claims += bind(own, in: sentence)
        }
        return claims
    }

    private mutating func bind(_ amounts: [MoneyExpression], in sentence: Range<Int>) -> [PriceClaim] {
        var claims: [PriceClaim] = []
        var start = sentence.lowerBound
        for (index, amount) in amounts.enumerated() {
            let low = max(start, min(amount.range.lowerBound, sentence.upperBound))
            let end = index + 1 < amounts.count ? amounts[index + 1].range.lowerBound : sentence.upperBound
            var claim = PriceClaim(
                expression: amount, sentence: sentence, lead: start..<max(start, low),
                tail: amount.range.upperBound..<max(amount.range.upperBound, end))
            bind(&claim, isRow: index == 0 && isRow(sentence), previous: claims.last)
            claims.append(claim)
            start = max(start, amount.range.upperBound)
        }
        let rest = references(take(upTo: sentence.upperBound))
        let group = claims.filter(\.isTitled).flatMap(\.named) + rest.references.filter(\.isTitle).flatMap(resolved)
        if !group.isEmpty { focus.group = Set(group) }
        for reference in rest.references { seen.formUnion(resolved(reference)) }
        if let last = rest.references.last { move(to: last, resolved(last)) }
        return distributed(claims)
    }

    private mutating func take(upTo end: Int) -> ArraySlice<PriceMention> {
        let first = nextMention
        while nextMention < mentions.count, mentions[nextMention].range.lowerBound < end { nextMention += 1 }
        return mentions[first..<nextMention]
    }

    private mutating func move(to reference: Reference, _ found: [Int]) {
        if !reference.series.isEmpty || reference.isForeign { focus.series = reference.series }
        focus.items = found
        focus.isForeign = found.isEmpty
        seen.formUnion(found)
    }

    // MARK: One amount

    private mutating func bind(_ claim: inout PriceClaim, isRow: Bool, previous: PriceClaim?) {
        let own = take(upTo: claim.expression.range.lowerBound)
        var (named, editions) = references(own)
        let isTitled = own.contains {
            if case .title = $0.kind { true } else if case .item = $0.kind { true } else { false }
        }
        let isOfSeveral =
            !isTitled && editions.isEmpty && seen.count > 1
            && !Self.followers.contains { text.starts($0, at: claim.tail.lowerBound) }
            && says(.each, in: claim.lead.lowerBound..<min(claim.tail.upperBound, claim.tail.lowerBound + 14))
        if isOfSeveral { return bindToSeen(&claim, named) }
        var follows = false
        if named.isEmpty {
            named = after(claim)
            follows = !named.isEmpty
        }
        if let last = named.indices.last, named[last].volumes.isEmpty, let volumes = volumesFor(claim) {
            named[last].volumes = volumes
        }
        let tail = tailEditions(claim)
        if let last = named.indices.last {
            if named[last].editions.isEmpty { named[last].editions = tail.isEmpty ? editions : tail }
            let sets = named.map(resolved)
            claim.meant = sets[last]
            claim.possible = Array(Set(sets.joined())).sorted()
            claim.named = sets.reduce(into: []) { all, set in all += set.filter { !all.contains($0) } }
            claim.isForeign = sets[last].isEmpty
            claim.hasForeign = sets.contains(where: \.isEmpty)
            claim.isExplicit = true
            claim.isTitled = isTitled || follows
            claim.isOpening = follows
            if !isTitled, !follows { claim.possible = Array(Set(claim.possible).union(focus.group)).sorted() }
            claim.distance = follows ? 20 : max(0, claim.expression.range.lowerBound - named[last].end)
            let isMany = named.count > 1 || named[last].volumes.contains { $0.count > 1 }
            claim.isOfEach =
                isMany
                && says(.each, in: claim.lead.lowerBound..<min(claim.tail.upperBound, claim.tail.lowerBound + 14))
            move(to: named[last], sets[last])
            return
        }
        bindToFocus(&claim, editions.union(tail), isRow: isRow)
    }

    /// "All of them are ¥484", 「いずれも第1巻は484円」.
    private mutating func bindToSeen(_ claim: inout PriceClaim, _ named: [Reference]) {
        var found = seen.sorted()
        if let volumes = named.last?.volumes, !volumes.isEmpty {
            let inSeries = focus.series ?? []
            let of = (named.last.map(resolved) ?? []).isEmpty ? found : Array(seen.union(inSeries)).sorted()
            found = of.filter { item in
                items[item].volume.map { volume in volumes.contains { $0.contains(volume) } } ?? false
            }
        }
        claim.possible = found
        claim.meant = found
        claim.named = found
        claim.isOfEach = true
        claim.isExplicit = !named.isEmpty
        claim.isForeign = found.isEmpty
        claim.distance = named.last.map { claim.expression.range.lowerBound - $0.end } ?? .max
        focus.items = found
    }

    private mutating func bindToFocus(_ claim: inout PriceClaim, _ editions: PricedItem.Edition, isRow: Bool) {
        if isRow, editions.isEmpty, isOtherRow(claim.lead) {
            claim.isForeign = true
            claim.isExplicit = true
            return
        }
        if !editions.isEmpty {
            let volume = focus.items.compactMap { items[$0].volume }.first
            let series = focus.series ?? Set(items.indices)
            var reference = Reference(
                series: series, isForeign: focus.isForeign && series.isEmpty, editions: editions, end: 0)
            if let volume, !editions.contains(.box) { reference.volumes = [volume...volume] }
            claim.meant = resolved(reference)
            if claim.meant.isEmpty, volume != nil {
                reference.volumes = []
                claim.meant = resolved(reference)
            }
            if !focus.items.isEmpty || focus.series != nil || items.count > 0 {
                claim.isForeign = claim.meant.isEmpty && !items.isEmpty
            }
            if !claim.meant.isEmpty { focus.items = claim.meant }
        } else if focus.isForeign {
            claim.isForeign = true
        } else if !focus.items.isEmpty {
            claim.meant = focus.items
        } else if isOneSeries {
            claim.meant = Array(items.indices)
        }
        claim.possible = editions.isEmpty ? Array(Set(claim.meant).union(focus.group)).sorted() : claim.meant
    }

    private var isOneSeries: Bool {
        guard let first = items.first else { return false }
        return items.allSatisfy { !$0.names.isEmpty && $0.names.first == first.names.first }
    }

    // MARK: What is named

    private func references(_ mentions: ArraySlice<PriceMention>) -> (
        references: [Reference], editions: PricedItem.Edition
    ) {
        var found: [Reference] = []
        var early: [(volumes: ClosedRange<Int>, end: Int)] = []
        var editions: PricedItem.Edition = []
        for mention in mentions {
            let end = mention.range.upperBound
            switch mention.kind {
            case .title(let series):
                var reference = Reference(series: series, isForeign: series.isEmpty, isTitle: true, end: end)
                if found.isEmpty, let last = early.last, mention.range.lowerBound - last.end < 9 {
                    reference.volumes = [last.volumes]
                }
                if found.isEmpty, !editions.isEmpty { reference.editions = editions }
                if let last = found.last, last.series == series, !series.isEmpty, last.volumes.isEmpty {
                    found.removeLast()
                }
                found.append(reference)
            case .item(let item): found.append(Reference(series: [item], end: end))
            case .volumes(let volumes):
                guard var last = found.last else {
                    early.append((volumes, end))
                    continue
                }
                if last.volumes.isEmpty {
                    last.volumes = [volumes]
                    last.end = end
                    found[found.count - 1] = last
                } else {
                    found.append(
                        Reference(series: last.series, isForeign: last.isForeign, volumes: [volumes], end: end))
                }
            case .edition(let edition):
                guard var last = found.last else {
                    editions.formUnion(edition)
                    continue
                }
                last.editions.formUnion(edition)
                last.end = max(last.end, end)
                found[found.count - 1] = last
            }
        }
        if found.isEmpty {
            found = early.map {
                Reference(
                    series: focus.series ?? Set(items.indices), isForeign: focus.series?.isEmpty ?? false,
                    volumes: [$0.volumes],
                    editions: editions, end: $0.end)
            }
        }
        return (found, editions)
    }

    private func resolved(_ reference: Reference) -> [Int] {
        if reference.isForeign { return [] }
        var found = reference.series.sorted()
        if !reference.volumes.isEmpty, !reference.editions.contains(.box) {
            let numbered = found.filter { item in
                items[item].volume.map { volume in reference.volumes.contains { $0.contains(volume) } } ?? false
            }
            let isOnlyVolume = found.allSatisfy { items[$0].volume == nil && !items[$0].edition.contains(.box) }
            found = numbered.isEmpty && isOnlyVolume && reference.volumes.contains(1...1) ? found : numbered
        }
        for edition in [PricedItem.Edition.box, .digital, .english, .japanese, .paper, .deluxe]
        where reference.editions.contains(edition) {
            let of = found.filter { items[$0].edition.contains(edition) }
            let isStrict = edition == .box || edition == .digital
            if !of.isEmpty || isStrict { found = of }
        }
        return found
    }

    // MARK: What stands after an amount

    /// "¥484 for Vol. 1", 「484円の『NARUTO』」: where nothing is named before it.
    private mutating func after(_ claim: PriceClaim) -> [Reference] {
        let end = claim.tail.lowerBound
        let leads = Self.followers.contains { text.starts($0, at: end) }
        let isOpening = focus.items.isEmpty && !focus.isForeign && claim.lead.lowerBound == claim.sentence.lowerBound
        guard leads || isOpening else { return [] }
        var stop = nextMention
        while stop < mentions.count, mentions[stop].range.upperBound <= claim.tail.upperBound, stop - nextMention < 4 {
            let gap =
                mentions[stop].range.lowerBound - (stop == nextMention ? end : mentions[stop - 1].range.upperBound)
            if gap > (stop == nextMention ? 28 : 5) { break }
            stop += 1
        }
        guard stop > nextMention else { return [] }
        let found = references(mentions[nextMention..<stop]).references
        guard !found.isEmpty else { return [] }
        nextMention = stop
        return found
    }

    private static let followers = [
        " for ", " buys", " gets", " gives", "の『", "で『", "で「", "の「", "から『", " is the price of", " is what",
    ]
    .map(\.priceCodes)

    /// "Naruto is ¥484 for Vol. 1".
    private mutating func volumesFor(_ claim: PriceClaim) -> [ClosedRange<Int>]? {
        guard nextMention < mentions.count, case .volumes(let volumes) = mentions[nextMention].kind,
            text.starts(" for ".priceCodes, at: claim.tail.lowerBound),
            mentions[nextMention].range.upperBound <= claim.tail.upperBound,
            mentions[nextMention].range.lowerBound - claim.tail.lowerBound < 12
        else { return nil }
        nextMention += 1
        return [volumes]
    }

    /// "¥484 in Japanese, One-Punch Man …": up to the next comma.
    private func tailEditions(_ claim: PriceClaim) -> PricedItem.Edition {
        var editions: PricedItem.Edition = []
        var index = nextMention
        while index < mentions.count,
            mentions[index].range.lowerBound < min(claim.tail.upperBound, claim.tail.lowerBound + 24)
        {
            guard case .edition(let edition) = mentions[index].kind else { break }
            let gap = text.codes[claim.tail.lowerBound..<max(claim.tail.lowerBound, mentions[index].range.lowerBound)]
            if gap.contains(where: { [0x2C, 0x3B, 0x3001].contains($0) }) || gap.starts(with: " and".priceCodes) {
                break
            }
            editions.formUnion(edition)
            index += 1
        }
        return editions
    }

    // MARK: Several amounts

    /// "Vols. 1 and 2 are ¥680 and ¥660": as many amounts as items, in order.
    private mutating func distributed(_ claims: [PriceClaim]) -> [PriceClaim] {
        guard claims.count > 1, claims[0].named.count == claims.count else { return claims }
        guard claims.dropFirst().allSatisfy({ !$0.isExplicit && $0.lead.count < 9 }) else { return claims }
        var claims = claims
        let order = claims[0].named
        for index in claims.indices {
            claims[index].meant = [order[index]]
            claims[index].possible = [order[index]]
            claims[index].isExplicit = true
            claims[index].isOfEach = false
            claims[index].distance = 0
        }
        return claims
    }

    // MARK: Rows

    private func isRow(_ sentence: Range<Int>) -> Bool {
        let start = text.skippingSpaces(sentence.lowerBound, atMost: 8)
        if "-*•・●◦|".priceCodes.contains(text[start]) { return true }
        return text.isDigit(start) && (text[start + 1] == 0x2E || text[start + 1] == 0x29)
    }

    /// A row of a list that names something which is no candidate.
    private func isOtherRow(_ lead: Range<Int>) -> Bool {
        let letters = text.codes[lead].count { PriceText.isLatin($0) || $0 >= 0x3041 }
        guard letters > 1 else { return false }
        return !cues.within(lead).contains { $0.cue != .each }
    }

    private func says(_ cue: PriceCue, in range: Range<Int>) -> Bool {
        cues.within(range.lowerBound..<max(range.lowerBound, range.upperBound)).contains { $0.cue == cue }
    }
}
