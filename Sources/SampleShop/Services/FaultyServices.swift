internal import Conversation
package import Ports

extension StoreServices {
    /// The same services, each asking `faults` before it answers.
    package func breakable(by faults: ServiceFaults) -> StoreServices {
        StoreServices(
            catalog: FaultyCatalog(base: catalog, faults: faults),
            pricing: FaultyPricing(base: pricing, faults: faults),
            inventory: FaultyInventory(base: inventory, faults: faults),
            reviews: FaultyReviews(base: reviews, faults: faults),
            recommendations: FaultyRecommendations(base: recommendations, faults: faults),
            profile: FaultyProfile(base: profile, faults: faults), orders: FaultyOrders(base: orders, faults: faults),
            shipping: FaultyShipping(base: shipping, faults: faults),
            returns: FaultyReturns(base: returns, faults: faults),
            promotions: FaultyPromotions(base: promotions, faults: faults))
    }
}

private struct FaultyCatalog: CatalogService {
    let base: any CatalogService
    let faults: ServiceFaults

    func series(_ ids: [SeriesID]) async throws -> [Series] {
        try await faults.strike(.catalog)
        return try await base.series(ids)
    }

    func items(_ asins: [ASIN]) async throws -> [CatalogItem] {
        try await faults.strike(.catalog)
        return try await base.items(asins)
    }

    func item(isbn: String) async throws -> CatalogItem? {
        try await faults.strike(.catalog)
        return try await base.item(isbn: isbn)
    }

    func volumes(of series: SeriesID) async throws -> [CatalogItem] {
        try await faults.strike(.catalog)
        return try await base.volumes(of: series)
    }

    func search(_ query: CatalogQuery) async throws -> CatalogMatches {
        try await faults.strike(.catalog)
        return try await base.search(query)
    }
}

private struct FaultyPricing: PricingService {
    let base: any PricingService
    let faults: ServiceFaults

    func quotes(for asins: [ASIN]) async throws -> [ASIN: PriceQuote] {
        try await faults.strike(.pricing)
        return try await base.quotes(for: asins)
    }
}

private struct FaultyInventory: InventoryService {
    let base: any InventoryService
    let faults: ServiceFaults

    func availability(of asins: [ASIN]) async throws -> [ASIN: Availability] {
        try await faults.strike(.inventory)
        return try await base.availability(of: asins)
    }
}

private struct FaultyReviews: ReviewsService {
    let base: any ReviewsService
    let faults: ServiceFaults

    func digests(for series: [SeriesID]) async throws -> [SeriesID: ReviewDigest] {
        try await faults.strike(.reviews)
        return try await base.digests(for: series)
    }
}

private struct FaultyRecommendations: RecommendationsService {
    let base: any RecommendationsService
    let faults: ServiceFaults

    func recommend(_ request: RecommendationRequest) async throws -> [Recommendation] {
        try await faults.strike(.recommendations)
        return try await base.recommend(request)
    }
}

private struct FaultyProfile: ProfileService {
    let base: any ProfileService
    let faults: ServiceFaults

    func profile(of customer: CustomerID) async throws -> Profile? {
        try await faults.strike(.profile)
        return try await base.profile(of: customer)
    }
}

private struct FaultyOrders: OrdersService {
    let base: any OrdersService
    let faults: ServiceFaults

    func orders(of customer: CustomerID, limit: Int) async throws -> [Order] {
        try await faults.strike(.orders)
        return try await base.orders(of: customer, limit: limit)
    }

    func order(_ id: OrderID, of customer: CustomerID) async throws -> Order? {
        try await faults.strike(.orders)
        return try await base.order(id, of: customer)
    }
}

private struct FaultyShipping: ShippingService {
    let base: any ShippingService
    let faults: ServiceFaults

    func tracking(of order: OrderID, customer: CustomerID) async throws -> Tracking? {
        try await faults.strike(.shipping)
        return try await base.tracking(of: order, customer: customer)
    }
}

private struct FaultyReturns: ReturnsService {
    let base: any ReturnsService
    let faults: ServiceFaults

    func eligibility(of order: OrderID, customer: CustomerID) async throws -> ReturnEligibility? {
        try await faults.strike(.returns)
        return try await base.eligibility(of: order, customer: customer)
    }
}

private struct FaultyPromotions: PromotionsService {
    let base: any PromotionsService
    let faults: ServiceFaults

    func active() async throws -> [Promotion] {
        try await faults.strike(.promotions)
        return try await base.active()
    }

    func coupon(_ code: String) async throws -> Promotion? {
        try await faults.strike(.promotions)
        return try await base.coupon(code)
    }
}
