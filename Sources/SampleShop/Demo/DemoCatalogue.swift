package import Conversation

/// What the demo shop's pages ask for. Not one of the ten services: the pages need lists that a turn never does.
package struct DemoCatalogue: Sendable {
    package static let pageSize = 24

    let index: ShopIndex
    let calendar: SampleCalendar
    private let shelf: DemoShelf

    init(index: ShopIndex, calendar: SampleCalendar) {
        self.index = index
        self.calendar = calendar
        shelf = DemoShelf(index)
    }

    /// First volumes, the most read series first.
    /// - Parameters:
    ///   - text: words of titles or authors in any script; every word must be found. Empty: all.
    ///   - genre: an id; empty: all. An unknown one finds nothing.
    ///   - page: from 1; brought into the range there is.
    package func items(text: String = "", genre: String = "", page: Int = 1, language: Language) -> DemoPage {
        let found = shelf.places(text: text, genre: genre, index: index)
        let pages = max(1, (found.count + DemoCatalogue.pageSize - 1) / DemoCatalogue.pageSize)
        let page = min(max(1, page), pages)
        let shown = found.dropFirst((page - 1) * DemoCatalogue.pageSize).prefix(DemoCatalogue.pageSize)
        return DemoPage(
            items: shown.compactMap { index.firstItem(ofSeriesAt: $0).flatMap { present($0, language) } },
            page: page, pages: pages, total: found.count)
    }

    package func product(_ asin: ASIN, language: Language) -> DemoProduct? {
        guard let item = index.item(asin), let series = index.series(item.item.seriesID),
            var shown = present(item, language)
        else { return nil }
        shown.pages = item.item.pages
        shown.isbn13 = item.item.isbn13
        shown.stock = item.stock
        return DemoProduct(
            item: shown, series: present(series),
            volumes: index.volumes(of: series.id).compactMap { present($0, language) })
    }

    package func genres() -> [DemoGenre] {
        let used = Set(index.series.flatMap(\.genres))
        return index.vocabulary.terms.filter { $0.kind == .genre && used.contains($0.id) }
            .map { DemoGenre(id: $0.id, ja: $0.ja, en: $0.en) }
    }

    package func customers() -> [DemoCustomer] {
        index.customers.map {
            DemoCustomer(customerID: $0.id, displayName: $0.displayName, language: $0.language, tier: $0.tier)
        }
    }

    package func customer(_ id: CustomerID) -> DemoCustomer? { customers().first { $0.customerID == id } }

    /// One customer's orders, newest first.
    package func orders(of customer: CustomerID, language: Language) -> [DemoOrder] {
        index.orders(of: customer).map { record in
            DemoOrder(
                orderID: record.id, state: record.state, placedAt: calendar.moved(record.placedAt),
                total: CardPrice(.yen(record.totalJPY), language: language),
                items: record.items.map {
                    DemoOrder.Line(
                        asin: $0.asin, title: index.item($0.asin)?.item.title[language] ?? $0.asin.rawValue,
                        quantity: $0.quantity)
                })
        }
    }

    package func documents(language: Language) -> [DemoDocument] {
        index.documents.filter { $0.language == language }.map { present($0, withText: false) }
    }

    package func document(_ id: String, language: Language) -> DemoDocument? {
        index.documents.first { $0.documentID == id && $0.language == language }.map { present($0, withText: true) }
    }

    private func present(_ item: ShopItem, _ language: Language) -> DemoItem? {
        guard let series = index.series(item.item.seriesID) else { return nil }
        let quote = index.quote(for: item)
        return DemoItem(
            asin: item.item.asin, seriesID: series.id, title: item.item.title.en, titleJA: item.item.title.ja,
            author: series.byline(in: language), volume: item.item.format == .boxSet ? nil : item.item.volume,
            format: item.item.format, language: item.item.language,
            price: CardPrice(quote.price, language: language),
            listPrice: quote.listPrice.map { CardPrice($0, language: language) },
            rating: index.reviews[series.id]?.rating, inStock: item.availability.isInStock, genres: series.genres,
            demographic: series.demographic)
    }

    private func present(_ series: Series) -> DemoSeries {
        DemoSeries(
            seriesID: series.id, title: Bilingual(ja: series.title.ja, en: series.title.en), authors: series.authors,
            publisher: series.publisher, demographic: series.demographic, genres: series.genres,
            status: series.status, volumes: series.volumes, synopsis: series.synopsis, languages: series.languages)
    }

    private func present(_ document: ShopDocument, withText: Bool) -> DemoDocument {
        DemoDocument(
            documentID: document.documentID, title: document.title, text: withText ? document.text : nil,
            version: document.version, lastUpdated: document.lastUpdated, sourceType: document.sourceType,
            category: document.category, url: document.url)
    }
}

extension Series {
    /// "大場つぐみ・小畑健", "Tsugumi Ohba, Takeshi Obata"
    func byline(in language: Language) -> String {
        authors.map { $0[language] }.joined(separator: language == .ja ? "・" : ", ")
    }
}
