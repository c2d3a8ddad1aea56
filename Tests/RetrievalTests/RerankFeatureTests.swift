import Conversation
import Foundation
import Ports
import Testing

@testable import Retrieval

@Suite("what question and passage have in common")
struct RerankFeatureTests {
    // "red ninja sword" among ten passages; weights by the formula of inverse document frequency.
    private static let red = log(1 + 8.5 / 2.5)
    private static let ninja = log(1 + 9.5 / 1.5)
    private static let sword = log(1 + 7.5 / 3.5)
    private static let total = red + ninja + sword
    private static let frequencies = ["red": 2, "ninja": 1, "sword": 3]

    private func features(
        _ hits: [PassageHit], _ question: String = "red ninja sword", synonyms: SynonymBook = Hits.noSynonyms,
        frequencies: [String: Int] = frequencies, count: Int = 10
    ) -> [[RerankFeature: Double]] {
        Hits.features(
            Hits.plan(question, .en, synonyms), PassageHits(hits: hits, frequencies: frequencies, count: count))
    }

    private func value(
        _ feature: RerankFeature, _ hit: PassageHit, _ question: String = "red ninja sword",
        synonyms: SynonymBook = Hits.noSynonyms, frequencies: [String: Int] = frequencies
    ) -> Double {
        features([hit], question, synonyms: synonyms, frequencies: frequencies)[0][feature] ?? .nan
    }

    private func isNear(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-9 }

    @Test("coverage is the share of the question's weight that text, title and keywords hold")
    func coverage() {
        let hit = Hits.hit(1, title: "Red sword", "The ninja sleeps.", keywords: ["ninja film"])
        #expect(isNear(value(.textCoverage, hit), Self.ninja / Self.total))
        #expect(isNear(value(.titleCoverage, hit), (Self.red + Self.sword) / Self.total))
        #expect(isNear(value(.keywordCoverage, hit), Self.ninja / Self.total))
        #expect(isNear(value(.anyCoverage, hit), 1))
        #expect(value(.titleIsQuestion, hit) == 1)
        #expect(value(.titleIsQuestion, Hits.hit(1, title: "Red sword of doom")) == 0)
        #expect(value(.titleIsQuestion, Hits.hit(1, title: "")) == 0)
        // The likest way to ask: what is shared twice over both, a foreign word counting as an average one.
        let likest = 2 * Self.ninja / (Self.total + Self.ninja + Self.total / 3)
        #expect(isNear(value(.bestKeyword, hit), likest))
    }

    @Test("small words count nothing beside others, and count where there are no others")
    func smallWords() {
        let hit = Hits.hit(1, "Who is the one?")
        #expect(value(.textCoverage, hit, "who is the ninja") == 0)
        #expect(value(.textCoverage, hit, "who is the") == 1)
    }

    @Test("a rare word weighs more than a frequent one, and one that stands nowhere little")
    func weights() {
        let hits = [Hits.hit(1, "ninja"), Hits.hit(2, "red"), Hits.hit(3, "sword"), Hits.hit(4, "unheard")]
        let coverage = features(hits, "red ninja sword unheard").map { $0[.textCoverage] ?? 0 }
        let whole = Self.total + 0.5
        #expect(zip(coverage, [Self.ninja, Self.red, Self.sword, 0.5]).allSatisfy { isNear($0, $1 / whole) })
        #expect(features(hits).map { $0[.rarest] ?? 0 } == [1, 0, 0, 0])
        #expect(features(hits).map { isNear($0[.rarestThree] ?? 0, 1.0 / 3) } == [true, true, true, false])
    }

    @Test("a window is one sentence")
    func window() {
        let together = Hits.hit(1, "It rains. The ninja has a red sword.")
        #expect(isNear(value(.bestWindow, together), 1))
        #expect(value(.sentenceTogether, together) == 0)
        let apart = Hits.hit(2, "A red cat. A ninja cat with a sword.")
        #expect(isNear(value(.bestWindow, apart), (Self.ninja + Self.sword) / Self.total))
        #expect(isNear(value(.sentenceTogether, apart), Self.red / Self.total))
        #expect(isNear(value(.textCoverage, apart), 1))
    }

    @Test(
        "neighbours of the question that are neighbours in a sentence are pairs and triples",
        arguments: [
            ("Red ninja sword", 1.0, 1.0), ("RED, NINJA: SWORDS!", 1, 1), ("The ninja has a red sword.", 0, 0),
            ("A red ninja cat", (red + ninja) / (red + 2 * ninja + sword), 0), ("A red ninja. Ninja swords.", 1, 0),
            ("sword ninja red", 0, 0), ("", 0, 0),
        ])
    func order(text: String, pairs: Double, triples: Double) {
        #expect(isNear(value(.pairs, Hits.hit(1, text)), pairs))
        #expect(isNear(value(.triples, Hits.hit(1, text)), triples))
    }

    @Test("Japanese is compared by pairs of letters")
    func japanese() {
        let plan = Hits.plan("追跡番号", .ja)
        let hits = PassageHits(
            hits: [Hits.hit(1, "追跡番号はメールで。", language: .ja), Hits.hit(2, "番号を追う。", language: .en)],
            frequencies: ["追跡": 1, "跡番": 1, "番号": 1], count: 2)
        let rows = Hits.features(plan, hits)
        #expect(rows.map { $0[.textCoverage] ?? 0 }.map { isNear($0, 1) } == [true, false])
        #expect(isNear(rows[1][.textCoverage] ?? 0, 1.0 / 3))
        #expect(rows.map { $0[.triples] } == [1, 0])
        #expect(rows.map { $0[.sameLanguage] } == [1, 0])
    }

    @Test("the text's score is BM25, beside the best of the list")
    func textScore() {
        let rows = features([Hits.hit(1, "Red ninja sword"), Hits.hit(2, "sword")])
        func part(_ weight: Double, _ length: Double) -> Double {
            weight * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / 2))
        }
        #expect(isNear(rows[0][.textScore] ?? 0, 1))
        #expect(isNear(rows[1][.textScore] ?? 0, part(Self.sword, 1) / part(Self.total, 3)))
        #expect(isNear(rows[0][.length] ?? 0, log(4) / 5))
    }

    @Test("other wordings count four fifths, words of one family three fifths")
    func softly() {
        let book = SynonymBook([.init(.word, ["return", "返品"])])
        let found = ["return": 1, "book": 1, "government": 1, "international": 1]
        func soft(_ text: String, _ question: String) -> Double {
            value(.softCoverage, Hits.hit(1, text), question, synonyms: book, frequencies: found)
        }
        #expect(isNear(soft("返品できます", "return book"), 0.4))
        #expect(isNear(soft("a book about 返品", "return book"), 0.9))
        #expect(isNear(soft("he governs", "government book"), 0.3))
        #expect(isNear(soft("an internal matter", "international book"), 0))
        #expect(isNear(soft("return of a book", "return book"), 1))
    }

    @Test(
        "a number counts in the sentence that fits best, where one is asked for",
        arguments: [
            ("how many swords", "He has 3 swords.", 1.0), ("how many swords", "He has swords. 3 cats.", 0),
            ("whose swords", "He has 3 swords.", 0), ("剣は何本ですか", "剣は三本です。", 1), ("剣は何本ですか", "剣です。", 0),
        ])
    func numbers(question: String, text: String, expected: Double) {
        #expect(value(.digitsWhereAsked, Hits.hit(1, text), question) == expected)
    }

    @Test("ranks, scores and meanings are taken beside the best of the list")
    func searches() {
        let rows = features([
            Hits.hit(1, wordScore: 8, wordRank: 0, vectorRank: 1, similarity: 0.5, sentences: [0.25, 0.75, 0.5]),
            Hits.hit(2, wordScore: 2, wordRank: 3, similarity: 0.25), Hits.hit(3, vectorRank: 0, similarity: 0.75),
        ])
        #expect(rows.map { $0[.wordScore] } == [1, 0.25, 0])
        #expect(rows.map { $0[.wordReciprocal] } == [1, 0.25, 0])
        #expect(rows.map { $0[.vectorReciprocal] } == [0.5, 0, 1])
        #expect(rows.map { $0[.missedByWords] } == [0, 0, 1])
        #expect(rows.map { $0[.missedByVectors] } == [0, 1, 0])
        #expect(rows.map { $0[.similarityToBest] } == [-0.25, -0.5, 0])
        #expect(rows.map { $0[.bestSentence] } == [0.75, 0, 0])
        #expect(rows.map { $0[.bestSentenceToBest] } == [0, -0.75, -0.75])
        #expect(rows.map { $0[.secondSentence] } == [0.5, 0, 0])
        #expect(rows.map { $0[.firstSentence] } == [0.25, 0, 0])
    }

    @Test("the first 128 tokens of a question are looked at, at every place")
    func manyTokens() {
        let words = (0..<300).map { "word\($0)x" }
        let plan = Hits.plan(words.prefix(250).joined(separator: " "))
        let first = words.prefix(QuestionWords.mostTerms).joined(separator: " ")
        let rows = Hits.features(
            plan,
            PassageHits(hits: [Hits.hit(1, first), Hits.hit(2, words[128..<200].joined(separator: " "))], count: 9))
        #expect(isNear(rows[0][.textCoverage] ?? 0, 1))
        #expect(isNear(rows[0][.pairs] ?? 0, 1))
        #expect(rows[1][.textCoverage] == 0)
        for place in [0, 63, 64, 127] {
            let one = Hits.features(plan, PassageHits(hits: [Hits.hit(1, words[place])], count: 9))[0]
            #expect(isNear(one[.textCoverage] ?? 0, 1.0 / 128), "\(place)")
        }
    }

    @Test("a set of places holds what was put in", arguments: [[], [0], [63, 64], [127], Array(0..<128), [5, 70, 5]])
    func termSet(places: [Int]) {
        var set = TermSet()
        for place in places { set.insert(place) }
        var held: [Int] = []
        set.forEach { held.append($0) }
        #expect(held == Set(places).sorted())
        #expect((0..<128).filter(set.contains) == held)
        #expect(!TermSet().union(set).contains(2) || places.contains(2))
    }

    @Test("a passage of nothing shares nothing")
    func nothing() {
        let row = features([Hits.hit(1)])[0]
        let shared: [RerankFeature] = [
            .textCoverage, .titleCoverage, .keywordCoverage, .anyCoverage, .softCoverage, .bestWindow, .textScore,
            .pairs,
            .triples, .titleIsQuestion, .keywordIsQuestion, .bestKeyword, .length, .rarest,
        ]
        for feature in shared { #expect(row[feature] == 0, "\(feature)") }
        #expect(features([]).isEmpty)
    }
}
