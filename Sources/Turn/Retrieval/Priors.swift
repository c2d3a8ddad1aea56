internal import Conversation
internal import Ports

/// What shoppers mostly mean where question and passages leave it open: what many read, and what is new. Small beside what
/// the words and the meaning say.
enum Priors {
    /// Of a reranker's scores, which are logarithms of odds.
    static let popularity = 0.3
    static let recency = 0.1
    /// Of what fusion gives, as a share: less than lies between two neighbouring ranks.
    static let fusedShare = 0.03
    /// Days in which newness fades to about a third.
    private static let fading = 365.0

    /// - Parameter isFused: the scores are those of fusion, not a reranker's.
    static func weighed(_ hits: [PassageHit], isFused: Bool) -> [PassageHit] {
        let newest = hits.compactMap { day($0.passage.lastUpdated) }.max()
        let scores = hits.map { hit in
            let prior = popularity * (hit.traits.popularity ?? 0) + recency * newness(of: hit.passage, beside: newest)
            return isFused ? hit.passage.score * (1 + fusedShare * prior) : hit.passage.score + prior
        }
        return Fusion.ranked(hits, by: scores)
    }

    /// 0…1, beside the newest of the list; help pages do not grow old.
    private static func newness(of passage: Passage, beside newest: Int?) -> Double {
        guard let newest, let day = day(passage.lastUpdated), ![.faq, .policy].contains(passage.sourceType) else {
            return 0
        }
        return Logarithm.exponential(-Double(newest - day) / fading)
    }

    /// A day as a number that grows; `nil` where it is none.
    private static func day(_ text: String) -> Int? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
        return parts[0] * 365 + parts[1] * 30 + parts[2]
    }
}
