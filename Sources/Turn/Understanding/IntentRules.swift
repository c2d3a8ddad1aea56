internal import Conversation

/// The first stage: rules over phrases, found in one linear pass. Data: `data/rules/intents.jsonl`.
package struct IntentRules: Sendable {
    /// From this confidence on a rule decides by itself.
    package static let acceptance = 0.85

    package let rules: [IntentRule]
    let table: PhraseTable
    let compiled: [CompiledRule]
    /// Tag → the named list it stands for, for the classifier's features.
    let conceptNames: [String?]
    let fillerTag: Int?
    /// Tag → the rules whose first group has it.
    let rulesByTag: [[Int]]

    /// - Parameter lines: the rule file's text. `file` names it in errors.
    package static func parse(_ text: String, file: String) throws(DataFileError) -> IntentRules {
        var builder = RuleBuilder(file: file)
        for (line, value) in try JSONLines.read(text, file: file, as: RuleLine.self) {
            try builder.add(value, line: line)
        }
        return try builder.finished()
    }

    package static func load(path: String) throws(DataFileError) -> IntentRules {
        try parse(JSONLines.contents(of: path), file: path)
    }

    /// No rules: everything goes to the classifier.
    package static let none = IntentRules(
        rules: [], table: PhraseTable([]), compiled: [], concepts: EntityMarker.kinds.map { _ in nil }, filler: nil)

    init(rules: [IntentRule], table: PhraseTable, compiled: [CompiledRule], concepts: [String?], filler: Int?) {
        self.rules = rules
        self.table = table
        self.compiled = compiled
        conceptNames = concepts
        fillerTag = filler
        var byTag = [[Int]](repeating: [], count: concepts.count)
        for rule in compiled { for tag in Set(rule.groups[0]) { byTag[tag].append(rule.index) } }
        rulesByTag = byTag
    }

    /// Whether the tag is a named list that tells intents apart; fillers tell nothing.
    func isConcept(_ tag: Int) -> Bool {
        conceptNames.indices.contains(tag) && conceptNames[tag] != nil && tag != fillerTag
    }
}

/// A rule with its phrases as tags of the table.
struct CompiledRule: Sendable {
    let index: Int
    let groups: [[Int]]
    let none: [Int]
}

/// The kinds of entity that a rule may ask for, as `<kind>`.
enum EntityMarker {
    static let kinds: [String] = EntityType.allCases.map(\.rawValue) + ["wish", "name"]

    /// Tags 0..<kinds.count of every rule table.
    static func tag(of kind: String) -> Int? { kinds.firstIndex(of: kind) }

    static func tags(of type: EntityType) -> [Int] {
        let own = EntityType.allCases.firstIndex(of: type) ?? 0
        switch type {
        case .genre, .theme, .mood, .demographic: return [own, kinds.count - 2]
        case .series, .title: return [own, kinds.count - 1]
        default: return [own]
        }
    }
}

/// Gathers lines, then resolves names and gives each phrase list a tag.
private struct RuleBuilder {
    let file: String
    private var rules: [(line: Int, rule: IntentRule)] = []
    private var definitions: [String: [String]] = [:]
    private var tags: [String: Int] = [:]
    private var concepts: [String?] = EntityMarker.kinds.map { _ in nil }
    private var entries: [(phrase: String, tag: Int)] = []

    init(file: String) { self.file = file }

    mutating func add(_ value: RuleLine, line: Int) throws(DataFileError) {
        switch value {
        case .define(let name, let phrases):
            guard definitions[name] == nil else { throw error(line, "define", "\(name) is defined twice") }
            definitions[name] = phrases
        case .rule(let rule):
            if rules.contains(where: { $0.rule.id == rule.id }) { throw error(line, "id", "\(rule.id) is used twice") }
            rules.append((line, rule))
        }
    }

    mutating func finished() throws(DataFileError) -> IntentRules {
        for name in definitions.keys.sorted() { defineTag(name) }
        var compiled: [CompiledRule] = []
        for (index, entry) in rules.enumerated() {
            var groups: [[Int]] = []
            for group in entry.rule.all { groups.append(try resolve(group, entry.line, "all")) }
            let none = try resolve(entry.rule.none, entry.line, "none")
            compiled.append(CompiledRule(index: index, groups: groups, none: none))
        }
        return IntentRules(
            rules: rules.map(\.rule), table: PhraseTable(entries), compiled: compiled, concepts: concepts,
            filler: tags["@filler"])
    }

    private mutating func defineTag(_ name: String) {
        let tag = newTag("@" + name, concept: name)
        for phrase in definitions[name] ?? [] { entries.append((phrase, tag)) }
    }

    private mutating func newTag(_ key: String, concept: String?) -> Int {
        tags[key] = concepts.count
        concepts.append(concept)
        return concepts.count - 1
    }

    private mutating func resolve(_ members: [String], _ line: Int, _ field: String) throws(DataFileError) -> [Int] {
        var resolved: [Int] = []
        for member in members { resolved.append(try tag(of: member, line, field)) }
        return resolved
    }

    private mutating func tag(of member: String, _ line: Int, _ field: String) throws(DataFileError) -> Int {
        if member.hasPrefix("<"), member.hasSuffix(">") {
            guard let tag = EntityMarker.tag(of: String(member.dropFirst().dropLast())) else {
                throw error(line, field, "\(member) is not a kind of entity")
            }
            return tag
        }
        if let known = tags[member] { return known }
        if member.hasPrefix("@") { throw error(line, field, "\(member) is not defined") }
        let tag = newTag(member, concept: nil)
        entries.append((member, tag))
        return tag
    }

    private func error(_ line: Int, _ field: String, _ reason: String) -> DataFileError {
        DataFileError(file: file, line: line, field: field, reason: reason)
    }
}
