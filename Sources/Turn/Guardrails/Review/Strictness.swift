package import Conversation

/// How strictly an answer is held to its facts, by intent: the one table.
package struct Strictness: Hashable, Sendable {
    package enum Scope: Int, Hashable, Sendable, Comparable {
        /// Claims about the shopper's own order may be worded freely; promised actions and wrong figures still go.
        case loose
        case normal
        /// Every figure, date, name of an item and claim of availability must stand in the facts.
        case tight

        package static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
    }

    package var scope: Scope
    /// Unicode scalars of an answer, beyond which it is cut at a sentence's end.
    package var longest: Int
    /// Whether a title that is in the catalogue but was not found in this turn may be named.
    package var allowsOtherTitles: Bool

    package init(for intent: Intent) {
        switch intent {
        case .recommendation: self.init(scope: .tight, longest: 2400, allowsOtherTitles: true)
        case .productDiscovery, .productQuestion: self.init(scope: .tight, longest: 2000, allowsOtherTitles: true)
        case .faq, .checkoutHelp, .promotion: self.init(scope: .normal, longest: 2000, allowsOtherTitles: true)
        case .orderTracking, .returnRequest: self.init(scope: .loose, longest: 1600, allowsOtherTitles: true)
        case .chitchat, .escalation: self.init(scope: .normal, longest: 1200, allowsOtherTitles: true)
        }
    }

    private init(scope: Scope, longest: Int, allowsOtherTitles: Bool) {
        self.scope = scope
        self.longest = longest
        self.allowsOtherTitles = allowsOtherTitles
    }
}
