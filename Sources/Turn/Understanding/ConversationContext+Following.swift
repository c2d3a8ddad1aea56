package import Conversation

extension ConversationContext {
    /// What the next message may lean on after one was understood. Cards shown are the pipeline's to add.
    package func following(_ understanding: Understanding, page: PageContext = PageContext()) -> ConversationContext {
        var next = self
        let namedItself = understanding.stage == .rules || understanding.stage == .classifier
        if namedItself, !understanding.isUnsure, understanding.intent.intent != .chitchat {
            next.intent = understanding.intent.intent
            next.turnsSinceIntent = 0
        } else {
            next.turnsSinceIntent += 1
        }
        next.unsureInARow = understanding.isUnsure ? unsureInARow + 1 : 0
        next.take(understanding.entities)
        if case .item = understanding.reference, let asin = page.currentASIN { next.asin = asin }
        return next
    }

    private mutating func take(_ entities: [Entity]) {
        for entity in entities where !entity.isNegated {
            switch entity.type {
            case .series: seriesID = SeriesID(entity.value)
            case .asin: asin = ASIN(entity.value)
            case .volume: volume = Int(entity.value)
            case .orderID: orderID = OrderID(entity.value)
            default: break
            }
        }
        let wished = entities.filter { ConversationContext.wishTypes.contains($0.type) }
        if !wished.isEmpty { wish = wished }
    }

    private static let wishTypes: Set<EntityType> = [
        .genre, .theme, .mood, .demographic, .author, .format, .language, .priceMin, .priceMax, .age, .status,
        .volumesMax,
    ]
}
