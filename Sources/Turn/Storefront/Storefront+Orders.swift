internal import Conversation
internal import Ports

/// A signed-in customer's own orders; nobody else's are ever asked for.
extension Storefront {
    /// Orders looked at when none is named.
    private static let recentOrders = 3
    /// Orders searched for a title that the message names.
    private static let lookedThrough = 10

    func gatherOrders(_ request: GatherRequest, wantsReturns: Bool, into facts: inout Facts) async {
        guard let customer = request.shopper.customerID else {
            facts.orders = .signInNeeded
            return
        }
        let orders = services.orders
        let named = request.understanding.values(of: .orderID).first.map { OrderID($0) } ?? pointedAt(request)
        let followed = request.understanding.stage == .session ? request.context.orderID : nil
        let found: [Order]
        if let id = named ?? followed {
            guard let reply = await ask(.orders, &facts, { try await orders.order(id, of: customer) }) else {
                facts.orders = .unavailable
                return
            }
            guard let order = reply else {
                facts.orders = .notFound(id)
                return
            }
            found = [order]
        } else {
            guard
                let reply = await ask(
                    .orders, &facts, { try await orders.orders(of: customer, limit: Self.lookedThrough) })
            else {
                facts.orders = .unavailable
                return
            }
            found = await narrowed(reply, to: request.understanding.values(of: .series).map { SeriesID($0) })
        }
        let (details, failures) = await details(of: found, customer: customer, wantsReturns: wantsReturns)
        facts.failures.formUnion(failures)
        facts.orders = .found(details)
    }

    /// "The second one": of the orders last listed.
    private func pointedAt(_ request: GatherRequest) -> OrderID? {
        guard case .ordinal(let place)? = request.understanding.reference, place >= 1,
            place <= request.context.shownOrders.count
        else { return nil }
        return request.context.shownOrders[place - 1]
    }

    /// Those with a series that the message names, where there are any; else the newest.
    private func narrowed(_ orders: [Order], to series: [SeriesID]) async -> [Order] {
        let newest = Array(orders.prefix(Self.recentOrders))
        guard !series.isEmpty else { return newest }
        let asins = Array(Set(orders.flatMap { $0.lines.map(\.asin) }))
        let catalog = services.catalog
        guard let items = await caller.call(.catalog, { try await catalog.items(asins) }) else { return newest }
        let named = Set(items.filter { series.contains($0.seriesID) }.map(\.asin))
        let matching = orders.filter { order in order.lines.contains { named.contains($0.asin) } }
        return matching.isEmpty ? newest : Array(matching.prefix(Self.recentOrders))
    }

    private func details(
        of orders: [Order], customer: CustomerID, wantsReturns: Bool
    ) async -> ([OrderFact], Set<ServiceName>) {
        var failures: Set<ServiceName> = []
        let titles = await titles(of: orders, failures: &failures)
        let services = services
        let caller = caller
        let parts = await withTaskGroup(of: (OrderID, Tracking??, ReturnEligibility??).self) { group in
            for order in orders {
                group.addTask {
                    async let tracking = caller.call(.shipping) {
                        try await services.shipping.tracking(of: order.id, customer: customer)
                    }
                    let eligibility =
                        wantsReturns
                        ? await caller.call(.returns) {
                            try await services.returns.eligibility(of: order.id, customer: customer)
                        } : .some(nil)
                    return (order.id, await tracking, eligibility)
                }
            }
            var parts: [OrderID: (Tracking??, ReturnEligibility??)] = [:]
            for await (id, tracking, eligibility) in group { parts[id] = (tracking, eligibility) }
            return parts
        }
        let facts = orders.map { order in
            let (tracking, eligibility) = parts[order.id] ?? (nil, nil)
            if tracking == nil { failures.insert(.shipping) }
            if eligibility == nil { failures.insert(.returns) }
            return OrderFact(
                order: order, titles: titles, tracking: tracking ?? nil, eligibility: eligibility ?? nil)
        }
        return (facts, failures)
    }

    private func titles(of orders: [Order], failures: inout Set<ServiceName>) async -> [ASIN: Bilingual] {
        let asins = Array(Set(orders.flatMap { $0.lines.map(\.asin) }))
        let catalog = services.catalog
        guard let items = await caller.call(.catalog, { try await catalog.items(asins) }) else {
            failures.insert(.catalog)
            return [:]
        }
        return Dictionary(items.map { ($0.asin, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}
