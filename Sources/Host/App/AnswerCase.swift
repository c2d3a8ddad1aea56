internal import Conversation
internal import Guardrails

/// One answer with what it may say, as `guard` and `eval guardrails` read it.
package struct AnswerCase: Decodable, Sendable {
    package struct Candidate: Decodable, Sendable {
        package var asin: String
        package var title: String?
        package var title_ja: String?
        package var volume: Int?
    }

    package struct Price: Decodable, Sendable {
        package var amount: Int
        package var currency: String?
    }

    package struct Fact: Decodable, Sendable {
        package var id: String
        package var kind: String?
        package var text: String
    }

    package var text: String
    package var question: String?
    package var intent: String?
    package var language: String?
    package var candidates: [Candidate]?
    package var prices: [String: Price]?
    package var facts: [Fact]?

    /// The intent that is held tightest, where none or an unknown one is named.
    var knownIntent: Intent { intent.flatMap { Intent(rawValue: $0) } ?? .productQuestion }

    /// By the text's own script, where none or an unknown one is named.
    var knownLanguage: Language {
        if let language, let known = Language(rawValue: language) { return known }
        return text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) } ? .ja : .en
    }

    var knownPrices: [ASIN: Money] {
        var known: [ASIN: Money] = [:]
        for (asin, price) in prices ?? [:] {
            known[ASIN(asin)] = Money(amount: price.amount, currency: price.currency ?? "JPY")
        }
        return known
    }

    var statements: [ReviewFacts.Statement] {
        (facts ?? []).map { fact in
            let kind = ReviewFacts.Statement.Kind(rawValue: fact.kind ?? "") ?? .product
            return ReviewFacts.Statement(id: fact.id, kind: kind == .wording ? .product : kind, text: fact.text)
        }
    }
}
