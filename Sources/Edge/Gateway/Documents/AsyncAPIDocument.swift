internal import Conversation
internal import Wire

/// `/asyncapi.json`: the socket's frames, both ways (spec §2.1).
enum AsyncAPIDocument {
    static let document: JSONValue = [
        "asyncapi": "3.0.0",
        "info": [
            "title": "MangaAssist socket", "version": "1.0.0",
            "description": .string(description),
        ],
        "defaultContentType": "application/json",
        "channels": [
            "chat": [
                "address": "/chat/ws",
                "messages": .object(references(to: Array(messages.keys), at: "#/components/messages")),
                "bindings": [
                    "ws": [
                        "method": "GET",
                        "query": Schema.object(
                            [
                                "token": Schema.string, "session_id": Schema.named("SessionID"),
                                "resume_token": Schema.named("ResumeToken"),
                            ], optional: ["token", "session_id", "resume_token"]),
                    ]
                ],
            ]
        ],
        "operations": [
            "client": operation("receive", clientMessages.keys.sorted()),
            "server": operation("send", serverMessages.keys.sorted()),
        ],
        "components": ["messages": .object(messages), "schemas": .object(WireSchemas.all)],
    ]

    private static let description = """
        One JSON object a text frame, 64 KiB at most. Close codes: 1000 done, 1001 the server stops, 1002 protocol \
        error, 1007 invalid UTF-8, 1009 too big, 1011 two pongs missed, 1013 try again later, 4400 three bad frames in a row, 4401 token \
        expired, 4403 forbidden, 4408 reader too slow, 4429 limit hit ten times in a row.
        """

    private static let messages = clientMessages.merging(serverMessages) { first, _ in first }

    private static let clientMessages = Dictionary(
        uniqueKeysWithValues: WireSchemas.actions.map { action, data in
            (action.rawValue, message(action.rawValue, WireSchemas.envelope(action, data)))
        })

    private static func message(_ name: String, _ payload: JSONValue) -> JSONValue {
        ["name": .string(name), "payload": payload]
    }

    private static func operation(_ action: JSONValue, _ names: [String]) -> JSONValue {
        [
            "action": action, "channel": ["$ref": "#/channels/chat"],
            "messages": .array(names.map { ["$ref": .string("#/channels/chat/messages/\($0)")] }),
        ]
    }

    private static func references(to names: [String], at place: String) -> [String: JSONValue] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, ["$ref": .string("\(place)/\($0)")]) })
    }

    // MARK: The server's frames

    private static let serverMessages: [String: JSONValue] = {
        var messages: [String: JSONValue] = [:]
        for (type, (fields, optional)) in ofTurns {
            messages[type] = frame(type, fields, optional, ofTurn: true)
        }
        for (type, (fields, optional)) in ofConnections {
            messages[type] = frame(type, fields, optional, ofTurn: false)
        }
        return messages
    }()

    private static func frame(
        _ type: String, _ fields: [String: JSONValue], _ optional: Set<String>, ofTurn: Bool
    ) -> JSONValue {
        var fields = fields
        fields["type"] = Schema.constant(type)
        fields["session_id"] = Schema.named("SessionID")
        if ofTurn {
            fields["seq"] = ["type": "integer", "minimum": 1]
            fields["response_id"] = Schema.string
        }
        return message(type, Schema.object(fields, optional: optional))
    }

    private typealias Fields = ([String: JSONValue], optional: Set<String>)

    private static let ofTurns: [String: Fields] = [
        "turn.accepted": (["client_message_id": Schema.string, "request_id": Schema.string], ["client_message_id"]),
        "status": (["stage": Schema.choice(TurnStage.allCases.map(\.rawValue))], []),
        "token": (["content": Schema.string, "from_seq": Schema.integer], ["from_seq"]),
        "products": (["items": Schema.list(of: Schema.named("Product"))], []),
        "actions": (["buttons": Schema.list(of: Schema.named("Action"))], []),
        "sources": (["items": Schema.list(of: Schema.named("Source"))], []),
        "suggestions": (["items": Schema.list(of: Schema.string)], []),
        "correction": (
            [
                "replace_seq": Schema.integer, "replace_to_seq": Schema.integer, "stage": Schema.string,
                "content": Schema.string, "items": Schema.list(of: Schema.named("Product")),
            ], ["replace_to_seq", "content", "items"]
        ),
        "done": (["metadata": Schema.named("TurnMetadata")], []),
    ]

    private static let ofConnections: [String: Fields] = [
        "session.ready": (
            [
                "resumed": Schema.boolean, "turns": Schema.integer, "last_seq": Schema.integer,
                "expires_at": Schema.moment, "limits": Schema.named("Limits"),
                "resume_token": Schema.named("ResumeToken"),
            ], ["resume_token"]
        ),
        // With `seq` and `response_id` where it ends a turn.
        "error": (
            [
                "code": Schema.named("ErrorCode"), "message": Schema.string, "request_id": Schema.string,
                "retry_after_ms": Schema.integer, "errors": Schema.list(of: Schema.named("Violation")),
                "client_message_id": Schema.string, "seq": Schema.integer, "response_id": Schema.string,
            ], ["retry_after_ms", "errors", "client_message_id", "seq", "response_id"]
        ),
        "history": (
            ["items": Schema.list(of: Schema.named("HistoryTurn")), "last_seq": Schema.integer], []
        ),
        "pong": ([:], []),
        "session.expiring": (["expires_at": Schema.moment], []),
        "session.closing": (
            [
                "reason": Schema.choice(["idle", "drain", "replaced", "cleared"]),
                "reconnect_after_ms": Schema.integer,
            ], ["reconnect_after_ms"]
        ),
        "feedback.stored": (["response_id": Schema.string, "stored": Schema.boolean], []),
        "escalated": (["escalation": Schema.named("EscalationReceipt")], []),
    ]
}
