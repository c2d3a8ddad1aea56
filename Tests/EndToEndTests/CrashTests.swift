import Foundation
import LoadTest
import NIOCore
import NIOWebSocket
import Synchronization
import Testing

/// kill -9 under load: nothing finished is lost or doubled, and readers who come back miss nothing.
@Suite("Crash", .serialized, .timeLimit(.minutes(3)))
struct CrashTests {
    private static let sessions = 20
    private static let turnsEach = 10

    /// What one client has of its session.
    private struct Seen: Sendable {
        var session = ""
        var token = ""
        var seqs: [Int] = []
        var accepted: [String] = []
        var ended: [String: String] = [:]
    }

    @Test(
        "kill -9 in the middle of 200 turns: finished turns are in history once, resumed readers see every frame once, in order"
    )
    func survivesKill() async throws {
        let state = try TemporaryState()
        let server = try await ServerProcess(state: state.path)
        let finished = Count()
        let before = await withTaskGroup(of: Seen.self) { group in
            for index in 0..<Self.sessions {
                group.addTask {
                    let log = SeenLog()
                    try? await Self.talk(server.port, index, log) {
                        if finished.next() == Self.sessions * Self.turnsEach / 2 { server.kill9() }
                    }
                    return log.value
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(before.reduce(0) { $0 + $1.ended.count } >= Self.sessions * Self.turnsEach / 2)

        _ = await server.exit()
        let restarted = try await ServerProcess(state: state.path)
        for seen in before where !seen.session.isEmpty {
            let after = try await resume(restarted.port, seen)
            #expect(after.seqs == Array(1...max(1, after.seqs.count)), "every frame once, in order")
            #expect(Set(after.accepted) == Set(after.ended.keys), "every accepted turn has an end")
            let history = try await history(restarted.port, seen)
            let done = after.ended.filter { $0.value == "done" }.keys
            #expect(Set(history) == Set(done) && history.count == done.count, "history holds each finished turn once")
        }
    }

    @Test("SIGTERM ends with 0")
    func terminates() async throws {
        let state = try TemporaryState()
        let server = try await ServerProcess(state: state.path)
        #expect(await server.terminate() == 0)
    }

    /// Sends its turns one after the other, until all ended or the server is gone.
    private static func talk(
        _ port: Int, _ index: Int, _ log: SeenLog, onEnd: @escaping @Sendable () -> Void
    ) async throws {
        try await SocketClient.connect(host: "127.0.0.1", port: port, path: "/chat/ws") { inbound, writer in
            var sent = 0
            for try await frame in inbound where frame.opcode == .text {
                let ended = log.note(frame.unmaskedData)
                if ended { onEnd() }
                if ended || sent == 0 {
                    if sent == turnsEach { return }
                    sent += 1
                    try await writer.send(message(index + sent))
                }
            }
        }
    }

    private final class Count: Sendable {
        private let value = Mutex(0)

        func next() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    private final class SeenLog: Sendable {
        private let seen: Mutex<Seen>
        init(_ seen: Seen = Seen()) { self.seen = Mutex(seen) }

        var value: Seen { seen.withLock { $0 } }

        /// - Returns: whether the frame ends a turn.
        func note(_ data: ByteBuffer) -> Bool {
            guard let fields = try? JSONSerialization.jsonObject(with: Data(data.readableBytesView)) as? [String: Any],
                let type = fields["type"] as? String
            else { return false }
            return seen.withLock { seen in
                if type == "session.ready" {
                    seen.session = fields["session_id"] as? String ?? ""
                    seen.token = fields["resume_token"] as? String ?? seen.token
                }
                guard let seq = fields["seq"] as? Int, let response = fields["response_id"] as? String else {
                    return false
                }
                // Tokens of a slow reader come merged: one frame for the run.
                seen.seqs += Array((fields["from_seq"] as? Int ?? seq)...seq)
                if type == "turn.accepted" { seen.accepted.append(response) }
                guard type == "done" || type == "error" else { return false }
                seen.ended[response] = type
                return true
            }
        }

        var isComplete: Bool { seen.withLock { Set($0.accepted) == Set($0.ended.keys) } }
    }

    private func resume(_ port: Int, _ seen: Seen) async throws -> Seen {
        let log = SeenLog(seen)
        let path = "/chat/ws?session_id=\(seen.session)&resume_token=\(seen.token)"
        try await SocketClient.connect(host: "127.0.0.1", port: port, path: path) { inbound, writer in
            let last = seen.seqs.last ?? 0
            try await writer.send(
                "{\"action\":\"resume\",\"data\":{\"sessionId\":\"\(seen.session)\",\"lastSeq\":\(last),\"resumeToken\":\"\(seen.token)\"}}"
            )
            // At least one frame comes, also where nothing was missed.
            try await writer.send("{\"action\":\"ping\"}")
            var hasPong = false
            for try await frame in inbound where frame.opcode == .text {
                _ = log.note(frame.unmaskedData)
                hasPong = hasPong || String(buffer: frame.unmaskedData).contains("\"pong\"")
                if hasPong, log.isComplete { return }
            }
        }
        return log.value
    }

    private func history(_ port: Int, _ seen: Seen) async throws -> [String] {
        let fields = try await HTTP.get(
            "http://127.0.0.1:\(port)/chat/history?session_id=\(seen.session)",
            headers: [("X-Resume-Token", seen.token)])
        let turns = (fields["items"] ?? fields["turns"]) as? [[String: Any]] ?? []
        return turns.compactMap { $0["response_id"] as? String }
    }

    private static func message(_ index: Int) -> String {
        let questions = ["What is your return policy?", "泣けるマンガを教えて", "Do you have One Piece?", "hello", "送料はいくらですか"]
        return "{\"action\":\"sendMessage\",\"data\":{\"message\":\"\(questions[index % questions.count])\"}}"
    }
}
