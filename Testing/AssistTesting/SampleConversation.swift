package import Conversation
package import Ports

/// Sessions, turns and frames with nothing special about them.
package enum SampleConversation {
    package static func session(
        _ id: SessionID = .random(), owner: Owner = .guest(tokenHash: "00"), at moment: Timestamp,
        lifetimeSeconds: Int64 = 24 * 3600
    ) -> Session {
        Session(
            id: id, owner: owner, createdAt: moment, lastActiveAt: moment, expiresAt: moment + lifetimeSeconds)
    }

    package static func turn(
        in session: Session, _ message: String = "Do you have Naruto?", id: ResponseID = .random(),
        at moment: Timestamp
    ) -> Turn {
        Turn(
            responseID: id, sessionID: session.id, startedAt: moment, finishedAt: moment, message: message,
            answer: Answer(text: "はい、ございます。", buttons: [ActionButton(.viewProduct, "見る", asin: "B000000001")]),
            metadata: TurnMetadata(
                intent: .productDiscovery, confidence: 0.9, language: .ja, model: "composer", tier: "template",
                costUSD: 0.000_125, outcome: .answered))
    }

    /// A turn and the session as it stands after it.
    package static func finished(
        _ session: Session, _ message: String = "Do you have Naruto?", id: ResponseID = .random(),
        at moment: Timestamp
    ) -> FinishedTurn {
        var session = session
        session.turnCount += 1
        session.lastActiveAt = moment
        session.expiresAt = moment + 24 * 3600
        session.context.language = .en
        return FinishedTurn(turn: turn(in: session, message, id: id, at: moment), session: session)
    }

    package static func frame(
        _ session: SessionID, _ seq: Int, of response: ResponseID, isFinal: Bool = false, at moment: Timestamp
    ) -> LoggedFrame {
        LoggedFrame(
            sessionID: session, seq: seq, responseID: response, type: isFinal ? "done" : "token", isFinal: isFinal,
            json: #"{"type":"token","seq":\#(seq),"content":"ナルト \"1\" 🍥"}"#, loggedAt: moment)
    }

    package static func frames(
        _ session: SessionID, _ seqs: ClosedRange<Int>, of response: ResponseID, ended: Bool = false,
        at moment: Timestamp
    ) -> [LoggedFrame] {
        seqs.map { frame(session, $0, of: response, isFinal: ended && $0 == seqs.upperBound, at: moment) }
    }
}
