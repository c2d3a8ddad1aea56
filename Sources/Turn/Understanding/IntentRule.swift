package import Conversation

/// One line of the rule file. A rule holds in a clause when every group of `all` has a phrase there and none of `none`
/// has. A member of a group is a phrase, `@name` (a list named by a `define` line) or `<kind>` (an entity: `<series>`,
/// `<volume>`, `<order_id>`, … or `<wish>`: a genre, theme, mood or demographic word).
package struct IntentRule: Hashable, Sendable {
    package var id: String
    package var intent: Intent
    /// What the phrases are written in; `nil` ("any") where both are.
    package var language: Language?
    /// 0…1; at `IntentRules.acceptance` or above the rule decides, below it only informs the classifier.
    package var confidence: Double
    package var all: [[String]]
    package var none: [String]
    /// The largest gap, in scalars, between the phrases of consecutive groups. `nil`: anywhere in the clause.
    package var near: Int?
    /// The groups must come in their order.
    package var isOrdered: Bool
    /// The phrases are all that the clause says, fillers apart.
    package var isWhole: Bool
    package var examples: [String]
    package var counterexamples: [String]
}

extension IntentRule: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, intent, language, confidence, all, none, near, examples, counterexamples
        case isOrdered = "ordered"
        case isWhole = "whole"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(String.self, forKey: .id)
        intent = try fields.decode(Intent.self, forKey: .intent)
        language = try IntentRule.language(fields)
        confidence = try fields.decode(Double.self, forKey: .confidence)
        all = try fields.decode([[String]].self, forKey: .all)
        none = try fields.decodeIfPresent([String].self, forKey: .none) ?? []
        near = try fields.decodeIfPresent(Int.self, forKey: .near)
        isOrdered = try fields.decodeIfPresent(Bool.self, forKey: .isOrdered) ?? false
        isWhole = try fields.decodeIfPresent(Bool.self, forKey: .isWhole) ?? false
        examples = try fields.decodeIfPresent([String].self, forKey: .examples) ?? []
        counterexamples = try fields.decodeIfPresent([String].self, forKey: .counterexamples) ?? []
        try check(fields)
    }

    private static func language(_ fields: KeyedDecodingContainer<CodingKeys>) throws -> Language? {
        let name = try fields.decode(String.self, forKey: .language)
        if name == "any" { return nil }
        guard let language = Language(rawValue: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .language, in: fields, debugDescription: "must be ja, en or any, not \(name)")
        }
        return language
    }

    private func check(_ fields: KeyedDecodingContainer<CodingKeys>) throws {
        func refuse(_ key: CodingKeys, _ reason: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: fields, debugDescription: reason)
        }
        if id.isEmpty { throw refuse(.id, "is empty") }
        if !(0...1).contains(confidence) { throw refuse(.confidence, "must lie between 0 and 1") }
        if all.isEmpty || all.contains(where: \.isEmpty) { throw refuse(.all, "needs groups of at least one phrase") }
        if all.joined().contains("") { throw refuse(.all, "has an empty phrase") }
        if none.contains("") { throw refuse(.none, "has an empty phrase") }
        if let near, near < 0 { throw refuse(.near, "must not be negative") }
    }
}

/// One line of the rule file: a rule, or a named list of phrases.
enum RuleLine: Decodable {
    case rule(IntentRule)
    case define(name: String, phrases: [String])

    private enum CodingKeys: String, CodingKey { case define, phrases }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard let name = try fields.decodeIfPresent(String.self, forKey: .define) else {
            self = .rule(try IntentRule(from: decoder))
            return
        }
        let phrases = try fields.decode([String].self, forKey: .phrases)
        guard !name.isEmpty else {
            throw DecodingError.dataCorruptedError(forKey: .define, in: fields, debugDescription: "is empty")
        }
        guard !phrases.isEmpty, !phrases.contains("") else {
            throw DecodingError.dataCorruptedError(
                forKey: .phrases, in: fields, debugDescription: "needs phrases, none of them empty")
        }
        self = .define(name: name, phrases: phrases)
    }
}
