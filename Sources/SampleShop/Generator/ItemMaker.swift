internal import Conversation

/// What the sample shop sells of each series. Prices and stock are invented.
struct ItemMaker {
    /// Volumes on sale of a series whose count is not surely known.
    static let volumesWithoutCount = 3
    private static let englishVolumes = 8
    private static let digitalVolumes = 5
    private static let digitalSeriesPercent = 60
    private static let boxSetPercent = 35
    /// In the largest box.
    private static let boxVolumes = 3...25

    let seed: UInt64
    private var issuer: NumberIssuer

    init(seed: UInt64) {
        self.seed = seed
        issuer = NumberIssuer(seed: seed)
    }

    /// By series, then language, format, volume.
    mutating func items(of series: [Series]) -> [ShopItem] {
        var items: [ShopItem] = []
        for one in series.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
            for edition in editions(of: one) { items.append(item(edition, of: one)) }
        }
        return items
    }

    private struct Edition {
        var language: Language
        var format: CatalogItem.Format
        /// 0 for a box.
        var volume: Int
        var volumesInBox = 0
    }

    private func editions(of series: Series) -> [Edition] {
        var random = SplitMix64(seed: seed, for: "editions/" + series.id.rawValue)
        let count = series.volumes ?? ItemMaker.volumesWithoutCount
        let isDigital = random.happens(percent: ItemMaker.digitalSeriesPercent)
        let hasBox =
            random.happens(percent: ItemMaker.boxSetPercent) && series.status == .finished
            && series.volumes.map(ItemMaker.boxVolumes.contains) ?? false
        var editions = (1...count).map { Edition(language: .ja, format: .paperback, volume: $0) }
        if isDigital {
            editions += (1...min(count, ItemMaker.digitalVolumes)).map {
                Edition(language: .ja, format: .digital, volume: $0)
            }
        }
        if hasBox { editions.append(Edition(language: .ja, format: .boxSet, volume: 0, volumesInBox: count)) }
        guard series.languages.contains(.en) else { return editions }
        editions += (1...min(count, ItemMaker.englishVolumes)).map {
            Edition(language: .en, format: .paperback, volume: $0)
        }
        if hasBox && count <= ItemMaker.englishVolumes {
            editions.append(Edition(language: .en, format: .boxSet, volume: 0, volumesInBox: count))
        }
        return editions
    }

    private mutating func item(_ edition: Edition, of series: Series) -> ShopItem {
        let name = "\(series.id)/\(edition.language.rawValue)/\(edition.format.rawValue)/\(edition.volume)"
        var random = SplitMix64(seed: seed, for: name)
        let isDigital = edition.format == .digital
        let full = price(of: edition, series)
        let reduction = random.happens(percent: 12) ? random.pick([10, 15, 20, 25, 30]) ?? 0 : 0
        let pages = random.within(160...240)
        let item = CatalogItem(
            asin: issuer.asin(for: name), seriesID: series.id, volume: edition.volume, language: edition.language,
            format: edition.format, isbn13: isDigital ? nil : issuer.isbn(for: name),
            pages: edition.format == .boxSet ? pages * edition.volumesInBox : pages,
            title: ItemTitle(series: series).title(edition.language, edition.format, edition.volume))
        return ShopItem(
            item: item, priceJPY: full * (100 - reduction) / 100, listPriceJPY: reduction > 0 ? full : nil,
            stock: isDigital ? nil : stock(&random))
    }

    private func stock(_ random: inout SplitMix64) -> Int {
        let fate = random.below(100)
        if fate < 8 { return 0 }
        return fate < 18 ? random.within(1...3) : random.within(4...60)
    }

    /// Before any reduction, tax included.
    private func price(of edition: Edition, _ series: Series) -> Int {
        switch (edition.format, edition.language) {
        case (.boxSet, let language):
            let whole = (1...edition.volumesInBox).reduce(0) { $0 + volumePrice(of: series, language, volume: $1) }
            return whole * 95 / 100 / 10 * 10
        case (.digital, _): return volumePrice(of: series, .ja, volume: edition.volume) * 92 / 100
        case (.paperback, let language): return volumePrice(of: series, language, volume: edition.volume)
        }
    }

    /// One price for a series, a little more for its later volumes.
    private func volumePrice(of series: Series, _ language: Language, volume: Int) -> Int {
        var random = SplitMix64(seed: seed, for: "price/\(language.rawValue)/\(series.id)")
        guard language == .ja else { return random.within(12...19) * 100 - (random.happens(percent: 50) ? 20 : 0) }
        let steps: [Int] =
            switch series.demographic {
            case .shonen: [484, 495, 506, 528, 543, 550, 572]
            case .shojo: [484, 495, 506, 528, 550, 572]
            case .seinen: [650, 682, 693, 704, 715, 748, 770, 792, 825, 858]
            case .josei: [528, 550, 594, 638, 660, 704, 748]
            case .kids: [499, 528, 550, 583, 627]
            }
        return (random.pick(steps) ?? 0) + 11 * min(2, (volume - 1) / 12)
    }
}

/// How an item is called in the shop.
struct ItemTitle {
    let series: Series

    func title(_ language: Language, _ format: CatalogItem.Format, _ volume: Int) -> Bilingual {
        let mark = edition(language, format)
        guard format != .boxSet else {
            let count = series.volumes ?? 0
            return Bilingual(
                ja: "\(series.title.ja) 全\(count)巻セット\(mark.ja)",
                en: "\(series.title.en) Complete Box Set (Vols. 1–\(count))\(mark.en)")
        }
        guard !(series.volumes == 1 && series.status == .finished) else {
            return Bilingual(ja: series.title.ja + mark.ja, en: series.title.en + mark.en)
        }
        return Bilingual(
            ja: "\(series.title.ja) \(volume)\(mark.ja)", en: "\(series.title.en), Vol. \(volume)\(mark.en)")
    }

    private func edition(_ language: Language, _ format: CatalogItem.Format) -> Bilingual {
        if format == .digital { return Bilingual(ja: "（電子版）", en: " (Digital)") }
        return language == .en ? Bilingual(ja: "（英語版）", en: " (English Edition)") : Bilingual(ja: "", en: "")
    }
}
