internal import Conversation
internal import Foundation
internal import Guardrails
package import LocalModels
internal import Ports
internal import SampleShop
package import Understanding

/// The classifiers of the guardrails: what they are trained from, and whether that must be done again.
package struct GuardTraining: Sendable {
    /// A classifier to be trained.
    package struct Task: Sendable {
        package let path: String
        package let version: String
        /// Texts it learns from.
        package let count: Int
        package let train: @Sendable () async throws -> [UInt8]

        /// The file is of this version already.
        package var isDone: Bool {
            let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
            return bytes.flatMap { TextClassifierFile.version(of: $0) } == version
        }
    }

    /// Harmless messages beside the labelled ones, evenly over the intents' examples.
    private static let mostBenign = 6_000
    private let files: GuardFiles
    private let encoder: SentenceEncoder?
    /// The shop's own texts, sentences of which no answer may be blocked for.
    private let harmless: [String]

    /// - Throws: `DataError` for a data folder that cannot be read.
    package init(data: String, models: String, encoder: SentenceEncoder?) throws {
        let shop = try ShopData(directory: data)
        harmless =
            shop.series.flatMap { [$0.synopsis.ja, $0.synopsis.en] } + shop.documents.map(\.text)
            + shop.promotions.flatMap { [$0.description.ja, $0.description.en] }
        files = GuardFiles(data: data, models: models)
        self.encoder = encoder
    }

    /// - Parameter requests: labelled messages of the intents: what shoppers write.
    /// - Throws: `DataFileError`.
    package func tasks(requests: [TrainingExample]) throws -> [Task] {
        [try attacks(requests), try abuse()]
    }

    /// Compiles the rules that no classifier learns from, so that no start waits for it.
    /// - Throws: `DataFileError`.
    package func prepareRules() throws { _ = try files.claimRules() }

    private func attacks(_ requests: [TrainingExample]) throws -> Task {
        let trainer = InjectionTrainer(rules: try files.injectionRules())
        let examples = try files.training("injection").flatMap { try InjectionExample.load(path: $0) }
        let step = max(1, requests.count / Self.mostBenign)
        let benign =
            try stride(from: 0, to: requests.count, by: step).map { requests[$0].text }
            + redacted(files.texts("personal", field: "text")) + files.texts("answers", field: "question")
        let encoder = encoder
        return Task(
            path: files.injectionModel,
            version: trainer.version(examples: examples, benign: benign, embedding: encoder?.model),
            count: examples.count + benign.count
        ) {
            let classifier = try await trainer.train(examples: examples, benign: benign, embedder: encoder)
            return TextClassifierFile.bytes(of: classifier)
        }
    }

    /// As the detector sees messages that hold personal data.
    private func redacted(_ texts: [String]) throws -> [String] {
        let screen = InboundScreen(
            personal: try files.personal(),
            injection: InjectionDetector(rules: try files.injectionRules(), classifier: nil))
        return texts.map { screen.redacted($0) }
    }

    private func abuse() throws -> Task {
        let trainer = ToxicityTrainer(rules: try files.toxicityRules())
        let examples = try files.training("toxicity").flatMap { try ToxicityExample.load(path: $0) }
        let answers = files.texts("answers", field: "text", sets: ["dev", "clean"]) { $0 != "insult" }
        let (benign, encoder) = (harmless + answers, encoder)
        return Task(
            path: files.toxicityModel,
            version: trainer.version(examples: examples, benign: benign, embedding: encoder?.model),
            count: examples.count + benign.count
        ) {
            let classifier = try await trainer.train(examples: examples, benign: benign, embedder: encoder)
            return TextClassifierFile.bytes(of: classifier)
        }
    }
}

extension GuardFiles {
    /// The training files of one kind, by name.
    func training(_ folder: String) -> [String] {
        let path = data + "/guardrails/" + folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix("train-") && $0.hasSuffix(".jsonl") }.sorted().map { path + "/" + $0 }
    }

    /// Texts of the development sets of another kind: harmless messages and answers as they are written.
    /// - Parameter wanted: looks at a line's class.
    func texts(
        _ folder: String, field: String, sets: [String] = ["dev"], where wanted: (String) -> Bool = { _ in true }
    )
        -> [String]
    {
        sets.flatMap { set in ["en", "ja"].map { "\(set)-\($0)" } }.flatMap { name -> [String] in
            let path = data + "/guardrails/\(folder)/\(name).jsonl"
            let lines = (FileManager.default.contents(atPath: path) ?? Data()).split(separator: 0x0A)
            return lines.compactMap { line in
                let fields = try? JSONSerialization.jsonObject(with: line) as? [String: Any]
                guard wanted(fields?["class"] as? String ?? "") else { return nil }
                return fields?[field] as? String
            }.filter { !$0.isEmpty }
        }
    }
}
