import Conversation
import Foundation
import Testing
import Wire

@Suite("Values")
struct ValueTests {
    @Test("made ids are UUIDs of version 4, and never the same")
    func makesUUIDs() {
        let made = (0..<1000).map { _ in UUIDv4.random() }
        #expect(made.allSatisfy(UUIDv4.isValid))
        #expect(made.allSatisfy { UUID(uuidString: $0) != nil })
        #expect(Set(made).count == made.count)
    }

    @Test(
        "a session id is a UUIDv4 and nothing else",
        arguments: [
            "", "x", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b810-9dad-41d1-c0b4-00c04fd430c8",
            "6ba7b810-9dad-41d1-80b4-00c04fd430c", "6ba7b810_9dad-41d1-80b4-00c04fd430c8",
        ])
    func refusesOtherIDs(text: String) { #expect(SessionID(text) == nil) }

    @Test("a session id in capitals is the same session")
    func foldsCase() {
        let id = SessionID.random()
        #expect(SessionID(id.rawValue.uppercased()) == id)
    }

    @Test(
        "money is shown as the language writes it",
        arguments: [
            (0, "¥0", "0円"), (528, "¥528", "528円"), (1320, "¥1,320", "1,320円"), (1_234_567, "¥1,234,567", "1,234,567円"),
        ])
    func showsMoney(amount: Int, en: String, ja: String) {
        #expect(Money.yen(amount).display(in: .en) == en)
        #expect(Money.yen(amount).display(in: .ja) == ja)
    }
}

@Suite("Frames on the wire")
struct FrameTests {
    private let session = SessionID("6ba7b810-9dad-41d1-80b4-00c04fd430c8")!

    private func fields(_ body: ServerFrame.Body, seq: Int? = 3) throws -> NSDictionary {
        let frame = ServerFrame(sessionID: session, seq: seq, responseID: seq == nil ? nil : "r-1", body: body)
        let object = try JSONSerialization.jsonObject(with: Data(try frame.json().utf8))
        return try #require(object as? NSDictionary)
    }

    private var head: [String: Any] { ["session_id": session.rawValue, "seq": 3, "response_id": "r-1"] }

    @Test("a token frame carries its text, and from_seq only when merged")
    func token() throws {
        let plain = head.merging(["type": "token", "content": "a/「b」"]) { $1 }
        #expect(try fields(.token(content: "a/「b」", fromSeq: nil)) == plain as NSDictionary)
        #expect(try fields(.token(content: "a", fromSeq: 2))["from_seq"] as? Int == 2)
    }

    @Test("a correction names its run and carries text, or items")
    func correction() throws {
        let correction = Correction(replaceSeq: 2, replaceToSeq: 5, stage: "price", content: "", items: nil)
        let expected = head.merging([
            "type": "correction", "replace_seq": 2, "replace_to_seq": 5, "stage": "price", "content": "",
        ]) { $1 }
        #expect(try fields(.correction(correction)) == expected as NSDictionary)
    }

    @Test("frames of no turn carry neither seq nor response_id")
    func pong() throws {
        #expect(try fields(.pong, seq: nil) == ["type": "pong", "session_id": session.rawValue] as NSDictionary)
    }

    @Test("done carries the metadata of the contract")
    func done() throws {
        let metadata = TurnMetadata(
            intent: .faq, confidence: 0.9, language: .ja, model: "m", tier: "fast", outcome: .answered)
        let inner = try #require(try fields(.done(metadata))["metadata"] as? [String: Any])
        let keys: Set<String> = [
            "intent", "secondary_intents", "confidence", "language", "model", "tier", "cached", "degraded",
            "latency_ms",
            "ttft_ms", "input_tokens", "output_tokens", "cost_usd", "sources", "trace_id", "outcome",
        ]
        #expect(Set(inner.keys) == keys)
    }
}
