internal import Conversation
internal import Text

/// Finds what an answer calls by a title without this turn's facts knowing the work. Each part is looked at a bounded number
/// of times.
struct ItemTitleReader {
    let text: ItemText
    let names: ItemNames
    let rows: ListRows
    let cues: TitleCues
    /// Books are what is talked of: a lone title needs less to be seen as one.
    let isOfBooks: Bool
    /// Rows whose head is a title that is known.
    let titledRows: Int
    private static let most = 256

    init(_ text: ItemText, _ names: ItemNames, _ rows: ListRows, _ intent: Intent) {
        self.text = text
        self.names = names
        self.rows = rows
        cues = TitleCues(text: text)
        switch intent {
        case .recommendation, .productDiscovery, .productQuestion: isOfBooks = true
        default: isOfBooks = false
        }
        titledRows = rows.rows.count { row in
            names.mentions(in: row.content).first.map { $0.range.lowerBound - row.content.lowerBound <= 4 } ?? false
        }
    }

    /// Not known, in order of place.
    func unknown() -> [(title: TitleLike, standing: ItemNames.Standing)] {
        let spans = SetOffReader(text: text).spans()
        var found = spans.compactMap(titleLike)
        let plain = PlainTitleReader(reader: self)
        found += plain.titles(outside: spans.map(\.outer))
        found += plain.rowHeads(outside: spans.map(\.outer))
        found.sort { $0.outer.lowerBound < $1.outer.lowerBound }
        var judged: [[UInt32]: ItemNames.Standing] = [:]
        return found.compactMap { title in
            let key = ItemKey.of(plainText(title.inner))
            let standing = judged[key] ?? (judged.count < Self.most ? self.standing(title.inner) : .unknown)
            judged[key] = standing
            return standing == .known ? nil : (title, standing)
        }
    }

    func plainText(_ range: Range<Int>) -> String { FoldedText.text(of: text.raw[range]) }

    /// Known where known names and words of editions are all there is of it.
    func standing(_ range: Range<Int>) -> ItemNames.Standing {
        if isCovered(range) { return .known }
        let whole = plainText(range)
        let base = ItemKey.bases(of: whole, volume: nil).first ?? whole
        let standings = Set([whole, base]).flatMap(ItemKey.forms).map(names.standing)
        if standings.contains(.known) { return .known }
        return standings.contains(.asked) ? .asked : .unknown
    }

    func isCovered(_ range: Range<Int>) -> Bool {
        var covered = Array(names.mentions(in: max(0, range.lowerBound - 80)..<range.upperBound))
        covered.removeAll { $0.range.upperBound <= range.lowerBound }
        guard !covered.isEmpty else { return false }
        var index = range.lowerBound
        for mention in covered {
            guard isEdition(index..<max(index, mention.range.lowerBound)) else { return false }
            index = max(index, mention.range.upperBound)
        }
        return isEdition(index..<max(index, range.upperBound))
    }

    /// Nothing but words of volumes and editions, numbers and marks.
    func isEdition(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let script = Script(text.raw[index])
            if script == .latin {
                let word = text.words[text.word(at: index)]
                guard
                    ItemWords.edition.contains(word.text) || word.text.utf8.count == 1
                        || (word.text.hasPrefix("vol") && word.text.utf8.count < 7) || word.text == "s"
                else { return false }
                index = word.range.upperBound
            } else if script.isCJK || script == .otherLetter {
                guard let phrase = text.starts(anyOf: ItemWords.japaneseEdition, at: index) else { return false }
                index += phrase.codes.count
            } else {
                index += 1
            }
        }
        return true
    }

    // MARK: Set off

    private func titleLike(_ span: SetOffReader.Span) -> TitleLike? {
        let form: TitleLike.Form =
            switch span.mark {
            case 0x300E, 0x300C, 0x3008, 0x300A, 0x3010, 0x226A: .corner
            case 0x2A, 0x5F: .emphasis
            default: .quote
            }
        guard span.inner.contains(where: text.isLetter) else { return nil }
        let isJapanese = span.inner.contains { Script(text.raw[$0]).isCJK }
        let accepts =
            span.mark == 0x300E
            ? isTitle(corner: span)
            : isJapanese ? isTitle(japanese: span) : isTitle(latin: span)
        return accepts ? TitleLike(outer: span.outer, inner: span.inner, form: form) : nil
    }

    /// 『…』 names a work, but for the few things of pages and magazines.
    private func isTitle(corner span: SetOffReader.Span) -> Bool {
        if cues.isVolume(after: span.outer.upperBound) { return true }
        if text.starts(anyOf: ItemWords.japanesePlaces, at: span.outer.upperBound) != nil,
            text.contains(anyOf: ItemWords.japaneseShop, in: span.inner)
        {
            return false
        }
        if text.contains(anyOf: ItemWords.japaneseMagazines, in: span.inner), span.inner.count <= 16 { return false }
        if text.contains(anyOf: ItemWords.japanesePages, in: span.inner) { return false }
        let last = span.inner.upperBound - 1
        return !(text.raw[last] == 0x3002) && !isPlain(span.inner)
    }

    private func isTitle(japanese span: SetOffReader.Span) -> Bool {
        let end = span.outer.upperBound
        if cues.isVolume(after: end) || cues.isPriced(after: end) { return true }
        guard span.inner.count >= 2, !text.contains(anyOf: ItemWords.japaneseMagazines, in: span.inner),
            !text.contains(anyOf: ItemWords.japaneseShop, in: span.inner),
            text.starts(anyOf: ItemWords.japanesePlaces, at: end) == nil,
            text.starts(anyOf: ItemWords.quoteVerbs, at: end) == nil
        else { return false }
        if text.starts("という", at: end), cues.isSpokenOf(after: end) { return true }
        if isBesideName(span.outer) { return true }
        guard span.inner.count >= 4 else { return false }
        if cues.isSpokenOf(after: end) || cues.isBy(after: end) { return true }
        let sentenceEnd = min(text.count, end + 60)
        let isPreceded = text.ends(anyOf: TitleCues.japaneseBefore, at: span.outer.lowerBound) != nil
        if isPreceded && (isOfBooks || text.starts(anyOf: TitleCues.japaneseAfter, at: end) != nil) { return true }
        return isOfBooks && text.starts(TitleCues.japaneseSubject, at: end)
            && text.contains(anyOf: TitleCues.japaneseWorks, in: end..<clauseEnd(end, sentenceEnd))
    }

    private func clauseEnd(_ start: Int, _ limit: Int) -> Int {
        var index = start
        while index < limit, text.raw[index] != 0x3002, !text.isBreak(index) { index += 1 }
        return max(start, index)
    }

    /// A known title stands beside it: 『A』と「X」, "A, *X*".
    func isBesideName(_ range: Range<Int>) -> Bool {
        let near = names.mentions(in: max(0, range.lowerBound - 90)..<min(text.count, range.upperBound + 12))
        return near.contains { mention in
            if mention.range.upperBound <= range.lowerBound {
                return isJoint(mention.range.upperBound..<range.lowerBound)
            }
            return mention.range.lowerBound >= range.upperBound
                && isJoint(range.upperBound..<mention.range.lowerBound)
        }
    }

    /// Commas, "and", と, や, quotes, volumes and prices: an enumeration goes on.
    private func isJoint(_ range: Range<Int>) -> Bool {
        guard range.count <= 40 else { return false }
        var hasJoint = false
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let code = text.raw[index]
            if TitleSeparators.open.contains(code) { depth += 1 }
            if TitleSeparators.close.contains(code) { depth -= 1 }
            if depth <= 0, let joint = text.starts(anyOf: ItemTitleReader.joints, at: index) {
                hasJoint = true
                index += joint.codes.count
            } else if depth > 0 || !text.isLetter(index) {
                index += 1
            } else if Script(code) == .digit {
                index += 1
            } else if Script(code) == .latin, ItemWords.edition.contains(text.words[text.word(at: index)].text) {
                index = text.words[text.word(at: index)].range.upperBound
            } else if let phrase = text.starts(anyOf: ItemTitleReader.volumeWords, at: index) {
                index += phrase.codes.count
            } else {
                return false
            }
        }
        return hasJoint
    }

    private static let joints = StaticText.list("; |, |、| and | & | or |と|や|・|/|および|または|、そして| plus ")
    private static let volumeWords = StaticText.list("第|巻|円|税込|全|英語版|日本語版")

    private func isTitle(latin span: SetOffReader.Span) -> Bool {
        let words = self.words(in: span.inner)
        guard isTitleCase(words, span.inner), !isPlain(span.inner) else { return false }
        if cues.isSpan(after: span.outer.upperBound), hasName(before: span.outer.lowerBound) { return false }
        if cues.isVolume(after: span.outer.upperBound) || holdsVolume(words) { return true }
        if isLabel(span) { return false }
        if span.mark == 0x300C, !cues.isSpokenOf(after: span.outer.upperBound), !isBesideName(span.outer) {
            return isOfBooks
        }
        let capitals = words.count { $0.isCapital }
        let isEmphasis = span.mark == 0x2A || span.mark == 0x5F
        if isEmphasis, isHeading(span, words) { return false }
        let isShown = isCued(span.outer) || isBesideName(span.outer)
        if capitals >= 2 {
            if cues.isBy(after: span.outer.upperBound) { return true }
            if !isEmphasis, !isShown, isDescribed(span.outer) { return false }
            return !isPersonal(span.inner, span.outer)
        }
        guard let first = words.first, first.text.utf8.count >= 4 else { return false }
        return isShown
            || (isOfBooks
                && (rows.row(at: span.outer.lowerBound).map { $0.content.lowerBound == span.outer.lowerBound } ?? false))
    }

    /// "**Why It Fits:**": followed by a colon or standing alone, and mostly words of headings.
    private func isHeading(_ span: SetOffReader.Span, _ words: ArraySlice<ItemWord>) -> Bool {
        let end = span.outer.upperBound
        let hasColon = text.raw[span.inner.upperBound - 1] == 0x3A || text.starts(":", at: end)
        guard hasColon || end == text.count || text.isBreak(end) else { return false }
        let telling = words.filter { !ItemWords.connectors.contains($0.text) || ItemTitleReader.isPlain($0.text) }
        return telling.count { ItemTitleReader.isPlain($0.text) } * 2 >= telling.count
            && names.mentions(in: span.inner).isEmpty
    }

    /// The “Grand Line”, his “Second Gear”: a thing in a story.
    private func isDescribed(_ outer: Range<Int>) -> Bool {
        guard let word = cues.word(before: outer.lowerBound) else { return false }
        return ["the", "a", "an", "his", "her", "their", "our", "my", "your", "as", "its"].contains(
            text.words[word].text)
    }

    private func holdsVolume(_ words: ArraySlice<ItemWord>) -> Bool {
        words.contains { $0.text == "vol" || $0.text == "volume" } && words.count > 2
    }

    func isCued(_ outer: Range<Int>) -> Bool {
        let end = outer.upperBound
        if cues.isPriced(after: end) || cues.isBy(after: end) || cues.isSold(after: end) { return true }
        if cues.isSpokenOf(after: end) { return true }
        guard let word = cues.word(before: outer.lowerBound) else { return false }
        return isSelling(wordBefore: word)
    }

    /// Whether the words that end with `word` sell what follows: "we also have", "check out".
    func isSelling(wordBefore word: Int) -> Bool {
        var index = word
        while index >= 0, word - index < 3, ItemWords.fillers.contains(text.words[index].text) {
            if ItemWords.selling.contains(text.words[index].text) { break }
            index -= 1
        }
        guard index >= 0 else { return false }
        return ItemWords.selling.contains(text.words[index].text)
    }

    /// A label of the shop's pages: under "Order History", the "Payment" page.
    private func isLabel(_ span: SetOffReader.Span) -> Bool {
        let after = text.afterSpaces(span.outer.upperBound)
        if span.mark != 0x2A, span.mark != 0x5F,
            let word = cues.word(before: span.outer.lowerBound),
            ItemTitleReader.pointing.contains(text.words[word].text)
        {
            return true
        }
        return text.starts(anyOf: ItemTitleReader.places, at: after) != nil
    }

    private static let pointing: Set<String> = [
        "under", "click", "tap", "choose", "select", "press", "open", "says", "shows", "show", "labelled", "labeled",
        "marked", "via", "status", "on", "hit", "visit", "say", "reads", "code", "enter", "type", "using", "see", "use",
    ]
    private static let places = StaticText.list(
        """
        page|button|tab|menu|section|option|screen|field|link|status|area|icon|form|policy|\
        in your account|in this chat|->|→|> |award|prize
        """
    )

    /// A known title stands before: what spans some volumes after it is a part of its story.
    func hasName(before offset: Int) -> Bool { names.mentions.first.map { $0.range.upperBound <= offset } ?? false }

    // MARK: Words

    func words(in range: Range<Int>) -> ArraySlice<ItemWord> {
        let first = text.word(at: range.lowerBound)
        var last = first
        while last < text.words.count, text.words[last].range.lowerBound < range.upperBound { last += 1 }
        return text.words[first..<last]
    }

    /// "The Weeping Lighthouse Collection", not "Free shipping on orders".
    func isTitleCase(_ words: ArraySlice<ItemWord>, _ range: Range<Int>) -> Bool {
        guard let first = words.first, first.isCapital || first.isNumber else { return false }
        let ends = range.dropLast().contains { index in
            (text.raw[index] == 0x2E || text.raw[index] == 0x3F) && text.isSpace(index + 1)
                && !(index > 1 && ItemTitleReader.abbreviations.contains(text.words[text.word(at: index - 1)].text))
        }
        return !ends && words.contains { $0.isCapital && $0.text.utf8.count >= 2 }
            && words.allSatisfy {
                $0.isCapital || $0.isNumber || ItemWords.connectors.contains($0.text) || $0.text.utf8.count < 3
            }
    }

    private static let abbreviations: Set<String> = ["dr", "mr", "mrs", "ms", "vs", "st", "vol", "no", "jr", "vols"]

    /// Only words of shops and headings.
    func isPlain(_ range: Range<Int>) -> Bool {
        guard !range.contains(where: { Script(text.raw[$0]).isCJK || Script(text.raw[$0]) == .otherLetter }) else {
            return false
        }
        return words(in: range).allSatisfy {
            $0.isNumber || $0.text.utf8.count == 1 || ItemTitleReader.isPlain($0.text)
        }
    }

    static func isPlain(_ word: String) -> Bool {
        if ItemWords.plain.contains(word) { return true }
        if let mark = word.firstIndex(of: "'"), contractions.contains(word[mark...]) { return true }
        if ["jpy", "usd", "eur", "gbp"].contains(word) { return true }
        if word.hasSuffix("'s") { return ItemWords.plain.contains(String(word.dropLast(2))) }
        let parts = word.split(separator: "-")
        return parts.count > 1 && parts.allSatisfy { ItemWords.plain.contains(String($0)) }
    }

    /// "they're", "that'd", "won't": never a name's word.
    private static let contractions: Set<Substring> = ["'re", "'ll", "'ve", "'d", "'m", "'t"]

    /// A person's name: 'by' stands before it, it is known as one, or it is two or three words of Japanese syllables.
    func isPersonal(_ inner: Range<Int>, _ outer: Range<Int>) -> Bool {
        if names.isPerson(ItemKey.of(plainText(inner))) { return true }
        let words = self.words(in: inner)
        guard words.allSatisfy(\.isCapital), !inner.contains(where: { text.raw[$0] == 0x3A }) else { return false }
        let parts = words.map { $0.text.hasSuffix("'s") ? String($0.text.dropLast(2)) : $0.text }
        guard parts.count >= 1, parts.count <= 3 else { return false }
        if let before = cues.word(before: outer.lowerBound), ItemWords.personal.contains(text.words[before].text) {
            return true
        }
        guard parts.count >= 2 else { return false }
        return parts.allSatisfy(RomajiWord.isRomaji)
            || (parts.count == 2 && names.isPerson(ItemKey.of(parts[1])))
    }
}
