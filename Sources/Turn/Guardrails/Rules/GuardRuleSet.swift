package import Conversation
internal import Foundation
package import Ports
internal import Text

/// Rules of one or more data files, found in one linear pass. A phrase is matched in the matching form (`RuleText`) at word
/// boundaries; one in slashes, `/…/`, is an expression over that form (the engine's syntax, see `TextPattern`).
package struct GuardRuleSet: Sendable {
    package let rules: [GuardRule]
    private let matcher: any PatternMatcher
    /// By pattern: whether its ends must be word boundaries.
    private let isPhrase: [Bool]
    private let compiled: [Compiled]
    /// Pattern → rules whose first group has it.
    private let starters: [[Int]]

    private struct Compiled: Sendable {
        var groups: [[Int]]
        var none: [Int]
    }

    /// More finds of one pattern than this are not looked at; who hides behind so many is read in pieces (`InjectionDetector`).
    private static let mostPerPattern = 128

    /// - Throws: `DataFileError` naming file, line and rule.
    package static func load(
        files: [String], kinds: Set<String>, compiler: any PatternCompiler
    ) throws(DataFileError) -> GuardRuleSet {
        var rules: [GuardRule] = []
        for path in files {
            let file = String(path.split(separator: "/").last ?? "")
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw DataFileError(file: file, line: 0, field: "-", reason: "cannot be read")
            }
            rules += try GuardRuleFile(String(decoding: bytes, as: UTF8.self), file: file, kinds: kinds).rules
        }
        return try GuardRuleSet(rules, compiler: compiler)
    }

    /// - Throws: `DataFileError` naming the rule with an expression that cannot be compiled, or an id given twice.
    package init(_ rules: [GuardRule], compiler: any PatternCompiler) throws(DataFileError) {
        var table = PatternTable()
        var compiled: [Compiled] = []
        var seen: Set<String> = []
        for rule in rules {
            guard seen.insert(rule.id).inserted else {
                throw DataFileError(file: "-", line: 0, rule: rule.id, field: "id", reason: "is given twice")
            }
            compiled.append(
                Compiled(
                    groups: rule.all.map { $0.map { table.place(of: $0, rule: rule.id) } },
                    none: rule.none.map { table.place(of: $0, rule: rule.id) }))
        }
        do {
            matcher = try compiler.compile(table.patterns)
        } catch {
            let owner = error.pattern.map { table.owners[$0] }
            throw DataFileError(file: "-", line: 0, rule: owner, field: "all", reason: error.reason)
        }
        var starters = [[Int]](repeating: [], count: table.patterns.count)
        for (index, rule) in compiled.enumerated() {
            for pattern in rule.groups.first ?? [] { starters[pattern].append(index) }
        }
        self.rules = rules
        self.compiled = compiled
        self.starters = starters
        isPhrase = table.isPhrase
    }

    /// Every rule that holds, once for each place of its first group. Shadow rules too: look at `rules[hit.rule].mode`.
    package func hits(in text: RuleText) -> [GuardRuleHit] {
        var found: [Int: [Range<Int>]] = [:]
        try? matcher.scan(text.utf8) { match in
            guard (found[match.pattern]?.count ?? 0) < Self.mostPerPattern, match.end > match.start else { return }
            let range = text.scalars(fromByte: match.start, to: match.end)
            if isPhrase[match.pattern], !(text.isBoundary(range.lowerBound) && text.isBoundary(range.upperBound)) {
                return
            }
            found[match.pattern, default: []].append(range)
        }
        guard !found.isEmpty else { return [] }
        var hits: [GuardRuleHit] = []
        for rule in Set(found.keys.flatMap { starters[$0] }).sorted() {
            for range in places(of: compiled[rule], near: rules[rule].near, found) {
                hits.append(GuardRuleHit(rule: rule, range: text.folded.origin(of: range)))
            }
        }
        return hits
    }

    private func places(of rule: Compiled, near: Int?, _ found: [Int: [Range<Int>]]) -> [Range<Int>] {
        if rule.none.contains(where: { found[$0] != nil }) { return [] }
        var places: [Range<Int>] = []
        for start in rule.groups[0].flatMap({ found[$0] ?? [] }) {
            var whole = start
            var last = start
            var isComplete = true
            for group in rule.groups.dropFirst() {
                let candidates = group.flatMap { found[$0] ?? [] }
                guard let best = candidates.min(by: { Self.gap(last, $0) < Self.gap(last, $1) }),
                    near.map({ Self.gap(last, best) <= $0 }) ?? true
                else {
                    isComplete = false
                    break
                }
                last = best
                whole = min(whole.lowerBound, best.lowerBound)..<max(whole.upperBound, best.upperBound)
            }
            if isComplete { places.append(whole) }
        }
        return places
    }

    private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
        max(0, second.lowerBound - first.upperBound, first.lowerBound - second.upperBound)
    }
}

/// The patterns of a rule set, each once.
private struct PatternTable {
    private(set) var patterns: [TextPattern] = []
    private(set) var isPhrase: [Bool] = []
    /// Rule ids, by pattern: whom to blame.
    private(set) var owners: [String] = []
    private var known: [String: Int] = [:]

    mutating func place(of phrase: String, rule: String) -> Int {
        if let place = known[phrase] { return place }
        let isExpression = phrase.count > 2 && phrase.hasPrefix("/") && phrase.hasSuffix("/")
        patterns.append(
            isExpression
                ? TextPattern(.expression(String(phrase.dropFirst().dropLast())))
                : TextPattern(.literal(RuleText(phrase).folded.text)))
        isPhrase.append(!isExpression)
        owners.append(rule)
        known[phrase] = patterns.count - 1
        return patterns.count - 1
    }
}
