package import Conversation
internal import Text

/// The language of a message's frame. A title in the other script does not change it: 「One Pieceはありますか」 is Japanese,
/// "do you have 進撃の巨人?" English. Japanese in Latin letters is Japanese; sentences of both languages at once are mixed;
/// every other language, and a message without words, is other.
package struct LanguageDetector: Sendable {
    private let lexicon = LatinLexicon()

    package init() {}

    package func language(of message: String) -> MessageLanguage {
        language(of: MatchText(message), named: [])
    }

    /// - Parameter named: original ranges of titles, authors and ids, which belong to no frame.
    func language(of text: MatchText, named: [Range<Int>]) -> MessageLanguage {
        let placeholders = Placeholders.ranges(in: text.original)
        let frame = ScriptCount(text.original, without: named + placeholders)
        let hasFrame = frame.kana + frame.han + frame.latinWords > 0
        let excluded = hasFrame ? named + placeholders : placeholders
        let count = hasFrame ? frame : ScriptCount(text.original, without: placeholders)
        let words = lexicon.count(text, without: excluded, original: text.original)
        return decide(count, words, text, isBareName: !hasFrame && !named.isEmpty)
    }

    private func decide(_ count: ScriptCount, _ words: LatinCount, _ text: MatchText, isBareName: Bool)
        -> MessageLanguage
    {
        let japanese = count.kana + count.han
        if japanese == 0 && count.latinWords == 0 { return .other }
        if count.other > japanese + count.latinLetters { return .other }
        if japanese == 0 { return isBareName && !words.isOneForeignWord ? .en : latin(words) }
        if count.han >= 1, count.kana <= 1, ChineseWords.isChinese(text.original) { return .other }
        if words.foreign > words.english, words.foreign >= 2, count.kana <= 1 { return .other }
        return both(count, words, text)
    }

    /// Latin letters alone.
    private func latin(_ words: LatinCount) -> MessageLanguage {
        if words.all == words.unsayable { return .other }
        let romaji = words.romaji + words.particles
        let english = words.english - words.shared
        if words.romaji >= 1, romaji >= words.foreign {
            if english >= 2, words.romaji >= 2 { return .mixed }
            if romaji + words.syllabic > english, isMostly(romaji + words.syllabic, of: words.all) { return .ja }
        }
        return words.foreign > english && words.foreign > words.romaji ? .other : .en
    }

    private func isMostly(_ part: Int, of all: Int) -> Bool { part * 2 >= all }

    /// Both writings: which one carries the sentence, or both.
    private func both(_ count: ScriptCount, _ words: LatinCount, _ text: MatchText) -> MessageLanguage {
        guard words.english > 0 else { return .ja }
        let isJapaneseSaid = count.hiraganaRun >= 2 || count.particles >= 1
        if isJapaneseSaid { return words.plain > 0 ? .mixed : .ja }
        guard words.english >= 2 || words.frame >= 1 else { return .ja }
        if words.frame == 0 { return words.plain >= 2 ? .mixed : .ja }
        return ShopNouns.areUsed(in: text.original) && !words.isAboutWords ? .mixed : .en
    }
}

/// What masking left in place of an address or a number, "[EMAIL_1]": no word of any language.
private enum Placeholders {
    static func ranges(in text: [UInt32]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start: Int?
        for (index, code) in text.enumerated() {
            if code == 0x5B { start = index }
            let isInside = (0x41...0x5A).contains(code) || (0x30...0x39).contains(code) || code == 0x5F || code == 0x5B
            if code == 0x5D, let from = start { ranges.append(from..<(index + 1)) }
            if !isInside { start = nil }
        }
        return ranges
    }
}
