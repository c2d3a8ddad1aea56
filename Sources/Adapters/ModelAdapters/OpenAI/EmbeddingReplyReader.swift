internal import Foundation

/// What a reply says of the texts that were sent. A value; the network is elsewhere.
struct EmbeddingReplyReader {
    /// Texts sent.
    let sent: Int
    /// `nil`: not known yet; all are as long as the first.
    let dimensions: Int?

    /// One vector of length 1 a text, in the order sent.
    func vectors(in body: Data) throws(EmbeddingReplyFault) -> [[Float]] {
        guard let entries = try? ModelJSON.decoder.decode(EmbeddingReply.self, from: body).data else {
            throw .notEmbeddings
        }
        let expected = dimensions ?? max(entries.first?.embedding.count ?? 0, 1)
        var known = [[Float]?](repeating: nil, count: sent)
        for entry in entries {
            guard known.indices.contains(entry.index) else { throw .unknownIndex(entry.index) }
            guard known[entry.index] == nil else { throw .repeatedIndex(entry.index) }
            guard entry.embedding.count == expected else {
                throw .dimensions(entry.embedding.count, expected: expected)
            }
            known[entry.index] = try unit(entry)
        }
        var vectors: [[Float]] = []
        vectors.reserveCapacity(sent)
        for (index, vector) in known.enumerated() {
            guard let vector else { throw .missing(index: index) }
            vectors.append(vector)
        }
        return vectors
    }

    private func unit(_ entry: EmbeddingReply.Entry) throws(EmbeddingReplyFault) -> [Float] {
        guard entry.embedding.allSatisfy({ Float($0).isFinite }) else { throw .notFinite(index: entry.index) }
        // By the largest first: the squares of very small numbers are zero.
        let largest = entry.embedding.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { throw .noDirection(index: entry.index) }
        let length = entry.embedding.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
        return entry.embedding.map { Float($0 / largest / length) }
    }
}
