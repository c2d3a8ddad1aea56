internal import Text

/// Reads one Japanese name, forwards or backwards. Looks at most `longest` scalars.
struct JapaneseNameParser {
    struct Name {
        var range: Range<Int>
        /// The surname is known, or it has the form of a foreign name.
        var isKnown: Bool
        /// Surname and given name.
        var isFull: Bool
    }

    static let longest = 24
    let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    // MARK: Forwards

    func name(from start: Int) -> Name? {
        guard start < scalars.count else { return nil }
        switch Script(scalars[start].value) {
        case .han: return kanji(from: start)
        case .katakana: return katakana(from: start)
        case .hiragana: return hiragana(from: start)
        case .latin: return latin(from: start)
        default: return nil
        }
    }

    private func kanji(from start: Int) -> Name? {
        let end = runEnd(.han, from: start, atMost: 8)
        if let surname = JapaneseSurnames.end(in: scalars, at: start, before: end) {
            if surname == end { return withGiven(start, surname) }
            var given = surname
            while given < min(end, surname + 3), JapaneseSurnames.isGiven(scalars[given]) { given += 1 }
            if given == end || given > surname && isBorder(given) {
                return Name(range: start..<given, isKnown: true, isFull: true)
            }
            if isBorder(surname) { return Name(range: start..<surname, isKnown: true, isFull: false) }
        }
        guard end - start >= 2, end - start <= 6 else { return nil }
        if let given = spaced(end), end - start <= 3 {
            let isKnown = JapaneseSurnames.isLike(start..<end, of: scalars) && isSurelyGiven(end + 1..<given)
            return Name(range: start..<given, isKnown: isKnown, isFull: true)
        }
        var last = end
        if "様殿氏宛".unicodeScalars.contains(scalars[end - 1]), end - start > 2 { last -= 1 }
        return Name(range: start..<last, isKnown: false, isFull: false)
    }

    /// A given name by its writing: kana that are known, or kanji that given names are made of.
    private func isSurelyGiven(_ range: Range<Int>) -> Bool {
        if Script(scalars[range.lowerBound].value).isKana { return JapaneseGivenNames.contains(range, of: scalars) }
        return !JapaneseNameCues.never.contains(range, of: scalars)
            && !JapaneseRareSurnames.nouns.contains(range, of: scalars)
    }

    private func withGiven(_ start: Int, _ surname: Int) -> Name {
        if let given = spaced(surname) ?? rareGiven(surname) ?? kanaGiven(surname) {
            return Name(range: start..<given, isKnown: true, isFull: true)
        }
        return Name(range: start..<surname, isKnown: true, isFull: false)
    }

    /// 大和田 獏: a kanji or two after a listed surname and a space, between hard borders.
    private func rareGiven(_ index: Int) -> Int? {
        guard index + 1 < scalars.count, scalars[index] == " ", Script(scalars[index + 1].value) == .han else {
            return nil
        }
        let end = runEnd(.han, from: index + 1, atMost: 3)
        guard end - index <= 3, isHardBorder(end), isSurelyGiven(index + 1..<end),
            !JapaneseNameCues.callings.contains(scalars[end - 1].value)
        else { return nil }
        return end
    }

    /// A given name after one space.
    func spaced(_ index: Int) -> Int? {
        guard index + 1 < scalars.count, scalars[index] == " " || scalars[index] == "・" else { return nil }
        let start = index + 1
        switch Script(scalars[start].value) {
        case .han:
            let end = runEnd(.han, from: start, atMost: 5)
            var given = start
            while given < min(end, start + 3), JapaneseSurnames.isGiven(scalars[given]) { given += 1 }
            if given == end || given > start && isBorder(given) { return given }
            return nil
        case .katakana:
            let end = runEnd(.katakana, from: start, atMost: 9)
            return end - start >= 2 && isBorder(end) ? end : nil
        case .hiragana:
            let end = kanaEnd(from: start, atMost: 5)
            return end - start >= 2 && isBorder(end) ? end : nil
        default: return nil
        }
    }

    /// 佐藤みのる, 高橋ユミ: without a space.
    private func kanaGiven(_ index: Int) -> Int? {
        guard index < scalars.count else { return nil }
        switch Script(scalars[index].value) {
        case .katakana:
            let end = runEnd(.katakana, from: index, atMost: 6)
            return end - index >= 2 && isBorder(end) ? end : nil
        case .hiragana:
            guard !"っんゃゅょ".unicodeScalars.contains(scalars[index]) else { return nil }
            for count in stride(from: min(5, scalars.count - index), through: 2, by: -1)
            where JapaneseGivenNames.contains(index..<index + count, of: scalars) {
                if isBorder(index + count) || "にをはがでのへとっ".unicodeScalars.contains(scalars[index + count]) {
                    return index + count
                }
            }
            guard !isBorder(index) else { return nil }
            let end = kanaEnd(from: index, atMost: 5)
            return end - index >= 2 && end - index <= 4 && isHardBorder(end) ? end : nil
        default: return nil
        }
    }

    private func katakana(from start: Int) -> Name? {
        var end = foreignEnd(from: start)
        var parts = scalars[start..<end].contains { $0 == "・" || $0 == "=" || $0 == "･" } ? 2 : 1
        if end + 1 < scalars.count, scalars[end] == " ", Script(scalars[end + 1].value) == .katakana {
            let next = foreignEnd(from: end + 1)
            if next - end > 2 {
                end = next
                parts += 1
            }
        }
        guard end - start >= 2, end - start <= JapaneseNameParser.longest else { return nil }
        let surname = JapaneseSurnames.kanaEnd(in: scalars, at: start, before: end)
        return Name(
            range: start..<end, isKnown: parts > 1 || surname != nil,
            isFull: parts > 1 || surname.map { $0 < end } ?? false)
    }

    private func foreignEnd(from start: Int) -> Int {
        var end = start
        while end < min(start + JapaneseNameParser.longest, scalars.count) {
            let isJoint = "・･=".unicodeScalars.contains(scalars[end]) && end > start && end + 1 < scalars.count
            guard
                Script(scalars[end].value) == .katakana && scalars[end] != "゠"
                    || isJoint && Script(scalars[end + 1].value) == .katakana
                    || isMiddleInitial(end)
            else { break }
            end += 1
        }
        return end
    }

    /// モンキー・D・…
    private func isMiddleInitial(_ index: Int) -> Bool {
        index > 0 && index + 1 < scalars.count && Script(scalars[index].value) == .latin && scalars[index - 1] == "・"
            && scalars[index + 1] == "・"
    }

    private func hiragana(from start: Int) -> Name? {
        let end = kanaEnd(from: start, atMost: 9)
        guard end > start else { return nil }
        if let surname = JapaneseSurnames.kanaEnd(in: scalars, at: start, before: end) {
            if surname == end, let given = spaced(surname) {
                return Name(range: start..<given, isKnown: true, isFull: true)
            }
            if surname == end || isBorder(surname) && end - surname < 2 {
                return Name(range: start..<surname, isKnown: surname - start > 2, isFull: false)
            }
            if isHardBorder(end), end - surname <= 4 { return Name(range: start..<end, isKnown: true, isFull: true) }
        }
        guard (2...8).contains(end - start), isBorder(end) else { return nil }
        return Name(range: start..<end, isKnown: false, isFull: false)
    }

    private func latin(from start: Int) -> Name? {
        var end = start
        var words = 0
        var probe = start
        var isCapital = true
        while words < 4, probe < scalars.count, Script(scalars[probe].value) == .latin {
            isCapital = isCapital && scalars[probe].properties.isUppercase
            while probe < scalars.count,
                Script(scalars[probe].value) == .latin || "-'’".unicodeScalars.contains(scalars[probe])
            { probe += 1 }
            words += 1
            end = probe
            if probe + 1 < scalars.count, scalars[probe] == ".", scalars[probe + 1] == " " { probe += 1 }
            guard probe + 1 < scalars.count, scalars[probe] == " " else { break }
            probe += 1
        }
        guard end - start >= 2, words < 4,
            end == scalars.count || !"@._0123456789/".unicodeScalars.contains(scalars[end])
        else { return nil }
        return Name(range: start..<end, isKnown: isCapital && words > 1, isFull: words > 1)
    }

    // MARK: Backwards

    /// The name that ends at `end`.
    func name(endingAt end: Int) -> Name? {
        guard end > 0 else { return nil }
        switch Script(scalars[end - 1].value) {
        case .han: return kanji(endingAt: end)
        case .katakana: return katakana(endingAt: end)
        case .hiragana: return hiragana(endingAt: end)
        case .latin: return latin(endingAt: end)
        default: return nil
        }
    }

    private func kanji(endingAt end: Int) -> Name? {
        let start = runStart(.han, from: end, atMost: 9)
        if start > 1, scalars[start - 1] == " ", end - start <= 3, let surname = spacedSurname(endingAt: start - 1),
            !isKanaWord(surname..<start - 1)
        {
            return Name(range: surname..<end, isKnown: true, isFull: true)
        }
        for from in start..<end {
            guard let surname = JapaneseSurnames.end(in: scalars, at: from, before: end) else { continue }
            if surname == end {
                // 小松崎, not 松崎.
                let isLonger =
                    from > start && end - from > 1 && JapaneseSurnames.isLike(start..<end, of: scalars)
                return Name(range: (isLonger ? start : from)..<end, isKnown: true, isFull: false)
            }
            if end - surname <= 3, scalars[surname..<end].allSatisfy(JapaneseSurnames.isGiven) {
                return Name(range: from..<end, isKnown: true, isFull: true)
            }
        }
        guard (1...5).contains(end - start) else { return nil }
        if start > 1, scalars[start - 1] == " ", end - start <= 3 {
            let before = runStart(.han, from: start - 1, atMost: 4)
            if (1...3).contains(start - 1 - before) { return Name(range: before..<end, isKnown: false, isFull: true) }
        }
        return Name(range: start..<end, isKnown: false, isFull: false)
    }

    /// Of a surname before a space: the whole run of kanji where it is short, without a relation (母, 私) before it.
    private func spacedSurname(endingAt end: Int) -> Int? {
        guard Script(scalars[end - 1].value) == .han else { return surname(endingAt: end) }
        let start = runStart(.han, from: end, atMost: 6)
        guard let known = surname(endingAt: end) else {
            return JapaneseSurnames.isLike(start..<end, of: scalars) ? start : nil
        }
        guard known > start, end - start <= 3, !"母父妻夫姉兄妹弟孫娘私僕俺嫁名者".unicodeScalars.contains(scalars[known - 1])
        else { return known }
        return start
    }

    /// ハコニワ 篠宮: the end of a longer word in katakana.
    private func isKanaWord(_ range: Range<Int>) -> Bool {
        Script(scalars[range.lowerBound].value) == .katakana && range.lowerBound > 0
            && Script(scalars[range.lowerBound - 1].value) == .katakana
    }

    /// Where a known surname that ends at `end` begins.
    private func surname(endingAt end: Int) -> Int? {
        if Script(scalars[end - 1].value) == .han {
            let start = runStart(.han, from: end, atMost: 6)
            return (start..<end).first { JapaneseSurnames.end(in: scalars, at: $0, before: end) == end }
        }
        let script = Script(scalars[end - 1].value)
        guard script.isKana else { return nil }
        let start = runStart(script, from: end, atMost: 6)
        return (start..<end).first { JapaneseSurnames.kanaEnd(in: scalars, at: $0, before: end) == end }
    }

    private func katakana(endingAt end: Int) -> Name? {
        var start = end
        var parts = 1
        while start > 0, end - start < JapaneseNameParser.longest {
            let scalar = scalars[start - 1]
            if Script(scalar.value) == .katakana {
                start -= 1
            } else if "・･=".unicodeScalars.contains(scalar), start > 1,
                Script(scalars[start - 2].value) == .katakana || Script(scalars[start - 2].value) == .latin
            {
                parts += 1
                start -= 1
            } else if Script(scalar.value) == .latin, start > 1, "・".unicodeScalars.contains(scalars[start - 2]) {
                start -= 1
            } else if scalar == " ", start > 1, parts == 1, Script(scalars[start - 2].value) == .katakana {
                parts += 1
                start -= 1
            } else {
                break
            }
        }
        if start > 1, parts == 1,
            let surname = scalars[start - 1] == " " ? surname(endingAt: start - 1) : hanSurname(endingAt: start)
        {
            return Name(range: surname..<end, isKnown: true, isFull: true)
        }
        guard end - start >= 2 else { return nil }
        let known = JapaneseSurnames.kanaEnd(in: scalars, at: start, before: end)
        if parts > 1, let space = scalars[start..<end].firstIndex(of: " "), !scalars[start..<end].contains("・") {
            guard JapaneseSurnames.kanaEnd(in: scalars, at: start, before: space) == space else { return nil }
        }
        return Name(range: start..<end, isKnown: parts > 1 || known == end, isFull: parts > 1)
    }

    private func hanSurname(endingAt end: Int) -> Int? {
        Script(scalars[end - 1].value) == .han ? surname(endingAt: end) : nil
    }

    private func hiragana(endingAt end: Int) -> Name? {
        let start = runStart(.hiragana, from: end, atMost: 10)
        if start > 1, scalars[start - 1] == " ", (2...5).contains(end - start),
            let surname = spacedSurname(endingAt: start - 1)
        {
            return Name(range: surname..<end, isKnown: true, isFull: true)
        }
        if start > 1, (2...4).contains(end - start), let surname = hanSurname(endingAt: start) {
            return Name(range: surname..<end, isKnown: true, isFull: true)
        }
        for from in start..<end
        where JapaneseSurnames.kanaEnd(in: scalars, at: from, before: end) == end && end - from > 2 {
            guard from == start || "はのたがをねよ".unicodeScalars.contains(scalars[from - 1]) else { continue }
            return Name(range: from..<end, isKnown: true, isFull: false)
        }
        guard (2...7).contains(end - start) else { return nil }
        return Name(range: start..<end, isKnown: false, isFull: false)
    }

    private func latin(endingAt end: Int) -> Name? {
        var start = end
        var words = 0
        var probe = end
        while words < 4, probe > 0,
            Script(scalars[probe - 1].value) == .latin
                || probe > 1 && scalars[probe - 1] == "." && Script(scalars[probe - 2].value) == .latin
        {
            while probe > 0,
                Script(scalars[probe - 1].value) == .latin || "-'’.".unicodeScalars.contains(scalars[probe - 1])
            { probe -= 1 }
            guard scalars[probe].properties.isUppercase || words == 0 else { break }
            start = probe
            words += 1
            guard probe > 1, scalars[probe - 1] == " " else { break }
            probe -= 1
        }
        guard end - start >= 2, start == 0 || scalars[start - 1] != "@" else { return nil }
        let isCapital = scalars[start].properties.isUppercase
        return Name(range: start..<end, isKnown: words > 1 && isCapital, isFull: words > 1 && isCapital)
    }

    // MARK: Borders

    func isHardBorder(_ index: Int) -> Bool {
        guard index < scalars.count else { return true }
        switch Script(scalars[index].value) {
        case .space, .symbol: return true
        case .hiragana: return JapaneseNameCues.kanaBorders.stands(in: scalars, at: index)
        default: return "様殿宛".unicodeScalars.contains(scalars[index])
        }
    }

    func isBorder(_ index: Int) -> Bool {
        guard index < scalars.count else { return true }
        switch Script(scalars[index].value) {
        case .space, .symbol: return true
        case .hiragana, .han, .katakana: return JapaneseNameCues.borders.stands(in: scalars, at: index)
        case .digit, .latin, .otherLetter: return false
        }
    }

    /// The end of a run of hiragana, cut where です, と申 and the like begin.
    private func kanaEnd(from start: Int, atMost count: Int) -> Int {
        var end = start
        while end < min(start + count, scalars.count), Script(scalars[end].value) == .hiragana {
            if end - start >= 2 {
                if JapaneseNameCues.kanaBorders.stands(in: scalars, at: end) { break }
                if "でをにのがはと".unicodeScalars.contains(scalars[end]), endsParticle(end) { break }
            }
            end += 1
        }
        return end
    }

    /// Whether the kana at `index` is a particle: と and の before a mark may be a name's end (ゆうと).
    private func endsParticle(_ index: Int) -> Bool {
        let isDoubtful = scalars[index] == "と" || scalars[index] == "の"
        guard index + 1 < scalars.count else { return !isDoubtful }
        let next = Script(scalars[index + 1].value)
        return next != .hiragana && !(isDoubtful && (next == .symbol || next == .space))
    }

    private func runEnd(_ script: Script, from start: Int, atMost count: Int) -> Int {
        var end = start
        while end < min(start + count, scalars.count), Script(scalars[end].value) == script { end += 1 }
        return end
    }

    private func runStart(_ script: Script, from end: Int, atMost count: Int) -> Int {
        var start = end
        while start > max(0, end - count), Script(scalars[start - 1].value) == script { start -= 1 }
        return start
    }
}
