internal import Text

/// Titles the catalogue does not have: quoted, or after words that ask for one by name.
struct UnknownTitleReader: Sendable {
    private let cues = PhraseTable(UnknownTitleReader.before.map { ($0, 0) })
    private static let before = [
        "called", "titled", "named", "a manga called", "do you have", "do you sell", "do you stock", "do you carry",
        "have you got", "looking for", "searching for", "looking for the manga", "looking for a manga",
        "searching for the manga", "the manga called",
        "the series called", "a series called", "a book called", "the manga", "manga titled", "heard of",
        "do you guys have", "u have", "is there a manga called",
    ]
    private static let longest = 60

    /// Original ranges.
    func titles(in text: MatchText, quotes: [Range<Int>]) -> [Range<Int>] {
        quotes.filter { isTitle($0, text.original) && !QuotedWords.isSpeech($0, in: text.original) }
            + named(in: text, quotes)
    }

    private func isTitle(_ range: Range<Int>, _ original: [UInt32]) -> Bool {
        guard range.count >= 2, range.count <= UnknownTitleReader.longest else { return false }
        let letters = original[range].filter { Script($0) != .symbol && Script($0) != .space }
        guard letters.count >= 2, !letters.allSatisfy({ Script($0) == .digit }) else { return false }
        return !original[range].contains(0x3002)
    }

    /// Two or more capitalised words after an English cue: "do you have Foo Bar Baz?".
    private func named(in text: MatchText, _ quotes: [Range<Int>]) -> [Range<Int>] {
        cues.hits(in: text).compactMap { hit -> Range<Int>? in
            let start = text.origin(of: hit.range).upperBound
            guard let range = capitalised(text.original, from: start) else { return nil }
            return quotes.contains { $0.overlaps(range) } ? nil : range
        }
    }

    private func capitalised(_ original: [UInt32], from start: Int) -> Range<Int>? {
        var index = start
        var words = 0
        var range: Range<Int>?
        while let word = word(original, from: index), word.count <= UnknownTitleReader.longest {
            let first = original[word.lowerBound]
            let isCapital = first >= 0x41 && first <= 0x5A
            let joins = words > 0 && small.contains(FoldedText.text(of: original[word]))
            guard isCapital || joins else { break }
            if isCapital { range = (range?.lowerBound ?? word.lowerBound)..<word.upperBound; words += 1 }
            index = word.upperBound
        }
        guard let range, words >= 1, !notTitles.contains(FoldedText.text(of: original[range]).lowercased()) else {
            return nil
        }
        return range
    }

    private func word(_ original: [UInt32], from start: Int) -> Range<Int>? {
        var begin = start
        while begin < original.count, original[begin] == 0x20 { begin += 1 }
        var end = begin
        while end < original.count, isWord(original[end]) { end += 1 }
        return end > begin ? begin..<end : nil
    }

    private func isWord(_ code: UInt32) -> Bool {
        Script(code).isWord || code == 0x27 || code == 0x2019 || code == 0x2D
    }

    private let small: Set<String> = [
        "of", "the", "and", "no", "in", "to", "a", "x", "wa", "ni", "ga", "wo", "o", "on", "for",
    ]
    private let notTitles: Set<String> = [
        "bl", "gl", "english", "japanese", "manga", "vol", "volume", "i", "it", "any", "ebooks", "kindle", "paypal",
        "visa",
        "jcb", "amex", "sf", "ebook", "ps5", "spanish", "french", "german", "korean", "chinese", "lgbt", "lgbtq", "new",
        "sci-fi", "a", "the", "isbn", "usa", "us", "uk", "japan", "ya",
    ]
}
