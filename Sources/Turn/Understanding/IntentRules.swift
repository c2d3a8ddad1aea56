package import Conversation
internal import Foundation
package import Ports

/// The first stage: rules over phrases and expressions, found in one linear pass. Data: `data/rules/*.yaml`.
package struct IntentRules: Sendable {
    /// From this weight on a rule decides by itself.
    package static let acceptance = 0.85

    package let rules: [IntentRule]
    /// Of the files' texts.
    private(set) var digest: UInt64 = 0
    let patterns: RulePatterns
    let compiled: [CompiledRule]
    /// Tag → the named list it stands for, for the classifier's features.
    let conceptNames: [String?]
    let fillerTag: Int?
    /// Tag → the rules whose first group has it.
    let rulesByTag: [[Int]]

    /// All files `*.yaml` of a folder, by name. Changes nothing but what it returns, so that a set that fails leaves the
    /// one in use as it is.
    package static func load(
        folder: String, compiler: any PatternCompiler
    ) throws(DataFileError) -> IntentRules {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw DataFileError(file: folder, line: 0, field: "-", reason: "is not a folder that can be read")
        }
        var files: [(name: String, text: String)] = []
        for name in names.sorted() where name.hasSuffix(".yaml") {
            let path = folder + "/" + name
            files.append((path, try JSONLines.contents(of: path)))
        }
        if files.isEmpty {
            throw DataFileError(file: folder, line: 0, field: "-", reason: "has no rule files (*.yaml)")
        }
        return try parse(files, compiler: compiler)
    }

    /// - Parameter files: each with the name it has in errors. Lists of one can be used in all.
    package static func parse(
        _ files: [(name: String, text: String)], compiler: any PatternCompiler
    ) throws(DataFileError) -> IntentRules {
        var builder = RuleBuilder()
        for file in files { try builder.add(IntentRuleFile(file.text, file: file.name)) }
        var rules = try builder.finished(compiler)
        rules.digest = files.reduce(FeatureSet.seed(13)) { FeatureSet.mix($0 ^ FeatureSet.hash(13, $1.text), 0) }
        return rules
    }

    /// No rules: everything goes to the classifier.
    package static let none = IntentRules(
        rules: [], patterns: .none, compiled: [], concepts: EntityMarker.kinds.map { _ in nil }, filler: nil)

    init(rules: [IntentRule], patterns: RulePatterns, compiled: [CompiledRule], concepts: [String?], filler: Int?) {
        self.rules = rules
        self.patterns = patterns
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

/// A rule with its members as tags.
struct CompiledRule: Sendable {
    let index: Int
    let groups: [[Int]]
    let none: [Int]
}

/// The kinds of entity that a rule may ask for, as `<kind>`.
enum EntityMarker {
    static let kinds: [String] = EntityType.allCases.map(\.rawValue) + ["wish", "name"]

    /// Tags 0..<kinds.count of every rule set.
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
