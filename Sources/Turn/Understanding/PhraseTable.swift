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

    private let automaton: PhraseAutomaton
    private let phrases: [(tag: Int, condition: PhraseCondition)]

    init(_ entries: [(phrase: String, tag: Int)]) {
        var patterns: [[UInt32]] = []
        var phrases: [(tag: Int, condition: PhraseCondition)] = []
        for entry in entries {
            let isOpen = entry.phrase.hasSuffix("*")
            let text = MatchText(isOpen ? String(entry.phrase.dropLast()) : entry.phrase)
            guard text.count > 0 else { continue }
            patterns.append(text.codes)
            phrases.append((entry.tag, PhraseCondition(text, isOpen: isOpen)))
        }
        automaton = PhraseAutomaton(patterns)
        self.phrases = phrases
    }

    /// All hits, overlapping ones too, by their end.
    func hits(in text: MatchText) -> [Hit] {
        var hits: [Hit] = []
        automaton.scan(text.codes) { pattern, end in
            let range = (end - automaton.lengths[pattern])..<end
            let phrase = phrases[pattern]
            if phrase.condition.holds(range, in: text) { hits.append(Hit(tag: phrase.tag, range: range)) }
        }
        return hits
    }
}

/// What must be so around a phrase for it to count where it is found.
struct PhraseCondition: Sendable {
    private let bindsStart: Bool
    private let bindsEnd: Bool
    private let isKatakanaOnly: Bool

    /// - Parameter text: the phrase, not empty. `isOpen`: more letters may follow it.
    init(_ text: MatchText, isOpen: Bool) {
        bindsStart = MatchText.isWord(text.codes[0])
        bindsEnd = !isOpen && MatchText.isWord(text.codes[text.count - 1])
        isKatakanaOnly = text.count <= 3 && text.isKatakana(0..<text.count)
    }

    func holds(_ range: Range<Int>, in text: MatchText) -> Bool {
        if bindsStart && !text.isBoundary(range.lowerBound) { return false }
        if bindsEnd && !text.isBoundary(range.upperBound) { return false }
        return !isKatakanaOnly || text.isKatakana(range)
    }
}
