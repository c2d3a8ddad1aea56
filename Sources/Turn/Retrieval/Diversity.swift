internal import Conversation
internal import Ports
internal import Text

/// Maximal marginal relevance (Carbonell and Goldstein, 1998): each next one is good, and unlike those chosen before.
enum Diversity {
    /// How much being good counts against being unlike.
    static let relevance = 0.7
    private static let looked = 20

    static func chosen(from ranked: [PassageHit], limit: Int) -> [PassageHit] {
        let limit = min(limit, ranked.count)
        var left = Array(ranked.prefix(max(limit * 4, looked)))
        guard left.count > limit, let best = left.first?.passage.score, let worst = left.last?.passage.score else {
            return Array(left.prefix(limit))
        }
        let span = max(best - worst, .leastNormalMagnitude)
        var traits = Dictionary(left.map { ($0.chunkRow, Traits($0)) }, uniquingKeysWith: { first, _ in first })
        var chosen: [PassageHit] = []
        while chosen.count < limit, !left.isEmpty {
            let worths = left.map { hit in
                let good = (hit.passage.score - worst) / span
                let alike = chosen.map { traits[hit.chunkRow]?.likeness(to: traits[$0.chunkRow]) ?? 0 }.max() ?? 0
                return relevance * good - (1 - relevance) * alike
            }
            let next = worths.indices.max { worths[$0] < worths[$1] || (worths[$0] == worths[$1] && $0 > $1) } ?? 0
            chosen.append(left.remove(at: next))
        }
        traits.removeAll()
        return chosen
    }

    private struct Traits {
        let series: Set<String>
        let genres: Set<String>
        let words: Set<String>

        init(_ hit: PassageHit) {
            series = Set(hit.passage.seriesIDs.map(\.rawValue))
            genres = Set(hit.traits.genres)
            words = Set(SearchTokenizer.terms(of: hit.passage.text, for: .query))
        }

        /// 0…1; 1 for two passages of one series.
        func likeness(to other: Traits?) -> Double {
            guard let other else { return 0 }
            if !series.isDisjoint(with: other.series) { return 1 }
            let byWords = share(words, other.words)
            return genres.isEmpty || other.genres.isEmpty ? byWords : 0.5 * byWords + 0.5 * share(genres, other.genres)
        }

        private func share(_ one: Set<String>, _ other: Set<String>) -> Double {
            let union = one.union(other).count
            return union == 0 ? 0 : Double(one.intersection(other).count) / Double(union)
        }
    }
}
