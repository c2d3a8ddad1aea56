internal import Conversation
internal import Foundation

/// The requests of one message, in the order in which they are made: what the rules found in its clauses, weighed by what
/// the classifier says of the whole message and of each clause.
struct Requests {
    /// What the classifier says of one clause.
    struct Clause {
        let range: Range<Int>
        let reading: IntentReading
    }

    /// A rule of this weight stands whatever the classifier says: for words that it cannot know yet.
    static let certainty = 0.99
    /// A lighter one answers where the classifier gives its intent at least this much, on average of how probable it is as
    /// the first request and as one at all.
    static let support = 0.5
    /// How often a rule's finding is right that has less.
    static let doubted = 0.7

    private let ruled: RuleDecision
    let whole: IntentReading
    /// The first is the message's intent.
    private let intents: [Intent]

    init(ruled: RuleDecision, whole: IntentReading, clauses: [Clause]) {
        self.ruled = ruled
        self.whole = whole
        intents = Requests.ordered(ruled, whole, clauses)
    }

    /// What the rules say, where the first request is one that they know.
    var ruling: Understanding? {
        guard let first = intents.first,
            let found = ruled.found.filter({ $0.guess.intent == first }).max(by: {
                $0.guess.confidence < $1.guess.confidence
            }), found.guess.confidence >= Requests.certainty || support(of: first) >= Requests.support
        else {
            return nil
        }
        let runnerUp = whole.guesses.first { $0.intent != first }
        return Understanding(
            language: .other, intent: found.guess, stage: .rules, runnerUp: runnerUp, secondary: secondary)
    }

    private func support(of intent: Intent) -> Double { (whole.confidence(intent) + whole.presence(intent)) / 2 }

    /// What the classifier says.
    func guess(isUnsure: ([IntentGuess]) -> Bool) -> Understanding {
        let first = intents.first ?? whole.best.intent
        let isSplit = first != whole.best.intent
        let alone = isSplit ? max(whole.presence(first), whole.confidence(first)) : whole.best.confidence
        let confidence = ruled.found.contains { $0.guess.intent == first } ? max(alone, Requests.doubted) : alone
        return Understanding(
            language: .other, intent: IntentGuess(first, confidence), stage: .classifier,
            runnerUp: whole.guesses.first { $0.intent != first }, secondary: secondary,
            isUnsure: !isSplit && intents.count == 1 && isUnsure(whole.guesses))
    }

    private var secondary: [IntentGuess] {
        intents.dropFirst().map { IntentGuess($0, max(whole.presence($0), whole.confidence($0))) }
    }

    private static func ordered(
        _ ruled: RuleDecision, _ whole: IntentReading, _ clauses: [Clause]
    ) -> [Intent] {
        let weighed = Intent.allCases.map { ($0, RequestEvidence($0, ruled, whole, clauses)) }
        let certain = ruled.found.map(\.guess).filter { $0.confidence >= certainty }.map(\.intent)
        var asked = weighed.filter { certain.contains($0.0) || certain.isEmpty && $0.1.presence >= 0 }
        if asked.isEmpty, let likeliest = weighed.max(by: { $0.1.presence < $1.1.presence }) { asked = [likeliest] }
        if asked.count > 1 {
            asked.removeAll { intent, _ in
                let own = ruled.found.filter { $0.guess.intent == intent }
                return !own.isEmpty && own.allSatisfy(\.isCourtesy)
            }
        }
        return asked.sorted { $0.1.precedence > $1.1.precedence }.map(\.0)
    }
}

/// What speaks for one intent being asked for, and for its being asked for first. The weights are those of two logistic
/// regressions over messages that the classifier had not read.
struct RequestEvidence {
    /// Asked for from 0 on.
    let presence: Double
    /// The highest is first.
    let precedence: Double

    init(
        _ intent: Intent, _ ruled: RuleDecision, _ whole: IntentReading,
        _ clauses: [Requests.Clause]
    ) {
        let readings = clauses.map { $0.reading.confidence(intent) }
        let confidence = Self.logit(whole.confidence(intent))
        let presence = Self.logit(whole.presence(intent))
        let isSplit = clauses.count > 1
        let rule = ruled.found.first { $0.guess.intent == intent }
        let opens = rule != nil && rule?.clause == ruled.found.first?.clause
        let clearest = Self.logit(readings.max() ?? whole.confidence(intent))
        let ruling = rule == nil ? 0 : isSplit ? 0.85 : -0.84
        self.presence =
            0.09 * confidence + 0.56 * presence + 0.46 * clearest + ruling - (isSplit ? 0.86 : 0) + 0.2
        precedence =
            0.32 * confidence - 0.16 * presence + 0.17 * Self.logit(readings.first ?? whole.confidence(intent))
            - 0.47 * Self.logit(readings.last ?? whole.confidence(intent)) - Self.place(readings)
            - (rule == nil ? 0 : 1.96) + (opens ? 1.85 : 0)
    }

    /// Log-odds, bounded.
    private static func logit(_ probability: Double) -> Double {
        max(-6, min(6, log((probability + 1e-6) / (1 - probability + 1e-6))))
    }

    /// Where in the message the readings speak for it, from 0, the first clause, to 1, the last.
    private static func place(_ readings: [Double]) -> Double {
        guard readings.count > 1 else { return 0 }
        let sum = readings.reduce(1e-6, +)
        return zip(readings, 0...).reduce(0) { $0 + $1.0 * Double($1.1) } / sum / Double(readings.count - 1)
    }
}
