internal import Conversation
internal import Ports

/// Eligibility as the shop's return policy (document `return-policy`) says it: printed goods within 30 days of
/// delivery; digital editions not at all. Whether a wrapping is unbroken only the warehouse sees.
struct SampleReturns: ReturnsService {
    static let windowDays = 30

    let index: ShopIndex
    let calendar: SampleCalendar

    func eligibility(of order: OrderID, customer: CustomerID) async throws -> ReturnEligibility? {
        guard let record = index.order(order, of: customer) else { return nil }
        let until = record.deliveredOn.flatMap(calendar.movedDay).map { $0 + SampleReturns.windowDays }
        let verdict = verdict(for: record, until: until)
        let isDated = verdict == .eligible || verdict == .expired
        return ReturnEligibility(
            orderID: record.id, verdict: verdict, until: isDated ? until?.description : nil,
            cases: record.cases(in: calendar))
    }

    private func verdict(for record: OrderRecord, until: CivilDate?) -> ReturnEligibility.Verdict {
        let printed = record.items.filter { index.item($0.asin)?.item.format != .digital }
        switch record.state {
        case .cancelled: return .excluded
        case _ where printed.isEmpty: return .excluded
        case .returnRequested, .returned, .refunded: return .alreadyReturned
        case .placed, .preparing, .shipped, .outForDelivery, .delayed, .lost, .preorder: return .notDelivered
        case .delivered:
            let sentBack = Set(record.returns.map(\.asin))
            guard printed.contains(where: { !sentBack.contains($0.asin) }) else { return .alreadyReturned }
            guard let until, calendar.today <= until else { return .expired }
            return .eligible
        }
    }
}
