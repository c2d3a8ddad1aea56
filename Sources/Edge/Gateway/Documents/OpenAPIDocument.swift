internal import Conversation
internal import Wire

/// `/openapi.json`: every address of this server, every status it answers with.
enum OpenAPIDocument {
    static func document(_ extras: [ExtraRoute]) -> JSONValue {
        var paths = chat.merging(site) { first, _ in first }
        for extra in extras { add(extra, to: &paths) }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "MangaAssist", "version": "1.0.0",
                "description": "A shopping assistant for a manga store. The socket at /chat/ws is in /asyncapi.json.",
            ],
            "paths": .object(paths),
            "components": [
                "schemas": .object(WireSchemas.all.merging(bodies) { first, _ in first }),
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                    "cookie": ["type": "apiKey", "in": "cookie", "name": "manga_session"],
                ],
            ],
            // Signed in, a guest's cookie, or neither.
            "security": [["bearer": []], ["cookie": []], [:]],
        ]
    }

    // MARK: Bodies

    private static let bodies: [String: JSONValue] = [
        "MessageRequest": Schema.object(
            [
                "message": Schema.named("Message"), "session_id": Schema.named("SessionID"),
                "resume_token": Schema.named("ResumeToken"), "page_context": Schema.named("PageContext"),
                "preferred_language": Schema.named("PreferredLanguage"),
                "model_preference": Schema.named("ModelPreference"),
            ], optional: ["session_id", "resume_token", "page_context", "preferred_language", "model_preference"]),
        "MessageReply": Schema.object(
            [
                "session_id": Schema.named("SessionID"), "response_id": Schema.string,
                "response_text": Schema.string, "products": Schema.list(of: Schema.named("Product")),
                "actions": Schema.list(of: Schema.named("Action")),
                "follow_up_suggestions": Schema.list(of: Schema.string),
                "sources": Schema.list(of: Schema.named("Source")), "metadata": Schema.named("TurnMetadata"),
                "resume_token": Schema.named("ResumeToken"),
            ], optional: ["resume_token"]),
        "Accepted": Schema.object(
            [
                "session_id": Schema.named("SessionID"), "response_id": Schema.string,
                "resume_token": Schema.named("ResumeToken"),
            ], optional: ["resume_token"]),
        "FeedbackRequest": Schema.object(
            [
                "response_id": Schema.text(1...100), "feedback": Schema.named("Verdict"),
                "comment": Schema.text(0...2000), "resume_token": Schema.named("ResumeToken"),
            ], optional: ["comment", "resume_token"]),
        "FeedbackReply": Schema.object([
            "response_id": Schema.string, "feedback": Schema.named("Verdict"),
            "stored": Schema.described(Schema.boolean, "False for a repeat: the first one stands."),
        ]),
        "EscalateRequest": Schema.object(
            [
                "session_id": Schema.named("SessionID"), "reason": Schema.text(1...200),
                "summary": Schema.text(0...2000), "resume_token": Schema.named("ResumeToken"),
            ], optional: ["summary", "resume_token"]),
        "InitRequest": Schema.object(
            ["session_id": Schema.named("SessionID"), "resume_token": Schema.named("ResumeToken")],
            optional: ["session_id", "resume_token"]),
        "InitReply": Schema.object(
            [
                "session_id": Schema.named("SessionID"), "resume_token": Schema.named("ResumeToken"),
                "expires_at": Schema.moment, "limits": Schema.named("Limits"),
                "socket_token": Schema.described(
                    Schema.string, "For ?token= of the socket's address: once, within 60 s, signed in."),
            ], optional: ["resume_token", "socket_token"]),
        "HistoryReply": Schema.object(
            [
                "session_id": Schema.named("SessionID"), "items": Schema.list(of: Schema.named("HistoryTurn")),
                "resume_token": Schema.named("ResumeToken"),
            ], optional: ["resume_token"]),
        "Envelope": ["oneOf": .array(WireSchemas.envelopes)],
        "Readiness": Schema.object([
            "status": Schema.choice(["ok", "degraded"]),
            "components": Schema.list(
                of: Schema.object(["name": Schema.string, "state": Schema.choice(["ok", "degraded", "down"])])),
        ]),
    ]

    // MARK: Chat

    private static let chat: [String: JSONValue] = [
        "/chat": [
            "post": operation(
                "The socket's envelope, one action a request", body: "Envelope",
                replies: [
                    200: [
                        "description": "What the action gives.", "headers": headers,
                        "content": [
                            "application/json": ["schema": ["type": "object"]],
                            "text/event-stream": ["schema": Schema.string],
                        ],
                    ],
                    202: reply("Accepted", "The turn runs on."), 204: nothing("Done."),
                ], parameters: [idempotencyKey, prefer, resumeToken], problems: everything)
        ],
        "/chat/message": [
            "post": operation(
                "Say something", body: "MessageRequest",
                replies: [
                    200: [
                        "description": "The answer, or its frames as they come.", "headers": headers,
                        "content": [
                            "application/json": ["schema": Schema.named("MessageReply")],
                            "text/event-stream": ["schema": Schema.string],
                        ],
                    ],
                    202: reply("Accepted", "The turn runs on; Location says where to look."),
                ], parameters: [idempotencyKey, prefer, resumeToken], problems: everything)
        ],
        "/chat/message/{response_id}": [
            "get": operation(
                "The answer of a turn",
                replies: [200: reply("MessageReply", "The answer."), 202: reply("Accepted", "Not yet.")],
                parameters: [path("response_id"), resumeToken], problems: [401, 404, 500, 503])
        ],
        "/chat/init": [
            "post": operation(
                "Begin or find a session", body: "InitRequest", bodyIsRequired: false,
                replies: [200: reply("InitReply", "The session.")], parameters: [resumeToken],
                problems: [400, 401, 403, 404, 413, 415, 500, 503])
        ],
        "/chat/history": [
            "get": operation(
                "The turns so far", replies: [200: reply("HistoryReply", "Oldest first.")],
                parameters: [
                    [
                        "name": "session_id", "in": "query", "required": true,
                        "schema": Schema.named("SessionID"),
                    ],
                    [
                        "name": "limit", "in": "query",
                        "schema": ["type": "integer", "minimum": 1, "maximum": 200],
                    ],
                    resumeToken,
                ], problems: [400, 401, 404, 500, 503])
        ],
        "/chat/session/{session_id}": [
            "delete": operation(
                "Forget a session", replies: [204: nothing("Gone.")],
                parameters: [path("session_id"), resumeToken], problems: [401, 403, 404, 500, 503])
        ],
        "/chat/feedback": [
            "post": operation(
                "Thumbs up or down", body: "FeedbackRequest",
                replies: [200: reply("FeedbackReply", "Stored, or known.")], parameters: [resumeToken],
                problems: [400, 401, 403, 404, 413, 415, 500, 503])
        ],
        "/chat/escalate": [
            "post": operation(
                "Ask for a person", body: "EscalateRequest",
                replies: [200: reply("EscalationReceipt", "The place in the queue.")], parameters: [resumeToken],
                problems: [400, 401, 403, 404, 413, 415, 500, 503])
        ],
    ]

    // MARK: The rest

    private static let site: [String: JSONValue] = {
        var site: [String: JSONValue] = [
            "/healthz": get("Whether the process lives", "application/json", Schema.object(["status": Schema.string])),
            "/readyz": [
                "get": operation(
                    "Whether the server can work", replies: [200: reply("Readiness", "Part by part.")],
                    problems: [503])
            ],
            "/metrics": get("Prometheus metrics", "text/plain", Schema.string),
            "/openapi.json": get("This document", "application/json", ["type": "object"]),
            "/asyncapi.json": get("The socket's document", "application/json", ["type": "object"]),
            "/widget.js": get("The chat widget", "text/javascript", Schema.string),
        ]
        for page in SiteRoutes.pages { site[page] = get("The demo shop", "text/html", Schema.string, template: page) }
        return site
    }()

    private static func add(_ extra: ExtraRoute, to paths: inout [String: JSONValue]) {
        var operations: [String: JSONValue] = [:]
        if case .object(let known)? = paths[extra.path] { operations = known }
        operations[extra.method.lowercased()] = [
            "summary": .string(extra.summary), "parameters": .array(parameters(of: extra.path)),
            "responses": [
                "200": ["description": "Done.", "content": ["application/json": [:]]],
                "default": problem("A problem."),
            ],
        ]
        paths[extra.path] = .object(operations)
    }

    // MARK: Words

    private static let everything = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503]

    private static let headers: JSONValue = [
        "X-Request-ID": ["schema": Schema.string],
        "X-Resume-Token": ["schema": Schema.string, "description": "Of a guest's event stream."],
    ]

    private static let idempotencyKey = header(
        "Idempotency-Key", Schema.text(1...255, "Best a new UUID for each message."))
    private static let prefer = header("Prefer", Schema.string)
    private static let resumeToken = header("X-Resume-Token", Schema.string)

    private static func header(_ name: String, _ schema: JSONValue) -> JSONValue {
        ["name": .string(name), "in": "header", "schema": schema]
    }

    private static func path(_ name: String) -> JSONValue {
        ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
    }

    private static func parameters(of template: String) -> [JSONValue] {
        template.split(separator: "/").filter { $0.hasPrefix("{") }.map { path(String($0.dropFirst().dropLast())) }
    }

    private static func reply(_ name: String, _ description: String) -> JSONValue {
        [
            "description": .string(description), "headers": headers,
            "content": ["application/json": ["schema": Schema.named(name)]],
        ]
    }

    private static func nothing(_ description: String) -> JSONValue { ["description": .string(description)] }

    private static func problem(_ description: String) -> JSONValue {
        [
            "description": .string(description),
            "content": ["application/problem+json": ["schema": Schema.named("Problem")]],
        ]
    }

    private static let descriptions: [Int: String] = [
        400: "Not JSON, or not of the schema; each violation with its JSON pointer.", 401: "A bad or expired token.",
        403: "An origin that is not allowed.", 404: "Unknown, or somebody else's.", 409: "Something is under way.",
        413: "Over 64 KiB, or a message over 16 KiB.", 415: "Not application/json.",
        422: "Well formed, not acceptable.", 429: "Too many messages; see Retry-After.", 500: "Our fault.",
        503: "Not now; see Retry-After.",
    ]

    private static func operation(
        _ summary: String, body: String? = nil, bodyIsRequired: Bool = true, replies: [Int: JSONValue],
        parameters: [JSONValue] = [], problems: [Int] = []
    ) -> JSONValue {
        var responses: [String: JSONValue] = [:]
        for code in problems { responses[String(code)] = problem(descriptions[code] ?? "A problem.") }
        for (status, reply) in replies { responses[String(status)] = reply }
        var operation: [String: JSONValue] = ["summary": .string(summary), "responses": .object(responses)]
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body {
            operation["requestBody"] = [
                "required": .bool(bodyIsRequired),
                "content": ["application/json": ["schema": Schema.named(body)]],
            ]
        }
        return .object(operation)
    }

    private static func get(
        _ summary: String, _ type: String, _ schema: JSONValue, template: String = ""
    ) -> JSONValue {
        [
            "get": operation(
                summary,
                replies: [200: ["description": "Here.", "content": .object([type: ["schema": schema]])]],
                parameters: parameters(of: template))
        ]
    }
}
