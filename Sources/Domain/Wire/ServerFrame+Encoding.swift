internal import Foundation

extension ServerFrame {
    private enum Key: String, CodingKey {
        case type, seq, stage, content, items, buttons, metadata, code, message, reason, limits, resumed, turns, errors
        case sessionID = "session_id"
        case responseID = "response_id"
        case clientMessageID = "client_message_id"
        case requestID = "request_id"
        case fromSeq = "from_seq"
        case replaceSeq = "replace_seq"
        case replaceToSeq = "replace_to_seq"
        case retryAfterMilliseconds = "retry_after_ms"
        case reconnectAfterMilliseconds = "reconnect_after_ms"
        case expiresAt = "expires_at"
        case lastSeq = "last_seq"
        case resumeToken = "resume_token"
        case stored
        case escalation
    }

    /// The value of `type` on the wire.
    package var type: String {
        switch body {
        case .sessionReady: "session.ready"
        case .turnAccepted: "turn.accepted"
        case .status: "status"
        case .token: "token"
        case .products: "products"
        case .actions: "actions"
        case .sources: "sources"
        case .suggestions: "suggestions"
        case .correction: "correction"
        case .done: "done"
        case .error: "error"
        case .history: "history"
        case .pong: "pong"
        case .sessionExpiring: "session.expiring"
        case .sessionClosing: "session.closing"
        case .feedbackStored: "feedback.stored"
        case .escalated: "escalated"
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(type, forKey: .type)
        try fields.encode(sessionID, forKey: .sessionID)
        try fields.encodeIfPresent(seq, forKey: .seq)
        try fields.encodeIfPresent(responseID, forKey: .responseID)
        switch body {
        case .sessionReady(let ready): try encode(ready, into: &fields)
        case .turnAccepted(let clientMessageID, let requestID):
            try fields.encodeIfPresent(clientMessageID, forKey: .clientMessageID)
            try fields.encode(requestID, forKey: .requestID)
        case .status(let stage): try fields.encode(stage, forKey: .stage)
        case .token(let content, let fromSeq):
            try fields.encode(content, forKey: .content)
            try fields.encodeIfPresent(fromSeq, forKey: .fromSeq)
        case .products(let items): try fields.encode(items, forKey: .items)
        case .actions(let buttons): try fields.encode(buttons, forKey: .buttons)
        case .sources(let items): try fields.encode(items, forKey: .items)
        case .suggestions(let items): try fields.encode(items, forKey: .items)
        case .correction(let correction): try encode(correction, into: &fields)
        case .done(let metadata): try fields.encode(metadata, forKey: .metadata)
        case .error(let error): try encode(error, into: &fields)
        case .history(let turns, let lastSeq):
            try fields.encode(turns, forKey: .items)
            try fields.encode(lastSeq, forKey: .lastSeq)
        case .pong: break
        case .sessionExpiring(let expiresAt): try fields.encode(expiresAt, forKey: .expiresAt)
        case .sessionClosing(let reason, let reconnectAfter):
            try fields.encode(reason, forKey: .reason)
            try fields.encodeIfPresent(reconnectAfter, forKey: .reconnectAfterMilliseconds)
        case .feedbackStored(let response, let isNew):
            try fields.encode(response, forKey: .responseID)
            try fields.encode(isNew, forKey: .stored)
        case .escalated(let receipt): try fields.encode(receipt, forKey: .escalation)
        }
    }

    private func encode(_ ready: SessionReady, into fields: inout KeyedEncodingContainer<Key>) throws {
        try fields.encode(ready.resumed, forKey: .resumed)
        try fields.encode(ready.turns, forKey: .turns)
        try fields.encode(ready.lastSeq, forKey: .lastSeq)
        try fields.encode(ready.expiresAt, forKey: .expiresAt)
        try fields.encode(ready.limits, forKey: .limits)
        try fields.encodeIfPresent(ready.resumeToken, forKey: .resumeToken)
    }

    private func encode(_ correction: Correction, into fields: inout KeyedEncodingContainer<Key>) throws {
        try fields.encode(correction.replaceSeq, forKey: .replaceSeq)
        try fields.encodeIfPresent(correction.replaceToSeq, forKey: .replaceToSeq)
        try fields.encode(correction.stage, forKey: .stage)
        try fields.encodeIfPresent(correction.content, forKey: .content)
        try fields.encodeIfPresent(correction.items, forKey: .items)
    }

    private func encode(_ error: FrameError, into fields: inout KeyedEncodingContainer<Key>) throws {
        try fields.encode(error.code, forKey: .code)
        try fields.encode(error.message, forKey: .message)
        try fields.encodeIfPresent(error.retryAfterMilliseconds, forKey: .retryAfterMilliseconds)
        try fields.encode(error.requestID, forKey: .requestID)
        try fields.encodeIfPresent(error.clientMessageID, forKey: .clientMessageID)
        if !error.violations.isEmpty { try fields.encode(error.violations, forKey: .errors) }
    }

    /// The frame as one line of JSON.
    package func json() throws -> String { try WireJSON.encode(self) }
}

/// One coder for all bodies and frames: slashes plain, dates never as `Date`.
package enum WireJSON {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return encoder
    }()

    package static func encode(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func encodeBytes(_ value: some Encodable) throws -> [UInt8] {
        Array(try encoder.encode(value))
    }
}
