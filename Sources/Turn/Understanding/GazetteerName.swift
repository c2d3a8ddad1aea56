internal import Conversation
internal import Text

/// One way to write a series or an author.
struct GazetteerName: Sendable {
    enum Target: Hashable, Sendable {
        case series(SeriesID)
        /// `Author.en`, the canonical name.
        case author(String)
    }

    /// What must be seen around a match for it to count.
    enum Need: Int, Comparable, Sendable {
        case nothing
        /// A long-enough kana name written in its own script, not as part of a longer katakana word.
        case ownScript
        /// A common word: capitals, quotes, a volume, or alone.
        case sign
        /// An abbreviation of two letters, or one that is a word: exactly as written.
        case exactCase

        static func < (left: Need, right: Need) -> Bool { left.rawValue < right.rawValue }
    }

    let target: Target
    /// As the catalogue writes it.
    let text: String
    /// `FoldedText.squeezed`.
    let key: [UInt32]
    let need: Need
    /// Larger wins where two share a key.
    let weight: Int
    let isLatin: Bool

    init?(_ text: String, _ target: Target, weight: Int, isAbbreviation: Bool = false) {
        let squeezed = Normalizer.fold(text).squeezed()
        guard squeezed.count > 1 || (squeezed.count == 1 && Script(squeezed.codes[0]) == .han) else { return nil }
        self.text = text
        self.target = target
        self.weight = weight
        key = squeezed.codes
        isLatin = key.allSatisfy { $0 < 0x80 }
        need = GazetteerName.need(text, key, isLatin)
    }

    private static func need(_ text: String, _ key: [UInt32], _ isLatin: Bool) -> Need {
        let folded = FoldedText.text(of: key)
        if isLatin {
            let hasSpace = text.contains(" ")
            if key.count <= 2 || (CommonWords.isCommon(folded) && isMixedCapitals(text)) { return .exactCase }
            return CommonWords.isCommon(folded) && !hasSpace ? .sign : .nothing
        }
        if CommonWords.isCommon(text) || CommonWords.isCommon(folded) || key.count == 1 { return .sign }
        return key.allSatisfy { Script($0).isKana } && key.count <= 4 ? .ownScript : .nothing
    }

    /// "PoT", "OP": an abbreviation by its capitals.
    private static func isMixedCapitals(_ text: String) -> Bool {
        text.count <= 4 && text.unicodeScalars.dropFirst().contains { $0.properties.isUppercase }
    }
}

/// All names of the catalogue's series and authors.
enum GazetteerNames {
    static func all(of series: [Series]) -> [GazetteerName] {
        var names: [GazetteerName] = []
        for one in series {
            for (text, weight) in titles(of: one) {
                if let name = GazetteerName(text, .series(one.id), weight: weight) { names.append(name) }
            }
            for author in one.authors { names += self.names(of: author, weight: one.popularity) }
        }
        return unique(names)
    }

    private static func titles(of series: Series) -> [(String, Int)] {
        let full = [series.title.ja, series.title.en, series.title.romaji, series.title.kana] + series.aliases
        let weight = series.popularity * 2
        var titles = full.map { ($0, weight + 1000) }
        for title in full { titles += shortened(title).map { ($0, weight) } }
        return titles
    }

    /// Titles without what shoppers leave out: a subtitle, a leading article.
    private static func shortened(_ title: String) -> [String] {
        var shorter: [String] = []
        let isJapanese = title.unicodeScalars.contains { Script($0.value).isCJK }
        for separator in isJapanese ? [": ", " -", " 〜", " ～", "-", "〜", "～", "　", ":"] : [": ", " ~", " ("] {
            guard let main = head(of: title, before: separator) else { continue }
            shorter.append(main)
            break
        }
        if let main = japaneseHead(of: title) { shorter.append(main) }
        for article in ["The ", "A ", "An "] {
            for whole in [title] + shorter where whole.hasPrefix(article) && whole.contains(" ") {
                let rest = String(whole.dropFirst(article.count))
                if rest.contains(" ") || rest.count >= 8 { shorter.append(rest) }
            }
        }
        for word in [title] + shorter where word.contains(" Part ") {
            if let main = head(of: word, before: " Part ") { shorter.append(main) }
        }
        return shorter
    }

    private static func head(of title: String, before separator: String) -> String? {
        guard let range = firstRange(of: separator, in: title) else { return nil }
        let head = String(title[..<range])
        let isLatin = head.utf8.allSatisfy { $0 < 0x80 }
        return head.count >= (isLatin ? 5 : 2) ? head : nil
    }

    private static func firstRange(of separator: String, in title: String) -> String.Index? {
        var index = title.startIndex
        while index < title.endIndex {
            if title[index...].hasPrefix(separator) { return index }
            index = title.index(after: index)
        }
        return nil
    }

    /// 「ジョジョの奇妙な冒険 黄金の風」 → 「ジョジョの奇妙な冒険」.
    private static func japaneseHead(of title: String) -> String? {
        guard title.unicodeScalars.contains(where: { Script($0.value).isCJK }) else { return nil }
        guard let head = head(of: title, before: " "), head.count >= 4 else { return nil }
        return head.unicodeScalars.contains { Script($0.value).isCJK } ? head : nil
    }

    private static func names(of author: Author, weight: Int) -> [GazetteerName] {
        var texts = [author.ja, author.en]
        if let kana = author.kana, kana.count >= 5 { texts.append(kana) }
        let words = author.en.split(separator: " ").map(String.init)
        if words.count == 2 { texts.append(words[1] + " " + words[0]) }
        if words.count == 2, words[1].count >= 5, !CommonWords.isCommon(words[1].lowercased()) {
            texts.append(words[1])
        }
        return texts.compactMap { GazetteerName($0, .author(author.en), weight: weight) }
    }

    /// The first of equal (key, target) pairs.
    private static func unique(_ names: [GazetteerName]) -> [GazetteerName] {
        var seen: Set<String> = []
        return names.filter { seen.insert("\(FoldedText.text(of: $0.key))|\($0.target)").inserted }
    }
}
