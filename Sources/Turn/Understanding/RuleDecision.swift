internal import Conversation

/// What the rules say of a whole message, clause by clause.
struct RuleDecision {
    /// A rule's finding and the clause that it was found in.
    struct Finding {
        let clause: Range<Int>
        let guess: IntentGuess
        /// Found by a rule for courtesies.
        let isCourtesy: Bool

        init(_ clause: Range<Int>, _ verdict: RuleVerdict, _ rules: IntentRules) {
            self.clause = clause
            guess = verdict.guess
            isCourtesy = rules.rules[verdict.rule].isCourtesy
        }
    }

    /// In the order of the clauses.
    let found: [Finding]
    /// Clauses before the first known request that could hold one of their own and that no rule knows.
    private let unread: [Range<Int>]
    /// The rule that comes nearest to deciding.
    let hint: IntentGuess?

    init(_ scanned: ScannedMessage, _ rules: IntentRules) {
        var found: [Finding] = []
        var unread: [Range<Int>] = []
        for clause in scanned.clauses {
            if let verdict = rules.decision(scanned.hits, in: clause, of: scanned.text) {
                found.append(Finding(clause, verdict, rules))
            } else if RuleDecision.isSubstantial(clause, scanned) {
                unread.append(clause)
            }
        }
        if found.allSatisfy({ $0.guess.intent == .chitchat }),
            let verdict = rules.decision(scanned.hits, in: scanned.whole, of: scanned.text),
            verdict.guess.intent != .chitchat
        {
            found.append(Finding(scanned.whole, verdict, rules))
            unread = []
        }
        let first = found.first { $0.guess.intent != .chitchat }?.clause.lowerBound
        self.found = found
        self.unread = first.map { border in unread.filter { $0.lowerBound < border } } ?? unread
        hint = rules.verdicts(scanned.hits, in: scanned.whole, of: scanned.text).first.map {
            IntentGuess($0.guess.intent, min($0.guess.confidence, 0.4))
        }
    }

    /// The first request that a rule knows; `nil` where there is none but small talk.
    var request: IntentGuess? { found.first { $0.guess.intent != .chitchat }?.guess }

    /// What the rules say by themselves: the first request, where nothing unread stands before it. A greeting beside words
    /// no rule knows decides nothing.
    var understanding: Understanding? {
        guard unread.isEmpty, let first = request ?? found.first?.guess else { return nil }
        let others = secondary(besides: first.intent)
        return Understanding(
            language: .other, intent: first, stage: .rules, runnerUp: others.first, secondary: others)
    }

    /// The other clauses' intents, each once.
    func secondary(besides primary: Intent) -> [IntentGuess] {
        var seen: Set<Intent> = [primary]
        return found.map(\.guess).filter { seen.insert($0.intent).inserted }
    }

    /// Long enough to hold a request of its own.
    static func isSubstantial(_ clause: Range<Int>, _ scanned: ScannedMessage) -> Bool {
        let letters = clause.count { scanned.text.isLetter($0) }
        let isLatin = clause.allSatisfy { scanned.text.codes[$0] < 0x80 }
        return letters >= (isLatin ? 7 : 4)
    }
}
