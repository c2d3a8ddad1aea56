package import Conversation
internal import Knowledge
package import Ports

/// A record of the audit log as it is shown.
package struct AuditView: Encodable {
    private struct Price: Encodable {
        var amount: Int
        var currency: String
    }

    private enum Keys: String, CodingKey {
        case number, at, action, stage, rule, customer, intent, language, model, release, asins, prices, original
        case corrected, hash
        case atJapan = "at_japan"
        case sessionID = "session_id"
        case responseID = "response_id"
        case orderIDs = "order_ids"
    }

    package let record: AuditRecord

    package init(_ record: AuditRecord) { self.record = record }

    package func encode(to encoder: any Encoder) throws {
        let entry = record.entry
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(record.number, forKey: .number)
        try container.encode(ArticleMoment.text(entry.at), forKey: .at)
        try container.encode(AuditMoment.japan(entry.at), forKey: .atJapan)
        try container.encode(entry.action, forKey: .action)
        try container.encode(entry.stage, forKey: .stage)
        try container.encode(entry.rule, forKey: .rule)
        try container.encode(entry.sessionID, forKey: .sessionID)
        try container.encode(entry.responseID, forKey: .responseID)
        try container.encodeIfPresent(entry.customerHash, forKey: .customer)
        try container.encodeIfPresent(entry.intent, forKey: .intent)
        try container.encode(entry.language, forKey: .language)
        try container.encode(entry.model, forKey: .model)
        try container.encode(entry.release, forKey: .release)
        try container.encode(entry.orderIDs, forKey: .orderIDs)
        try container.encode(entry.asins, forKey: .asins)
        let prices = entry.prices.map { ($0.key.rawValue, Price(amount: $0.value.amount, currency: $0.value.currency)) }
        try container.encode(Dictionary(prices, uniquingKeysWith: { first, _ in first }), forKey: .prices)
        try container.encode(entry.original, forKey: .original)
        try container.encode(entry.corrected, forKey: .corrected)
        try container.encode(record.hash, forKey: .hash)
    }
}

/// Moments of the audit log: of Japan where no zone is said.
package enum AuditMoment {
    private static let offset: Int64 = 9 * 3600
    private static let zone = "+09:00"
    private static let day: Int64 = 24 * 3600

    /// `2026-11-17T05:03:22Z`.
    package static func utc(_ moment: Timestamp) -> String { ArticleMoment.text(moment) }

    /// `2026-11-17T14:03:22+09:00`.
    package static func japan(_ moment: Timestamp) -> String { ArticleMoment.text(moment + offset).dropLast() + zone }

    /// A moment with its zone, `2026-11-17T14:03` or `2026-11-17T14:03:22` in Japan, or a day there.
    /// - Parameter end: a day stands for the midnight after it, not for the one before.
    package static func parse(_ text: String, end: Bool = false) -> Timestamp? {
        switch text.utf8.count {
        case 10: ArticleMoment.parse(text + "T00:00:00" + zone).map { $0 + (end ? day : 0) }
        case 16: ArticleMoment.parse(text + ":00" + zone)
        case 19: ArticleMoment.parse(text + zone)
        default: ArticleMoment.parse(text)
        }
    }
}

/// A question to the audit log as somebody wrote it.
package struct AuditQuestion: Sendable {
    package enum Field: String, Sendable, CaseIterable {
        case text, asin, amount, order, session, response, customer, stage, rule, action, from, until, before, limit
    }

    package struct Refusal: Error, Sendable {
        package var field: Field
        package var detail: Bilingual
    }

    package static let limits = 1...500
    private static let longestText = 200

    private var values: [Field: String]

    /// - Parameter values: empty ones count as absent.
    package init(_ values: [Field: String?]) {
        self.values = values.compactMapValues { $0 }.filter { !$0.value.isEmpty }
    }

    /// - Throws: `Refusal` of the first field that cannot be.
    package func query() throws -> AuditQuery {
        var query = AuditQuery()
        query.text = try value(.text, Self.shortText) { $0.count <= Self.longestText ? $0 : nil }
        query.asin = values[.asin].map { ASIN($0) }
        query.amount = try value(.amount, Self.number) { Int($0.filter { $0 != "," }) }
        query.orderID = values[.order].map { OrderID($0) }
        query.sessionID = try value(.session, Self.session) { SessionID($0) }
        query.responseID = values[.response].map { ResponseID($0) }
        query.customerHash = values[.customer]
        query.stage = values[.stage]
        query.rule = values[.rule]
        query.action = try value(.action, Self.actions) { AuditEntry.Action(rawValue: $0) }
        query.from = try value(.from, Self.moment) { AuditMoment.parse($0) }
        query.until = try value(.until, Self.moment) { AuditMoment.parse($0, end: true) }
        query.before = try value(.before, Self.number) { Int64($0) }
        query.limit = try value(.limit, Self.limit) { Int($0).flatMap { Self.limits.contains($0) ? $0 : nil } } ?? 50
        return query
    }

    private func value<T>(_ field: Field, _ detail: Bilingual, _ read: (String) -> T?) throws -> T? {
        guard let text = values[field] else { return nil }
        guard let value = read(text) else { throw Refusal(field: field, detail: detail) }
        return value
    }

    private static let shortText = Bilingual(
        ja: "\(longestText)文字までです", en: "must have at most \(longestText) characters")
    private static let number = Bilingual(ja: "数にしてください", en: "must be a number")
    private static let session = Bilingual(ja: "セッションのID（UUID）にしてください", en: "must be a session's id, a UUID")
    private static let moment = Bilingual(
        ja: "日付（2026-12-01、日本時間）か日時（2026-12-01T09:00:00+09:00）にしてください",
        en: "must be a day such as 2026-12-01, of Japan, or a moment such as 2026-12-01T09:00:00+09:00")
    private static let limit = Bilingual(
        ja: "\(limits.lowerBound)〜\(limits.upperBound)にしてください",
        en: "must be from \(limits.lowerBound) to \(limits.upperBound)")
    private static var actions: Bilingual { AdminBody.oneOf(AuditEntry.Action.allCases.map(\.rawValue)) }
}
