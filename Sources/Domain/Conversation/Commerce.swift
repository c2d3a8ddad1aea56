/// What the store's services answer: values of one turn, never cached beyond the rule of spec §6.

package struct PriceQuote: Hashable, Sendable, Codable {
    package var price: Money
    /// The price before a reduction, where there is one.
    package var listPrice: Money?

    package init(price: Money, listPrice: Money? = nil) {
        self.price = price
        self.listPrice = listPrice
    }
}

package struct Availability: Hashable, Sendable, Codable {
    /// Copies that can be sent today; digital editions report `Int.max`-free large numbers as `nil`.
    package var quantity: Int?
    package var isInStock: Bool

    package init(quantity: Int?, isInStock: Bool) {
        self.quantity = quantity
        self.isInStock = isInStock
    }
}

package struct ReviewDigest: Hashable, Sendable, Codable {
    package var seriesID: SeriesID
    package var rating: Double
    package var count: Int
    /// Counts of one to five stars.
    package var stars: [Int]
    package var praise: [Bilingual]
    package var criticism: [Bilingual]
    package var digest: Bilingual

    package enum CodingKeys: String, CodingKey {
        case rating, count, stars, praise, criticism, digest
        case seriesID = "series_id"
    }
}

package struct Profile: Hashable, Sendable, Codable {
    package var customerID: CustomerID
    package var tier: String
    package var genres: [String]
    package var dislikes: [String]
    package var demographics: [Demographic]
    package var ratingCeiling: AgeRating?
    package var owned: [ASIN]

    package init(
        customerID: CustomerID, tier: String, genres: [String], dislikes: [String], demographics: [Demographic],
        ratingCeiling: AgeRating?, owned: [ASIN]
    ) {
        self.customerID = customerID
        self.tier = tier
        self.genres = genres
        self.dislikes = dislikes
        self.demographics = demographics
        self.ratingCeiling = ratingCeiling
        self.owned = owned
    }
}

package enum OrderState: String, Sendable, Codable, CaseIterable {
    case placed, preparing, shipped
    case outForDelivery = "out_for_delivery"
    case delivered, delayed, lost, preorder, cancelled
    case returnRequested = "return_requested"
    case returned, refunded
}

package struct OrderLine: Hashable, Sendable, Codable {
    package var asin: ASIN
    package var quantity: Int
    package var priceJPY: Int

    package init(asin: ASIN, quantity: Int, priceJPY: Int) {
        self.asin = asin
        self.quantity = quantity
        self.priceJPY = priceJPY
    }

    package enum CodingKeys: String, CodingKey {
        case asin, quantity
        case priceJPY = "price_jpy"
    }
}

package struct Order: Hashable, Sendable, Codable {
    package var id: OrderID
    package var customerID: CustomerID
    /// `YYYY-MM-DD`, Japanese time.
    package var placedOn: String
    package var state: OrderState
    package var lines: [OrderLine]
    package var shipping: Money
    package var total: Money
    package var returns: [ReturnCase]

    package init(
        id: OrderID, customerID: CustomerID, placedOn: String, state: OrderState, lines: [OrderLine], shipping: Money,
        total: Money, returns: [ReturnCase] = []
    ) {
        self.id = id
        self.customerID = customerID
        self.placedOn = placedOn
        self.state = state
        self.lines = lines
        self.shipping = shipping
        self.total = total
        self.returns = returns
    }
}

package struct Tracking: Hashable, Sendable, Codable {
    package struct Event: Hashable, Sendable, Codable {
        /// `YYYY-MM-DD HH:MM`, Japanese time.
        package var at: String
        package var status: Bilingual
        package var place: Bilingual

        package init(at: String, status: Bilingual, place: Bilingual) {
            self.at = at
            self.status = status
            self.place = place
        }
    }

    package var carrier: Bilingual
    package var number: String
    /// `YYYY-MM-DD`
    package var estimatedDelivery: String?
    /// Oldest first.
    package var events: [Event]

    package init(carrier: Bilingual, number: String, estimatedDelivery: String?, events: [Event]) {
        self.carrier = carrier
        self.number = number
        self.estimatedDelivery = estimatedDelivery
        self.events = events
    }
}

package struct ReturnCase: Hashable, Sendable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case requested, approved, received, refunded, refused
    }

    package var returnID: String
    package var asin: ASIN
    package var state: State
    /// `YYYY-MM-DD` of the last change.
    package var updatedOn: String
    package var refund: Money?

    package init(returnID: String, asin: ASIN, state: State, updatedOn: String, refund: Money?) {
        self.returnID = returnID
        self.asin = asin
        self.state = state
        self.updatedOn = updatedOn
        self.refund = refund
    }
}

/// Whether an order can go back, as the returns service says it.
package struct ReturnEligibility: Hashable, Sendable, Codable {
    package enum Verdict: String, Sendable, Codable {
        case eligible
        /// Delivered too long ago.
        case expired
        /// Not delivered yet: cancel instead.
        case notDelivered = "not_delivered"
        /// A return runs or has ended.
        case alreadyReturned = "already_returned"
        /// Digital editions, cancelled orders.
        case excluded
    }

    package var orderID: OrderID
    package var verdict: Verdict
    /// Last day to ask, `YYYY-MM-DD`.
    package var until: String?
    package var cases: [ReturnCase]

    package init(orderID: OrderID, verdict: Verdict, until: String?, cases: [ReturnCase]) {
        self.orderID = orderID
        self.verdict = verdict
        self.until = until
        self.cases = cases
    }
}

package struct Promotion: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case sale, coupon, points, bundle
        case freeShipping = "free_shipping"
    }

    package struct Scope: Hashable, Sendable, Codable {
        package var all: Bool?
        package var genres: [String]?
        package var seriesIDs: [SeriesID]?
        package var formats: [String]?

        package enum CodingKeys: String, CodingKey {
            case all, genres, formats
            case seriesIDs = "series_ids"
        }
    }

    package var promotionID: String
    package var kind: Kind
    package var title: Bilingual
    package var description: Bilingual
    package var code: String?
    /// `YYYY-MM-DD`, both days included.
    package var starts: String
    package var ends: String
    package var percentOff: Int?
    package var amountOffJPY: Int?
    package var pointsMultiplier: Int?
    package var minimumJPY: Int?
    package var appliesTo: Scope

    package enum CodingKeys: String, CodingKey {
        case kind, title, description, code, starts, ends
        case promotionID = "promotion_id"
        case percentOff = "percent_off"
        case amountOffJPY = "amount_off_jpy"
        case pointsMultiplier = "points_multiplier"
        case minimumJPY = "minimum_jpy"
        case appliesTo = "applies_to"
    }
}
