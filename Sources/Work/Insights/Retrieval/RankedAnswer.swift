internal import Foundation

/// How one ranking answered one question.
package struct RankedAnswer: Sendable {
    /// Where relevant documents stand, from 1, ascending, in the whole ranking.
    package let relevantRanks: [Int]
    /// How many there are, found or not; at least 1.
    package let relevantCount: Int
    /// What stands first; `nil` for an empty ranking.
    package let top: String?
    private let gain: Double

    /// - Parameters:
    ///   - grades: of the documents; at least one above 0.
    ///   - ranking: document ids, best first, each once.
    package init(_ grades: [String: Int], ranking: [String]) {
        let relevant = grades.filter { $0.value > 0 }
        relevantCount = max(1, relevant.count)
        relevantRanks = zip(1..., ranking).compactMap { rank, id in relevant[id] == nil ? nil : rank }
        top = ranking.first
        let depth = RetrievalMetric.depth
        let ideal = Self.discounted(relevant.values.sorted(by: >).prefix(depth))
        gain = Figure(Self.discounted(ranking.prefix(depth).map { relevant[$0] ?? 0 }[...]), of: ideal).value ?? 0
    }

    /// Of the first relevant document; `nil` where there is none.
    package var firstRank: Int? { relevantRanks.first }

    package func value(_ metric: RetrievalMetric) -> Double {
        switch metric {
        case .precision(let count): Double(hits(count)) / Double(count)
        case .recall(let count): recall(at: count)
        case .hitRate(let count): hits(count) > 0 ? 1 : 0
        case .reciprocalRank:
            firstRank.map { $0 <= RetrievalMetric.depth ? 1 / Double($0) : 0 } ?? 0
        case .gain: gain
        case .averagePrecision: averagePrecision
        }
    }

    package func recall(at count: Int) -> Double { Double(hits(count)) / Double(relevantCount) }

    private func hits(_ count: Int) -> Int { relevantRanks.count { $0 <= count } }

    private var averagePrecision: Double {
        let found = relevantRanks.filter { $0 <= RetrievalMetric.depth }
        return zip(1..., found).reduce(0.0) { $0 + Double($1.0) / Double($1.1) } / Double(relevantCount)
    }

    private static func discounted(_ grades: ArraySlice<Int>) -> Double {
        zip(1..., grades).reduce(0.0) { $0 + Double($1.1) / log2(Double($1.0 + 1)) }
    }
}
