import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Synchronization
import Testing

@testable import Retrieval

@Suite("passages for a message")
struct RetrieverTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws { folder = try TemporaryFolder() }

    private func engine(_ index: any PassageIndex) -> SearchEngine {
        SearchEngine(
            index: index, embedder: ConceptEmbedder(), reranker: nil, model: nil, synonyms: Hits.noSynonyms,
            clock: clock)
    }

    private func retriever(_ index: any PassageIndex) -> Retriever {
        let engine = engine(index)
        return Retriever(engine: { engine }, clock: clock)
    }

    @Test("pages, guides and series of a message come together")
    func together() async throws {
        let result = await retriever(try await ShopTexts.index(in: folder)).search(
            "can I send back a damaged ninja book", language: .en)
        #expect(result.knowledge.first?.chunkID == "returns-en")
        #expect(result.guides.map(\.chunkID) == ["guide-en"])
        #expect(result.series == [SeriesID("s-naruto")])
        #expect(result.nearest.isEmpty)
        #expect(!result.failed)
    }

    @Test("pages are of the shopper's language where it has one that matches", arguments: Language.allCases)
    func ownLanguage(language: Language) async throws {
        let retriever = retriever(try await ShopTexts.index(in: folder))
        let result = await retriever.search(language == .ja ? "破損 返品 refund" : "refund 返品", language: language)
        #expect(!result.knowledge.isEmpty)
        #expect(result.knowledge.count <= Retriever.knowledgeCount)
        #expect(result.knowledge.allSatisfy { $0.language == language })
    }

    @Test("a page in the other language is given where the shopper's has none that matches")
    func otherLanguage() async throws {
        let result = await retriever(try await ShopTexts.index(in: folder)).search("points", language: .en)
        #expect(result.knowledge.map(\.chunkID) == ["points-ja"])
        // Those nearest in the shopper's own language are still at hand.
        #expect(result.nearest.allSatisfy { $0.language == .en })
        #expect(!result.nearest.isEmpty)
    }

    @Test(
        "only series of what matches are named",
        arguments: [
            ("ninja", Language.en, ["s-naruto"]), ("湖畔のキャンプ", .ja, ["s-camp"]), ("quantum xylophone", .en, []),
            ("返品", .ja, []),
            ("tent", .en, ["s-camp"]),
        ])
    func series(text: String, language: Language, series: [String]) async throws {
        let result = await retriever(try await ShopTexts.index(in: folder)).search(text, language: language)
        #expect(result.series.map(\.rawValue) == series)
    }

    @Test("what matches nothing is answered by nothing, with the nearest pages at hand")
    func nothing() async throws {
        let result = await retriever(try await ShopTexts.index(in: folder)).search("quantum xylophone", language: .en)
        #expect(result.knowledge.isEmpty)
        #expect(result.guides.isEmpty)
        #expect(Set(result.nearest.map(\.chunkID)) == ["returns-en", "shipping-en"])
        #expect(!result.failed)
    }

    @Test("an empty message and an empty index find nothing and fail nothing", arguments: ["", "🍥", "returns"])
    func empty(text: String) async throws {
        let result = await retriever(try await ShopTexts.index(in: folder, [])).search(text, language: .en)
        #expect(result.knowledge.isEmpty && result.nearest.isEmpty && result.guides.isEmpty && result.series.isEmpty)
        #expect(!result.failed)
    }

    @Test("an index that never answers is given up after the deadline")
    func deadline() async {
        let retriever = retriever(ScriptedIndex { _ in try await neverAnswers() })
        let search = Task { await retriever.search("returns", language: .en) }
        await clock.waitForSleepers()
        clock.advance(by: Retriever.deadline)
        let result = await search.value
        #expect(result.failed)
        #expect(result.knowledge.isEmpty && result.series.isEmpty)
    }

    @Test("a search that is late in one of its parts fails as a whole", arguments: SourceType.allCases)
    func lateInOne(type: SourceType) async throws {
        let index = try await ShopTexts.index(in: folder)
        let isAsked = [SourceType.faq, .policy, .editorial, .product].contains(type)
        let slow = ScriptedIndex { query in
            if query.filter.sourceTypes.contains(type) { return try await neverAnswers() }
            return try await index.search(query)
        }
        let retriever = retriever(slow)
        let search = Task { await retriever.search("returns", language: .en) }
        if isAsked {
            await clock.waitForSleepers()
            clock.advance(by: Retriever.deadline)
        }
        #expect(await search.value.failed == isAsked)
    }

    @Test("an index that fails is told at once, without waiting")
    func fails() async {
        let result = await retriever(ScriptedIndex { _ in throw Fault.Injected() }).search("returns", language: .en)
        #expect(result.failed)
        #expect(clock.now.offset == .zero)
    }

    @Test("each search goes to the engine in force, and to one alone")
    func inForce() async throws {
        let empty = engine(try await ShopTexts.index(in: folder, []))
        let other = try TemporaryFolder()
        let full = engine(try await ShopTexts.index(in: other))
        let asked = Mutex(0)
        let retriever = Retriever(
            engine: {
                asked.withLock { asked in
                    asked += 1
                    return asked == 1 ? empty : full
                }
            }, clock: clock)
        #expect(await retriever.search("returns", language: .en).knowledge.isEmpty)
        #expect(await !retriever.search("returns", language: .en).knowledge.isEmpty)
        #expect(asked.withLock { $0 } == 2)
    }
}
