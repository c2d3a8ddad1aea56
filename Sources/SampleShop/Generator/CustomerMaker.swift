internal import Conversation

/// The items by series, for choosing what a customer has and buys.
struct ShelfForOrders {
    let series: [Series]
    private let items: [SeriesID: [ShopItem]]
    private let byASIN: [ASIN: ShopItem]

    init(series: [Series], items: [ShopItem]) {
        self.series = series
        self.items = Dictionary(grouping: items, by: \.item.seriesID)
        byASIN = Dictionary(items.map { ($0.item.asin, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ asin: ASIN) -> ShopItem? { byASIN[asin] }

    /// In order of volume.
    func items(of id: SeriesID, _ language: Language, _ format: CatalogItem.Format) -> [ShopItem] {
        (items[id] ?? []).filter { $0.item.language == language && $0.item.format == format }
    }

    /// A series' paperbacks in the reader's language, where the shop has them.
    func paperbacks(of series: Series, for language: Language) -> [ShopItem] {
        items(of: series.id, series.languages.contains(language) ? language : .ja, .paperback)
    }
}

struct CustomerMaker {
    static let count = 24
    /// A parent, pupils, and grown-ups with and without a limit.
    private static let ceilings: [AgeRating?] = [nil, .olderTeen, .mature, .teen, nil, .olderTeen]
    private static let dislikes = [["horror"], ["ecchi"], ["tragedy", "horror"], [], ["sports"], ["isekai"]]

    let shelf: ShelfForOrders
    let seed: UInt64

    func customers() -> [Customer] { (1...CustomerMaker.count).map(customer) }

    static func taste(of number: Int) -> TasteGroup { TasteGroup.all[(number * 5) % TasteGroup.all.count] }

    private func customer(_ number: Int) -> Customer {
        let name = CivilDate.twoDigits(number)
        var random = SplitMix64(seed: seed, for: "customer/" + name)
        let taste = CustomerMaker.taste(of: number)
        let language: Language = number % 2 == 1 ? .ja : .en
        let genres = Array(taste.favouriteGenres.prefix(3))
        let ceiling = taste.ceiling < .mature ? taste.ceiling : CustomerMaker.ceilings[number % 6]
        let preferences = Customer.Preferences(
            genres: genres, dislikes: CustomerMaker.dislikes[number % 6].filter { !taste.genres.keys.contains($0) },
            demographics: taste.demographics.keys.sorted { $0.rawValue < $1.rawValue }, ratingCeiling: ceiling)
        return Customer(
            id: CustomerID("customer-" + name),
            displayName: Bilingual(ja: "サンプル会員" + name, en: "Sample Customer " + name), language: language,
            tier: number % 3 == 0 ? "premium" : "standard", email: "sample\(name)@example.com",
            preferences: preferences,
            owned: owned(taste: taste, language: language, preferences: preferences, &random))
    }

    /// The first volumes of two to five series.
    private func owned(
        taste: TasteGroup, language: Language, preferences: Customer.Preferences, _ random: inout SplitMix64
    ) -> [ASIN] {
        var weights = shelf.series.map { series in
            preferences.allows(series) ? taste.draw(of: series) * taste.draw(of: series) * series.popularity : 0
        }
        var owned: [ASIN] = []
        for _ in 0..<random.within(2...5) {
            guard let place = random.place(by: weights) else { break }
            weights[place] = 0
            let volumes = shelf.paperbacks(of: shelf.series[place], for: language)
            owned += volumes.prefix(random.within(1...6)).map(\.item.asin)
        }
        return owned
    }
}

extension Customer.Preferences {
    func allows(_ series: Series) -> Bool {
        series.ageRating <= ratingCeiling ?? .mature && !series.genres.contains(where: dislikes.contains)
    }
}
