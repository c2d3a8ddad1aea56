import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@testable import Retrieval

@Suite("a search from words to passages")
struct SearchEngineTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func engine(
        _ chunks: [IndexedChunk] = ShopTexts.all, embedder: (any Embedder)? = ConceptEmbedder(),
        reranker: (any Reranker)? = nil, synonyms: SynonymBook = Hits.noSynonyms
    ) async throws -> SearchEngine {
        SearchEngine(
            index: try await ShopTexts.index(in: folder, chunks), embedder: embedder, reranker: reranker, model: nil,
            synonyms: synonyms, clock: ManualClock())
    }

    private func found(_ engine: SearchEngine, _ request: SearchEngine.Request) async throws -> [String] {
        try await engine.search(request).hits.map(\.passage.chunkID)
    }

    @Test(
        "the page that says it comes first",
        arguments: [
            ("can I send back a damaged book?", Language.en, "returns-en"), ("where is my parcel", .en, "shipping-en"),
            ("荷物がまだ届きません", .ja, "shipping-ja"), ("壊れていたので返金してほしい", .ja, "returns-ja"),
            ("ninja of the hidden village", .en, "naruto"), ("湖畔でのんびりする話", .ja, "camp"),
            ("ポイントはいつたまりますか", .ja, "points-ja"),
        ])
    func first(text: String, language: Language, chunk: String) async throws {
        let outcome = try await engine().search(
            .init(text, language: language, filter: .init(language: language), limit: 3))
        #expect(outcome.hits.first?.passage.chunkID == chunk)
        #expect(!outcome.isNearestOnly)
        #expect(!outcome.isFusedOnly)
        let scores = outcome.hits.map(\.passage.score)
        #expect(scores == scores.sorted(by: >))
    }

    @Test("a page of another wording is found by meaning, and by its synonyms where there is no encoder")
    func otherWording() async throws {
        let engine = try await engine()
        let request = SearchEngine.Request("refund", language: .ja, filter: .init(language: .ja), limit: 1)
        #expect(try await found(engine, request) == ["returns-ja"])
        let folder = try TemporaryFolder()
        let book = SynonymBook([.init(.word, ["refund", "返金"])])
        let byWords = SearchEngine(
            index: try await ShopTexts.index(in: folder, model: nil), embedder: nil, reranker: nil, model: nil,
            synonyms: book,
            clock: ManualClock())
        #expect(try await found(byWords, request) == ["returns-ja"])
    }

    @Test("one passage a document, and each language of a document is one")
    func oneOfEach() async throws {
        let chunks = [
            ShopTexts.chunk("a-1", "Returns", "Return damaged books.", .faq, .en, document: "a"),
            ShopTexts.chunk("a-2", "Returns", "Return the wrong books.", .faq, .en, document: "a"),
            ShopTexts.chunk("a-3", "Returns", "Return other books.", .faq, .en, document: "a"),
            ShopTexts.chunk("b-1", "Notes", "A return address is on the parcel.", .faq, .en, document: "b"),
        ]
        let engine = try await engine(chunks)
        let hits = try await engine.search(.init("return damaged books", language: .en, limit: 10)).hits
        #expect(hits.map(\.passage.documentID) == ["a", "b"])
        #expect(hits.first?.passage.chunkID == "a-1")
    }

    @Test("a page in two languages under one id gives both")
    func twoLanguages() async throws {
        let index = ScriptedIndex { _ in
            PassageHits(
                hits: [
                    Hits.hit(1, "return", document: "p", language: .en, wordRank: 0),
                    Hits.hit(2, "返品", document: "p", language: .ja, wordRank: 1),
                    Hits.hit(3, "return", document: "p", language: .en, wordRank: 2),
                ], count: 3)
        }
        let engine = SearchEngine(
            index: index, embedder: nil, reranker: nil, model: nil, synonyms: Hits.noSynonyms, clock: ManualClock())
        let hits = try await engine.search(.init("return", language: .en, limit: 9)).hits
        #expect(hits.map(\.chunkRow) == [1, 2])
    }

    @Test("no more than asked for", arguments: [0, 1, 2, 5, 100])
    func limits(limit: Int) async throws {
        let engine = try await engine()
        let hits = try await found(engine, .init("ninja", language: .en, limit: limit))
        // Everything is near in some degree.
        #expect(hits.count == min(limit, ShopTexts.all.count))
        let diverse = try await found(engine, .init("ninja", language: .en, limit: limit, isDiverse: true))
        #expect(diverse.count == hits.count)
        #expect(diverse.first == hits.first)
    }

    @Test("a negative limit gives nothing")
    func negative() async throws {
        #expect(try await found(engine(), .init("ninja", language: .en, limit: -1)).isEmpty)
    }

    @Test("filters hold for both searches")
    func filters() async throws {
        let engine = try await engine()
        func hits(_ filter: PassageFilter) async throws -> [PassageHit] {
            try await engine.search(.init("ninja ナルト 返品", language: .en, filter: filter, limit: 50)).hits
        }
        #expect(try await hits(.init(language: .ja)).allSatisfy { $0.passage.language == .ja })
        #expect(try await Set(hits(.init(language: .ja)).map(\.passage.chunkID)).count == 5)
        #expect(
            try await Set(hits(.init(sourceTypes: [.policy])).map(\.passage.chunkID)) == ["returns-en", "returns-ja"])
        #expect(try await Set(hits(.init(inStockOnly: true)).map(\.passage.chunkID)) == ["naruto", "camp"])
        #expect(try await hits(.init(genres: ["romance"])).isEmpty)
    }

    @Test(
        "where nothing matches the nearest are marked as such",
        arguments: [
            ("quantum xylophone", true), ("量子力学", true), ("quantum ninja", false), ("tent", false), ("テント camp", false),
        ])
    func nearest(text: String, isNearestOnly: Bool) async throws {
        let outcome = try await engine().search(.init(text, language: .en, limit: 3))
        #expect(outcome.isNearestOnly == isNearestOnly)
        #expect(outcome.hits.count == 3)
    }

    @Test("what cannot be searched for asks nobody", arguments: ["", "  ", "？！", "🍥", "\u{0}\u{200B}"])
    func empty(text: String) async throws {
        let embedder = WatchedEmbedder()
        let reranker = ScriptedReranker { _ in [] }
        let outcome = try await engine(embedder: embedder, reranker: reranker).search(
            .init(text, language: .ja, limit: 3))
        #expect(outcome.hits.isEmpty)
        #expect(!outcome.isFusedOnly)
        #expect(embedder.asked.isEmpty)
        #expect(reranker.requests.isEmpty)
    }

    @Test(
        "hostile texts are answered",
        arguments: [
            "\"return", "return*", "NEAR(return, 3)", "text: return", "return AND", "(return", "return\0",
            "'; DROP TABLE chunks; -- return",
            "return " + String(repeating: "返品 ", count: 6_000),
            "return " + String(repeating: "a\u{0336}", count: 9_000),
            "＂ｒｅｔｕｒｎ＂", "\u{202E}return",
        ])
    func hostile(text: String) async throws {
        let outcome = try await engine().search(.init(text, language: .en, filter: .init(language: .en), limit: 1))
        #expect(outcome.hits.first?.passage.chunkID == "returns-en")
    }

    @Test("an identifier is searched by words alone")
    func identifier() async throws {
        let embedder = WatchedEmbedder()
        let chunks = ShopTexts.all + [ShopTexts.chunk("isbn", "Volume 1", "ISBN 978-4-08-882000-0", .product, .ja)]
        let hits = try await found(engine(chunks, embedder: embedder), .init("9784088820000", language: .ja, limit: 3))
        #expect(hits == ["isbn"])
        #expect(embedder.asked.isEmpty)
    }

    @Test("the reranker's order is the order, and it sees each candidate once, whole")
    func reranked() async throws {
        let reranker = ScriptedReranker { $0.hits.hits.map { -1_000 * $0.passage.score } }
        let engine = try await engine(reranker: reranker)
        let fused = try await engine.search(.init("ninja books", language: .en, limit: 50, isReranked: false))
        #expect(reranker.requests.isEmpty)
        let turned = try await engine.search(.init("ninja books", language: .en, limit: 50))
        let request = try #require(reranker.requests.first)
        #expect(request.hits.hits.map(\.chunkRow).sorted() == fused.hits.map(\.chunkRow).sorted())
        #expect(request.hits.frequencies["ninja"] == 3)
        #expect(request.hits.count == ShopTexts.all.count)
        #expect(request.query == "ninja books")
        let scores = turned.hits.map(\.passage.score)
        #expect(scores == scores.sorted(by: >))
        #expect(turned.hits.first?.chunkRow == request.hits.hits.last?.chunkRow)
    }

    @Test("weights of the request go before those learnt")
    func weights() async throws {
        var request = SearchEngine.Request("tracking ninja", language: .en, limit: 50)
        request.weights = FusionWeights(words: 1, vectors: 0)
        #expect(try await engine().search(request).hits.allSatisfy { $0.wordRank != nil })
        request.weights = FusionWeights(words: 0, vectors: 0)
        let folder = try TemporaryFolder()
        let other = SearchEngine(
            index: try await ShopTexts.index(in: folder), embedder: ConceptEmbedder(), reranker: nil, model: nil,
            synonyms: Hits.noSynonyms, clock: ManualClock())
        #expect(try await other.search(request).hits.isEmpty)
    }

    @Test("learnt weights are those of the language and kind; an identifier's are not learnt")
    func learnt() {
        let learnt = FusionWeights(words: 1, vectors: 4)
        let model = RerankModel(version: "1", weights: [:], fusion: ["en": ["keywords": learnt, "identifier": learnt]])
        let engine = SearchEngine(
            index: ScriptedIndex { _ in PassageHits() }, embedder: nil, reranker: nil, model: model,
            synonyms: Hits.noSynonyms, clock: ManualClock())
        #expect(engine.weights(for: Hits.plan("ninja")) == learnt)
        #expect(engine.weights(for: Hits.plan("ninja", .ja)) == FusionWeights(words: 1, vectors: 0.3))
        #expect(engine.weights(for: Hits.plan("9784088820000")) == FusionWeights(words: 1, vectors: 0))
    }
}
