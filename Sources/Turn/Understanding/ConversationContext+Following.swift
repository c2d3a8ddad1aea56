package import Conversation

extension ConversationContext {
    /// What the next message may lean on after one was understood. Cards shown are the pipeline's to add.
    package func following(_ understanding: Understanding, page: PageContext = PageContext()) -> ConversationContext {
        var next = self
        next.move(to: understanding)
        next.take(understanding.entities)
        next.turn(to: understanding)
        if case .item = understanding.reference, let asin = page.currentASIN { next.asin = asin }
        return next
    }

    /// A message that leans on the session moves its intent, but is no new beginning; small talk changes neither topic
    /// nor thing.
    private mutating func move(to understanding: Understanding) {
        if understanding.isUnsure {
            unsureInARow += 1
            turnsSinceIntent += 1
            return
        }
        unsureInARow = 0
        turnsSinceIntent = understanding.stage == .session ? turnsSinceIntent + 1 : 0
        if understanding.intent.intent != .chitchat { intent = understanding.intent.intent }
    }

    private mutating func take(_ entities: [Entity]) {
        for entity in entities where !entity.isNegated {
            switch entity.type {
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

// MARK: The thing in play

extension ConversationContext {
    /// Most series kept side by side.
    static let mostNamed = 20

    /// What the message names, else what it points at, is spoken of from here on.
    private mutating func turn(to understanding: Understanding) {
        let series = understanding.series
        if series.count > 1 { setSideBySide(series) }
        if let last = series.last {
            if series.count == 1 { join(last) }
            seriesID = last
        } else if case .series(let id, _)? = understanding.subject {
            seriesID = id
        }
    }

    /// What an answer named, in order. Of several the one that was asked about stays in play.
    /// - Parameters:
    ///   - seed: what the shopper gave as an example to go by, which an answer repeats without offering it.
    ///   - asked: what the shopper asked a question about by name; the answer does not lead away from it.
    mutating func answered(naming series: [SeriesID], besides seed: Set<SeriesID>, keeping asked: [SeriesID]) {
        let offered = series.filter { !seed.contains($0) }
        guard let first = offered.first else { return }
        if offered.count == 1 { join(first) } else { setSideBySide(offered) }
        let isAsked = seriesID.map { !seed.contains($0) && (offered.contains($0) || asked.contains($0)) }
        if isAsked != true { seriesID = first }
    }

    /// The orders that an answer named, in order.
    mutating func answered(naming orders: [OrderID]) {
        guard let first = orders.first else { return }
        shownOrders = Array(orders.prefix(ConversationContext.mostNamed))
        if orderID.map(orders.contains) != true { orderID = orders.count == 1 ? first : nil }
    }

    /// One more series beside the one spoken of; a longer list ends with it, unless it is of that list.
    private mutating func join(_ series: SeriesID) {
        let before = named ?? []
        guard !before.contains(series) else { return }
        named = before.count == 1 ? before + [series] : [series]
    }

    private mutating func setSideBySide(_ series: [SeriesID]) {
        named = Array(series.prefix(ConversationContext.mostNamed))
    }
}
