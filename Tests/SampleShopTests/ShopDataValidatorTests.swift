import Conversation
import SampleShop
import Testing

@Suite("Checking the shop's data")
struct ShopDataValidatorTests {
    @Test("the shipped sample breaks no rule")
    func clean() throws {
        #expect(ShopDataValidator.problems(in: try SampleFiles.data()) == [])
    }

    /// Few readers and only the items that something refers to: quick to check again and again.
    static let small = SampleFiles.loaded.map { whole in
        var data = whole
        data.histories = Array(whole.histories.prefix(20))
        let named = Set(whole.orders.flatMap { $0.items.map(\.asin) } + whole.customers.flatMap(\.owned))
        data.items = whole.items.filter { named.contains($0.item.asin) }
        return data
    }

    struct Break: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var field: String
        var change: @Sendable (inout ShopData) -> Void

        init(_ what: String, _ field: String, _ change: @escaping @Sendable (inout ShopData) -> Void) {
            testDescription = what
            self.field = field
            self.change = change
        }
    }

    static let breaks: [Break] = [
        Break("a series twice", "series_id") { $0.series.append($0.series[0]) },
        Break("a kanji in the kana", "title.kana") { $0.series[0].title.kana = "漢字" },
        Break("an empty English title", "title.en") { $0.series[0].title.en = " " },
        Break("an empty Japanese synopsis", "synopsis.ja") { $0.series[0].synopsis.ja = "" },
        Break("an unknown theme", "themes") { $0.series[0].themes[0] = "no_such_theme" },
        Break("a volume count without its month", "volumes_as_of") {
            $0.series[0].volumes = 9999
            $0.series[0].volumesAsOf = nil
        },
        Break("a month that is not one", "volumes_as_of") {
            $0.series[0].volumes = 9999
            $0.series[0].volumesAsOf = "2024-13"
        },
        Break("an ASIN in lower case", "asin") { $0.items[0].item.asin = "B0ms000000" },
        Break("a wrong check digit", "isbn13") { $0.items[0].item.isbn13 = "9799941274022" },
        Break("a real book's ISBN", "isbn13") { $0.items[0].item.isbn13 = "9784088820118" },
        Break("an item of no series", "series_id") { $0.items[0].item.seriesID = "no-such-series" },
        Break("a list price below the price", "list_price_jpy") { $0.items[0].listPriceJPY = 1 },
        Break("a page in one language", "language") { $0.documents.removeFirst() },
        Break("a page on an unknown series", "series_ids") { $0.documents[0].seriesIDs = ["no-such-series"] },
        Break("a page of an unknown category", "category") { $0.documents[0].category = "gossip" },
        Break("stars that do not add up", "count") { $0.reviews[0].stars[4] += 1 },
        Break("a rating the stars do not give", "rating") { $0.reviews[0].rating = 1.1 },
        Break("a promotion that ends first", "ends") { $0.promotions[0].ends = "2020-01-01" },
        Break("a promotion of no day", "starts") { $0.promotions[0].starts = "2026-02-30" },
        Break("an unknown liked genre", "preferences.genres") { $0.customers[0].preferences.genres = ["gossip"] },
        Break("an unknown book on a shelf", "owned") { $0.customers[0].owned.append("B0MS000000") },
        Break("a total that does not add up", "total_jpy") { $0.orders[0].totalJPY += 1 },
        Break("postage that the policy does not ask", "shipping_jpy") { $0.orders[0].shippingJPY += 1 },
        Break("an order of nobody", "customer_id") { $0.orders[0].customerID = "nobody" },
        Break("an order from the future", "placed_at") { $0.orders[0].placedAt = "2027-01-01" },
        Break("a shipped order without tracking", "tracking") { data in
            for place in data.orders.indices where data.orders[place].state == .shipped {
                data.orders[place].tracking = nil
            }
        },
        Break("a refund without an amount", "returns.refund_jpy") { data in
            for place in data.orders.indices where data.orders[place].state == .refunded {
                data.orders[place].returns[0].refundJPY = nil
            }
        },
        Break("a reader of more volumes than there are", "entries.volumes") {
            $0.histories[0].entries[0].volumes = 0
        },
    ]

    @Test("each broken rule is named by its field", arguments: breaks)
    func names(_ broken: Break) throws {
        var data = try Self.small.get()
        broken.change(&data)
        #expect(ShopDataValidator.problems(in: data).map(\.field).contains(broken.field))
    }

    @Test("all problems are reported together")
    func all() throws {
        var data = try Self.small.get()
        data.orders[0].totalJPY += 1
        data.orders[1].totalJPY += 1
        data.reviews[0].rating = 1.1
        #expect(ShopDataValidator.problems(in: data).count == 3)
    }
}
