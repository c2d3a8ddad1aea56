import Conversation
import Orchestrator
import Ports
import Synchronization
import Testing

@testable import Gateway

@Suite("how a socket ends", .timeLimit(.minutes(1)))
struct SocketEndsTests {
    private func expectClose(
        _ code: Int?, configure: (inout GatewayConfiguration) -> Void = { _ in }, query: String = "",
        after: @Sendable @escaping (RawSocket) async throws -> Void
    ) async throws {
        try await GatewayHarness.run(configure: configure) { server in
            try await RawSocket.open(server.port, query) { socket in
                #expect(try await socket.text()["type"] == "session.ready")
                try await after(socket)
                #expect(try await socket.closeCode() == code)
            }
        }
    }

    @Test("invalid UTF-8 closes with 1007")
    func invalidUTF8() async throws {
        try await expectClose(1007) { try await $0.send(opcode: 1, [0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test("UTF-8 cut off at a message's end closes with 1007")
    func cutUTF8() async throws {
        try await expectClose(1007) { try await $0.send(opcode: 1, [0xE3, 0x81]) }
    }

    @Test("a frame over 64 KiB closes with 1009")
    func bigFrame() async throws {
        try await expectClose(1009) { try await $0.send(opcode: 1, Array(repeating: 0x20, count: 65_537)) }
    }

    @Test("fragments over 64 KiB in all close with 1009")
    func bigFragments() async throws {
        try await expectClose(1009) { socket in
            try await socket.send(opcode: 1, Array(repeating: 0x20, count: 40_000), fin: false)
            try await socket.send(opcode: 0, Array(repeating: 0x20, count: 40_000))
        }
    }

    @Test("a claimed length beyond all bounds closes with 1009")
    func absurdLength() async throws {
        try await expectClose(1009) { try await $0.send(raw: [0x81, 0xFF] + Array(repeating: 0xFF, count: 12)) }
    }

    @Test(
        "what breaks RFC 6455 closes with 1002",
        arguments: [
            [0x81, 0x02, 0x7B, 0x7D],  // not masked
            [0xC1, 0x80, 1, 2, 3, 4],  // a reserved bit
            [0x83, 0x80, 1, 2, 3, 4],  // a reserved opcode
            [0x80, 0x80, 1, 2, 3, 4],  // a continuation of nothing
            [0x09, 0x80, 1, 2, 3, 4],  // a fragmented ping
            [0x89, 0xFE, 0x00, 0x7E, 1, 2, 3, 4],  // a ping of 126 bytes
            [0x88, 0x81, 1, 2, 3, 4, 5],  // a close with one byte
        ] as [[UInt8]])
    func protocolErrors(_ bytes: [UInt8]) async throws {
        try await expectClose(1002) { try await $0.send(raw: bytes) }
    }

    @Test("a message of two fragments with a ping between is one message")
    func fragments() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.send(opcode: 1, Array(#"{"action":"send"#.utf8), fin: false)
                try await socket.send(opcode: 9, [1, 2, 3])
                #expect(try await socket.next() == .pong)
                try await socket.send(opcode: 0, Array(#"Message","data":{"message":"he"#.utf8), fin: false)
                try await socket.send(opcode: 0, Array(#"llo"}}"#.utf8))
                #expect(try await socket.texts(until: "done").count > 1)
            }
        }
    }

    @Test("three bad frames in a row close with 4400, each answered first")
    func threeBad() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.send("x")
                #expect(try await socket.text()["code"] == "invalid_json")
                try await socket.send(opcode: 2, [1, 2, 3])
                #expect(try await socket.text()["code"] == "invalid_json")
                try await socket.act("fly")
                #expect(try await socket.text()["code"] == "unknown_action")
                #expect(try await socket.next() == .close(4400))
            }
        }
    }

    @Test("the limit hit ten times in a row closes with 4429; each hit says when to try again")
    func limited() async throws {
        try await GatewayHarness.run(configure: { $0.limits.guestPerMinute = 2 }) { server in
            try await RawSocket.open(server.port) { socket in
                #expect(try await socket.text()["limits"]?["messages_per_minute"] == 2)
                for _ in 1...2 {
                    try await socket.say("hello")
                    try await socket.texts(until: "done")
                }
                for _ in 1...10 {
                    try await socket.say("hello")
                    let error = try await socket.text()
                    #expect(error["code"] == "rate_limited" && error["retry_after_ms"] == 1500)
                }
                #expect(try await socket.next() == .close(4429))
            }
        }
    }

    @Test("a token's end closes with 4401, announced before")
    func expiry() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port, headers: ["Authorization": "Bearer good:anna:t1:1"]) { socket in
                let ready = try await socket.text()
                #expect(ready["type"] == "session.ready" && ready["resume_token"] == nil)
                #expect(try await socket.text()["type"] == "session.expiring")
                #expect(try await socket.closeCode() == 4401)
            }
        }
    }

    @Test("a refreshed token keeps the connection beyond the old one's end")
    func refreshed() async throws {
        try await GatewayHarness.run { server in
            // From before the first token is seen: its own end would come a second later, the second's at least two.
            let start = ContinuousClock.now
            try await RawSocket.open(server.port, headers: ["Authorization": "Bearer good:anna:t1:1"]) { socket in
                _ = try await socket.texts(until: "session.expiring")
                try await socket.act("refreshToken", #"{"token":"good:anna:t2:2"}"#)
                // The second token ends within a minute too, and so is announced at once.
                #expect(try await socket.text()["type"] == "session.expiring")
                #expect(try await socket.closeCode() == 4401)
                #expect(start.duration(to: .now) > .milliseconds(1700))
            }
        }
    }

    @Test("another customer's token closes with 4403")
    func otherCustomer() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port, headers: ["Authorization": "Bearer good:anna:t1"]) { socket in
                _ = try await socket.text()
                try await socket.act("refreshToken", #"{"token":"good:ben:t2"}"#)
                #expect(try await socket.text()["code"] == "forbidden")
                #expect(try await socket.next() == .close(4403))
            }
        }
    }

    @Test("two pings without pongs close")
    func heartbeat() async throws {
        try await GatewayHarness.run(configure: { $0.heartbeat = .milliseconds(40) }) { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                #expect(try await socket.next() == .ping)
                #expect(try await socket.next() == .ping)
                #expect(try await socket.next() == .close(1011))
            }
        }
    }

    @Test("while pongs come a connection stays")
    func pongs() async throws {
        try await GatewayHarness.run(configure: { $0.heartbeat = .milliseconds(300) }) { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                for _ in 1...5 {
                    #expect(try await socket.next() == .ping)
                    try await socket.send(opcode: 10, [])
                }
            }
        }
    }

    @Test("idleness is announced and closes with 1000; the session stays")
    func idle() async throws {
        try await GatewayHarness.run(configure: { $0.idle = .milliseconds(80) }) { server in
            try await RawSocket.open(server.port) { socket in
                let ready = try await socket.text()
                let closing = try await socket.text()
                #expect(closing["type"] == "session.closing" && closing["reason"] == "idle")
                #expect(try await socket.next() == .close(1000))
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { again in
                    let second = try await again.text()
                    #expect(second["resumed"] == true)
                }
            }
        }
    }

    @Test("the peer's close is answered with its code")
    func peerCloses() async throws {
        try await expectClose(1001) { try await $0.send(opcode: 8, [0x03, 0xE9]) }
    }

    @Test("a reader that stops reading is closed with 4408 and finds the close when it reads on")
    func slowReader() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("flood please")
                // Twelve megabytes, of which nothing is read until the turn is over.
                let response = try #require(try await socket.texts(until: "turn.accepted").last?["response_id"]?.string)
                let turn = await server.hub.result(of: ResponseID(response))
                #expect(turn != nil)
                #expect(try await socket.closeCode() == 4408)
                #expect(try await socket.next() == .end)
                let numbers = await socket.texts.compactMap { $0["seq"]?.integer }
                #expect(numbers == numbers.sorted() && numbers.count < 1500)
            }
        }
    }

    @Test("a shutdown is announced, lets the running turn finish, then closes with 1001")
    func drain() async throws {
        try await GatewayHarness.run { server in
            try await RawSocket.open(server.port) { socket in
                _ = try await socket.text()
                try await socket.say("hold on")
                try await socket.texts(until: "token")
                await server.stop()
                let closing = try await socket.texts(until: "session.closing").last
                #expect(closing?["reason"] == "drain" && closing?["reconnect_after_ms"]?.integer ?? 0 >= 500)
                try await socket.say("another")
                #expect(try await socket.text()["code"] == "unavailable")
                server.runner.open()
                #expect(try await socket.texts(until: "done").last?["metadata"]?["outcome"] == "answered")
                #expect(try await socket.closeCode() == 1001)
            }
        }
    }
}
