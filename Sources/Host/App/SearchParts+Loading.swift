internal import AsyncHTTPClient
package import Conversation
internal import Foundation
internal import Knowledge
internal import LocalModels
internal import ModelAdapters
internal import Ports
package import Retrieval

extension SearchParts {
    /// What lies in a models folder and a data folder; each may be away.
    /// - Parameter series: whose names are synonyms of one another.
    /// - Throws: `SynonymFileError`.
    package static func load(data: String, models: String, series: [Series]) throws -> SearchParts {
        let (encoder, _) = ShopUnderstanding.encoder(models: models)
        return try load(
            data: data, models: models, series: series, encoder: encoder, embedder: encoder.map { CachedEmbedder($0) })
    }

    /// With an encoder that is loaded already, and what it is asked through.
    static func load(
        data: String, models: String, series: [Series], encoder: SentenceEncoder?, embedder: (any Embedder)?
    ) throws -> SearchParts {
        let synonyms = SynonymBook(try synonymGroups(folder: data + "/synonyms") + names(of: series))
        let model = rerankModel(models: models)
        return SearchParts(
            embedder: embedder, counter: encoder ?? RoughTokenCounter(),
            reranker: model.map { LearntReranker($0, synonyms: synonyms) }, rerankDeadline: nil, model: model,
            synonyms: synonyms)
    }

    package static func rerankFile(models: String) -> String { models + "/rerank.json" }

    /// `nil` where it was not trained, or by another release.
    package static func rerankModel(models: String) -> RerankModel? {
        guard let bytes = FileManager.default.contents(atPath: rerankFile(models: models)),
            let model = try? JSONDecoder().decode(RerankModel.self, from: bytes), model.isUsable
        else { return nil }
        return model
    }

    /// Of all `*.yaml`, by name; none where the folder is not there.
    private static func synonymGroups(folder: String) throws -> [SynonymBook.Group] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix(".yaml")
        }
        return try names.sorted().flatMap { name in
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else {
                return [SynonymBook.Group]()
            }
            return try SynonymBook.groups(yaml: String(decoding: bytes, as: UTF8.self), file: folder + "/" + name)
        }
    }

    private static func names(of series: [Series]) -> [SynonymBook.Group] {
        series.map { series in
            let title = series.title
            return SynonymBook.Group(.name, [title.ja, title.kana, title.romaji, title.en] + series.aliases)
        }
    }
}

/// Where the encoder is away: about as many tokens as it would count, a few too many rather than too few.
struct RoughTokenCounter: TokenCounter {
    func tokenCount(of text: String) -> Int {
        text.utf8.reduce(into: 0) { bytes, byte in bytes += byte < 0x80 ? 4 : 6 } / 12
    }
}

extension SearchParts {
    /// A cross-encoder over the network in the place of the embedded reranker.
    /// - Throws: `SettingError`.
    mutating func adopt(_ settings: RerankSettings?, _ client: HTTPClient?) throws {
        guard let settings, let client else { return }
        guard let server = ModelServer(base: settings.url, apiKey: settings.key) else {
            throw SettingError(
                key: "rerank.url", value: settings.url, allowed: "the base address of a server with /rerank")
        }
        var limits = HTTPReranker.Limits()
        // What Text Embeddings Inference takes at once unless told otherwise.
        if settings.shape == .tei { limits.candidates = 32 }
        reranker = HTTPReranker(
            model: settings.model, server: server, shape: settings.shape == .tei ? .tei : .jina,
            client: client, deadline: settings.deadline, limits: limits)
        rerankDeadline = settings.deadline
    }
}
