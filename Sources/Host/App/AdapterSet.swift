internal import AsyncHTTPClient
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Logging
internal import ModelAdapters
internal import Ports

/// The parts that differ between one machine and a cloud. This set is the embedded one.
struct AdapterSet: Sendable {
    var sessions: any SessionStore
    var frames: any FrameLog
    var escalations: any EscalationQueue
    var feedback: any FeedbackStore
    var audit: any AuditLog
    /// Keyed, as the audit names customers.
    var customerHash: @Sendable (CustomerID) -> String
    var rateLimiter: any RateLimiter
    var idempotency: any IdempotencyStore
    var tokens: any TokenVerifier
    var tokenIssuer: DevelopmentTokens
    /// Absent: the composer alone writes.
    var model: (any LanguageModel)?
    /// The connections of `model`, to be closed when nobody asks it any more.
    var modelClient: HTTPClient?
    /// Likewise, of a reranker over the network.
    var rerankClient: HTTPClient?

    /// Opens what lasts in `settings.state`; makes it on first use.
    static func embedded(_ settings: Settings, clock: @escaping WallClock, logger: Logger) throws -> AdapterSet {
        let database = try SQLiteDatabase.open(directory: settings.state, clock: clock)
        for warning in database.warnings {
            logger.warning("state was damaged and begun afresh", metadata: ["detail": "\(warning)"])
        }
        let audit = try SQLiteAuditLog.open(directory: settings.state, clock: clock)
        for warning in audit.warnings {
            logger.warning("state was damaged and begun afresh", metadata: ["detail": "\(warning)"])
        }
        let secret = try DevelopmentSecret.inDirectory(settings.state)
        let client = settings.modelURL.map { _ in HTTPClient(configuration: .models(streams: 512)) }
        return AdapterSet(
            sessions: SQLiteSessionStore(database, clock: clock), frames: SQLiteFrameLog(database),
            escalations: SQLiteEscalationQueue(database), feedback: SQLiteFeedbackStore(database),
            audit: audit, customerHash: { audit.customerHash($0) },
            rateLimiter: TokenBucketRateLimiter(), idempotency: InMemoryIdempotencyStore(),
            tokens: DevelopmentTokenVerifier(secret: secret, clock: clock),
            tokenIssuer: DevelopmentTokens(secret: secret), model: try model(settings, client, logger: logger),
            modelClient: client,
            rerankClient: settings.rerank.map { _ in HTTPClient(configuration: .models(streams: 64)) })
    }

    private static func model(
        _ settings: Settings, _ client: HTTPClient?, logger: Logger
    ) throws -> (any LanguageModel)? {
        guard let url = settings.modelURL, let client else { return nil }
        guard let endpoint = ChatEndpoint(base: url, apiKey: settings.modelKey) else {
            throw SettingError(key: "model.url", value: url, allowed: "an http or https address that ends in /v1")
        }
        return OpenAIChatModel(name: settings.modelName, endpoint: endpoint, client: client, logger: logger)
    }
}
