internal import Conversation
internal import Ports

/// Makes documents of an item as shops write it, in whatever of the known forms each field comes. What cannot be read
/// of a field is as if it were not there.
struct CatalogItemReader {
    /// Names to search by, in a document.
    static let mostKeywords = 200
    static let keywordCharacters = 300

    private let id: String
    private let fields: [String: FeedValue]

    init(id: String, _ fields: [String: FeedValue]) {
        self.id = id
        self.fields = fields
    }

    /// A document for each language that the item has a title or a description in.
    var documents: [Language: SourceDocument] {
        let titles = texts(fields["title"], clean: TextCleaner.cleanLine)
        let descriptions = texts(fields["description"] ?? fields["synopsis"], clean: TextCleaner.clean)
        let (names, traits) = (self.names(titles), self.traits)
        var documents: [Language: SourceDocument] = [:]
        for language in Language.allCases {
            let title = titles[language] ?? titles.values.first ?? ""
            guard let text = descriptions[language] ?? titles[language] else { continue }
            documents[language] = SourceDocument(
                key: CatalogChange.key(id, language), documentID: "item:\(id)", title: title, text: text,
                keywords: unique(names + labels(in: language), besides: title), sourceType: .product,
                category: "product", language: language, url: url, version: "1.0", lastUpdated: lastUpdated,
                seriesIDs: line("series_id").map { [SeriesID($0)] } ?? [], traits: traits)
        }
        return documents
    }

    // MARK: Texts

    /// A text is of the language that it is written in; an object says it itself.
    private func texts(_ value: FeedValue?, clean: (String) -> String) -> [Language: String] {
        if let members = value?.members {
            return Language.allCases.reduce(into: [:]) { texts, language in
                let text = clean(members[language.rawValue]?.asText ?? "")
                if !text.isEmpty { texts[language] = text }
            }
        }
        let text = clean(value?.asText ?? "")
        return text.isEmpty ? [:] : [Language.told(from: text): text]
    }

    private func line(_ name: String) -> String? {
        let text = TextCleaner.cleanLine(fields[name]?.asText ?? "")
        return text.isEmpty ? nil : text
    }

    private var url: String? { line("url") ?? line("asin").map { "/item/\($0)" } }

    /// The day alone of whatever follows it.
    private var lastUpdated: String {
        let day = (line("last_updated") ?? line("updated_at") ?? "").prefix(10)
        let isDay =
            day.utf8.count == 10
            && day.utf8.enumerated().allSatisfy { index, byte in
                [4, 7].contains(index) ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
        return isDay ? String(day) : ""
    }

    // MARK: Names

    /// What it is called in any script, and by any number: shoppers mix them.
    private func names(_ titles: [Language: String]) -> [String] {
        let title = fields["title"]?.members ?? [:]
        let numbers = ["isbn13", "isbn", "asin"].compactMap(line)
        return Language.allCases.compactMap { titles[$0] }
            + ["kana", "romaji"].compactMap { title[$0]?.asText }
            + (fields["authors"] ?? fields["author"] ?? .null).asList.flatMap(everyText)
            + everyText(fields["publisher"] ?? .null) + numbers
            + (fields["tags"] ?? .null).asList.flatMap(everyText)
            + (fields["keywords"] ?? .null).asList.flatMap(everyText)
    }

    private func everyText(_ value: FeedValue) -> [String] {
        if let members = value.members {
            return ["ja", "kana", "en", "romaji", "name"].compactMap { members[$0]?.asText }
        }
        return value.asText.map { [$0] } ?? []
    }

    private func labels(in language: Language) -> [String] {
        var labels = genres
        if let volume = fields["volume"]?.asNumber, volume >= 0, volume < 100_000 {
            let number = Int(volume)
            labels += language == .ja ? ["\(number)巻", "第\(number)巻"] : ["volume \(number)", "vol. \(number)"]
        }
        if let format = line("format") { labels += CatalogWords.format(format, in: language) }
        if let edition = line("language") { labels += CatalogWords.edition(edition, in: language) }
        return labels
    }

    private func unique(_ names: [String], besides title: String) -> [String] {
        var seen: Set<String> = [title]
        let kept = names.map(TextCleaner.cleanLine).filter {
            !$0.isEmpty && $0.count <= Self.keywordCharacters && seen.insert($0).inserted
        }
        return Array(kept.prefix(Self.mostKeywords))
    }

    // MARK: Traits

    private var genres: [String] { (fields["genres"] ?? .null).asList.compactMap(\.asText).map(CatalogWords.id) }

    private var traits: PassageTraits {
        PassageTraits(
            genres: genres,
            demographic: line("demographic").flatMap { Demographic(rawValue: CatalogWords.id($0)) },
            ageRating: line("age_rating").flatMap(CatalogWords.ageRating),
            isInStock: fields["stock"]?.asNumber.map { $0 > 0 } ?? fields["in_stock"]?.asFlag,
            popularity: fields["popularity"]?.asNumber.map { min(1, max(0, $0 / 100)) },
            isSpoiler: fields["is_spoiler"]?.asFlag ?? false)
    }
}

/// The shop's words for what feeds write in one way or another.
enum CatalogWords {
    /// The form of the vocabulary's ids: `Dark Fantasy` is `dark_fantasy`.
    static func id(_ text: String) -> String {
        String(TextCleaner.cleanLine(text).lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    static func ageRating(_ text: String) -> AgeRating? {
        switch id(text) {
        case "all", "all_ages", "everyone", "全年齢": .all
        case "teen", "13+", "t": .teen
        case "older_teen", "16+", "ot", "15+": .olderTeen
        case "mature", "18+", "adult", "m": .mature
        default: nil
        }
    }

    static func format(_ text: String, in language: Language) -> [String] {
        switch CatalogItem.Format(rawValue: id(text)) {
        case .paperback: language == .ja ? ["紙", "コミックス"] : ["paperback", "print"]
        case .digital: language == .ja ? ["電子書籍", "電子版"] : ["digital", "ebook"]
        case .boxSet: language == .ja ? ["全巻セット", "ボックスセット"] : ["box set"]
        case nil: [text]
        }
    }

    static func edition(_ text: String, in language: Language) -> [String] {
        switch (Language(rawValue: id(text)), language) {
        case (.ja, .ja): ["日本語版"]
        case (.ja, .en): ["Japanese edition"]
        case (.en, .ja): ["英語版"]
        case (.en, .en): ["English edition"]
        case (nil, _): []
        }
    }
}
