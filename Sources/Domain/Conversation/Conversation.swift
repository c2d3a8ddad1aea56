/// A session, its turns, and what is remembered between them.

/// Who a session belongs to. Whoever opened it; a guest proves it by the secret behind `guest`.
package enum Owner: Hashable, Sendable, Codable {
    /// SHA-256 (hex) of the guest's resume token; the token itself is never stored.
    case guest(tokenHash: String)
    case customer(CustomerID)
}

/// Who speaks in this turn.
package struct Shopper: Hashable, Sendable, Codable {
    package var customerID: CustomerID?
    package var isSignedIn: Bool { customerID != nil }

    package init(customerID: CustomerID?) { self.customerID = customerID }
    package static let guest = Shopper(customerID: nil)
}

/// The page a shopper looks at while writing. Hostile input, checked by the Gateway for sizes and forms only.
package struct PageContext: Hashable, Sendable, Codable {
    package var currentASIN: ASIN?
    package var storeSection: String?
    package var cartASINs: [ASIN]
    package var url: String?
    package var recentBrowsing: [ASIN]

    package init(
        currentASIN: ASIN? = nil, storeSection: String? = nil, cartASINs: [ASIN] = [], url: String? = nil,
        recentBrowsing: [ASIN] = []
    ) {
        self.currentASIN = currentASIN
        self.storeSection = storeSection
        self.cartASINs = cartASINs
        self.url = url
        self.recentBrowsing = recentBrowsing
    }
}

/// What the next message may lean on. Kept in the session's META, never shown.
package struct ConversationContext: Hashable, Sendable, Codable {
    package var language: Language?
    package var intent: Intent?
    /// Turns since `intent` was last set by a message that named it itself.
    package var turnsSinceIntent: Int = 0
    /// The series and item last spoken of.
    package var seriesID: SeriesID?
    package var asin: ASIN?
    package var volume: Int?
    package var orderID: OrderID?
    /// The orders last listed, in order.
    package var shownOrders: [OrderID] = []
    /// The cards last shown, in order ("the second one").
    package var shown: [ASIN] = []
    /// The series last named side by side, in order, where only the conversation's texts are known; `nil` where cards
    /// are.
    package var named: [SeriesID]?
    /// Series already recommended in this conversation, newest last, at most 30.
    package var recommended: [SeriesID] = []
    /// Constraints of the last wish: entity type → canonical values.
    package var wish: [Entity] = []
    package var unsureInARow: Int = 0
    package var serviceFailuresInARow: Int = 0
    /// `nil` before the first message, and in records of older releases.
    package var screening: ScreenMemory?

    package init() {}
}

/// A session's META record.
package struct Session: Hashable, Sendable, Codable {
    package var id: SessionID
    package var owner: Owner
    package var createdAt: Timestamp
    package var lastActiveAt: Timestamp
    package var expiresAt: Timestamp
    package var turnCount: Int
    package var context: ConversationContext

    package init(
        id: SessionID, owner: Owner, createdAt: Timestamp, lastActiveAt: Timestamp, expiresAt: Timestamp,
        turnCount: Int = 0, context: ConversationContext = ConversationContext()
    ) {
        self.id = id
        self.owner = owner
        self.createdAt = createdAt
        self.lastActiveAt = lastActiveAt
        self.expiresAt = expiresAt
        self.turnCount = turnCount
        self.context = context
    }
}

package enum ModelPreference: String, Sendable, Codable, CaseIterable {
    case auto, fast, quality
}

/// One shopper message as admitted: checked for form and size, not yet screened.
package struct TurnRequest: Sendable {
    package var sessionID: SessionID
    package var responseID: ResponseID
    package var requestID: RequestID
    package var clientMessageID: String?
    package var message: String
    package var shopper: Shopper
    package var page: PageContext
    package var preferredLanguage: String?
    package var modelPreference: ModelPreference
    package var receivedAt: Timestamp
    /// The caller's W3C trace, 32 hexadecimal digits; `nil` where the turn may begin one of its own.
    package var traceID: String?

    package init(
        sessionID: SessionID, responseID: ResponseID = .random(), requestID: RequestID = .random(),
        clientMessageID: String? = nil, message: String, shopper: Shopper, page: PageContext = PageContext(),
        preferredLanguage: String? = nil, modelPreference: ModelPreference = .auto, receivedAt: Timestamp,
        traceID: String? = nil
    ) {
        self.sessionID = sessionID
        self.responseID = responseID
        self.requestID = requestID
        self.clientMessageID = clientMessageID
        self.message = message
        self.shopper = shopper
        self.page = page
        self.preferredLanguage = preferredLanguage
        self.modelPreference = modelPreference
        self.receivedAt = receivedAt
        self.traceID = traceID
    }
}

package enum TurnOutcome: String, Sendable, Codable {
    case answered, clarified, blocked, cancelled
    case handedOff = "handed_off"
    case failed
}

/// The `metadata` of `done` and of the REST reply.
package struct TurnMetadata: Hashable, Sendable, Codable {
    package var intent: Intent
    package var secondaryIntents: [Intent]
    package var confidence: Double
    package var language: Language
    package var model: String
    package var tier: String
    package var cached: Bool
    package var degraded: Bool
    package var latencyMilliseconds: Int
    package var ttftMilliseconds: Int
    package var inputTokens: Int
    package var outputTokens: Int
    package var costUSD: Double
    package var sources: [String]
    package var traceID: String
    package var outcome: TurnOutcome

    package init(
        intent: Intent, secondaryIntents: [Intent] = [], confidence: Double, language: Language, model: String,
        tier: String, cached: Bool = false, degraded: Bool = false, latencyMilliseconds: Int = 0,
        ttftMilliseconds: Int = 0, inputTokens: Int = 0, outputTokens: Int = 0, costUSD: Double = 0,
        sources: [String] = [], traceID: String = "", outcome: TurnOutcome
    ) {
        self.intent = intent
        self.secondaryIntents = secondaryIntents
        self.confidence = confidence
        self.language = language
        self.model = model
        self.tier = tier
        self.cached = cached
        self.degraded = degraded
        self.latencyMilliseconds = latencyMilliseconds
        self.ttftMilliseconds = ttftMilliseconds
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.costUSD = costUSD
        self.sources = sources
        self.traceID = traceID
        self.outcome = outcome
    }

    package enum CodingKeys: String, CodingKey {
        case intent, confidence, language, model, tier, cached, degraded, sources, outcome
        case secondaryIntents = "secondary_intents"
        case latencyMilliseconds = "latency_ms"
        case ttftMilliseconds = "ttft_ms"
        case inputTokens = "input_tokens"
        case outputTokens = "output_tokens"
        case costUSD = "cost_usd"
        case traceID = "trace_id"
    }
}

/// A finished turn as history keeps it: the screened message and the final, corrected answer.
package struct Turn: Hashable, Sendable, Codable {
    package var responseID: ResponseID
    package var sessionID: SessionID
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    /// With placeholders in place of personal data.
    package var message: String
    package var answer: Answer
    package var metadata: TurnMetadata
    /// Not part of prompts or of later turns' context (blocked by a guardrail).
    package var isExcludedFromMemory: Bool

    package init(
        responseID: ResponseID, sessionID: SessionID, startedAt: Timestamp, finishedAt: Timestamp, message: String,
        answer: Answer, metadata: TurnMetadata, isExcludedFromMemory: Bool = false
    ) {
        self.responseID = responseID
        self.sessionID = sessionID
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.message = message
        self.answer = answer
        self.metadata = metadata
        self.isExcludedFromMemory = isExcludedFromMemory
    }
}
