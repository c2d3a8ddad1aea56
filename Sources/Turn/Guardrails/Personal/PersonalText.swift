internal import Ports
internal import Text

/// A text as the readers of personal data see it.
struct PersonalText: Sendable {
    let scalars: [Unicode.Scalar]
    /// The scalars with full-width ASCII, spaces and dashes narrowed one by one, so that offsets stay.
    let narrow: [Unicode.Scalar]
    /// Lower case of `narrow`, ASCII only.
    let lower: [Unicode.Scalar]
    /// Names of the catalogue in the text: what stands in them is no personal data.
    let spared: [Range<Int>]

    init(_ text: String, sparing spared: [Range<Int>] = []) {
        scalars = Array(text.unicodeScalars)
        narrow = scalars.map(NarrowForm.of)
        lower = narrow.map { (0x41...0x5A).contains($0.value) ? Unicode.Scalar($0.value + 0x20) ?? $0 : $0 }
        self.spared = spared
    }

    subscript(range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    func isSpared(_ range: Range<Int>) -> Bool { spared.contains { $0.overlaps(range) } }
}

/// Finds some kinds of personal data. Linear in the text; spans of one reader do not overlap.
protocol PersonalReader: Sendable {
    func spans(in text: PersonalText) -> [PersonalSpan]
}
