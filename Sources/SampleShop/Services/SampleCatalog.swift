internal import Conversation
internal import Ports

struct SampleCatalog: CatalogService, CatalogNames {
    let index: ShopIndex

    func series(_ ids: [SeriesID]) async throws -> [Series] { ids.compactMap(index.series) }
    func items(_ asins: [ASIN]) async throws -> [CatalogItem] { asins.compactMap { index.item($0)?.item } }
    func item(isbn: String) async throws -> CatalogItem? { index.item(isbn: isbn)?.item }
    func volumes(of series: SeriesID) async throws -> [CatalogItem] { index.volumes(of: series).map(\.item) }

    func search(_ query: CatalogQuery) async throws -> CatalogMatches {
        let filter = WishFilter(query.wish, index: index)
        var preference: [SeriesID: Int] = [:]
        for (rank, id) in query.preferred.enumerated() where preference[id] == nil { preference[id] = rank }
        let ranked = index.series.indices.filter(filter.admits)
            .map { place in
                let series = index.series[place]
                return (place, preference[series.id] ?? Int.max, -series.popularity, series.id.rawValue)
            }
            .sorted { ($0.1, $0.2, $0.3) < ($1.1, $1.2, $1.3) }
        return CatalogMatches(
            series: ranked.prefix(max(0, query.limit)).map { index.series[$0.0] }, total: ranked.count)
    }

    func allSeries() async throws -> [Series] { index.series }
    func vocabulary() async throws -> Vocabulary { index.vocabulary }
}

/// Every constraint of a wish as a condition. What the data does not know (a volume count) satisfies nothing.
struct WishFilter {
    private let wish: Wish
    private let index: ShopIndex
    private let excluded: Set<SeriesID>
    private let ceiling: AgeRating?

    /// - Parameter ceiling: a second ceiling, such as a customer's; the lower of both counts.
    init(_ wish: Wish, index: ShopIndex, ceiling: AgeRating? = nil) {
        self.wish = wish
        self.index = index
        excluded = Set(wish.excluded)
        self.ceiling = [wish.ratingCeiling, ceiling].compactMap { $0 }.min()
    }

    func admits(_ place: Int) -> Bool {
        let series = index.series[place]
        return !excluded.contains(series.id) && suitsReader(series) && suitsContent(series)
            && suitsAuthors(place) && suitsEdition(place)
    }

    private func suitsReader(_ series: Series) -> Bool {
        if let ceiling, series.ageRating > ceiling { return false }
        if let age = wish.age, series.ageRating.minimumAge > age { return false }
        return !series.genres.contains(where: wish.dislikedGenres.contains)
            && !series.themes.contains(where: wish.excludedThemes.contains)
            && !series.moods.contains(where: wish.excludedMoods.contains)
            && !wish.excludedDemographics.contains(series.demographic)
    }

    private func suitsContent(_ series: Series) -> Bool {
        guard wish.genres.allSatisfy(series.genres.contains), wish.themes.allSatisfy(series.themes.contains),
            wish.moods.allSatisfy(series.moods.contains),
            wish.demographics.isEmpty || wish.demographics.contains(series.demographic),
            wish.statuses.isEmpty || wish.statuses.contains(series.status)
        else { return false }
        guard let most = wish.maxVolumes else { return true }
        return series.volumes.map { $0 <= most } ?? false
    }

    /// One of the authors named is enough: two names are mostly a pair, or a choice.
    private func suitsAuthors(_ place: Int) -> Bool {
        wish.authors.isEmpty || wish.authors.contains { index.isByAuthor($0, seriesAt: place) }
    }

    /// Bounds of the price are on volume 1 of the edition asked for.
    private func suitsEdition(_ place: Int) -> Bool {
        guard wish.language != nil || wish.format != nil || wish.priceMin != nil || wish.priceMax != nil else {
            return true
        }
        guard let item = index.firstItem(ofSeriesAt: place, language: wish.language, format: wish.format) else {
            return false
        }
        let price = index.quote(for: item).price.amount
        return price >= wish.priceMin ?? 0 && price <= wish.priceMax ?? Int.max
    }
}
