/// What a shopper is shown: text, cards, buttons, sources, follow-up questions.
package struct Answer: Hashable, Sendable, Codable {
    package var text: String
    package var cards: [Card]
    package var buttons: [ActionButton]
    package var sources: [Source]
    package var suggestions: [String]

    package init(
        text: String = "", cards: [Card] = [], buttons: [ActionButton] = [], sources: [Source] = [],
        suggestions: [String] = []
    ) {
        self.text = text
        self.cards = cards
        self.buttons = buttons
        self.sources = sources
        self.suggestions = suggestions
    }
}

/// A price as a card shows it.
package struct CardPrice: Hashable, Sendable, Codable {
    /// Integer minor units.
    package var amount: Int
    package var currency: String
    package var display: String

    package init(_ money: Money, language: Language) {
        amount = money.amount
        currency = money.currency
        display = money.display(in: language)
    }
}

/// A product shown beside an answer. A fact that a service did not give is absent, never guessed.
package struct Card: Hashable, Sendable, Codable {
    package var asin: ASIN
    package var title: String
    package var titleJA: String
    package var author: String
    package var volume: Int?
    package var format: String
    /// The language of the edition, `ja` or `en`.
    package var editionLanguage: String?
    package var price: CardPrice?
    package var listPrice: CardPrice?
    package var rating: Double?
    package var inStock: Bool?
    package var imageURL: String
    package var reason: String?

    package init(
        asin: ASIN, title: String, titleJA: String, author: String, volume: Int?, format: String,
        editionLanguage: String? = nil, price: CardPrice? = nil, listPrice: CardPrice? = nil, rating: Double? = nil,
        inStock: Bool? = nil, imageURL: String, reason: String? = nil
    ) {
        self.asin = asin
        self.title = title
        self.titleJA = titleJA
        self.author = author
        self.volume = volume
        self.format = format
        self.editionLanguage = editionLanguage
        self.price = price
        self.listPrice = listPrice
        self.rating = rating
        self.inStock = inStock
        self.imageURL = imageURL
        self.reason = reason
    }

    package enum CodingKeys: String, CodingKey {
        case asin, title, author, volume, format, price, rating, reason
        case titleJA = "title_ja"
        case editionLanguage = "language"
        case listPrice = "list_price"
        case inStock = "in_stock"
        case imageURL = "image_url"
    }
}

package struct ActionButton: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case addToCart = "add_to_cart"
        case viewProduct = "view_product"
        case compare
        case trackOrder = "track_order"
        case startReturn = "start_return"
        case applyCoupon = "apply_coupon"
        case setAlert = "set_alert"
        case confirm, cancel
        case signIn = "sign_in"
        case talkToHuman = "talk_to_human"
        case ask
    }

    package var label: String
    package var type: Kind
    package var asin: ASIN?
    package var orderID: OrderID?
    package var url: String?
    /// The code of an `apply_coupon` button.
    package var code: String?

    package init(
        _ type: Kind, _ label: String, asin: ASIN? = nil, orderID: OrderID? = nil, url: String? = nil,
        code: String? = nil
    ) {
        self.label = label
        self.type = type
        self.asin = asin
        self.orderID = orderID
        self.url = url
        self.code = code
    }

    package enum CodingKeys: String, CodingKey {
        case label, type, asin, url, code
        case orderID = "order_id"
    }
}

package enum SourceType: String, Sendable, Codable, CaseIterable {
    case product, faq, policy, editorial
    case reviewSummary = "review_summary"
}

package struct Source: Hashable, Sendable, Codable {
    package var chunkID: String
    package var title: String
    package var sourceType: SourceType
    package var url: String?
    package var version: String?

    package init(chunkID: String, title: String, sourceType: SourceType, url: String? = nil, version: String? = nil) {
        self.chunkID = chunkID
        self.title = title
        self.sourceType = sourceType
        self.url = url
        self.version = version
    }

    package enum CodingKeys: String, CodingKey {
        case title, url, version
        case chunkID = "chunk_id"
        case sourceType = "source_type"
    }
}
