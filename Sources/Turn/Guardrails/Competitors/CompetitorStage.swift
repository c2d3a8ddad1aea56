internal import Conversation
internal import Ports

/// Stage 4: no answer sends a shopper to another shop. The clause goes where the rest stays a sentence, else the sentence
/// with what follows on it ("They also …"). What a policy or an order of this turn says of another shop may be repeated,
/// and so may names within titles.
package struct CompetitorStage: AnswerStage {
    private let names: CompetitorNames

    package init(names: CompetitorNames) { self.names = names }

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let mentions = mentions(in: draft, facts)
        guard !mentions.isEmpty else { return [] }
        let asked = isAsked(facts)
        var findings: [Finding] = []
        var isAnswered = false
        for (index, sentence) in draft.sentences.enumerated() {
            let inside = mentions.filter { sentence.overlaps($0.range) }
            guard let first = inside.first else {
                if let last = findings.last, index > 0, last.range == draft.sentences[index - 1],
                    CompetitorClause.goesOn(draft[sentence])
                {
                    findings.append(Finding(.competitor, rule: last.rule, range: sentence, effect: .replace("")))
                }
                continue
            }
            if asked, CompetitorClause.declines(draft[sentence]) { continue }
            var finding = Finding(.competitor, rule: first.id, range: sentence, effect: .replace(""))
            if asked, !isAnswered {
                finding.effect = .replace(Self.neutral[facts.language == .ja ? 1 : 0])
                isAnswered = true
            } else if let cut = CompetitorClause.cut(draft.narrow, sentence, inside.map(\.range)) {
                finding.range = cut.range
                finding.effect = .replace(cut.replacement)
            }
            findings.append(finding)
        }
        return findings
    }

    private static let neutral = ["I can only speak for our own shop.", "当店以外のことはご案内いたしかねます。"]

    private func mentions(in draft: AnswerDraft, _ facts: ReviewFacts) -> [CompetitorMention] {
        let own = facts.statements.filter { [.policy, .faq, .order, .wording].contains($0.kind) }
        let titles = facts.candidates.flatMap(\.titles)
        var mentions = names.mentions(in: draft.narrow)
        for words in [CompetitorNames.words(in: .en), CompetitorNames.words(in: .ja)] {
            mentions += draft.places(of: words).map { CompetitorMention(id: "inline", range: $0) }
        }
        return mentions.filter { mention in
            let name = draft[mention.range]
            if draft.titles.contains(where: { $0.range.contains(mention.range.lowerBound) }) { return false }
            if titles.contains(where: { $0.contains(name) && draft.holds($0, over: mention.range) }) { return false }
            if own.contains(where: { $0.text.contains(name) }) { return false }
            return !CompetitorClause.isSerialisation(draft.narrow, mention.range)
        }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The shopper named another shop.
    private func isAsked(_ facts: ReviewFacts) -> Bool { !names.mentions(in: facts.question).isEmpty }
}

extension AnswerDraft {
    /// Every place of a short text, as it is written.
    fileprivate func places(of text: String) -> [Range<Int>] {
        let wanted = Array(text.unicodeScalars)
        guard let first = wanted.first, scalars.count >= wanted.count else { return [] }
        return (0...scalars.count - wanted.count).filter { place in
            scalars[place] == first && scalars[place..<place + wanted.count].elementsEqual(wanted)
        }
        .map { $0..<$0 + wanted.count }
    }

    /// Whether `title` stands in the text around `range`.
    fileprivate func holds(_ title: String, over range: Range<Int>) -> Bool {
        let wanted = Array(title.unicodeScalars)
        let lowest = max(0, range.upperBound - wanted.count)
        guard wanted.count >= range.count, lowest <= range.lowerBound else { return false }
        return (lowest...range.lowerBound).contains { place in
            place + wanted.count <= scalars.count && scalars[place..<place + wanted.count].elementsEqual(wanted)
        }
    }
}
