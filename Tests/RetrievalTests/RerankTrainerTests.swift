import Conversation
import Foundation
import Ports
import Testing

@testable import Retrieval

@Suite("what the reranker learns")
struct RerankTrainerTests {
    private static let english = [
        "lanterns", "bridges", "volcanoes", "calendars", "violins", "windmills", "orchards", "harbours", "compasses",
        "dragons",
        "kitchens", "trains", "umbrellas", "mirrors",
    ]
    private static let japanese = [
        "提灯", "石橋", "火山", "暦本", "胡弓", "風車", "果樹園", "港町", "羅針盤", "竜神", "台所", "汽車", "雨傘", "鏡台",
    ]

    /// Five pages of which one speaks of what was asked. The words' order tells nothing of it; the vectors', where there
    /// are any, have it first.
    private func example(_ place: Int, _ language: Language, hasVectors: Bool) -> RerankExample {
        let topics = topics(language)
        let hits = (0..<5).map { number in
            let topic = topics[(place + number) % topics.count]
            let rank = (number + place) % 5
            return Hits.hit(
                Int64(number), language == .ja ? "この頁は\(topic)の話です。" : "This page is all about \(topic).",
                document: number == 0 ? "answer" : nil, language: language, wordScore: 9 - Double(rank), wordRank: rank,
                vectorRank: hasVectors ? number : nil)
        }
        let question = language == .ja ? "\(topics[place])について教えて" : "please tell me about \(topics[place])"
        return RerankExample(
            plan: Hits.plan(question, language), hits: PassageHits(hits: hits, count: 20), relevant: ["answer"])
    }

    private func seen(hasVectors: Bool = false) -> [RerankExample] {
        Language.allCases.flatMap { language in (0..<9).map { example($0, language, hasVectors: hasVectors) } }
    }

    private func topics(_ language: Language) -> [String] { language == .ja ? Self.japanese : Self.english }

    private let trainer = RerankTrainer(synonyms: Hits.noSynonyms)

    @Test("it prefers what the answers share, in questions it has not seen", arguments: Language.allCases)
    func prefers(language: Language) async throws {
        let model = trainer.train(seen(), version: "t")
        #expect(model.isUsable)
        let reranker = LearntReranker(model, synonyms: Hits.noSynonyms)
        for place in 9..<14 {
            let unseen = example(place, language, hasVectors: false)
            let scores = try await reranker.scores(
                RerankRequest(query: unseen.plan.text, language: language, hits: unseen.hits))
            #expect(scores.indices.max { scores[$0] < scores[$1] } == 0, "\(unseen.plan.text)")
        }
    }

    @Test("fusion learns that the vectors were right")
    func fusion() {
        let model = trainer.train(seen(hasVectors: true), version: "t")
        for language in Language.allCases {
            let weights = model.fusion[language.rawValue]?["question"]
            #expect((weights?.vectors ?? 0) >= 1)
            #expect(weights?.words == 1)
        }
        #expect(model.fusion["en"]?.count == QueryKind.allCases.count)
    }

    @Test("the same examples give the same model, bit by bit")
    func same() {
        #expect(trainer.train(seen(), version: "t") == trainer.train(seen(), version: "t"))
        #expect(trainer.train(seen(), version: "t").version == "t")
    }

    @Test("examples without an answer among the candidates, or with nothing else, are passed over")
    func withoutAnswers() {
        let sound = seen()
        var lost = sound[0]
        var all = sound[1]
        var none = sound[2]
        lost.relevant = ["elsewhere"]
        all.relevant = Set(all.hits.hits.map(\.passage.documentID))
        none.hits = PassageHits()
        let weights = trainer.train(sound, version: "t").weights
        #expect(trainer.train(sound + [lost, all, none], version: "t").weights == weights)
    }

    @Test("with nothing to learn from, words and meaning count, in the searches and after", arguments: [false, true])
    func nothing(hasUseless: Bool) {
        var lost = seen()[0]
        lost.relevant = []
        let model = trainer.train(hasUseless ? [lost] : [], version: "t")
        #expect(model.isUsable)
        for language in Language.allCases {
            let weights = model.weights[language.rawValue] ?? []
            #expect(weights[RerankFeature.wordScore.rawValue] > 0)
            #expect(weights[RerankFeature.similarity.rawValue] > 0)
            for kind in QueryKind.allCases {
                let fusion = model.fusion[language.rawValue]?[kind.rawValue]
                #expect((fusion?.words ?? 0) > 0)
                #expect((fusion?.vectors ?? 0) > 0, "\(language) \(kind)")
            }
        }
    }

    @Test("a model is the same after a file")
    func file() throws {
        let model = trainer.train(seen(), version: "2026-01")
        let read = try JSONDecoder().decode(RerankModel.self, from: JSONEncoder().encode(model))
        #expect(read == model)
        #expect(read.isUsable)
    }
}
