internal import Conversation
internal import Guardrails

/// The time of each part of the guardrails against a text's length.
struct GuardGrowth {
    static let lengths = [100, 300, 1000, 4000, 16_000]

    enum Part: String, Codable, CaseIterable {
        case inline, personal, screen, answer
    }

    private let guards: GuardSet
    private let reader = PersonalDataReader()
    private let facts = ReviewFacts(question: "", intent: .productQuestion, language: .en)
    private let allowed = InlineAllowance(language: .en, amounts: [])

    /// - Parameter guards: without an encoder, whose time is its own.
    init(guards: GuardSet) { self.guards = guards }

    /// - Parameter unit: repeated to each length.
    func measured(_ name: String, _ unit: String) async throws -> [GrowthFigures] {
        var figures = Part.allCases.map { GrowthFigures(part: $0, text: name, milliseconds: []) }
        for length in Self.lengths {
            let text = HostileText.text(of: unit, length: length)
            for (place, part) in Part.allCases.enumerated() {
                figures[place].milliseconds.append(try await least(part, text, runs: length > 1000 ? 5 : 20))
            }
        }
        return figures
    }

    /// The least of some runs: what the work itself takes.
    private func least(_ part: Part, _ text: String, runs: Int) async throws -> Double {
        let clock = ContinuousClock()
        let chunks = part == .inline ? GuardTexts.chunks(text, characters: 4) : []
        var least = Double.infinity
        for _ in 0..<runs {
            let start = clock.now
            switch part {
            case .inline: filter(chunks)
            case .personal: _ = reader.spans(in: text)
            case .screen: _ = try await guards.screen.screen(text)
            case .answer: _ = guards.answers.review(text, facts)
            }
            least = min(least, milliseconds(clock.now - start))
        }
        return least
    }

    private func filter(_ chunks: [String]) {
        var filter = InlineFilter(guards.inline, allowed: allowed)
        for chunk in chunks { _ = filter.take(chunk) }
        _ = filter.finish()
    }
}

/// One part on one kind of text.
struct GrowthFigures: Codable {
    var part: GuardGrowth.Part
    var text: String
    /// At each of `GuardGrowth.lengths`.
    var milliseconds: [Double]

    /// A character's time at the longest against that at 1,000: 1 where time is in proportion to length.
    var ratio: Double {
        let lengths = GuardGrowth.lengths
        guard let middle = lengths.firstIndex(of: 1000), let longest = lengths.indices.last else { return .nan }
        return milliseconds[longest] / Double(lengths[longest]) / (milliseconds[middle] / Double(lengths[middle]))
    }

    /// Sixteen times the text would make it 16 if it grew with the square.
    var isLinear: Bool { ratio <= 2 }
}
