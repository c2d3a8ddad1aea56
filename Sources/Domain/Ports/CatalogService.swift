package import Conversation

/// The catalogue: what exists and what it is. Called by Storefront in most turns, up to a few times each, under the
/// policy of spec §6; an unknown id is absent from the reply, not an error. Throws when it cannot answer.
package protocol CatalogService: Sendable {
    func series(_ ids: [SeriesID]) async throws -> [Series]
    func items(_ asins: [ASIN]) async throws -> [CatalogItem]
    /// - Parameter isbn: 13 digits.
    func item(isbn: String) async throws -> CatalogItem?
    /// Everything on sale of one series, ordered by language (ja first), format, volume.
    func volumes(of series: SeriesID) async throws -> [CatalogItem]
    /// Series that satisfy every constraint of `wish`, best first.
    func search(_ query: CatalogQuery) async throws -> CatalogMatches
}

package struct CatalogQuery: Hashable, Sendable {
    package var wish: Wish
    package var limit: Int
    /// Series that a text search found, best first: ranked before popularity.
    package var preferred: [SeriesID]

    package init(wish: Wish, limit: Int, preferred: [SeriesID] = []) {
        self.wish = wish
        self.limit = limit
        self.preferred = preferred
    }
}

package struct CatalogMatches: Hashable, Sendable {
    package var series: [Series]
    /// Of all that match, not of the list.
    package var total: Int

    package init(series: [Series], total: Int) {
        self.series = series
        self.total = total
    }
}

/// Names and terms of the catalogue, for the gazetteer and for labels. Asked for once at start and after changes.
package protocol CatalogNames: Sendable {
    func allSeries() async throws -> [Series]
    func vocabulary() async throws -> Vocabulary
}
