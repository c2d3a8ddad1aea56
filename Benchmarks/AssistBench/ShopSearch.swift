internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import LocalModels
internal import Ports
internal import Retrieval
internal import SampleShop

/// The sample shop's documents in a folder of their own, indexed and searched as the server does.
final class ShopSearch {
    let folder = NSTemporaryDirectory() + "assist-bench-\(getpid())"
    let documents: [SourceDocument]
    let store: SQLiteDocumentStore
    let encoder: SentenceEncoder
    private let synonyms: SynonymBook
    private let model: RerankModel

    private static let clock: WallClock = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    init(_ options: SearchOptions) async throws {
        let data = try ShopData(directory: options.data)
        documents = SampleShop(data: data, clock: Self.clock).documents
        encoder = try SentenceEncoder(folder: options.models + "/use-multilingual-3")
        synonyms = try Self.synonyms(options.data + "/synonyms", data.series)
        model = try Self.model(options.models + "/rerank.json")
        store = try SQLiteDocumentStore.open(directory: folder, clock: Self.clock)
        _ = try await store.apply(documents.map { DocumentChange($0) })
        let index = try openIndex()
        let report = try await indexer(of: index).catchUp()
        print(
            "\(documents.count) documents indexed in \(text(report.seconds)) s: \(report.chunks) chunks, "
                + "\(Int(report.documentsPerSecond)) documents/s")
        fflush(nil)
        try index.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Each with caches of its own.
    func openIndex(isWordsOnly: Bool = false) throws -> SQLitePassageIndex {
        try SQLitePassageIndex.open(
            directory: folder + "/index-1", model: isWordsOnly ? nil : encoder.model, clock: Self.clock)
    }

    /// - Throws: `IndexerError`.
    func indexer(of index: SQLitePassageIndex) throws -> Indexer {
        try Indexer(documents: store, index: index, embedder: encoder, chunker: Chunker(counter: encoder))
    }

    func timedEngine(over index: SQLitePassageIndex, _ times: PartTimes) -> SearchEngine {
        engine(
            TimedIndex(inner: index, times: times), CachedEmbedder(TimedEmbedder(inner: encoder, times: times)),
            TimedReranker(inner: LearntReranker(model, synonyms: synonyms), times: times))
    }

    func engine(over index: SQLitePassageIndex) -> SearchEngine {
        engine(index, CachedEmbedder(encoder), LearntReranker(model, synonyms: synonyms))
    }

    /// BM25 and nothing else.
    func wordsEngine(over index: SQLitePassageIndex) -> SearchEngine { engine(index, nil, nil) }

    private func engine(
        _ index: any PassageIndex, _ embedder: (any Embedder)?, _ reranker: (any Reranker)?
    ) -> SearchEngine {
        SearchEngine(
            index: index, embedder: embedder, reranker: reranker, model: model, synonyms: synonyms,
            clock: ContinuousClock())
    }

    // MARK: Files

    private static func model(_ path: String) throws -> RerankModel {
        guard let bytes = FileManager.default.contents(atPath: path),
            let model = try? JSONDecoder().decode(RerankModel.self, from: bytes), model.isUsable
        else { throw BenchError("\(path) is not there or of another release: `manga-assist train` makes it") }
        return model
    }

    private static func synonyms(_ folder: String, _ series: [Series]) throws -> SynonymBook {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        let groups = try files.sorted().flatMap { name in
            try SynonymBook.groups(
                yaml: String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8), file: "\(folder)/\(name)")
        }
        let names = series.map { series in
            let title = series.title
            return SynonymBook.Group(.name, [title.ja, title.kana, title.romaji, title.en] + series.aliases)
        }
        return SynonymBook(groups + names)
    }
}
