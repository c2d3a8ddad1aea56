import Conversation
import Ports
import SampleShop
import Testing

@Suite("The sample shop's recommendations")
struct RecommendationTests {
    private func recommend(_ request: RecommendationRequest) async throws -> [Recommendation] {
        try await SampleFiles.shop().services.recommendations.recommend(request)
    }

    private func series(_ id: SeriesID) throws -> Series {
        try #require(try SampleFiles.data().series.first { $0.id == id })
    }

    @Test(
        "what is told as shared is truly shared",
        arguments: ["naruto", "monster", "a-silent-voice", "uzumaki"] as [SeriesID])
    func honest(seed: SeriesID) async throws {
        let seedSeries = try series(seed)
        let histories = try SampleFiles.data().histories
        let found = try await recommend(RecommendationRequest(seeds: [seed], limit: 8))
        #expect(found.count == 8)
        for one in found {
            let candidate = try series(one.seriesID)
            #expect(one.seriesID != seed)
            #expect(one.match.seed == seed)
            #expect(Set(one.match.genres) == Set(candidate.genres).intersection(seedSeries.genres))
            #expect(Set(one.match.themes) == Set(candidate.themes).intersection(seedSeries.themes))
            #expect(
                one.match.isSameAuthor == !Set(candidate.authors.map(\.ja)).isDisjoint(
                    with: seedSeries.authors.map(\.ja)))
            #expect(!one.match.isPersonal)
            guard let told = one.match.coReaders else { continue }
            let both = histories.count { history in
                let read = Set(history.entries.map(\.seriesID))
                return read.contains(seed) && read.contains(one.seriesID)
            }
            #expect(told == both)
            #expect(told >= 10)
        }
    }

    @Test("a wish's constraints hold for recommendations too")
    func constraints() async throws {
        var wish = Wish()
        wish.genres = ["horror"]
        wish.ratingCeiling = .olderTeen
        wish.excluded = ["uzumaki"]
        let found = try await recommend(RecommendationRequest(seeds: ["tomie"], wish: wish, limit: 20))
        #expect(!found.isEmpty)
        for one in found {
            let candidate = try series(one.seriesID)
            #expect(candidate.genres.contains("horror"))
            #expect(candidate.ageRating <= .olderTeen)
            #expect(one.seriesID != "uzumaki")
            #expect(one.match.genres.contains("horror"))
        }
    }

    @Test("no author is recommended three times", arguments: [["monster"], ["touch"], []] as [[SeriesID]])
    func variety(seeds: [SeriesID]) async throws {
        let found = try await recommend(RecommendationRequest(seeds: seeds, limit: 12))
        var counts: [String: Int] = [:]
        for one in found {
            for author in try series(one.seriesID).authors { counts[author.ja, default: 0] += 1 }
        }
        #expect(counts.values.allSatisfy { $0 <= 2 })
    }

    @Test("a customer's list is their own: nothing they have, nothing they dislike or may not read")
    func personal() async throws {
        let data = try SampleFiles.data()
        let seriesOf = Dictionary(uniqueKeysWithValues: data.items.map { ($0.item.asin, $0.item.seriesID) })
        for customer in data.customers {
            let found = try await recommend(RecommendationRequest(customerID: customer.id, limit: 6))
            #expect(!found.isEmpty)
            let owned = Set(customer.owned.compactMap { seriesOf[$0] })
            for one in found {
                let candidate = try series(one.seriesID)
                #expect(one.match.isPersonal)
                #expect(!owned.contains(one.seriesID))
                #expect(candidate.ageRating <= customer.preferences.ratingCeiling ?? .mature)
                #expect(Set(candidate.genres).isDisjoint(with: customer.preferences.dislikes))
            }
        }
    }

    @Test("a customer's ceiling holds beside seeds as well")
    func ceiling() async throws {
        let customer = try #require(try SampleFiles.data().customers.first { $0.preferences.ratingCeiling == .teen })
        let found = try await recommend(RecommendationRequest(seeds: ["berserk"], customerID: customer.id, limit: 10))
        #expect(!found.isEmpty)
        for one in found { #expect(try series(one.seriesID).ageRating <= .teen) }
    }

    @Test("an unknown seed or customer is as none; a limit below one gives nothing")
    func edges() async throws {
        let plain = try await recommend(RecommendationRequest(limit: 5))
        #expect(
            try await recommend(RecommendationRequest(seeds: ["no-such-series"], customerID: "nobody", limit: 5))
                == plain)
        #expect(try await recommend(RecommendationRequest(limit: 0)).isEmpty)
        #expect(try await recommend(RecommendationRequest(limit: -1)).isEmpty)
    }

    @Test("readers left out of the learning are met better than by popularity alone")
    func heldOut() async throws {
        var data = try SampleFiles.data()
        let places = data.histories.indices.filter { $0 % 40 == 7 && data.histories[$0].entries.count >= 8 }
        let held = places.map { data.histories[$0] }
        data.histories = data.histories.enumerated().filter { !places.contains($0.offset) }.map(\.element)
        let service = SampleShop(data: data, clock: { SampleFiles.noon }).services.recommendations
        let popular = data.series.sorted { $0.popularity > $1.popularity }.map(\.id)
        var (hits, popularHits) = (0, 0)
        for history in held {
            let seeds = history.entries.prefix(4).map(\.seriesID)
            let later = Set(history.entries.dropFirst(4).map(\.seriesID))
            let found = try await service.recommend(RecommendationRequest(seeds: seeds, limit: 10))
            hits += found.count { later.contains($0.seriesID) }
            popularHits += popular.filter { !seeds.contains($0) }.prefix(10).count { later.contains($0) }
        }
        #expect(held.count >= 40)
        #expect(Double(hits) >= 1.5 * Double(popularHits), "\(hits) against \(popularHits) of \(held.count * 10)")
    }
}
