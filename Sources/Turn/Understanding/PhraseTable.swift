internal import Text

/// Phrases with word boundaries where the writing has them, found together in one pass. A phrase that begins or ends in a
/// Latin letter or digit must begin or end a word there; a final `*` lifts that for the end ("return*"). A short phrase in
/// katakana is found in katakana only ("メカ" is not in ためかも).
struct PhraseTable: Sendable {
    struct Hit: Hashable, Sendable {
        /// What the table's maker gave the phrase.
        let tag: Int
        /// In the match text.
        let range: Range<Int>
    }

    private struct Phrase: Sendable {
        let tag: Int
        let bindsStart: Bool
        let bindsEnd: Bool
        let isKatakanaOnly: Bool
    }

    private let automaton: PhraseAutomaton
    private let phrases: [Phrase]

    init(_ entries: [(phrase: String, tag: Int)]) {
        var patterns: [[UInt32]] = []
        var phrases: [Phrase] = []
        for entry in entries {
            let isOpen = entry.phrase.hasSuffix("*")
            let text = MatchText(isOpen ? String(entry.phrase.dropLast()) : entry.phrase)
            guard text.count > 0 else { continue }
            patterns.append(text.codes)
            phrases.append(PhraseTable.phrase(text, entry.tag, isOpen))
        }
        automaton = PhraseAutomaton(patterns)
        self.phrases = phrases
    }

    private static func phrase(_ text: MatchText, _ tag: Int, _ isOpen: Bool) -> Phrase {
        Phrase(
            tag: tag, bindsStart: MatchText.isWord(text.codes[0]),
            bindsEnd: !isOpen && MatchText.isWord(text.codes[text.count - 1]),
            isKatakanaOnly: text.count <= 3 && text.isKatakana(0..<text.count))
    }

    /// All hits, overlapping ones too, by their end.
    func hits(in text: MatchText) -> [Hit] {
        var hits: [Hit] = []
        automaton.scan(text.codes) { pattern, end in
            let range = (end - automaton.lengths[pattern])..<end
            if accepts(phrases[pattern], range, text) { hits.append(Hit(tag: phrases[pattern].tag, range: range)) }
        }
        return hits
    }

    private func accepts(_ phrase: Phrase, _ range: Range<Int>, _ text: MatchText) -> Bool {
        if phrase.bindsStart && !text.isBoundary(range.lowerBound) { return false }
        if phrase.bindsEnd && !text.isBoundary(range.upperBound) { return false }
        return !phrase.isKatakanaOnly || text.isKatakana(range)
    }
}
