import Conversation
import Orchestrator
import Testing

@testable import Gateway

@Suite("resuming", .timeLimit(.minutes(1)))
struct ResumeTests {
    /// A session with one answered turn: its id, its token, its frames.
    private func answered(
        _ server: GatewayHarness, _ use: @Sendable @escaping (String, String, [JSONValue]) async throws -> Void
    ) async throws {
        try await RawSocket.open(server.port) { socket in
            let ready = try await socket.text()
            try await socket.say("hello")
            let frames = try await socket.texts(until: "done")
            try await use(ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "", frames)
        }
    }

    @Test("replays what came after a place, exactly as it was sent, then goes on live")
    func replay() async throws {
        try await GatewayHarness.run { server in
            try await answered(server) { id, token, frames in
                try await RawSocket.open(server.port) { socket in
                    _ = try await socket.text()
                    try await socket.act("resume", #"{"sessionId":"\#(id)","lastSeq":2,"resumeToken":"\#(token)"}"#)
                    #expect(try await socket.texts(until: "done") == Array(frames.dropFirst(2)))
                    try await socket.say("more")
                    let more = try await socket.texts(until: "done")
                    #expect(more.first?["seq"] == .integer(frames.count + 1))
                    #expect(more.first?["session_id"]?.string == id)
                }
            }
        }
    }

    @Test("a connection to a session in the middle of a turn gets no frame twice and none too few, in order")
    func middle() async throws {
        try await GatewayHarness.run(configure: { $0.resumeGrace = .seconds(30) }) { server in
            try await RawSocket.open(server.port) { first in
                let ready = try await first.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await first.say("hold on")
                try await first.texts(until: "token")
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { second in
                    let again = try await second.text()
                    #expect(again["resumed"] == true && again["last_seq"] == 3)
                    // The turn goes on before the resume arrives.
                    server.runner.open()
                    try await first.texts(until: "done")
                    try await second.act("resume", #"{"sessionId":"\#(id)","lastSeq":0}"#)
                    try await second.texts(until: "done")
                    let numbers = await second.texts.compactMap { $0["seq"]?.integer }
                    let all = await first.texts.compactMap { $0["seq"]?.integer }
                    #expect(numbers == all)
                }
            }
        }
    }

    @Test("without a resume the live frames come by themselves")
    func passive() async throws {
        try await GatewayHarness.run(configure: { $0.resumeGrace = .milliseconds(50) }) { server in
            try await RawSocket.open(server.port) { first in
                let ready = try await first.text()
                let (id, token) = (ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
                try await first.say("hold on")
                try await first.texts(until: "token")
                try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { second in
                    _ = try await second.text()
                    server.runner.open()
                    let seen = try await second.texts(until: "done")
                    #expect(seen.first?["seq"] == 4)
                }
            }
        }
    }

    @Test("a turn runs on when its socket drops")
    func dropped() async throws {
        try await GatewayHarness.run { server in
            let left = Left()
            try await RawSocket.open(server.port) { socket in
                let ready = try await socket.text()
                try await socket.say("hold on")
                try await socket.texts(until: "token")
                await left.keep(ready["session_id"]?.string ?? "", ready["resume_token"]?.string ?? "")
            }
            server.runner.open()
            let (id, token) = await left.kept
            try await RawSocket.open(server.port, "?session_id=\(id)&resume_token=\(token)") { socket in
                _ = try await socket.text()
                try await socket.act("resume", #"{"sessionId":"\#(id)","lastSeq":3}"#)
                let done = try await socket.texts(until: "done").last
                #expect(done?["metadata"]?["outcome"] == "answered")
            }
        }
    }

    private actor Left {
        var kept = ("", "")
        func keep(_ id: String, _ token: String) { kept = (id, token) }
    }

    @Test("after the frames are gone, an error, the history, and then live again")
    func expired() async throws {
        try await GatewayHarness.run { server in
            try await answered(server) { id, token, frames in
                server.frameLog.forgetAll()
                try await RawSocket.open(server.port) { socket in
                    _ = try await socket.text()
                    try await socket.act("resume", #"{"sessionId":"\#(id)","lastSeq":1,"resumeToken":"\#(token)"}"#)
                    let error = try await socket.text()
                    #expect(error["code"] == "replay_expired" && error["seq"] == nil)
                    let history = try await socket.text()
                    #expect(history["type"] == "history" && history["items"]?.elements.count == 1)
                    #expect(history["last_seq"] == .integer(frames.count))
                    try await socket.say("more")
                    #expect(try await socket.text()["seq"] == .integer(frames.count + 1))
                }
            }
        }
    }

    @Test("a foreign or unknown session is not resumed", arguments: ["", #","resumeToken":"wrong""#])
    func foreign(_ token: String) async throws {
        try await GatewayHarness.run { server in
            try await answered(server) { id, _, _ in
                try await RawSocket.open(server.port) { socket in
                    _ = try await socket.text()
                    try await socket.act("resume", #"{"sessionId":"\#(id)","lastSeq":0\#(token)}"#)
                    #expect(try await socket.text()["code"] == "session_not_found")
                }
            }
        }
    }
}
