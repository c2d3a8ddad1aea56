internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Ports
internal import Retrieval

/// One question after the other through the shop's search: what each part takes, beside BM25 alone.
struct RetrievalBench {
    static let goal = 20.0
    private static let warming = 400
    private static let longLengths = [200, 500, 1000, 2000]
    private static let longCount = 40
    private static let limit = 10

    var options: SearchOptions

    func run() async throws {
        let shop = try await ShopSearch(options)
        let questions = try BenchQuestions(data: options.data)
        var others = questions.others
        var random = Randomness(seed: UInt64(options.seed))
        others.shuffle(using: &random)
        let warming = Array(others.prefix(Self.warming))
        let rest = Array(others.dropFirst(Self.warming))
        // A quarter of the rest for each length: no long message shares a cache's key with another.
        let long = Self.longLengths.enumerated().flatMap { place, length in
            let part = rest.count / Self.longLengths.count
            return BenchQuestions.long(
                Array(rest[(place * part)..<((place + 1) * part)]), characters: length, count: Self.longCount)
        }
        let asked = questions.asked.shuffled(using: &random)
        let parts = try await measureParts(shop, warming, asked: asked + long)
        let words = try await measureWords(shop, warming, asked)
        let turns = try await measureTurns(shop, warming, asked)
        let figures = RetrievalFigures(
            questions: Array(parts.prefix(asked.count)), long: Array(parts.dropFirst(asked.count)), words: words,
            turns: turns)
        let page = figures.page
        page.show()
        if let report = options.report { try page.write(figures.summary, to: report, name: "retrieval") }
    }

    private func measureParts(
        _ shop: ShopSearch, _ warming: [BenchQuestion], asked: [BenchQuestion]
    ) async throws -> [QuestionFigures] {
        let index = try shop.openIndex()
        let times = PartTimes()
        let engine = shop.timedEngine(over: index, times)
        for question in warming { _ = try await engine.search(Self.request(question)) }
        _ = times.take()
        let clock = ContinuousClock()
        var figures: [QuestionFigures] = []
        for question in asked {
            let worked = ProcessorTime.milliseconds()
            let start = clock.now
            let outcome = try await engine.search(Self.request(question))
            let end = clock.now
            let work = ProcessorTime.milliseconds() - worked
            let spans = times.take()
            guard !outcome.isFusedOnly else { throw BenchError("the reranker failed for: \(question.text)") }
            figures.append(
                QuestionFigures(
                    characters: question.text.count, kind: outcome.plan.kind.rawValue,
                    embedding: milliseconds(spans.embedding), searches: milliseconds(spans.searches),
                    reranking: milliseconds(spans.reranking),
                    afterwards: milliseconds(spans.searched.map { end - $0 } ?? .zero),
                    whole: milliseconds(end - start), processor: work, encoderCalls: spans.encoderCalls,
                    rerankerCalls: spans.rerankerCalls, candidates: spans.candidates,
                    place: question.relevant.map { Self.place(of: $0, in: outcome) }))
        }
        try index.close()
        return figures
    }

    private func measureWords(
        _ shop: ShopSearch, _ warming: [BenchQuestion], _ asked: [BenchQuestion]
    ) async throws -> [WordsFigures] {
        let index = try shop.openIndex(isWordsOnly: true)
        let engine = shop.wordsEngine(over: index)
        var figures: [WordsFigures] = []
        let clock = ContinuousClock()
        for (number, question) in (warming + asked).enumerated() {
            var request = Self.request(question)
            request.isReranked = false
            request.weights = FusionWeights(words: 1, vectors: 0)
            let start = clock.now
            let outcome = try await engine.search(request)
            let whole = milliseconds(clock.now - start)
            guard number >= warming.count else { continue }
            figures.append(
                WordsFigures(whole: whole, place: question.relevant.map { Self.place(of: $0, in: outcome) }))
        }
        try index.close()
        return figures
    }

    /// What a turn of the assistant asks: three searches at once, a fourth where the shopper's language has nothing.
    private func measureTurns(
        _ shop: ShopSearch, _ warming: [BenchQuestion], _ asked: [BenchQuestion]
    ) async throws -> [Double] {
        let index = try shop.openIndex()
        let engine = shop.engine(over: index)
        let clock = ContinuousClock()
        let retriever = Retriever(engine: { engine }, clock: clock)
        var figures: [Double] = []
        for (number, question) in (warming + asked).enumerated() {
            let start = clock.now
            let result = await retriever.search(question.text, language: question.language)
            let whole = milliseconds(clock.now - start)
            // On a busy machine one may be given up; it counts with the time after which it was.
            if number >= warming.count { figures.append(result.failed ? max(whole, 100) : whole) }
        }
        try index.close()
        return figures
    }

    private static func request(_ question: BenchQuestion) -> SearchEngine.Request {
        SearchEngine.Request(question.text, language: question.language, limit: limit)
    }

    /// From 0; `nil`: not among the first.
    private static func place(of relevant: Set<String>, in outcome: SearchEngine.Outcome) -> Int? {
        outcome.hits.firstIndex {
            relevant.contains("\($0.passage.documentID):\($0.passage.language.rawValue)")
        }
    }
}

func milliseconds(_ duration: Duration) -> Double { seconds(duration) * 1000 }
