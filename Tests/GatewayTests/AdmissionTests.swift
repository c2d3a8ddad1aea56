import Conversation
import NIOHTTP1
import Orchestrator
import Synchronization
import Testing

@testable import Gateway

@Suite("who gets a socket", .timeLimit(.minutes(1)))
struct AdmissionTests {
    private func refused(
        _ status: Int, _ code: JSONValue, query: String = "", headers: [String: String] = [:],
        configure: (inout GatewayConfiguration) -> Void = { _ in }
    ) async throws {
        try await GatewayHarness.run(configure: configure) { server in
            try await RawSocket.open(server.port, query, headers: headers) { socket in
                #expect(await socket.status == status)
                #expect(await socket.head.lowercased().contains("content-type: application/problem+json"))
                #expect(await socket.head.lowercased().contains("x-request-id:"))
                let problem = try JSONParser.parse(Array(await socket.body.utf8))
                #expect(problem["code"] == code && problem["status"] == .integer(status))
            }
        }
    }

    @Test("a page of another origin is refused before the upgrade")
    func wrongOrigin() async throws {
        try await refused(403, "origin_refused", headers: ["Origin": "https://evil.example"])
        try await refused(403, "origin_refused", headers: ["Origin": "null"])
    }

    @Test("a bad token is refused before the upgrade", arguments: ["Bearer bad", "Bearer", "Basic YTpi"])
    func badToken(_ header: String) async throws {
        try await refused(401, "unauthorized", headers: ["Authorization": header])
    }

    @Test("a bad token in the address is refused before the upgrade")
    func badQueryToken() async throws {
        try await refused(401, "unauthorized", query: "?token=bad")
    }

    @Test(
        "an unknown session is refused, in whatever form",
        arguments: ["6f2c1f1e-0000-4000-8000-000000000000", "abc", "%00"])
    func unknownSession(_ id: String) async throws {
        try await refused(404, "session_not_found", query: "?session_id=\(id)&resume_token=x")
    }

    @Test("past the limit of sockets an upgrade is refused")
    func full() async throws {
        try await refused(503, "overloaded", configure: { $0.limits.connections = 0 })
    }

    @Test("allowed origins, the server's own, and none are let in")
    func origins() async throws {
        try await GatewayHarness.run(configure: { $0.allowedOrigins = ["https://shop.example"] }) { server in
            for origin in ["https://shop.example", "https://SHOP.example", "http://127.0.0.1:\(server.port)"] {
                try await RawSocket.open(server.port, headers: ["Origin": origin]) { #expect(await $0.status == 101) }
            }
        }
    }

    @Test("without its secret a guest's session is as unknown as any other")
    func foreign() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { first in
                let ready = try await first.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                for query in ["?session_id=\(id)", "?session_id=\(id)&resume_token=wrong"] {
                    try await RawSocket.open(server.port, query) { #expect(await $0.status == 404) }
                }
                try await RawSocket.open(
                    server.port, "?session_id=\(id)", headers: ["Authorization": "Bearer good:anna:t"]
                ) { #expect(await $0.status == 404) }
                try await RawSocket.open(
                    server.port, "?session_id=\(id)", headers: ["Cookie": "manga_session=\(token)"]
                ) {
                    #expect(await $0.status == 101)
                    let again = try await $0.text()
                    #expect(again["resumed"] == true && again["resume_token"] == .string(token))
                }
                // A message for it over another connection is refused the same way.
                try await RawSocket.open(server.port) { other in
                    _ = try await other.text()
                    try await other.say("hi", #""sessionId":"\#(id)""#)
                    let error = try await other.text()
                    #expect(error["code"] == "session_not_found")
                }
            }
        }
    }

    @Test("a customer's session is nobody else's")
    func customers() async throws {
        try await GatewayHarness.run { server in
            let anna = ["Authorization": "Bearer good:anna:t"]
            try await RawSocket.open(server.port, headers: anna) { first in
                let ready = try await first.text()
                let id = ready["session_id"]?.string ?? ""
                #expect(ready["limits"]?["messages_per_minute"] == 30)
                try await RawSocket.open(server.port, "?session_id=\(id)", headers: anna) {
                    #expect(await $0.status == 101)
                }
                for headers in [[:], ["Authorization": "Bearer good:ben:t"]] {
                    try await RawSocket.open(server.port, "?session_id=\(id)", headers: headers) {
                        #expect(await $0.status == 404)
                    }
                }
            }
        }
    }

    @Test("a guest who signs in takes the conversation along, and it is then the customer's alone")
    func signsIn() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                let ready = try await socket.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await socket.act("refreshToken", #"{"token":"good:anna:t"}"#)
                try await socket.say("hello")
                try await socket.texts(until: "done")
                #expect(server.runner.seen.withLock { $0.last?.request.shopper.customerID } == "anna")
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") {
                    #expect(await $0.status == 404)
                }
            }
        }
    }

    @Test("a ticket of init opens one socket, signed in; a bearer token in the address too")
    func tickets() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.post("/chat/init", "{}", ["Authorization": "Bearer good:anna:t"]).json()
            let ticket = reply["socket_token"]?.string ?? ""
            let id = reply["session_id"]?.string ?? ""
            #expect(reply["resume_token"] == nil)
            for query in ["?token=\(ticket)&session_id=\(id)", "?token=good:anna:single"] {
                try await RawSocket.open(server.port, query) {
                    #expect(await $0.status == 101)
                    let ready = try await $0.text()
                    #expect(ready["resume_token"] == nil)
                }
                try await RawSocket.open(server.port, query) { #expect(await $0.status == 401) }
            }
        }
    }

    @Test("a session is changed by a message that names another, and both connections of one hear it")
    func changes() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { first in
                let ready = try await first.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await RawSocket.open(server.port) { second in
                    _ = try await second.text()
                    try await second.say("hi", #""sessionId":"\#(id)","resumeToken":"\#(token)""#)
                    let heard = try await second.texts(until: "done")
                    #expect(Set(heard.map { $0["session_id"] }) == [.string(id)])
                    let other = try await first.texts(until: "done")
                    #expect(other == heard)
                }
            }
        }
    }

    @Test("the socket's address without a handshake says what it wants")
    func noHandshake() async throws {
        try await GatewayHarness.run { server in
            let reply = try await server.request(.GET, "/chat/ws")
            #expect(reply.status == 426)
            #expect(reply.headers.first(name: "Upgrade") == "websocket")
        }
    }
}
