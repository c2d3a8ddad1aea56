internal import Conversation
internal import Ports

/// Gathers the files, then resolves names and gives each list, phrase and expression a tag.
struct RuleBuilder {
    private var rules: [PlacedRule] = []
    private var lists: [String: PlacedList] = [:]
    private var ids: Set<String> = []
    private var tags: [String: Int] = [:]
    private var concepts: [String?] = EntityMarker.kinds.map { _ in nil }
    private var patterns = RulePatternsBuilder()

    mutating func add(_ file: IntentRuleFile) throws(DataFileError) {
        for list in file.lists {
            let name = list.name.text
            guard lists[name] == nil else { throw list.name.place.error("lists", "\(name) is defined twice") }
            lists[name] = list
        }
        for rule in file.rules {
            guard ids.insert(rule.id.text).inserted else {
                throw rule.id.place.error("id", "is used twice", rule: rule.id.text)
            }
            rules.append(rule)
        }
    }

    mutating func finished(_ compiler: any PatternCompiler) throws(DataFileError) -> IntentRules {
        for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
            let tag = newTag("@" + name, concept: name)
            for phrase in list.phrases { try patterns.add(phrase, tag: tag, rule: nil, field: name) }
        }
        var compiled: [CompiledRule] = []
        for (index, rule) in rules.enumerated() {
            var groups: [[Int]] = []
            for group in rule.all { groups.append(try resolve(group, rule, "all")) }
            needStarts(rule.rule, groups)
            compiled.append(CompiledRule(index: index, groups: groups, none: try resolve(rule.none, rule, "none")))
        }
        return IntentRules(
            rules: rules.map(\.rule), patterns: try patterns.compiled(by: compiler), compiled: compiled,
            concepts: concepts, filler: tags["@filler"])
    }

    /// Only covered ranges ask where a phrase begins; a gap may be measured to the shortest form that fits.
    private mutating func needStarts(_ rule: IntentRule, _ groups: [[Int]]) {
        if rule.isWhole { groups.forEach { patterns.needStart($0) } }
    }

    private mutating func newTag(_ key: String, concept: String?) -> Int {
        tags[key] = concepts.count
        concepts.append(concept)
        return concepts.count - 1
    }

    private mutating func resolve(
        _ members: [PlacedText], _ rule: PlacedRule, _ field: String
    ) throws(DataFileError) -> [Int] {
        var resolved: [Int] = []
        for member in members { resolved.append(try tag(of: member, rule, field)) }
        return resolved
    }

    private mutating func tag(
        of member: PlacedText, _ rule: PlacedRule, _ field: String
    ) throws(DataFileError) -> Int {
        let text = member.text
        if text.hasPrefix("<"), text.hasSuffix(">") {
            guard let tag = EntityMarker.tag(of: String(text.dropFirst().dropLast())) else {
                throw member.place.error(field, "\(text) is not a kind of entity", rule: rule.id.text)
            }
            return tag
        }
        if let known = tags[text] { return known }
        if text.hasPrefix("@") { throw member.place.error(field, "\(text) is not defined", rule: rule.id.text) }
        let tag = newTag(text, concept: nil)
        try patterns.add(member, tag: tag, rule: rule.id.text, field: field)
        return tag
    }
}
