package import Conversation
internal import Ports

/// Spec §9 stage 2: every amount of an answer is the live price of the item it speaks of, or stands in this turn's facts; else
/// it is replaced or goes.
package struct PriceStage: AnswerStage {
    package init() {}

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        guard let reading = PriceReading(draft, facts) else { return [] }
        guard !reading.claims.isEmpty || !reading.percents.isEmpty else { return [] }
        let judge = PriceJudge(reading: reading, facts: facts, supported: SupportedAmounts(facts))
        let wording = PriceWording(reading: reading, language: facts.language)
        var edits: [PriceEdit] = []
        for percent in reading.percents where percent.isDiscount && !judge.stays(percent) {
            edits.append(
                wording.removal(of: percent.range, in: reading.sentence(at: percent.range.lowerBound), rule: "discount")
            )
        }
        for (index, claim) in reading.claims.enumerated() {
            switch judge.verdict(on: index) {
            case .stays: continue
            case .live(let money): edits.append(wording.replacement(of: claim, by: money, rule: "live"))
            case .page: edits.append(wording.pageReference(for: claim, rule: "page"))
            case .goes(let rule):
                edits.append(wording.removal(of: claim.expression.widened, in: claim.sentence, rule: rule))
            }
        }
        return PriceEdit.merged(edits).map {
            Finding(
                .price, rule: "price." + $0.rule, range: reading.text.original($0.range),
                effect: .replace($0.replacement))
        }
    }

    /// The items whose live price the draft speaks of, in order of place, each once.
    package func pricedItems(in draft: AnswerDraft, _ facts: ReviewFacts) -> [ASIN] {
        guard let reading = PriceReading(draft, facts) else { return [] }
        var found: [ASIN] = []
        for claim in reading.claims {
            for item in claim.possible where !found.contains(reading.items[item].asin) {
                found.append(reading.items[item].asin)
            }
        }
        return found
    }
}

/// A change of the text, in the `PriceText`.
struct PriceEdit {
    var range: Range<Int>
    var replacement: String
    var rule: String

    /// In order, not overlapping: what lies within a removal goes with it.
    static func merged(_ edits: [PriceEdit]) -> [PriceEdit] {
        var merged: [PriceEdit] = []
        for edit in edits.sorted(by: { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
        ) {
            guard var last = merged.last, last.range.upperBound > edit.range.lowerBound else {
                merged.append(edit)
                continue
            }
            if edit.range.count > last.range.count {
                last.replacement = edit.replacement
                last.rule = edit.rule
            }
            last.range = last.range.lowerBound..<max(last.range.upperBound, edit.range.upperBound)
            merged[merged.count - 1] = last
        }
        return merged
    }
}

/// A draft with its amounts bound to items.
struct PriceReading {
    let text: PriceText
    let items: [PricedItem]
    let sentences: [Range<Int>]
    let cues: [PriceCueFind]
    let claims: [PriceClaim]
    let percents: [PercentExpression]
    /// Items named anywhere, with the place of their name.
    let named: [(item: Int, place: Int)]
    /// Items named anywhere.
    let seen: [Int]
    /// Where titles, volumes and ASINs begin, in order.
    private let places: [Int]

    private static let signs = CueTable<Bool>(
        [
            "¥", "$", "円", "圓", "€", "£", "%", "割", "半額", "半値", "yen", "dollar", "half", "euro", "pound", "cent",
            "buck", "えん", "エン",
            "ドル", "ユーロ",
        ].map { ($0, true) })

    /// `nil` where nothing stands that an amount or a discount could be written with.
    init?(_ draft: AnswerDraft, _ facts: ReviewFacts) {
        let text = PriceText(draft.scalars)
        let mayHold = text.codes.indices.contains { text.isDigit($0) || Self.signs.match(text, at: $0) != nil }
        guard
            mayHold
                || text.holds(
                    ["yen", "dollar", "cent", "buck", "euro", "pound"].map(\.priceCodes), in: 0..<text.count, last: .max
                )
        else {
            return nil
        }
        let items = facts.candidates.prefix(64).map(PricedItem.init)
        let reader = PriceMentionReader(text: text, draft: draft, facts: facts, items: items)
        let titles = reader.titles()
        let inCatalogue = Set(draft.titles.map { text.compact($0.range) })
        let names = titles.filter { title in
            if case .title(let known) = title.kind {
                !known.isEmpty || inCatalogue.contains(title.range)
            } else {
                false
            }
        }
        var isName = [Bool](repeating: false, count: text.count)
        for name in names { for place in name.range { isName[place] = true } }
        let amounts = MoneyReader(text, excluding: names.map(\.range)).found()
        let cues = PriceCues.finds(in: text).filter { !isName[$0.range.lowerBound] }
        let volumes = reader.volumes(after: titles, amounts: amounts)
        let said = PriceReading.mentions(of: cues)
        let mentions = (titles + reader.asins() + volumes + said).sorted { $0.range.lowerBound < $1.range.lowerBound }
        places = mentions.filter { if case .edition = $0.kind { false } else { true } }.map(\.range.lowerBound)
        sentences = draft.sentences.map(text.compact)
        var binder = PriceBinder(text, items: items, mentions: mentions, cues: cues)
        claims = binder.claims(amounts, sentences: sentences)
        seen = binder.seen.sorted()
        percents = PercentReader(text: text).percents().filter { !isName[$0.range.lowerBound] }
        named = claims.flatMap { claim in claim.possible.map { ($0, claim.expression.range.lowerBound) } }
        self.text = text
        self.items = items
        self.cues = cues
    }

    /// Whether a title, a volume or an ASIN begins there.
    func names(between low: Int, and high: Int) -> Bool {
        var first = 0
        var last = places.count
        while first < last {
            let middle = (first + last) / 2
            if places[middle] >= low { last = middle } else { first = middle + 1 }
        }
        return first < places.count && places[first] < high
    }

    private static func mentions(of cues: [PriceCueFind]) -> [PriceMention] {
        cues.compactMap { find in
            switch find.cue {
            case .edition(let raw): PriceMention(kind: .edition(PricedItem.Edition(rawValue: raw)), range: find.range)
            case .listedVolume(let volume): PriceMention(kind: .volumes(volume...volume), range: find.range)
            case .firstVolumes(let count): PriceMention(kind: .volumes(1...count), range: find.range)
            default: nil
            }
        }
    }

    func sentence(at place: Int) -> Range<Int> {
        sentences.first { $0.contains(place) } ?? place..<min(place + 1, text.count)
    }
}
