internal import Conversation
internal import Yams

/// One file of rules as written: `lists`, `rules`, or both. Every fault is refused with its place.
struct IntentRuleFile {
    private(set) var lists: [PlacedList] = []
    private(set) var rules: [PlacedRule] = []

    init(_ text: String, file: String) throws(DataFileError) {
        let top = RuleFields.Owner(file: file, rule: nil)
        guard let root = try IntentRuleFile.root(text, file) else {
            throw DataFileError(file: file, line: 1, column: 1, field: "-", reason: "is empty")
        }
        let fields = try RuleFields(root, of: top, known: ["lists", "rules"])
        if let node = fields["lists"] {
            for (name, phrases) in try top.mapping(node, "lists") {
                lists.append(try IntentRuleFile.list(name, phrases, top))
            }
        }
        if let node = fields["rules"] {
            for (index, node) in try top.sequence(node, "rules").enumerated() {
                rules.append(try IntentRuleFile.rule(node, number: index + 1, file))
            }
        }
    }

    /// Plain nodes: what a scalar means is decided by the field it stands in, so that `no` is a word.
    private static func root(_ text: String, _ file: String) throws(DataFileError) -> Node? {
        do {
            return try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw failure(error, file)
        } catch {
            throw DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
        }
    }

    private static func failure(_ error: YamlError, _ file: String) -> DataFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            DataFileError(file: file, line: mark.line, column: mark.column, field: "-", reason: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            DataFileError(
                file: file, line: context.mark.line, column: context.mark.column, field: keys.first ?? "-",
                reason: "is given twice")
        case .reader(let problem, _, _, _): DataFileError(file: file, line: 0, field: "-", reason: problem)
        default: DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
        }
    }

    private static func list(
        _ name: PlacedText, _ node: Node, _ top: RuleFields.Owner
    ) throws(DataFileError) -> PlacedList {
        if name.text.isEmpty { throw name.place.error("lists", "has a list without a name") }
        let phrases = try top.texts(node, name.text)
        if phrases.isEmpty { throw top.place(node).error(name.text, "needs at least one phrase") }
        for phrase in phrases {
            if phrase.text.isEmpty { throw phrase.place.error(name.text, "has an empty phrase") }
            if phrase.text.hasPrefix("@") || (phrase.text.hasPrefix("<") && phrase.text.hasSuffix(">")) {
                throw phrase.place.error(name.text, "\(phrase.text): a list holds phrases and expressions only")
            }
        }
        return PlacedList(name: name, phrases: phrases)
    }

    private static let keys: Set<String> = [
        "id", "intent", "language", "weight", "all", "none", "near", "ordered", "whole", "courtesy", "examples",
        "counterexamples",
    ]

    private static func rule(_ node: Node, number: Int, _ file: String) throws(DataFileError) -> PlacedRule {
        let owner = RuleFields.Owner(file: file, rule: node.mapping?["id"]?.scalar?.string ?? "#\(number)")
        let fields = try RuleFields(node, of: owner, known: keys)
        let id = try fields.text("id")
        if id.text.isEmpty { throw fields.error("id", "is empty") }
        let (intent, language, weight) = (try intent(fields), try language(fields), try weight(fields))
        let all = try groups(fields)
        let none = try fields.texts("none")
        if none.contains(where: \.text.isEmpty) { throw fields.error("none", "has an empty phrase") }
        let rule = IntentRule(
            id: id.text, intent: intent, language: language, weight: weight,
            all: all.map { $0.map(\.text) }, none: none.map(\.text), near: try fields.count("near"),
            isOrdered: try fields.flag("ordered"), isWhole: try fields.flag("whole"),
            isCourtesy: try fields.flag("courtesy"),
            examples: try fields.texts("examples").map(\.text),
            counterexamples: try fields.texts("counterexamples").map(\.text))
        return PlacedRule(rule: rule, id: id, all: all, none: none)
    }

    private static func intent(_ fields: RuleFields) throws(DataFileError) -> Intent {
        let name = try fields.text("intent").text
        guard let intent = Intent(rawValue: name) else { throw fields.error("intent", "\(name) is not an intent") }
        return intent
    }

    private static func language(_ fields: RuleFields) throws(DataFileError) -> Language? {
        let name = try fields.text("language").text
        if name == "any" { return nil }
        guard let language = Language(rawValue: name) else {
            throw fields.error("language", "must be ja, en or any, not \(name)")
        }
        return language
    }

    private static func weight(_ fields: RuleFields) throws(DataFileError) -> Double {
        let text = try fields.text("weight").text
        guard let weight = Double(text), (0...1).contains(weight) else {
            throw fields.error("weight", "must be a number between 0 and 1, not \(text)")
        }
        return weight
    }

    private static func groups(_ fields: RuleFields) throws(DataFileError) -> [[PlacedText]] {
        let groups = try fields.groups("all")
        if groups.isEmpty || groups.contains(where: \.isEmpty) {
            throw fields.error("all", "needs groups of at least one phrase")
        }
        if groups.joined().contains(where: \.text.isEmpty) { throw fields.error("all", "has an empty phrase") }
        return groups
    }
}
