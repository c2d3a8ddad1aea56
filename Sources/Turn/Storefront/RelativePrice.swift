internal import Text

/// Whether a message asks for something cheaper than what was shown.
enum RelativePrice {
    private static let words = [
        "cheaper", "less expensive", "lower price", "more affordable", "もっと安", "もう少し安", "安いの", "安いもの", "お手頃なの",
        "より安",
    ].map(Normalizer.folded)

    static func isAsked(_ message: String) -> Bool {
        let folded = Normalizer.folded(message)
        return words.contains { folded.contains($0) }
    }
}
