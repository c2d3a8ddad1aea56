package import Conversation

/// The reply of `POST /chat/message`: the final, corrected answer.
package struct MessageReply: Sendable, Encodable {
    package var sessionID: SessionID
    package var responseID: ResponseID
    package var responseText: String
    package var products: [Card]
    package var actions: [ActionButton]
    package var followUpSuggestions: [String]
    package var sources: [Source]
    package var metadata: TurnMetadata
    package var resumeToken: String?

    package init(_ turn: Turn, resumeToken: String?) {
        sessionID = turn.sessionID
        responseID = turn.responseID
        responseText = turn.answer.text
        products = turn.answer.cards
        actions = turn.answer.buttons
        followUpSuggestions = turn.answer.suggestions
        sources = turn.answer.sources
        metadata = turn.metadata
        self.resumeToken = resumeToken
    }

    package enum CodingKeys: String, CodingKey {
        case products, actions, sources, metadata
        case sessionID = "session_id"
        case responseID = "response_id"
        case responseText = "response_text"
        case followUpSuggestions = "follow_up_suggestions"
        case resumeToken = "resume_token"
    }
}

/// RFC 9457.
package struct ProblemDetails: Sendable, Encodable {
    package var type: String
    package var title: String
    package var status: Int
    package var code: AssistantError.Code
    /// A sentence a shopper could read, in the caller's language.
    package var detail: String
    package var requestID: RequestID
    package var errors: [AssistantError.Violation]?
    package var retryAfterMilliseconds: Int?

    package init(
        status: Int, title: String, code: AssistantError.Code, detail: String, requestID: RequestID,
        errors: [AssistantError.Violation]? = nil, retryAfterMilliseconds: Int? = nil
    ) {
        type = "urn:manga-assist:problem:\(code.rawValue)"
        self.title = title
        self.status = status
        self.code = code
        self.detail = detail
        self.requestID = requestID
        self.errors = errors
        self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    package enum CodingKeys: String, CodingKey {
        case type, title, status, code, detail, errors
        case requestID = "request_id"
        case retryAfterMilliseconds = "retry_after_ms"
    }
}
