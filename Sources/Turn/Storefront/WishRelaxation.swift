internal import Conversation

/// Lets constraints of a wish go, least telling first, until something matches. Age is never let go.
struct WishRelaxation {
    private static let order: [EntityType] = [
        .mood, .theme, .priceMin, .status, .format, .priceMax, .language, .demographic, .genre,
    ]

    private(set) var wish: Wish
    /// What was let go, as the shopper wrote it.
    private(set) var relaxed: [String]
    private var remaining: [EntityType]
    private let entities: [Entity]

    init(_ wish: Wish, entities: [Entity]) {
        self.wish = wish
        self.entities = entities.filter { !WishRelaxation.isUnmet($0) }
        // A form or a language that no shelf here can have ("hardcover", "in French") is let go before anything is asked.
        relaxed = entities.filter { WishRelaxation.isUnmet($0) && !$0.isNegated }.map(\.text)
        let stated = Set(self.entities.map(\.type))
        remaining = Self.order.filter { stated.contains($0) }
        // The last constraint stays: without any, "the nearest" would be anything.
        if wish.age == nil, wish.authors.isEmpty, !remaining.isEmpty { remaining.removeLast() }
    }

    private static func isUnmet(_ entity: Entity) -> Bool {
        switch entity.type {
        case .format: CatalogItem.Format(rawValue: entity.value) == nil
        case .language: Language(rawValue: entity.value) == nil
        default: false
        }
    }

    /// Drops the next constraint.
    /// - Returns: whether there was one.
    mutating func relax() -> Bool {
        guard !remaining.isEmpty else { return false }
        let type = remaining.removeFirst()
        switch type {
        case .mood: wish.moods = []
        case .theme: wish.themes = []
        case .priceMin: wish.priceMin = nil
        case .priceMax: wish.priceMax = nil
        case .status: wish.statuses = []
        case .format: wish.format = nil
        case .language: wish.language = nil
        case .demographic: wish.demographics = []
        case .genre: wish.genres = []
        default: break
        }
        relaxed += entities.filter { $0.type == type }.map(\.text)
        return true
    }
}
