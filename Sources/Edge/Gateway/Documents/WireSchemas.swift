internal import Conversation
internal import Ports
internal import Wire

/// What both documents call by name: the values on the wire (spec §2).
enum WireSchemas {
    static let all: [String: JSONValue] = values.merging(requests) { first, _ in first }

    private static let values: [String: JSONValue] = [
        "Violation": Schema.object(["pointer": Schema.string, "detail": Schema.string]),
        "ErrorCode": Schema.choice(AssistantError.Code.allCases.map(\.rawValue)),
        "Problem": Schema.object(
            [
                "type": Schema.string, "title": Schema.string, "status": Schema.integer,
                "code": Schema.named("ErrorCode"), "request_id": Schema.string, "retry_after_ms": Schema.integer,
                "detail": Schema.described(Schema.string, "A sentence for the shopper, in the caller's language."),
                "errors": Schema.list(of: Schema.named("Violation")),
            ], optional: ["errors", "retry_after_ms"]),
        "Price": Schema.object([
            "amount": Schema.described(Schema.integer, "Minor units."), "currency": Schema.string,
            "display": Schema.string,
        ]),
        "Product": Schema.object(
            [
                "asin": Schema.string, "title": Schema.string, "title_ja": Schema.string, "author": Schema.string,
                "volume": Schema.integer, "format": Schema.string, "language": Schema.string,
                "price": Schema.named("Price"), "list_price": Schema.named("Price"), "rating": Schema.number,
                "in_stock": Schema.boolean, "image_url": Schema.string, "reason": Schema.string,
            ], optional: ["volume", "language", "price", "list_price", "rating", "in_stock", "reason"]),
        "Action": Schema.object(
            [
                "label": Schema.string, "type": Schema.choice(ActionButton.Kind.allCases.map(\.rawValue)),
                "asin": Schema.string, "order_id": Schema.string, "url": Schema.string, "code": Schema.string,
            ], optional: ["asin", "order_id", "url", "code"]),
        "Source": Schema.object(
            [
                "chunk_id": Schema.string, "title": Schema.string,
                "source_type": Schema.choice(SourceType.allCases.map(\.rawValue)), "url": Schema.string,
                "version": Schema.string,
            ], optional: ["url", "version"]),
        "TurnMetadata": Schema.object([
            "intent": intent, "secondary_intents": Schema.list(of: intent), "confidence": Schema.number,
            "language": Schema.choice(Language.allCases.map(\.rawValue)), "model": Schema.string,
            "tier": Schema.string, "cached": Schema.boolean, "degraded": Schema.boolean,
            "latency_ms": Schema.integer, "ttft_ms": Schema.integer, "input_tokens": Schema.integer,
            "output_tokens": Schema.integer, "cost_usd": Schema.number,
            "sources": Schema.list(of: Schema.string), "trace_id": Schema.string,
            "outcome": Schema.choice(["answered", "clarified", "blocked", "cancelled", "handed_off", "failed"]),
        ]),
        "Limits": Schema.object([
            "message_code_points": Schema.integer, "message_bytes": Schema.integer, "frame_bytes": Schema.integer,
            "messages_per_minute": Schema.described(Schema.integer, "0 is no limit."),
        ]),
        "HistoryTurn": Schema.object([
            "response_id": Schema.string, "at": Schema.moment, "message": Schema.string,
            "response_text": Schema.string, "products": Schema.list(of: Schema.named("Product")),
            "actions": Schema.list(of: Schema.named("Action")),
            "sources": Schema.list(of: Schema.named("Source")),
            "follow_up_suggestions": Schema.list(of: Schema.string),
            "metadata": Schema.named("TurnMetadata"),
        ]),
        "EscalationReceipt": Schema.object([
            "escalation_id": Schema.string, "queue": Schema.string, "position": Schema.integer,
        ]),
    ]

    private static let intent = Schema.choice(Intent.allCases.map(\.rawValue))

    private static let requests: [String: JSONValue] = [
        "SessionID": Schema.described(Schema.uuid, "A UUID of version 4."),
        "ResumeToken": Schema.text(1...256, "Proves that a guest's session is the caller's."),
        "Message": Schema.described(
            [
                "type": "string", "minLength": 1, "maxLength": .integer(MessageRules.codePointLimit),
                "pattern": .string(visible),
            ],
            "Unicode code points; at most 16 KiB of UTF-8. A few control characters in a long message are let pass."),
        "PreferredLanguage": Schema.choice(PreferredLanguage.allCases.map(\.rawValue)),
        "ModelPreference": Schema.choice(ModelPreference.allCases.map(\.rawValue)),
        "Verdict": Schema.choice(Feedback.Verdict.allCases.map(\.rawValue)),
        "PageContext": Schema.object(
            [
                "current_asin": Schema.text(0...64), "store_section": Schema.text(0...200),
                "cart_asins": Schema.list(of: Schema.text(0...64), atMost: 200), "url": Schema.text(0...2048),
                "recent_browsing": Schema.list(of: Schema.text(0...64), atMost: 200),
            ],
            optional: ["current_asin", "store_section", "cart_asins", "url", "recent_browsing"]),
    ]

    /// No control characters but tabs and line ends, and something to see.
    private static let visible =
        #"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\xa0\xad][^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"#

    /// What `POST /chat` takes: an envelope whose action needs no connection, and names its session.
    static let envelopes: [JSONValue] = actions.compactMap { action, data in
        switch action {
        case .resume, .refreshToken: nil
        case .getHistory, .clearSession, .cancel: envelope(action, onSession([:]), isDataRequired: true)
        case .escalate: envelope(action, onSession(escalation), isDataRequired: true)
        case .sendMessage, .typing, .pageContext, .feedback, .ping: envelope(action, data)
        }
    }

    private static let escalation = ["reason": Schema.text(1...200), "summary": Schema.text(0...2000)]

    private static func onSession(_ fields: [String: JSONValue]) -> JSONValue {
        let session = ["sessionId": Schema.named("SessionID"), "resumeToken": Schema.named("ResumeToken")]
        return Schema.object(fields.merging(session) { first, _ in first }, optional: ["resumeToken", "summary"])
    }

    /// `data` of a client's frame, by action.
    static let actions: [(action: ClientFrame.Action, data: JSONValue)] = ClientFrame.Action.allCases.map {
        ($0, data(of: $0))
    }

    private static let sessionAlone = Schema.object(
        ["sessionId": Schema.named("SessionID"), "resumeToken": Schema.named("ResumeToken")],
        optional: ["sessionId", "resumeToken"])

    private static func data(of action: ClientFrame.Action) -> JSONValue {
        switch action {
        case .sendMessage:
            Schema.object(
                [
                    "message": Schema.named("Message"), "sessionId": Schema.named("SessionID"),
                    "resumeToken": Schema.named("ResumeToken"),
                    "preferredLanguage": Schema.named("PreferredLanguage"),
                    "modelPreference": Schema.named("ModelPreference"), "pageContext": Schema.named("PageContext"),
                    "clientMessageId": Schema.text(1...128, "The same id is the same message."),
                ],
                optional: [
                    "sessionId", "resumeToken", "preferredLanguage", "modelPreference", "pageContext",
                    "clientMessageId",
                ])
        case .pageContext: Schema.named("PageContext")
        case .feedback:
            Schema.object(
                [
                    "response_id": Schema.text(1...100), "feedback": Schema.named("Verdict"),
                    "comment": Schema.text(0...2000), "resumeToken": Schema.named("ResumeToken"),
                ], optional: ["comment", "resumeToken"])
        case .escalate:
            Schema.object(
                escalation.merging(["sessionId": Schema.named("SessionID"), "resumeToken": Schema.named("ResumeToken")])
                {
                    first, _ in first
                }, optional: ["summary", "sessionId", "resumeToken"])
        case .resume:
            Schema.object(
                [
                    "sessionId": Schema.named("SessionID"),
                    "lastSeq": ["type": "integer", "minimum": 0, "maximum": .integer(Int(Int32.max))],
                    "resumeToken": Schema.named("ResumeToken"),
                ], optional: ["resumeToken"])
        case .refreshToken: Schema.object(["token": Schema.text(1...8192)])
        case .getHistory, .clearSession, .typing, .cancel, .ping: sessionAlone
        }
    }

    /// A client's frame with one action.
    static func envelope(
        _ action: ClientFrame.Action, _ data: JSONValue, isDataRequired: Bool = false
    ) -> JSONValue {
        var optional: Set<String> = ["metadata"]
        switch action {
        case .sendMessage, .feedback, .escalate, .resume, .refreshToken: break
        case .getHistory, .clearSession, .typing, .pageContext, .cancel, .ping:
            if !isDataRequired { optional.insert("data") }
        }
        return Schema.object(
            [
                "action": Schema.constant(action.rawValue), "data": data,
                "metadata": Schema.object(
                    [
                        "clientVersion": Schema.text(0...200),
                        "timestamp": ["type": ["string", "number"], "maxLength": 64],
                    ], optional: ["clientVersion", "timestamp"]),
            ], optional: optional)
    }
}
