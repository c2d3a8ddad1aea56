package import Ports

/// What became of one line of a feed; as JSON `{"line":1,"id":"…","outcome":"created"}` or
/// `{"line":2,"error":{"field":"version","message":"…"}}`.
package struct CatalogLine: Hashable, Sendable, Encodable {
    package struct Fault: Error, Hashable, Sendable, Encodable {
        /// `nil`: the line as a whole.
        package var field: String?
        package var message: String

        init(_ field: String, _ message: String) {
            self.field = field
            self.message = message
        }

        init(_ message: String) { self.message = message }
    }

    /// From 1.
    package var line: Int
    /// Of the item, where it could be read.
    package var id: String?
    package var outcome: ChangeOutcome?
    package var error: Fault?

    init(line: Int, id: String? = nil, outcome: ChangeOutcome? = nil, error: Fault? = nil) {
        self.line = line
        self.id = id
        self.outcome = outcome
        self.error = error
    }
}

/// A whole call.
package struct CatalogReport: Hashable, Sendable, Encodable {
    /// In order; empty lines of the feed are left out.
    package var lines: [CatalogLine]

    package init(lines: [CatalogLine]) { self.lines = lines }

    package var errors: Int { lines.count { $0.error != nil } }
    package var done: Int { lines.count - errors }
    /// Outcome → lines, with `error`.
    package var counts: [String: Int] {
        lines.reduce(into: [:]) { $0[$1.outcome?.rawValue ?? "error", default: 0] += 1 }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(counts, forKey: .counts)
        try fields.encode(lines, forKey: .lines)
    }

    private enum Key: String, CodingKey { case counts, lines }
}
