/// Why a server's ranking could not be had. Holds nothing of the question, the passages or the key.
package enum RerankFailure: Error, Hashable, Sendable {
    case exchange(ExchangeFailure)
    case reply(RerankReplyFault)
}

/// What is wrong with a reply that came whole.
package enum RerankReplyFault: Error, Hashable, Sendable {
    /// Not JSON, or JSON of another form.
    case notARanking
    /// Well formed, but ranks nothing.
    case empty
    /// Of no document that was sent.
    case unknownIndex(Int)
    case repeatedIndex(Int)
    /// Missing, `null` (as some servers write a NaN) or infinite.
    case noScore(index: Int)
}
