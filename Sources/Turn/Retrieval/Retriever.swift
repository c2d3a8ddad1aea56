package import Conversation
internal import Ports
internal import Text

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
    /// The same with five at its head that are good and unlike one another: for who asks what to read.
    package var varied: [SeriesID] = []
    /// The index did not answer in time: the turn goes on with services alone.
    package var failed = false

    package init() {}
}

/// Finds passages for a message. Started beside understanding; never throws.
package struct Retriever: Sendable {
    /// K of spec §7 for FAQ and policy.
    package static let knowledgeCount = 3
    /// K of spec §7 for recommendations.
    static let variedCount = 5
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
        let usable = UsablePassages(message)
        var result = SearchResult()
        let knowledge = try await own
        result.knowledge = usable.matching(knowledge).map(\.passage)
        result.nearest = knowledge.isNearestOnly ? usable.of(knowledge.hits).map(\.passage) : []
        result.guides = usable.matching(try await guides).map(\.passage)
        let found = usable.matching(try await products)
        result.series = Self.series(in: found)
        result.varied = Self.series(in: Diversity.chosen(from: found, limit: Self.variedCount) + found)
        if result.knowledge.isEmpty {
            // Nothing in the shopper's language: a page in the other one, quoted as such, beats silence.
            let other = try await engine.search(
                .init(message, language: language, filter: .init(sourceTypes: pages), limit: Self.knowledgeCount))
            result.knowledge = usable.matching(other).map(\.passage)
        }
        return result
    }

    private static func series(in hits: [PassageHit]) -> [SeriesID] {
        var seen: Set<SeriesID> = []
        return hits.compactMap(\.passage.seriesIDs.first).filter { seen.insert($0).inserted }
    }
}

/// What of the hits a turn may use.
struct UsablePassages {
    private let mayTellEndings: Bool

    /// - Parameter message: who asks for an ending may be told it.
    init(_ message: String) {
        let folded = Normalizer.folded(message)
        mayTellEndings = Self.endings.contains { folded.contains($0) }
    }

    private static let endings = ["spoil", "ending", "how does it end", "ネタバレ", "ねたばれ", "結末", "最終回", "最後はどう"].map {
        Normalizer.folded($0)
    }

    func matching(_ outcome: SearchEngine.Outcome) -> [PassageHit] {
        outcome.isNearestOnly ? [] : of(outcome.hits).filter(Self.isMatch)
    }

    /// Text that reads like orders to a model stays out of answers and prompts; it can be found by the desk.
    func of(_ hits: [PassageHit]) -> [PassageHit] {
        hits.filter { hit in
            let marks = hit.passage.marks
            return !marks.contains(.instructions) && (mayTellEndings || !marks.contains(.spoiler))
        }
    }

    /// Shares a word with the question, or means nearly the same.
    private static func isMatch(_ hit: PassageHit) -> Bool {
        hit.wordRank != nil
            || max(hit.similarity ?? 0, hit.sentenceSimilarities.max() ?? 0) >= Retriever.leastLikeness
    }
}
