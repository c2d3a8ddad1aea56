package import Conversation

// The lines of the sample shop's files that are not values of the domain already; the formats: data/README.md.

/// A line that must say `"sample": true`, so that invented data is never taken for a shop's own.
struct SampleLine<Value: Decodable>: Decodable {
    var value: Value

    private enum CodingKeys: String, CodingKey { case sample }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard try container.decode(Bool.self, forKey: .sample) else {
            throw DecodingError.dataCorruptedError(forKey: .sample, in: container, debugDescription: "must be true")
        }
        value = try Value(from: decoder)
    }
}

/// A volume on sale with its price and stock.
package struct ShopItem: Hashable, Sendable, Codable {
    package var item: CatalogItem
    package var priceJPY: Int
    package var listPriceJPY: Int?
    /// Copies at hand; absent for digital editions.
    package var stock: Int?

    package init(item: CatalogItem, priceJPY: Int, listPriceJPY: Int? = nil, stock: Int?) {
        self.item = item
        self.priceJPY = priceJPY
        self.listPriceJPY = listPriceJPY
        self.stock = stock
    }

    private enum CodingKeys: String, CodingKey {
        case stock
        case priceJPY = "price_jpy"
        case listPriceJPY = "list_price_jpy"
    }

    package init(from decoder: any Decoder) throws {
        item = try CatalogItem(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        priceJPY = try container.decode(Int.self, forKey: .priceJPY)
        listPriceJPY = try container.decodeIfPresent(Int.self, forKey: .listPriceJPY)
        stock = try container.decodeIfPresent(Int.self, forKey: .stock)
    }

    package func encode(to encoder: any Encoder) throws {
        try item.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(priceJPY, forKey: .priceJPY)
        try container.encodeIfPresent(listPriceJPY, forKey: .listPriceJPY)
        try container.encodeIfPresent(stock, forKey: .stock)
    }
}

/// One page of the help or reading pages in one language.
package struct ShopDocument: Hashable, Sendable, Codable {
    package var documentID: String
    package var language: Language
    package var sourceType: SourceType
    package var category: String
    package var title: String
    package var questions: [String]
    package var text: String
    package var url: String
    package var version: String
    /// `YYYY-MM-DD`
    package var lastUpdated: String
    package var seriesIDs: [SeriesID]?

    package enum CodingKeys: String, CodingKey {
        case language, category, title, questions, text, url, version
        case documentID = "document_id"
        case sourceType = "source_type"
        case lastUpdated = "last_updated"
        case seriesIDs = "series_ids"
    }
}

package struct Customer: Hashable, Sendable, Codable {
    package struct Preferences: Hashable, Sendable, Codable {
        package var genres: [String]
        package var dislikes: [String]
        package var demographics: [Demographic]
        package var ratingCeiling: AgeRating?

        package enum CodingKeys: String, CodingKey {
            case genres, dislikes, demographics
            case ratingCeiling = "rating_ceiling"
        }
    }

    package var id: CustomerID
    package var displayName: Bilingual
    package var language: Language
    package var tier: String
    package var email: String
    package var preferences: Preferences
    package var owned: [ASIN]

    package enum CodingKeys: String, CodingKey {
        case language, tier, email, preferences, owned
        case id = "customer_id"
        case displayName = "display_name"
    }
}

package struct OrderRecord: Hashable, Sendable, Codable {
    package struct Return: Hashable, Sendable, Codable {
        package var returnID: String
        package var asin: ASIN
        package var state: ReturnCase.State
        /// `YYYY-MM-DD`
        package var updatedOn: String
        package var refundJPY: Int?

        package enum CodingKeys: String, CodingKey {
            case asin, state
            case returnID = "return_id"
            case updatedOn = "updated_on"
            case refundJPY = "refund_jpy"
        }
    }

    package struct Parcel: Hashable, Sendable, Codable {
        package var carrier: Bilingual
        package var number: String
        package var estimatedDelivery: String?
        package var events: [Tracking.Event]

        package enum CodingKeys: String, CodingKey {
            case carrier, number, events
            case estimatedDelivery = "estimated_delivery"
        }
    }

    package var id: OrderID
    package var customerID: CustomerID
    /// `YYYY-MM-DD` in Japan.
    package var placedAt: String
    package var state: OrderState
    package var items: [OrderLine]
    package var shippingJPY: Int
    package var totalJPY: Int
    package var tracking: Parcel?
    /// `YYYY-MM-DD`; the return window counts from here.
    package var deliveredOn: String?
    package var returns: [Return]

    package enum CodingKeys: String, CodingKey {
        case state, items, tracking, returns
        case id = "order_id"
        case customerID = "customer_id"
        case placedAt = "placed_at"
        case shippingJPY = "shipping_jpy"
        case totalJPY = "total_jpy"
        case deliveredOn = "delivered_on"
    }
}

/// What one sample reader has read, in the order of reading.
package struct ReaderHistory: Hashable, Sendable, Codable {
    package struct Entry: Hashable, Sendable, Codable {
        package var seriesID: SeriesID
        /// Read from volume 1 to this one.
        package var volumes: Int

        package enum CodingKeys: String, CodingKey {
            case volumes
            case seriesID = "series_id"
        }
    }

    package var readerID: String
    package var taste: String
    package var entries: [Entry]

    package enum CodingKeys: String, CodingKey {
        case taste, entries
        case readerID = "reader_id"
    }
}

package struct ShopManifest: Hashable, Sendable, Codable {
    /// The day that the dated samples were written for.
    package var asOf: String

    package enum CodingKeys: String, CodingKey {
        case asOf = "as_of"
    }
}
