internal import Foundation

/// What a reply says of the documents that were sent. A value; the network is elsewhere.
struct RerankReplyReader {
    /// Documents sent.
    let sent: Int
    /// Candidates there were, `sent` or more.
    let candidates: Int

    /// One score a candidate, in order. Those that the reply leaves out, and those that were not sent, have one below
    /// the least that it gives.
    func scores(in body: Data) throws(RerankReplyFault) -> [Double] {
        guard let results = try? ModelJSON.decoder.decode(RerankReply.self, from: body).results else {
            throw .notARanking
        }
        var known = [Double?](repeating: nil, count: candidates)
        for result in results {
            guard (0..<sent).contains(result.index) else { throw .unknownIndex(result.index) }
            guard known[result.index] == nil else { throw .repeatedIndex(result.index) }
            guard let score = result.relevance_score ?? result.score, score.isFinite else {
                throw .noScore(index: result.index)
            }
            known[result.index] = score
        }
        guard let least = known.compactMap(\.self).min() else { throw .empty }
        // For large numbers one less is the same number.
        let below = min(least - 1, least.nextDown)
        return known.map { $0 ?? below }
    }
}
