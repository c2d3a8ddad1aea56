/// A shopper's or tester's words: text, never markup; a long one is folded.
struct QuotedText {
    private let text: String

    /// Characters shown at once; the rest unfolds.
    private static let shown = 280
    /// Characters shown at all.
    private static let most = 4000

    init(_ text: String) { self.text = text }

    var markup: Markup {
        // By scalars: one character may hold thousands of combining marks.
        let scalars = text.unicodeScalars
        guard scalars.count > Self.shown else { return "<blockquote dir=\"auto\">\(text)</blockquote>" }
        let start = String(scalars.prefix(Self.shown))
        let whole = String(scalars.prefix(Self.most))
        let end = scalars.count > Self.most ? "…" : ""
        return """
            <blockquote dir="auto">\(start)…</blockquote><details><summary>All \(Written.count(scalars.count)) \
            characters</summary><blockquote dir="auto">\(whole)\(end)</blockquote></details>
            """
    }
}
