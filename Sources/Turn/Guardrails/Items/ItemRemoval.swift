internal import Text

/// Takes a thing that must not stand out of an answer, with the smallest part around it that leaves good text.
struct ItemRemoval {
    struct Edit: Hashable {
        var range: Range<Int>
        var text: String
    }

    let text: ItemText
    let draft: AnswerDraft
    let names: ItemNames
    let rows: ListRows
    /// Of all that is to go: an enumeration is no better for another of them.
    let unknown: [Range<Int>]

    /// An answer with more of them is no good one: whole sentences go.
    private static let mostParted = 24

    /// - Parameter outer: with its brackets.
    func edits(for outer: Range<Int>) -> [Edit] {
        let sentence = draft.sentence(at: outer.lowerBound)
        let whole = sentence.lowerBound..<max(sentence.upperBound, outer.upperBound)
        guard unknown.count <= Self.mostParted else { return [removal(of: whole)] }
        let parts = ClauseParts(text: text, names: names, others: unknown, sentence: whole)
        if let edits = parts.enumerated(outer) { return edits }
        if let row = rows.row(at: outer.lowerBound) {
            let isHead = outer.lowerBound - row.content.lowerBound <= 3 || names.mentions(in: row.content).isEmpty
            if isHead || whole.lowerBound <= row.content.lowerBound { return [line(row.line)] }
        }
        if let edits = parts.clause(outer) { return edits }
        return [removal(of: whole)]
    }

    /// The line with its break.
    private func line(_ line: Range<Int>) -> Edit {
        if line.upperBound < text.count { return Edit(range: line.lowerBound..<(line.upperBound + 1), text: "") }
        return Edit(range: max(0, line.lowerBound - 1)..<line.upperBound, text: "")
    }

    /// A sentence with the white space after it; at the end of a line or text with what is before it.
    func removal(of sentence: Range<Int>) -> Edit {
        var (start, end) = (sentence.lowerBound, sentence.upperBound)
        while end < text.count, text.isSpace(end) { end += 1 }
        guard end == text.count || text.isBreak(end) else { return Edit(range: start..<end, text: "") }
        start = text.beforeSpaces(start)
        if start == 0 || text.isBreak(start - 1) {
            if end < text.count { end += 1 } else { start = max(0, start - 1) }
        }
        return Edit(range: start..<end, text: "")
    }
}

/// A sentence in parts, as commas and conjunctions cut it.
private struct ClauseParts {
    struct Separator {
        var range: Range<Int>
        /// "and", 「と」: the last of an enumeration.
        var isAnd: Bool
    }

    let text: ItemText
    let names: ItemNames
    let others: [Range<Int>]
    let sentence: Range<Int>
    let separators: [Separator]

    init(text: ItemText, names: ItemNames, others: [Range<Int>], sentence: Range<Int>) {
        self.text = text
        self.names = names
        self.others = others
        self.sentence = sentence
        separators = ClauseParts.separators(text, names, others, sentence)
    }

    private static let joints = StaticText.list(
        """
        , and also |, as well as |, and |, or |, plus |; |, but | as well as | and | or | plus |\
         & |, | - |、そして、|、そして|、また、|、または|、さらに|、|および|または|と|や|・
        """
    )
    private static let ands = StaticText.list(
        ", and also |, as well as |, and |, or |, plus | as well as | and | or | plus | & |と|や|、そして|、また|および")

    private static func separators(
        _ text: ItemText, _ names: ItemNames, _ others: [Range<Int>], _ sentence: Range<Int>
    ) -> [Separator] {
        var blocked = names.mentions(in: sentence).map(\.range) + others.filter { $0.overlaps(sentence) }
        blocked.sort { $0.lowerBound < $1.lowerBound }
        var found: [Separator] = []
        var (index, next, depth) = (sentence.lowerBound, 0, 0)
        while index < sentence.upperBound, found.count < 200 {
            while next < blocked.count, blocked[next].upperBound <= index { next += 1 }
            if next < blocked.count, blocked[next].contains(index) {
                index = blocked[next].upperBound
                continue
            }
            if TitleSeparators.open.contains(text.raw[index]) { depth += 1 }
            if TitleSeparators.close.contains(text.raw[index]) { depth = max(0, depth - 1) }
            if depth == 0, let joint = text.starts(anyOf: joints, at: index),
                index + joint.codes.count <= sentence.upperBound, !isInside(joint, text, index)
            {
                found.append(Separator(range: index..<(index + joint.codes.count), isAnd: ands.contains(joint)))
                index += joint.codes.count
            } else {
                index += 1
            }
        }
        return found
    }

    /// と and や join titles only between brackets; ", Vol. 3" and "1,200" belong to what stands before.
    private static func isInside(_ joint: StaticText, _ text: ItemText, _ index: Int) -> Bool {
        let end = index + joint.codes.count
        switch joint {
        case "と", "や", "・", "および", "または":
            guard index > 0, end < text.count else { return true }
            return !TitleSeparators.open.contains(text.raw[end])
        case ", ": return text.starts("vol", at: end)
        default: return false
        }
    }

    /// Empty where the end lies before the start.
    private func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }

    // MARK: Enumerations

    /// Where a thing is one of several that are only named: it goes, and the others stand.
    func enumerated(_ outer: Range<Int>) -> [ItemRemoval.Edit]? {
        let before = separators.lastIndex { $0.range.upperBound <= outer.lowerBound }
        let after = separators.firstIndex { $0.range.lowerBound >= outer.upperBound }
        let partEnd = after.map { separators[$0].range.lowerBound } ?? contentEnd
        if let before, isBare(span(separators[before].range.upperBound, outer.lowerBound)),
            endsWithName(separators[before].range.lowerBound)
        {
            let separator = separators[before].range
            if isBare(span(outer.upperBound, partEnd)) {
                return removed(
                    span(separator.lowerBound, partEnd), before, isLast: after == nil || separators[before].isAnd)
            }
            if after == nil || !isBare(span(outer.upperBound, partEnd)),
                let tail = tail(span(outer.upperBound, partEnd))
            {
                return removed(span(separator.lowerBound, tail), before, isLast: true)
            }
            return nil
        }
        guard let after, isBare(span(outer.upperBound, partEnd)), beginsWithName(separators[after].range.upperBound)
        else { return nil }
        guard !isClause(after), text.ends(anyOf: ["both ", "either "], at: outer.lowerBound) == nil else { return nil }
        return [ItemRemoval.Edit(range: span(outer.lowerBound, separators[after].range.upperBound), text: "")]
    }

    /// What the sentence goes on with after an enumeration, where that may stay: Japanese particles, not "are great".
    private func tail(_ range: Range<Int>) -> Int? {
        guard range.lowerBound < range.upperBound else { return range.lowerBound }
        let index = skipBare(range)
        guard index < range.upperBound else { return range.upperBound }
        return Script(text.raw[index]).isCJK && text.starts(anyOf: ClauseParts.particles, at: index) != nil
            && separators.last.map { $0.range.upperBound <= range.lowerBound } ?? false ? index : nil
    }

    private static let particles = StaticText.list("も|が|は|を|の|など|で|です|に|と")

    private func removed(_ range: Range<Int>, _ separator: Int, isLast: Bool) -> [ItemRemoval.Edit] {
        var edits = [ItemRemoval.Edit(range: range, text: "")]
        // "A, B and C" without C is "A and B".
        if isLast, separators[separator].isAnd, separator > 0, !separators[separator - 1].isAnd,
            text.raw[separators[separator - 1].range.lowerBound] == 0x2C,
            endsWithName(separators[separator - 1].range.lowerBound),
            beginsWithName(separators[separator - 1].range.upperBound)
        {
            edits.append(ItemRemoval.Edit(range: separators[separator - 1].range, text: " and "))
        }
        return edits
    }

    /// Ends of sentences, quotes and spaces aside.
    private var contentEnd: Int {
        var end = sentence.upperBound
        while end > sentence.lowerBound, ClauseParts.stops.contains(text.raw[end - 1]) || text.isSpace(end - 1) {
            end -= 1
        }
        return end
    }

    private static let stops: Set<UInt32> = Set(".!?。！？…".unicodeScalars.map(\.value))

    /// Only marks, volumes, editions, prices and what stands in brackets.
    private func isBare(_ range: Range<Int>) -> Bool {
        guard range.lowerBound <= range.upperBound else { return false }
        return skipBare(range) >= range.upperBound
    }

    private func skipBare(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        var depth = 0
        while index < range.upperBound {
            let code = text.raw[index]
            if TitleSeparators.open.contains(code) { depth += 1 }
            if TitleSeparators.close.contains(code) { depth -= 1 }
            if depth > 0 || !text.isLetter(index) || Script(code) == .digit {
                index += 1
            } else if Script(code) == .latin, ClauseParts.bare.contains(text.words[text.word(at: index)].text) {
                index = text.words[text.word(at: index)].range.upperBound
            } else if let phrase = text.starts(anyOf: ClauseParts.volumeWords, at: index) {
                index += phrase.codes.count
            } else {
                return index
            }
        }
        return index
    }

    private static let bare: Set<String> = [
        "vol", "vols", "volume", "volumes", "jpy", "yen", "the", "box", "set", "edition", "english", "japanese",
    ]
    private static let volumeWords = StaticText.list("第|巻|円|税込|全|英語版|日本語版|セット")

    private func endsWithName(_ end: Int) -> Bool {
        guard let last = names.mentions(in: span(sentence.lowerBound, end)).last else { return false }
        return isBare(span(min(last.range.upperBound, end), end))
    }

    private func beginsWithName(_ start: Int) -> Bool {
        guard let first = names.mentions(in: span(start, sentence.upperBound)).first else { return false }
        return isBare(span(start, first.range.lowerBound))
    }

    /// What begins after the separator goes on as a sentence of its own.
    private func isClause(_ separator: Int) -> Bool {
        let start = separators[separator].range.upperBound
        let end = separator + 1 < separators.count ? separators[separator + 1].range.lowerBound : contentEnd
        guard let first = names.mentions(in: span(start, end)).first else { return true }
        let rest = skipBare(first.range.upperBound..<max(first.range.upperBound, end))
        guard rest < end else { return false }
        if text.starts(", ", at: separators[separator].range.lowerBound), separators[separator].isAnd { return true }
        // "X and A are calm" without X would be "A are calm".
        return text.starts(anyOf: ["is ", "has ", "was ", "are ", "were "], at: rest) != nil
    }

    // MARK: Clauses

    /// Where what stands before, or after, can stand alone.
    func clause(_ outer: Range<Int>) -> [ItemRemoval.Edit]? {
        if let before = separators.last(where: { $0.range.upperBound <= outer.lowerBound && canEnd($0) }),
            let joint = closing(before.range.lowerBound), isWhole(span(sentence.lowerBound, before.range.lowerBound))
        {
            let rest = names.mentions(in: span(outer.upperBound, sentence.upperBound))
            guard let next = rest.first else {
                return [ItemRemoval.Edit(range: span(joint.range.lowerBound, contentEnd), text: joint.text)]
            }
            if let after = separators.last(where: {
                $0.range.lowerBound >= outer.upperBound && $0.range.upperBound <= next.range.lowerBound
            }) {
                return [ItemRemoval.Edit(range: span(before.range.lowerBound, after.range.lowerBound), text: "")]
            }
            return nil
        }
        guard
            let after = separators.first(where: {
                $0.range.lowerBound >= outer.upperBound && (canEnd($0) || text.raw[$0.range.lowerBound] == 0x3001)
            }),
            beginsWithName(after.range.upperBound),
            names.mentions(in: span(sentence.lowerBound, outer.lowerBound)).isEmpty
        else { return nil }
        return [ItemRemoval.Edit(range: span(sentence.lowerBound, after.range.upperBound), text: "")]
    }

    private func canEnd(_ separator: Separator) -> Bool {
        let code = text.raw[separator.range.lowerBound]
        return separator.isAnd || code == 0x3B || code == 0x3001 || separator.range.count > 2
            || names.mentions(in: span(sentence.lowerBound, separator.range.lowerBound)).count > 0
    }

    /// How the part before is brought to an end: as it is in English, です。 for ですが、 in Japanese.
    private func closing(_ end: Int) -> ItemRemoval.Edit? {
        guard text.raw[end] == 0x3001 else { return ItemRemoval.Edit(range: span(end, end), text: "") }
        for (ending, replacement) in ClauseParts.endings where text.ends(anyOf: [ending], at: end) != nil {
            return ItemRemoval.Edit(range: (end - ending.codes.count)..<end, text: replacement)
        }
        return nil
    }

    private static let endings: [(StaticText, String)] = [
        ("ですが", "です"), ("ますが", "ます"), ("ですし", "です"), ("ますし", "ます"), ("であり", "です"), ("円で", "円です"),
        ("巻で", "巻です"), ("作で", "作です"), ("品で", "品です"), ("語で", "語です"), ("ており", "ております"), ("円", "円です"), ("巻", "巻です"),
    ]

    /// Names something known, says something of it, and does not hang on what follows ("If you like …").
    private func isWhole(_ range: Range<Int>) -> Bool {
        guard !names.mentions(in: range).isEmpty || range.count >= 20 else { return false }
        if Script(text.raw[range.lowerBound]).isCJK || range.contains(where: { Script(text.raw[$0]).isKana }) {
            return true
        }
        let first = text.word(at: range.lowerBound)
        guard first < text.words.count, !ClauseParts.hanging.contains(text.words[first].text) else { return false }
        var index = first
        while index < text.words.count, text.words[index].range.upperBound <= range.upperBound {
            let word = text.words[index].text
            if ClauseParts.verbs.contains(word) || word.hasSuffix("'s") || word.hasSuffix("'re") || word.hasSuffix("'d")
                || word.hasSuffix("'ll") || word.hasSuffix("'ve")
            {
                return true
            }
            index += 1
        }
        return false
    }

    private static let hanging: Set<String> = [
        "if", "when", "since", "as", "after", "once", "because", "while", "although", "though", "besides", "beyond",
        "for",
        "alongside", "along", "unlike", "among", "between",
    ]
    private static let verbs: Set<String> = [
        "is", "are", "was", "were", "has", "have", "had", "takes", "counts", "count", "ships", "runs", "ends",
        "follows",
        "tells", "try", "read", "start", "recommend", "suggest", "fits", "stock", "carry", "sell", "offers", "costs",
        "comes",
        "makes", "gives", "does", "do", "can", "will", "would", "should", "starts", "begins", "works", "covers",
        "shares",
        "qualifies", "shows", "wrote", "drew", "brings", "goes", "go", "check", "pick", "grab", "consider", "love",
        "like",
    ]
}
