internal import Conversation

/// Which series are read by the same readers: item-to-item cosine, shrunk where there are few readers, and lowered for
/// what everybody reads anyway.
struct CoReading: Sendable {
    struct Neighbour: Sendable {
        var place: Int
        var similarity: Double
        /// Readers of both.
        var readers: Int
    }

    static let neighboursKept = 40
    static let minimumReaders = 8
    /// Added to the shared readers' count below the line, so that a chance meeting of few weighs little.
    static let shrinkage = 10.0

    /// By place of the series: best first.
    let neighbours: [[Neighbour]]

    init(histories: [ReaderHistory], index: ShopIndex) {
        let shelves = histories.map { history in
            Array(Set(history.entries.compactMap { index.place(of: $0.seriesID) }))
        }
        var readers = [[Int]](repeating: [], count: index.series.count)
        for (reader, shelf) in shelves.enumerated() {
            for place in shelf { readers[place].append(reader) }
        }
        var shared = [Int](repeating: 0, count: index.series.count)
        neighbours = index.series.indices.map { place in
            CoReading.neighbours(of: place, shelves: shelves, readers: readers, shared: &shared)
        }
    }

    func link(from seed: Int, to candidate: Int) -> Neighbour? {
        neighbours[seed].first { $0.place == candidate }
    }

    /// `shared` is all zero before and after.
    private static func neighbours(
        of place: Int, shelves: [[Int]], readers: [[Int]], shared: inout [Int]
    ) -> [Neighbour] {
        var met: [Int] = []
        for reader in readers[place] {
            for other in shelves[reader] where other != place {
                if shared[other] == 0 { met.append(other) }
                shared[other] += 1
            }
        }
        var found: [Neighbour] = []
        for other in met {
            let both = shared[other]
            shared[other] = 0
            guard both >= minimumReaders else { continue }
            let count = Double(both)
            let own = Double(readers[place].count)
            let theirs = Double(readers[other].count)
            let cosine = count / (own * theirs).squareRoot()
            // The share of all readers who read the other: what the cosine would be by chance, nearly.
            let chance = (own * theirs).squareRoot() / Double(shelves.count)
            let similarity = max(0, cosine - chance) * count / (count + shrinkage)
            found.append(Neighbour(place: other, similarity: similarity, readers: both))
        }
        found.sort { ($0.similarity, $1.place) > ($1.similarity, $0.place) }
        return Array(found.prefix(neighboursKept))
    }
}
