internal import Conversation
internal import Yams

/// The fields of one mapping of a rule file, read with their places; fields that nobody knows are refused.
struct RuleFields {
    /// Whose fields: named in every error.
    struct Owner {
        let file: String
        let rule: String?

        func place(_ node: Node) -> RulePlace {
            RulePlace(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
        }

        func error(_ node: Node, _ field: String, _ reason: String) -> DataFileError {
            place(node).error(field, reason, rule: rule)
        }

        func text(_ node: Node, _ field: String) throws(DataFileError) -> PlacedText {
            guard let scalar = node.scalar else { throw error(node, field, "must be a text") }
            return PlacedText(text: scalar.string, place: place(node))
        }

        func sequence(_ node: Node, _ field: String) throws(DataFileError) -> [Node] {
            guard let sequence = node.sequence else { throw error(node, field, "must be a list") }
            return Array(sequence)
        }

        func texts(_ node: Node, _ field: String) throws(DataFileError) -> [PlacedText] {
            var texts: [PlacedText] = []
            for node in try sequence(node, field) { texts.append(try text(node, field)) }
            return texts
        }

        func mapping(_ node: Node, _ field: String) throws(DataFileError) -> [(key: PlacedText, value: Node)] {
            guard let mapping = node.mapping else { throw error(node, field, "must have named fields") }
            var pairs: [(key: PlacedText, value: Node)] = []
            for (key, value) in mapping { pairs.append((try text(key, field), value)) }
            return pairs
        }
    }

    private let owner: Owner
    private let node: Node
    private var values: [String: Node] = [:]

    init(_ node: Node, of owner: Owner, known: Set<String>) throws(DataFileError) {
        self.owner = owner
        self.node = node
        for (key, value) in try owner.mapping(node, "-") {
            guard known.contains(key.text) else {
                throw key.place.error(key.text, "is not a known field", rule: owner.rule)
            }
            values[key.text] = value
        }
    }

    subscript(key: String) -> Node? { values[key] }

    /// At the field's value, or where the fields begin.
    func error(_ key: String, _ reason: String) -> DataFileError { owner.error(values[key] ?? node, key, reason) }

    func text(_ key: String) throws(DataFileError) -> PlacedText { try owner.text(needed(key), key) }

    /// Empty where the field is missing.
    func texts(_ key: String) throws(DataFileError) -> [PlacedText] {
        guard let value = values[key] else { return [] }
        return try owner.texts(value, key)
    }

    func groups(_ key: String) throws(DataFileError) -> [[PlacedText]] {
        var groups: [[PlacedText]] = []
        for group in try owner.sequence(needed(key), key) { groups.append(try owner.texts(group, key)) }
        return groups
    }

    func count(_ key: String) throws(DataFileError) -> Int? {
        guard let value = values[key] else { return nil }
        guard let count = Int(try owner.text(value, key).text), count >= 0 else {
            throw error(key, "must be a whole number, not negative")
        }
        return count
    }

    /// False where the field is missing.
    func flag(_ key: String) throws(DataFileError) -> Bool {
        guard let value = values[key] else { return false }
        switch try owner.text(value, key).text {
        case "true": return true
        case "false": return false
        default: throw error(key, "must be true or false")
        }
    }

    private func needed(_ key: String) throws(DataFileError) -> Node {
        guard let value = values[key] else { throw owner.error(node, key, "is missing") }
        return value
    }
}
