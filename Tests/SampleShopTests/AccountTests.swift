import Conversation
import Ports
import SampleShop
import Testing

@Suite("Orders, parcels, returns and promotions of the sample shop")
struct AccountTests {
    /// The sample was written for a week before the tests' day.
    private static let shift = 7

    @Test("orders come newest first, moved to the present")
    func orders() async throws {
        let shop = try SampleFiles.shop()
        let data = try SampleFiles.data()
        #expect(shop.today == "2026-11-27")
        for customer in data.customers {
            let orders = try await shop.services.orders.orders(of: customer.id, limit: 50)
            #expect(orders.count == data.orders.count { $0.customerID == customer.id })
            #expect(orders.map(\.placedOn) == orders.map(\.placedOn).sorted(by: >))
            for order in orders {
                let written = try #require(data.orders.first { $0.id == order.id })
                let day = try #require(CivilDate(written.placedAt))
                #expect(order.placedOn == (day + Self.shift).description)
            }
        }
        let newest = try #require(try await shop.services.orders.orders(of: "customer-01", limit: 1).first)
        #expect(newest.placedOn >= "2026-11-24")
    }

    @Test("an order is found by its whole id and by its first two groups")
    func shortForm() async throws {
        let orders = try SampleFiles.shop().services.orders
        let own = try #require(try await orders.orders(of: "customer-02", limit: 9).last)
        #expect(try await orders.order(own.id, of: "customer-02") == own)
        #expect(try await orders.order(OrderID(String(own.id.rawValue.prefix(11))), of: "customer-02") == own)
    }

    @Test("less than two groups names no order", arguments: ["250", "250-", "250-1", "", "-", "250-12345678"])
    func tooShort(id: String) async throws {
        #expect(try await SampleFiles.shop().services.orders.order(OrderID(id), of: "customer-02") == nil)
    }

    @Test("another customer's order is as if it did not exist")
    func privacy() async throws {
        let services = try SampleFiles.shop().services
        for record in try SampleFiles.data().orders {
            let other: CustomerID = record.customerID == "customer-01" ? "customer-02" : "customer-01"
            let short = OrderID(String(record.id.rawValue.prefix(11)))
            for id in [record.id, short] {
                #expect(try await services.orders.order(id, of: other) == nil)
                #expect(try await services.shipping.tracking(of: id, customer: other) == nil)
                #expect(try await services.returns.eligibility(of: id, customer: other) == nil)
            }
        }
    }

    @Test("tracking is there once a parcel was handed over, and its days are moved")
    func tracking() async throws {
        let services = try SampleFiles.shop().services
        for record in try SampleFiles.data().orders {
            let tracking = try await services.shipping.tracking(of: record.id, customer: record.customerID)
            #expect((tracking != nil) == (record.tracking != nil))
            guard let first = tracking?.events.first, let written = record.tracking?.events.first else { continue }
            let day = try #require(CivilDate(written.at.prefix(10)))
            #expect(first.at == (day + Self.shift).description + written.at.dropFirst(10))
        }
    }

    struct Case: Sendable {
        var state: OrderState
        /// Days before the sample's day.
        var deliveredDaysAgo: Int?
        var format = CatalogItem.Format.paperback
        var returning: ReturnCase.State?
        var verdict: ReturnEligibility.Verdict
        /// Days after the tests' day.
        var until: Int?
    }

    @Test(
        "returns follow the return policy: 30 days from delivery, print only",
        arguments: [
            Case(state: .delivered, deliveredDaysAgo: 0, verdict: .eligible, until: 30),
            Case(state: .delivered, deliveredDaysAgo: 30, verdict: .eligible, until: 0),
            Case(state: .delivered, deliveredDaysAgo: 31, verdict: .expired, until: -1),
            Case(state: .delivered, deliveredDaysAgo: 1, format: .digital, verdict: .excluded),
            Case(state: .delivered, deliveredDaysAgo: 5, format: .boxSet, verdict: .eligible, until: 25),
            Case(state: .delivered, deliveredDaysAgo: 5, returning: .refused, verdict: .alreadyReturned),
            Case(state: .returnRequested, deliveredDaysAgo: 5, returning: .approved, verdict: .alreadyReturned),
            Case(state: .returned, deliveredDaysAgo: 5, returning: .received, verdict: .alreadyReturned),
            Case(state: .refunded, deliveredDaysAgo: 50, returning: .refunded, verdict: .alreadyReturned),
            Case(state: .cancelled, verdict: .excluded), Case(state: .shipped, verdict: .notDelivered),
            Case(state: .preorder, verdict: .notDelivered), Case(state: .lost, verdict: .notDelivered),
            Case(state: .delayed, verdict: .notDelivered), Case(state: .placed, verdict: .notDelivered),
        ])
    func eligibility(_ one: Case) async throws {
        var data = try SampleFiles.data()
        data.histories = []
        let item = try #require(data.items.first { $0.item.format == one.format })
        let record = try data.order(
            of: item.item.asin, state: one.state,
            deliveredOn: one.deliveredDaysAgo.map { (data.asOf + -$0).description }, returning: one.returning)
        data.orders = [record]
        let shop = SampleShop(data: data, clock: { SampleFiles.noon })
        let found = try await shop.services.returns.eligibility(of: record.id, customer: record.customerID)
        let eligibility = try #require(found)
        #expect(eligibility.verdict == one.verdict)
        let today = try #require(CivilDate(shop.today))
        #expect(eligibility.until == one.until.map { (today + $0).description })
        #expect(eligibility.cases.map(\.state) == [one.returning].compactMap { $0 })
    }

    @Test("the rest of an order can go back while one book of it was refused")
    func partly() async throws {
        var data = try SampleFiles.data()
        data.histories = []
        let asins = data.items.filter { $0.item.format == .paperback }.prefix(2).map(\.item.asin)
        var record = try data.order(
            of: asins[0], state: .delivered, deliveredOn: data.asOf.description, returning: .refused)
        record.items.append(OrderLine(asin: asins[1], quantity: 1, priceJPY: 500))
        data.orders = [record]
        let returns = SampleShop(data: data, clock: { SampleFiles.noon }).services.returns
        let found = try await returns.eligibility(of: record.id, customer: record.customerID)
        #expect(found?.verdict == .eligible)
        #expect(found?.cases.count == 1)
    }

    @Test("promotions that run come soonest to end first, around today")
    func promotions() async throws {
        let shop = try SampleFiles.shop()
        let active = try await shop.services.promotions.active()
        #expect(!active.isEmpty)
        #expect(active.map(\.ends) == active.map(\.ends).sorted())
        #expect(active.allSatisfy { $0.starts <= shop.today && shop.today <= $0.ends })
        #expect(!active.contains { $0.promotionID == "summer-comedy-2026" })
    }

    @Test("a coupon is found by its code in any case, also when it has lapsed")
    func coupons() async throws {
        let shop = try SampleFiles.shop()
        let lapsed = try #require(try await shop.services.promotions.coupon("moon300"))
        #expect(lapsed.ends < shop.today)
        #expect(try await shop.services.promotions.coupon("NO-SUCH-CODE") == nil)
    }

    @Test("a profile says what the customer's line says; nobody has none")
    func profiles() async throws {
        let profiles = try SampleFiles.shop().services.profile
        let customer = try SampleFiles.data().customers[0]
        let profile = try #require(try await profiles.profile(of: customer.id))
        #expect(profile.genres == customer.preferences.genres)
        #expect(profile.owned == customer.owned)
        #expect(try await profiles.profile(of: "nobody") == nil)
    }
}

extension ShopData {
    /// One book for customer-01, placed on the day it was delivered.
    fileprivate func order(
        of asin: ASIN, state: OrderState, deliveredOn: String?, returning: ReturnCase.State?
    ) throws -> OrderRecord {
        var record = try #require(orders.first { !$0.returns.isEmpty })
        record.customerID = "customer-01"
        record.placedAt = deliveredOn ?? "2026-11-18"
        record.state = state
        record.items = [OrderLine(asin: asin, quantity: 1, priceJPY: 500)]
        record.deliveredOn = deliveredOn
        record.returns[0].asin = asin
        if let returning { record.returns[0].state = returning } else { record.returns = [] }
        return record
    }
}
