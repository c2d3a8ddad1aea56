import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@testable import Retrieval

@Suite("a search whose parts fail")
struct SearchEngineFaultTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()
    private static let request = SearchEngine.Request("damaged ninja books", language: .en, limit: 9)

    init() throws { folder = try TemporaryFolder() }

    private func engine(
        _ index: any PassageIndex, embedder: (any Embedder)? = ConceptEmbedder(), reranker: (any Reranker)? = nil,
        deadline: Duration? = nil
    ) -> SearchEngine {
        SearchEngine(
            index: index, embedder: embedder, reranker: reranker, rerankDeadline: deadline, model: nil,
            synonyms: Hits.noSynonyms, clock: clock)
    }

    private func order(_ outcome: SearchEngine.Outcome) -> [String] { outcome.hits.map(\.passage.chunkID) }

    @Test(
        "a reranker that fails or lies leaves the order of the searches, and that is told",
        arguments: RerankFault.allCases, [nil, .milliseconds(60)] as [Duration?])
    func lies(fault: RerankFault, deadline: Duration?) async throws {
        let index = try await ShopTexts.index(in: folder)
        let fused = try await engine(index).search(Self.request)
        let outcome = try await engine(index, reranker: fault.reranker, deadline: deadline).search(Self.request)
        #expect(order(outcome) == order(fused))
        #expect(outcome.isFusedOnly)
        #expect(!fused.isFusedOnly)
    }

    @Test("a reranker that never answers is waited for as long as the deadline says")
    func never() async throws {
        let index = try await ShopTexts.index(in: folder)
        let reranker = ScriptedReranker { _ in try await neverAnswers() }
        let engine = engine(index, reranker: reranker, deadline: SearchEngine.rerankDeadline)
        let search = Task { try await engine.search(Self.request) }
        await clock.waitForSleepers()
        clock.advance(by: SearchEngine.rerankDeadline)
        let outcome = try await search.value
        #expect(outcome.isFusedOnly)
        #expect(order(outcome) == order(try await self.engine(index).search(Self.request)))
    }

    @Test("what a reranker got wrong is not kept: it is asked again")
    func notKept() async throws {
        let fault = Fault()
        let reranker = ScriptedReranker { request in
            try fault.check()
            return request.hits.hits.map { -$0.passage.score }
        }
        let engine = engine(try await ShopTexts.index(in: folder), reranker: reranker)
        #expect(try await engine.search(Self.request).isFusedOnly)
        fault.stop()
        #expect(try await !engine.search(Self.request).isFusedOnly)
        #expect(reranker.requests.count == 2)
    }

    @Test("without its encoder a search goes by words alone")
    func noEncoder() async throws {
        let embedder = WatchedEmbedder()
        embedder.fault.start()
        let index = try await ShopTexts.index(in: folder)
        let outcome = try await engine(index, embedder: embedder).search(Self.request)
        #expect(order(outcome).contains("returns-en"))
        #expect(outcome.hits.allSatisfy { $0.wordRank != nil && $0.vectorRank == nil && $0.similarity == nil })
        #expect(order(outcome) == order(try await engine(index, embedder: nil).search(Self.request)))
        #expect(!outcome.isFusedOnly)
    }

    @Test("an encoder of other dimensions than the index's is as none")
    func otherDimensions() async throws {
        let index = try await ShopTexts.index(in: folder)
        let outcome = try await engine(index, embedder: ShortEmbedder()).search(Self.request)
        #expect(!outcome.hits.isEmpty)
        #expect(outcome.hits.allSatisfy { $0.vectorRank == nil })
    }

    @Test("what the index throws is thrown")
    func indexFails() async throws {
        let engine = engine(ScriptedIndex { _ in throw Fault.Injected() })
        await #expect(throws: Fault.Injected.self) { _ = try await engine.search(Self.request) }
    }

    private struct ShortEmbedder: Embedder {
        let model = EmbeddingModel(id: "short", dimensions: 2)

        func embed(_ texts: [String]) async throws -> [[Float]] { texts.map { _ in [1, 0] } }
    }
}

enum RerankFault: String, CaseIterable, CustomTestStringConvertible {
    case throwing, oneTooFew, oneTooMany, none, noNumbers, oneNoNumber, infinite

    var testDescription: String { rawValue }

    var reranker: ScriptedReranker {
        ScriptedReranker { request in
            let count = request.hits.hits.count
            switch self {
            case .throwing: throw Fault.Injected()
            case .oneTooFew: return Array(repeating: 1, count: count - 1)
            case .oneTooMany: return Array(repeating: 1, count: count + 1)
            case .none: return []
            case .noNumbers: return Array(repeating: .nan, count: count)
            case .oneNoNumber: return (0..<count).map { $0 == 1 ? .nan : 1 }
            case .infinite: return Array(repeating: -.infinity, count: count)
            }
        }
    }
}
