import Conversation
import Ports
import SampleShop
import Testing

@Suite("The sample catalogue")
struct CatalogTests {
    static func wish(_ change: (inout Wish) -> Void) -> Wish {
        var wish = Wish()
        change(&wish)
        return wish
    }

    @Test("a search returns all and only what satisfies every constraint")
    func filters() async throws {
        let catalog = try SampleFiles.shop().services.catalog
        let all = try SampleFiles.data().series
        let wish = Self.wish {
            $0.genres = ["fantasy", "adventure"]
            $0.demographics = [.shonen, .seinen]
            $0.ratingCeiling = .teen
            $0.language = .en
            $0.dislikedGenres = ["romance"]
        }
        let matches = try await catalog.search(CatalogQuery(wish: wish, limit: 1000))
        let expected = all.filter {
            $0.genres.contains("fantasy") && $0.genres.contains("adventure") && !$0.genres.contains("romance")
                && [.shonen, .seinen].contains($0.demographic) && $0.ageRating <= .teen && $0.languages.contains(.en)
        }
        #expect(!expected.isEmpty)
        #expect(Set(matches.series.map(\.id)) == Set(expected.map(\.id)))
        #expect(matches.total == expected.count)
        #expect(matches.series.map(\.popularity) == matches.series.map(\.popularity).sorted(by: >))
    }

    @Test("a limit cuts the list but not the total")
    func limit() async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(CatalogQuery(wish: Wish(), limit: 3))
        #expect(matches.series.count == 3)
        #expect(matches.total == (try SampleFiles.data().series.count))
    }

    @Test("an age admits only what is rated for it", arguments: [5, 12, 13, 15, 16, 18])
    func age(years: Int) async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(
            CatalogQuery(wish: Self.wish { $0.age = years }, limit: 1000))
        #expect(!matches.series.isEmpty)
        #expect(matches.series.allSatisfy { $0.ageRating.minimumAge <= years })
        #expect(matches.total == (try SampleFiles.data().series.count { $0.ageRating.minimumAge <= years }))
    }

    @Test("a bound on volumes leaves out series whose count is not known")
    func volumes() async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(
            CatalogQuery(wish: Self.wish { $0.maxVolumes = 5 }, limit: 1000))
        #expect(!matches.series.isEmpty)
        #expect(matches.series.allSatisfy { $0.volumes.map { $0 <= 5 } ?? false })
    }

    @Test("a price bound is on volume 1 of the edition asked for")
    func prices() async throws {
        let services = try SampleFiles.shop().services
        for language in Language.allCases {
            let wish = Self.wish {
                $0.language = language
                $0.priceMin = 500
                $0.priceMax = 1300
            }
            let matches = try await services.catalog.search(CatalogQuery(wish: wish, limit: 1000))
            #expect(!matches.series.isEmpty)
            for series in matches.series {
                let first = try await services.catalog.volumes(of: series.id).first {
                    $0.language == language && $0.volume == 1
                }
                let asin = try #require(first).asin
                let price = try #require(try await services.pricing.quotes(for: [asin])[asin]).price.amount
                #expect((500...1300).contains(price))
            }
        }
    }

    @Test("authors are found by either name", arguments: ["Naoki Urasawa", "naoki urasawa", "浦沢直樹", "浦沢 直樹"])
    func authors(name: String) async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(
            CatalogQuery(wish: Self.wish { $0.authors = [name] }, limit: 100))
        #expect(matches.series.contains { $0.id == "monster" })
        #expect(matches.series.allSatisfy { $0.authors.contains { $0.en == "Naoki Urasawa" } })
    }

    @Test("what a text search found comes first, in its order")
    func preferred() async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(
            CatalogQuery(wish: Wish(), limit: 4, preferred: ["monster", "no-such-series", "akira"]))
        #expect(matches.series.prefix(2).map(\.id) == ["monster", "akira"])
    }

    @Test("a wish that nothing satisfies finds nothing")
    func nothing() async throws {
        let wish = Self.wish {
            $0.themes = ["volleyball", "vampires"]
            $0.excluded = ["one-piece"]
        }
        let matches = try await SampleFiles.shop().services.catalog.search(CatalogQuery(wish: wish, limit: 10))
        #expect(matches == CatalogMatches(series: [], total: 0))
    }

    @Test("excluded series are left out")
    func excluded() async throws {
        let matches = try await SampleFiles.shop().services.catalog.search(
            CatalogQuery(wish: Self.wish { $0.excluded = ["one-piece"] }, limit: 1000))
        #expect(!matches.series.contains { $0.id == "one-piece" })
    }

    @Test("volumes come by language, format and number; unknown ids are absent")
    func lookups() async throws {
        let catalog = try SampleFiles.shop().services.catalog
        let volumes = try await catalog.volumes(of: "a-silent-voice")
        let order = volumes.map { ($0.language == .ja ? 0 : 1, $0.format == .paperback ? 0 : 1, $0.volume) }
        #expect(order.elementsEqual(order.sorted(by: <), by: ==))
        #expect(volumes.prefix(7).map(\.volume) == Array(1...7))
        #expect(try await catalog.volumes(of: "no-such-series").isEmpty)
        #expect(try await catalog.items(["B0MS000000", volumes[0].asin]) == [volumes[0]])
        #expect(try await catalog.series(["no-such-series", "akira"]).map(\.id) == ["akira"])
        let isbn = try #require(volumes[0].isbn13)
        #expect(try await catalog.item(isbn: isbn) == volumes[0])
        #expect(try await catalog.item(isbn: "9799000000000") == nil)
    }

    @Test("prices follow the sales that run; stock says what is at hand")
    func products() async throws {
        let shop = try SampleFiles.shop()
        let data = try SampleFiles.data()
        let digital = try #require(data.items.first { $0.item.format == .digital })
        let gone = try #require(data.items.first { $0.stock == 0 })
        let asins = [digital.item.asin, gone.item.asin, "B0MS000000"]
        let stock = try await shop.services.inventory.availability(of: asins)
        #expect(stock[digital.item.asin] == Availability(quantity: nil, isInStock: true))
        #expect(stock[gone.item.asin] == Availability(quantity: 0, isInStock: false))
        #expect(stock.count == 2)
        let quote = try #require(try await shop.services.pricing.quotes(for: asins)[digital.item.asin])
        let full = digital.listPriceJPY ?? digital.priceJPY
        #expect(quote.price.amount <= full * 75 / 100)
        #expect(quote.listPrice == .yen(full))
    }
}
