import Conversation
import NIOHTTP1
import Orchestrator
import Synchronization
import Testing

@testable import Gateway

@Suite("the other routes", .timeLimit(.minutes(1)))
struct RouteTests {
    @Test("init gives a session, its token and limits; a bearer token adds a ticket; its own session is found again")
    func initialize() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.request(.POST, "/chat/init")
            #expect(reply.status == 200)
            let body = try reply.json()
            #expect(body.keys == ["session_id", "resume_token", "expires_at", "limits"])
            #expect(reply.headers.first(name: "Set-Cookie") != nil)
            let again = try await server.post(
                "/chat/init",
                #"{"session_id":"\#(body["session_id"]?.string ?? "")","resume_token":"\#(body["resume_token"]?.string ?? "")"}"#
            )
            #expect(try again.json()["session_id"] == body["session_id"])
            let signed = try await server.post("/chat/init", "{}", ["Authorization": "Bearer good:anna:t"])
            #expect(try signed.json().keys == ["session_id", "expires_at", "limits", "socket_token"])
            #expect(try await server.post("/chat/init", "{}", ["Authorization": "Bearer bad"]).status == 401)
        }
    }

    @Test("a browser's cookie proves every session that it opens")
    func cookie() async throws {
        try await GatewayHarness.run { server in
            let first = try await server.request(.POST, "/chat/init").json()
            let cookie = ["Cookie": "manga_session=\(first["resume_token"]?.string ?? "")"]
            let second = try await server.post("/chat/init", "{}", cookie)
            #expect(second.headers.first(name: "Set-Cookie") == nil)
            for id in [first["session_id"], try second.json()["session_id"]] {
                let history = try await server.request(
                    .GET, "/chat/history?session_id=\(id?.string ?? "")", headers: cookie)
                #expect(history.status == 200)
            }
        }
    }

    @Test("feedback and calls for a person, once each and only for one's own")
    func desk() async throws {
        try await GatewayHarness.run { server in
            let turn = try await server.post("/chat/message", #"{"message":"hello"}"#).json()
            let (id, response) = (turn["session_id"]?.string ?? "", turn["response_id"]?.string ?? "")
            let mine = ["X-Resume-Token": turn["resume_token"]?.string ?? ""]
            let thumbs = #"{"response_id":"\#(response)","feedback":"thumbs_down"}"#
            #expect(try await server.post("/chat/feedback", thumbs).status == 404)
            #expect(try await server.post("/chat/feedback", thumbs, mine).json()["stored"] == true)
            #expect(try await server.post("/chat/feedback", thumbs, mine).json()["stored"] == false)
            let call = #"{"session_id":"\#(id)","reason":"billing"}"#
            #expect(try await server.post("/chat/escalate", call).status == 404)
            let receipt = try await server.post("/chat/escalate", call, mine)
            #expect(try receipt.json().keys == ["escalation_id", "queue", "position"])
            #expect(try await server.post("/chat/escalate", call, mine).json() == receipt.json())
            #expect(server.desk.state.withLock { $0.escalations.count } == 1)
        }
    }

    @Test("the envelope does what its action says")
    func envelope() async throws {
        try await GatewayHarness.run { server in
            let said = try await server.post("/chat", #"{"action":"sendMessage","data":{"message":"hello"}}"#)
            #expect(said.status == 200)
            let turn = try said.json()
            let (id, token) = (turn["session_id"]?.string ?? "", turn["resume_token"]?.string ?? "")
            func act(_ action: String, _ more: String = "") async throws -> GatewayHarness.Answer {
                try await server.post(
                    "/chat", #"{"action":"\#(action)","data":{"sessionId":"\#(id)","resumeToken":"\#(token)"\#(more)}}"#
                )
            }
            #expect(try await act("getHistory").json()["items"]?.elements.count == 1)
            #expect(try await act("escalate", #","reason":"x""#).json()["queue"] == "support")
            #expect(
                try await act(
                    "feedback", #","feedback":"thumbs_up","response_id":"\#(turn["response_id"]?.string ?? "")""#
                ).json()["stored"] == true)
            #expect(try await act("ping").json() == ["type": "pong"])
            #expect(try await act("typing").status == 204)
            #expect(try await act("cancel").status == 204)
            #expect(try await act("resume", #","lastSeq":0"#).json()["errors"]?.elements.first?["pointer"] == "/action")
            #expect(try await act("clearSession").status == 204)
            #expect(try await act("getHistory").status == 404)
            #expect(try await server.post("/chat", #"{"action":"fly"}"#).json()["code"] == "unknown_action")
            let nameless = try await server.post("/chat", #"{"action":"getHistory"}"#).json()
            #expect(nameless["errors"]?.elements.first?["pointer"] == "/data/sessionId")
        }
    }

    @Test("an unknown path is 404, a wrong method 405 with what is allowed, both as problems")
    func notFound() async throws {
        try await GatewayHarness.run { server in
            let unknown = try await server.request(.GET, "/nowhere")
            #expect(unknown.status == 404)
            #expect(try unknown.json()["code"] == "not_found")
            let wrong = try await server.request(.GET, "/chat/message")
            #expect(wrong.status == 405 && wrong.headers.first(name: "Allow") == "POST")
            #expect(try wrong.json()["code"] == "method_not_allowed")
            #expect(try await server.request(.PATCH, "/healthz").status == 405)
            let head = try await server.request(.HEAD, "/healthz")
            #expect(head.status == 200 && head.body.isEmpty)
        }
    }

    @Test("the request's id is taken where it is a UUID, else made")
    func requestID() async throws {
        try await GatewayHarness.run { server in
            let id = "0190F3A2-7c1b-7def-8000-1234567890ab"
            let taken = try await server.request(.GET, "/healthz", headers: ["X-Request-ID": id])
            #expect(taken.headers.first(name: "X-Request-ID") == id)
            for bad in ["abc", id + "0", id.replacing("-", with: "_")] {
                let made = try await server.request(.GET, "/healthz", headers: ["X-Request-ID": bad])
                let got = try #require(made.headers.first(name: "X-Request-ID"))
                #expect(got != bad && got.count == 36)
            }
        }
    }

    @Test("an allowed origin may call, also with a preflight; another's changes are refused")
    func crossOrigin() async throws {
        try await GatewayHarness.run(configure: { $0.allowedOrigins = ["https://shop.example"] }) { server in
            let shop = ["Origin": "https://shop.example"]
            let preflight = try await server.request(
                .OPTIONS, "/chat/message",
                headers: shop.merging(["Access-Control-Request-Method": "POST"]) { first, _ in first })
            #expect(preflight.status == 204)
            #expect(preflight.headers.first(name: "Access-Control-Allow-Origin") == "https://shop.example")
            #expect(preflight.headers.first(name: "Access-Control-Allow-Methods") == "POST, OPTIONS")
            #expect(preflight.headers.first(name: "Access-Control-Allow-Headers")?.contains("Idempotency-Key") == true)
            let said = try await server.post("/chat/message", #"{"message":"a"}"#, shop)
            #expect(said.status == 200 && said.headers.first(name: "Access-Control-Allow-Credentials") == "true")
            let evil = try await server.post("/chat/message", #"{"message":"a"}"#, ["Origin": "https://evil.example"])
            #expect(evil.status == 403)
            #expect(try evil.json()["code"] == "origin_refused")
            #expect(evil.headers.first(name: "Access-Control-Allow-Origin") == nil)
        }
    }

    @Test("pages and widget come with strict headers, the widget for any origin, and are revalidated")
    func site() async throws {
        try await GatewayHarness.run { server in
            for path in ["/", "/item/B0MANGA001", "/basket", "/help/returns", "/read/x"] {
                let page = try await server.request(.GET, path)
                #expect(page.status == 200 && page.text.hasPrefix("<!doctype html>"))
                let policy = page.headers.first(name: "Content-Security-Policy") ?? ""
                #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
                #expect(page.headers.first(name: "X-Content-Type-Options") == "nosniff")
            }
            let widget = try await server.request(.GET, "/widget.js")
            #expect(widget.headers.first(name: "Access-Control-Allow-Origin") == "*")
            #expect(widget.headers.first(name: "Content-Type") == "text/javascript; charset=utf-8")
            let tag = widget.headers.first(name: "ETag") ?? ""
            #expect(try await server.request(.GET, "/widget.js", headers: ["If-None-Match": tag]).status == 304)
            #expect(try await server.request(.GET, "/shop/shop.js").status == 200)
            for path in ["/manifest.txt", "/shop/index.html", "/widget/../manifest.txt", "/shop/..%2fmanifest.txt"] {
                #expect(try await server.request(.GET, path).status == 404, "\(path)")
            }
        }
    }

    @Test("health, readiness and metrics")
    func operations() async throws {
        try await GatewayHarness.run(readiness: .degraded) { server in
            #expect(try await server.request(.GET, "/healthz").json()["status"] == "ok")
            let ready = try await server.request(.GET, "/readyz")
            #expect(ready.status == 200)
            #expect(try ready.json()["status"] == "degraded")
            #expect(try await server.request(.GET, "/metrics").text == "up 1\n")
        }
        try await GatewayHarness.run(readiness: .down) { server in
            let ready = try await server.request(.GET, "/readyz")
            #expect(ready.status == 503 && ready.headers.first(name: "Retry-After") != nil)
        }
    }

    @Test("the host's own routes get parameters, query, body and the customer")
    func extras() async throws {
        let echo = ExtraRoute("POST", "/shop/items/{asin}") { request in
            let body = String(decoding: request.body, as: UTF8.self)
            let text =
                "\(request.parameters["asin"] ?? "")|\(request.query["q"] ?? "")|\(body)|\(request.customerID?.rawValue ?? "guest")"
            return ExtraReply(status: 201, contentType: "text/plain", body: Array(text.utf8))
        }
        let own = ExtraRoute("GET", "/shop/orders", authorization: .required) { _ in throw AssistantError(.notFound) }
        try await GatewayHarness.run(extras: [echo, own]) { server in
            let path = "/shop/items/%E6%BC%AB%20B?q=a+b%26"
            let guest = try await server.post(path, "body")
            #expect(guest.status == 201 && guest.text == "漫 B|a b&|body|guest")
            let anna = ["Authorization": "Bearer good:anna:t"]
            #expect(try await server.post(path, "body", anna).text.hasSuffix("|anna"))
            #expect(try await server.request(.GET, "/shop/orders").status == 401)
            #expect(try await server.request(.GET, "/shop/orders", headers: anna).json()["code"] == "not_found")
            let document = try await server.request(.GET, "/openapi.json").json()
            #expect(document["paths"]?["/shop/items/{asin}"]?["post"] != nil)
        }
    }

    @Test("a host's route may take larger bodies than the others, of any type, up to its own limit")
    func largeBodies() async throws {
        let large = ExtraRoute("POST", "/admin/lines", authorization: .own, bodyBytes: 1 << 20) { request in
            ExtraReply(status: 207, body: Array("\(request.body.count)".utf8))
        }
        let usual = ExtraRoute("POST", "/admin/line") { request in ExtraReply(body: Array("\(request.body.count)".utf8))
        }
        try await GatewayHarness.run(extras: [large, usual]) { server in
            let lines = String(repeating: "x", count: 1 << 20)
            let type = ["Content-Type": "application/x-ndjson"]
            let taken = try await server.post("/admin/lines", lines, type)
            #expect(taken.status == 207 && taken.text == "1048576")
            #expect(try await server.post("/admin/lines", lines + "x", type).json()["code"] == "message_too_large")
            #expect(try await server.post("/admin/line", lines, type).status == 413)
        }
    }

    @Test("a header that is checked is checked before the body is read")
    func checkedHeader() async throws {
        let checked = ExtraRoute(
            "POST", "/admin/lines",
            authorization: .checked { header in
                guard header == "Bearer key" else { throw AssistantError(.unauthorized) }
            }, bodyBytes: 1000
        ) { request in ExtraReply(body: Array((request.authorization ?? "").utf8)) }
        try await GatewayHarness.run(extras: [checked]) { server in
            // Too large as well: who has no key is told so, whatever the body.
            let body = String(repeating: "x", count: 1001)
            #expect(try await server.post("/admin/lines", body).status == 401)
            #expect(try await server.post("/admin/lines", body, ["Authorization": "Bearer key"]).status == 413)
            let japanese = try await server.post("/admin/lines", "x", ["Accept-Language": "ja"]).json()
            #expect(japanese["detail"]?.string?.contains("サインイン") == true)
            #expect(try await server.post("/admin/lines", "x", ["Authorization": "Bearer key"]).text == "Bearer key")
        }
    }

    @Test("the documents name every action and every kind of frame, and each reference leads somewhere")
    func documents() async throws {
        try await GatewayHarness.run { server in
            let socket = try await server.request(.GET, "/asyncapi.json").json()
            let messages = try #require(socket["components"]?["messages"]?.keys)
            #expect(
                messages.isSuperset(of: ["sendMessage", "resume", "ping", "session.ready", "token", "done", "pong"]))
            for path in ["/openapi.json", "/asyncapi.json"] {
                let document = try await server.request(.GET, path).json()
                for reference in Self.references(in: document) {
                    let target = reference.split(separator: "/").dropFirst().reduce(document as JSONValue?) {
                        $0?[String($1)]
                    }
                    #expect(target != nil, "\(reference)")
                }
            }
        }
    }

    private static func references(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            (members["$ref"]?.string.map { [$0] } ?? []) + members.values.flatMap(references)
        case .array(let elements): elements.flatMap(references)
        default: []
        }
    }

    @Test("a request that asks for another protocol is answered as it is")
    func otherUpgrade() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post(
                "/chat/message", #"{"message":"a"}"#, ["Upgrade": "h2c", "Connection": "Upgrade"])
            #expect(reply.status == 200 && reply.headers.first(name: "Connection") == "close")
        }
    }
}
