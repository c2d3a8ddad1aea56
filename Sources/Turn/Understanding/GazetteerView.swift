internal import Text

/// A message as the gazetteer sees it, with what folding hides: borders, capitals, quotes.
struct GazetteerView: Sendable {
    let original: [UInt32]
    let squeezed: FoldedText
    let loosened: FoldedText
    /// Scalars inside quotes of any kind.
    private let isQuoted: [Bool]
    private let isShouted: Bool
    private let hasJapanese: Bool
    private let letterCount: Int
    /// "manga", "volume", "who wrote": a message about books.
    private let speaksOfBooks: Bool

    init(folded: FoldedText, original: [UInt32], quotes: [Range<Int>]) {
        self.original = original
        squeezed = folded.squeezed()
        loosened = squeezed.loosened()
        var quoted = [Bool](repeating: false, count: original.count)
        for range in quotes { for index in range { quoted[index] = true } }
        isQuoted = quoted
        let scripts = original.map { Script($0) }
        hasJapanese = scripts.contains { $0.isCJK }
        letterCount = squeezed.count
        isShouted = !original.contains { $0 >= 0x61 && $0 <= 0x7A }
        speaksOfBooks = Surroundings(codes: folded.codes).contains(any: TitleCue.books)
    }

    // MARK: Borders

    func accepts(_ name: GazetteerName, squeezedRange range: Range<Int>) -> Bool {
        let origin = squeezed.origin(of: range)
        guard !name.isLatin || isWhole(origin) else { return false }
        guard holdsTogether(origin, as: name, spare: name.key.count >= 7 ? 1 : 0) else { return false }
        if name.isLatin, TitleCue.isOwnName(in: original, at: origin.lowerBound) { return false }
        switch name.need {
        case .nothing: return name.isLatin ? !isLowerShort(origin) : true
        case .ownScript: return isInOwnScript(origin)
        case .sign: return hasSign(origin, isLatin: name.isLatin)
        case .exactCase:
            return isExactly(name.text, origin)
                || (name.isLatin && name.key.count >= 4 && hasSign(origin, isLatin: true))
        case .phrase: return isMeantAsPhrase(origin)
        case .surname: return TitleCue.isAuthor(in: original, origin)
        }
    }

    func acceptsLoosely(_ name: GazetteerName, _ origin: Range<Int>) -> Bool {
        guard holdsTogether(origin, as: name, spare: name.key.count >= 8 ? 1 : 0) else { return false }
        return name.isLatin ? isWhole(origin) : isInOwnScript(origin)
    }

    /// The original of a loosened range, with the letters and ー at its end that loosening dropped: all of "narutoo".
    func looseOrigin(of range: Range<Int>) -> Range<Int> {
        let origin = loosened.origin(of: range)
        let next = range.upperBound < loosened.count ? loosened.origin(at: range.upperBound) : original.count
        var end = origin.upperBound
        while end < next, Script(original[end]) == .latin || original[end] == Kana.longVowel { end += 1 }
        return origin.lowerBound..<end
    }

    /// Not the middle of a longer katakana word.
    func isKatakanaWhole(_ origin: Range<Int>) -> Bool {
        !origin.allSatisfy { Script(original[$0]) == .katakana } || isKatakanaWord(origin)
    }

    /// Not put together of the end of one sentence and the start of the next ("ある？こ"), nor of more words than the
    /// name has and `spare`.
    func holdsTogether(_ origin: Range<Int>, as name: GazetteerName, spare: Int) -> Bool {
        var gaps = 0
        for index in origin.dropFirst().dropLast() {
            let code = original[index]
            if GazetteerView.breaks.contains(code), !name.hasPunctuation { return false }
            if code == 0x2E, Script(original[index + 1]) == .space, !name.hasPunctuation { return false }
            if Script(code) == .space, Script(original[index - 1]) != .space { gaps += 1 }
        }
        return !name.isLatin || gaps <= name.gaps + spare
    }

    private static let breaks: Set<UInt32> = Set("?!,;…。、！？，；".unicodeScalars.map(\.value))

    /// A word by itself, and not a person's own name.
    func isWord(_ name: GazetteerName, _ origin: Range<Int>) -> Bool {
        guard name.isLatin else {
            return isKatakanaWord(origin) || !origin.allSatisfy { Script(original[$0]) == .katakana }
        }
        return isWhole(origin) && !TitleCue.isOwnName(in: original, at: origin.lowerBound)
    }

    /// Starts and ends with a word.
    private func isWhole(_ origin: Range<Int>) -> Bool {
        isBorder(origin.lowerBound) && isBorder(origin.upperBound)
    }

    private func isBorder(_ index: Int) -> Bool {
        guard index > 0, index < original.count else { return true }
        let before = Script(original[index - 1])
        return before != Script(original[index]) || before.isCJK || before == .space || before == .symbol
    }

    func isLooseStart(_ index: Int) -> Bool {
        index < loosened.count && isBorder(loosened.origin(at: index))
    }

    func isLooseEnd(_ index: Int) -> Bool {
        index > 0 && index <= loosened.count && isBorder(looseOrigin(of: (index - 1)..<index).upperBound)
    }

    /// Not a word of its own that only looks like the name.
    func mayBeSlip(_ range: Range<Int>, of key: [UInt32]) -> Bool {
        let window = loosened.codes[range]
        guard window.first == key.first || key.count >= 10 else { return false }
        let origin = loosened.origin(of: range)
        let text = FoldedText.text(of: original[origin]).lowercased()
        return !CommonWords.isWord(text) && !text.split(separator: " ").allSatisfy { CommonWords.isWord(String($0)) }
    }

    // MARK: Signs

    /// Three-letter names in small letters ("one", "aot") are fine; two-letter ones are handled by exact case.
    private func isLowerShort(_ origin: Range<Int>) -> Bool { origin.count < 3 }

    private func isExactly(_ text: String, _ origin: Range<Int>) -> Bool {
        guard !(isShouted && letterCount > origin.count + 6 && !hasJapanese) else { return false }
        return FoldedText.text(of: original[origin]) == text
    }

    /// Katakana that is not part of a longer word, or four hiragana.
    private func isInOwnScript(_ origin: Range<Int>) -> Bool {
        let scripts = origin.filter { original[$0] != Kana.longVowel }.map { Script(original[$0]) }
        guard scripts.allSatisfy({ $0 == .katakana }) else {
            if scripts.contains(.katakana), scripts.contains(.hiragana) { return false }
            return scripts.count >= 4 || !scripts.allSatisfy { $0 == .hiragana } || isSingledOut(origin)
                || (scripts.count == 3 && isOpeningHiragana(origin))
        }
        return scripts.count > 5 || isSingledOut(origin) || isKatakanaWord(origin)
    }

    /// 「のだめの新装版」: a short name that a clause begins with, and that a particle or a volume follows.
    private func isOpeningHiragana(_ origin: Range<Int>) -> Bool {
        let before = origin.lowerBound > 0 ? Script(original[origin.lowerBound - 1]) : .space
        guard before == .space || before == .symbol else { return false }
        return isFollowedByVolume(origin) || TitleCue.isFollowed(in: original, at: origin.upperBound)
    }

    private func isKatakanaWord(_ origin: Range<Int>) -> Bool {
        let before = origin.lowerBound > 0 ? Script(original[origin.lowerBound - 1]) : .space
        let after = origin.upperBound < original.count ? Script(original[origin.upperBound]) : .space
        return before != .katakana && after != .katakana
    }

    private func hasSign(_ origin: Range<Int>, isLatin: Bool) -> Bool {
        if isSingledOut(origin) || isFollowedByVolume(origin) { return true }
        if isLatin { return isMeantInLatin(origin) }
        return TitleCue.isFollowed(in: original, at: origin.upperBound)
            && (isKatakanaWord(origin) || !origin.allSatisfy { Script(original[$0]) == .katakana })
            && TitleCue.isOpening(in: original, at: origin.lowerBound)
    }

    /// In quotes, or all that the message says.
    private func isSingledOut(_ origin: Range<Int>) -> Bool {
        if isQuoted[origin.lowerBound] && isQuoted[origin.upperBound - 1] {
            let before = origin.lowerBound == 0 || !isQuoted[origin.lowerBound - 1]
            let after = origin.upperBound == original.count || !isQuoted[origin.upperBound]
            if before && after { return true }
        }
        return letterCount == origin.filter { Script(original[$0]) != .space && Script(original[$0]) != .symbol }.count
    }

    private func isMeantInLatin(_ origin: Range<Int>) -> Bool {
        if hasJapanese { return touchesJapanese(origin) }
        if isCapital(origin.lowerBound) && !isShouted {
            if !isSentenceStart(origin.lowerBound) { return !TitleCue.isCompound(in: original, origin) }
            if TitleCue.isSpokenOf(in: original, origin) { return true }
        }
        return TitleCue.isAskedFor(in: original, origin) || TitleCue.isDiscussed(in: original, origin, speaksOfBooks)
    }

    private func isCapital(_ index: Int) -> Bool { original[index] >= 0x41 && original[index] <= 0x5A }

    /// Every longer word of it has a capital, or books are spoken of around it.
    private func isMeantAsPhrase(_ origin: Range<Int>) -> Bool {
        if isSingledOut(origin) || isFollowedByVolume(origin) || hasJapanese { return true }
        if !isShouted, hasCapitals(origin) { return true }
        if TitleCue.isPhraseBroken(in: original, origin) { return false }
        return speaksOfBooks || TitleCue.isAskedFor(in: original, origin)
            || TitleCue.isDiscussed(in: original, origin, true)
    }

    private func hasCapitals(_ origin: Range<Int>) -> Bool {
        let words = original[origin].split { Script($0) != .latin && Script($0) != .digit }
        return words.allSatisfy { $0.count <= 3 || ($0.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false) }
            && isCapital(origin.lowerBound) && words.count > 1
            && words.dropFirst().contains { $0.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
    }

    /// A lone Latin word in a Japanese sentence is a name.
    private func touchesJapanese(_ origin: Range<Int>) -> Bool {
        let before = origin.lowerBound == 0 || Script(original[origin.lowerBound - 1]) != .space
        let after = origin.upperBound == original.count || Script(original[origin.upperBound]) != .space
        return before && after
    }

    private func isSentenceStart(_ index: Int) -> Bool {
        var position = index - 1
        while position >= 0, Script(original[position]) == .space { position -= 1 }
        guard position >= 0 else { return true }
        return original[position] == 0x2E || original[position] == 0x21 || original[position] == 0x3F
    }

    func isFollowedByVolume(_ origin: Range<Int>) -> Bool {
        TitleCue.isVolume(in: original, at: origin.upperBound)
    }
}
