import Conversation
import Foundation
import Ports
import SampleShop
import Testing

@Suite("What the demo shop's pages get")
struct DemoCatalogueTests {
    private func demo() throws -> DemoCatalogue { try SampleFiles.shop().demo }

    private func json(_ value: some Encodable) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        return try #require(object as? [String: Any])
    }

    @Test(
        "a title or author is found in any script",
        arguments: [
            ("ワンピース", "one-piece"), ("わんぴーす", "one-piece"), ("ﾜﾝﾋﾟｰｽ", "one-piece"), ("one piece", "one-piece"),
            ("ＯＮＥ　ＰＩＥＣＥ", "one-piece"), ("尾田", "one-piece"), ("oda eiichiro", "one-piece"),
            ("こえのかたち", "a-silent-voice"), ("koe no katachi", "a-silent-voice"), ("浦沢 monster", "monster"),
        ])
    func search(text: String, id: String) throws {
        let page = try demo().items(text: text, language: .en)
        #expect(page.items.contains { $0.seriesID.rawValue == id })
        #expect(page.total < 15)
    }

    @Test("pages hold every series once, most popular first")
    func pages() throws {
        let demo = try demo()
        let first = demo.items(language: .ja)
        #expect(first.total == (try SampleFiles.data().series.count))
        #expect(first.items.count == DemoCatalogue.pageSize)
        let all = (1...first.pages).flatMap { demo.items(page: $0, language: .ja).items }
        #expect(Set(all.map(\.seriesID)).count == first.total)
        #expect(all.allSatisfy { $0.volume == 1 })
        #expect(demo.items(page: 0, language: .ja).page == 1)
        #expect(demo.items(page: Int.max, language: .ja).page == first.pages)
    }

    @Test("a genre narrows; an unknown one or a text without a hit finds nothing")
    func genres() throws {
        let horror = try demo().items(genre: "horror", language: .en)
        #expect(!horror.items.isEmpty)
        #expect(horror.items.allSatisfy { $0.genres.contains("horror") })
        #expect(try demo().items(genre: "gossip", language: .en).total == 0)
        let none = try demo().items(text: "zzzzqqq", language: .en)
        #expect(none.total == 0)
        #expect(none.pages == 1)
        #expect(try demo().genres().contains { $0.id == "horror" && $0.ja == "ホラー" })
    }

    @Test("the pages' JSON has the keys the pages read")
    func keys() throws {
        let page = try json(try demo().items(language: .ja))
        #expect(Set(page.keys) == ["items", "page", "pages", "total"])
        let item = try #require((page["items"] as? [[String: Any]])?.first)
        let required: Set<String> = [
            "asin", "series_id", "title", "title_ja", "author", "volume", "format", "language", "price", "in_stock",
            "genres", "demographic",
        ]
        #expect(required.isSubset(of: item.keys))
        #expect(required.union(["list_price", "rating"]).isSuperset(of: item.keys))
        let price = try #require(item["price"] as? [String: Any])
        #expect(Set(price.keys) == ["amount", "currency", "display"])
    }

    @Test("an item's page has its series and all its volumes")
    func product() throws {
        let data = try SampleFiles.data()
        let item = try #require(data.items.first { $0.item.seriesID == "a-silent-voice" })
        let product = try #require(try demo().product(item.item.asin, language: .en))
        #expect(product.volumes.count == data.items.count { $0.item.seriesID == "a-silent-voice" })
        #expect(product.item.isbn13 == item.item.isbn13)
        let object = try json(product)
        #expect(Set(object.keys) == ["item", "series", "volumes"])
        let series = try #require(object["series"] as? [String: Any])
        #expect(
            Set(series.keys) == [
                "series_id", "title", "authors", "publisher", "demographic", "genres", "status", "volumes", "synopsis",
                "languages",
            ])
        #expect(try demo().product("B0MS000000", language: .en) == nil)
    }

    @Test("a customer's orders are moved to the present and named in the language asked for")
    func orders() throws {
        let demo = try demo()
        let orders = demo.orders(of: "customer-01", language: .ja)
        #expect(orders.count >= 6)
        #expect(orders.allSatisfy { $0.placedAt <= "2026-11-27" && !$0.items.isEmpty })
        #expect(orders.map(\.placedAt) == orders.map(\.placedAt).sorted(by: >))
        #expect(orders.allSatisfy { $0.total.display.hasSuffix("円") })
        #expect(demo.orders(of: "nobody", language: .ja).isEmpty)
        #expect(demo.customers().count == 24)
    }

    @Test("documents are found by id and language", arguments: Language.allCases)
    func documents(language: Language) throws {
        let page = try #require(try demo().document("return-policy", language: language))
        #expect(page.text?.contains("30") == true)
        #expect(try demo().document("no-such-page", language: language) == nil)
        let list = try demo().documents(language: language)
        #expect(list.count == 110)
        #expect(list.allSatisfy { $0.text == nil })
    }

    @Test("documents cover pages, series and reviews in both languages, each once")
    func documents() throws {
        let documents = try SampleFiles.shop().documents
        let data = try SampleFiles.data()
        #expect(Set(documents.map(\.key)).count == documents.count)
        #expect(documents.count == data.documents.count + 2 * data.series.count + 2 * data.reviews.count)
        for document in documents {
            #expect(!document.text.isEmpty && !document.title.isEmpty && !document.keywords.isEmpty, "\(document.key)")
        }
        let product = try #require(documents.first { $0.key == "series/a-silent-voice:ja" })
        #expect(product.sourceType == .product)
        #expect(product.keywords.contains("大今良時"))
        #expect(product.keywords.contains("A Silent Voice"))
        #expect(product.traits.demographic == .shonen)
        #expect(product.traits.isInStock == true)
    }
}
