internal import App
internal import Conversation
internal import Ports

/// Records for a terminal. Nothing that a shopper or a model wrote can steer it.
struct AuditTable {
    private let page: AuditPage

    init(_ page: AuditPage) { self.page = page }

    private static let head = ["no.", "Japan", "UTC", "action", "stage", "rule", "items and prices"]
    private static let mostShown = 240

    var text: String {
        guard !page.records.isEmpty else { return "nothing found" }
        let rows = page.records.map { Self.row($0) }
        let widths = Self.head.indices.map { column in ([Self.head] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined(separator: "  ")
        }
        var lines = [line(Self.head)]
        for (record, row) in zip(page.records, rows) {
            lines.append(line(row))
            lines += Self.texts(record.entry).map { "      \($0): \(Self.shortened($1))" }
        }
        if let next = page.next { lines.append("more: --before \(next)") }
        return lines.joined(separator: "\n")
    }

    static func whole(_ record: AuditRecord) -> String {
        let entry = record.entry
        var lines = [
            "record    \(record.number)",
            "time      \(AuditMoment.japan(entry.at)) (\(utc(entry.at)) UTC)",
            "action    \(entry.action.rawValue), stage \(plain(entry.stage)), rule \(plain(entry.rule))",
            "session   \(entry.sessionID.rawValue)", "response  \(plain(entry.responseID.rawValue))",
            "customer  \(entry.customerHash.map(plain) ?? "guest")",
            "intent    \(entry.intent?.rawValue ?? "-"), language \(entry.language.rawValue)",
            "model     \(plain(entry.model)), release \(plain(entry.release))",
            "orders    \(plain(entry.orderIDs.map(\.rawValue).joined(separator: ", ")))",
            "items     \(items(entry))", "hash      \(record.hash)",
        ]
        for (name, text) in texts(entry) {
            lines.append("\n\(name):")
            lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ record: AuditRecord) -> [String] {
        let entry = record.entry
        let japan = AuditMoment.japan(entry.at).dropLast(6).split(separator: "T").joined(separator: " ")
        return [
            "\(record.number)", japan, utc(entry.at), entry.action.rawValue, plain(entry.stage), plain(entry.rule),
            items(entry),
        ]
    }

    private static func utc(_ moment: Timestamp) -> String {
        AuditMoment.utc(moment).dropLast().split(separator: "T").joined(separator: " ")
    }

    private static func items(_ entry: AuditEntry) -> String {
        let priced = entry.prices.sorted { $0.key.rawValue < $1.key.rawValue }.map { asin, price in
            "\(asin.rawValue) \(price.display(in: .en))"
        }
        let others = entry.asins.filter { entry.prices[$0] == nil }.map(\.rawValue)
        return plain((priced + others).joined(separator: ", "))
    }

    private static func texts(_ entry: AuditEntry) -> [(String, String)] {
        if entry.original == entry.corrected { return [(entry.action == .shown ? "shown" : "text", entry.original)] }
        return [("was", entry.original), ("became", entry.corrected)]
    }

    private static func shortened(_ text: String) -> String {
        let plain = plain(text)
        return plain.count > mostShown ? plain.prefix(mostShown) + " …" : plain
    }

    /// On one line, without controls or marks of direction.
    private static func plain(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: kept.append(" ")
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}
