internal import Conversation

extension ShopDataValidator {
    private static let categories: Set<String> = [
        "returns", "shipping", "payment", "gift_cards", "preorders", "damaged", "digital", "age_limits", "privacy",
        "account", "points", "orders", "products", "support", "store", "editorial",
    ]

    mutating func documents() {
        let file = ShopFile.documents
        expectUnique(data.documents.map { "\($0.documentID)#\($0.language.rawValue)" }, file, "document_id")
        for (id, pages) in Dictionary(grouping: data.documents, by: \.documentID).sorted(by: { $0.key < $1.key }) {
            expect(Set(pages.map(\.language)).count == 2, file, id, "language", "is not there in both languages")
            expect(Set(pages.map(\.version)).count == 1, file, id, "version", "differs between the languages")
            expect(Set(pages.map(\.sourceType)).count == 1, file, id, "source_type", "differs between the languages")
            expect(Set(pages.map(\.seriesIDs)).count == 1, file, id, "series_ids", "differ between the languages")
        }
        for page in data.documents {
            let id = "\(page.documentID)#\(page.language.rawValue)"
            expect(page.documentID.isKebabCase, file, id, "document_id", "is not kebab-case ASCII")
            expect(!page.title.isBlank, file, id, "title", "is empty")
            expect(!page.text.isBlank, file, id, "text", "is empty")
            expect((3...6).contains(page.questions.count), file, id, "questions", "must be 3 to 6")
            expect(!page.questions.contains(where: \.isBlank), file, id, "questions", "has an empty one")
            expectDay(page.lastUpdated, file, id, "last_updated")
            expectSeries(page.seriesIDs ?? [], file, id, "series_ids")
            let urls = ["/help/", "/read/"].map { $0 + page.documentID }
            expect(urls.contains(page.url), file, id, "url", "is not /help/ or /read/ and the id")
            expect(ShopDataValidator.categories.contains(page.category), file, id, "category", "is unknown")
            let types: [SourceType] = [.faq, .policy, .editorial]
            expect(types.contains(page.sourceType), file, id, "source_type", "is not faq, policy or editorial")
        }
    }

    mutating func promotions() {
        let file = ShopFile.promotions
        expectUnique(data.promotions.map(\.promotionID), file, "promotion_id")
        expectUnique(data.promotions.compactMap { $0.code?.uppercased() }, file, "code")
        for promotion in data.promotions {
            let id = promotion.promotionID
            expectBoth(promotion.title, file, id, "title")
            expectBoth(promotion.description, file, id, "description")
            let first = expectDay(promotion.starts, file, id, "starts")
            let last = expectDay(promotion.ends, file, id, "ends")
            if let first, let last { expect(first <= last, file, id, "ends", "is before it starts") }
            expect((promotion.code != nil) == (promotion.kind == .coupon), file, id, "code", "belongs to coupons")
            expect(
                promotion.percentOff.map { (1...90).contains($0) } ?? true, file, id, "percent_off", "must be 1 to 90")
            expect(promotion.amountOffJPY ?? 1 > 0, file, id, "amount_off_jpy", "must be 1 or more")
            expect(promotion.minimumJPY ?? 1 > 0, file, id, "minimum_jpy", "must be 1 or more")
            scope(of: promotion)
        }
    }

    private mutating func scope(of promotion: Promotion) {
        let (file, id, scope) = (ShopFile.promotions, promotion.promotionID, promotion.appliesTo)
        expectTerms(scope.genres ?? [], .genre, file, id, "applies_to.genres")
        expectSeries(scope.seriesIDs ?? [], file, id, "applies_to.series_ids")
        for format in scope.formats ?? [] {
            expect(CatalogItem.Format(rawValue: format) != nil, file, id, "applies_to.formats", "\(format) is unknown")
        }
        let isScoped = scope.genres != nil || scope.seriesIDs != nil || scope.formats != nil
        expect((scope.all == true) != isScoped, file, id, "applies_to", "must be all, or name what")
    }

    mutating func customers() {
        let file = ShopFile.customers
        expectUnique(data.customers.map(\.id.rawValue), file, "customer_id")
        expectUnique(data.customers.map(\.email), file, "email")
        for customer in data.customers {
            let id = customer.id.rawValue
            expectBoth(customer.displayName, file, id, "display_name")
            expect(["standard", "premium"].contains(customer.tier), file, id, "tier", "is unknown")
            expect(customer.email.hasSuffix("@example.com"), file, id, "email", "is not of example.com")
            expectTerms(customer.preferences.genres, .genre, file, id, "preferences.genres")
            expectTerms(customer.preferences.dislikes, .genre, file, id, "preferences.dislikes")
            expect(
                Set(customer.preferences.genres).isDisjoint(with: customer.preferences.dislikes), file, id,
                "preferences", "a genre is liked and disliked")
            for asin in customer.owned { expectItem(asin, file, id, "owned") }
            expect(Set(customer.owned).count == customer.owned.count, file, id, "owned", "has one twice")
        }
    }

    mutating func orders() {
        let file = ShopFile.orders
        expectUnique(data.orders.map(\.id.rawValue), file, "order_id")
        let customers = Set(data.customers.map(\.id))
        for order in data.orders {
            let id = order.id.rawValue
            expect(OrderRecord.isOrderID(id), file, id, "order_id", "is not of the form 250-1234567-1234567")
            expect(customers.contains(order.customerID), file, id, "customer_id", "is not a customer")
            let placed = expectDay(order.placedAt, file, id, "placed_at")
            if let placed { expect(placed <= data.asOf, file, id, "placed_at", "is after the manifest's day") }
            expect(!order.items.isEmpty, file, id, "items", "is empty")
            for line in order.items {
                expectItem(line.asin, file, id, "items.asin")
                expect((1...99).contains(line.quantity), file, id, "items.quantity", "must be 1 to 99")
                expect((1...1_000_000).contains(line.priceJPY), file, id, "items.price_jpy", "is not a price")
            }
            totals(of: order)
            parcel(of: order)
            returns(of: order)
        }
    }

    private func isPrinted(_ order: OrderRecord) -> Bool {
        order.items.contains { itemsByASIN[$0.asin]?.item.format != .digital }
    }

    private mutating func totals(of order: OrderRecord) {
        let (file, id) = (ShopFile.orders, order.id.rawValue)
        guard order.items.allSatisfy({ (1...99).contains($0.quantity) && (1...1_000_000).contains($0.priceJPY) })
        else { return }
        let goods = order.items.reduce(0) { $0 + $1.priceJPY * $1.quantity }
        let isFree = !isPrinted(order) || goods >= OrderMaker.freeShippingFromJPY
        let shipping = isFree ? 0 : OrderMaker.shippingJPY
        expect(order.shippingJPY == shipping, file, id, "shipping_jpy", "must be \(shipping)")
        expect(order.totalJPY == goods + order.shippingJPY, file, id, "total_jpy", "is not goods and shipping")
    }

    private mutating func parcel(of order: OrderRecord) {
        let (file, id) = (ShopFile.orders, order.id.rawValue)
        let isSent = order.state.isSent && isPrinted(order)
        expect((order.tracking != nil) == isSent, file, id, "tracking", "must be there exactly when a parcel was sent")
        let wasDelivered: Set<OrderState> = [.delivered, .returnRequested, .returned, .refunded]
        expect(
            (order.deliveredOn != nil) == wasDelivered.contains(order.state), file, id, "delivered_on",
            "must be there exactly when it was delivered")
        let delivered = expectDay(order.deliveredOn, file, id, "delivered_on")
        if let delivered, let placed = CivilDate(order.placedAt) {
            expect(placed <= delivered && delivered <= data.asOf, file, id, "delivered_on", "is out of order")
        }
        guard let parcel = order.tracking else { return }
        expectBoth(parcel.carrier, file, id, "tracking.carrier")
        expect(!parcel.number.isBlank, file, id, "tracking.number", "is empty")
        expectDay(parcel.estimatedDelivery, file, id, "tracking.estimated_delivery")
        expect(!parcel.events.isEmpty, file, id, "tracking.events", "is empty")
        for event in parcel.events {
            expectBoth(event.status, file, id, "tracking.events.status")
            expectBoth(event.place, file, id, "tracking.events.place")
            expect(event.at.isMinute, file, id, "tracking.events.at", "is not YYYY-MM-DD HH:MM")
        }
        let times = parcel.events.map(\.at)
        expect(times == times.sorted(), file, id, "tracking.events", "are not oldest first")
        if let last = times.last, let day = order.deliveredOn {
            expect(last.hasPrefix(day), file, id, "delivered_on", "is not the last event's day")
        }
    }

    private mutating func returns(of order: OrderRecord) {
        let (file, id) = (ShopFile.orders, order.id.rawValue)
        let states: Set<OrderState> = [.returnRequested, .returned, .refunded]
        if states.contains(order.state) { expect(!order.returns.isEmpty, file, id, "returns", "is empty") }
        for one in order.returns {
            expect(order.items.contains { $0.asin == one.asin }, file, id, "returns.asin", "was not ordered")
            expectDay(one.updatedOn, file, id, "returns.updated_on")
            expect(
                (one.refundJPY != nil) == (one.state == .refunded), file, id, "returns.refund_jpy",
                "must be there exactly when refunded")
        }
    }
}

extension OrderState {
    /// A parcel is or was on its way.
    fileprivate var isSent: Bool {
        switch self {
        case .placed, .preparing, .preorder, .cancelled: false
        case .shipped, .outForDelivery, .delivered, .delayed, .lost, .returnRequested, .returned, .refunded: true
        }
    }
}

extension OrderRecord {
    /// Three, seven and seven digits with hyphens.
    static func isOrderID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [3, 7, 7]
            && groups.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}

extension String {
    /// `YYYY-MM-DD HH:MM`
    fileprivate var isMinute: Bool {
        let parts = split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, CivilDate(parts[0]) != nil else { return false }
        let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        return time.map(\.utf8.count) == [2, 2] && time.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            && time[0] < "24" && time[1] < "60"
    }
}
