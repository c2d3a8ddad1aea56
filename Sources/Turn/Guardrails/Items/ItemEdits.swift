internal import Conversation
internal import Text

/// Changes to an answer, brought to ones that do not overlap.
struct ItemEdits {
    private var edits: [(edit: ItemRemoval.Edit, rule: String)] = []

    var isEmpty: Bool { edits.isEmpty }

    mutating func add(_ more: [ItemRemoval.Edit], rule: String) {
        for edit in more where !edit.range.isEmpty { edits.append((edit, rule)) }
    }

    func findings(_ text: ItemText, _ names: ItemNames, _ facts: ReviewFacts, _ draft: AnswerDraft) -> [Finding] {
        let joined = self.joined()
        if isNothingLeft(joined, text) {
            return [
                Finding(
                    .item, rule: joined[0].rule, range: 0..<text.count, effect: .replace(Self.safe(facts.language)),
                    withdrawn: withdrawn(by: [0..<text.count], names, facts, draft, text))
            ]
        }
        let gone = withdrawn(by: joined.map(\.edit.range), names, facts, draft, text)
        return joined.enumerated().map { index, one in
            Finding(
                .item, rule: one.rule, range: one.edit.range, effect: .replace(one.edit.text),
                withdrawn: index == 0 ? gone : [])
        }
    }

    static func safe(_ language: Language) -> String {
        language == .ja ? "その作品は当店の商品に見当たりませんでした。" : "I could not find that in our catalogue."
    }

    /// Overlapping removals are one; what is replaced within a removal is gone.
    private func joined() -> [(edit: ItemRemoval.Edit, rule: String)] {
        var joined: [(edit: ItemRemoval.Edit, rule: String)] = []
        for one in edits.sorted(by: {
            ($0.edit.range.lowerBound, $1.edit.range.upperBound) < ($1.edit.range.lowerBound, $0.edit.range.upperBound)
        }) {
            guard let last = joined.last, last.edit.range.overlaps(one.edit.range) else {
                joined.append(one)
                continue
            }
            let range = last.edit.range.lowerBound..<max(last.edit.range.upperBound, one.edit.range.upperBound)
            let isInside = last.edit.range == range
            joined[joined.count - 1].edit = ItemRemoval.Edit(
                range: range, text: isInside ? last.edit.text : one.edit.text)
        }
        return joined
    }

    /// No letters are left, or only an opening that led to what is gone.
    private func isNothingLeft(_ joined: [(edit: ItemRemoval.Edit, rule: String)], _ text: ItemText) -> Bool {
        var left: [UInt32] = []
        var index = 0
        for one in joined {
            left += text.raw[index..<one.edit.range.lowerBound]
            left += one.edit.text.unicodeScalars.map(\.value)
            index = one.edit.range.upperBound
        }
        left += text.raw[index...]
        while let last = left.last, Script(last) == .space { left.removeLast() }
        guard left.contains(where: { Script($0) != .space && Script($0) != .symbol }) else { return true }
        return left.last == 0x3A && left.count < 160 && !left.contains(0x0A)
    }

    /// Candidates that the answer named and names no more.
    private func withdrawn(
        by ranges: [Range<Int>], _ names: ItemNames, _ facts: ReviewFacts, _ draft: AnswerDraft, _ text: ItemText
    ) -> [ASIN] {
        var named: Set<Int> = []
        var left: Set<Int> = []
        for mention in names.mentions {
            named.insert(mention.work)
            if !ranges.contains(where: { $0.overlaps(mention.range) }) { left.insert(mention.work) }
        }
        return named.subtracting(left).sorted().flatMap { work in
            names.works[work].candidates.map { facts.candidates[$0].asin }
        }
    }
}
