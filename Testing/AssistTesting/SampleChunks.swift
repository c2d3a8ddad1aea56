internal import Conversation
package import Ports

/// A handful of chunks in both languages.
package enum SampleChunks {
    package static let model = EmbeddingModel(id: "sample-8", dimensions: 8)

    package static let all: [IndexedChunk] = [
        chunk(
            "naruto-en", "NARUTO", "A young ninja of a hidden village wants to be its leader.", .product, .en,
            ["ナルト", "shinobi"],
            PassageTraits(genres: ["action"], demographic: .shonen, ageRating: .teen, isInStock: true, popularity: 0.9)),
        chunk(
            "naruto-ja", "NARUTO -ナルト-", "里の忍者を目指す少年の物語。", .product, .ja, ["なると"],
            PassageTraits(genres: ["action", "adventure"], demographic: .shonen, ageRating: .teen, isInStock: false)),
        chunk(
            "list-en", "Ten stories of friendship", "From Naruto to quieter ones: friends that last, a ninja or two.",
            .editorial, .en, []),
        chunk(
            "returns-en", "Returns and exchanges", "Damaged or wrong books can be returned within 30 days.", .policy,
            .en, ["refund"]),
        chunk("returns-ja", "返品・交換", "破損した商品は到着から30日以内に返品できます。", .policy, .ja, ["返金"]),
        chunk(
            "shipping-en", "Shipping", "You get a tracking number by e-mail when an order leaves us.", .faq, .en,
            ["parcel", "delivery"]),
        chunk("shipping-ja", "配送", "発送時に追跡番号をメールでお知らせします。", .faq, .ja, ["荷物"]),
    ]

    /// One document each, by the chunk's id, in order.
    package static func changes(for index: any PassageIndexWriter) -> [IndexChange] {
        fitted(all, to: index).enumerated().map { place, chunk in
            IndexChange(
                key: chunk.passage.chunkID, sequence: Int64(place + 1),
                content: .chunks([chunk], Fingerprint(exact: chunk.passage.chunkID)))
        }
    }

    package static func numbered(_ count: Int, version: String) -> [IndexedChunk] {
        (0..<count).map {
            var made = chunk("chunk-\($0)", "Title \($0)", "shared words of number\($0)", .faq, .en, [])
            made.passage.version = version
            return made
        }
    }

    /// With vectors where the index has a model: each points its own way, in turn.
    package static func fitted(_ chunks: [IndexedChunk], to index: any PassageIndexWriter) -> [IndexedChunk] {
        guard index.model != nil else { return chunks }
        return chunks.enumerated().map { place, chunk in
            var chunk = chunk
            chunk.vector = vector(towards: place, and: place)
            chunk.sentences = [vector(towards: place, and: place)]
            return chunk
        }
    }

    /// Of length 1: mostly one way, a little another.
    package static func vector(towards first: Int, and second: Int) -> [Float] {
        var values = [Float](repeating: 0, count: model.dimensions)
        guard first % model.dimensions != second % model.dimensions else {
            values[first % model.dimensions] = 1
            return values
        }
        values[first % model.dimensions] = 0.96
        values[second % model.dimensions] = 0.28
        return values
    }

    private static func chunk(
        _ id: String, _ title: String, _ text: String, _ type: SourceType, _ language: Language, _ keywords: [String],
        _ traits: PassageTraits = PassageTraits()
    ) -> IndexedChunk {
        IndexedChunk(
            passage: Passage(
                chunkID: id, documentID: "d-" + id, title: title, text: text, sourceType: type, category: "sample",
                language: language, url: type == .policy ? "/help/\(id)" : nil, version: "3",
                lastUpdated: "2026-01-15", seriesIDs: type == .product ? ["s-naruto", "s-2"] : []),
            keywords: keywords, traits: traits)
    }
}
