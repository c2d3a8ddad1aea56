package import Conversation
internal import Foundation
package import Ports

/// A sentence or short answer to learn from.
package struct ToxicityExample: Hashable, Sendable {
    package var text: String
    package var isToxic: Bool

    package init(_ text: String, isToxic: Bool) {
        self.text = text
        self.isToxic = isToxic
    }

    private struct Line: Decodable {
        var text: String
        var label: String
    }

    /// Of JSON Lines with `text` and `label` (`toxic` or `clean`).
    /// - Throws: `DataFileError` with file and line.
    package static func load(path: String) throws(DataFileError) -> [ToxicityExample] {
        let file = String(path.split(separator: "/").last ?? "")
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DataFileError(file: file, line: 0, field: "-", reason: "cannot be read")
        }
        var examples: [ToxicityExample] = []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() where !bytes.isEmpty {
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(bytes)),
                line.label == "toxic" || line.label == "clean"
            else {
                throw DataFileError(
                    file: file, line: index + 1, field: "label", reason: "must be a text labelled toxic or clean")
            }
            examples.append(ToxicityExample(line.text, isToxic: line.label == "toxic"))
        }
        return examples
    }
}

/// Makes the classifier of `ToxicityStage`. The same texts, rules and encoder give the same classifier.
package struct ToxicityTrainer: Sendable {
    private let rules: GuardRuleSet
    /// Texts embedded at once.
    private static let chunk = 256
    private static let weights: (toxic: Float, clean: Float, benign: Float) = (2, 1, 0.5)

    /// What the rules say of a text is not among its features: they were written beside these examples, and a classifier
    /// told of their finds learnt to trust them instead of the words.
    /// - Parameter rules: those that the stage will have; part of the version.
    package init(rules: GuardRuleSet) { self.rules = rules }

    /// Names the classifier before it is trained.
    package func version(
        examples: [ToxicityExample], benign: [String] = [], embedding: EmbeddingModel? = nil
    ) -> String {
        let phrases = rules.rules.flatMap {
            [$0.id, $0.kind, "\($0.weight)", $0.mode.rawValue] + $0.all.joined() + $0.none
        }
        let digest = String(TextHash.of(phrases.joined(separator: "\n"), kind: 8), radix: 36)
        return TextClassifierTrainer.version(
            "toxicity-2 " + digest, examples.map { ($0.text, $0.isToxic) } + benign.map { ($0, false) }, embedding)
    }

    /// - Parameters:
    ///   - benign: clean texts of the shop: synopses, policies, its own wordings. Counted less each.
    ///   - embedder: of the vectors that sentences will be given; without one the classifier knows words alone.
    /// - Throws: what the embedder throws.
    package func train(
        examples: [ToxicityExample], benign: [String] = [], embedder: (any Embedder)? = nil
    ) async throws -> TextClassifier {
        var passages = examples.map { example in
            (
                sentences(example.text), isToxic: example.isToxic,
                example.isToxic ? Self.weights.toxic : Self.weights.clean
            )
        }
        passages += benign.map { (sentences($0), false, Self.weights.benign) }
        var labelled: [LabelledText] = []
        var owners: [Int] = []
        for (index, (sentences, isToxic, weight)) in passages.enumerated() {
            for sentence in sentences {
                labelled.append(self.labelled(sentence, isToxic: isToxic, weight: weight))
                owners.append(index)
            }
        }
        if let embedder { try await embed(passages.flatMap(\.0), with: embedder, into: &labelled) }
        let version = version(examples: examples, benign: benign, embedding: embedder?.model)
        let isAlone = passages.map { $0.0.count == 1 }
        labelled = await chosen(labelled, owners: owners, isAlone: isAlone, embedder?.model)
        return await TextClassifierTrainer().train(labelled, version: version, embedding: embedder?.model)
    }

    /// Of a toxic example of several sentences the one that looks most so to a classifier that knows the others; which of
    /// them it is, nobody noted.
    private func chosen(
        _ texts: [LabelledText], owners: [Int], isAlone: [Bool], _ embedding: EmbeddingModel?
    ) async -> [LabelledText] {
        let clear = texts.indices.filter { !texts[$0].isKind || isAlone[owners[$0]] }.map { texts[$0] }
        guard clear.count < texts.count else { return texts }
        let first = await TextClassifierTrainer().train(clear, version: "", embedding: embedding)
        var best: [Int: (index: Int, score: Float)] = [:]
        for index in texts.indices where texts[index].isKind && !isAlone[owners[index]] {
            let score = first.score(of: texts[index].features, vector: texts[index].vector)
            if score > best[owners[index]]?.score ?? -1 { best[owners[index]] = (index, score) }
        }
        return texts.indices.compactMap { index in
            if texts[index].isKind, let best = best[owners[index]], best.index != index { return nil }
            return texts[index]
        }
    }

    private func embed(_ texts: [String], with embedder: any Embedder, into labelled: inout [LabelledText]) async throws
    {
        for start in stride(from: 0, to: texts.count, by: Self.chunk) {
            let end = min(start + Self.chunk, texts.count)
            let vectors = try await embedder.embed(Array(texts[start..<end]))
            for (offset, vector) in vectors.prefix(end - start).enumerated() {
                labelled[start + offset].vector = vector
            }
        }
    }

    private func sentences(_ text: String) -> [String] {
        let draft = AnswerDraft(text)
        return draft.sentences.map { draft[$0] }
    }

    private func labelled(_ text: String, isToxic: Bool, weight: Float) -> LabelledText {
        let masked = ToxicText.text(ToxicText.unquoted(Array(text.unicodeScalars)))
        return LabelledText(TextFeatures(masked), isKind: isToxic, weight: weight)
    }
}
