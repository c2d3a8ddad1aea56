internal import Conversation
package import Ports

extension SampleShop {
    /// Everything the shop can be asked about in words: its pages, its series and what reviews say, in both languages.
    package var documents: [SourceDocument] {
        let source = ShopPassages(index: index)
        return source.pages + source.products + source.reviews
    }
}

private struct ShopPassages {
    let index: ShopIndex

    var pages: [SourceDocument] {
        index.documents.map { document in
            SourceDocument(
                key: "\(document.documentID):\(document.language.rawValue)", documentID: document.documentID,
                title: document.title, text: document.text, keywords: document.questions,
                sourceType: document.sourceType, category: document.category, language: document.language,
                url: document.url, version: document.version, lastUpdated: document.lastUpdated,
                seriesIDs: document.seriesIDs ?? [])
        }
    }

    var products: [SourceDocument] {
        index.series.indices.flatMap { place in
            Language.allCases.map { language in
                let series = index.series[place]
                return SourceDocument(
                    key: "series/\(series.id):\(language.rawValue)", documentID: "series/\(series.id)",
                    title: series.title[language], text: series.synopsis[language],
                    keywords: names(of: series) + labels(of: series, in: language), sourceType: .product,
                    category: "product", language: language, url: url(ofSeriesAt: place), version: "1.0",
                    lastUpdated: index.asOf.description, seriesIDs: [series.id], traits: traits(ofSeriesAt: place))
            }
        }
    }

    var reviews: [SourceDocument] {
        index.series.indices.flatMap { place -> [SourceDocument] in
            let series = index.series[place]
            guard let digest = index.reviews[series.id] else { return [] }
            return Language.allCases.map { language in
                SourceDocument(
                    key: "reviews/\(series.id):\(language.rawValue)", documentID: "reviews/\(series.id)",
                    title: reviewTitle(of: series, in: language), text: digest.digest[language],
                    keywords: names(of: series) + (digest.praise + digest.criticism).map { $0[language] },
                    sourceType: .reviewSummary, category: "reviews", language: language, url: url(ofSeriesAt: place),
                    version: "1.0", lastUpdated: index.asOf.description, seriesIDs: [series.id],
                    traits: traits(ofSeriesAt: place))
            }
        }
    }

    private func traits(ofSeriesAt place: Int) -> PassageTraits {
        let series = index.series[place]
        return PassageTraits(
            genres: series.genres, demographic: series.demographic, ageRating: series.ageRating,
            isInStock: index.volumes(ofSeriesAt: place).contains { (index.items[$0].stock ?? 1) > 0 },
            popularity: Double(series.popularity) / 100)
    }

    /// The page of the first volume.
    private func url(ofSeriesAt place: Int) -> String? {
        index.firstItem(ofSeriesAt: place).map { "/item/\($0.item.asin)" }
    }

    private func reviewTitle(of series: Series, in language: Language) -> String {
        language == .ja ? "『\(series.title.ja)』のレビュー" : "Reviews of \(series.title.en)"
    }

    /// Both scripts in either language: shoppers mix them.
    private func names(of series: Series) -> [String] {
        [series.title.ja, series.title.kana, series.title.romaji, series.title.en] + series.aliases
            + series.authors.flatMap { [$0.ja, $0.kana ?? $0.ja, $0.en] }
    }

    private func labels(of series: Series, in language: Language) -> [String] {
        let ids =
            series.genres.map { (VocabularyTerm.Kind.genre, $0) } + series.themes.map { (.theme, $0) }
            + series.moods.map { (.mood, $0) } + [(.demographic, series.demographic.rawValue)]
        return ids.compactMap { index.vocabulary.term($0, $1) }.flatMap { term in
            [term[language]] + (language == .ja ? term.words.ja : term.words.en)
        }
    }
}
