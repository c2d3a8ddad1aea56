internal import Conversation
internal import Ports

struct SampleRecommendations: RecommendationsService {
    /// Fewer shared readers are not told: the number would say nothing.
    static let readersTold = 10
    /// A customer's series that a personal list starts from, the latest bought first.
    static let seedsOfCustomer = 12

    let index: ShopIndex
    let recommender: Recommender

    /// A customer's ceiling, dislikes and shelf count in any case; the shelf is where the list starts from only when
    /// no seeds are given.
    func recommend(_ request: RecommendationRequest) async throws -> [Recommendation] {
        let profile = request.customerID.flatMap(index.customer)?.profile
        let shelf = profile.map(shelf) ?? []
        let asked = places(of: request.seeds)
        let isPersonal = profile != nil && request.seeds.isEmpty
        let seeds = isPersonal ? Array(shelf.prefix(SampleRecommendations.seedsOfCustomer)) : asked
        let tastes = isPersonal && request.wish.genres.isEmpty ? profile?.genres ?? [] : request.wish.genres
        let candidates = candidates(for: request, without: Set(seeds).union(shelf).union(asked), profile: profile)
        let ranked = recommender.rank(candidates, seeds: seeds, tastes: tastes)
        return recommender.varied(ranked, limit: max(0, request.limit)).map { candidate in
            Recommendation(
                seriesID: index.series[candidate.place].id, score: candidate.score,
                match: match(for: candidate, wish: request.wish, profile: isPersonal ? profile : nil, seeds: seeds))
        }
    }

    private func candidates(for request: RecommendationRequest, without taken: Set<Int>, profile: Profile?) -> [Int] {
        var wish = request.wish
        wish.dislikedGenres += profile?.dislikes ?? []
        let filter = WishFilter(wish, index: index, ceiling: profile?.ratingCeiling)
        return index.series.indices.filter { !taken.contains($0) && filter.admits($0) }
    }

    private func places(of ids: [SeriesID]) -> [Int] {
        var seen: Set<Int> = []
        return ids.compactMap(index.place).filter { seen.insert($0).inserted }
    }

    /// The series a customer has: of the orders, newest first, then of the volumes owned.
    private func shelf(of profile: Profile) -> [Int] {
        let bought = index.orders(of: profile.customerID)
            .filter { ![.cancelled, .returned, .refunded].contains($0.state) }
            .flatMap { $0.items.map(\.asin) }
        return places(of: (bought + profile.owned).compactMap { index.item($0)?.item.seriesID })
    }

    private func match(for candidate: Recommender.Candidate, wish: Wish, profile: Profile?, seeds: [Int]) -> Match {
        let series = index.series[candidate.place]
        let seed = candidate.seed.map { index.series[$0] }
        let genres = (seed?.genres ?? []) + wish.genres + (profile?.genres ?? [])
        return Match(
            seed: seed?.id, genres: series.genres.filter(genres.contains),
            themes: series.themes.filter(((seed?.themes ?? []) + wish.themes).contains),
            moods: series.moods.filter(((seed?.moods ?? []) + wish.moods).contains),
            coReaders: candidate.readers.flatMap { $0 >= SampleRecommendations.readersTold ? $0 : nil },
            isSameAuthor: candidate.seed.map { index.shareAuthor($0, candidate.place) } ?? false,
            isPersonal: profile != nil)
    }
}
