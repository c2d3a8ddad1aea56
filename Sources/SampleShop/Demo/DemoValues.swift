package import Conversation

// What the demo shop's pages get as JSON. Absent values are left out.

/// One page of the shelves: first volumes.
package struct DemoPage: Encodable, Sendable {
    package var items: [DemoItem]
    /// From 1.
    package var page: Int
    package var pages: Int
    package var total: Int
}

package struct DemoItem: Encodable, Sendable {
    package var asin: ASIN
    package var seriesID: SeriesID
    /// English, as in the cards of an answer.
    package var title: String
    package var titleJA: String
    package var author: String
    /// Absent for a box set.
    package var volume: Int?
    package var format: CatalogItem.Format
    package var language: Language
    package var price: CardPrice
    package var listPrice: CardPrice?
    package var rating: Double?
    package var inStock: Bool
    package var genres: [String]
    package var demographic: Demographic
    /// Only on the item's own page.
    package var pages: Int?
    package var isbn13: String?
    package var stock: Int?

    package enum CodingKeys: String, CodingKey {
        case asin, title, author, volume, format, language, price, rating, genres, demographic, pages, isbn13, stock
        case seriesID = "series_id"
        case titleJA = "title_ja"
        case listPrice = "list_price"
        case inStock = "in_stock"
    }
}

package struct DemoSeries: Encodable, Sendable {
    package var seriesID: SeriesID
    package var title: Bilingual
    package var authors: [Author]
    package var publisher: Bilingual
    package var demographic: Demographic
    package var genres: [String]
    package var status: PublicationStatus
    package var volumes: Int?
    package var synopsis: Bilingual
    package var languages: [Language]

    package enum CodingKeys: String, CodingKey {
        case title, authors, publisher, demographic, genres, status, volumes, synopsis, languages
        case seriesID = "series_id"
    }
}

/// An item's own page.
package struct DemoProduct: Encodable, Sendable {
    package var item: DemoItem
    package var series: DemoSeries
    package var volumes: [DemoItem]
}

package struct DemoGenre: Encodable, Sendable {
    package var id: String
    package var ja: String
    package var en: String
}

package struct DemoCustomer: Encodable, Sendable {
    package var customerID: CustomerID
    package var displayName: Bilingual
    package var language: Language
    package var tier: String

    package enum CodingKeys: String, CodingKey {
        case language, tier
        case customerID = "customer_id"
        case displayName = "display_name"
    }
}

package struct DemoOrder: Encodable, Sendable {
    package struct Line: Encodable, Sendable {
        package var asin: ASIN
        package var title: String
        package var quantity: Int
    }

    package var orderID: OrderID
    package var state: OrderState
    /// `YYYY-MM-DD`
    package var placedAt: String
    package var total: CardPrice
    package var items: [Line]

    package enum CodingKeys: String, CodingKey {
        case state, total, items
        case orderID = "order_id"
        case placedAt = "placed_at"
    }
}

/// A help or reading page; in a list without its text.
package struct DemoDocument: Encodable, Sendable {
    package var documentID: String
    package var title: String
    package var text: String?
    package var version: String
    package var lastUpdated: String
    package var sourceType: SourceType
    package var category: String
    package var url: String

    package enum CodingKeys: String, CodingKey {
        case title, text, version, category, url
        case documentID = "document_id"
        case lastUpdated = "last_updated"
        case sourceType = "source_type"
    }
}
