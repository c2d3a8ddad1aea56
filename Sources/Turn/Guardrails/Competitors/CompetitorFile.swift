internal import Conversation
internal import Foundation
internal import Yams

/// One shop or service of the data file.
package struct CompetitorEntry: Hashable, Sendable {
    package var id: String
    /// Usual writings; `<…>` marks the name within words that must stand around it.
    package var names: [String]
    /// Longer phrases that hold a name and mean something else.
    package var spared: [String]

    package init(id: String, names: [String], spared: [String] = []) {
        self.id = id
        self.names = names
        self.spared = spared
    }
}

/// `competitors`: a list of `id`, `names` and, where wanted, `spare`. Every fault is refused with its place.
enum CompetitorFile {
    static func load(_ path: String) throws(DataFileError) -> [CompetitorEntry] {
        let file = String(path.split(separator: "/").last ?? "")
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw DataFileError(file: file, line: 0, field: "-", reason: "cannot be read")
        }
        return try entries(String(decoding: bytes, as: UTF8.self), file: file)
    }

    static func entries(_ text: String, file: String) throws(DataFileError) -> [CompetitorEntry] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw fault(error, file)
        } catch {
            throw DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
        }
        guard let mapping = root?.mapping, mapping.count == 1, let nodes = mapping["competitors"]?.sequence else {
            throw DataFileError(file: file, line: 1, column: 1, field: "competitors", reason: "must be the only field")
        }
        var entries: [CompetitorEntry] = []
        var seen: Set<String> = []
        for (index, node) in nodes.enumerated() {
            let entry = try entry(node, number: index + 1, file)
            guard seen.insert(entry.id).inserted else { throw error(node, entry.id, "id", "is given twice", file) }
            entries.append(entry)
        }
        return entries
    }

    private static func fault(_ error: YamlError, _ file: String) -> DataFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            DataFileError(file: file, line: mark.line, column: mark.column, field: "-", reason: problem)
        default: DataFileError(file: file, line: 0, field: "-", reason: "is not YAML")
        }
    }

    private static func entry(_ node: Node, number: Int, _ file: String) throws(DataFileError) -> CompetitorEntry {
        let name = node.mapping?["id"]?.scalar?.string ?? "#\(number)"
        guard let mapping = node.mapping else { throw error(node, name, "-", "must have named fields", file) }
        for (key, _) in mapping where !["id", "names", "spare"].contains(key.scalar?.string ?? "-") {
            throw error(key, name, key.scalar?.string ?? "-", "is not a known field", file)
        }
        guard let id = mapping["id"]?.scalar?.string, !id.isEmpty else {
            throw error(node, name, "id", "must be a text", file)
        }
        let names = try phrases(mapping["names"], node, id, "names", file)
        guard !names.isEmpty else { throw error(node, id, "names", "must not be empty", file) }
        return CompetitorEntry(id: id, names: names, spared: try phrases(mapping["spare"], node, id, "spare", file))
    }

    private static func phrases(
        _ value: Node?, _ owner: Node, _ id: String, _ field: String, _ file: String
    ) throws(DataFileError) -> [String] {
        guard let value else { return [] }
        guard let nodes = value.sequence else { throw error(value, id, field, "must be a list", file) }
        var phrases: [String] = []
        for node in nodes {
            guard let text = node.scalar?.string, isPhrase(text) else {
                throw error(node, id, field, "must be a text of 2 to 60 characters, < and > once or not at all", file)
            }
            phrases.append(text)
        }
        return phrases
    }

    private static func isPhrase(_ text: String) -> Bool {
        let marks = text.filter { $0 == "<" || $0 == ">" }
        return (2...60).contains(text.unicodeScalars.count) && (marks.isEmpty || marks == "<>")
    }

    private static func error(
        _ node: Node, _ rule: String, _ field: String, _ reason: String, _ file: String
    ) -> DataFileError {
        DataFileError(
            file: file, line: node.mark?.line ?? 0, column: node.mark?.column, rule: rule, field: field, reason: reason)
    }
}
