/// Reads one name in Latin letters.
struct EnglishNameParser {
    struct Name {
        var chunks: Range<Int>
        /// The scalar after it; the 's of a possessive is left out.
        var end: Int
        var words: Int
        /// The first or the last part is a given name that is known.
        var isKnown: Bool
        var isSmall: Bool
        var isFiction: Bool
        var isPossessive: Bool
        /// A country or a city.
        var isPlace: Bool
        /// One word, a frequent surname.
        var isSurname: Bool
        /// A title of manga besides, or words that titles are made of.
        var isTitle: Bool
        var isJapanese: Bool
    }

    private static let longest = 4
    private let line: PlaceChunks

    init(_ line: PlaceChunks) { self.line = line }

    func name(at start: Int, allowsSmall: Bool) -> Name? {
        guard line.isWord(start) else { return nil }
        let isSmall = !line[start].startsUpper
        guard !isSmall || allowsSmall else { return nil }
        var parts: [Int] = []
        var index = start
        var end = start
        while parts.count < EnglishNameParser.longest, index < line.count, line.isWord(index),
            index == start || line[index].gap == .space
        {
            let isInitial = line[index].range.count == 1 && line[index].startsUpper
            if let after = particles(at: index, isSmall: isSmall), !parts.isEmpty {
                index = after
                continue
            }
            guard isPart(index, isFirst: parts.isEmpty, isSmall: isSmall, isInitial: isInitial) else { break }
            parts.append(index)
            index += 1
            end = index
            if isPossessive(index - 1) { break }
            if isInitial || line[index - 1].range.count <= 2, line.isMark(index, "."), line.isOnLine(index + 1),
                line.isWord(index + 1),
                line[index + 1].startsUpper, isInitial || line.has(index - 1, in: EnglishNameWords.suffixes)
            {
                index += 1
            }
        }
        guard let last = parts.last, parts.contains(where: { line[$0].range.count > 1 }) else { return nil }
        // "Brightline Design": a company.
        if parts.count > 1, EnglishNameLists.companies.contains(line[last].key),
            !isGiven(parts[0]) || !isListedFamily(last)
        {
            return nil
        }
        guard !isPlacePair(parts) else { return nil }
        return finished(start..<end, parts, last, isSmall: isSmall)
    }

    private func finished(_ chunks: Range<Int>, _ parts: [Int], _ last: Int, isSmall: Bool) -> Name {
        let possessive = isPossessive(last)
        let isWordy = CommonWords.all.contains(line[parts[0]].key)
        let first = line[chunks.lowerBound].key
        let isKnown =
            !isWordy && isGiven(parts[0])
            || parts.count > 1
                && (isFamily(last)
                    || isGiven(last) && (isListedFamily(parts[0]) || JapaneseSurnames.romaji.contains(first)))
        return Name(
            chunks: chunks,
            end: possessive ? line[chunks.upperBound - 1].range.upperBound - 2 : dotted(chunks.upperBound - 1),
            words: parts.count,
            isKnown: isKnown, isSmall: isSmall, isFiction: isFiction(parts), isPossessive: possessive,
            isPlace: StreetWords.countries.contains(first) || StreetWords.states.contains(first)
                || RomanisedReader.places.contains(first),
            isSurname: parts.count == 1 && !isWordy && isListedFamily(last), isTitle: isTitle(parts),
            isJapanese: JapaneseSurnames.romaji.contains(first) || JapaneseSurnames.romaji.contains(line[last].key))
    }

    /// With the full stop of "Jr." and "Sam W.".
    private func dotted(_ last: Int) -> Int {
        let end = line[last].range.upperBound
        guard line.isMark(last + 1, "."), line[last + 1].gap == .none else { return end }
        let isInitial = line[last].range.count == 1 && line[last].startsUpper
        return isInitial || line.has(last, in: EnglishNameParser.dottedEnds) ? end + 1 : end
    }

    private static let dottedEnds = PlaceWords("jr sr esq")

    /// "de la", "van der" with a capital after them.
    private func particles(at index: Int, isSmall: Bool) -> Int? {
        var probe = index
        while probe < index + 3, line.isOnLine(probe), line.has(probe, in: EnglishNameWords.particles) { probe += 1 }
        guard probe > index, line.isOnLine(probe), line.isWord(probe), line[probe].gap == .space,
            line[probe].startsUpper || isSmall && !isCommon(probe), !isCommon(probe)
        else { return nil }
        return probe
    }

    private func isPart(_ index: Int, isFirst: Bool, isSmall: Bool, isInitial: Bool) -> Bool {
        let chunk = line[index]
        if isInitial {
            return line.isMark(index + 1, ".") || !isFirst && chunk.key != EnglishNameParser.i || followsName(index)
                || line.isOnLine(index + 1) && line.isWord(index + 1) && line[index + 1].range.count == 1
                    && line[index + 1].startsUpper && followsName(index + 1)
        }
        if EnglishNameWords.never.contains(chunk.key),
            !isFirst || !isGiven(index) || !line.isOnLine(index + 1) || !isListedFamily(index + 1)
                || CommonWords.all.contains(line[index + 1].key)
        {
            return false
        }
        if line.has(index, in: EnglishNameWords.titles) { return false }
        if isPossessive(index),
            CommonWords.all.contains(baseKey(index)) || EnglishNameWords.never.contains(baseKey(index))
        {
            return false
        }
        if isSmall, !isFirst, isListedFamily(index), isGiven(index - 1) { return !CommonWords.all.contains(chunk.key) }
        if isSmall { return chunk.range.count > 1 && !isCommon(index) && (!isFirst || chunk.range.count > 2) }
        guard chunk.startsUpper else { return false }
        if isFirst, isGiven(index), CommonWords.all.contains(chunk.key) { return followsName(index) }
        // "John White", "Emma Long".
        if !isFirst, !chunk.isAllUpper, isListedFamily(index), isGiven(index - 1) { return true }
        return !CommonWords.all.contains(chunk.key)
    }

    /// Of the word without its 's.
    private func baseKey(_ index: Int) -> UInt64 {
        isPossessive(index) ? PlaceKey.of(line.text.lower[line[index].range].dropLast(2)) : line[index].key
    }

    private func isListedTitle(_ index: Int) -> Bool { EnglishNameLists.titleWords.contains(line[index].key) }

    /// A title, or two words that titles and places are made of.
    private func isTitle(_ parts: [Int]) -> Bool {
        if parts.count == 1 {
            let key = baseKey(parts[0])
            return EnglishNameLists.titles.contains(key) || EnglishNameLists.titleWords.contains(key)
                || EnglishNameLists.cities.contains(key)
        }
        guard parts.contains(where: isListedTitle) else { return false }
        return !(isGiven(parts[0]) && !isListedTitle(parts[0]))
    }

    private func followsName(_ index: Int) -> Bool {
        line.isOnLine(index + 1) && line.isWord(index + 1) && line[index + 1].startsUpper
            && line[index + 1].range.count > 1
            && !CommonWords.all.contains(line[index + 1].key) && !EnglishNameWords.never.contains(line[index + 1].key)
    }

    func isGiven(_ index: Int) -> Bool {
        let chunk = line[index]
        if EnglishNameWords.given.contains(chunk.key) || EnglishNameLists.given.contains(chunk.key) || isWorldly(chunk)
        {
            return true
        }
        guard line.text.lower[chunk.range].contains("-") || isPossessive(index) else { return false }
        // Jean-Luc, Mike's.
        let first = line.text.lower[chunk.range].prefix { $0 != "-" && $0 != "'" && $0 != "’" }
        let key = PlaceKey.of(Array(first))
        return EnglishNameWords.given.contains(key) || EnglishNameLists.given.contains(key)
    }

    /// Of the world's other names: with a capital, for many are words of some language.
    private func isWorldly(_ chunk: PlaceChunk) -> Bool {
        chunk.startsUpper && chunk.range.count > 3 && WorldNames.given.contains(chunk.key)
            && !CommonWords.all.contains(chunk.key)
    }

    private func isListedFamily(_ index: Int) -> Bool {
        let key = line[index].key
        return EnglishNameWords.family.contains(key) || EnglishNameLists.family.contains(key)
    }

    /// A frequent surname, or one by its form.
    func isFamily(_ index: Int) -> Bool {
        let chunk = line[index]
        if isListedFamily(index) { return true }
        let scalars = line.text.lower[chunk.range]
        guard scalars.count > 5 else { return false }
        return EnglishNameParser.familyEndings.contains { scalars.suffix($0.count).elementsEqual($0) }
    }

    private func isPossessive(_ index: Int) -> Bool {
        let range = line[index].range
        guard range.count > 3, line.text.lower[range.upperBound - 1] == "s" else { return false }
        let mark = line.text.narrow[range.upperBound - 2]
        return mark == "'" || mark == "’"
    }

    /// In small letters: a common word, or one by its ending.
    func isCommon(_ index: Int) -> Bool {
        let chunk = line[index]
        if CommonWords.all.contains(chunk.key) { return true }
        guard !isGiven(index), !isListedFamily(index), chunk.range.count > 4 else { return false }
        let scalars = line.text.lower[chunk.range]
        // Connelly, Reilly.
        if index > 0, isGiven(index - 1),
            ["elly", "illy", "olly"].contains(where: { scalars.suffix(4).elementsEqual($0.unicodeScalars) })
        {
            return false
        }
        return EnglishNameParser.endings.contains { scalars.suffix($0.count).elementsEqual($0) }
    }

    /// "Costa Rica", "San Diego".
    private func isPlacePair(_ parts: [Int]) -> Bool {
        guard parts.count > 1 else { return false }
        return EnglishNameLists.placePairs.contains(
            PlaceKey.joining(line[parts[0]].key, PlaceKey.joining(line[parts[1]].key, PlaceKey.start)))
    }

    private func isFiction(_ parts: [Int]) -> Bool {
        guard parts.count > 1 else { return false }
        let keys = parts.map {
            isPossessive($0) ? PlaceKey.of(line.text.lower[line[$0].range].dropLast(2)) : line[$0].key
        }
        return FictionNames.latin.contains(PlaceKey.joining(keys[1], PlaceKey.joining(keys[0], PlaceKey.start)))
    }

    private static let i = PlaceKey.of("i".unicodeScalars)
    private static let familyEndings: [[Unicode.Scalar]] = [
        "sson", "rson", "nson", "lson", "sen", "berg", "stein", "feld", "ski", "sky", "ska", "wicz", "dez", "nez",
        "rez", "quez", "ova", "enko", "chuk", "escu",
        "elli", "etti", "poulos", "akis", "czyk", "sson", "gren", "quist", "dottir", "vich", "ovic", "evic", "ović",
        "ević", "mann", "shvili", "yan", "oğlu", "wala", "wiec", "ñez", "ález", "ínez", "asekara", "asinghe", "idis",
        "dottir", "qvist", "ström", "gård", "worth", "ford", "field", "wood", "well", "ley", "mann", "bauer", "meyer",
    ].map { Array($0.unicodeScalars) }
    private static let endings: [[Unicode.Scalar]] = [
        "ing", "ed", "ly", "tion", "ness", "able", "ful", "less", "ous", "ment", "n't", "'re", "'ve", "'ll",
    ]
    .map { Array($0.unicodeScalars) }
}
