/// What a turn has in hand when it answers. An answer says only what stands here.

/// The ten services of the store (spec §6).
package enum ServiceName: String, Sendable, Codable, CaseIterable {
    case catalog, pricing, inventory, reviews, recommendations, profile, orders, shipping, returns, promotions
}

/// A retrieved chunk of knowledge.
package struct Passage: Hashable, Sendable, Codable {
    package var chunkID: String
    package var documentID: String
    package var title: String
    package var text: String
    package var sourceType: SourceType
    package var category: String
    package var language: Language
    package var url: String?
    package var version: String
    /// `YYYY-MM-DD`
    package var lastUpdated: String
    package var seriesIDs: [SeriesID]
    package var marks: Set<PassageMark>
    /// Larger is better; comparable within one search only.
    package var score: Double

    package init(
        chunkID: String, documentID: String, title: String, text: String, sourceType: SourceType, category: String,
        language: Language, url: String?, version: String, lastUpdated: String, seriesIDs: [SeriesID] = [],
        marks: Set<PassageMark> = [], score: Double = 0
    ) {
        self.chunkID = chunkID
        self.documentID = documentID
        self.title = title
        self.text = text
        self.sourceType = sourceType
        self.category = category
        self.language = language
        self.url = url
        self.version = version
        self.lastUpdated = lastUpdated
        self.seriesIDs = seriesIDs
        self.marks = marks
        self.score = score
    }
}

/// What a reader of a passage must know before using it.
package enum PassageMark: String, Hashable, Sendable, Codable, CaseIterable {
    /// Tells how a story goes on or ends.
    case spoiler
    /// Holds text that reads like orders to a model: it is data, and quoted as such or not at all.
    case instructions
}

/// What a shopper wishes for, as stated: ids of the vocabulary, bounds, free words.
package struct Wish: Hashable, Sendable, Codable {
    package var genres: [String] = []
    package var themes: [String] = []
    package var moods: [String] = []
    package var demographics: [Demographic] = []
    package var statuses: [PublicationStatus] = []
    /// Canonical author names as the gazetteer gives them (`Author.en`).
    package var authors: [String] = []
    package var language: Language?
    package var format: CatalogItem.Format?
    /// Yen.
    package var priceMin: Int?
    package var priceMax: Int?
    /// The reader's age in years: nothing rated above it.
    package var age: Int?
    package var ratingCeiling: AgeRating?
    package var maxVolumes: Int?
    package var excluded: [SeriesID] = []
    package var dislikedGenres: [String] = []
    package var excludedThemes: [String] = []
    package var excludedMoods: [String] = []
    package var excludedDemographics: [Demographic] = []

    package init() {}

    /// Nothing that narrows the catalogue.
    package var isEmpty: Bool {
        genres.isEmpty && themes.isEmpty && moods.isEmpty && demographics.isEmpty && statuses.isEmpty
            && authors.isEmpty && language == nil && format == nil && priceMin == nil && priceMax == nil
            && age == nil && maxVolumes == nil
    }
}

/// Why a product is among the candidates: what it truly shares with the wish or with the series named.
package struct Match: Hashable, Sendable, Codable {
    /// The series it was compared with.
    package var seed: SeriesID?
    package var genres: [String]
    package var themes: [String]
    package var moods: [String]
    /// Sample readers who read both, of those who read the seed; absent when there were too few.
    package var coReaders: Int?
    package var isSameAuthor: Bool
    package var isPersonal: Bool

    package init(
        seed: SeriesID? = nil, genres: [String] = [], themes: [String] = [], moods: [String] = [],
        coReaders: Int? = nil, isSameAuthor: Bool = false, isPersonal: Bool = false
    ) {
        self.seed = seed
        self.genres = genres
        self.themes = themes
        self.moods = moods
        self.coReaders = coReaders
        self.isSameAuthor = isSameAuthor
        self.isPersonal = isPersonal
    }
}

/// One product with everything the services said of it. A missing part was not asked for or not given.
package struct ProductFact: Hashable, Sendable {
    package var series: Series
    /// The volume to show: the one asked for, else volume 1.
    package var item: CatalogItem?
    package var quote: PriceQuote?
    package var availability: Availability?
    package var digest: ReviewDigest?
    package var match: Match

    package init(
        series: Series, item: CatalogItem? = nil, quote: PriceQuote? = nil, availability: Availability? = nil,
        digest: ReviewDigest? = nil, match: Match = Match()
    ) {
        self.series = series
        self.item = item
        self.quote = quote
        self.availability = availability
        self.digest = digest
        self.match = match
    }
}

/// One order with what shipping and returns said of it.
package struct OrderFact: Hashable, Sendable {
    package var order: Order
    /// Titles of the lines in both languages, in the order's sequence; an item the catalogue no longer has is absent.
    package var titles: [ASIN: Bilingual]
    package var tracking: Tracking?
    package var eligibility: ReturnEligibility?

    package init(
        order: Order, titles: [ASIN: Bilingual] = [:], tracking: Tracking? = nil,
        eligibility: ReturnEligibility? = nil
    ) {
        self.order = order
        self.titles = titles
        self.tracking = tracking
        self.eligibility = eligibility
    }
}

package enum OrderLookup: Hashable, Sendable {
    case notAsked
    case signInNeeded
    /// The customer has no such order (or it is somebody else's: the same answer).
    case notFound(OrderID)
    /// Newest first, the asked one alone where one was named.
    case found([OrderFact])
    /// The orders service did not answer.
    case unavailable
}

package struct EscalationReceipt: Hashable, Sendable, Codable {
    package var escalationID: String
    package var queue: String
    /// 1-based.
    package var position: Int

    package init(escalationID: String, queue: String, position: Int) {
        self.escalationID = escalationID
        self.queue = queue
        self.position = position
    }

    package enum CodingKeys: String, CodingKey {
        case queue, position
        case escalationID = "escalation_id"
    }
}

package struct Facts: Sendable {
    /// The one product the message is about.
    package var subject: ProductFact?
    /// Everything on sale of the subject's series, by language, format, volume.
    package var editions: [CatalogItem] = []
    /// A volume was asked for that this shop does not sell.
    package var missingVolume: Int?
    /// A title was written that the catalogue does not know.
    package var unknownTitle: String?
    /// Candidates, best first.
    package var products: [ProductFact] = []
    package var seed: Series?
    package var wish = Wish()
    /// Constraints that had to be let go to find anything (entity values as written).
    package var relaxed: [String] = []
    /// How many series matched before the list was cut.
    package var matchCount: Int?
    package var passages: [Passage] = []
    package var orders: OrderLookup = .notAsked
    package var promotions: [Promotion] = []
    package var profile: Profile?
    package var cart: [ProductFact] = []
    package var escalation: EscalationReceipt?
    /// Services that failed or were late in this turn.
    package var failures: Set<ServiceName> = []

    package init() {}
}

/// Everything an answer is made from.
package struct AnswerRequest: Sendable {
    /// The screened message.
    package var message: String
    package var understanding: Understanding
    /// The intent to answer now: the primary, or a secondary of the same message.
    package var intent: Intent
    package var language: Language
    /// The shopper asked in Chinese or another language: say kindly which languages there are.
    package var needsLanguageNote: Bool
    package var shopper: Shopper
    package var page: PageContext
    package var context: ConversationContext
    package var facts: Facts
    /// Earlier turns, oldest first, at most ten, starting at a shopper's message.
    package var history: [Turn]
    /// `YYYY-MM-DD` in Japan.
    package var today: String

    package init(
        message: String, understanding: Understanding, intent: Intent, language: Language,
        needsLanguageNote: Bool = false, shopper: Shopper = .guest, page: PageContext = PageContext(),
        context: ConversationContext = ConversationContext(), facts: Facts = Facts(), history: [Turn] = [],
        today: String
    ) {
        self.message = message
        self.understanding = understanding
        self.intent = intent
        self.language = language
        self.needsLanguageNote = needsLanguageNote
        self.shopper = shopper
        self.page = page
        self.context = context
        self.facts = facts
        self.history = history
        self.today = today
    }
}

/// A product named in an answer, with the true reason for it.
package struct Pick: Hashable, Sendable {
    package var asin: ASIN
    package var reason: String?

    package init(_ asin: ASIN, reason: String? = nil) {
        self.asin = asin
        self.reason = reason
    }
}

/// An answer before it is guarded and dressed with cards.
package struct Draft: Hashable, Sendable {
    package var text: String
    /// In order of mention.
    package var picks: [Pick]
    package var buttons: [ActionButton]
    package var sources: [Source]
    /// One to three.
    package var suggestions: [String]
    package var outcome: TurnOutcome

    package init(
        text: String, picks: [Pick] = [], buttons: [ActionButton] = [], sources: [Source] = [],
        suggestions: [String] = [], outcome: TurnOutcome = .answered
    ) {
        self.text = text
        self.picks = picks
        self.buttons = buttons
        self.sources = sources
        self.suggestions = suggestions
        self.outcome = outcome
    }
}
