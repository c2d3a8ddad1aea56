internal import Conversation

/// What the rules say of a whole message, clause by clause.
struct RuleDecision {
    private let verdicts: [RuleVerdict]
    /// Clauses that could hold a request of their own and that no rule knows.
    private let unread: [Range<Int>]
    /// All of them, also after the first known request.
    let unreadAnywhere: [Range<Int>]

    init(_ scanned: ScannedMessage, _ rules: IntentRules) {
        var verdicts: [(clause: Range<Int>, verdict: RuleVerdict)] = []
        var unread: [Range<Int>] = []
        for clause in scanned.clauses {
            if let verdict = rules.decision(scanned.hits, in: clause, of: scanned.text) {
                verdicts.append((clause, verdict))
            } else if RuleDecision.isSubstantial(clause, scanned) {
                unread.append(clause)
            }
        }
        if verdicts.allSatisfy({ $0.verdict.guess.intent == .chitchat }),
            let verdict = rules.decision(scanned.hits, in: scanned.whole, of: scanned.text),
            verdict.guess.intent != .chitchat
        {
            verdicts.append((scanned.whole, verdict))
            unread = []
        }
        unreadAnywhere = unread
        let first = verdicts.first { $0.verdict.guess.intent != .chitchat }?.clause.lowerBound
        self.verdicts = verdicts.map(\.verdict)
        self.unread = first.map { border in unread.filter { $0.lowerBound < border } } ?? unread
    }

    /// The first request, where nothing unread stands before it. A greeting beside words no rule knows decides nothing.
    var primary: IntentGuess? { unread.isEmpty ? first : nil }

    /// The first request that a rule knows; `nil` where there is none but small talk.
    var request: IntentGuess? { verdicts.first { $0.guess.intent != .chitchat }?.guess }

    /// What stands unread before the first known request: a request of its own, or only its story.
    var leading: Range<Int>? {
        guard request != nil, let start = unread.first, let end = unread.last else { return nil }
        return start.lowerBound..<end.upperBound
    }

    /// What no rule knows, where all that rules know is small talk.
    var besideSmallTalk: Range<Int>? {
        guard request == nil, !verdicts.isEmpty, let start = unread.first, let end = unread.last else { return nil }
        return start.lowerBound..<end.upperBound
    }

    var runnerUp: IntentGuess? { primary.flatMap { first in secondary(besides: first.intent).first } }
    var secondary: [IntentGuess] { primary.map { secondary(besides: $0.intent) } ?? [] }

    private var first: IntentGuess? { request ?? verdicts.first?.guess }

    /// The other clauses' intents, each once.
    func secondary(besides primary: Intent) -> [IntentGuess] {
        var seen: Set<Intent> = [primary]
        return verdicts.map(\.guess).filter { seen.insert($0.intent).inserted }
    }

    /// Long enough to hold a request of its own.
    private static func isSubstantial(_ clause: Range<Int>, _ scanned: ScannedMessage) -> Bool {
        let letters = clause.count { scanned.text.isLetter($0) }
        let isLatin = clause.allSatisfy { scanned.text.codes[$0] < 0x80 }
        return letters >= (isLatin ? 7 : 4)
    }
}
