internal import Conversation

/// What a document breaks of its schema, gathered while it is read.
final class Violations {
    private(set) var list: [AssistantError.Violation] = []

    func add(_ pointer: String, _ detail: String) {
        let violation = AssistantError.Violation(pointer: pointer, detail: detail)
        // A client learns from the first few; a hostile one gets no amplifier. A member may be read twice.
        if list.count < 20, !list.contains(violation) { list.append(violation) }
    }

    /// - Throws: `invalid_schema` when there is any.
    func check() throws(AssistantError) {
        if !list.isEmpty { throw AssistantError(.invalidSchema, violations: list) }
    }
}

/// Reads the members of a JSON object by name and type, noting each violation with its JSON pointer. Types are strict,
/// members it is not asked for are let pass.
struct Fields {
    let members: [String: JSONValue]
    let pointer: String
    let violations: Violations

    /// - Returns: `nil`, with a violation, for anything but an object.
    init?(_ value: JSONValue, at pointer: String, _ violations: Violations) {
        guard case .object(let members) = value else {
            violations.add(pointer, "must be an object, not \(value.typeName)")
            return nil
        }
        self.init(members: members, pointer: pointer, violations: violations)
    }

    init(members: [String: JSONValue], pointer: String, violations: Violations) {
        self.members = members
        self.pointer = pointer
        self.violations = violations
    }

    func path(_ name: String) -> String {
        pointer + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    func require(_ name: String) {
        if members[name] == nil { violations.add(path(name), "is required") }
    }

    private func wrongType(_ name: String, _ wanted: String, _ value: JSONValue) {
        violations.add(path(name), "must be \(wanted), not \(value.typeName)")
    }

    /// Lengths in Unicode code points.
    func string(_ name: String, _ lengths: ClosedRange<Int>? = nil) -> String? {
        guard let value = members[name] else { return nil }
        guard case .string(let text) = value else {
            wrongType(name, "a string", value)
            return nil
        }
        if let lengths, !lengths.contains(text.unicodeScalars.count) {
            violations.add(path(name), "must have \(lengths.lowerBound) to \(lengths.upperBound) characters")
            return nil
        }
        return text
    }

    func requiredString(_ name: String, _ lengths: ClosedRange<Int>? = nil) -> String? {
        require(name)
        return string(name, lengths)
    }

    func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = members[name] else { return nil }
        let integer: Int
        switch value {
        case .integer(let number): integer = number
        // JSON Schema takes 5.0 for an integer.
        case .number(let number) where number.rounded() == number && abs(number) < 1e15: integer = Int(number)
        default:
            wrongType(name, "an integer", value)
            return nil
        }
        guard range.contains(integer) else {
            violations.add(path(name), "must be \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return integer
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = string(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        violations.add(path(name), "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }

    func object(_ name: String) -> Fields? {
        members[name].flatMap { Fields($0, at: path(name), violations) }
    }

    /// A list of short strings; empty ones are left out.
    func strings(_ name: String, count: Int, length: Int) -> [String] {
        guard let value = members[name] else { return [] }
        guard case .array(let elements) = value else {
            wrongType(name, "an array", value)
            return []
        }
        guard elements.count <= count else {
            violations.add(path(name), "must have at most \(count) items")
            return []
        }
        return elements.enumerated().compactMap { index, element in
            guard case .string(let text) = element else {
                violations.add(path(name) + "/\(index)", "must be a string, not \(element.typeName)")
                return nil
            }
            guard text.unicodeScalars.count <= length else {
                violations.add(path(name) + "/\(index)", "must have at most \(length) characters")
                return nil
            }
            return text.isEmpty ? nil : text
        }
    }

    func sessionID(_ name: String) -> SessionID? {
        guard let text = string(name) else { return nil }
        if let id = SessionID(text) { return id }
        violations.add(path(name), "must be a UUID of version 4")
        return nil
    }
}
