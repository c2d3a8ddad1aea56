package import Conversation

/// One rule of a guardrail's data file: phrases that must stand near each other.
package struct GuardRule: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        case enforce
        /// Counts, does not act.
        case shadow
    }

    package var id: String
    /// What it is a sign of; which kinds there are is the matter of whoever loads the file.
    package var kind: String
    /// `nil`: any.
    package var language: Language?
    package var weight: Double
    package var mode: Mode
    /// Of each group one phrase must be there.
    package var all: [[String]]
    /// None of these may be there.
    package var none: [String]
    /// Unicode scalars of the matching form that may lie between one group's phrase and the next; `nil`: any number.
    package var near: Int?
    /// Texts that it must match, and such that it must not: tests.
    package var examples: [String]
    package var counterexamples: [String]
}

/// A rule found in a text.
package struct GuardRuleHit: Hashable, Sendable {
    /// In `GuardRuleSet.rules`.
    package var rule: Int
    /// Unicode scalars of the text, end exclusive: from the first phrase to the last.
    package var range: Range<Int>
}
