package import Conversation

/// What a client may ask for (spec §2.1), after its JSON was checked against the schema.
package enum ClientFrame: Sendable {
    case sendMessage(SendMessage)
    case getHistory(SessionID?)
    case clearSession(SessionID?)
    case typing
    case pageContext(PageContext)
    case feedback(responseID: ResponseID, verdict: String, comment: String?)
    case escalate(sessionID: SessionID?, reason: String, summary: String?)
    case cancel
    case resume(sessionID: SessionID, lastSeq: Int, resumeToken: String?)
    case refreshToken(String)
    case ping

    package enum Action: String, Sendable, CaseIterable {
        case sendMessage, getHistory, clearSession, typing, pageContext, feedback, escalate, cancel, resume
        case refreshToken, ping
    }
}

package struct SendMessage: Sendable {
    package var message: String
    package var sessionID: SessionID?
    package var preferredLanguage: String?
    package var modelPreference: ModelPreference
    /// Absent: the one last told by `pageContext`.
    package var page: PageContext?
    package var clientMessageID: String?

    package init(
        message: String, sessionID: SessionID? = nil, preferredLanguage: String? = nil,
        modelPreference: ModelPreference = .auto, page: PageContext? = nil, clientMessageID: String? = nil
    ) {
        self.message = message
        self.sessionID = sessionID
        self.preferredLanguage = preferredLanguage
        self.modelPreference = modelPreference
        self.page = page
        self.clientMessageID = clientMessageID
    }
}
