internal import Conversation
internal import Ports
internal import Wire

/// A message over REST (spec §2.2).
struct MessageBody: Sendable {
    var message: SendMessage
    var resumeToken: String?
}

struct FeedbackBody: Sendable {
    var responseID: ResponseID
    var verdict: Feedback.Verdict
    var comment: String?
    var resumeToken: String?
}

struct EscalateBody: Sendable {
    var sessionID: SessionID
    var reason: String
    var summary: String?
    var resumeToken: String?
}

struct InitBody: Sendable {
    var sessionID: SessionID?
    var resumeToken: String?
}

/// From bytes to the bodies of the REST routes. All throw `invalid_json` and `invalid_schema`.
enum BodyReading {
    /// Whether the message may be taken in is for `MessageRules` to say.
    static func message(_ bytes: [UInt8]) throws(AssistantError) -> MessageBody {
        let (fields, violations) = try fields(of: bytes)
        let text = fields.requiredString("message")
        let body = MessageBody(
            message: SendMessage(
                message: text ?? "", sessionID: fields.sessionID("session_id"),
                preferredLanguage: fields.choice("preferred_language", PreferredLanguage.self)?.rawValue,
                modelPreference: fields.choice("model_preference", ModelPreference.self) ?? .auto,
                page: fields.object("page_context").map(PageReading.page)),
            resumeToken: fields.string("resume_token", 1...256))
        try violations.check()
        return body
    }

    static func feedback(_ bytes: [UInt8]) throws(AssistantError) -> FeedbackBody {
        let (fields, violations) = try fields(of: bytes)
        let response = fields.requiredString("response_id", 1...100)
        fields.require("feedback")
        let verdict = fields.choice("feedback", Feedback.Verdict.self)
        let comment = fields.string("comment", 0...2000)
        let token = fields.string("resume_token", 1...256)
        try violations.check()
        guard let response, let verdict else { try violations.fail() }
        return FeedbackBody(
            responseID: ResponseID(response), verdict: verdict, comment: comment, resumeToken: token)
    }

    static func escalate(_ bytes: [UInt8]) throws(AssistantError) -> EscalateBody {
        let (fields, violations) = try fields(of: bytes)
        fields.require("session_id")
        let session = fields.sessionID("session_id")
        let reason = fields.requiredString("reason", 1...200)
        let summary = fields.string("summary", 0...2000)
        let token = fields.string("resume_token", 1...256)
        try violations.check()
        guard let session, let reason else { try violations.fail() }
        return EscalateBody(sessionID: session, reason: reason, summary: summary, resumeToken: token)
    }

    /// An empty body is an empty object.
    static func initialize(_ bytes: [UInt8]) throws(AssistantError) -> InitBody {
        let (fields, violations) = try fields(of: bytes.isEmpty ? Array("{}".utf8) : bytes)
        let body = InitBody(
            sessionID: fields.sessionID("session_id"), resumeToken: fields.string("resume_token", 1...256))
        try violations.check()
        return body
    }

    private static func fields(of bytes: [UInt8]) throws(AssistantError) -> (Fields, Violations) {
        let document = try JSONBody.parse(bytes)
        let violations = Violations()
        guard let fields = Fields(document, at: "", violations) else { try violations.fail() }
        return (fields, violations)
    }
}
