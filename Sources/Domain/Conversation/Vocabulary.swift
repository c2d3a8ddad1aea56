/// The shop's controlled terms, by kind and id.
package struct Vocabulary: Sendable {
    package let terms: [VocabularyTerm]
    private let byKey: [String: VocabularyTerm]

    package init(_ terms: [VocabularyTerm]) {
        self.terms = terms
        byKey = Dictionary(terms.map { ("\($0.kind.rawValue)/\($0.id)", $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func term(_ kind: VocabularyTerm.Kind, _ id: String) -> VocabularyTerm? {
        byKey["\(kind.rawValue)/\(id)"]
    }

    /// The label in `language`; the id itself for an unknown term.
    package func label(_ kind: VocabularyTerm.Kind, _ id: String, in language: Language) -> String {
        term(kind, id)?[language] ?? id
    }
}
