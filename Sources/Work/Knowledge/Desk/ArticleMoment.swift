package import Conversation
internal import Foundation

/// Moments as people at the desk read and write them: ISO 8601 with a time zone.
package enum ArticleMoment {
    /// In UTC, to the second.
    package static func text(_ moment: Timestamp) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000).formatted(.iso8601)
    }

    /// `2026-12-01T09:00:00+09:00`, `2026-12-01T00:00:00Z`, also with fractions of a second; `nil` for anything else.
    package static func parse(_ text: String) -> Timestamp? {
        let date =
            (try? Date(text, strategy: .iso8601))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        guard let milliseconds = date.map({ ($0.timeIntervalSince1970 * 1000).rounded() }), abs(milliseconds) < 1e15
        else { return nil }
        return Timestamp(milliseconds: Int64(milliseconds))
    }
}
