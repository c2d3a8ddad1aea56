import Conversation
import Ports

@testable import Retrieval

/// Candidates made by hand.
enum Hits {
    static func hit(
        _ row: Int64, title: String = "", _ text: String = "", keywords: [String] = [], document: String? = nil,
        language: Language = .en, score: Double = 0, series: [String] = [], genres: [String] = [],
        wordScore: Double? = nil, wordRank: Int? = nil, vectorRank: Int? = nil, similarity: Float? = nil,
        sentences: [Float] = []
    ) -> PassageHit {
        PassageHit(
            passage: Passage(
                chunkID: "c-\(row)", documentID: document ?? "d-\(row)", title: title, text: text, sourceType: .faq,
                category: "", language: language, url: nil, version: "1", lastUpdated: "2026-01-15",
                seriesIDs: series.map { SeriesID($0) }, score: score),
            keywords: keywords, traits: PassageTraits(genres: genres), chunkRow: row, wordScore: wordScore,
            wordRank: wordRank, vectorRank: vectorRank, similarity: similarity, sentenceSimilarities: sentences)
    }

    static let noSynonyms = SynonymBook([])

    static func plan(_ text: String, _ language: Language = .en, _ synonyms: SynonymBook = noSynonyms) -> QueryPlan {
        QueryPlan(text, language: language, synonyms: synonyms)
    }

    /// The features of each hit, by name.
    static func features(_ plan: QueryPlan, _ hits: PassageHits) -> [[RerankFeature: Double]] {
        RerankFeatures.all(plan, hits, words: hits.hits.map(PassageWords.init)).map { row in
            Dictionary(uniqueKeysWithValues: RerankFeature.allCases.map { ($0, row[$0.rawValue]) })
        }
    }
}
