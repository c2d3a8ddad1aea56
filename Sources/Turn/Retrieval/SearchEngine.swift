package import Conversation
internal import Metrics
package import Ports
internal import Synchronization

/// One question, from words to passages: plan → embed → (by words ∥ by meaning) → fuse → rerank → choose.
package struct SearchEngine: Sendable {
    package struct Request: Sendable {
        package var text: String
        package var language: Language
        package var filter: PassageFilter
        package var limit: Int
        /// Unlike one another rather than each the best.
        package var isDiverse: Bool
        package var isReranked: Bool
        /// `nil`: as learnt for the kind of question.
        package var weights: FusionWeights?

        package init(
            _ text: String, language: Language, filter: PassageFilter = PassageFilter(), limit: Int,
            isDiverse: Bool = false, isReranked: Bool = true
        ) {
            self.text = text
            self.language = language
            self.filter = filter
            self.limit = limit
            self.isDiverse = isDiverse
            self.isReranked = isReranked
        }
    }

    package struct Outcome: Sendable {
        package var plan: QueryPlan
        /// Best first, one passage a document.
        package var hits: [PassageHit]
        /// Nothing truly matches: these are only the nearest there are.
        package var isNearestOnly = false
        /// The reranker failed or was late: the order is that of the searches.
        package var isFusedOnly = false
    }

    /// Candidates that are looked at closely.
    static let candidates = 50
    /// What a reranker over the network is given.
    package static let rerankDeadline: Duration = .milliseconds(60)

    private let index: any PassageIndex
    private let embedder: (any Embedder)?
    private let reranker: (any Reranker)?
    private let fusion: [String: [String: FusionWeights]]
    package let synonyms: SynonymBook
    private let rerankDeadline: Duration?
    private let clock: any Clock<Duration>
    private let known = RerankCache()

    /// - Parameters:
    ///   - embedder: of the model whose vectors the index holds; `nil` searches by words alone.
    ///   - reranker: `nil` leaves the order that fusion gives.
    ///   - rerankDeadline: `nil` for one in process, which does not wait for anybody.
    ///   - model: what the weights of fusion come from.
    package init(
        index: any PassageIndex, embedder: (any Embedder)?, reranker: (any Reranker)?, rerankDeadline: Duration? = nil,
        model: RerankModel?, synonyms: SynonymBook, clock: any Clock<Duration>
    ) {
        self.index = index
        self.embedder = embedder
        self.reranker = reranker
        fusion = model?.fusion ?? [:]
        self.synonyms = synonyms
        self.rerankDeadline = rerankDeadline
        self.clock = clock
    }

    /// - Throws: what the index throws.
    package func search(_ request: Request) async throws -> Outcome {
        let plan = QueryPlan(request.text, language: request.language, synonyms: synonyms)
        guard !plan.isEmpty, request.limit > 0 else { return Outcome(plan: plan, hits: []) }
        let found = try await candidates(plan, request.filter)
        var outcome = Outcome(plan: plan, hits: [])
        outcome.isNearestOnly = Self.isNearestOnly(found)
        let weights = request.weights ?? weights(for: plan)
        let fused = Fusion.ranked(found.hits, weights).filter { $0.passage.score > 0 }
        var ranked = Priors.weighed(fused, isFused: true)
        if request.isReranked, let reranker, !fused.isEmpty {
            let closest = Self.closest(of: found)
            if let scores = await scores(plan, closest, reranker) {
                let weighed = Priors.weighed(Fusion.ranked(closest.hits, by: scores), isFused: false)
                ranked = Self.appended(fused, to: weighed)
            } else {
                outcome.isFusedOnly = true
            }
        }
        let documents = Self.firstOfEachDocument(ranked)
        outcome.hits =
            request.isDiverse
            ? Diversity.chosen(from: documents, limit: request.limit) : Array(documents.prefix(request.limit))
        return outcome
    }

    /// The union of both searches, before any of it is weighed.
    package func candidates(_ plan: QueryPlan, _ filter: PassageFilter) async throws -> PassageHits {
        var vector: [Float]?
        if plan.kind != .identifier { vector = try? await embedder?.embed([plan.text]).first }
        return try await index.search(
            PassageQuery(
                text: plan.text, alternatives: plan.alternatives, vector: vector, filter: filter,
                wordLimit: Self.candidates, vectorLimit: Self.candidates))
    }

    package func weights(for plan: QueryPlan) -> FusionWeights {
        if plan.kind == .identifier { return FusionWeights(words: 1, vectors: 0) }
        return fusion[plan.language.rawValue]?[plan.kind.rawValue] ?? .unlearnt
    }

    /// What is worth a close look: the best of both searches alike, whichever counts more afterwards.
    package static func closest(of found: PassageHits) -> PassageHits {
        let alike = Fusion.ranked(found.hits, FusionWeights(words: 1, vectors: 1)).prefix(candidates)
        return PassageHits(hits: Array(alike), frequencies: found.frequencies, count: found.count)
    }

    /// What was not looked at closely comes after what was, in the order it had.
    private static func appended(_ fused: [PassageHit], to ranked: [PassageHit]) -> [PassageHit] {
        let seen = Set(ranked.map(\.chunkRow))
        let worst = ranked.last?.passage.score ?? 0
        return ranked
            + fused.filter { !seen.contains($0.chunkRow) }.enumerated().map { place, hit in
                var hit = hit
                hit.passage.score = worst - 0.01 * Double(place + 1)
                return hit
            }
    }

    // MARK: Reranking

    private func scores(_ plan: QueryPlan, _ hits: PassageHits, _ reranker: any Reranker) async -> [Double]? {
        let key = RerankCache.Key(
            version: reranker.version, query: plan.text, language: plan.language,
            hasVectors: hits.hits.contains { $0.similarity != nil },
            chunks: hits.hits.map { .init(id: $0.passage.chunkID, row: $0.chunkRow) })
        if let kept = known[key] { return kept }
        let request = RerankRequest(query: plan.text, language: plan.language, hits: hits)
        guard let scores = await answer(reranker, request), scores.count == hits.hits.count,
            scores.allSatisfy(\.isFinite)
        else {
            Counter(label: "manga_assist_rerank_fallbacks_total").increment()
            return nil
        }
        known[key] = scores
        return scores
    }

    private func answer(_ reranker: any Reranker, _ request: RerankRequest) async -> [Double]? {
        guard let rerankDeadline else { return try? await reranker.scores(request) }
        return await Deadline.value(within: rerankDeadline, clock) { try await reranker.scores(request) }
    }

    // MARK: Choosing

    private static func firstOfEachDocument(_ hits: [PassageHit]) -> [PassageHit] {
        var seen: Set<String> = []
        return hits.filter { seen.insert($0.passage.documentID + "\u{1F}" + $0.passage.language.rawValue).inserted }
    }

    /// Nothing shares a word with the question, and nothing means nearly the same.
    private static func isNearestOnly(_ found: PassageHits) -> Bool {
        guard !found.hits.contains(where: { $0.wordRank != nil }) else { return false }
        let best = found.hits.flatMap { [$0.similarity ?? 0] + $0.sentenceSimilarities }.max() ?? 0
        return best < 0.5
    }
}

/// Scores that were worked out lately; the model's version and every candidate's row are part of the key.
final class RerankCache: Sendable {
    static let capacity = 2_048

    struct Key: Hashable, Sendable {
        struct Chunk: Hashable, Sendable {
            var id: String
            var row: Int64
        }

        var version: String
        var query: String
        var language: Language
        /// Scores from while the encoder was away are not those of when it is there.
        var hasVectors: Bool
        var chunks: [Chunk]
    }

    private let scores = Mutex<[Key: [Double]]>([:])

    /// Never inlined: see `CachedEmbedder.keep`.
    subscript(key: Key) -> [Double]? {
        @inline(never) get { scores.withLock { $0[key] } }
        @inline(never) set {
            scores.withLock { scores in
                if scores.count >= Self.capacity { scores.removeAll(keepingCapacity: true) }
                scores[key] = newValue
            }
        }
    }
}
