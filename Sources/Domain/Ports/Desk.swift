package import Conversation

/// Where shoppers who want a person wait. Once per (session, reason) in five minutes: a repeat gives the same receipt.
package protocol EscalationQueue: Sendable {
    func enqueue(_ request: EscalationRequest) async throws -> EscalationReceipt
}

package struct EscalationRequest: Hashable, Sendable {
    package var sessionID: SessionID
    package var customerID: CustomerID?
    package var reason: String
    package var summary: String
    package var at: Timestamp

    package init(sessionID: SessionID, customerID: CustomerID?, reason: String, summary: String, at: Timestamp) {
        self.sessionID = sessionID
        self.customerID = customerID
        self.reason = reason
        self.summary = summary
        self.at = at
    }
}

/// Thumbs. Once per (response, voter): the first stays, repeats change nothing.
package protocol FeedbackStore: Sendable {
    /// - Returns: whether it was stored (false: there was one already).
    func record(_ feedback: Feedback) async throws -> Bool
}

package struct Feedback: Hashable, Sendable {
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        case thumbsUp = "thumbs_up"
        case thumbsDown = "thumbs_down"
    }

    package var responseID: ResponseID
    /// The customer's id, or the session's for a guest.
    package var voter: String
    package var verdict: Verdict
    /// With placeholders in place of personal data.
    package var comment: String?
    package var at: Timestamp

    package init(responseID: ResponseID, voter: String, verdict: Verdict, comment: String?, at: Timestamp) {
        self.responseID = responseID
        self.voter = voter
        self.verdict = verdict
        self.comment = comment
        self.at = at
    }
}
