internal import Conversation
internal import Ports

struct SamplePricing: PricingService {
    let index: ShopIndex

    func quotes(for asins: [ASIN]) async throws -> [ASIN: PriceQuote] {
        var quotes: [ASIN: PriceQuote] = [:]
        for asin in asins { quotes[asin] = index.item(asin).map(index.quote) }
        return quotes
    }
}

struct SampleInventory: InventoryService {
    let index: ShopIndex

    func availability(of asins: [ASIN]) async throws -> [ASIN: Availability] {
        var known: [ASIN: Availability] = [:]
        for asin in asins { known[asin] = index.item(asin)?.availability }
        return known
    }
}

extension ShopItem {
    /// A digital edition is always at hand and has no count.
    var availability: Availability {
        guard item.format != .digital else { return Availability(quantity: nil, isInStock: true) }
        return Availability(quantity: stock ?? 0, isInStock: (stock ?? 0) > 0)
    }
}

struct SampleReviews: ReviewsService {
    let index: ShopIndex

    func digests(for series: [SeriesID]) async throws -> [SeriesID: ReviewDigest] {
        var digests: [SeriesID: ReviewDigest] = [:]
        for id in series { digests[id] = index.reviews[id] }
        return digests
    }
}

struct SamplePromotions: PromotionsService {
    let index: ShopIndex
    let calendar: SampleCalendar

    func active() async throws -> [Promotion] {
        index.promotions.filter { $0.runs(on: calendar.asOf) }
            .sorted { ($0.ends, $0.promotionID) < ($1.ends, $1.promotionID) }
            .map(present)
    }

    /// Codes are matched without regard to case.
    func coupon(_ code: String) async throws -> Promotion? {
        let wanted = code.uppercased()
        return index.promotions.first { $0.code?.uppercased() == wanted }.map(present)
    }

    private func present(_ promotion: Promotion) -> Promotion {
        var moved = promotion
        moved.starts = calendar.moved(promotion.starts)
        moved.ends = calendar.moved(promotion.ends)
        return moved
    }
}
