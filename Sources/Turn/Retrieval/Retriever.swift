package import Conversation
internal import Ports

/// What a search brought, before anyone knows whether the turn needs it.
package struct SearchResult: Sendable {
    /// FAQ and policy, best first, at most `Retriever.knowledgeCount`.
    package var knowledge: [Passage] = []
    /// Where nothing matches: the pages that come nearest, to be offered and not quoted.
    package var nearest: [Passage] = []
    /// Reading guides, best first, at most two.
    package var guides: [Passage] = []
    /// Series whose names, synopsis or terms match, best first.
    package var series: [SeriesID] = []
    /// The index did not answer in time: the turn goes on with services alone.
    package var failed = false

    package init() {}
}

/// Finds passages for a message. Started beside understanding; never throws.
package struct Retriever: Sendable {
    /// K of spec §7 for FAQ and policy.
    package static let knowledgeCount = 3
    /// Cosine from which on a passage that shares no word with the question may still be what it means.
    static let leastLikeness: Float = 0.55
    /// Spec §3: search 50 ms at P99; twice that is given up.
    static let deadline: Duration = .milliseconds(100)

    private let engine: @Sendable () -> SearchEngine
    private let limit: Duration
    private let clock: any Clock<Duration>

    /// - Parameters:
    ///   - engine: the one in force; an index may be exchanged between searches.
    ///   - rerankDeadline: what a reranker over the network is given, beyond the time of the search.
    package init(
        engine: @escaping @Sendable () -> SearchEngine, rerankDeadline: Duration = .zero, clock: any Clock<Duration>
    ) {
        self.engine = engine
        limit = Self.deadline + rerankDeadline
        self.clock = clock
    }

    package func search(_ message: String, language: Language) async -> SearchResult {
        let found = await Deadline.value(within: limit, clock) { try await searchAll(message, language) }
        if let found { return found }
        var failed = SearchResult()
        failed.failed = true
        return failed
    }

    private func searchAll(_ message: String, _ language: Language) async throws -> SearchResult {
        let engine = engine()
        let pages: Set<SourceType> = [.faq, .policy]
        async let own = engine.search(
            .init(
                message, language: language, filter: .init(language: language, sourceTypes: pages),
                limit: Self.knowledgeCount))
        async let guides = engine.search(
            .init(message, language: language, filter: .init(language: language, sourceTypes: [.editorial]), limit: 2))
        async let products = engine.search(
            .init(message, language: language, filter: .init(sourceTypes: [.product]), limit: 12))
        var result = SearchResult()
        let knowledge = try await own
        result.knowledge = Self.matching(knowledge)
        result.nearest = knowledge.isNearestOnly ? knowledge.hits.map(\.passage) : []
        result.guides = Self.matching(try await guides)
        result.series = Self.series(in: Self.matching(try await products))
        if result.knowledge.isEmpty {
            // Nothing in the shopper's language: a page in the other one, quoted as such, beats silence.
            let other = try await engine.search(
                .init(message, language: language, filter: .init(sourceTypes: pages), limit: Self.knowledgeCount))
            result.knowledge = Self.matching(other)
        }
        return result
    }

    private static func matching(_ outcome: SearchEngine.Outcome) -> [Passage] {
        outcome.isNearestOnly ? [] : outcome.hits.filter(isMatch).map(\.passage)
    }

    /// Shares a word with the question, or means nearly the same.
    private static func isMatch(_ hit: PassageHit) -> Bool {
        hit.wordRank != nil || max(hit.similarity ?? 0, hit.sentenceSimilarities.max() ?? 0) >= leastLikeness
    }

    private static func series(in passages: [Passage]) -> [SeriesID] {
        var seen: Set<SeriesID> = []
        return passages.compactMap(\.seriesIDs.first).filter { seen.insert($0).inserted }
    }
}
