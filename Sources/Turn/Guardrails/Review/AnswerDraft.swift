package import Ports
internal import Text

/// A whole answer with what every stage needs to know of it, read once.
package struct AnswerDraft: Sendable {
    package let text: String
    package let scalars: [Unicode.Scalar]
    /// The scalars with full-width ASCII, spaces and dashes narrowed one by one, so that offsets stay.
    package let narrow: [Unicode.Scalar]
    /// Unicode scalars of each sentence, without the white space around it; list items count as sentences.
    package let sentences: [Range<Int>]
    /// The encoder's vectors of the first of `sentences`, of length 1; fewer, or none, where nobody embedded them.
    package var sentenceVectors: [[Float]] = []
    /// The text in the rules' matching form.
    package let ruleText: RuleText
    /// Series of the catalogue that it names, in order.
    package let titles: [TitleMention]

    /// - Parameter finder: without one no title is known.
    package init(_ text: String, titles finder: (any TitleFinder)? = nil) {
        self.text = text
        scalars = Array(text.unicodeScalars)
        narrow = scalars.map(NarrowForm.of)
        sentences = AnswerDraft.sentences(of: text)
        ruleText = RuleText(text)
        titles = finder?.titles(in: text) ?? []
    }

    package subscript(range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    /// The sentence that holds the scalar at `offset`; its place alone where it is between sentences.
    package func sentence(at offset: Int) -> Range<Int> {
        sentences.first { $0.contains(offset) } ?? offset..<min(offset + 1, scalars.count)
    }

    private static func sentences(of text: String) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for span in Sentences.spans(of: text) {
            let part = text[span.range].unicodeScalars
            let end = start + part.count
            let lead = part.prefix { $0.properties.isWhitespace }.count
            let tail = part.reversed().prefix { $0.properties.isWhitespace }.count
            if lead + tail < part.count { found.append(start + lead..<end - tail) }
            start = end
        }
        return found
    }
}

/// One scalar in its narrow form: ASCII for full-width ASCII, one kind of space, one kind of dash.
enum NarrowForm {
    static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x2010...0x2015, 0x2212, 0xFE63: "-"
        case 0x3000, 0xA0, 0x2000...0x200A, 0x202F: " "
        case 0xFFE5: "¥"
        default: scalar
        }
    }
}
