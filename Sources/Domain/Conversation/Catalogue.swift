/// The catalogue's records, as `data/series.jsonl` and `data/items.jsonl` write them.

package enum Demographic: String, Sendable, Codable, CaseIterable {
    case shonen, shojo, seinen, josei, kids
}

package enum PublicationStatus: String, Sendable, Codable, CaseIterable {
    case ongoing, finished, hiatus
}

/// From mildest to strictest.
package enum AgeRating: String, Sendable, Codable, CaseIterable, Comparable {
    case all, teen
    case olderTeen = "older_teen"
    case mature

    /// The youngest reader the shop suggests it to.
    package var minimumAge: Int {
        switch self {
        case .all: 0
        case .teen: 13
        case .olderTeen: 16
        case .mature: 18
        }
    }

    package static func < (left: AgeRating, right: AgeRating) -> Bool { left.minimumAge < right.minimumAge }
}

package struct SeriesTitle: Hashable, Sendable, Codable {
    package var ja: String
    /// Hiragana only.
    package var kana: String
    /// Hepburn without macrons.
    package var romaji: String
    package var en: String

    package init(ja: String, kana: String, romaji: String, en: String) {
        self.ja = ja
        self.kana = kana
        self.romaji = romaji
        self.en = en
    }

    package subscript(_ language: Language) -> String { language == .ja ? ja : en }
}

package struct Author: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable, CaseIterable {
        case storyArt = "story_art"
        case story, art
        case originalWork = "original_work"
        case characterDesign = "character_design"
    }

    package var ja: String
    package var kana: String?
    package var en: String
    package var role: Role

    package init(ja: String, kana: String? = nil, en: String, role: Role) {
        self.ja = ja
        self.kana = kana
        self.en = en
        self.role = role
    }

    package subscript(_ language: Language) -> String { language == .ja ? ja : en }
}

package struct Series: Hashable, Sendable, Codable, Identifiable {
    package var id: SeriesID
    package var title: SeriesTitle
    package var aliases: [String]
    package var authors: [Author]
    package var publisher: Bilingual
    package var demographic: Demographic
    package var genres: [String]
    package var themes: [String]
    package var moods: [String]
    package var status: PublicationStatus
    /// Absent where it is not surely known; `volumesAsOf` says when it was true (`YYYY` or `YYYY-MM`).
    package var volumes: Int?
    package var volumesAsOf: String?
    package var firstYear: Int
    package var ageRating: AgeRating
    /// Languages sold in this shop.
    package var languages: [Language]
    /// 1…100.
    package var popularity: Int
    package var synopsis: Bilingual

    package enum CodingKeys: String, CodingKey {
        case title, aliases, authors, publisher, demographic, genres, themes, moods, status, volumes, languages
        case popularity, synopsis
        case id = "series_id"
        case volumesAsOf = "volumes_as_of"
        case firstYear = "first_year"
        case ageRating = "age_rating"
    }
}

/// One volume, or box, on sale. Price and stock are not here: pricing and inventory say them, live.
package struct CatalogItem: Hashable, Sendable, Codable {
    package enum Format: String, Sendable, Codable, CaseIterable {
        case paperback, digital
        case boxSet = "box_set"
    }

    package var asin: ASIN
    package var seriesID: SeriesID
    package var volume: Int
    package var language: Language
    package var format: Format
    package var isbn13: String?
    package var pages: Int
    package var title: Bilingual

    package init(
        asin: ASIN, seriesID: SeriesID, volume: Int, language: Language, format: Format, isbn13: String?, pages: Int,
        title: Bilingual
    ) {
        self.asin = asin
        self.seriesID = seriesID
        self.volume = volume
        self.language = language
        self.format = format
        self.isbn13 = isbn13
        self.pages = pages
        self.title = title
    }

    package enum CodingKeys: String, CodingKey {
        case asin, volume, language, format, isbn13, pages, title
        case seriesID = "series_id"
    }
}

/// A controlled term of the shop: a genre, theme, mood or demographic with its names and the words shoppers use.
package struct VocabularyTerm: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case genre, theme, mood, demographic
    }

    package struct Words: Hashable, Sendable, Codable {
        package var ja: [String]
        package var en: [String]
    }

    package var kind: Kind
    package var id: String
    package var ja: String
    package var en: String
    package var words: Words

    package subscript(_ language: Language) -> String { language == .ja ? ja : en }
}
