internal import Conversation

/// Where each tag of the rules was found in one message.
struct RuleHits: Sendable {
    /// Tag → ranges in the match text, by end. Only tags that were found.
    private(set) var byTag: [Int: [Range<Int>]] = [:]
    /// More finds of one tag than this say nothing new and would only cost time.
    private static let mostPerTag = 12

    mutating func add(_ tag: Int, _ range: Range<Int>) {
        guard (byTag[tag]?.count ?? 0) < RuleHits.mostPerTag else { return }
        byTag[tag, default: []].append(range)
    }

    func contains(_ tags: [Int], in clause: Range<Int>) -> Bool {
        tags.contains { tag in byTag[tag]?.contains { clause.contains($0) } ?? false }
    }

    func ranges(_ tags: [Int], in clause: Range<Int>) -> [Range<Int>] {
        tags.flatMap { byTag[$0] ?? [] }.filter { clause.contains($0) }
    }
}

extension Range where Bound == Int {
    func contains(_ other: Range<Int>) -> Bool { other.lowerBound >= lowerBound && other.upperBound <= upperBound }
}

/// What the rules say of one clause.
struct RuleVerdict: Hashable, Sendable {
    let rule: Int
    let guess: IntentGuess
    /// Where its phrases stand.
    let range: Range<Int>
}

extension IntentRules {
    /// Every rule that holds in `clause`, surest first.
    func verdicts(_ hits: RuleHits, in clause: Range<Int>, of text: MatchText) -> [RuleVerdict] {
        var verdicts: [RuleVerdict] = []
        for rule in candidates(hits) {
            guard let range = find(rule, hits, clause, text) else { continue }
            let line = rules[rule.index]
            verdicts.append(
                RuleVerdict(rule: rule.index, guess: IntentGuess(line.intent, line.weight), range: range))
        }
        return verdicts.sorted { ($1.guess.confidence, $0.rule) < ($0.guess.confidence, $1.rule) }
    }

    /// The rules of whose first group something was found.
    private func candidates(_ hits: RuleHits) -> [CompiledRule] {
        var found: Set<Int> = []
        for tag in hits.byTag.keys where tag < rulesByTag.count { found.formUnion(rulesByTag[tag]) }
        return found.sorted().map { compiled[$0] }
    }

    /// The one intent the rules name in `clause`: none where two intents are about equally sure.
    func decision(_ hits: RuleHits, in clause: Range<Int>, of text: MatchText) -> RuleVerdict? {
        let verdicts = verdicts(hits, in: clause, of: text)
        guard let best = verdicts.first, best.guess.confidence >= IntentRules.acceptance else { return nil }
        let rival = verdicts.first { $0.guess.intent != best.guess.intent }
        if let rival, best.guess.confidence - rival.guess.confidence < 0.015 { return nil }
        return best
    }

    private func find(_ rule: CompiledRule, _ hits: RuleHits, _ clause: Range<Int>, _ text: MatchText) -> Range<Int>? {
        let line = rules[rule.index]
        guard rule.groups.allSatisfy({ hits.contains($0, in: clause) }) else { return nil }
        if !rule.none.isEmpty, hits.contains(rule.none, in: clause) { return nil }
        for start in hits.ranges(rule.groups[0], in: clause) {
            guard let range = extend(start, rule, line, hits, clause) else { continue }
            if !line.isWhole || covers(rule, hits, clause, text) { return range }
        }
        return nil
    }

    /// Takes the nearest phrase of each further group.
    private func extend(
        _ start: Range<Int>, _ rule: CompiledRule, _ line: IntentRule, _ hits: RuleHits, _ clause: Range<Int>
    ) -> Range<Int>? {
        var whole = start
        var last = start
        for group in rule.groups.dropFirst() {
            var best: (gap: Int, range: Range<Int>)?
            for candidate in hits.ranges(group, in: clause) {
                guard let gap = gap(last, candidate, line.isOrdered) else { continue }
                if let limit = line.near, gap > limit { continue }
                if let best, best.gap <= gap { continue }
                best = (gap, candidate)
            }
            guard let best else { return nil }
            last = best.range
            whole = min(whole.lowerBound, last.lowerBound)..<max(whole.upperBound, last.upperBound)
        }
        return whole
    }

    private func gap(_ first: Range<Int>, _ second: Range<Int>, _ isOrdered: Bool) -> Int? {
        if second.lowerBound >= first.upperBound { return second.lowerBound - first.upperBound }
        if isOrdered { return nil }
        return max(0, first.lowerBound - second.upperBound)
    }

    /// Nothing but the rule's phrases, entities and fillers is in the clause.
    private func covers(_ rule: CompiledRule, _ hits: RuleHits, _ clause: Range<Int>, _ text: MatchText) -> Bool {
        var isCovered = [Bool](repeating: false, count: clause.count)
        let tags = rule.groups.flatMap { $0 } + (fillerTag.map { [$0] } ?? [])
        for range in hits.ranges(tags, in: clause) {
            for index in range { isCovered[index - clause.lowerBound] = true }
        }
        return clause.allSatisfy { isCovered[$0 - clause.lowerBound] || !text.isLetter($0) }
    }
}
