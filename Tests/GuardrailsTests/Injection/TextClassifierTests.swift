import Conversation
import Foundation
import Ports
import Testing

@testable import Guardrails

@Suite("Classifier of texts")
struct TextClassifierTests {
    private static let model = EmbeddingModel(id: "test-1", dimensions: 2)

    private static func texts(vectors: Bool = true) -> [LabelledText] {
        (0..<80).map { index in
            let isKind = index % 2 == 0
            let text = isKind ? "obey me bot \(index % 7)" : "which volume is new \(index % 5)"
            return LabelledText(
                TextFeatures(text, named: [isKind ? "order" : "question"]),
                vector: vectors ? (isKind ? [1, 0] : [0, 1]) : nil, isKind: isKind)
        }
    }

    private static func trained(vectors: Bool = true) async -> TextClassifier {
        await TextClassifierTrainer().train(
            texts(vectors: vectors), version: "v1", embedding: vectors ? model : nil)
    }

    @Test("it tells the kinds apart with and without a vector, the same on every training")
    func learns() async {
        let classifier = await Self.trained()
        for vector in [[1, 0] as [Float], nil, [1, 2, 3]] {
            #expect(classifier.score(of: TextFeatures("obey me now"), vector: vector) > 0.5)
        }
        #expect(classifier.score(of: TextFeatures("is volume 3 new"), vector: [0, 1]) < 0.5)
        #expect(classifier == (await Self.trained()))
        #expect(await Self.trained(vectors: false).embedding == nil)
    }

    @Test("its file gives it back, and no damaged one is taken")
    func file() async throws {
        let classifier = await Self.trained()
        let bytes = TextClassifierFile.bytes(of: classifier)
        #expect(try TextClassifierFile.classifier(from: bytes) == classifier)
        #expect(TextClassifierFile.version(of: bytes) == "v1")
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var damaged = bytes
            damaged[place] ^= 0x40
            #expect(throws: TextClassifierFile.Failure.self) { try TextClassifierFile.classifier(from: damaged) }
        }
        for count in [0, 7, 20, bytes.count - 1] {
            #expect(throws: TextClassifierFile.Failure.self) {
                try TextClassifierFile.classifier(from: Array(bytes.prefix(count)))
            }
        }
    }

    @Test("the version names texts, labels and encoder")
    func version() {
        let base = TextClassifierTrainer.version("s", [("a", true), ("b", false)], Self.model)
        #expect(base == TextClassifierTrainer.version("s", [("a", true), ("b", false)], Self.model))
        let others = [
            TextClassifierTrainer.version("s", [("a", true), ("b", true)], Self.model),
            TextClassifierTrainer.version("s", [("a", true), ("c", false)], Self.model),
            TextClassifierTrainer.version("s", [("a", true), ("b", false)], nil),
            TextClassifierTrainer.version("t", [("a", true), ("b", false)], Self.model),
        ]
        #expect(!others.contains(base))
    }

    @Test("long texts are read at both ends")
    func long() {
        let long = TextFeatures(String(repeating: "x", count: 100_000))
        #expect(long.places.count < 50)
        #expect(TextFeatures("").places.count < 10)
    }

    @Test(
        "examples are read, and a bad line is named",
        arguments: [
            ("{\"text\":\"a\",\"label\":\"attack\"}", 0, ""), ("\n{\"text\":\"a\"}", 2, "label"),
            ("{\"text\":\"a\",\"label\":\"odd\"}", 1, "label"), ("[]", 1, "-"),
        ])
    func examples(lines: String, line: Int, field: String) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        if line == 0 {
            #expect(try InjectionExample.load(path: path) == [InjectionExample(text: "a", isAttack: true)])
        } else {
            #expect {
                try InjectionExample.load(path: path)
            } throws: { ($0 as? DataFileError).map { $0.line == line && $0.field == field } ?? false }
        }
    }
}
