package import Conversation

/// A rule holds in a clause when every group of `all` has a member there and none of `none` has. A member is a phrase, a
/// regular expression in slashes, `@name` (a named list) or `<kind>` (an entity: `<series>`, `<volume>`, `<order_id>`, …
/// or `<wish>`: a genre, theme, mood or demographic word).
package struct IntentRule: Hashable, Sendable {
    package var id: String
    package var intent: Intent
    /// What the phrases are written in; `nil` ("any") where both are.
    package var language: Language?
    /// 0…1; at `IntentRules.acceptance` or above the rule decides, below it only informs the classifier.
    package var weight: Double
    package var all: [[String]]
    package var none: [String]
    /// The largest gap, in scalars, between the phrases of consecutive groups. `nil`: anywhere in the clause.
    package var near: Int?
    /// The groups must come in their order.
    package var isOrdered: Bool
    /// The phrases are all that the clause says, fillers apart.
    package var isWhole: Bool
    /// Words around a request, like a greeting: no request of their own where there is one.
    package var isCourtesy: Bool
    package var examples: [String]
    package var counterexamples: [String]
}

/// A place in a rule file, from 1; the column in Unicode scalars.
struct RulePlace: Hashable, Sendable {
    let file: String
    let line: Int
    let column: Int

    func error(_ field: String, _ reason: String, rule: String? = nil) -> DataFileError {
        DataFileError(file: file, line: line, column: column, rule: rule, field: field, reason: reason)
    }
}

/// A text with the place where it is written.
struct PlacedText: Hashable, Sendable {
    let text: String
    let place: RulePlace

    /// The regular expression, where it is written as one: `/…/`.
    var expression: String? {
        guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else { return nil }
        return String(text.dropFirst().dropLast())
    }
}

/// A rule with the places of what names or patterns it holds.
struct PlacedRule: Sendable {
    let rule: IntentRule
    let id: PlacedText
    let all: [[PlacedText]]
    let none: [PlacedText]
}

/// A named list of phrases and expressions.
struct PlacedList: Sendable {
    let name: PlacedText
    let phrases: [PlacedText]
}
