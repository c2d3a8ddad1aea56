/// Reads names in Latin letters after a phrase ("my name is"), before one ("… here"), in a row of data and in a signature.
struct EnglishNameReader {
    private let line: PlaceChunks
    private let parser: EnglishNameParser
    private let signature: EnglishSignature
    private let isPersonal: Bool
    private let hasGreeting: Bool
    private let hasLongNumber: Bool
    private let hasGift: Bool
    /// It speaks in the first person.
    private let isOwn: Bool
    /// It speaks of somebody's name or how it is spelt.
    private let namesAreSpoken: Bool
    /// Most of it is in capitals.
    private let isShouting: Bool
    /// Whether an odd number of quotation marks stands before a chunk on its line.
    private let quoted: [Bool]

    init(_ line: PlaceChunks) {
        self.line = line
        parser = EnglishNameParser(line)
        signature = EnglishSignature(line, parser)
        isPersonal =
            line.chunks.contains { EnglishNameWords.personal.contains($0.key) }
            || line.chunks.contains { chunk in
                chunk.kind == .other
                    && chunk.range.contains { JapaneseNameReader.personal.stands(in: line.text.narrow, at: $0) }
            }
        hasLongNumber = line.chunks.contains {
            $0.kind == .number && $0.range.count > 5 || $0.kind == .mixed && $0.range.count > 6
                || $0.kind == .mark && line.text.narrow[$0.range.lowerBound] == "@"
        }
        hasGift = line.chunks.contains { EnglishNameReader.gifts.contains($0.key) }
        isOwn = line.chunks.contains { EnglishNameReader.first.contains($0.key) }
        namesAreSpoken = line.chunks.contains { EnglishNameReader.naming.contains($0.key) }
        hasGreeting = line.chunks.contains { EnglishNameReader.greetings.contains($0.key) }
        quoted = EnglishNameReader.quotes(line)
        let words = line.chunks.prefix(24).filter { $0.kind == .word }
        isShouting = words.count { $0.isAllUpper } * 2 > words.count && words.count > 3
    }

    /// Scalars of the text, in order.
    func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        var last = 0
        while index < line.count {
            if line[index].kind == .word, let name = name(at: index) ?? joined(index, to: last) {
                if let other = joined(before: name, from: last) {
                    found.append(line[other.chunks.lowerBound].range.lowerBound..<other.end)
                }
                found.append(line[name.chunks.lowerBound].range.lowerBound..<name.end)
                index = name.chunks.upperBound
                last = index
            } else {
                index += 1
            }
        }
        return found
    }

    private func name(at index: Int) -> EnglishNameParser.Name? {
        guard !line.has(index, in: EnglishNameWords.titles) else { return nil }
        if let cue = cue(before: index), let name = accepted(index, cue) { return name }
        guard line[index].startsUpper || signature.mayBeSmall(index) || parser.isGiven(index) && begins(index),
            let name = parser.name(at: index, allowsSmall: false) ?? signature.smallName(at: index)
        else { return nil }
        guard !name.isFiction else { return nil }
        if signature.isSigned(name) { return name }
        guard !isMaker(name), !isQuoted(index) || isTitled(index) && isOwn else { return nil }
        return isFollowed(name) || isInDataRow(name) || stands(name) || closesMessage(name) ? name : nil
    }

    /// "Rob & Tamsin": a name joined to the one that ends at `last`.
    private func joined(_ index: Int, to last: Int) -> EnglishNameParser.Name? {
        guard last > 0, index == last + 1, isJoint(last), line[index].startsUpper,
            let name = parser.name(at: index, allowsSmall: false), !name.isFiction, !name.isPlace, !isMaker(name)
        else { return nil }
        return name.isKnown
            || namesAreSpoken && !name.isTitle && isClosed(name) && line.has(last, in: EnglishNameReader.changes)
            ? name : nil
    }

    /// "Rob & Tamsin", where only what follows tells that they are names.
    private func joined(before name: EnglishNameParser.Name, from last: Int) -> EnglishNameParser.Name? {
        let start = name.chunks.lowerBound
        guard start - 2 >= last, isJoint(start - 1), line[start - 2].startsUpper, line.isWord(start - 2),
            parser.isGiven(start - 2),
            let other = parser.name(at: start - 2, allowsSmall: false), other.isKnown, !other.isTitle,
            other.chunks.upperBound == start - 1
        else { return nil }
        return other
    }

    private func isJoint(_ index: Int) -> Bool {
        line.isMark(index, "&")
            || (line.has(index, in: EnglishNameReader.joints)
                || namesAreSpoken && line.has(index, in: EnglishNameReader.changes)) && line.isOnLine(index)
    }

    // MARK: Phrases before

    private struct Cue {
        var strength: EnglishNameCues.Strength
        var isLabel = false
        /// The phrase's first chunk.
        var start: Int
        var hasTitle = false
        /// "Grandpa", "Aunt" stands before the name.
        var isKin = false
    }

    private func cue(before index: Int) -> Cue? {
        var last = index - 1
        var hasTitle = false
        while last >= 0,
            line.isMark(last, ".") && line.has(last - 1, in: EnglishNameWords.titles)
                || line.has(last, in: EnglishNameWords.titles)
        {
            last -= 1
            hasTitle = true
        }
        var hasColon = line[index].gap == .line
        var hasComma = false
        var hasQuote = false
        var marks = 0
        while marks < 3, let mark = line.mark(last) {
            switch mark {
            case ":", "=", "→", ">", "-", "#": hasColon = true
            case "\"", "“", "'", "‘", "(", "*", "_", ".", "<": break
            case ",": hasComma = true
            default: return nil
            }
            hasQuote = hasQuote || mark == "\"" || mark == "“" || mark == "'" || mark == "‘"
            last -= 1
            marks += 1
        }
        // "signed for by a "T. Burgess"", "a Mr. Petrov".
        if last > 0, hasQuote || hasTitle || line[index].range.count == 1 && line.isMark(index + 1, "."),
            line.has(last, in: EnglishNameReader.articles)
        {
            last -= 1
        }
        guard last >= 0, last + 1 < line.count, line[last].kind == .word,
            EnglishNameCues.lastWords.contains(line[last].key) || line.has(last, in: EnglishNameReader.kin)
        else { return nil }
        if line[last + 1].gap == .line, !hasColon { return nil }
        if marks == 0, line[last + 1].gap == .space, line.has(last, in: EnglishNameReader.kin), line[index].startsUpper
        {
            return Cue(strength: .firm, start: last, isKin: true)
        }
        return phrase(endingAt: last, hasColon: hasColon, hasComma: hasComma, hasTitle: hasTitle)
    }

    private func phrase(endingAt last: Int, hasColon: Bool, hasComma: Bool, hasTitle: Bool) -> Cue? {
        var key = PlaceKey.start
        var best: Cue?
        var index = last
        var words = 0
        while index >= 0, words < EnglishNameCues.longest, line[index].kind == .word {
            key = PlaceKey.joining(line[index].key, key)
            words += 1
            let isLabel = hasColon && EnglishNameCues.labels.contains(key) && startsField(index)
            if isLabel { best = Cue(strength: .strong, isLabel: true, start: index, hasTitle: hasTitle) }
            if let strength = EnglishNameCues.phrases[key],
                !hasComma || strength == .weak || strength == .firm || strength == .strong && words > 2
            {
                if best.map({ $0.strength.rawValue < strength.rawValue }) ?? true {
                    best = Cue(strength: strength, start: index, hasTitle: hasTitle)
                }
            }
            if line[index].gap == .line { break }
            index -= 1
            if line.isMark(index, "/") || line.isMark(index, "."), index > 0, line[index - 1].range.count == 1 {
                index -= 1
            }
        }
        return best
    }

    private func startsField(_ index: Int) -> Bool {
        index == 0 || line[index].gap == .line || line[index - 1].kind == .mark || line[index - 1].kind == .other
            || line[index].startsUpper
            || line.has(index - 1, in: EnglishNameReader.owners)
    }

    private func accepted(_ index: Int, _ cue: Cue) -> EnglishNameParser.Name? {
        let allowsSmall = cue.strength != .generic
        guard let name = parser.name(at: index, allowsSmall: allowsSmall), !name.isFiction else { return nil }
        if isOfMaker(cue.start) { return nil }
        if cue.start < index, quoted[cue.start], !line.isMark(index - 1, "\""), !cue.hasTitle, !hasGift { return nil }
        if name.isPossessive, cue.strength == .intro || cue.strength == .generic { return nil }
        if cue.hasTitle, !name.isSmall, cue.strength != .generic { return name }
        if cue.isKin {
            return name.isSmall && !name.isKnown || name.isPlace || name.isTitle || isMaker(name) ? nil : name
        }
        switch cue.strength {
        case .generic: return generic(name)
        case .weak:
            if name.isSmall {
                let isSure =
                    name.words == 1
                    ? !name.isTitle
                    : parser.isGiven(name.chunks.lowerBound) && parser.isFamily(name.chunks.upperBound - 1)
                return name.isKnown && isSure && isClosed(name) ? name : nil
            }
            if name.isPossessive, isMaker(name) { return nil }
            if name.isKnown { return name.words == 1 && (name.isTitle || isCode(name)) ? nil : name }
            if name.isTitle || isAbbreviation(name) { return nil }
            if name.isSurname, isPersonal || namesAreSpoken || isOwn { return isMaker(name) ? nil : name }
            return name.words > 1
                && (isAddressed(name)
                    || isPersonal && !name.isPlace && !isMaker(name) && !isCounted(name) && !isShouting)
                ? name : nil
        case .intro: return introduced(name, cue)
        case .firm:
            // "My Neighbor Seki": a title.
            if line[index - 1].kind == .word, line[index - 1].startsUpper, !line[index - 1].isAllUpper,
                EnglishNameCues.isRelation(line[index - 1].key), index > 2 || line[index].gap != .space
            {
                return nil
            }
            if isAbbreviation(name) { return nil }
            return (!name.isSmall || name.isKnown || name.isSurname) && !name.isPlace
                && (name.isKnown && !name.isTitle || !isMaker(name)) ? name : nil
        case .strong:
            guard name.isSmall else { return name }
            return name.isKnown || name.words > 1 || isClosed(name) ? name : nil
        }
    }

    private func introduced(_ name: EnglishNameParser.Name, _ cue: Cue) -> EnglishNameParser.Name? {
        if name.isSmall { return name.isKnown && isClosed(name) ? name : nil }
        if name.isKnown || isFollowed(name) { return name }
        if name.isTitle { return nil }
        guard !name.isPlace, !isShouting else { return nil }
        if line.has(cue.start, in: EnglishNameReader.these) {
            return name.words > 1 && (isPersonal || hasGreeting) ? name : nil
        }
        return (name.words > 1 || isClosed(name)) && !isCounted(name) && !isMaker(name) ? name : nil
    }

    /// "author's name is", "the main character's name is".
    private func isOfMaker(_ start: Int) -> Bool {
        for index in max(0, start - 3)..<max(start, 0) where EnglishNameReader.makersOwn.contains(line[index].key) {
            return true
        }
        return false
    }

    private func isCode(_ name: EnglishNameParser.Name) -> Bool {
        let chunk = line[name.chunks.lowerBound]
        return !isShouting && chunk.isAllUpper && chunk.range.count < 4
    }

    /// "TIN": capitals in a text of small letters.
    private func isAbbreviation(_ name: EnglishNameParser.Name) -> Bool {
        !isShouting && !name.isKnown && !name.isSurname
            && name.chunks.allSatisfy { line[$0].isAllUpper && line[$0].range.count < 5 }
    }

    /// "for Emma Wood", "a parcel for Caleb".
    private func generic(_ name: EnglishNameParser.Name) -> EnglishNameParser.Name? {
        guard !name.isSmall, !isMaker(name), !name.isPlace, !isCounted(name) else { return nil }
        if name.words > 1 {
            if !name.isKnown, name.isTitle { return nil }
            return (name.isKnown || namesAreSpoken) && (isPersonal || hasGift) ? name : nil
        }
        return (name.isKnown || name.isSurname) && !name.isTitle && !isShouting && (isPersonal || hasGift)
            && isClosed(name) ? name : nil
    }

    // MARK: Around the name

    /// A comma, an end, "and", "from", "here" follow.
    private func isClosed(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        guard next < line.count else { return true }
        return line[next].kind != .word && line[next].kind != .mixed && line[next].kind != .number
            || line[next].gap == .line
            || EnglishNameReader.afterName.contains(line[next].key)
    }

    /// ", 12 Main St" or "at 12 Main St" follows.
    private func isAddressed(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        guard next + 1 < line.count else { return false }
        let isLed = line.isMark(next, ",") || line.has(next, in: EnglishNameReader.at)
        if isLed { return line[next + 1].kind == .number || line[next + 1].kind == .mixed }
        return line[next].gap == .line && (line[next].kind == .number || line[next].kind == .mixed)
    }

    /// "… here", "… speaking" at a sentence's beginning.
    private func isFollowed(_ name: EnglishNameParser.Name) -> Bool {
        let next = line.skipping(",", at: name.chunks.upperBound)
        // "Tanaka Ryohei です".
        if next < line.count, line[next].kind == .other, name.words > 1, begins(name.chunks.lowerBound),
            name.isKnown || name.isJapanese, !name.isPlace, !name.isTitle,
            EnglishNameReader.japaneseEnds.stands(in: line.text.narrow, at: line[next].range.lowerBound)
        {
            return true
        }
        if next < line.count, line[next].kind == .other, name.isKnown, !name.isTitle, begins(name.chunks.lowerBound),
            EnglishNameReader.japaneseAddressed.stands(in: line.text.narrow, at: line[next].range.lowerBound)
        {
            return true
        }
        guard line.isOnLine(next), line.has(next, in: EnglishNameReader.speaking), !name.isPossessive else {
            return false
        }
        let isLone = begins(name.chunks.lowerBound) && !name.isSmall && !name.isPlace && !name.isTitle
        return (name.isKnown || name.words > 1 || isLone)
            && (begins(name.chunks.lowerBound) || line.has(next, in: EnglishNameReader.surelySpeaking))
    }

    private func begins(_ index: Int) -> Bool {
        index == 0 || line[index].gap == .line || line[index - 1].kind == .mark || line[index - 1].kind == .other
            || line.has(index - 1, in: EnglishNameReader.greetings)
    }

    /// "Nadia Brandt, ssn 402-66-1835"; "301234567890, Bogdan Ilic, 5-11-40 …".
    private func isInDataRow(_ name: EnglishNameParser.Name) -> Bool {
        let start = name.chunks.lowerBound
        let next = name.chunks.upperBound
        guard name.words > 1, !name.isPlace, !isCity(name),
            name.isKnown || (hasLongNumber || isAddressed(name)) && !isShouting && !name.isTitle,
            start == 0 || line[start].gap == .line || line[start - 1].kind == .mark
        else { return false }
        guard
            line.isMark(next, ",") || line.isMark(next, "/") || line.isMark(next, "-")
                || next < line.count && line[next].gap == .line
        else { return false }
        let after = line[next].kind == .mark ? next + 1 : next
        guard after < line.count else { return false }
        return line[after].kind == .number || line[after].kind == .mixed
            || EnglishNameWords.dataWords.contains(line[after].key)
            || line.isMark(after, "(") || line.isMark(after, "+")
    }

    /// A given name and a surname in a text about an account or an order.
    private func stands(_ name: EnglishNameParser.Name) -> Bool {
        guard !name.isSmall, !name.isPlace, !isCity(name), !isNumbered(name.chunks.lowerBound) else { return false }
        if isTitled(name.chunks.lowerBound) { return !isShouting && (isPersonal || name.isKnown) }
        if isActor(name) || isOwner(name) { return true }
        if isPresented(name) { return true }
        if name.words > 1, namesAreSpoken || hasLongNumber, isBounded(name), !isShouting, !isCounted(name),
            !name.isTitle, !isAbbreviation(name)
        {
            return true
        }
        if name.words > 1 { return name.isKnown && !name.isTitle && (isPersonal || isOwn && !name.isJapanese) }
        return namesAreSpoken && (name.isKnown || name.isSurname && !begins(name.chunks.lowerBound)) && !name.isTitle
            && !isShouting
    }

    /// The last sentence is nothing but two or three words with capitals.
    private func closesMessage(_ name: EnglishNameParser.Name) -> Bool {
        let start = name.chunks.lowerBound
        guard name.words > 1, !name.isSmall, !name.isPlace, !name.isTitle, !isCity(name), isPersonal, !isShouting,
            start > 4
        else { return false }
        guard line.skipping(".", at: name.chunks.upperBound) >= line.count else { return false }
        return line[start].gap == .line || [".", "!"].contains(line.mark(start - 1))
    }

    /// A number or "vol" follows: a title.
    private func isCounted(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        return line.isOnLine(next)
            && (line[next].kind == .number || line[next].kind == .mixed || line.isMark(next, "#"))
    }

    /// "Emma ordered", "Clara is my niece".
    private func isActor(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        guard name.isKnown, isPersonal, !name.isPossessive, line.isOnLine(next) else { return false }
        return line.has(next, in: EnglishNameReader.deeds)
            || line.has(next, in: EnglishNameReader.being) && line.has(next + 1, in: EnglishNameReader.owners)
    }

    /// "17 Birch Lane": a street.
    private func isNumbered(_ start: Int) -> Bool {
        var start = start
        for _ in 0..<3 where start > 1 && line[start].gap == .space && line.isWord(start - 1) {
            guard line[start - 1].startsUpper else { break }
            start -= 1
        }
        return isAfterNumber(start)
    }

    private func isAfterNumber(_ start: Int) -> Bool {
        start > 0 && line[start].gap == .space && (line[start - 1].kind == .number || line[start - 1].kind == .mixed)
    }

    /// "Maria's order".
    private func isOwner(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        return name.isPossessive && name.isKnown && !name.isTitle && line.isOnLine(next)
            && line.has(next, in: EnglishNameReader.matters)
    }

    /// "Fitzgerald, the guy hunting for …".
    private func isPresented(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        return begins(name.chunks.lowerBound) && (name.isKnown || name.isSurname) && !name.isTitle
            && line.isMark(next, ",") && line.has(next + 1, in: EnglishNameReader.the)
            && line.has(next + 2, in: EnglishNameReader.persons)
    }

    /// "Baton Rouge, LA 70806", "Ely, MN".
    private func isCity(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        guard line.isMark(next, ","), line.isWord(next + 1), line.isOnLine(next + 1) else { return false }
        return line.has(next + 1, in: StreetWords.codes) && line[next + 1].isAllUpper
            || line.has(next + 1, in: StreetWords.states)
            || line.has(next + 1, in: StreetWords.countries)
    }

    /// Marks or the text's ends on both sides.
    private func isBounded(_ name: EnglishNameParser.Name) -> Bool {
        let start = name.chunks.lowerBound
        let end = name.chunks.upperBound
        return (start == 0 || line[start].gap == .line || line[start - 1].kind == .mark)
            && (end >= line.count || line[end].gap == .line || line[end].kind == .mark)
    }

    /// "Mr. Petrov".
    private func isTitled(_ index: Int) -> Bool {
        let title = line.isMark(index - 1, ".") ? index - 2 : index - 1
        return line.has(title, in: EnglishNameReader.courtesies) && line[title].startsUpper
    }

    private func isMaker(_ name: EnglishNameParser.Name) -> Bool {
        let start = name.chunks.lowerBound
        let end = name.chunks.upperBound
        if line.has(start - 1, in: EnglishNameReader.by), !line.has(start - 2, in: EnglishNameReader.done) {
            return true
        }
        if isMadeBefore(start) { return true }
        for index in end..<min(end + 3, line.count) where EnglishNameWords.makers.contains(line[index].key) {
            return true
        }
        return false
    }

    /// Within three chunks before it, in its sentence; before a colon only who makes books counts.
    private func isMadeBefore(_ start: Int) -> Bool {
        var hasColon = false
        for index in (max(0, start - 3)..<max(start, 0)).reversed() {
            if let mark = line.mark(index) {
                if ".!?;".unicodeScalars.contains(mark) { return false }
                if mark == ":" { hasColon = true }
            } else if EnglishNameWords.makers.contains(line[index].key),
                !hasColon || EnglishNameReader.makersOwn.contains(line[index].key)
            {
                return true
            }
        }
        return false
    }

    private func isQuoted(_ index: Int) -> Bool { quoted[index] && !line.isMark(index - 1, "\"") }

    private static func quotes(_ line: PlaceChunks) -> [Bool] {
        var isOpen = false
        return line.chunks.indices.map { index in
            if line[index].gap == .line { isOpen = false }
            switch line.mark(index) {
            case "\"": isOpen.toggle()
            case "“": isOpen = true
            case "”": isOpen = false
            default: break
            }
            return isOpen
        }
    }

    private static let japaneseEnds = PlaceTable("です でござ と申 といい と言い だけど っす 宛 様 さん")
    private static let japaneseAddressed = PlaceTable("さん宛 様宛 宛 さん名義 名義 様 と申 といい")
    private static let changes = PlaceWords("to not instead")
    private static let joints = PlaceWords("and or n")
    private static let articles = PlaceWords("a an the one some certain")
    private static let gifts = PlaceWords(
        "gift gifts present presents wrap wrapped wrapping birthday anniversary graduation note card")
    private static let matters = PlaceWords(
        "order orders account parcel package packages card name address email e-mail phone number subscription birthday gift present delivery copy receipt invoice refund login profile wishlist house place password membership"
    )
    private static let the = PlaceWords("the a your")
    private static let persons = PlaceWords(
        "guy one person customer lady woman man girl kid collector who mom dad regular teacher student")
    private static let by = PlaceWords("by")
    private static let done = PlaceWords(
        "signed placed ordered made booked paid accepted received collected picked up sent contacted for handled helped delivered taken pickup pick-up collection delivery paid pickups released held reserved sold requested submitted initiated returned authorised authorized witnessed cancelled canceled"
    )
    private static let kin = PlaceWords(
        "grandpa grandma granny gran uncle aunt auntie aunty cousin mom mum dad nana papa nonna nonno abuela abuelo oma opa tio tia tía tío sister brother"
    )
    private static let greetings = PlaceWords("hi hello hey hiya heya greetings dear yo good-morning morning evening")
    private static let deeds = PlaceWords(
        "ordered bought paid signed lives placed picks picked will wants turns received gets got moved collects collected can forgot gave sent works opened needs asked"
    )
    private static let being = PlaceWords("is was")
    private static let courtesies = PlaceWords("mr mrs ms miss mx")
    private static let first = PlaceWords("my i i'm i've i'd im we our me mine us")
    private static let naming = PlaceWords(
        "name names surname named spelled spelt misspelled misspelt spelling addressed recipient cardholder nickname")
    private static let owners = PlaceWords("my the his her our customer account order billing shipping")
    private static let these = PlaceWords("this hi hello")
    private static let at = PlaceWords("at to of in")
    private static let speaking = PlaceWords("here speaking calling again writing desu")
    private static let surelySpeaking = PlaceWords("speaking calling desu")
    private static let afterName = PlaceWords(
        "and from but btw i i'm im by here again speaking calling at with who ordering writing on for not pls please thx if can so my is was in lol you u"
    )
    private static let makersOwn = PlaceWords(
        "author's authors artist's mangaka's creator's character's characters character protagonist's protagonist hero's heroine's villain's manga's author authors creator writer illustrator director mangaka artist girl's main series' book's title's writer's"
    )
}
