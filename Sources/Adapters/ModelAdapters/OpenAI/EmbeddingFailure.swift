/// Why vectors could not be had. Holds nothing of the texts or the key.
package enum EmbeddingFailure: Error, Hashable, Sendable {
    case exchange(ExchangeFailure)
    case reply(EmbeddingReplyFault)
}

/// What is wrong with a reply that came whole.
package enum EmbeddingReplyFault: Error, Hashable, Sendable {
    /// Not JSON, or JSON of another form; a vector with a `null` in it, too.
    case notEmbeddings
    /// Of no text that was sent.
    case unknownIndex(Int)
    case repeatedIndex(Int)
    /// A text without a vector.
    case missing(index: Int)
    case dimensions(Int, expected: Int)
    /// A number that is not finite, as a `Float`.
    case notFinite(index: Int)
    /// All zero: of no direction, so it cannot be brought to length 1.
    case noDirection(index: Int)
}
