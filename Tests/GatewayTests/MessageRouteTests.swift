import AsyncHTTPClient
import Conversation
import NIOCore
import NIOHTTP1
import Orchestrator
import Synchronization
import Testing

@testable import Gateway

@Suite("POST /chat/message", .timeLimit(.minutes(1)))
struct MessageRouteTests {
    private static let ids: Set<String> = ["session_id", "response_id", "resume_token"]

    @Test("a message is answered whole, and its session opened")
    func answered() async throws {
        try await GatewayHarness.run { server in
            let trace = "12345678901234567890123456789012"
            let reply = try await server.post(
                "/chat/message", #"{"message":"hello"}"#, ["traceparent": "00-\(trace)-1234567890123456-01"])
            #expect(reply.status == 200)
            let body = try reply.json()
            #expect(
                body.keys
                    == Self.ids.union([
                        "response_text", "products", "actions", "follow_up_suggestions", "sources", "metadata",
                    ]))
            #expect(body["response_text"] == "You said: hello.")
            #expect(body["metadata"]?["trace_id"] == .string(trace))
            let cookie = reply.headers.first(name: "Set-Cookie") ?? ""
            #expect(cookie.hasPrefix("manga_session=\(body["resume_token"]?.string ?? "?"); "))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        }
    }

    @Test("a session goes on by token, header or cookie, and for nobody else")
    func ownership() async throws {
        try await GatewayHarness.run { server in
            let first = try await server.post("/chat/message", #"{"message":"hello"}"#).json()
            let (id, token) = (first["session_id"]?.string ?? "", first["resume_token"]?.string ?? "")
            let message = #"{"message":"more","session_id":"\#(id)"}"#
            #expect(try await server.post("/chat/message", message).status == 404)
            #expect(try await server.post("/chat/message", message, ["X-Resume-Token": "wrong"]).status == 404)
            for headers in [["X-Resume-Token": token], ["Cookie": "a=b; manga_session=\(token)"]] {
                let reply = try await server.post("/chat/message", message, headers)
                #expect(reply.status == 200)
                #expect(try reply.json()["resume_token"]?.string == token)
            }
            let named = try await server.post(
                "/chat/message", #"{"message":"more","session_id":"\#(id)","resume_token":"\#(token)"}"#)
            #expect(named.status == 200)
            let history = try await server.request(
                .GET, "/chat/history?session_id=\(id)", headers: ["X-Resume-Token": token])
            #expect(try history.json()["items"]?.elements.count == 4)
            #expect(try await server.request(.GET, "/chat/history?session_id=\(id)").status == 404)
            let path = "/chat/session/\(id)"
            #expect(try await server.request(.DELETE, path).status == 404)
            #expect(try await server.request(.DELETE, path, headers: ["X-Resume-Token": token]).status == 204)
            #expect(try await server.request(.DELETE, path, headers: ["X-Resume-Token": token]).status == 404)
        }
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var body: String
        var status: Int
        var code: JSONValue
        var pointer: JSONValue?
        var testDescription: String { name }

        init(_ name: String, _ body: String, _ status: Int, _ code: JSONValue, at pointer: JSONValue? = nil) {
            self.name = name
            self.body = body
            self.status = status
            self.code = code
            self.pointer = pointer
        }
    }

    @Test(
        "a bad body is a problem with its code and pointer",
        arguments: [
            Bad("not JSON", "{", 400, "invalid_json"),
            Bad("empty", "", 400, "invalid_json"),
            Bad("an array", "[]", 400, "invalid_schema", at: ""),
            Bad("no message", "{}", 400, "invalid_schema", at: "/message"),
            Bad("a number", #"{"message":1}"#, 400, "invalid_schema", at: "/message"),
            Bad("a bad session id", #"{"message":"a","session_id":"x"}"#, 400, "invalid_schema", at: "/session_id"),
            Bad(
                "a bad language", #"{"message":"a","preferred_language":"fr"}"#, 400, "invalid_schema",
                at: "/preferred_language"),
            Bad("a bad page", #"{"message":"a","page_context":[]}"#, 400, "invalid_schema", at: "/page_context"),
            Bad("a lone surrogate", #"{"message":"\ud800"}"#, 400, "invalid_json"),
            Bad("empty message", #"{"message":""}"#, 422, "message_empty"),
            Bad("too long", #"{"message":"\#(String(repeating: "a", count: 2001))"}"#, 422, "message_too_long"),
            Bad("a NUL", #"{"message":"a\u0000"}"#, 422, "control_characters"),
            Bad("17 KiB", #"{"message":"\#(String(repeating: "a", count: 17408))"}"#, 413, "message_too_large"),
            Bad("65 KiB", #"{"message":"a","x":"\#(String(repeating: "a", count: 66560))"}"#, 413, "message_too_large"),
            Bad(
                "unknown session", #"{"message":"a","session_id":"6f2c1f1e-0000-4000-8000-000000000000"}"#, 404,
                "session_not_found"),
        ])
    func bad(_ input: Bad) async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post("/chat/message", input.body)
            #expect(reply.status == input.status)
            #expect(reply.headers.first(name: "Content-Type") == "application/problem+json")
            let problem = try reply.json()
            #expect(problem["code"] == input.code && problem["status"] == .integer(input.status))
            #expect(problem["request_id"]?.string == reply.headers.first(name: "X-Request-ID"))
            if let pointer = input.pointer { #expect(problem["errors"]?.elements.first?["pointer"] == pointer) }
            #expect(server.runner.seen.withLock { $0.isEmpty })
        }
    }

    @Test("problems speak the caller's language")
    func language() async throws {
        try await GatewayHarness.run { server in
            let ja = try await server.post("/chat/message", #"{"message":""}"#, ["Accept-Language": "ja-JP,en;q=0.8"])
            #expect(try ja.json()["detail"] == "メッセージを入力してください。")
            #expect(ja.headers.first(name: "Content-Language") == "ja")
            let preferred = try await server.post("/chat/message", #"{"message":"","preferred_language":"ja"}"#)
            #expect(preferred.headers.first(name: "Content-Language") == "ja")
            let plain = try await server.post("/chat/message", #"{"message":""}"#)
            #expect(try plain.json()["detail"] == "Please write a message.")
        }
    }

    @Test(
        "what is not JSON by its type is refused",
        arguments: ["text/plain", "application/json; charset=shift_jis", "application/xml"])
    func mediaType(_ type: String) async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post("/chat/message", #"{"message":"a"}"#, ["Content-Type": type])
            #expect(try reply.json()["code"] == "unsupported_media_type")
            #expect(reply.status == 415)
        }
    }

    @Test("an event stream carries the same frames, numbered, and nothing else")
    func events() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post("/chat/message", #"{"message":"hello"}"#, ["Accept": "text/event-stream"])
            #expect(reply.status == 200)
            #expect(reply.headers.first(name: "Content-Type")?.hasPrefix("text/event-stream") == true)
            #expect(reply.headers.first(name: "X-Resume-Token")?.count == 43)
            let events = reply.text.split(separator: "\n\n").map {
                $0.split(separator: "\n").map(String.init)
            }
            for (number, event) in events.enumerated() {
                try #require(event.count == 3)
                #expect(event[0] == "id: \(number + 1)")
                let data = try JSONParser.parse(Array(event[2].dropFirst(6).utf8))
                #expect(event[1] == "event: \(data["type"]?.string ?? "")" && data["seq"] == .integer(number + 1))
            }
            #expect(events.first?[1] == "event: turn.accepted" && events.last?[1] == "event: done")
        }
    }

    @Test("a reader that leaves its event stream does not end the turn")
    func leaves() async throws {
        try await GatewayHarness.run { server in
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(server.port)/chat/message")
            request.method = .POST
            request.headers = ["Content-Type": "application/json", "Accept": "text/event-stream"]
            request.body = .bytes(ByteBuffer(string: #"{"message":"hold on"}"#))
            let response: ResponseID
            do {
                let reply = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
                var chunks = reply.body.makeAsyncIterator()
                let first = String(buffer: try #require(try await chunks.next()))
                let data = try #require(first.split(separator: "\n").first { $0.hasPrefix("data: ") })
                let frame = try JSONParser.parse(Array(data.dropFirst(6).utf8))
                response = ResponseID(try #require(frame["response_id"]?.string))
            }
            server.runner.open()
            let turn = await server.hub.result(of: response)
            #expect(turn?.metadata.outcome == .answered)
        }
    }

    @Test("respond-async gives a place to look, which tells when the answer is there")
    func later() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post("/chat/message", #"{"message":"hold on"}"#, ["Prefer": "respond-async"])
            #expect(reply.status == 202)
            let accepted = try reply.json()
            #expect(accepted.keys == Self.ids)
            let place = reply.headers.first(name: "Location") ?? ""
            #expect(place == "/chat/message/\(accepted["response_id"]?.string ?? "")")
            let mine = ["X-Resume-Token": accepted["resume_token"]?.string ?? ""]
            #expect(try await server.request(.GET, place, headers: mine).status == 202)
            server.runner.open()
            let response = ResponseID(accepted["response_id"]?.string ?? "")
            #expect(await server.hub.result(of: response) != nil)
            let answer = try await server.request(.GET, place, headers: mine)
            #expect(answer.status == 200)
            #expect(try answer.json()["response_text"] == "You said: hold on.")
            #expect(try await server.request(.GET, place).status == 404)
            #expect(try await server.request(.GET, "/chat/message/r-unknown", headers: mine).status == 404)
        }
    }

    @Test("the same key and body give the same response, another body 422, a running one 409")
    func idempotency() async throws {
        try await GatewayHarness.run { server in
            let key = ["Idempotency-Key": "k-1"]
            let first = try await server.post("/chat/message", #"{"message":"hello"}"#, key)
            let again = try await server.post("/chat/message", #"{"message":"hello"}"#, key)
            #expect(try first.json() == again.json())
            // The browser now has the cookie, and is still the same caller.
            let token = try first.json()["resume_token"]?.string ?? ""
            let cookie = key.merging(["Cookie": "manga_session=\(token)"]) { first, _ in first }
            #expect(try await server.post("/chat/message", #"{"message":"hello"}"#, cookie).json() == first.json())
            let other = try await server.post("/chat/message", #"{"message":"other"}"#, key)
            #expect(other.status == 422)
            #expect(try other.json()["code"] == "idempotency_mismatch")
            #expect(server.runner.seen.withLock { $0.count } == 1)
            #expect(server.idempotency.stored.allSatisfy { !$0.contains(token) && !$0.contains("k-1") })
        }
    }

    @Test("a key in use is refused until its request has ended")
    func inFlight() async throws {
        try await GatewayHarness.run { server in
            let key = ["Idempotency-Key": "k-2"]
            async let first = server.post("/chat/message", #"{"message":"hold on"}"#, key)
            while server.runner.seen.withLock({ $0.isEmpty }) { await Task.yield() }
            let second = try await server.post("/chat/message", #"{"message":"hold on"}"#, key)
            #expect(second.status == 409)
            #expect(try second.json()["code"] == "idempotency_in_flight")
            server.runner.open()
            #expect(try await first.status == 200)
        }
    }

    @Test("a refused request frees its key")
    func freed() async throws {
        try await GatewayHarness.run { server in
            let key = ["Idempotency-Key": "k-3"]
            let unknown = #"{"message":"a","session_id":"6f2c1f1e-0000-4000-8000-000000000000"}"#
            let refused = try await server.post("/chat/message", unknown, key)
            #expect(refused.status == 404)
            #expect(try await server.post("/chat/message", #"{"message":"a"}"#, key).status == 200)
        }
    }

    @Test("a third message during a turn is 409")
    func busy() async throws {
        try await GatewayHarness.run { server in
            let first = try await server.post("/chat/message", #"{"message":"hold on"}"#, ["Prefer": "respond-async"])
                .json()
            let (id, token) = (first["session_id"]?.string ?? "", first["resume_token"]?.string ?? "")
            let headers = ["Prefer": "respond-async", "X-Resume-Token": token]
            let next = #"{"message":"next","session_id":"\#(id)"}"#
            #expect(try await server.post("/chat/message", next, headers).status == 202)
            let third = try await server.post("/chat/message", next, headers)
            #expect(third.status == 409)
            #expect(try third.json()["code"] == "turn_in_progress")
        }
    }

    @Test("limits answer 429 with Retry-After: a guest's per session, all guests' per address, a customer's alone")
    func limits() async throws {
        try await GatewayHarness.run(configure: {
            $0.limits.guestPerMinute = 2
            $0.limits.addressPerMinute = 4
            $0.limits.customerPerMinute = 1
        }) { server in
            let first = try await server.post("/chat/message", #"{"message":"1"}"#).json()
            let (id, token) = (first["session_id"]?.string ?? "", first["resume_token"]?.string ?? "")
            let own = #"{"message":"2","session_id":"\#(id)","resume_token":"\#(token)"}"#
            #expect(try await server.post("/chat/message", own).status == 200)
            let limited = try await server.post("/chat/message", own)
            #expect(limited.status == 429 && limited.headers.first(name: "Retry-After") == "2")
            #expect(try limited.json()["retry_after_ms"] == 1500)
            #expect(try await server.post("/chat/message", #"{"message":"3"}"#).status == 200)
            #expect(try await server.post("/chat/message", #"{"message":"4"}"#).status == 200)
            #expect(try await server.post("/chat/message", #"{"message":"5"}"#).status == 429)
            let anna = ["Authorization": "Bearer good:anna:t"]
            #expect(try await server.post("/chat/message", #"{"message":"a"}"#, anna).status == 200)
            #expect(try await server.post("/chat/message", #"{"message":"b"}"#, anna).status == 429)
            #expect(server.limiter.keys.contains("global") && server.limiter.keys.contains("address:127.0.0.1"))
        }
    }

    @Test("while the store is away a message is answered all the same, and says so")
    func stateless() async throws {
        try await GatewayHarness.run { server in
            let first = try await server.post("/chat/message", #"{"message":"hello"}"#).json()
            server.store.state.withLock { $0.isAway = true }
            let opened = try await server.post("/chat/message", #"{"message":"hello"}"#)
            #expect(opened.status == 200)
            #expect(try opened.json()["metadata"]?["degraded"] == true)
            let unknown = #"{"message":"a","session_id":"6f2c1f1e-0000-4000-8000-000000000000","resume_token":"x"}"#
            #expect(try await server.post("/chat/message", unknown).status == 200)
            let history = try await server.request(
                .GET, "/chat/history?session_id=\(first["session_id"]?.string ?? "")",
                headers: ["X-Resume-Token": first["resume_token"]?.string ?? ""])
            #expect(history.status == 503 && history.headers.first(name: "Retry-After") != nil)
        }
    }
}
