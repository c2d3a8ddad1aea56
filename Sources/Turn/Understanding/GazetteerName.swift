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
        /// Ordinary words together ("look back", "after the rain"): capitals, or words about books around it.
        case phrase
        /// A family name alone that is short or everyday: "by Oda", 尾田先生.
        case surname

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
    /// Spaces and hyphens inside.
    fileprivate(set) var gaps: Int
    /// A mark that would end a sentence is part of it ("Wave, Listen to Me!").
    fileprivate(set) var hasPunctuation: Bool

    init?(_ text: String, _ target: Target, weight: Int, need: Need? = nil) {
        let squeezed = Normalizer.fold(text).squeezed()
        guard squeezed.count > 1 || (squeezed.count == 1 && Script(squeezed.codes[0]) == .han) else { return nil }
        self.text = text
        self.target = target
        self.weight = weight
        key = squeezed.codes
        isLatin = key.allSatisfy { $0 < 0x80 }
        gaps = text.unicodeScalars.filter { " -.:&'".unicodeScalars.contains($0) }.count
        hasPunctuation = text.unicodeScalars.dropLast().contains { "?!,.;。、！？".unicodeScalars.contains($0) }
        self.need = need ?? GazetteerName.need(text, key, isLatin)
    }

    var isSeries: Bool {
        switch target {
        case .series: true
        case .author: false
        }
    }

    private static func need(_ text: String, _ key: [UInt32], _ isLatin: Bool) -> Need {
        let folded = FoldedText.text(of: key)
        if isLatin {
            let hasSpace = text.contains(" ")
            if key.count <= 2 || (CommonWords.isCommon(folded) && isMixedCapitals(text)) { return .exactCase }
            if hasSpace { return CommonPhrases.contains(Normalizer.folded(text)) ? .phrase : .nothing }
            return CommonWords.isCommon(folded) ? .sign : .nothing
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
        names += surnames(of: series)
        return unique(names)
    }

    private static func titles(of series: Series) -> [(String, Int)] {
        let full = [series.title.ja, series.title.en, series.title.romaji, series.title.kana] + series.aliases
        let weight = series.popularity * 2
        var titles = full.map { ($0, weight + 1000) }
        for title in full { titles += joined(title).map { ($0, weight) } }
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

    /// "Spice & Wolf" for "Spice and Wolf", and the other way round.
    private static func joined(_ title: String) -> [String] {
        guard title.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
        if title.contains(" and ") {
            return [title.split(separator: " ").filter { $0 != "and" }.joined(separator: " & ")]
        }
        return title.contains(" & ")
            ? [title.split(separator: " ").map { $0 == "&" ? "and" : $0 }.joined(separator: " ")] : []
    }

    private static func names(of author: Author, weight: Int) -> [GazetteerName] {
        var texts = [author.ja, author.en]
        if let kana = author.kana, kana.count >= 5 { texts.append(kana) }
        let words = author.en.split(separator: " ").map(String.init)
        if words.count == 2 { texts.append(words[1] + " " + words[0]) }
        // An everyday word for a name ("ONE") needs a word for an author beside it.
        let need: GazetteerName.Need? =
            words.count == 1 && CommonWords.isCommon(author.en.lowercased()) ? .surname : nil
        return texts.compactMap { GazetteerName($0, .author(author.en), weight: weight, need: need) }
    }

    /// Family names that point at one author: nobody else has them, or nobody nearly as popular. Short and everyday ones
    /// need a word for an author beside them.
    private static func surnames(of series: [Series]) -> [GazetteerName] {
        var owners: [String: [String: Int]] = [:]
        for one in series {
            for author in one.authors {
                for surname in AuthorSurname.all(of: author) {
                    owners[surname, default: [:]][author.en, default: 0] = max(
                        owners[surname]?[author.en] ?? 0, one.popularity)
                }
            }
        }
        return owners.sorted { $0.key < $1.key }.compactMap { surname, popularity in
            let ranked = popularity.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            guard let first = ranked.first, ranked.count == 1 || first.value - ranked[1].value >= clearLead else {
                return nil
            }
            let isPlain = surname.utf8.allSatisfy { $0 < 0x80 } && surname.count >= 5 && ranked.count == 1
            let isFree = isPlain && !CommonWords.isCommon(surname.lowercased())
            return GazetteerName(surname, .author(first.key), weight: 1, need: isFree ? .nothing : .surname)
        }
    }

    /// Of 100 points of popularity.
    private static let clearLead = 15

    /// One of equal (key, target) pairs: the first, with what any of them allows.
    private static func unique(_ names: [GazetteerName]) -> [GazetteerName] {
        var places: [String: Int] = [:]
        var kept: [GazetteerName] = []
        for name in names {
            let pair = "\(FoldedText.text(of: name.key))|\(name.target)"
            if let place = places[pair] {
                kept[place].gaps = max(kept[place].gaps, name.gaps)
                kept[place].hasPunctuation = kept[place].hasPunctuation || name.hasPunctuation
            } else {
                places[pair] = kept.count
                kept.append(name)
            }
        }
        return kept
    }
}

enum AuthorSurname {
    /// Of "Eiichiro Oda" and 尾田栄一郎: Oda, 尾田. Japanese family names are taken to be two Chinese characters, or what
    /// stands before the kana.
    static func all(of author: Author) -> [String] {
        let words = author.en.split(separator: " ").map(String.init)
        guard words.count == 2, words[1].count >= 3 else { return [] }
        let japanese = Array(author.ja.unicodeScalars)
        let han = japanese.prefix { Script($0.value) == .han }.count
        guard han >= 2, japanese.count >= 3 else { return [words[1]] }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: japanese.prefix(2))
        return [words[1], String(view)]
    }
}
