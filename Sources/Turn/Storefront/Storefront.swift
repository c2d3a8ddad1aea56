package import Conversation
package import Logging
package import Ports

/// The ten services as one turn sees them: asked side by side, each under its policy; what does not come in time is
/// noted in `Facts.failures`, and the answer does without.
package struct Storefront: Sendable {
    let services: StoreServices
    let caller: ServiceCaller
    /// Products looked up for a list answer.
    static let listLength = 5

    package init(services: StoreServices, clock: some Clock<Duration>, logger: Logger) {
        self.services = services
        caller = ServiceCaller(clock: clock, logger: logger)
    }

    /// Everything the store knows that one intent of a message needs. Never throws; takes at most the sum of the
    /// policies' deadlines along its longest chain (catalogue → details: 0.8 s).
    package func gather(_ request: GatherRequest) async -> Facts {
        var facts = Facts()
        switch request.intent {
        case .productQuestion: await gatherSubject(request, into: &facts)
        case .productDiscovery: await gatherDiscovery(request, into: &facts)
        case .recommendation: await gatherRecommendation(request, into: &facts)
        case .orderTracking: await gatherOrders(request, wantsReturns: false, into: &facts)
        case .returnRequest: await gatherOrders(request, wantsReturns: true, into: &facts)
        case .promotion: await gatherPromotions(request, into: &facts)
        case .checkoutHelp: await gatherCart(request, into: &facts)
        case .faq, .chitchat, .escalation: break
        }
        return facts
    }

    func ask<Reply: Sendable>(
        _ service: ServiceName, _ facts: inout Facts, _ operation: @escaping @Sendable () async throws -> Reply
    ) async -> Reply? {
        let reply = await caller.call(service, operation)
        if reply == nil { facts.failures.insert(service) }
        return reply
    }

    // MARK: Promotions and cart

    private func gatherPromotions(_ request: GatherRequest, into facts: inout Facts) async {
        let promotions = services.promotions
        facts.wish = Wish(request.understanding.entities)
        async let running = caller.call(.promotions) { try await promotions.active() }
        var named: [Promotion] = []
        for code in CouponCode.candidates(in: request.message) {
            let coupon = await ask(.promotions, &facts) { try await promotions.coupon(code) }
            if let coupon, let coupon { named.append(coupon) }
        }
        guard let active = await running else {
            facts.failures.insert(.promotions)
            return
        }
        facts.promotions =
            named + active.filter { promotion in !named.contains { $0.promotionID == promotion.promotionID } }
        await resolveSubject(request, into: &facts)
    }

    private func gatherCart(_ request: GatherRequest, into facts: inout Facts) async {
        let asins = Array(request.page.cartASINs.prefix(20))
        guard !asins.isEmpty else { return }
        let catalog = services.catalog
        guard let items = await ask(.catalog, &facts, { try await catalog.items(asins) }) else { return }
        let ids = Array(Set(items.map(\.seriesID)))
        guard let series = await ask(.catalog, &facts, { try await catalog.series(ids) }) else { return }
        let byID = Dictionary(series.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        facts.cart = items.compactMap { item in byID[item.seriesID].map { ProductFact(series: $0, item: item) } }
        await addDetails(to: &facts.cart, reviews: false, failures: &facts.failures)
    }

    // MARK: Details

    /// Live price and stock, and the review digest, of every product that has an item; all three at once.
    func addDetails(to products: inout [ProductFact], reviews: Bool, failures: inout Set<ServiceName>) async {
        let asins = products.compactMap(\.item?.asin)
        guard !asins.isEmpty else { return }
        let series = products.map(\.series.id)
        let services = services
        async let quotes = caller.call(.pricing) { try await services.pricing.quotes(for: asins) }
        async let stock = caller.call(.inventory) { try await services.inventory.availability(of: asins) }
        async let digests =
            reviews ? caller.call(.reviews) { try await services.reviews.digests(for: series) } : [:]
        let (prices, availability, reviewed) = await (quotes, stock, digests)
        if prices == nil { failures.insert(.pricing) }
        if availability == nil { failures.insert(.inventory) }
        if reviewed == nil { failures.insert(.reviews) }
        for index in products.indices {
            products[index].digest = reviewed?[products[index].series.id]
            guard let asin = products[index].item?.asin else { continue }
            products[index].quote = prices?[asin]
            products[index].availability = availability?[asin]
        }
    }
}

/// Words of a message that look like a coupon's code.
enum CouponCode {
    /// At most three; 4–20 ASCII letters and digits, in capitals, or with a digit and a letter.
    static func candidates(in message: String) -> [String] {
        let words = message.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let codes = words.filter { word in
            (4...20).contains(word.count) && word.contains(where: \.isLetter)
                && (word.contains(where: \.isNumber) || word.allSatisfy(\.isUppercase))
                && !word.hasPrefix("B0")
        }
        return codes.prefix(3).map { $0.uppercased() }
    }
}
