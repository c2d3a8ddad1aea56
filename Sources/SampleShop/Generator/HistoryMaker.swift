internal import Conversation

/// Sample readers: each of one taste, with two favourite terms, some wandering, and more of what everybody reads.
struct HistoryMaker {
    static let readers = 2400
    private static let wanderingPercent = 15

    let series: [Series]
    let seed: UInt64
    /// Zipf's law over the popularity ranks.
    private let renown: [Int]

    init(series: [Series], seed: UInt64) {
        self.series = series
        self.seed = seed
        let order = series.indices.sorted {
            (series[$0].popularity, series[$1].id.rawValue) > (series[$1].popularity, series[$0].id.rawValue)
        }
        var renown = [Int](repeating: 0, count: series.count)
        for (rank, place) in order.enumerated() { renown[place] = 10_000 / (rank + 10) }
        self.renown = renown
    }

    func histories() -> [ReaderHistory] {
        let draws = TasteGroup.all.map { taste in series.map(taste.draw) }
        return (1...HistoryMaker.readers).map { number in
            let group = (number - 1) % TasteGroup.all.count
            return history(number, taste: TasteGroup.all[group], draws: draws[group])
        }
    }

    private func history(_ number: Int, taste: TasteGroup, draws: [Int]) -> ReaderHistory {
        let name = "reader-" + String(String(10_000 + number).dropFirst())
        var random = SplitMix64(seed: seed, for: name)
        let terms = (taste.genres.keys.sorted() + taste.themes.keys.sorted())
        let favourites = [random.pick(terms), random.pick(terms)].compactMap { $0 }
        var weights = series.indices.map { place in
            let liked = favourites.count { series[place].genres.contains($0) || series[place].themes.contains($0) }
            return draws[place] * draws[place] * (1 + liked) * renown[place]
        }
        var entries: [ReaderHistory.Entry] = []
        var unread = renown
        for _ in 0..<random.within(6...24) {
            let wanders = random.happens(percent: HistoryMaker.wanderingPercent)
            guard let place = random.place(by: wanders ? unread : weights) else { continue }
            weights[place] = 0
            unread[place] = 0
            entries.append(
                ReaderHistory.Entry(seriesID: series[place].id, volumes: volumesRead(series[place], &random)))
        }
        return ReaderHistory(readerID: name, taste: taste.name, entries: entries)
    }

    /// Many read to the end of what there is; of the others most stop early.
    private func volumesRead(_ series: Series, _ random: inout SplitMix64) -> Int {
        let all = series.volumes ?? ItemMaker.volumesWithoutCount
        guard !random.happens(percent: 40) else { return all }
        return 1 + min(random.below(all), random.below(all))
    }
}
