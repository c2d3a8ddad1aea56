internal import Conversation
internal import Ports

struct SampleProfiles: ProfileService {
    let index: ShopIndex

    func profile(of customer: CustomerID) async throws -> Profile? { index.customer(customer).map(\.profile) }
}

extension Customer {
    var profile: Profile {
        Profile(
            customerID: id, tier: tier, genres: preferences.genres, dislikes: preferences.dislikes,
            demographics: preferences.demographics, ratingCeiling: preferences.ratingCeiling, owned: owned)
    }
}

struct SampleOrders: OrdersService {
    let index: ShopIndex
    let calendar: SampleCalendar

    func orders(of customer: CustomerID, limit: Int) async throws -> [Order] {
        index.orders(of: customer).prefix(max(0, limit)).map { $0.order(in: calendar) }
    }

    func order(_ id: OrderID, of customer: CustomerID) async throws -> Order? {
        index.order(id, of: customer)?.order(in: calendar)
    }
}

struct SampleShipping: ShippingService {
    let index: ShopIndex
    let calendar: SampleCalendar

    func tracking(of order: OrderID, customer: CustomerID) async throws -> Tracking? {
        guard let parcel = index.order(order, of: customer)?.tracking else { return nil }
        return Tracking(
            carrier: parcel.carrier, number: parcel.number,
            estimatedDelivery: parcel.estimatedDelivery.map(calendar.moved),
            events: parcel.events.map {
                Tracking.Event(at: calendar.moved($0.at), status: $0.status, place: $0.place)
            })
    }
}

extension ShopIndex {
    /// A customer's own order by its whole id or its first two groups; of several, the newest.
    func order(_ id: OrderID, of customer: CustomerID) -> OrderRecord? {
        let own = orders(of: customer)
        if let exact = own.first(where: { $0.id == id }) { return exact }
        guard ShopIndex.isShortForm(id.rawValue) else { return nil }
        return own.first { $0.id.rawValue.hasPrefix(id.rawValue + "-") }
    }

    /// `250-1234567`; anything shorter would match orders that were not meant.
    private static func isShortForm(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 11, bytes[3] == 0x2D else { return false }
        return bytes.enumerated().allSatisfy { $0 == 3 || (0x30...0x39).contains($1) }
    }
}

extension OrderRecord {
    func order(in calendar: SampleCalendar) -> Order {
        Order(
            id: id, customerID: customerID, placedOn: calendar.moved(placedAt), state: state, lines: items,
            shipping: .yen(shippingJPY), total: .yen(totalJPY), returns: cases(in: calendar))
    }

    func cases(in calendar: SampleCalendar) -> [ReturnCase] {
        returns.map {
            ReturnCase(
                returnID: $0.returnID, asin: $0.asin, state: $0.state, updatedOn: calendar.moved($0.updatedOn),
                refund: $0.refundJPY.map(Money.yen))
        }
    }
}
