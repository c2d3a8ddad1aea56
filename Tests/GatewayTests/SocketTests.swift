import Conversation
import Orchestrator
import Ports
import Synchronization
import Testing

@testable import Gateway

@Suite("the socket", .timeLimit(.minutes(1)))
struct SocketTests {
    @Test("session.ready is first, then a message is answered in numbered frames")
    func answered() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                #expect(await socket.status == 101)
                let ready = try await socket.text()
                #expect(ready["type"] == "session.ready")
                #expect(ready["resumed"] == false && ready["turns"] == 0 && ready["last_seq"] == 0)
                #expect(ready["resume_token"]?.string?.count == 43)
                #expect(ready["limits"]?["messages_per_minute"] == 0)
                #expect(ready["seq"] == nil)
                try await socket.say("hello", #""clientMessageId":"c-1""#)
                let frames = try await socket.texts(until: "done")
                #expect(frames.first?["type"] == "turn.accepted" && frames.first?["client_message_id"] == "c-1")
                #expect(frames.compactMap { $0["seq"]?.integer } == Array(1...frames.count))
                #expect(Set(frames.compactMap { $0["response_id"]?.string }).count == 1)
                #expect(Set(frames.map { $0["session_id"] }) == [ready["session_id"]])
                #expect(frames.last?["metadata"]?["outcome"] == "answered")
            }
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var code: JSONValue
        /// Of the first violation.
        var pointer: JSONValue?
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ code: JSONValue, at pointer: JSONValue? = nil) {
            self.name = name
            self.text = text
            self.code = code
            self.pointer = pointer
        }

        static func message(_ name: String, _ message: String, _ code: JSONValue) -> Bad {
            Bad(name, #"{"action":"sendMessage","data":{"message":"\#(message)"}}"#, code)
        }
    }

    static let badInputs = [
        Bad("not JSON", "hello", "invalid_json"),
        Bad("two documents", "{}{}", "invalid_json"),
        Bad("an array", "[]", "invalid_schema", at: ""),
        Bad("no action", "{}", "invalid_schema", at: "/action"),
        Bad("an action that is a number", #"{"action":1}"#, "invalid_schema", at: "/action"),
        Bad("an unknown action", #"{"action":"fly","data":{}}"#, "unknown_action"),
        Bad("an action of another case", #"{"action":"SendMessage","data":{}}"#, "unknown_action"),
        Bad("no message", #"{"action":"sendMessage","data":{}}"#, "invalid_schema", at: "/data/message"),
        Bad("no data", #"{"action":"sendMessage"}"#, "invalid_schema", at: "/data/message"),
        Bad("data that is a list", #"{"action":"sendMessage","data":[]}"#, "invalid_schema", at: "/data"),
        Bad(
            "a message that is a number", #"{"action":"sendMessage","data":{"message":5}}"#, "invalid_schema",
            at: "/data/message"),
        Bad(
            "a message that is null", #"{"action":"sendMessage","data":{"message":null}}"#, "invalid_schema",
            at: "/data/message"),
        Bad(
            "a session id of another form", #"{"action":"sendMessage","data":{"message":"a","sessionId":"abc"}}"#,
            "invalid_schema", at: "/data/sessionId"),
        Bad(
            "an unknown language", #"{"action":"sendMessage","data":{"message":"a","preferredLanguage":"fr"}}"#,
            "invalid_schema", at: "/data/preferredLanguage"),
        Bad(
            "an unknown model", #"{"action":"sendMessage","data":{"message":"a","modelPreference":"best"}}"#,
            "invalid_schema", at: "/data/modelPreference"),
        Bad(
            "a cart with a number",
            #"{"action":"sendMessage","data":{"message":"a","pageContext":{"cart_asins":["B0",7]}}}"#,
            "invalid_schema", at: "/data/pageContext/cart_asins/1"),
        Bad("metadata that is a text", #"{"action":"ping","metadata":"x"}"#, "invalid_schema", at: "/metadata"),
        Bad("a resume without its place", #"{"action":"resume","data":{}}"#, "invalid_schema", at: "/data/sessionId"),
        Bad(
            "a negative place",
            #"{"action":"resume","data":{"sessionId":"6f2c1f1e-0000-4000-8000-000000000000","lastSeq":-1}}"#,
            "invalid_schema", at: "/data/lastSeq"),
        Bad(
            "a feedback that is neither", #"{"action":"feedback","data":{"response_id":"r","feedback":"meh"}}"#,
            "invalid_schema", at: "/data/feedback"),
        Bad.message("a lone surrogate", #"\ud800"#, "invalid_json"),
        Bad.message("a surrogate pair the wrong way round", #"\ude00\ud83d"#, "invalid_json"),
        Bad.message("an empty message", "", "message_empty"),
        Bad.message("blanks alone", #" \n\u3000\u200b"#, "message_empty"),
        Bad.message("2,001 code points", String(repeating: "あ", count: 2001), "message_too_long"),
        Bad.message("2,001 code points of four bytes", String(repeating: "😀", count: 2001), "message_too_long"),
        Bad.message("17 KiB", String(repeating: "x", count: 17 * 1024), "message_too_large"),
        Bad.message("a NUL", #"a\u0000b and so on, a long text beside it"#, "control_characters"),
        Bad.message("more than 5 % controls", #"abcdefgh\u0001\u0002"#, "control_characters"),
        Bad(
            "an object too deep", String(repeating: #"{"a":"#, count: 80) + "1" + String(repeating: "}", count: 80),
            "invalid_json"),
        Bad("30,000 brackets", String(repeating: "[", count: 30_000), "invalid_json"),
        Bad(
            "an unknown session",
            #"{"action":"sendMessage","data":{"message":"a","sessionId":"6f2c1f1e-0000-4000-8000-000000000000"}}"#,
            "session_not_found"),
        Bad(
            "feedback on an unknown response",
            #"{"action":"feedback","data":{"response_id":"r-x","feedback":"thumbs_up"}}"#, "not_found"),
        Bad("a bad new token", #"{"action":"refreshToken","data":{"token":"bad"}}"#, "unauthorized"),
    ]

    @Test("a bad input is answered by its code, and the next good message works", arguments: badInputs)
    func bad(_ input: Bad) async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.send(input.text)
                let error = try await socket.text()
                #expect(error["type"] == "error")
                #expect(error["code"] == input.code)
                #expect(error["request_id"]?.string?.count == 36)
                #expect(error["message"]?.string?.isEmpty == false)
                #expect(error["seq"] == nil && error["response_id"] == nil)
                if let pointer = input.pointer {
                    #expect(error["errors"]?.elements.first?["pointer"] == pointer)
                }
                try await socket.say("hello")
                let frames = try await socket.texts(until: "done")
                #expect(frames.first?["seq"] == 1)
            }
        }
    }

    @Test("the whole table on one connection, a good ping between, closes nothing")
    func table() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                for input in Self.badInputs {
                    try await socket.send(input.text)
                    #expect(try await socket.text()["code"] == input.code, "\(input.name)")
                    try await socket.act("ping")
                    #expect(try await socket.text()["type"] == "pong")
                }
            }
        }
    }

    @Test(
        "what is odd but right is taken",
        arguments: [
            #"{"action":"sendMessage","data":{"message":"a","unknown":1,"pageContext":{"current_asin":"NOSUCHASIN","more":[]}},"x":[]}"#,
            #"{"action":"fly","action":"sendMessage","data":{"message":"a"}}"#,
            #"  {"data":{"message":"\ud83d\ude00 こんにちは"},"action":"sendMessage","metadata":{"clientVersion":"1","timestamp":5}}  "#,
            #"{"action":"sendMessage","data":{"message":"line\n\ttab","preferredLanguage":"zh","modelPreference":"fast"}}"#,
            #"{"action":"sendMessage","data":{"message":"\#(String(repeating: "😀", count: 2000))"}}"#,
        ])
    func odd(_ text: String) async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.send(text)
                #expect(try await socket.texts(until: "done").first?["type"] == "turn.accepted")
            }
        }
    }

    @Test("errors speak the shopper's language")
    func language() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port, headers: ["Accept-Language": "ja,en;q=0.5"]) { socket in
                _ = try await socket.text()
                try await socket.say("")
                #expect(try await socket.text()["message"] == "メッセージを入力してください。")
                try await socket.say("", #""preferredLanguage":"en""#)
                #expect(try await socket.text()["message"] == "Please write a message.")
            }
        }
    }

    @Test("the page a connection told is remembered, and a message's own comes first")
    func page() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.act("pageContext", #"{"current_asin":"B0MANGA001","store_section":"item"}"#)
                try await socket.say("one")
                try await socket.texts(until: "done")
                try await socket.say("two", #""pageContext":{"current_asin":"B0MANGA002"}"#)
                try await socket.texts(until: "done")
            }
            #expect(server.runner.seen.withLock { $0.map(\.request.page.currentASIN) } == ["B0MANGA001", "B0MANGA002"])
        }
    }

    @Test("a second message waits, a third is refused, and both that were taken are answered")
    func queue() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hold on")
                try await socket.texts(until: "token")
                try await socket.say("second")
                try await socket.texts(until: "turn.accepted")
                try await socket.say("third", #""clientMessageId":"c-3""#)
                let refused = try await socket.texts(until: "error")
                #expect(refused.last?["code"] == "turn_in_progress" && refused.last?["client_message_id"] == "c-3")
                server.runner.open()
                try await socket.texts(until: "done")
                try await socket.texts(until: "done")
                let numbers = await socket.texts.compactMap { $0["seq"]?.integer }
                #expect(numbers == Array(1...numbers.count))
            }
        }
    }

    @Test("cancel ends the running turn in done")
    func cancel() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hold on")
                try await socket.texts(until: "token")
                try await socket.act("cancel")
                #expect(try await socket.texts(until: "done").last?["metadata"]?["outcome"] == "cancelled")
            }
        }
    }

    @Test("the same clientMessageId runs one turn and shows its frames again")
    func idempotent() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hello", #""clientMessageId":"c-1""#)
                let first = try await socket.texts(until: "done")
                try await socket.say("hello", #""clientMessageId":"c-1""#)
                #expect(try await socket.texts(until: "done") == first)
                try await socket.say("other", #""clientMessageId":"c-1""#)
                #expect(try await socket.text()["code"] == "idempotency_mismatch")
            }
            #expect(server.runner.seen.withLock { $0.count } == 1)
        }
    }

    @Test("feedback counts once, a call for a person gives its receipt, comments are redacted")
    func desk() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hello")
                let response = try await socket.texts(until: "done").last?["response_id"]?.string ?? ""
                let data = #"{"response_id":"\#(response)","feedback":"thumbs_up","comment":"a@b"}"#
                try await socket.act("feedback", data)
                let stored = try await socket.text()
                #expect(stored["type"] == "feedback.stored" && stored["stored"] == true, "\(stored)")
                try await socket.act("feedback", data)
                #expect(try await socket.text()["stored"] == false)
                try await socket.act("escalate", #"{"reason":"billing","summary":"me@home"}"#)
                let escalated = try await socket.text()
                #expect(escalated["type"] == "escalated" && escalated["seq"] == nil)
                #expect(escalated["escalation"]?.keys == ["escalation_id", "queue", "position"])
            }
            #expect(server.desk.state.withLock { $0.feedback.map(\.comment) } == ["a[AT]b"])
            #expect(server.desk.state.withLock { $0.escalations.map(\.summary) } == ["me[AT]home"])
        }
    }

    @Test("clearing a session tells and closes all of its sockets, and the session is gone")
    func clear() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { first in
                let ready = try await first.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { second in
                    #expect(try await second.text()["resumed"] == true)
                    try await first.act("clearSession")
                    for socket in [first, second] {
                        let closing = try await socket.text()
                        #expect(closing["type"] == "session.closing" && closing["reason"] == "cleared")
                        #expect(try await socket.next() == .close(1000))
                    }
                }
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { third in
                    #expect(await third.status == 404)
                }
            }
        }
    }

    @Test("history shows the turns so far")
    func history() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hello")
                let last = try await socket.texts(until: "done").last?["seq"]
                try await socket.act("getHistory")
                let history = try await socket.text()
                #expect(history["type"] == "history" && history["seq"] == nil && history["last_seq"] == last)
                #expect(history["items"]?.elements.map { $0["message"] } == ["hello"])
            }
        }
    }
}
