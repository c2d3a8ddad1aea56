package import Conversation
package import Ports

/// Entries of the audit log with nothing special about them.
package enum SampleAudit {
    /// Noon of a day in Japan.
    package static let noon = Timestamp(milliseconds: 1_775_012_400_000)

    package static func entry(
        _ text: String, corrected: String? = nil, action: AuditEntry.Action = .shown, stage: String = "shown",
        rule: String = "shown", session: SessionID = .random(), response: ResponseID = .random(),
        customer: String? = nil, orders: [OrderID] = [], asins: [ASIN] = [], prices: [ASIN: Money] = [:],
        at moment: Timestamp = noon
    ) -> AuditEntry {
        AuditEntry(
            at: moment, action: action, stage: stage, rule: rule, sessionID: session, responseID: response,
            customerHash: customer, intent: .productQuestion, language: .ja, model: "composer", release: "1",
            orderIDs: orders, asins: asins, prices: prices, original: text, corrected: corrected ?? text)
    }

    /// Answer 1, answer 2 … a second apart.
    package static func entries(_ numbers: ClosedRange<Int>) -> [AuditEntry] {
        numbers.map { entry("Answer number \($0) 第\($0)巻", at: noon + Int64($0)) }
    }
}
