import Conversation
import Foundation
import Ports
import Testing

@testable import Retrieval

@Suite("the embedded reranker")
struct LearntRerankerTests {
    private static let ramp = (0..<RerankFeatures.count).map { Double($0 + 1) / 10 }

    private func reranker(_ weights: [Double] = ramp) -> LearntReranker {
        let model = RerankModel(version: "7", weights: ["en": weights, "ja": weights], fusion: [:])
        return LearntReranker(model, synonyms: SynonymBook([.init(.word, ["return", "返品"])]))
    }

    @Test("a score is the weighted sum of the features, in the candidates' order")
    func sum() async throws {
        let hits = PassageHits(
            hits: [Hits.hit(1, "Return a book"), Hits.hit(2, title: "返品", "返品できます。"), Hits.hit(3)], count: 3)
        let rows = reranker().features(
            Hits.plan("return a book", .en, SynonymBook([.init(.word, ["return", "返品"])])), hits)
        let scores = try await reranker().scores(RerankRequest(query: "return a book", language: .en, hits: hits))
        for (row, score) in zip(rows, scores) {
            #expect(abs(zip(row, Self.ramp).map(*).reduce(0, +) - score) < 1e-9)
        }
        #expect(scores.count == 3)
        #expect(scores[0] > scores[2])
        #expect(try await reranker().scores(RerankRequest(query: "x", language: .en, hits: PassageHits())).isEmpty)
        #expect(reranker().version == "learnt:7")
    }

    @Test("hostile texts give finite numbers, and the same bits twice", arguments: 0..<40)
    func hostile(seed: UInt64) async throws {
        var texts = HostileTexts(seed: seed)
        let hits = (0..<6).map { row in
            Hits.hit(
                Int64(row), title: texts.next(upTo: 30), texts.next(upTo: 400), keywords: [texts.next(upTo: 20), ""],
                wordScore: row.isMultiple(of: 2) ? 1e-300 : nil, wordRank: row, vectorRank: nil, similarity: -1,
                sentences: [0, -1])
        }
        let query = texts.next(upTo: 300)
        let terms = Hits.plan(query).text.split(separator: " ").map(String.init)
        let found = PassageHits(
            hits: hits, frequencies: Dictionary(terms.map { ($0, 9_999) }, uniquingKeysWith: { first, _ in first }),
            count: Int(seed % 3))
        for language in Language.allCases {
            let request = RerankRequest(query: query, language: language, hits: found)
            let kept = reranker()
            let scores = try await kept.scores(request)
            #expect(scores.count == hits.count)
            #expect(scores.allSatisfy { $0.isFinite })
            let again = try await kept.scores(request)
            let afresh = try await reranker().scores(request)
            #expect(scores.map(\.bitPattern) == again.map(\.bitPattern))
            #expect(scores.map(\.bitPattern) == afresh.map(\.bitPattern))
        }
    }

    @Test("a passage that changed under the same id is cut afresh")
    func changed() async throws {
        let reranker = reranker()
        func score(_ text: String) async throws -> [Double] {
            let hits = PassageHits(hits: [Hits.hit(1, text)], count: 1)
            return try await reranker.scores(RerankRequest(query: "return a book", language: .en, hits: hits))
        }
        let before = try await score("Nothing of the kind.")
        let after = try await score("Return a book here.")
        #expect(after != before)
        #expect(try await score("Nothing of the kind.") == before)
    }

    @Test(
        "a model of other features, of a missing language or of numbers that are none is not usable",
        arguments: [
            (ramp, ramp, 1.0, 1, true), (Array(ramp.dropLast()), ramp, 1, 1, false), (ramp, ramp + [0], 1, 1, false),
            (ramp, [], 1, 1, false), (ramp.dropLast() + [.nan], ramp, 1, 1, false),
            (ramp, ramp.dropLast() + [.infinity], 1, 1, false), (ramp, ramp, .nan, 1, false),
            (ramp, ramp, -.infinity, 1, false), (ramp, ramp, 1, 0, false), (ramp, ramp, 1, 2, false),
        ] as [([Double], [Double], Double, Int, Bool)])
    func usable(en: [Double], ja: [Double], vectors: Double, version: Int, isUsable: Bool) {
        var model = RerankModel(
            version: "1", weights: ["en": en, "ja": ja],
            fusion: ["en": ["mood": FusionWeights(words: 1, vectors: vectors)]])
        model.featureVersion += version - 1
        #expect(model.isUsable == isUsable)
        model.weights["ja"] = nil
        #expect(!model.isUsable)
    }
}

/// Texts that nobody writes: marks upon marks, controls, directions, emoji sequences, lone voicing marks, all scripts.
struct HostileTexts {
    private var numbers: SeededNumbers

    private static let ranges: [ClosedRange<UInt32>] = [
        0x00...0x7F, 0x80...0x24F, 0x300...0x36F, 0x590...0x6FF, 0x1100...0x11FF, 0x2000...0x206F, 0x2460...0x24FF,
        0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFB00...0xFB4F, 0xFE00...0xFFFD, 0x1D400...0x1D7FF,
        0x1F1E6...0x1F9FF, 0x20000...0x2A6DF, 0xE0000...0xE007F, 0x61...0x7A, 0x30...0x39, 0x20...0x2E,
    ]

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    mutating func next(upTo count: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &numbers) {
            let range = Self.ranges[Int.random(in: Self.ranges.indices, using: &numbers)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &numbers)) { text.append(scalar) }
        }
        return String(text)
    }
}
