/// What one message was understood to mean.

/// The ten intents (spec §4).
package enum Intent: String, Sendable, Codable, CaseIterable {
    case productDiscovery = "product_discovery"
    case recommendation
    case productQuestion = "product_question"
    case orderTracking = "order_tracking"
    case faq
    case returnRequest = "return_request"
    case chitchat
    case promotion
    case checkoutHelp = "checkout_help"
    case escalation
}

/// Which step named the intent.
package enum IntentStage: String, Sendable, Codable {
    case rules, session, classifier, none
}

package struct IntentGuess: Hashable, Sendable, Codable {
    package var intent: Intent
    /// 0…1, calibrated.
    package var confidence: Double

    package init(_ intent: Intent, _ confidence: Double) {
        self.intent = intent
        self.confidence = confidence
    }
}

package enum EntityType: String, Sendable, Codable, CaseIterable {
    case orderID = "order_id"
    case asin, isbn, series, title, volume, author, genre, demographic, format, language
    case priceMin = "price_min"
    case priceMax = "price_max"
    case quantity, age
    /// A theme or mood word of the shop's vocabulary ("cozy", 友情); refines a wish, not part of the public entity list.
    case theme, mood
    case status
    /// At most so many volumes ("5巻以内", "under ten volumes").
    case volumesMax = "volumes_max"
}

/// A thing named in a message. Offsets are Unicode scalars of the screened text, end exclusive.
package struct Entity: Hashable, Sendable, Codable {
    package var type: EntityType
    /// As written.
    package var text: String
    /// Canonical: a series id, a genre id, a number in ASCII digits, yen in digits, other money as `10 USD`, a language
    /// code, an ASIN.
    package var value: String
    package var start: Int
    package var end: Int
    /// Named to be kept away: "no school", 学園もの以外. Absent on the wire where it is false.
    package var isNegated: Bool

    package init(type: EntityType, text: String, value: String, start: Int, end: Int, isNegated: Bool = false) {
        self.type = type
        self.text = text
        self.value = value
        self.start = start
        self.end = end
        self.isNegated = isNegated
    }

    private enum CodingKeys: String, CodingKey {
        case type, text, value, start, end
        case isNegated = "negated"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        type = try fields.decode(EntityType.self, forKey: .type)
        text = try fields.decode(String.self, forKey: .text)
        value = try fields.decode(String.self, forKey: .value)
        start = try fields.decode(Int.self, forKey: .start)
        end = try fields.decode(Int.self, forKey: .end)
        isNegated = try fields.decodeIfPresent(Bool.self, forKey: .isNegated) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(type, forKey: .type)
        try fields.encode(text, forKey: .text)
        try fields.encode(value, forKey: .value)
        try fields.encode(start, forKey: .start)
        try fields.encode(end, forKey: .end)
        if isNegated { try fields.encode(true, forKey: .isNegated) }
    }
}

package enum Sentiment: String, Sendable, Codable, CaseIterable {
    case calm, confused, frustrated
    case escalationNeeded = "escalation_needed"
}

/// Everything that understanding says of one message.
package struct Understanding: Sendable, Codable {
    package var language: MessageLanguage
    package var intent: IntentGuess
    package var stage: IntentStage
    /// The second-best intent of the step that decided: what a clarifying question offers beside the first.
    package var runnerUp: IntentGuess?
    package var secondary: [IntentGuess]
    package var entities: [Entity]
    package var sentiment: Sentiment
    /// The message leans on what was spoken of before ("and volume 2?", その作者, "the second one").
    package var reference: Reference?
    /// Neither step was sure: ask, don't guess.
    package var isUnsure: Bool
    /// The thing in play that the message is about, named or not; `nil` where it is about none, or about several.
    package var subject: Subject?
    /// The message's vector for whoever needs it in this turn; stays in memory. `nil` without an encoder.
    package var embedding: [Float]?

    private enum CodingKeys: String, CodingKey {
        case language, intent, stage, runnerUp, secondary, entities, sentiment, reference, isUnsure, subject
    }

    package init(
        language: MessageLanguage, intent: IntentGuess, stage: IntentStage, runnerUp: IntentGuess? = nil,
        secondary: [IntentGuess] = [], entities: [Entity] = [], sentiment: Sentiment = .calm,
        reference: Reference? = nil, isUnsure: Bool = false
    ) {
        self.language = language
        self.intent = intent
        self.stage = stage
        self.runnerUp = runnerUp
        self.secondary = secondary
        self.entities = entities
        self.sentiment = sentiment
        self.reference = reference
        self.isUnsure = isUnsure
    }

    /// What the message asks for; what it wants kept away is left out.
    package func values(of type: EntityType) -> [String] {
        entities.filter { $0.type == type && !$0.isNegated }.map(\.value)
    }
}

/// The one thing a message is about, as far as the conversation tells.
package enum Subject: Hashable, Sendable, Codable {
    case series(SeriesID, volume: Int?)
    case item(ASIN)
    case order(OrderID)
}

/// How a message points at something that it does not name.
package enum Reference: Hashable, Sendable, Codable {
    /// "this one", これ, その本: the page's item, else the last item spoken of.
    case item
    /// その作者, "by the same author".
    case author
    /// "the second one", 2番目: 1-based place in the last cards.
    case ordinal(Int)
    /// "more like that", 他には: the last wish once more, other picks.
    case more
}
