internal import Conversation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How alike two series are by what they are about: cosine of their terms, where a rare term says more.
struct ContentLikeness: Sendable {
    /// How much a kind of term says beside its rarity.
    private enum Weight {
        static let theme = 1.3
        static let genre = 1.0
        static let mood = 0.7
        static let demographic = 0.6
    }

    private struct Entry: Sendable {
        var term: Int
        var weight: Double
    }

    /// By place of the series: its terms in ascending order, of length 1 together.
    private let vectors: [[Entry]]

    init(_ series: [Series]) {
        let terms = series.map(ContentLikeness.terms)
        var frequency: [String: Int] = [:]
        for list in terms { for term in list.keys { frequency[term, default: 0] += 1 } }
        let numbers = Dictionary(uniqueKeysWithValues: frequency.keys.sorted().enumerated().map { ($1, $0) })
        let count = Double(series.count)
        vectors = terms.map { list in
            let raw = list.compactMap { term, weight in
                numbers[term].map {
                    Entry(term: $0, weight: weight * log(1 + count / Double(frequency[term] ?? 1)))
                }
            }
            .sorted { $0.term < $1.term }
            let length = raw.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
            return length == 0 ? raw : raw.map { Entry(term: $0.term, weight: $0.weight / length) }
        }
    }

    /// 0…1
    func between(_ left: Int, _ right: Int) -> Double {
        let (one, two) = (vectors[left], vectors[right])
        var (first, second, sum) = (0, 0, 0.0)
        while first < one.count && second < two.count {
            if one[first].term == two[second].term {
                sum += one[first].weight * two[second].weight
                first += 1
                second += 1
            } else if one[first].term < two[second].term {
                first += 1
            } else {
                second += 1
            }
        }
        return sum
    }

    private static func terms(of series: Series) -> [String: Double] {
        var terms: [String: Double] = ["demographic/" + series.demographic.rawValue: Weight.demographic]
        for id in series.genres { terms["genre/" + id] = Weight.genre }
        for id in series.themes { terms["theme/" + id] = Weight.theme }
        for id in series.moods { terms["mood/" + id] = Weight.mood }
        return terms
    }
}
