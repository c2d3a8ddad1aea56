package import Conversation
internal import Yams

/// One file of guard rules as written: `rules`, each with `id`, `kind`, `language` (`en`, `ja` or `any`), `all`, and where
/// wanted `weight` (1), `mode` (`enforce`), `none`, `near`, `examples`, `counterexamples`. Every fault is refused with its
/// place.
package struct GuardRuleFile {
    package private(set) var rules: [GuardRule] = []
    private let file: String

    private static let keys: Set<String> = [
        "id", "kind", "language", "weight", "mode", "all", "none", "near", "examples", "counterexamples",
    ]

    package init(_ text: String, file: String, kinds: Set<String>) throws(DataFileError) {
        self.file = file
        guard let root = try GuardRuleFile.root(text, file), let mapping = root.mapping else {
            throw DataFileError(file: file, line: 1, column: 1, field: "-", reason: "must have the field rules")
        }
        for (key, value) in mapping {
            guard key.scalar?.string == "rules", let nodes = value.sequence else {
                throw error(key, nil, key.scalar?.string ?? "-", "is not a known field, or not a list")
            }
            for (index, node) in nodes.enumerated() { rules.append(try rule(node, number: index + 1, kinds)) }
        }
    }

    /// Plain nodes: what a scalar means is decided by the field it stands in, so that `no` is a word.
    private static func root(_ text: String, _ file: String) throws(DataFileError) -> Node? {
        do {
            return try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw DataFileError(file: file, line: mark.line, column: mark.column, field: "-", reason: problem)
            default: throw DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
            }
        } catch {
            throw DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
        }
    }

    private func error(_ node: Node, _ rule: String?, _ field: String, _ reason: String) -> DataFileError {
        DataFileError(
            file: file, line: node.mark?.line ?? 0, column: node.mark?.column, rule: rule, field: field, reason: reason)
    }

    private func rule(_ node: Node, number: Int, _ kinds: Set<String>) throws(DataFileError) -> GuardRule {
        let name = node.mapping?["id"]?.scalar?.string ?? "#\(number)"
        guard let mapping = node.mapping else { throw error(node, name, "-", "must have named fields") }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            let field = key.scalar?.string ?? "-"
            guard Self.keys.contains(field) else { throw error(key, name, field, "is not a known field") }
            fields[field] = value
        }
        let reader = Reader(file: self, node: node, rule: name, fields: fields)
        let kind = try reader.text("kind")
        guard kinds.contains(kind) else {
            throw reader.error("kind", "\(kind) is none of \(kinds.sorted().joined(separator: ", "))")
        }
        return GuardRule(
            id: try reader.text("id"), kind: kind, language: try reader.language(),
            weight: try reader.number("weight") ?? 1, mode: try reader.mode(), all: try reader.groups(),
            none: try reader.texts("none"), near: try reader.number("near").map { Int($0) },
            examples: try reader.texts("examples"), counterexamples: try reader.texts("counterexamples"))
    }

    private struct Reader {
        let file: GuardRuleFile
        let node: Node
        let rule: String
        let fields: [String: Node]

        func error(_ field: String, _ reason: String) -> DataFileError {
            file.error(fields[field] ?? node, rule, field, reason)
        }

        func text(_ field: String) throws(DataFileError) -> String {
            guard let text = fields[field]?.scalar?.string, !text.isEmpty else {
                throw error(field, "must be a text")
            }
            return text
        }

        func texts(_ field: String) throws(DataFileError) -> [String] {
            guard let value = fields[field] else { return [] }
            return try texts(value, field)
        }

        private func texts(_ value: Node, _ field: String) throws(DataFileError) -> [String] {
            guard let nodes = value.sequence else { throw error(field, "must be a list") }
            var texts: [String] = []
            for node in nodes {
                guard let text = node.scalar?.string, !text.isEmpty else {
                    throw file.error(node, rule, field, "must be a text, not empty")
                }
                texts.append(text)
            }
            return texts
        }

        func groups() throws(DataFileError) -> [[String]] {
            guard let nodes = fields["all"]?.sequence, !nodes.isEmpty else {
                throw error("all", "must be a list of lists of phrases")
            }
            var groups: [[String]] = []
            for node in nodes {
                let group = try texts(node, "all")
                if group.isEmpty { throw file.error(node, rule, "all", "has a group without a phrase") }
                groups.append(group)
            }
            return groups
        }

        func number(_ field: String) throws(DataFileError) -> Double? {
            guard fields[field] != nil else { return nil }
            guard let number = Double(try text(field)), number.isFinite, number >= 0, number <= 10_000 else {
                throw error(field, "must be a number from 0 to 10000")
            }
            return number
        }

        func language() throws(DataFileError) -> Language? {
            let name = try text("language")
            if name == "any" { return nil }
            guard let language = Language(rawValue: name) else { throw error("language", "must be en, ja or any") }
            return language
        }

        func mode() throws(DataFileError) -> GuardRule.Mode {
            guard fields["mode"] != nil else { return .enforce }
            guard let mode = GuardRule.Mode(rawValue: try text("mode")) else {
                throw error("mode", "must be enforce or shadow")
            }
            return mode
        }
    }
}
