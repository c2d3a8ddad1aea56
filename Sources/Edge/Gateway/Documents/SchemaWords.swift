/// The few words that the schemas below are written with (JSON Schema 2020-12).
enum Schema {
    static let string: JSONValue = ["type": "string"]
    static let integer: JSONValue = ["type": "integer"]
    static let number: JSONValue = ["type": "number"]
    static let boolean: JSONValue = ["type": "boolean"]
    static let uuid: JSONValue = [
        "type": "string",
        "pattern": "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$",
    ]
    static let moment: JSONValue = ["type": "integer", "description": "Milliseconds since 1970-01-01T00:00:00Z."]

    static func text(_ range: ClosedRange<Int>, _ description: String = "") -> JSONValue {
        described(
            ["type": "string", "minLength": .integer(range.lowerBound), "maxLength": .integer(range.upperBound)],
            description)
    }

    static func choice(_ values: [String]) -> JSONValue {
        ["type": "string", "enum": .array(values.map(JSONValue.string))]
    }

    static func constant(_ value: String) -> JSONValue { ["const": .string(value)] }

    static func list(of items: JSONValue, atMost count: Int? = nil) -> JSONValue {
        var members: [String: JSONValue] = ["type": "array", "items": items]
        if let count { members["maxItems"] = .integer(count) }
        return .object(members)
    }

    /// An object that may have more members than those named.
    static func object(_ properties: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
        let required = properties.keys.filter { !optional.contains($0) }.sorted()
        var members: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { members["required"] = .array(required.map(JSONValue.string)) }
        return .object(members)
    }

    static func named(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }

    static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
        guard case .object(var members) = schema, !description.isEmpty else { return schema }
        members["description"] = .string(description)
        return .object(members)
    }
}
