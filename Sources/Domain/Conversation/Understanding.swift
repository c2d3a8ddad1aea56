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
}

/// A thing named in a message. Offsets are Unicode scalars of the screened text, end exclusive.
package struct Entity: Hashable, Sendable, Codable {
    package var type: EntityType
    /// As written.
    package var text: String
    /// Canonical: a series id, a genre id, a number in ASCII digits, yen in minor units, `ja`/`en`, an ASIN.
    package var value: String
    package var start: Int
    package var end: Int

    package init(type: EntityType, text: String, value: String, start: Int, end: Int) {
        self.type = type
        self.text = text
        self.value = value
        self.start = start
        self.end = end
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

    package func values(of type: EntityType) -> [String] {
        entities.filter { $0.type == type }.map(\.value)
    }
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
