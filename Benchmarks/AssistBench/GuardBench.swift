internal import App
internal import Conversation
internal import Foundation
internal import Guardrails
internal import LocalModels

/// What the guardrails cost a message, a chunk of a stream and a whole answer, and how it grows with length.
struct GuardBench {
    private static let warming = 40
    private static let messages = 1000
    private static let characters = 400
    private static let tokens = 300
    private static let growthMessages = 16_000

    var options: SearchOptions

    func run() async throws {
        let (encoder, problem) = ShopUnderstanding.encoder(models: options.models)
        guard let encoder else { throw BenchError(problem ?? "the sentence encoder is away") }
        let plain = try await Inspection.guards(data: options.data, models: options.models, embeds: false)
        let whole = try await Inspection.guards(data: options.data, models: options.models)
        // Without a classifier the figures would be too good.
        if let problem = whole.problems.first { throw BenchError(problem) }
        let texts = try GuardTexts(data: options.data, seed: options.seed)
        var times = inline(texts, plain.guards.inline)
        times += try await screening(texts, plain.guards.screen, whole.guards.screen, encoder)
        times += await reviewing(texts, plain, whole, encoder)
        let growth = GuardGrowth(guards: plain.guards)
        var grown: [GrowthFigures] = []
        for (name, unit) in HostileText.units { grown += try await growth.measured(name, unit) }
        for (language, text) in zip(GuardTexts.languages, texts.messages(characters: Self.growthMessages, count: 2)) {
            grown += try await growth.measured("messages, \(language.rawValue)", text)
        }
        let figures = GuardFigures(times: times, growth: grown)
        figures.page.show()
        if let report = options.report { try figures.write(to: report) }
    }

    private func inline(_ texts: GuardTexts, _ parts: InlineParts) -> [GuardTimes] {
        [4, 1].flatMap { characters in
            zip(GuardTexts.languages, texts.answers).map { language, answers in
                var times: [Double] = []
                for answer in answers {
                    let prices = (answer.prices ?? [:]).values.map {
                        Money(amount: $0.amount, currency: $0.currency ?? "JPY")
                    }
                    let allowed = InlineAllowance(
                        language: language, verbatim: (answer.facts ?? []).map(\.text), amounts: Set(prices))
                    times += Self.streamed(
                        InlineFilter(parts, allowed: allowed), GuardTexts.chunks(answer.text, characters: characters))
                }
                return GuardTimes(
                    "inline filter, \(language.rawValue), \(characters) to a chunk", milliseconds: times, goal: 0.02)
            }
        }
    }

    /// Milliseconds of each chunk; the last counts with the stream's end.
    private static func streamed(_ filter: InlineFilter, _ chunks: [String]) -> [Double] {
        let clock = ContinuousClock()
        var filter = filter
        return chunks.indices.map { place in
            let start = clock.now
            _ = filter.take(chunks[place])
            if place == chunks.count - 1 { _ = filter.finish() }
            return milliseconds(clock.now - start)
        }
    }

    /// Milliseconds, the least of some runs: what the work takes where nothing else wants the processor.
    private static func least(of runs: Int = 3, _ work: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        var least = Double.infinity
        for _ in 0..<runs {
            let start = clock.now
            try await work()
            least = min(least, milliseconds(clock.now - start))
        }
        return least
    }

    private func screening(
        _ texts: GuardTexts, _ plain: InboundScreen, _ whole: InboundScreen, _ encoder: SentenceEncoder
    ) async throws -> [GuardTimes] {
        let reader = PersonalDataReader()
        var (personal, words, all, embedding): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        let messages = texts.messages(characters: Self.characters, count: Self.messages)
        // The whole screen sees each once, as it may remember vectors; the first are there to warm, and not counted.
        for (place, message) in messages.enumerated() {
            let screened = try await plain.screen(message)
            let figures = [
                await Self.least { _ = reader.spans(in: message) },
                try await Self.least { _ = try await plain.screen(message) },
                try await Self.least(of: 1) { _ = try await whole.screen(message) },
                await Self.least(of: 1) { _ = encoder.encode([screened.text]) },
            ]
            guard place >= Self.warming else { continue }
            personal.append(figures[0])
            words.append(figures[1])
            all.append(figures[2])
            embedding.append(figures[3])
        }
        let length = "\(Self.characters) characters"
        return [
            GuardTimes("personal data, \(length)", milliseconds: personal),
            GuardTimes("screen without the embedding, \(length)", milliseconds: words, goal: 2),
            GuardTimes("screen with the embedding, \(length)", milliseconds: all),
            GuardTimes("the embedding alone, \(length)", milliseconds: embedding),
        ]
    }

    private func reviewing(
        _ texts: GuardTexts, _ plain: ShopGuards, _ whole: ShopGuards, _ encoder: SentenceEncoder
    ) async -> [GuardTimes] {
        var (reading, words, corrected): ([Double], [Double], [Double]) = ([], [], [])
        var (embedding, vectors): ([Double], [Double]) = ([], [])
        let answers = texts.answers(tokens: Self.tokens) { encoder.tokenCount(of: $0) }
        for (place, answer) in (answers.prefix(Self.warming) + answers).enumerated() {
            let draft = await plain.guards.answers.read(answer.text)
            let facts = plain.facts(of: answer, in: draft)
            var embedded = draft
            let vector = await Self.least(of: 1) { embedded = await whole.guards.answers.read(answer.text) }
            let read = await Self.least { _ = await plain.guards.answers.read(answer.text) }
            let judged = await Self.least { _ = plain.guards.answers.review(draft, facts) }
            let known = await Self.least { _ = whole.guards.answers.review(embedded, facts) }
            guard place >= Self.warming else { continue }
            embedding.append(vector)
            reading.append(read)
            vectors.append(read + known)
            if plain.guards.answers.review(draft, facts).findings.isEmpty {
                words.append(read + judged)
            } else {
                corrected.append(read + judged)
            }
        }
        let length = "\(Self.tokens) tokens"
        return [
            GuardTimes("reading an answer, \(length)", milliseconds: reading),
            GuardTimes("reading and stages, by words, \(length), nothing found", milliseconds: words, goal: 3),
            GuardTimes("reading and stages, by words, \(length), corrected", milliseconds: corrected, goal: 3),
            GuardTimes("reading and stages, vectors given, \(length)", milliseconds: vectors, goal: 3),
            GuardTimes("reading with vectors of the sentences, \(length)", milliseconds: embedding),
        ].filter { $0.count > 0 }
    }
}
