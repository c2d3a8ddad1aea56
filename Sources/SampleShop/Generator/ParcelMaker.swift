internal import Conversation

/// A parcel's way, as far as its order's state says it has come. Carriers and depots are invented.
struct ParcelMaker {
    private static let carriers = [
        Bilingual(ja: "サンプル運輸", en: "Sample Express"), Bilingual(ja: "サンプル急便", en: "Sample Parcel"),
    ]
    private static let depots = [
        Bilingual(ja: "杉並営業所（東京都）", en: "Suginami depot, Tokyo"),
        Bilingual(ja: "吹田営業所（大阪府）", en: "Suita depot, Osaka"),
        Bilingual(ja: "西営業所（福岡市）", en: "Nishi depot, Fukuoka"),
        Bilingual(ja: "白石営業所（札幌市）", en: "Shiroishi depot, Sapporo"),
    ]
    private static let warehouse = Bilingual(ja: "まんが堂 埼玉物流センター", en: "Manga-do warehouse, Saitama")
    private static let hub = Bilingual(ja: "関東中継所", en: "Kanto sorting hub")

    let asOf: CivilDate

    /// `nil` before the parcel is handed over.
    func parcel(for scenario: OrderScenario, _ random: inout SplitMix64) -> OrderRecord.Parcel? {
        switch scenario.state {
        case .placed, .preparing, .preorder, .cancelled: return nil
        default: break
        }
        let groups = (0..<3).map { _ in String(random.within(1000...9999)) }
        let carrier = random.pick(ParcelMaker.carriers) ?? ParcelMaker.warehouse
        let depot = random.pick(ParcelMaker.depots) ?? ParcelMaker.warehouse
        return OrderRecord.Parcel(
            carrier: carrier, number: groups.joined(separator: "-"), estimatedDelivery: day(estimate(of: scenario)),
            events: events(of: scenario, depot: depot, minute: random.within(10...59)))
    }

    /// Days before the sample's day; negative: after it.
    private func estimate(of scenario: OrderScenario) -> Int {
        switch scenario.state {
        case .outForDelivery: 0
        case .delayed: -2
        case .shipped: -1
        default: scenario.delivered ?? scenario.placed - 4
        }
    }

    private func events(of scenario: OrderScenario, depot: Bilingual, minute: Int) -> [Tracking.Event] {
        let sent = scenario.placed - 1
        var events = [
            event(sent, "17:\(minute)", Bilingual(ja: "荷物を引き受けました", en: "Picked up"), ParcelMaker.warehouse),
            event(sent, "21:\(minute)", Bilingual(ja: "中継所を発送しました", en: "Left the sorting hub"), ParcelMaker.hub),
        ]
        switch scenario.state {
        case .outForDelivery:
            events.append(event(0, "05:\(minute)", Bilingual(ja: "配達に出ました", en: "Out for delivery"), depot))
        case .delayed:
            let status = Bilingual(ja: "悪天候のため遅れています", en: "Delayed by bad weather")
            events.append(event(scenario.placed - 3, "09:\(minute)", status, ParcelMaker.hub))
        case .lost:
            let status = Bilingual(ja: "所在が確認できず、調査の結果紛失と判断しました", en: "Not found; declared lost after a search")
            events.append(event(scenario.placed - 16, "15:\(minute)", status, ParcelMaker.hub))
        default:
            guard let delivered = scenario.delivered else { break }
            events.append(
                event(delivered, "07:\(minute)", Bilingual(ja: "配達に出ました", en: "Out for delivery"), depot))
            events.append(event(delivered, "13:\(minute)", Bilingual(ja: "お届けしました", en: "Delivered"), depot))
        }
        return events
    }

    private func event(_ ago: Int, _ time: String, _ status: Bilingual, _ place: Bilingual) -> Tracking.Event {
        Tracking.Event(at: "\(day(ago)) \(time)", status: status, place: place)
    }

    private func day(_ ago: Int) -> String { (asOf + -ago).description }
}
