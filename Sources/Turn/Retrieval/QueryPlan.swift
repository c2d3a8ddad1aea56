package import Conversation
internal import Text

/// What sort of question it is: it decides how much words and meaning count.
package enum QueryKind: String, Sendable, Codable, CaseIterable {
    /// An ISBN, an ASIN, an order number.
    case identifier
    /// The name of a series, with little else.
    case title
    /// A few words without a sentence.
    case keywords
    /// A sentence, mostly a question.
    case question
    /// What a story should feel like.
    case mood
}

/// A question as it is searched for.
package struct QueryPlan: Hashable, Sendable {
    /// More of a message adds nothing to a search. Unicode scalars: of marks one character may have any number.
    static let longestText = 2_000

    package let text: String
    package let language: Language
    package let kind: QueryKind
    package let expansions: [SynonymBook.Expansion]
    /// Nothing in it can be searched for: no letter, no digit.
    package let isEmpty: Bool

    package var alternatives: [String] { expansions.flatMap(\.alternatives) }

    package init(_ text: String, language: Language, synonyms: SynonymBook) {
        let cleaned = String(Normalizer.clean(text).unicodeScalars.prefix(Self.longestText))
        let folded = Normalizer.fold(cleaned)
        let shape = QueryShape(folded)
        self.text = cleaned
        self.language = language
        isEmpty = !shape.hasWords
        expansions = isEmpty ? [] : synonyms.expansions(of: folded)
        kind = Self.kind(shape, expansions)
    }

    private static func kind(_ shape: QueryShape, _ expansions: [SynonymBook.Expansion]) -> QueryKind {
        if shape.hasIdentifier { return .identifier }
        let named = expansions.filter { $0.kind == .name }.reduce(0) { $0 + $1.length }
        if named > 0, Double(named) >= 0.6 * Double(shape.length) { return .title }
        if named == 0, expansions.contains(where: { $0.kind == .mood }) { return .mood }
        return shape.isSentence ? .question : .keywords
    }
}

/// What can be told of a question from its outside.
private struct QueryShape {
    let hasWords: Bool
    let hasIdentifier: Bool
    let isSentence: Bool
    /// Letters and digits.
    let length: Int

    init(_ folded: FoldedText) {
        let codes = folded.codes
        let scripts = codes.map { Script($0) }
        length = scripts.count { $0 != .space && $0 != .symbol }
        hasWords = length > 0
        let terms = SearchTokenizer.terms(of: folded.text, for: .query)
        hasIdentifier = terms.contains(where: Self.isIdentifier)
        let hiragana = scripts.count { $0 == .hiragana }
        let isJapanese = scripts.contains { $0.isCJK }
        let asks = codes.contains(0x3F)
        isSentence = asks || (isJapanese ? hiragana >= 4 : terms.count >= 5)
    }

    /// Ten digits or more, or letters and digits of that length as an ASIN has them.
    private static func isIdentifier(_ term: String) -> Bool {
        let digits = term.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
        guard term.utf8.count >= 10, term.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        return digits >= 9 || (digits >= 2 && term.utf8.count == 10 && term.hasPrefix("b0"))
    }
}
