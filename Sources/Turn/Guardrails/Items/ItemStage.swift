package import Conversation
package import Ports
internal import Text

/// Item validity: codes, titles and volumes in an answer are this turn's, the catalogue's, or written in what the answer
/// leans on. What is not goes, with the smallest part around it that leaves good text.
package struct ItemStage: AnswerStage {
    private let titles: (any TitleFinder)?

    /// - Parameter titles: the catalogue; without it only this turn's candidates and statements are known.
    package init(titles: (any TitleFinder)? = nil) { self.titles = titles }

    /// What an answer names by code: to be looked up in the catalogue before the answer is checked. ISBNs as ISBN-13; an
    /// ISBN-10 in an ASIN's place is told as both.
    package func codes(in draft: AnswerDraft) -> (asins: [ASIN], isbns: [String]) {
        let codes = ItemCodeReader(text: ItemText(draft)).codes()
        return (codes.filter { $0.kind == .asin }.map { ASIN($0.value) }, codes.compactMap(\.isbn13))
    }

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let text = ItemText(draft)
        let names = ItemNames(draft, text, facts, titles)
        let rows = ListRows(text)
        let denials = ItemDenials(text)
        let unknown = ItemTitleReader(text, names, rows, facts.intent).unknown().filter { title, standing in
            !denials.hold(in: draft.sentence(at: title.outer.lowerBound), at: title.outer)
                && isWrong(title, standing, text)
        }.prefix(Self.mostFindings).map(\.title)
        let removal = ItemRemoval(text: text, draft: draft, names: names, rows: rows, unknown: unknown.map(\.outer))
        var edits = ItemEdits()
        for title in unknown { edits.add(removal.edits(for: title.outer), rule: "title") }
        for (code, rule) in wrongCodes(text, names, facts, draft, denials) {
            edits.add(ItemCodeRemoval(text: text, removal: removal).edits(for: code), rule: rule)
        }
        let volumes = ItemVolumeCheck(text: text, names: names, facts: facts, denials: denials)
        for wrong in volumes.wrong(unknown: unknown.map(\.outer), in: draft).prefix(Self.mostFindings) {
            if let right = wrong.right {
                edits.add([ItemRemoval.Edit(range: wrong.claim.number, text: String(right))], rule: "volume")
            } else {
                edits.add(removal.edits(for: wrong.claim.range), rule: "volume")
            }
        }
        guard !edits.isEmpty else { return [] }
        return edits.findings(text, names, facts, draft)
    }

    /// What only the shopper named may be spoken of, but not sold.
    private func isWrong(_ title: TitleLike, _ standing: ItemNames.Standing, _ text: ItemText) -> Bool {
        guard standing == .asked else { return true }
        let cues = TitleCues(text: text)
        return cues.isPriced(after: title.outer.upperBound)
            || text.starts(anyOf: Self.offering, at: text.afterSpaces(title.outer.upperBound)) != nil
            || text.ends(anyOf: Self.offered, at: title.outer.lowerBound) != nil
    }

    private static let offering = StaticText.list(
        "is in stock|is available|are in stock|がございます|もございます|はございます|を販売|を取り扱っており|もお取り扱いがございます|はお取り扱いがございます|in stock")
    private static let offered = StaticText.list("we have |we carry |we stock |we sell |yes, |we do have |we do carry ")

    private func wrongCodes(
        _ text: ItemText, _ names: ItemNames, _ facts: ReviewFacts, _ draft: AnswerDraft,
        _ denials: ItemDenials
    ) -> [(code: ItemCode, rule: String)] {
        let asins = Set(facts.candidates.map(\.asin)).union(facts.knownASINs).union(facts.prices.keys)
        let isbns = facts.knownISBNs.union(facts.candidates.compactMap(\.isbn13))
        let bare = Set(isbns.map { FoldedText.text(of: ItemKey.of($0)).uppercased() })
        var stated: [String: Bool] = [:]
        func stands(_ value: String) -> Bool {
            if let known = stated[value] { return known }
            guard stated.count < Self.mostCodes else { return false }
            stated[value] = names.stands(value)
            return stated[value] ?? false
        }
        return ItemCodeReader(text: text).codes().prefix(Self.mostFindings).compactMap { code in
            if code.kind == .asin, asins.contains(ASIN(code.value)) { return nil }
            if let isbn = code.isbn13, bare.contains(isbn) { return nil }
            if stands(code.value) || code.isbn13.map(stands) == true { return nil }
            let sentence = draft.sentence(at: code.range.lowerBound)
            if denials.hold(in: sentence, at: code.range) || text.contains(anyOf: Self.looking, in: sentence),
                names.isAsked(code.value)
            {
                return nil
            }
            return (code, code.kind == .asin ? "asin" : "isbn")
        }
    }

    /// Codes of an answer that are looked for in statements, and those that are looked at: more are in no true answer.
    private static let mostCodes = 64
    private static let mostFindings = 256

    private static let looking = StaticText.list(
        "?|look|check|search|確認|お調べ|検索|でしょうか|you gave|you sent|your code|could you")
}

/// Takes a code out with its label and brackets, or the sentence that is about it.
struct ItemCodeRemoval {
    let text: ItemText
    let removal: ItemRemoval

    func edits(for code: ItemCode) -> [ItemRemoval.Edit] {
        var start = code.range.lowerBound
        while let label = text.ends(anyOf: Self.labels, at: start) { start -= label.codes.count }
        let end = code.range.upperBound
        if start > 0, end < text.count, TitleSeparators.open.contains(text.raw[start - 1]),
            TitleSeparators.close.contains(text.raw[end])
        {
            return [ItemRemoval.Edit(range: text.beforeSpaces(start - 1)..<(end + 1), text: "")]
        }
        let isListed = start < code.range.lowerBound && start > 0
        if isListed, let joint = text.ends(anyOf: Self.joints, at: start), isEnd(end) {
            return [ItemRemoval.Edit(range: (start - joint.codes.count)..<end, text: "")]
        }
        let sentence = removal.draft.sentence(at: code.range.lowerBound)
        return [removal.removal(of: sentence.lowerBound..<max(sentence.upperBound, end))]
    }

    /// What stands after may stand without the code.
    private func isEnd(_ end: Int) -> Bool {
        end >= text.count || text.isBreak(end) || [0x29, 0x2C, 0x2E, 0x3002, 0xFF09, 0x3001].contains(text.raw[end])
    }

    private static let labels = StaticText.list("asin|isbn-13|isbn13|isbn-10|isbn|商品番号|商品コード|: |:|：|は| |#")
    private static let joints = StaticText.list(", | - |、|・| / | |,|;")
}
