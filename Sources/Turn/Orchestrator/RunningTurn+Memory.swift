internal import Conversation

/// What the next turn may lean on.
extension RunningTurn {
    private static let remembered = 30

    func nextContext(_ answer: Answer, _ outcome: TurnOutcome) -> ConversationContext {
        var next = context
        next.language = language
        next.screening = screening
        guard let understanding else { return next }
        remember(understanding, in: &next)
        guard let facts = primaryFacts else { return next }
        if !answer.cards.isEmpty { next.shown = answer.cards.map(\.asin) }
        if let subject = facts.subject {
            next.seriesID = subject.series.id
            next.asin = subject.item?.asin
            next.volume = subject.item?.volume
        } else if let first = facts.products.first {
            next.seriesID = (facts.seed ?? first.series).id
            next.asin = facts.seed == nil ? first.item?.asin : nil
            next.volume = nil
        }
        if case .found(let orders) = facts.orders, !orders.isEmpty {
            next.orderID = orders.count == 1 ? orders[0].order.id : nil
            next.shownOrders = orders.map(\.order.id)
        }
        if understanding.intent.intent == .recommendation || understanding.intent.intent == .productDiscovery {
            let constraints = understanding.entities.filter { $0.type != .series && $0.type != .volume }
            if understanding.stage != .session, understanding.reference != .more { next.wish = [] }
            next.wish = next.wish.filter { old in !constraints.contains { $0.type == old.type } } + constraints
            let shown = facts.products.map(\.series.id)
            next.recommended = Array((next.recommended.filter { !shown.contains($0) } + shown).suffix(Self.remembered))
        }
        next.serviceFailuresInARow = facts.failures.isEmpty ? 0 : next.serviceFailuresInARow + 1
        return next
    }

    private func remember(_ understanding: Understanding, in next: inout ConversationContext) {
        if understanding.isUnsure {
            next.unsureInARow += 1
            next.turnsSinceIntent += 1
        } else {
            next.unsureInARow = 0
            next.turnsSinceIntent = understanding.stage == .session ? next.turnsSinceIntent + 1 : 0
            // Small talk does not end what was spoken of.
            if understanding.intent.intent != .chitchat { next.intent = understanding.intent.intent }
        }
    }
}
