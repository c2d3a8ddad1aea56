import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports

/// A few pages and books of the shop as they are indexed, with vectors of `ConceptEmbedder`.
enum ShopTexts {
    static let all: [IndexedChunk] =
        pages + books + [
            chunk(
                "guide-en", "Where to begin with ninja stories", "Begin with NARUTO, then try quieter ninja tales.",
                .editorial, .en),
            chunk("guide-ja", "忍者マンガの入門", "まずはNARUTOから読み始めるのがおすすめです。", .editorial, .ja),
        ]

    static let pages: [IndexedChunk] = [
        chunk(
            "returns-en", "Returns and exchanges", "Damaged books can be sent back within 30 days. We pay the postage.",
            .policy, .en, keywords: ["how do I get a refund"]),
        chunk(
            "returns-ja", "返品・交換", "破損した商品は到着から30日以内に返品できます。送料は当店が負担します。", .policy, .ja,
            keywords: ["返金してほしい"]),
        chunk(
            "shipping-en", "Delivery times", "Orders leave us within two days. A tracking number comes by e-mail.",
            .faq,
            .en, keywords: ["where is my parcel"]),
        chunk(
            "shipping-ja", "配送日数", "ご注文から二日以内に発送します。追跡番号はメールでお知らせします。", .faq, .ja,
            keywords: ["荷物はいつ届きますか"]),
        chunk("points-ja", "ポイント", "百円ごとに一ポイントがたまります。", .faq, .ja),
    ]

    static let books: [IndexedChunk] = [
        chunk(
            "naruto", "NARUTO", "A young ninja of a hidden village wants to lead it one day.", .product, .en,
            keywords: ["ナルト"], series: "s-naruto", PassageTraits(genres: ["action"], isInStock: true)),
        chunk(
            "naruto-2", "NARUTO 2", "The ninja and his friends cross the great bridge.", .product, .en,
            series: "s-naruto", PassageTraits(genres: ["action"], isInStock: false)),
        chunk(
            "camp", "ゆるキャン△", "女子高生たちが冬の湖畔でキャンプをする、のんびりした物語。", .product, .ja, series: "s-camp",
            PassageTraits(genres: ["slice_of_life"], isInStock: true)),
    ]

    static func chunk(
        _ id: String, _ title: String, _ text: String, _ type: SourceType, _ language: Language,
        document: String? = nil,
        keywords: [String] = [], series: String? = nil, _ traits: PassageTraits = PassageTraits()
    ) -> IndexedChunk {
        let whole = ([title, text] + keywords).joined(separator: " ")
        return IndexedChunk(
            passage: Passage(
                chunkID: id, documentID: document ?? id, title: title, text: text, sourceType: type, category: "",
                language: language, url: nil, version: "1", lastUpdated: "2026-01-15",
                seriesIDs: series.map { [SeriesID($0)] } ?? []),
            keywords: keywords, traits: traits, vector: ConceptEmbedder.vector(of: whole),
            sentences: [ConceptEmbedder.vector(of: text)])
    }

    /// An index that holds `chunks`, one document each unless their `documentID` says otherwise.
    static func index(
        in folder: TemporaryFolder, _ chunks: [IndexedChunk] = all, model: EmbeddingModel? = ConceptEmbedder.model
    ) async throws -> SQLitePassageIndex {
        let index = try SQLitePassageIndex.open(directory: folder.path, model: model, clock: ManualClock().wallClock)
        try await index.put(
            chunks.map { chunk in
                var chunk = chunk
                if model == nil { (chunk.vector, chunk.sentences) = (nil, []) }
                return chunk
            })
        return index
    }
}

extension SQLitePassageIndex {
    /// All chunks of a document together.
    func put(_ chunks: [IndexedChunk]) async throws {
        let base = try await appliedSequence()
        let keys = chunks.map(\.passage.documentID)
        let once = keys.enumerated().filter { keys.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        try await apply(
            once.enumerated().map { place, key in
                IndexChange(
                    key: key, sequence: base + Int64(place) + 1,
                    content: .chunks(chunks.filter { $0.passage.documentID == key }, Fingerprint(exact: key)))
            })
    }
}
