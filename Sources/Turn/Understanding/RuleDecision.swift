internal import Conversation

/// What the rules say of a whole message, clause by clause.
struct RuleDecision {
    private let verdicts: [RuleVerdict]
    private let hasUnreadClause: Bool

    init(_ scanned: ScannedMessage, _ rules: IntentRules) {
        var verdicts: [RuleVerdict] = []
        var unread = 0
        for clause in scanned.clauses {
            if let verdict = rules.decision(scanned.hits, in: clause, of: scanned.text) {
                verdicts.append(verdict)
            } else if RuleDecision.isSubstantial(clause, scanned, rules) { unread += 1 }
        }
        if verdicts.isEmpty, let verdict = rules.decision(scanned.hits, in: scanned.whole, of: scanned.text) {
            verdicts.append(verdict)
            unread = verdict.guess.intent == .chitchat ? unread : 0
        }
        self.verdicts = verdicts
        hasUnreadClause = unread > 0
    }

    /// The first request; a greeting before one is not it, and a greeting beside words no rule knows decides nothing.
    var primary: IntentGuess? {
        if let request = verdicts.first(where: { $0.guess.intent != .chitchat }) { return request.guess }
        return hasUnreadClause ? nil : verdicts.first?.guess
    }

    var runnerUp: IntentGuess? { primary.flatMap { first in secondary(besides: first.intent).first } }
    var secondary: [IntentGuess] { primary.map { secondary(besides: $0.intent) } ?? [] }

    /// The other clauses' intents, each once.
    func secondary(besides primary: Intent) -> [IntentGuess] {
        var seen: Set<Intent> = [primary]
        return verdicts.map(\.guess).filter { seen.insert($0.intent).inserted }
    }

    /// Long enough to hold a request of its own.
    private static func isSubstantial(_ clause: Range<Int>, _ scanned: ScannedMessage, _ rules: IntentRules) -> Bool {
        let letters = clause.count { scanned.text.isLetter($0) }
        let isLatin = clause.allSatisfy { scanned.text.codes[$0] < 0x80 }
        return letters >= (isLatin ? 8 : 4)
    }
}
