internal import Conversation
internal import Ports

/// Ranks series for a wish, for seeds ("like these") or for a customer: what they are about, who reads them together
/// and how much they are read, in that order of weight.
struct Recommender: Sendable {
    /// Parts of the score; they add up to 1.
    private enum Weight {
        static let content = 0.62
        static let readers = 0.28
        static let popularity = 0.1
        /// Of the best seed against the mean of all.
        static let bestSeed = 0.7
        static let sameAuthor = 0.08
        /// Times the likeness where no genre is shared: one rare theme alone makes strange neighbours.
        static let strangers = 0.6
        /// Of the genres, those wished for or preferred.
        static let focus = 0.1
    }

    let likeness: ContentLikeness
    let reading: CoReading
    private let index: ShopIndex

    init(index: ShopIndex, histories: [ReaderHistory]) {
        self.index = index
        likeness = ContentLikeness(index.series)
        reading = CoReading(histories: histories, index: index)
    }

    /// A candidate and how it came to its score.
    struct Candidate {
        var place: Int
        var score: Double
        /// The seed that is nearest.
        var seed: Int?
        var readers: Int?
    }

    /// - Parameters:
    ///   - seeds: places of the series to be like; empty: by `tastes` and popularity alone.
    ///   - tastes: ids of genres that are wished for or preferred.
    func rank(_ places: [Int], seeds: [Int], tastes: [String]) -> [Candidate] {
        let links = seeds.map { seed in
            Dictionary(reading.neighbours[seed].map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let scales = seeds.map { max(reading.neighbours[$0].first?.similarity ?? 0, 0.05) }
        return
            places
            .map { place in
                var candidate = Candidate(place: place, score: 0)
                var likenesses: [Double] = []
                for (order, seed) in seeds.enumerated() {
                    let link = links[order][place]
                    let value = nearness(seed, place) + Weight.readers * (link?.similarity ?? 0) / scales[order]
                    if value > likenesses.max() ?? -1 {
                        candidate.seed = seed
                        candidate.readers = link?.readers
                    }
                    likenesses.append(value)
                }
                candidate.score = score(of: place, likenesses: likenesses, tastes: tastes)
                return candidate
            }
            .sorted { ($0.score, index.series[$1.place].id.rawValue) > ($1.score, index.series[$0.place].id.rawValue) }
    }

    private func nearness(_ seed: Int, _ place: Int) -> Double {
        let isFamiliar = index.series[place].genres.contains(where: index.series[seed].genres.contains)
        return Weight.content * likeness.between(seed, place) * (isFamiliar ? 1 : Weight.strangers)
            + (index.shareAuthor(seed, place) ? Weight.sameAuthor : 0)
    }

    private func score(of place: Int, likenesses: [Double], tastes: [String]) -> Double {
        let series = index.series[place]
        let popularity = Double(series.popularity) / 100
        let focus =
            tastes.isEmpty || series.genres.isEmpty
            ? 0 : Double(series.genres.filter(tastes.contains).count) / Double(series.genres.count)
        guard let best = likenesses.max() else { return 0.5 * focus + 0.5 * popularity }
        let mean = likenesses.reduce(0, +) / Double(likenesses.count)
        return Weight.bestSeed * best + (1 - Weight.bestSeed) * mean + Weight.popularity * popularity
            + Weight.focus * focus
    }

    /// The best `limit`, with variety: no more than two of one author, and nearly the same thing twice counts less.
    func varied(_ ranked: [Candidate], limit: Int) -> [Candidate] {
        /// Candidates looked at for each pick.
        let window = 60
        var rest = Array(ranked.prefix(max(window, limit * 4)))
        var chosen: [Candidate] = []
        while chosen.count < limit, let next = bestNext(of: rest, beside: chosen) {
            chosen.append(rest.remove(at: next))
        }
        return chosen
    }

    private func bestNext(of rest: [Candidate], beside chosen: [Candidate]) -> Int? {
        let sameness = 0.15
        var best: (position: Int, value: Double)?
        for (position, candidate) in rest.enumerated() {
            guard chosen.count(where: { index.shareAuthor($0.place, candidate.place) }) < 2 else { continue }
            let nearest = chosen.map { likeness.between($0.place, candidate.place) }.max() ?? 0
            let value = candidate.score - sameness * nearest
            if value > best?.value ?? -.infinity { best = (position, value) }
        }
        return best?.position
    }
}
