internal import Conversation

struct OrderMaker {
    static let freeShippingFromJPY = 3000
    static let shippingJPY = 350
    /// What a change of mind costs; taken off the refund.
    static let returnPostageJPY = 350

    let shelf: ShelfForOrders
    let seed: UInt64
    let asOf: CivilDate

    /// Newest first. What was delivered is added to what its customer owns.
    func orders(for customers: inout [Customer]) -> [OrderRecord] {
        var orders: [OrderRecord] = []
        var turn = 0
        for place in customers.indices {
            var scenarios: [OrderScenario] = []
            if place < OrderScenario.main.count {
                scenarios = OrderScenario.main[place]
            } else {
                for _ in 0..<(place % 2 == 0 ? 3 : 2) {
                    scenarios.append(OrderScenario.others[turn % OrderScenario.others.count])
                    turn += 1
                }
            }
            for (number, scenario) in scenarios.enumerated() {
                let made = order(scenario, number: number, customer: place + 1, of: customers[place])
                if made.state == .delivered { customers[place].acquire(made.items.map(\.asin)) }
                orders.append(made)
            }
        }
        return orders.sorted { ($0.placedAt, $0.id.rawValue) > ($1.placedAt, $1.id.rawValue) }
    }

    private func order(_ scenario: OrderScenario, number: Int, customer: Int, of owner: Customer) -> OrderRecord {
        var random = SplitMix64(seed: seed, for: "order/\(owner.id)/\(number)")
        let choice = BasketMaker(shelf: shelf, owner: owner, taste: CustomerMaker.taste(of: customer))
        let lines = choice.items(for: scenario.basket, &random).map { item in
            OrderLine(asin: item.item.asin, quantity: random.happens(percent: 6) ? 2 : 1, priceJPY: item.priceJPY)
        }
        let isPrinted = lines.contains { shelf[$0.asin]?.item.format != .digital }
        let goods = lines.reduce(0) { $0 + $1.priceJPY * $1.quantity }
        let shipping = isPrinted && goods < OrderMaker.freeShippingFromJPY ? OrderMaker.shippingJPY : 0
        let id = "250-\(sevenDigits(&random))-\(sevenDigits(&random))"
        return OrderRecord(
            id: OrderID(id), customerID: owner.id, placedAt: day(scenario.placed), state: scenario.state,
            items: lines, shippingJPY: shipping, totalJPY: goods + shipping,
            tracking: isPrinted ? ParcelMaker(asOf: asOf).parcel(for: scenario, &random) : nil,
            deliveredOn: scenario.delivered.map(day), returns: returns(scenario, lines: lines, number: id))
    }

    private func returns(_ scenario: OrderScenario, lines: [OrderLine], number: String) -> [OrderRecord.Return] {
        guard let returning = scenario.returning, let line = lines.first else { return [] }
        let refund = max(0, line.priceJPY * line.quantity - OrderMaker.returnPostageJPY)
        return [
            OrderRecord.Return(
                returnID: "R-" + number.suffix(7), asin: line.asin, state: returning.state,
                updatedOn: day(returning.days), refundJPY: returning.state == .refunded ? refund : nil)
        ]
    }

    private func day(_ ago: Int) -> String { (asOf + -ago).description }

    private func sevenDigits(_ random: inout SplitMix64) -> String {
        String(random.within(1_000_000...9_999_999))
    }
}

extension Customer {
    fileprivate mutating func acquire(_ asins: [ASIN]) {
        for asin in asins where !owned.contains(asin) { owned.append(asin) }
    }
}

/// Chooses what a customer orders: the next volumes of what they own, or something new to their taste.
struct BasketMaker {
    let shelf: ShelfForOrders
    let owner: Customer
    let taste: TasteGroup

    /// Each item once; at least one.
    func items(for basket: OrderScenario.Basket, _ random: inout SplitMix64) -> [ShopItem] {
        var seen: Set<ASIN> = []
        let wanted = wanted(basket, &random).filter { seen.insert($0.item.asin).inserted }
        return wanted.isEmpty ? paperbacks(1, &random) : wanted
    }

    private func wanted(_ basket: OrderScenario.Basket, _ random: inout SplitMix64) -> [ShopItem] {
        switch basket {
        case .few: return paperbacks(random.within(1...2), &random)
        case .several: return paperbacks(random.within(2...4), &random) + paperbacks(random.within(2...4), &random)
        case .digital: return digital(random.within(1...3), &random)
        case .mixed: return paperbacks(2, &random) + digital(1, &random)
        case .box:
            let boxes = suited { !shelf.items(of: $0.id, .ja, .boxSet).isEmpty }
            return chosen(from: boxes, &random).map { shelf.items(of: $0.id, .ja, .boxSet) } ?? []
        case .newest:
            let running = suited { $0.status == .ongoing && $0.volumes != nil }
            return chosen(from: running, &random).map { shelf.items(of: $0.id, .ja, .paperback).suffix(1) } ?? []
        }
    }

    private func paperbacks(_ count: Int, _ random: inout SplitMix64) -> [ShopItem] {
        let series = chosen(from: suited { _ in true }, &random)
        let rest = series.map { shelf.paperbacks(of: $0, for: owner.language) } ?? []
        return Array(rest.filter { !owner.owned.contains($0.item.asin) }.prefix(count))
    }

    private func digital(_ count: Int, _ random: inout SplitMix64) -> [ShopItem] {
        let series = chosen(from: suited { !shelf.items(of: $0.id, .ja, .digital).isEmpty }, &random)
        return series.map { Array(shelf.items(of: $0.id, .ja, .digital).prefix(count)) } ?? []
    }

    /// Series with something left to buy.
    private func suited(_ condition: (Series) -> Bool) -> [Series] {
        shelf.series.filter { series in
            owner.preferences.allows(series) && condition(series)
                && shelf.paperbacks(of: series, for: owner.language).contains { !owner.owned.contains($0.item.asin) }
        }
    }

    /// By taste; where the taste has nothing, by popularity.
    private func chosen(from series: [Series], _ random: inout SplitMix64) -> Series? {
        let weights = series.map { taste.draw(of: $0) * taste.draw(of: $0) * $0.popularity }
        let place = random.place(by: weights) ?? random.place(by: series.map(\.popularity))
        return place.map { series[$0] }
    }
}
