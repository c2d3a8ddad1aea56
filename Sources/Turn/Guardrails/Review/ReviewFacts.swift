package import Conversation

/// What an answer may say, as its checks see it.
package struct ReviewFacts: Sendable {
    /// A product that this turn found.
    package struct Candidate: Hashable, Sendable {
        package var asin: ASIN
        package var seriesID: SeriesID?
        /// As an answer may write it, in any language: the item's, the series' and their aliases.
        package var titles: [String]
        package var volume: Int?
        package var isbn13: String?
        /// How many volumes the series has, and those on sale, where they are known.
        package var volumeCount: Int?

        package init(
            asin: ASIN, seriesID: SeriesID? = nil, titles: [String], volume: Int? = nil, isbn13: String? = nil,
            volumeCount: Int? = nil
        ) {
            self.asin = asin
            self.seriesID = seriesID
            self.titles = titles
            self.volume = volume
            self.isbn13 = isbn13
            self.volumeCount = volumeCount
        }
    }

    /// A text that the answer may lean on.
    package struct Statement: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case policy, faq, product, order, promotion, review, editorial
            /// The shop's own wording of the same facts (the grounded composer's).
            case wording
        }

        package var id: String
        package var kind: Kind
        package var text: String

        package init(id: String, kind: Kind, text: String) {
            self.id = id
            self.kind = kind
            self.text = text
        }
    }

    /// The screened message that is answered.
    package var question: String
    package var intent: Intent
    package var language: Language
    package var candidates: [Candidate]
    /// Live prices of this turn; an item without one has no price that may be said.
    package var prices: [ASIN: Money]
    package var statements: [Statement]
    /// Items outside `candidates` that the catalogue was asked for and has.
    package var knownASINs: Set<ASIN>
    /// ISBN-13 that the catalogue was asked for and has.
    package var knownISBNs: Set<String>
    /// Of the shop's own catalogue, how many volumes a series has, where it is surely known.
    package var volumeCounts: [SeriesID: Int]
    /// What was truly done in this turn.
    package var actions: Set<PerformedAction>

    /// Something an answer may say was done.
    package enum PerformedAction: String, Hashable, Sendable, Codable {
        /// The conversation was handed to a person.
        case escalated
    }

    package init(
        question: String, intent: Intent, language: Language, candidates: [Candidate] = [],
        prices: [ASIN: Money] = [:], statements: [Statement] = [], knownASINs: Set<ASIN> = [],
        knownISBNs: Set<String> = [], volumeCounts: [SeriesID: Int] = [:], actions: Set<PerformedAction> = []
    ) {
        self.question = question
        self.intent = intent
        self.language = language
        self.candidates = candidates
        self.prices = prices
        self.statements = statements
        self.knownASINs = knownASINs
        self.knownISBNs = knownISBNs
        self.volumeCounts = volumeCounts
        self.actions = actions
    }
}
