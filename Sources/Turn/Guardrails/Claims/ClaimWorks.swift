internal import Conversation
internal import Ports
internal import Text

/// Where an answer names works.
struct ClaimWorks: Sendable {
    private let draft: AnswerDraft
    /// Of the candidates, squeezed.
    private let names: [String.UnicodeScalarView]

    init(_ draft: AnswerDraft, _ facts: ReviewFacts) {
        self.draft = draft
        var names: Set<String> = []
        for title in facts.candidates.prefix(40).flatMap({ $0.titles.prefix(6) }) {
            for part in [title[...], title.prefix { $0 != "," && $0 != "(" && $0 != "（" }] {
                let name = Normalizer.fold(String(part)).squeezed().text
                if name.unicodeScalars.count > 3 { names.insert(name) }
            }
        }
        self.names = names.map(\.unicodeScalars)
    }

    /// Whether the sentence names a work: a series of the catalogue, a candidate, a Japanese book title.
    func names(_ range: Range<Int>) -> Bool {
        if draft.titles.contains(where: { $0.range.overlaps(range) }) { return true }
        if draft.scalars[range].contains("『") { return true }
        guard !names.isEmpty else { return false }
        let text = Array(Normalizer.fold(draft[range]).squeezed().text.unicodeScalars)
        return names.contains { Self.holds(text, $0) }
    }

    private static func holds(_ text: [Unicode.Scalar], _ name: String.UnicodeScalarView) -> Bool {
        let name = Array(name)
        guard let first = name.first, text.count >= name.count else { return false }
        for start in 0...text.count - name.count where text[start] == first {
            if text[start..<start + name.count].elementsEqual(name) { return true }
        }
        return false
    }
}
