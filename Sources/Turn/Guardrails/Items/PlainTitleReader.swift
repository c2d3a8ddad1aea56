internal import Text

/// Titles that no mark sets off: runs of capitalised words where something is sold or recommended, and heads of list rows.
struct PlainTitleReader {
    let reader: ItemTitleReader
    private var text: ItemText { reader.text }

    init(reader: ItemTitleReader) { self.reader = reader }

    func titles(outside spans: [Range<Int>]) -> [TitleLike] {
        var found: [TitleLike] = []
        var span = 0
        var index = 0
        while index < text.words.count {
            let word = text.words[index]
            while span < spans.count, spans[span].upperBound <= word.range.lowerBound { span += 1 }
            if span < spans.count, spans[span].overlaps(word.range) {
                index += 1
                continue
            }
            guard word.isCapital else {
                index += 1
                continue
            }
            let limit = span < spans.count ? spans[span].lowerBound : text.count
            let end = runEnd(index, limit)
            if let title = title(index..<end) { found.append(title) }
            index = end
        }
        return found
    }

    // MARK: Runs

    /// After the last word of the run that begins with word `first`.
    private func runEnd(_ first: Int, _ limit: Int) -> Int {
        var end = first + 1
        var next = end
        var small = 0
        while next < text.words.count, next - first < 16 {
            let word = text.words[next]
            guard word.range.upperBound <= limit else { break }
            let gap = text.words[next - 1].range.upperBound..<word.range.lowerBound
            guard let joint = joint(gap, before: next) else { break }
            if joint == .colon {
                guard small == 0, isNamePart(first..<end), goesOn(after: next), !isNamed(next) else { break }
            }
            if small > 0, text.words[next - 1].text == "and", isNamed(next) { break }
            if word.text == "and", !word.isCapital, endsName(gap.lowerBound) { break }
            if word.isCapital || word.isNumber {
                next += 1
                end = next
                small = 0
            } else if ItemWords.connectors.contains(word.text), small < 3, joint == .space {
                small += 1
                next += 1
            } else {
                break
            }
        }
        return end
    }

    private enum Joint { case space, colon }

    private func joint(_ gap: Range<Int>, before next: Int) -> Joint? {
        guard gap.count <= 3 else { return nil }
        let codes = gap.map { text.raw[$0] }
        switch codes {
        case [0x20]: return .space
        case [0x26], [0x20, 0x26, 0x20], [0x20, 0x2B, 0x20], [0xD7], [0x2F]: return .space
        case [0x3A, 0x20], [0x21, 0x3A, 0x20], [0x20, 0x2D, 0x20]: return .colon
        case [0x2E, 0x20]:
            return ["dr", "mr", "mrs", "st", "vs"].contains(text.words[next - 1].text) ? .space : nil
        default: return nil
        }
    }

    /// A known title begins with that word: "Hmm: Jujutsu Kaisen".
    private func isNamed(_ word: Int) -> Bool {
        let start = text.words[word].range.lowerBound
        return reader.names.mentions(in: start..<(start + 1)).first != nil
    }

    /// A known title ends there: "River Cook and …" names two.
    private func endsName(_ offset: Int) -> Bool {
        reader.names.mentions(in: max(0, offset - 80)..<offset).last?.range.upperBound == offset
    }

    /// A part before a colon that is a name itself, not "Try these:".
    private func isNamePart(_ run: Range<Int>) -> Bool {
        run.contains {
            !ItemWords.openers.contains(text.words[$0].text) && !ItemTitleReader.isPlain(text.words[$0].text)
        }
    }

    /// After a colon two capitals, or one that a mark ends: not the beginning of a sentence.
    private func goesOn(after word: Int) -> Bool {
        guard text.words[word].isCapital else { return false }
        var capitals = 0
        var index = word
        while index < text.words.count, index - word < 8 {
            let one = text.words[index]
            if index > word, text.words[index - 1].range.upperBound + 1 != one.range.lowerBound { return capitals >= 1 }
            if one.isCapital {
                capitals += one.text == "a" || one.text == "the" ? 0 : 1
            } else if !ItemWords.connectors.contains(one.text) {
                return capitals >= 2
            }
            index += 1
        }
        return capitals >= 1
    }

    // MARK: Judging a run

    private func title(_ words: Range<Int>) -> TitleLike? {
        var run = withoutVolume(words)
        guard !run.isEmpty else { return nil }
        let isOpening = reader.cues.isOpening(text.words[run.lowerBound].range.lowerBound)
        let row = reader.rows.row(at: text.words[run.lowerBound].range.lowerBound)
        let isRowHead = row.map { isHead(text.words[words.lowerBound].range.lowerBound, of: $0) } ?? false
        var isSold = false
        if isOpening, !isRowHead {
            while run.count > 0, ItemWords.openers.contains(text.words[run.lowerBound].text) {
                isSold = ItemWords.selling.contains(text.words[run.lowerBound].text)
                run = (run.lowerBound + 1)..<run.upperBound
            }
        }
        let named = trimmed(run)
        guard let first = named.first, let last = named.last, !Self.honours.contains(text.words[last].text) else {
            return nil
        }
        let range = text.words[first].range.lowerBound..<text.words[last].range.upperBound
        let isVolume = reader.cues.isVolume(after: range.upperBound) || isVolumeOf(first)
        if reader.cues.isSpan(after: range.upperBound), reader.hasName(before: range.lowerBound) { return nil }
        guard range.count >= 3, mayBeTitle(named, range, isVolume: isVolume) else { return nil }
        let capitals = named.count { text.words[$0].isCapital }
        if capitals == 1, named.count == 1 {
            guard
                isLoneTitle(
                    first, range, isVolume: isVolume, isOpening: isOpening && first == words.lowerBound, isRowHead)
            else { return nil }
            return TitleLike(outer: range, inner: range, form: .plain)
        }
        if !isVolume, !reader.cues.isBy(after: range.upperBound), reader.isPersonal(range, range) { return nil }
        let holds =
            isVolume || isExtended(named, range) || isSold || isShown(named, range)
            || (isRowHead && isHeadOfTitles(range, row))
        return holds ? TitleLike(outer: range, inner: range, form: .plain) : nil
    }

    /// "Volume 2 of Crimson Abyss" without what leads to the name.
    private func withoutVolume(_ run: Range<Int>) -> Range<Int> {
        guard run.count > 3, text.words[run.lowerBound].text.hasPrefix("vol"), text.words[run.lowerBound + 1].isNumber,
            text.words[run.lowerBound + 2].text == "of"
        else { return run }
        return (run.lowerBound + 3)..<run.upperBound
    }

    /// A name and a subtitle, both of two capitals: no cue is needed.
    private func isExtended(_ named: Range<Int>, _ range: Range<Int>) -> Bool {
        guard named.count >= 3, text.first(": ", in: range) != nil else { return false }
        if !reader.names.mentions(in: range).isEmpty { return true }
        let telling = named.filter { text.words[$0].isCapital && !ItemTitleReader.isPlain(text.words[$0].text) }
        return named.count >= 4 && telling.count >= 2
    }

    /// Without the volume and edition at its end.
    private func trimmed(_ run: Range<Int>) -> Range<Int> {
        var end = run.upperBound
        if run.count > 2, text.words[end - 1].isNumber, ["in", "of", "from"].contains(text.words[end - 2].text) {
            end -= 2
        }
        while end > run.lowerBound,
            PlainTitleReader.tails.contains(text.words[end - 1].text)
                || (text.words[end - 1].isNumber && end - 1 > run.lowerBound
                    && PlainTitleReader.tails.contains(text.words[end - 2].text))
        { end -= 1 }
        return run.lowerBound..<end
    }

    private static let honours: Set<String> = [
        "award", "awards", "prize", "medal", "magazine", "arc", "festival", "city", "studio",
    ]
    private static let tails: Set<String> = [
        "vol", "vols", "volume", "volumes", "book", "box", "set", "edition", "complete",
    ]

    private func mayBeTitle(_ named: Range<Int>, _ range: Range<Int>, isVolume: Bool) -> Bool {
        guard !reader.isCovered(range) else { return false }
        let covered = reader.names.mentions(in: range)
        let others = named.filter { index in !covered.contains { $0.range.overlaps(text.words[index].range) } }
        let telling = others.filter {
            !ItemTitleReader.isPlain(text.words[$0].text) && !text.words[$0].isNumber
                && !(ItemWords.edition.contains(text.words[$0].text))
        }
        if !covered.isEmpty {
            // "Naruto Uzumaki" is a hero, not a book.
            if text.first(": ", in: range) != nil,
                others.contains(where: { text.words[$0].isCapital && !ItemWords.edition.contains(text.words[$0].text) })
            {
                return true
            }
            guard !telling.isEmpty, !telling.allSatisfy({ isNameOfHero(text.words[$0].text) }) || isVolume else {
                return false
            }
            return telling.contains { text.words[$0].isCapital }
        }
        if !telling.isEmpty { return true }
        let isNamed = others.count { text.words[$0].isCapital && !ItemWords.edition.contains(text.words[$0].text) } >= 2
        return isVolume && isNamed
    }

    private func isNameOfHero(_ word: String) -> Bool { RomajiWord.isName(word) && !Self.variants.contains(word) }

    private static let variants: Set<String> = [
        "zero", "gaiden", "shin", "neo", "saga", "uno", "memories", "hen", "side",
    ]

    /// "Volume 2 of Crimson Abyss".
    private func isVolumeOf(_ first: Int) -> Bool {
        guard first >= 3, text.words[first - 1].text == "of" else { return false }
        return (max(0, first - 4)..<(first - 1)).contains { text.words[$0].text.hasPrefix("vol") }
    }

    private func isLoneTitle(_ word: Int, _ range: Range<Int>, isVolume: Bool, isOpening: Bool, _ isRowHead: Bool)
        -> Bool
    {
        guard range.count >= 4 else { return false }
        let end = range.upperBound
        let sells = word > 0 && reader.cues.word(before: range.lowerBound).map(reader.isSelling) ?? false
        if isRowHead { return isVolume || reader.cues.isBy(after: end) || (reader.titledRows > 0 && isHeadEnd(end)) }
        if isOpening {
            return isVolume && text.starts(", vol", at: end) && reader.cues.isPriced(after: afterVolume(end))
        }
        if reader.names.isPerson(ItemKey.of(reader.plainText(range))) { return false }
        if isVolume || (sells && reader.cues.isBy(after: end)) { return true }
        if let before = reader.cues.word(before: range.lowerBound), reader.isOfBooks, range.count >= 5,
            isStrong(before),
            !RomajiWord.isRomaji(text.words[word].text), isEnd(end)
        {
            return true
        }
        return reader.cues.isSpokenOf(after: end) && range.count >= 5 && text.starts("という", at: end)
    }

    private func isEnd(_ end: Int) -> Bool {
        let index = text.afterSpaces(end)
        return index >= text.count || text.isBreak(index)
            || [0x2E, 0x2C, 0x21, 0x28, 0x3F, 0x3B].contains(text.raw[index])
    }

    private func afterVolume(_ end: Int) -> Int {
        var index = end
        while index < text.count, index - end < 12, !text.isDigit(index) { index += 1 }
        while text.isDigit(index) { index += 1 }
        return index
    }

    /// Something around shows that a book is meant.
    private func isShown(_ named: Range<Int>, _ range: Range<Int>) -> Bool {
        let end = range.upperBound
        if reader.cues.isPriced(after: end) || reader.cues.isBy(after: end) || reader.cues.isSpokenOf(after: end) {
            return true
        }
        if reader.cues.isSold(after: end) { return true }
        let before = reader.cues.word(before: range.lowerBound)
        if let before, isCompared(before, end) { return false }
        if reader.isBesideName(range) { return true }
        guard let before else { return false }
        if before > 0, text.words[before].text == "to", Self.onward.contains(text.words[before - 1].text) {
            return true
        }
        guard reader.isSelling(wordBefore: before) else { return false }
        if isStrong(before) { return true }
        guard reader.isOfBooks || !reader.names.mentions.isEmpty else { return false }
        return named.count >= 3 || text.words[named.lowerBound].text.hasSuffix("'s")
            || ["the", "a"].contains(text.words[named.lowerBound].text)
            || text.contains(": ", in: range)
    }

    private static let onward: Set<String> = ["on", "turn", "next", "up", "over"]

    /// "If you enjoyed Game of Thrones, …": what a shopper may know from elsewhere.
    private func isCompared(_ before: Int, _ end: Int) -> Bool {
        guard Self.comparing.contains(text.words[before].text), text.starts(",", at: end) else { return false }
        return (max(0, before - 5)..<before).contains { Self.conditions.contains(text.words[$0].text) }
    }

    private static let comparing: Set<String> = [
        "like", "liked", "love", "loved", "enjoy", "enjoyed", "finished", "watched", "played", "read", "of", "into",
    ]
    private static let conditions: Set<String> = ["if", "since", "as", "because", "when", "after", "fan", "fans"]

    private func isStrong(_ word: Int) -> Bool {
        for index in stride(from: word, to: max(-1, word - 4), by: -1) {
            let text = text.words[index].text
            if ItemWords.selfEvident.contains(text) { return true }
            if text == "enjoy" || text == "read", index > 0, Self.readers.contains(self.text.words[index - 1].text) {
                return true
            }
            if text == "have", index > 0, ["we", "also", "do"].contains(self.text.words[index - 1].text) {
                return true
            }
            if text == "is", index > 0, Self.picks.contains(self.text.words[index - 1].text) { return true }
            if text == "check" || text == "start" || text == "there's" || text == "series" || text == "manga" {
                return true
            }
            guard ItemWords.fillers.contains(text) else { return false }
        }
        return false
    }

    private static let readers: Set<String> = [
        "might", "may", "also", "you'll", "i'd", "should", "could", "will", "to", "can",
    ]
    private static let picks: Set<String> = [
        "pick", "choice", "option", "recommendation", "one", "title", "series", "manga", "favorite", "favourite", "bet",
        "read",
        "next", "addition", "gem", "standout", "suggestion", "release", "companion", "up", "off", "list", "there",
        "sequel",
        "prequel", "spin-off", "spinoff", "too", "match", "fit", "candidate", "alternative",
    ]

    // MARK: Rows

    private func isHead(_ offset: Int, of row: ListRows.Row) -> Bool {
        row.content.lowerBound == offset
    }

    private func isHeadEnd(_ end: Int) -> Bool {
        let index = text.afterSpaces(end)
        return index >= text.count || text.isBreak(index) || PlainTitleReader.headEnds.contains(text.raw[index])
            || text.starts(", vol", at: index) || text.starts("vol", at: index) || text.starts("by ", at: index)
    }

    private static let headEnds: Set<UInt32> = Set("|:-–—(（…：".unicodeScalars.map(\.value))

    private func isHeadOfTitles(_ range: Range<Int>, _ row: ListRows.Row?) -> Bool {
        guard row != nil, isHeadEnd(range.upperBound) else { return false }
        return reader.isOfBooks || reader.titledRows > 0
    }

    /// Japanese heads of rows beside rows that known titles head: ・蒼空の剣士 第1巻.
    func rowHeads(outside spans: [Range<Int>]) -> [TitleLike] {
        guard reader.rows.rows.count > 1 || reader.titledRows > 0 else { return [] }
        return reader.rows.rows.compactMap { row in
            let start = row.content.lowerBound
            guard Script(text.raw[start]).isCJK else { return nil }
            var end = start
            while end < row.content.upperBound, end - start <= 30,
                !PlainTitleReader.japaneseEnds.contains(text.raw[end]),
                !text.starts("第", at: end)
            { end += 1 }
            end = text.beforeSpaces(end)
            guard end - start >= 2, end - start <= 30 else { return nil }
            let range = start..<end
            guard !PlainTitleReader.overlaps(range, spans),
                reader.names.mentions(in: range).isEmpty || !reader.isCovered(range), !reader.isEdition(range),
                !range.contains(where: { Script(text.raw[$0]) == .digit && text.starts("巻", at: $0 + 1) }),
                !text.contains(anyOf: ItemWords.japaneseShop, in: range),
                !text.contains(anyOf: ItemWords.japaneseMagazines, in: range),
                !text.contains(anyOf: PlainTitleReader.particles, in: range)
            else { return nil }
            let isVolume = reader.cues.isVolume(after: end)
            guard isVolume || (reader.titledRows > 0 && end < row.content.upperBound) || reader.titledRows > 1 else {
                return nil
            }
            return TitleLike(outer: range, inner: range, form: .row)
        }
    }

    /// - Parameter spans: in order, apart.
    private static func overlaps(_ range: Range<Int>, _ spans: [Range<Int>]) -> Bool {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].overlaps(range)
    }

    private static let japaneseEnds: Set<UInt32> = Set(" :：(（…,、。，-–—＝=「『¥・".unicodeScalars.map(\.value))
    private static let particles = StaticText.list("を|ます|です|しま|こちら|それ|この|どちら|いずれ|以上|以下")
}
