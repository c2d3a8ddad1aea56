package import Conversation

/// Search over chunks by words and by meaning. Called up to four times a turn, beside understanding; answers any text
/// (operators of an engine's own query language are plain characters here) from one state of the index: every passage of
/// a reply is whole, and of the same moment. Throws when the index is away.
package protocol PassageIndex: Sendable {
    /// The union of both searches' best, in no order that means anything beyond its ranks.
    func search(_ query: PassageQuery) async throws -> PassageHits
    /// Chunks.
    func count() async throws -> Int
}

/// The other side of it: one indexer at a time.
package protocol PassageIndexWriter: PassageIndex {
    /// Of the vectors held; `nil`: searched by words alone.
    var model: EmbeddingModel? { get }
    /// In one transaction: chunks, their vectors and `appliedSequence` change together or not at all.
    func apply(_ changes: [IndexChange]) async throws
    /// The sequence of the last document change that is in the index; 0 when there is none.
    func appliedSequence() async throws -> Int64
    /// The document, other than `key`, whose text this one repeats or nearly repeats.
    func original(of fingerprint: Fingerprint, besides key: String) async throws -> String?
    /// Documents left out because they repeat `key`.
    func duplicates(of key: String) async throws -> [String]
}

package struct PassageQuery: Hashable, Sendable {
    package var text: String
    /// Other wordings of parts of the text, each a word or a phrase.
    package var alternatives: [String]
    /// Of the index's model; `nil`: by words alone.
    package var vector: [Float]?
    package var filter: PassageFilter
    /// How many the search by words and the search by meaning give, each.
    package var wordLimit: Int
    package var vectorLimit: Int

    package init(
        text: String, alternatives: [String] = [], vector: [Float]? = nil, filter: PassageFilter = PassageFilter(),
        wordLimit: Int = 50, vectorLimit: Int = 50
    ) {
        self.text = text
        self.alternatives = alternatives
        self.vector = vector
        self.filter = filter
        self.wordLimit = wordLimit
        self.vectorLimit = vectorLimit
    }
}

/// Conditions a passage must meet; what is not known of it meets those that speak of it only where said.
package struct PassageFilter: Hashable, Sendable {
    /// `nil`: any.
    package var language: Language?
    /// Empty: all.
    package var sourceTypes: Set<SourceType>
    /// One of them is enough. Empty: any.
    package var genres: [String]
    package var demographics: [Demographic]
    /// Nothing rated above it; what has no rating passes.
    package var ratingCeiling: AgeRating?
    package var inStockOnly: Bool

    package init(
        language: Language? = nil, sourceTypes: Set<SourceType> = [], genres: [String] = [],
        demographics: [Demographic] = [], ratingCeiling: AgeRating? = nil, inStockOnly: Bool = false
    ) {
        self.language = language
        self.sourceTypes = sourceTypes
        self.genres = genres
        self.demographics = demographics
        self.ratingCeiling = ratingCeiling
        self.inStockOnly = inStockOnly
    }
}

package struct PassageHit: Hashable, Sendable {
    package var passage: Passage
    package var keywords: [String]
    package var traits: PassageTraits
    /// Changes with every change of the chunk.
    package var chunkRow: Int64
    /// BM25, larger is better; `nil`: not among the best by words.
    package var wordScore: Double?
    /// From 0; `nil`: not among the best.
    package var wordRank: Int?
    package var vectorRank: Int?
    /// Cosine of the question and the chunk; `nil` where either has no vector.
    package var similarity: Float?
    /// Cosine of the question and each sentence, in order, then each way to ask.
    package var sentenceSimilarities: [Float]

    package init(
        passage: Passage, keywords: [String] = [], traits: PassageTraits = PassageTraits(), chunkRow: Int64,
        wordScore: Double? = nil, wordRank: Int? = nil, vectorRank: Int? = nil, similarity: Float? = nil,
        sentenceSimilarities: [Float] = []
    ) {
        self.passage = passage
        self.keywords = keywords
        self.traits = traits
        self.chunkRow = chunkRow
        self.wordScore = wordScore
        self.wordRank = wordRank
        self.vectorRank = vectorRank
        self.similarity = similarity
        self.sentenceSimilarities = sentenceSimilarities
    }
}

package struct PassageHits: Hashable, Sendable {
    package var hits: [PassageHit]
    /// In how many chunks each token of the question stands, of those that stand anywhere.
    package var frequencies: [String: Int]
    /// Chunks in the index.
    package var count: Int

    package init(hits: [PassageHit] = [], frequencies: [String: Int] = [:], count: Int = 0) {
        self.hits = hits
        self.frequencies = frequencies
        self.count = count
    }
}

/// A chunk with everything that is searched.
package struct IndexedChunk: Hashable, Sendable {
    package var passage: Passage
    package var keywords: [String]
    package var traits: PassageTraits
    /// Of the writer's model; `nil` where it has none.
    package var vector: [Float]?
    /// Of each sentence of the text, in order, then of ways to ask for it; at most `mostSentences`.
    package var sentences: [[Float]]

    package static let mostSentences = 32

    package init(
        passage: Passage, keywords: [String] = [], traits: PassageTraits = PassageTraits(), vector: [Float]? = nil,
        sentences: [[Float]] = []
    ) {
        self.passage = passage
        self.keywords = keywords
        self.traits = traits
        self.vector = vector
        self.sentences = sentences
    }
}

package struct IndexChange: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case chunks([IndexedChunk], Fingerprint)
        /// Left out: its text is another document's.
        case duplicate(of: String)
        case removed
    }

    package var key: String
    /// Of the document store.
    package var sequence: Int64
    package var content: Content

    package init(key: String, sequence: Int64, content: Content) {
        self.key = key
        self.sequence = sequence
        self.content = content
    }
}

/// What tells whether two documents say the same.
package struct Fingerprint: Hashable, Sendable, Codable {
    /// Of the folded text, its language and kind.
    package var exact: String
    /// MinHash of the folded text's shingles; two documents share the share of equal numbers. Empty: too short to say.
    package var signature: [UInt32]
    /// Rows of each band of the signature: documents with no band in common are not compared.
    package static let bandRows = 4
    /// From this share on the two are one.
    package static let nearShare = 0.9

    package init(exact: String, signature: [UInt32] = []) {
        self.exact = exact
        self.signature = signature
    }
}
