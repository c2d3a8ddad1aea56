import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@testable import Retrieval

@Suite("scores that are kept")
struct RerankCacheTests {
    private let folder: TemporaryFolder
    private let reranker = ScriptedReranker { request in request.hits.hits.map { Double($0.similarity ?? 0) } }

    init() throws { folder = try TemporaryFolder() }

    private func engine(
        _ index: any PassageIndex, embedder: any Embedder = ConceptEmbedder()
    ) -> SearchEngine {
        SearchEngine(
            index: index, embedder: embedder, reranker: reranker, model: nil, synonyms: Hits.noSynonyms,
            clock: ManualClock())
    }

    private func pages(_ text: String, _ language: Language = .en) -> SearchEngine.Request {
        .init(text, language: language, filter: .init(language: .en, sourceTypes: [.policy, .faq]), limit: 5)
    }

    @Test("the same question over the same passages is reranked once; another one, or another language, again")
    func once() async throws {
        let engine = engine(try await ShopTexts.index(in: folder))
        let first = try await engine.search(pages("damaged books"))
        let second = try await engine.search(pages("damaged books"))
        #expect(first.hits == second.hits)
        #expect(reranker.requests.count == 1)
        _ = try await engine.search(pages("wrong books"))
        _ = try await engine.search(pages("damaged books", .ja))
        #expect(reranker.requests.count == 3)
    }

    @Test("a document that changed is read again")
    func changed() async throws {
        let index = try await ShopTexts.index(in: folder)
        let engine = engine(index)
        _ = try await engine.search(pages("damaged books"))
        var page = ShopTexts.pages[0]
        page.passage.version = "2"
        page.passage.text = "Damaged books are exchanged."
        try await index.put([page])
        let hits = try await engine.search(pages("damaged books")).hits
        #expect(hits.contains { $0.passage.text == "Damaged books are exchanged." })
        #expect(reranker.requests.count == 2)
    }

    @Test("scores from while the encoder was away are not those of when it is there")
    func encoderReturns() async throws {
        let embedder = WatchedEmbedder()
        embedder.fault.start()
        let chunks = [ShopTexts.pages[0], ShopTexts.pages[2]]
        let engine = engine(try await ShopTexts.index(in: folder, chunks), embedder: embedder)
        let request = pages("damaged tracking")
        _ = try await engine.search(request)
        embedder.fault.stop()
        let hits = try await engine.search(request).hits
        #expect(reranker.requests.count == 2)
        #expect((hits.first?.passage.score ?? 0) > 0.5)
    }

    @Test("where nothing was found the reranker is not asked")
    func nothingFound() async throws {
        let engine = engine(ScriptedIndex { _ in PassageHits(count: 9) })
        let outcome = try await engine.search(pages("damaged books"))
        #expect(outcome.hits.isEmpty)
        #expect(!outcome.isFusedOnly)
        #expect(reranker.requests.isEmpty)
    }

    @Test("what is kept is kept by the reranker's version, and is bounded")
    func keys() {
        let cache = RerankCache()
        func key(_ query: String, version: String = "1") -> RerankCache.Key {
            .init(version: version, query: query, language: .en, hasVectors: true, chunks: [.init(id: "a", row: 1)])
        }
        cache[key("q")] = [1]
        #expect(cache[key("q")] == [1])
        #expect(cache[key("q", version: "2")] == nil)
        for number in 0..<RerankCache.capacity { cache[key("\(number)")] = [0] }
        #expect(cache[key("q")] == nil)
        #expect(cache[key("\(RerankCache.capacity - 1)")] == [0])
    }
}
