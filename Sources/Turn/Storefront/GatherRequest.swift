package import Conversation

/// What the storefront is to find out for one intent of a message.
package struct GatherRequest: Sendable {
    package var intent: Intent
    package var message: String
    package var understanding: Understanding
    package var language: Language
    package var page: PageContext
    package var context: ConversationContext
    package var shopper: Shopper
    /// Series that the text search found for the message, best first.
    package var found: [SeriesID]

    package init(
        intent: Intent, message: String, understanding: Understanding, language: Language, page: PageContext,
        context: ConversationContext, shopper: Shopper, found: [SeriesID] = []
    ) {
        self.intent = intent
        self.message = message
        self.understanding = understanding
        self.language = language
        self.page = page
        self.context = context
        self.shopper = shopper
        self.found = found
    }
}

extension Wish {
    /// The constraints that a message states.
    init(_ entities: [Entity]) {
        self.init()
        for entity in entities where entity.isNegated { exclude(entity) }
        for entity in entities where !entity.isNegated {
            switch entity.type {
            case .genre: genres.appendNew(entity.value)
            case .theme: themes.appendNew(entity.value)
            case .mood: moods.appendNew(entity.value)
            case .demographic: Demographic(rawValue: entity.value).map { demographics.appendNew($0) }
            case .status: PublicationStatus(rawValue: entity.value).map { statuses.appendNew($0) }
            case .author: authors.appendNew(entity.value)
            case .language: language = Language(rawValue: entity.value)
            case .format: format = CatalogItem.Format(rawValue: entity.value)
            case .priceMin: priceMin = PriceBound.yen(entity.value)
            case .priceMax: priceMax = PriceBound.yen(entity.value)
            case .age: age = Int(entity.value)
            case .volumesMax: maxVolumes = Int(entity.value)
            case .orderID, .asin, .isbn, .series, .title, .volume, .quantity: break
            }
        }
    }
}

extension Wish {
    private mutating func exclude(_ entity: Entity) {
        switch entity.type {
        case .genre: dislikedGenres.appendNew(entity.value)
        case .theme: excludedThemes.appendNew(entity.value)
        case .mood: excludedMoods.appendNew(entity.value)
        case .demographic: Demographic(rawValue: entity.value).map { excludedDemographics.appendNew($0) }
        case .series: excluded.appendNew(SeriesID(entity.value))
        default: break
        }
    }
}

extension Array where Element: Equatable {
    mutating func appendNew(_ element: Element) {
        if !contains(element) { append(element) }
    }
}
