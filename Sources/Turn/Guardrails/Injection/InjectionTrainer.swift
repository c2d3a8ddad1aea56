package import Conversation
internal import Foundation
package import Ports

/// A labelled message of the training files.
package struct InjectionExample: Hashable, Sendable, Decodable {
    package var text: String
    package var isAttack: Bool
    /// What kind of attack or of harmless message; empty where it is not told.
    package var technique: String

    package init(text: String, isAttack: Bool, technique: String = "") {
        self.text = text
        self.isAttack = isAttack
        self.technique = technique
    }

    private enum CodingKeys: String, CodingKey { case text, label, technique }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        let label = try fields.decode(String.self, forKey: .label)
        guard label == "attack" || label == "benign" else {
            throw DecodingError.dataCorruptedError(
                forKey: .label, in: fields, debugDescription: "must be attack or benign")
        }
        isAttack = label == "attack"
        technique = try fields.decodeIfPresent(String.self, forKey: .technique) ?? ""
    }

    /// JSON Lines with `text`, `label` (`attack` or `benign`) and, where wanted, `technique`.
    /// - Throws: naming file and line.
    package static func load(path: String) throws(DataFileError) -> [InjectionExample] {
        let file = String(path.split(separator: "/").last ?? "")
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw DataFileError(file: file, line: 0, field: "-", reason: "cannot be read as UTF-8 text")
        }
        let decoder = JSONDecoder()
        var examples: [InjectionExample] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            do {
                examples.append(try decoder.decode(InjectionExample.self, from: Data(line.utf8)))
            } catch DecodingError.keyNotFound(let key, _) {
                throw DataFileError(file: file, line: index + 1, field: key.stringValue, reason: "is missing")
            } catch DecodingError.dataCorrupted(let context) {
                throw DataFileError(
                    file: file, line: index + 1, field: context.codingPath.last?.stringValue ?? "-",
                    reason: context.debugDescription)
            } catch {
                throw DataFileError(file: file, line: index + 1, field: "-", reason: "is not such an object")
            }
        }
        return examples
    }
}

/// Trains the detector's classifier. The same texts, rules and encoder give the same classifier.
package struct InjectionTrainer: Sendable {
    private let rules: GuardRuleSet
    /// Texts embedded at once.
    private static let chunk = 256

    /// - Parameter rules: those of the detector that will use the classifier, which is taught what they find.
    package init(rules: GuardRuleSet) { self.rules = rules }

    /// Names the classifier before it is trained.
    package func version(
        examples: [InjectionExample], benign: [String], embedding: EmbeddingModel?
    ) -> String {
        let phrases = rules.rules.flatMap {
            [$0.id, $0.kind, "\($0.weight)", $0.mode.rawValue] + $0.all.joined() + $0.none
        }
        let digest = String(TextHash.of(phrases.joined(separator: "\n"), kind: 8), radix: 36)
        return TextClassifierTrainer.version(
            "injection-3 " + digest, examples.map { ($0.text, $0.isAttack) } + benign.map { ($0, false) }, embedding)
    }

    /// - Parameters:
    ///   - benign: what shoppers write. Another order gives another classifier.
    ///   - embedder: of the vectors that verdicts will be given; without one the classifier knows words alone.
    /// - Throws: what the embedder throws.
    package func train(
        examples: [InjectionExample], benign: [String], embedder: (any Embedder)?
    ) async throws -> TextClassifier {
        let detector = InjectionDetector(rules: rules, classifier: nil)
        // A jest that the rules refuse anyway would teach that orders are harmless.
        let plain = benign.filter { (detector.evidence(in: $0).strongest?.points ?? 0) < 1 }
        let texts = InjectionTrainer.texts(examples, plain)
        var labelled = texts.map { text, isAttack, weight in
            LabelledText(
                detector.evidence(in: text).readings[0].features ?? TextFeatures(text), isKind: isAttack, weight: weight
            )
        }
        if let embedder {
            for start in stride(from: 0, to: texts.count, by: Self.chunk) {
                let end = min(start + Self.chunk, texts.count)
                let vectors = try await embedder.embed(texts[start..<end].map { Self.withoutEscapes($0.text) })
                for (offset, vector) in vectors.prefix(end - start).enumerated() {
                    labelled[start + offset].vector = vector
                }
            }
        }
        return await TextClassifierTrainer().train(
            labelled, version: version(examples: examples, benign: benign, embedding: embedder?.model),
            embedding: embedder?.model)
    }

    /// The harmless examples that look like attacks count more than plain messages do.
    private static let hardWeight: Float = 3

    /// All texts, and such as are made of two: an attack hides behind a harmless sentence, before or after it, so those are
    /// learnt too, and two harmless ones beside them, lest length be a sign.
    private static func texts(
        _ examples: [InjectionExample], _ benign: [String]
    ) -> [(text: String, isAttack: Bool, weight: Float)] {
        var texts = examples.map { (text: $0.text, isAttack: $0.isAttack, weight: $0.isAttack ? 1 : hardWeight) }
        texts += benign.map { ($0, false, 1) }
        guard !benign.isEmpty else { return texts }
        for (index, example) in examples.enumerated() {
            let other = benign[index &* 7919 % benign.count]
            let joined = index % 2 == 0 ? other + " " + example.text : example.text + " " + other
            texts.append((joined, example.isAttack, 0.5))
            if index % 3 == 0 { texts.append((benign[index &* 104_729 % benign.count] + " " + other, false, 0.5)) }
        }
        return texts
    }

    private static func withoutEscapes(_ text: String) -> String {
        guard let codes = Disguise.escapes.reveal(text.unicodeScalars.map(\.value)) else { return text }
        return UnmaskedText(path: [.escapes], codes: codes).text
    }
}
