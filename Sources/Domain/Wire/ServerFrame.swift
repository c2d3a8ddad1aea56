package import Conversation

/// One JSON object from the server (spec §2.1). Frames of turns carry `seq` and `response_id`; the others neither.
package struct ServerFrame: Sendable, Encodable {
    package var sessionID: SessionID
    package var seq: Int?
    package var responseID: ResponseID?
    package var body: Body

    package init(sessionID: SessionID, seq: Int? = nil, responseID: ResponseID? = nil, body: Body) {
        self.sessionID = sessionID
        self.seq = seq
        self.responseID = responseID
        self.body = body
    }

    package enum Body: Sendable {
        case sessionReady(SessionReady)
        case turnAccepted(clientMessageID: String?, requestID: RequestID)
        case status(TurnStage)
        case token(content: String, fromSeq: Int?)
        case products([Card])
        case actions([ActionButton])
        case sources([Source])
        case suggestions([String])
        case correction(Correction)
        case done(TurnMetadata)
        case error(FrameError)
        /// Past turns, oldest first, and the last `seq` given when they were read.
        case history([HistoryTurn], lastSeq: Int)
        case pong
        case sessionExpiring(expiresAt: Timestamp)
        case sessionClosing(ClosingReason, reconnectAfterMilliseconds: Int?)
        /// Receipts of `feedback` and `escalate`, which belong to no turn.
        case feedbackStored(ResponseID, isNew: Bool)
        case escalated(EscalationReceipt)
    }

    /// Whether nothing of the same response follows.
    package var isFinal: Bool {
        switch body {
        case .done, .error: true
        default: false
        }
    }
}

/// What a shopper sees that the assistant is doing.
package enum TurnStage: String, Sendable, Codable, CaseIterable {
    case understanding, retrieving
    case callingServices = "calling_services"
    case generating, checking
}

package enum ClosingReason: String, Sendable, Codable {
    case idle, drain, replaced, cleared
}

package struct SessionReady: Sendable, Encodable {
    package var resumed: Bool
    package var turns: Int
    package var lastSeq: Int
    package var expiresAt: Timestamp
    package var limits: Limits
    package var resumeToken: String?

    package struct Limits: Sendable, Encodable {
        package var messageCodePoints = 2000
        package var messageBytes = 16384
        package var frameBytes = 65536
        package var messagesPerMinute: Int

        package init(messagesPerMinute: Int) { self.messagesPerMinute = messagesPerMinute }

        package enum CodingKeys: String, CodingKey {
            case messageCodePoints = "message_code_points"
            case messageBytes = "message_bytes"
            case frameBytes = "frame_bytes"
            case messagesPerMinute = "messages_per_minute"
        }
    }

    package init(
        resumed: Bool, turns: Int, lastSeq: Int, expiresAt: Timestamp, limits: Limits, resumeToken: String?
    ) {
        self.resumed = resumed
        self.turns = turns
        self.lastSeq = lastSeq
        self.expiresAt = expiresAt
        self.limits = limits
        self.resumeToken = resumeToken
    }
}

/// Takes the place of a frame, or of the run `replaceSeq...replaceToSeq`, that is already shown.
package struct Correction: Hashable, Sendable {
    package var replaceSeq: Int
    package var replaceToSeq: Int?
    /// The guardrail stage that found it.
    package var stage: String
    /// For a text run; empty removes it.
    package var content: String?
    /// For a `products` frame.
    package var items: [Card]?

    package init(replaceSeq: Int, replaceToSeq: Int?, stage: String, content: String?, items: [Card]?) {
        self.replaceSeq = replaceSeq
        self.replaceToSeq = replaceToSeq
        self.stage = stage
        self.content = content
        self.items = items
    }
}

package struct FrameError: Sendable {
    package var code: AssistantError.Code
    /// A sentence a shopper could read.
    package var message: String
    package var retryAfterMilliseconds: Int?
    package var requestID: RequestID
    package var violations: [AssistantError.Violation]
    /// Which of the client's messages was refused.
    package var clientMessageID: String?

    package init(
        code: AssistantError.Code, message: String, retryAfterMilliseconds: Int? = nil, requestID: RequestID,
        violations: [AssistantError.Violation] = [], clientMessageID: String? = nil
    ) {
        self.code = code
        self.message = message
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.requestID = requestID
        self.violations = violations
        self.clientMessageID = clientMessageID
    }
}

/// One turn as history shows it.
package struct HistoryTurn: Sendable, Encodable {
    package var responseID: ResponseID
    package var at: Timestamp
    package var message: String
    package var responseText: String
    package var products: [Card]
    package var actions: [ActionButton]
    package var sources: [Source]
    package var followUpSuggestions: [String]
    package var metadata: TurnMetadata

    package init(_ turn: Turn) {
        responseID = turn.responseID
        at = turn.startedAt
        message = turn.message
        responseText = turn.answer.text
        products = turn.answer.cards
        actions = turn.answer.buttons
        sources = turn.answer.sources
        followUpSuggestions = turn.answer.suggestions
        metadata = turn.metadata
    }

    package enum CodingKeys: String, CodingKey {
        case message, products, actions, sources, metadata, at
        case responseID = "response_id"
        case responseText = "response_text"
        case followUpSuggestions = "follow_up_suggestions"
    }
}
