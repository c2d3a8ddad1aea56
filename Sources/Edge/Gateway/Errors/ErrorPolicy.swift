internal import Conversation
internal import HTTPTypes
internal import Logging
internal import Wire

/// What an error's code means at the edge: the one place that says so (spec §2.1, §2.2).
extension AssistantError.Code {
    var status: HTTPResponse.Status {
        switch self {
        case .invalidJSON, .invalidSchema, .unknownAction: .badRequest
        case .unauthorized: .unauthorized
        case .originRefused, .forbidden: .forbidden
        case .notFound, .sessionNotFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict, .turnInProgress, .idempotencyInFlight: .conflict
        case .messageTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .messageEmpty, .messageTooLong, .controlCharacters, .idempotencyMismatch: .unprocessableContent
        case .rateLimited: .tooManyRequests
        case .overloaded, .unavailable: .serviceUnavailable
        case .turnLost, .replayExpired, .internal: .internalServerError
        }
    }

    /// How a socket ends that cannot go on after this error; `nil`: the next good frame works.
    var closeCode: CloseCode? {
        switch self {
        case .unauthorized: nil  // A bad refresh leaves the old token in force until it expires.
        case .forbidden: .forbidden
        case .invalidJSON, .invalidSchema, .unknownAction, .originRefused, .notFound, .conflict, .sessionNotFound,
            .methodNotAllowed, .turnInProgress, .idempotencyInFlight, .messageTooLarge, .unsupportedMediaType,
            .messageEmpty, .messageTooLong, .controlCharacters, .idempotencyMismatch, .rateLimited, .overloaded,
            .unavailable, .turnLost, .replayExpired, .internal:
            nil
        }
    }

    var logLevel: Logger.Level {
        switch self {
        case .invalidJSON, .invalidSchema, .unknownAction, .notFound, .conflict, .sessionNotFound, .methodNotAllowed,
            .turnInProgress, .idempotencyInFlight, .messageTooLarge, .unsupportedMediaType, .messageEmpty,
            .messageTooLong, .controlCharacters, .idempotencyMismatch, .replayExpired:
            .debug
        case .unauthorized, .originRefused, .forbidden, .rateLimited: .info
        case .overloaded, .unavailable, .turnLost: .warning
        case .internal: .error
        }
    }

    /// Seconds after which trying again makes sense, where the error does not say.
    var defaultRetryAfterMilliseconds: Int? {
        switch status {
        case .tooManyRequests, .serviceUnavailable: 1000
        default: nil
        }
    }

    /// RFC 9457 `title`.
    var title: String {
        switch self {
        case .invalidJSON: "Invalid JSON"
        case .invalidSchema: "Invalid request"
        case .unknownAction: "Unknown action"
        case .unauthorized: "Sign-in required"
        case .originRefused: "Origin refused"
        case .forbidden: "Forbidden"
        case .notFound: "Not found"
        case .conflict: "Conflict"
        case .methodNotAllowed: "Method not allowed"
        case .unsupportedMediaType: "Unsupported media type"
        case .sessionNotFound: "Session not found"
        case .turnInProgress: "Turn in progress"
        case .idempotencyInFlight: "Request in flight"
        case .messageTooLarge: "Content too large"
        case .messageEmpty: "Empty message"
        case .messageTooLong: "Message too long"
        case .controlCharacters: "Control characters"
        case .idempotencyMismatch: "Idempotency key reused"
        case .rateLimited: "Too many requests"
        case .overloaded: "Overloaded"
        case .unavailable: "Unavailable"
        case .turnLost: "Turn lost"
        case .replayExpired: "Replay expired"
        case .internal: "Internal error"
        }
    }
}

/// Ours, not the server framework's.
typealias RequestID = Conversation.RequestID

/// WebSocket close codes of the contract (spec §2.1) and of RFC 6455.
enum CloseCode: UInt16, Sendable {
    case normal = 1000
    case goingAway = 1001
    case protocolError = 1002
    case invalidUTF8 = 1007
    case tooBig = 1009
    case unresponsive = 1011
    case tryAgain = 1013
    case badFrames = 4400
    case tokenExpired = 4401
    case forbidden = 4403
    case tooSlow = 4408
    case limited = 4429

    /// At most 123 bytes; for engineers.
    var reason: String {
        switch self {
        case .normal: ""
        case .goingAway: "going away"
        case .protocolError: "protocol error"
        case .invalidUTF8: "invalid UTF-8"
        case .tooBig: "frame too big"
        case .unresponsive: "no sign of life"
        case .tryAgain: "try again later"
        case .badFrames: "three bad frames in a row"
        case .tokenExpired: "token expired"
        case .forbidden: "forbidden"
        case .tooSlow: "reader too slow"
        case .limited: "rate limited"
        }
    }
}

/// Any error as one of the contract's; what is not ours is `internal`, and its text goes no further than the log.
func assistantError(_ error: any Error) -> AssistantError {
    error as? AssistantError ?? AssistantError(.internal, cause: error)
}

extension AssistantError {
    var retryAfter: Int? { retryAfterMilliseconds ?? code.defaultRetryAfterMilliseconds }

    /// Whole seconds, at least one, for the `Retry-After` header.
    var retryAfterSeconds: Int? {
        switch code.status {
        case .tooManyRequests, .serviceUnavailable: retryAfter.map { max(1, ($0 + 999) / 1000) }
        default: nil
        }
    }

    func problem(in language: Language, requestID: RequestID) -> ProblemDetails {
        ProblemDetails(
            status: code.status.code, title: code.title, code: code, detail: code.sentence(in: language),
            requestID: requestID, errors: violations.isEmpty ? nil : violations, retryAfterMilliseconds: retryAfter)
    }

    func frame(in language: Language, requestID: RequestID, clientMessageID: String? = nil) -> FrameError {
        FrameError(
            code: code, message: code.sentence(in: language), retryAfterMilliseconds: retryAfter,
            requestID: requestID, violations: violations, clientMessageID: clientMessageID)
    }
}
