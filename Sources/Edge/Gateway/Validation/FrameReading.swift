internal import Conversation
internal import Ports
internal import Wire

/// Languages a shopper may ask for. A zh shopper is answered in one of ours.
enum PreferredLanguage: String, CaseIterable {
    case ja, en, zh
}

/// What a socket's text frame, or the body of `POST /chat`, asks for.
struct ReadFrame: Sendable {
    var frame: ClientFrame
    /// `data.sessionId`, whatever the action.
    var sessionID: SessionID?
    /// Proof for a session, where the action carries one.
    var resumeToken: String?
}

/// From bytes to a checked `ClientFrame` (spec §2.1).
enum FrameReading {
    /// - Throws: `invalid_json`, `unknown_action`, `invalid_schema`. Whether a message may be taken in is for
    ///   `MessageRules` to say.
    static func read(_ bytes: [UInt8]) throws(AssistantError) -> ReadFrame {
        let document = try JSONBody.parse(bytes)
        let violations = Violations()
        guard let envelope = Fields(document, at: "", violations) else { try violations.fail() }
        let name = envelope.requiredString("action")
        try violations.check()
        guard let action = name.flatMap(ClientFrame.Action.init) else {
            throw AssistantError(.unknownAction)
        }
        checkMetadata(of: envelope)
        let data = envelope.members["data"] ?? .object([:])
        guard let fields = Fields(data, at: "/data", violations) else { try violations.fail() }
        let frame = client(action, fields)
        let token = fields.string("resumeToken", 1...256)
        let session = fields.sessionID("sessionId")
        try violations.check()
        guard let frame else { try violations.fail() }
        return ReadFrame(frame: frame, sessionID: session, resumeToken: token)
    }

    /// The `clientMessageId` of a frame that was refused, so that its sender knows which.
    static func clientMessageID(in bytes: [UInt8]) -> String? {
        guard case .string(let id)? = (try? JSONParser.parse(bytes))?["data"]?["clientMessageId"] else { return nil }
        return id.unicodeScalars.count <= 128 ? id : nil
    }

    private static func checkMetadata(of envelope: Fields) {
        guard let metadata = envelope.object("metadata") else { return }
        _ = metadata.string("clientVersion", 0...200)
        switch metadata.members["timestamp"] {
        case .integer, .number: break
        default: _ = metadata.string("timestamp", 0...64)
        }
    }

    private static func client(_ action: ClientFrame.Action, _ data: Fields) -> ClientFrame? {
        switch action {
        case .sendMessage: sendMessage(data)
        case .getHistory: .getHistory(data.sessionID("sessionId"))
        case .clearSession: .clearSession(data.sessionID("sessionId"))
        case .typing: .typing
        case .pageContext: .pageContext(PageReading.page(data.object("pageContext") ?? data))
        case .feedback: feedback(data)
        case .escalate: escalate(data)
        case .cancel: .cancel
        case .resume: resume(data)
        case .refreshToken: data.requiredString("token", 1...8192).map(ClientFrame.refreshToken)
        case .ping: .ping
        }
    }

    private static func sendMessage(_ data: Fields) -> ClientFrame? {
        let message = data.requiredString("message")
        let sent = SendMessage(
            message: message ?? "", sessionID: data.sessionID("sessionId"),
            preferredLanguage: data.choice("preferredLanguage", PreferredLanguage.self)?.rawValue,
            modelPreference: data.choice("modelPreference", ModelPreference.self) ?? .auto,
            page: data.object("pageContext").map(PageReading.page),
            clientMessageID: data.string("clientMessageId", 1...128))
        return message == nil ? nil : .sendMessage(sent)
    }

    private static func feedback(_ data: Fields) -> ClientFrame? {
        let name = data.members["responseId"] == nil ? "response_id" : "responseId"
        data.require("feedback")
        let verdict = data.choice("feedback", Feedback.Verdict.self)
        let comment = data.string("comment", 0...2000)
        guard let response = data.requiredString(name, 1...100), let verdict else { return nil }
        return .feedback(responseID: ResponseID(response), verdict: verdict.rawValue, comment: comment)
    }

    private static func escalate(_ data: Fields) -> ClientFrame? {
        let session = data.sessionID("sessionId")
        let summary = data.string("summary", 0...2000)
        return data.requiredString("reason", 1...200).map {
            .escalate(sessionID: session, reason: $0, summary: summary)
        }
    }

    private static func resume(_ data: Fields) -> ClientFrame? {
        data.require("sessionId")
        data.require("lastSeq")
        let token = data.string("resumeToken", 1...256)
        guard let session = data.sessionID("sessionId"), let last = data.integer("lastSeq", 0...Int(Int32.max)) else {
            return nil
        }
        return .resume(sessionID: session, lastSeq: last, resumeToken: token)
    }
}

extension Violations {
    /// Where reading cannot go on: there is a violation, or a reader forgot to note one.
    func fail() throws(AssistantError) -> Never {
        try check()
        throw AssistantError(.invalidSchema)
    }
}

/// The page a shopper looks at: sizes and types only, the ids may be anything.
enum PageReading {
    static func page(_ fields: Fields) -> PageContext {
        PageContext(
            currentASIN: text(fields, "current_asin", 64).map { ASIN($0) },
            storeSection: text(fields, "store_section", 200),
            cartASINs: fields.strings("cart_asins", count: 200, length: 64).map { ASIN($0) },
            url: text(fields, "url", 2048),
            recentBrowsing: fields.strings("recent_browsing", count: 200, length: 64).map { ASIN($0) })
    }

    /// Pages that have nothing to say send an empty text.
    private static func text(_ fields: Fields, _ name: String, _ length: Int) -> String? {
        fields.string(name, 0...length).flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// A body or frame as a JSON tree.
enum JSONBody {
    static func parse(_ bytes: [UInt8]) throws(AssistantError) -> JSONValue {
        do { return try JSONParser.parse(bytes) } catch {
            throw AssistantError(.invalidJSON, error.reason)
        }
    }
}
