package import Conversation

// The other nine services of the store. Each is called by Storefront under the policy of spec §6 (deadline, retries,
// breaker, fallback); none retries by itself, all may throw, a late reply is dropped by the caller.

/// Live prices; never cached. An item without a price is absent.
package protocol PricingService: Sendable {
    func quotes(for asins: [ASIN]) async throws -> [ASIN: PriceQuote]
}

/// Live stock; never cached. An unknown item is absent.
package protocol InventoryService: Sendable {
    func availability(of asins: [ASIN]) async throws -> [ASIN: Availability]
}

package protocol ReviewsService: Sendable {
    func digests(for series: [SeriesID]) async throws -> [SeriesID: ReviewDigest]
}

package protocol RecommendationsService: Sendable {
    /// Best first; never a series of `request.wish.excluded`, never one rated above its ceiling.
    func recommend(_ request: RecommendationRequest) async throws -> [Recommendation]
}

package struct RecommendationRequest: Hashable, Sendable {
    /// "Something like these."
    package var seeds: [SeriesID]
    package var wish: Wish
    package var customerID: CustomerID?
    package var limit: Int

    package init(seeds: [SeriesID] = [], wish: Wish = Wish(), customerID: CustomerID? = nil, limit: Int) {
        self.seeds = seeds
        self.wish = wish
        self.customerID = customerID
        self.limit = limit
    }
}

package struct Recommendation: Hashable, Sendable {
    package var seriesID: SeriesID
    package var score: Double
    package var match: Match

    package init(seriesID: SeriesID, score: Double, match: Match) {
        self.seriesID = seriesID
        self.score = score
        self.match = match
    }
}

/// Preferences of a signed-in customer; read only.
package protocol ProfileService: Sendable {
    func profile(of customer: CustomerID) async throws -> Profile?
}

/// A customer's own orders. An order of another customer is absent, as if it did not exist.
package protocol OrdersService: Sendable {
    /// Newest first.
    func orders(of customer: CustomerID, limit: Int) async throws -> [Order]
    /// `id` may be the short form (`112-3456789`): the newest order that starts with it.
    func order(_ id: OrderID, of customer: CustomerID) async throws -> Order?
}

package protocol ShippingService: Sendable {
    /// `nil` before the parcel is handed over.
    func tracking(of order: OrderID, customer: CustomerID) async throws -> Tracking?
}

package protocol ReturnsService: Sendable {
    func eligibility(of order: OrderID, customer: CustomerID) async throws -> ReturnEligibility?
}

package protocol PromotionsService: Sendable {
    /// What runs today, soonest to end first.
    func active() async throws -> [Promotion]
    /// A coupon by its code, whether it runs or not.
    func coupon(_ code: String) async throws -> Promotion?
}

/// The ten services as one turn reaches them.
package struct StoreServices: Sendable {
    package var catalog: any CatalogService
    package var pricing: any PricingService
    package var inventory: any InventoryService
    package var reviews: any ReviewsService
    package var recommendations: any RecommendationsService
    package var profile: any ProfileService
    package var orders: any OrdersService
    package var shipping: any ShippingService
    package var returns: any ReturnsService
    package var promotions: any PromotionsService

    package init(
        catalog: any CatalogService, pricing: any PricingService, inventory: any InventoryService,
        reviews: any ReviewsService, recommendations: any RecommendationsService, profile: any ProfileService,
        orders: any OrdersService, shipping: any ShippingService, returns: any ReturnsService,
        promotions: any PromotionsService
    ) {
        self.catalog = catalog
        self.pricing = pricing
        self.inventory = inventory
        self.reviews = reviews
        self.recommendations = recommendations
        self.profile = profile
        self.orders = orders
        self.shipping = shipping
        self.returns = returns
        self.promotions = promotions
    }
}
