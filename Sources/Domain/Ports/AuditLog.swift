package import Conversation

/// One thing the guardrails did, or one answer with prices as it was shown: enough to answer for it a year later.
package struct AuditEntry: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable, Codable, CaseIterable {
        /// An answer as the shopper read it, with the prices of its cards; nothing was changed.
        case shown
        /// Personal data of a message was replaced by placeholders.
        case redacted
        /// A message was refused.
        case refused
        /// A part of an answer was replaced or removed.
        case corrected
        /// A whole answer was replaced.
        case blocked
        /// A rule in shadow mode would have acted.
        case shadowed
        /// The log speaks of itself: it was pruned, or begun afresh.
        case noted
    }

    package var at: Timestamp
    package var action: Action
    /// `screen`, `inline`, `shown`, or one of the stages of an answer's check.
    package var stage: String
    /// Bounded: the rule's id.
    package var rule: String
    package var sessionID: SessionID
    package var responseID: ResponseID
    /// A keyed hash; `nil` for a guest.
    package var customerHash: String?
    package var intent: Intent?
    package var language: Language
    package var model: String
    /// Of the guardrails' rules: a digest of their files.
    package var release: String
    package var orderIDs: [OrderID]
    package var asins: [ASIN]
    /// Of the cards as they were shown.
    package var prices: [ASIN: Money]
    /// Redacted. Encrypted at rest.
    package var original: String
    /// Redacted. Encrypted at rest; equal to `original` where nothing was changed.
    package var corrected: String

    package init(
        at: Timestamp, action: Action, stage: String, rule: String, sessionID: SessionID, responseID: ResponseID,
        customerHash: String? = nil, intent: Intent? = nil, language: Language, model: String, release: String,
        orderIDs: [OrderID] = [], asins: [ASIN] = [], prices: [ASIN: Money] = [:], original: String, corrected: String
    ) {
        self.at = at
        self.action = action
        self.stage = stage
        self.rule = rule
        self.sessionID = sessionID
        self.responseID = responseID
        self.customerHash = customerHash
        self.intent = intent
        self.language = language
        self.model = model
        self.release = release
        self.orderIDs = orderIDs
        self.asins = asins
        self.prices = prices
        self.original = original
        self.corrected = corrected
    }
}

/// An entry in its place of the chain.
package struct AuditRecord: Hashable, Sendable {
    /// 1, 2, 3 …, never reused.
    package var number: Int64
    package var entry: AuditEntry
    /// SHA-256 over the record and the hash before it, 64 hexadecimal digits.
    package var hash: String

    package init(number: Int64, entry: AuditEntry, hash: String) {
        self.number = number
        self.entry = entry
        self.hash = hash
    }
}

/// All that is given must hold.
package struct AuditQuery: Hashable, Sendable {
    /// Words, all of which stand in the original or all in the corrected text, in any writing that folds alike. A number
    /// is a whole one: 500 does not find 1,500.
    package var text: String?
    /// Of the entry or of one of its prices.
    package var asin: ASIN?
    /// Of one of the prices, in minor units, or yen in one of the texts.
    package var amount: Int?
    package var orderID: OrderID?
    package var sessionID: SessionID?
    package var responseID: ResponseID?
    package var customerHash: String?
    package var stage: String?
    package var rule: String?
    package var action: AuditEntry.Action?
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?
    /// Only records before this number: the next page.
    package var before: Int64?
    /// 1…500.
    package var limit: Int

    package init(limit: Int = 50) { self.limit = limit }
}

package struct AuditPage: Hashable, Sendable {
    /// Newest first.
    package var records: [AuditRecord]
    /// For `before` of the next page; `nil` at the end. A page that took long to find may have fewer records than asked
    /// for, even none, and yet a next one.
    package var next: Int64?

    package init(records: [AuditRecord], next: Int64?) {
        self.records = records
        self.next = next
    }
}

/// What a walk along the chain found.
package struct AuditVerification: Hashable, Sendable {
    package var checked: Int64
    /// The first record that does not fit the chain; `nil` where all fit.
    package var brokenAt: Int64?
    /// A sentence for an operator where something does not fit.
    package var problem: String?

    package init(checked: Int64, brokenAt: Int64? = nil, problem: String? = nil) {
        self.checked = checked
        self.brokenAt = brokenAt
        self.problem = problem
    }
}

/// The append-only, hash-chained record of what the guardrails did. Written behind the shopper's back, a few entries a
/// turn; read by operators.
package protocol AuditLog: Sendable {
    /// All or none, in order.
    func append(_ entries: [AuditEntry]) async throws
    func search(_ query: AuditQuery) async throws -> AuditPage
    /// Walks the whole chain.
    func verify() async throws -> AuditVerification
    /// Removes what is older, from the oldest on and up to the first that is not, leaving a mark in the chain so that what
    /// is left still verifies.
    /// - Returns: how many records went.
    func prune(before: Timestamp) async throws -> Int
}
