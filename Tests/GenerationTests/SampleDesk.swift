import Conversation
import Foundation

@testable import Generation

/// The sample shop's records, for composing answers from real titles, pages and offers.
struct SampleDesk: Sendable {
    static let shared = SampleDesk()

    let vocabulary: Vocabulary
    let series: [SeriesID: Series]
    let digests: [SeriesID: ReviewDigest]
    let pages: [Page]
    let promotions: [Promotion]
    var composer: GroundedComposer { GroundedComposer(vocabulary: vocabulary) }

    struct Page: Decodable, Sendable {
        var document_id: String
        var language: Language
        var source_type: SourceType
        var category: String
        var title: String
        var questions: [String]
        var text: String
        var url: String
        var version: String
        var last_updated: String
        var series_ids: [SeriesID]?

        var passage: Passage {
            Passage(
                chunkID: "\(document_id)#\(language.rawValue)#0", documentID: document_id, title: title, text: text,
                sourceType: source_type, category: category, language: language, url: url, version: version,
                lastUpdated: last_updated, seriesIDs: series_ids ?? [])
        }
    }

    private init() {
        vocabulary = Vocabulary(Self.lines("vocabulary", as: VocabularyTerm.self))
        series = Dictionary(uniqueKeysWithValues: Self.lines("series", as: Series.self).map { ($0.id, $0) })
        digests = Dictionary(
            uniqueKeysWithValues: Self.lines("reviews", as: ReviewDigest.self).map { ($0.seriesID, $0) })
        pages = Self.lines("documents", as: Page.self)
        promotions = Self.lines("promotions", as: Promotion.self)
    }

    private static func lines<Record: Decodable>(_ file: String, as type: Record.Type) -> [Record] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../data")
        guard let text = try? String(contentsOf: folder.appendingPathComponent("\(file).jsonl"), encoding: .utf8) else {
            return []
        }
        let decoder = JSONDecoder()
        return text.split(separator: "\n").compactMap { try? decoder.decode(Record.self, from: Data($0.utf8)) }
    }

    // MARK: Facts

    func items(_ id: SeriesID, count: Int? = nil) -> [CatalogItem] {
        guard let record = series[id] else { return [] }
        let total = min(count ?? record.volumes ?? 5, 120)
        return record.languages.flatMap { language in
            (1...max(total, 1)).map { item(record, volume: $0, language: language) }
        }
    }

    func item(
        _ record: Series, volume: Int = 1, language: Language = .ja, format: CatalogItem.Format = .paperback
    ) -> CatalogItem {
        let number = (record.id.rawValue.unicodeScalars.reduce(7) { ($0 * 31 + Int($1.value)) % 9000 }) * 1000 + volume
        let code = String(number * 2 + (language == .ja ? 0 : 1), radix: 36).uppercased()
        return CatalogItem(
            asin: ASIN("B0" + String(repeating: "X", count: max(0, 8 - code.count)) + code), seriesID: record.id,
            volume: volume, language: language, format: format, isbn13: "9799000000\(100 + volume % 900)",
            pages: 180 + volume % 40,
            title: Bilingual(ja: "\(record.title.ja) \(volume)", en: "\(record.title.en) \(volume)"))
    }

    /// A product with everything that the services can say; tests take away what they need to.
    func product(
        _ id: SeriesID, volume: Int = 1, language: Language = .ja, price: Int? = 528, stock: Int? = 12,
        hasDigest: Bool = true, match: Match = Match()
    ) -> ProductFact {
        guard let record = series[id] else { preconditionFailure("no sample series \(id)") }
        return ProductFact(
            series: record, item: item(record, volume: volume, language: language),
            quote: price.map { PriceQuote(price: .yen($0)) },
            availability: stock.map { Availability(quantity: $0, isInStock: $0 > 0) },
            digest: hasDigest ? digests[id] : nil, match: match)
    }

    func passages(_ ids: [String], _ language: Language) -> [Passage] {
        ids.compactMap { id in pages.first { $0.document_id == id && $0.language == language }?.passage }
    }

    /// What truly is shared with `seed`.
    func match(_ id: SeriesID, with seed: SeriesID, coReaders: Int? = nil) -> Match {
        guard let left = series[id], let right = series[seed] else { return Match() }
        return Match(
            seed: seed, genres: left.genres.filter(right.genres.contains),
            themes: left.themes.filter(right.themes.contains),
            moods: left.moods.filter(right.moods.contains), coReaders: coReaders,
            isSameAuthor: !Set(left.authors.map(\.en)).isDisjoint(with: right.authors.map(\.en)))
    }
}

extension AnswerRequest {
    /// A request as the pipeline would make it, understood as asked.
    static func asking(
        _ message: String, _ intent: Intent, _ language: Language = .en, facts: Facts = Facts(),
        sentiment: Sentiment = .calm, entities: [Entity] = [], shopper: Shopper = .guest,
        page: PageContext = PageContext(),
        isUnsure: Bool = false, runnerUp: IntentGuess? = nil, needsLanguageNote: Bool = false, history: [Turn] = []
    ) -> AnswerRequest {
        AnswerRequest(
            message: message,
            understanding: Understanding(
                language: language == .ja ? .ja : .en, intent: IntentGuess(intent, isUnsure ? 0.4 : 0.95),
                stage: .rules,
                runnerUp: runnerUp, entities: entities, sentiment: sentiment, isUnsure: isUnsure),
            intent: intent, language: language, needsLanguageNote: needsLanguageNote, shopper: shopper, page: page,
            facts: facts, history: history, today: "2026-11-20")
    }
}

extension Facts {
    static func with(_ change: (inout Facts) -> Void) -> Facts {
        var facts = Facts()
        change(&facts)
        return facts
    }
}
