/// What crosses a room's wall when something cannot be done. The Gateway alone maps the code to a status, a close
/// code and a log level.
package struct AssistantError: Error, Sendable {
    /// The stable codes of the contract (spec §2.2).
    package enum Code: String, Sendable, Codable, CaseIterable {
        case invalidJSON = "invalid_json"
        case invalidSchema = "invalid_schema"
        case unknownAction = "unknown_action"
        case unauthorized
        case originRefused = "origin_refused"
        case forbidden
        case notFound = "not_found"
        /// The thing is in another state than the operation needs, or somebody else changed it meanwhile.
        case conflict
        case methodNotAllowed = "method_not_allowed"
        case unsupportedMediaType = "unsupported_media_type"
        case sessionNotFound = "session_not_found"
        case turnInProgress = "turn_in_progress"
        case idempotencyInFlight = "idempotency_in_flight"
        case messageTooLarge = "message_too_large"
        case messageEmpty = "message_empty"
        case messageTooLong = "message_too_long"
        case controlCharacters = "control_characters"
        case idempotencyMismatch = "idempotency_mismatch"
        case rateLimited = "rate_limited"
        case overloaded
        case unavailable
        case turnLost = "turn_lost"
        case replayExpired = "replay_expired"
        case `internal`
    }

    /// A place in a JSON document that breaks the schema.
    package struct Violation: Hashable, Sendable, Codable {
        /// RFC 6901 JSON pointer, empty for the whole document.
        package var pointer: String
        package var detail: String

        package init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    package var code: Code
    /// For engineers: goes to the log, never to a shopper.
    package var message: String
    package var cause: (any Error)?
    package var violations: [Violation]
    package var retryAfterMilliseconds: Int?

    package init(
        _ code: Code, _ message: String = "", cause: (any Error)? = nil,
        violations: [Violation] = [], retryAfterMilliseconds: Int? = nil
    ) {
        self.code = code
        self.message = message
        self.cause = cause
        self.violations = violations
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }
}
