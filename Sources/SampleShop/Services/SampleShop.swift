package import Conversation
package import Ports

/// The ten services of the store over the sample data, in process. Dated samples move with the calendar: what was
/// written for the manifest's day is shown as of today in Japan.
package struct SampleShop: Sendable {
    let index: ShopIndex
    let calendar: SampleCalendar
    /// For the demo shop's pages.
    package let demo: DemoCatalogue
    private let recommender: Recommender

    /// Builds the indexes and learns from the reading histories: a few hundred milliseconds.
    package init(data: ShopData, clock: @escaping WallClock) {
        index = ShopIndex(data)
        calendar = SampleCalendar(asOf: data.asOf, clock: clock)
        demo = DemoCatalogue(index: index, calendar: calendar)
        recommender = Recommender(index: index, histories: data.histories)
    }

    package var services: StoreServices {
        StoreServices(
            catalog: SampleCatalog(index: index), pricing: SamplePricing(index: index),
            inventory: SampleInventory(index: index), reviews: SampleReviews(index: index),
            recommendations: SampleRecommendations(index: index, recommender: recommender),
            profile: SampleProfiles(index: index), orders: SampleOrders(index: index, calendar: calendar),
            shipping: SampleShipping(index: index, calendar: calendar),
            returns: SampleReturns(index: index, calendar: calendar),
            promotions: SamplePromotions(index: index, calendar: calendar))
    }

    package var names: any CatalogNames { SampleCatalog(index: index) }

    /// Today in Japan, `YYYY-MM-DD`.
    package var today: String { calendar.today.description }
}

/// Moves the sample's days to the present.
struct SampleCalendar: Sendable {
    let asOf: CivilDate
    let clock: WallClock

    var today: CivilDate { CivilDate(inTokyoAt: clock()) }

    /// A `YYYY-MM-DD` of the files, with or without a time after it, as of today. Other texts stay as they are.
    func moved(_ text: String) -> String {
        guard let day = CivilDate(text.prefix(10)) else { return text }
        return (day + (today - asOf)).description + text.dropFirst(10)
    }

    func movedDay(_ text: String) -> CivilDate? { CivilDate(text).map { $0 + (today - asOf) } }
}
