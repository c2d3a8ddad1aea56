internal import Conversation
internal import Text

/// The shop's data with the ways in that the services need; built once, then only read.
final class ShopIndex: Sendable {
    let vocabulary: Vocabulary
    let series: [Series]
    let items: [ShopItem]
    let documents: [ShopDocument]
    let reviews: [SeriesID: ReviewDigest]
    let customers: [Customer]
    let promotions: [Promotion]
    let asOf: CivilDate

    private let seriesPlace: [SeriesID: Int]
    private let itemPlace: [ASIN: Int]
    private let isbnPlace: [String: Int]
    private let customerPlace: [CustomerID: Int]
    /// By series: places of its items, by language (Japanese first), format and volume.
    private let volumePlaces: [[Int]]
    /// By series: author names in both scripts, folded.
    private let authorNames: [Set<String>]
    /// By customer: newest first.
    private let ordersByCustomer: [CustomerID: [OrderRecord]]
    private let shelfPrices: ShelfPrices

    init(_ data: ShopData) {
        vocabulary = data.vocabulary
        series = data.series
        items = data.items
        documents = data.documents
        customers = data.customers
        promotions = data.promotions
        asOf = data.asOf
        reviews = Dictionary(data.reviews.map { ($0.seriesID, $0) }, uniquingKeysWith: { first, _ in first })
        let places = Dictionary(
            data.series.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        seriesPlace = places
        itemPlace = Dictionary(
            data.items.enumerated().map { ($1.item.asin, $0) }, uniquingKeysWith: { first, _ in first })
        isbnPlace = Dictionary(
            data.items.enumerated().compactMap { place, item in item.item.isbn13.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        customerPlace = Dictionary(
            data.customers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        volumePlaces = ShopIndex.shelves(of: data.items, by: places, count: data.series.count)
        authorNames = data.series.map { series in
            Set(series.authors.flatMap { [ShopIndex.key($0.ja), ShopIndex.key($0.en)] })
        }
        ordersByCustomer = Dictionary(grouping: data.orders, by: \.customerID)
            .mapValues { $0.sorted { ($0.placedAt, $0.id.rawValue) > ($1.placedAt, $1.id.rawValue) } }
        shelfPrices = ShelfPrices(sales: data.promotions, on: data.asOf)
    }

    func place(of id: SeriesID) -> Int? { seriesPlace[id] }
    func series(_ id: SeriesID) -> Series? { seriesPlace[id].map { series[$0] } }
    func item(_ asin: ASIN) -> ShopItem? { itemPlace[asin].map { items[$0] } }
    func item(isbn: String) -> ShopItem? { isbnPlace[isbn].map { items[$0] } }
    func customer(_ id: CustomerID) -> Customer? { customerPlace[id].map { customers[$0] } }
    func orders(of customer: CustomerID) -> [OrderRecord] { ordersByCustomer[customer] ?? [] }

    func volumes(ofSeriesAt place: Int) -> [Int] { volumePlaces[place] }

    func volumes(of id: SeriesID) -> [ShopItem] {
        seriesPlace[id].map { volumePlaces[$0].map { items[$0] } } ?? []
    }

    /// Volume 1 of the edition asked for; of the Japanese paperback where nothing is asked. Where the edition has no
    /// volume 1 (a box set), its first item. `nil`: the shop does not sell such an edition.
    func firstItem(ofSeriesAt place: Int, language: Language? = nil, format: CatalogItem.Format? = nil) -> ShopItem? {
        var first: ShopItem?
        for index in volumePlaces[place] {
            let candidate = items[index]
            guard language == nil || candidate.item.language == language,
                format == nil || candidate.item.format == format
            else { continue }
            if candidate.item.volume == 1 { return candidate }
            first = first ?? candidate
        }
        return first
    }

    func isByAuthor(_ name: String, seriesAt place: Int) -> Bool {
        authorNames[place].contains(ShopIndex.key(name))
    }

    func shareAuthor(_ left: Int, _ right: Int) -> Bool { !authorNames[left].isDisjoint(with: authorNames[right]) }

    /// The price today: the item's own, or a running sale's where that is lower.
    func quote(for item: ShopItem) -> PriceQuote {
        shelfPrices.quote(for: item, genres: series(item.item.seriesID)?.genres ?? [])
    }

    /// A name in the form that spellings, widths, cases and scripts of kana do not change.
    static func key(_ text: String) -> String { Normalizer.fold(text).squeezed().loosened().text }

    private static func shelves(of items: [ShopItem], by places: [SeriesID: Int], count: Int) -> [[Int]] {
        var shelves = [[Int]](repeating: [], count: count)
        for (index, item) in items.enumerated() {
            if let place = places[item.item.seriesID] { shelves[place].append(index) }
        }
        return shelves.map { $0.sorted { rank(items[$0].item) < rank(items[$1].item) } }
    }

    private static func rank(_ item: CatalogItem) -> (Int, Int, Int) {
        let format = CatalogItem.Format.allCases.firstIndex(of: item.format) ?? 0
        return (item.language == .ja ? 0 : 1, format, item.volume)
    }
}

/// Prices as the shelf shows them. Sales move with the sample's days, so those that run are the same every day.
struct ShelfPrices: Sendable {
    private let sales: [Promotion]

    init(sales: [Promotion], on day: CivilDate) {
        self.sales = sales.filter { $0.kind == .sale && ($0.percentOff ?? 0) > 0 && $0.runs(on: day) }
    }

    func quote(for item: ShopItem, genres: [String]) -> PriceQuote {
        let full = item.listPriceJPY ?? item.priceJPY
        let percent =
            sales.filter { $0.appliesTo.covers(item.item, genres: genres) }.compactMap(\.percentOff).max() ?? 0
        let price = min(item.priceJPY, full * (100 - min(percent, 100)) / 100)
        return PriceQuote(price: .yen(price), listPrice: price < full ? .yen(full) : nil)
    }
}

extension Promotion {
    /// Both days included; both written for the same calendar as `day`.
    func runs(on day: CivilDate) -> Bool {
        guard let first = CivilDate(starts), let last = CivilDate(ends) else { return false }
        return first <= day && day <= last
    }
}

extension Promotion.Scope {
    func covers(_ item: CatalogItem, genres: [String]) -> Bool {
        if all == true { return true }
        if let named = self.genres, named.contains(where: genres.contains) { return true }
        if let named = seriesIDs, named.contains(item.seriesID) { return true }
        return formats?.contains(item.format.rawValue) ?? false
    }
}
