package import Conversation
package import Ports

/// What a search brought, before anyone knows whether the turn needs it.
package struct SearchResult: Sendable {
    /// FAQ and policy, best first, at most `Retriever.knowledgeCount`.
    package var knowledge: [Passage] = []
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
    /// Spec §3: search 50 ms at P99; twice that is given up.
    static let deadline: Duration = .milliseconds(100)

    private let index: any LexicalIndex
    private let clock: any Clock<Duration>

    package init(index: any LexicalIndex, clock: any Clock<Duration>) {
        self.index = index
        self.clock = clock
    }

    package func search(_ message: String, language: Language) async -> SearchResult {
        let found = await withTaskGroup(of: SearchResult?.self) { group in
            group.addTask { try? await searchAll(message, language) }
            group.addTask { [clock] in
                try? await clock.sleep(for: Self.deadline)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        if let found { return found }
        var failed = SearchResult()
        failed.failed = true
        return failed
    }

    private func searchAll(_ message: String, _ language: Language) async throws -> SearchResult {
        async let pages = index.search(
            LexicalQuery(text: message, language: language, sourceTypes: [.faq, .policy], limit: 6))
        async let guides = index.search(
            LexicalQuery(text: message, language: language, sourceTypes: [.editorial], limit: 2))
        async let products = index.search(
            LexicalQuery(text: message, language: nil, sourceTypes: [.product], limit: 12))
        var result = SearchResult()
        result.knowledge = try await Self.firstOfEachDocument(pages, limit: Self.knowledgeCount)
        result.guides = try await guides
        result.series = try await Self.series(in: products)
        if result.knowledge.isEmpty {
            // Nothing in the shopper's language: a page in the other one, quoted as such, beats silence.
            let other = LexicalQuery(text: message, language: nil, sourceTypes: [.faq, .policy], limit: 6)
            result.knowledge = Self.firstOfEachDocument(try await index.search(other), limit: Self.knowledgeCount)
        }
        return result
    }

    private static func firstOfEachDocument(_ passages: [Passage], limit: Int) -> [Passage] {
        var seen: Set<String> = []
        return Array(passages.filter { seen.insert($0.documentID).inserted }.prefix(limit))
    }

    private static func series(in passages: [Passage]) -> [SeriesID] {
        var seen: Set<SeriesID> = []
        return passages.compactMap(\.seriesIDs.first).filter { seen.insert($0).inserted }
    }
}
