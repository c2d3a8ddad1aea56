internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import LocalModels
internal import Ports
package import Retrieval
internal import SampleShop

/// Trains the reranker from questions with known answers: encyclopedic passages (`data/retrieval/train-*`), with and
/// without titles, and the shop's own pages (`data/retrieval/store-*`). Each corpus is indexed as the server would.
package struct SearchTraining: Sendable {
    private struct Question: Decodable {
        var query: String
        var relevant: [String]
        var language: Language
    }

    private let data: String
    private let encoder: SentenceEncoder
    private let parts: SearchParts

    /// - Returns: `nil` without the encoder: there is then nothing to learn for.
    package init?(data: String, models: String) throws {
        let (encoder, _) = ShopUnderstanding.encoder(models: models)
        guard let encoder else { return nil }
        self.data = data
        self.encoder = encoder
        let series = (try? ShopData(directory: data).series) ?? []
        parts = try SearchParts.load(data: data, models: models, series: series)
    }

    /// Tells the files and the encoder a model was trained with.
    package func version() throws -> String {
        var version = ContentVersion()
        let synonyms = try FileManager.default.contentsOfDirectory(atPath: data + "/synonyms").sorted()
        for file in try files() + ["../documents.jsonl"] + synonyms.map({ "../synonyms/" + $0 }) {
            version.add(file.utf8)
            version.add(FileManager.default.contents(atPath: folder + "/" + file) ?? Data())
        }
        version.add("\(encoder.model.id) \(RerankModel.featureVersion)".utf8)
        return version.text
    }

    package func train() async throws -> RerankModel {
        var examples: [RerankExample] = []
        for language in Language.allCases {
            let names = try files().filter { $0.hasPrefix("train-\(language.rawValue)-") }
            for hasTitles in [true, false] { examples += try await encyclopedia(names, hasTitles: hasTitles) }
        }
        examples += try await store()
        return RerankTrainer(synonyms: parts.synonyms).train(examples, version: try version())
    }

    private var folder: String { data + "/retrieval" }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { ($0.hasPrefix("train-") || $0.hasPrefix("store-")) && $0.hasSuffix(".jsonl") }.sorted()
    }

    // MARK: Corpora

    private func encyclopedia(_ names: [String], hasTitles: Bool) async throws -> [RerankExample] {
        var documents: [SourceDocument] = []
        var questions: [Question] = []
        for name in names {
            guard name.hasSuffix("-passages.jsonl") else {
                questions += try read(name) { try JSONDecoder().decode(Question.self, from: $0) }
                continue
            }
            documents += try read(name) { line in
                var document = try DocumentLines.document(line)
                if !hasTitles { document.title = "" }
                return document
            }
        }
        return try await examples(documents, questions) { _ in PassageFilter() }
    }

    private func store() async throws -> [RerankExample] {
        let shop = SampleShop(data: try ShopData(directory: data), clock: Inspection.clock)
        let questions = try files().filter { $0.hasPrefix("store-") }.flatMap { name in
            try read(name) { try JSONDecoder().decode(Question.self, from: $0) }
        }
        let pages = shop.documents.filter { [.faq, .policy, .editorial].contains($0.sourceType) }
        return try await examples(pages, questions) { PassageFilter(language: $0.language) }
    }

    private func read<Value>(_ name: String, _ decode: (Data) throws -> Value) throws -> [Value] {
        let path = folder + "/" + name
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        return try bytes.split(separator: 0x0A).map { try decode(Data($0)) }
    }

    private func examples(
        _ documents: [SourceDocument], _ questions: [Question], filter: (Question) -> PassageFilter
    ) async throws -> [RerankExample] {
        let folder = NSTemporaryDirectory() + "manga-assist-training-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let base = try KnowledgeBase.open(folder: folder, parts: parts, clock: Inspection.clock)
        _ = try await base.documents.apply(documents.map { DocumentChange($0) })
        try await base.catchUp()
        let ids = Dictionary(documents.map { ($0.key, $0.documentID) }, uniquingKeysWith: { first, _ in first })
        var examples: [RerankExample] = []
        for question in questions {
            let plan = QueryPlan(question.query, language: question.language, synonyms: parts.synonyms)
            let hits = try await base.engine.candidates(plan, filter(question))
            examples.append(
                RerankExample(plan: plan, hits: hits, relevant: Set(question.relevant.compactMap { ids[$0] })))
        }
        try base.close()
        return examples
    }
}
