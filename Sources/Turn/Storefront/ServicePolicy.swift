internal import Conversation

/// How a turn treats each of the ten services (spec §6). Code, not settings: one table, read at review.
struct ServicePolicy: Sendable {
    /// What the answer does without the service; carried out by Generation from `Facts.failures`.
    enum Fallback: Sendable {
        case proseOnly, pricesRemoved, noBadge, noSnippet, searchTopN, guestTier, offerSupport, stateOnly
        case returnsCentre, noPromotions
    }

    var timeout: Duration
    var retries: Int
    /// Share of failed calls in the window at which the breaker opens.
    var breakerThreshold: Double
    var fallback: Fallback
    /// Optional services never hold a turn longer than `optionalBudget`.
    var isOptional: Bool

    /// What all optional calls of a turn may take together.
    static let optionalBudget: Duration = .milliseconds(200)
    static let breakerWindow: Duration = .seconds(60)
    static let breakerMinimumCalls = 20
    static let breakerOpenFor: Duration = .seconds(30)

    /// The longest one attempt may take.
    var deadline: Duration { isOptional ? min(timeout, Self.optionalBudget) : timeout }

    static func of(_ service: ServiceName) -> ServicePolicy {
        switch service {
        case .catalog: .init(200, retries: 1, opensAt: 0.3, .proseOnly)
        case .pricing: .init(200, retries: 0, opensAt: 0.2, .pricesRemoved)
        case .inventory: .init(150, retries: 0, opensAt: 0.3, .noBadge)
        case .reviews: .init(300, retries: 0, opensAt: 0.5, .noSnippet, isOptional: true)
        case .recommendations: .init(500, retries: 0, opensAt: 0.4, .searchTopN)
        case .profile: .init(200, retries: 1, opensAt: 0.3, .guestTier, isOptional: true)
        case .orders: .init(500, retries: 1, opensAt: 0.3, .offerSupport)
        case .shipping: .init(500, retries: 1, opensAt: 0.3, .stateOnly)
        case .returns: .init(500, retries: 1, opensAt: 0.3, .returnsCentre)
        case .promotions: .init(200, retries: 0, opensAt: 0.5, .noPromotions)
        }
    }

    private init(
        _ milliseconds: Int, retries: Int, opensAt: Double, _ fallback: Fallback, isOptional: Bool = false
    ) {
        timeout = .milliseconds(milliseconds)
        self.retries = retries
        breakerThreshold = opensAt
        self.fallback = fallback
        self.isOptional = isOptional
    }
}
