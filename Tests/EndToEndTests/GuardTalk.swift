import AsyncHTTPClient
import Foundation
import LoadTest
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOWebSocket
import Testing

/// An answer as REST gives it.
struct GuardReply {
    let fields: [String: Any]

    var text: String { fields["response_text"] as? String ?? "" }
    var responseID: String { fields["response_id"] as? String ?? "" }
    var cards: [[String: Any]] { fields["products"] as? [[String: Any]] ?? [] }
    var asins: [String] { cards.compactMap { $0["asin"] as? String } }
    var outcome: String { metadata("outcome") }
    var model: String { metadata("model") }
    var intent: String { metadata("intent") }
    /// Of a turn in the history.
    var message: String { fields["message"] as? String ?? "" }

    private func metadata(_ name: String) -> String {
        (fields["metadata"] as? [String: Any])?[name] as? String ?? ""
    }

    /// Amounts of the cards, in minor units.
    var prices: [String: Int] {
        var prices: [String: Int] = [:]
        for card in cards {
            guard let asin = card["asin"] as? String, let price = card["price"] as? [String: Any] else { continue }
            prices[asin] = price["amount"] as? Int
        }
        return prices
    }
}

/// The frames of one turn, and what a shopper reads who applies them in order.
struct GuardFrames {
    let frames: [[String: Any]]
    /// Every token as it was sent, corrected or not.
    private(set) var raw = ""
    /// As it stands at the end.
    private(set) var shown = ""
    /// Stages of the corrections, in order.
    private(set) var stages: [String] = []
    /// Of corrections that name a frame which was not shown.
    private(set) var strays: [Int] = []

    var responseID: String { frames.last?["response_id"] as? String ?? "" }

    init(_ lines: [String]) throws {
        frames = try lines.compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        var pieces: [(seq: Int, text: String)] = []
        for frame in frames {
            guard let content = frame["content"] as? String, let seq = frame["seq"] as? Int else { continue }
            guard let first = frame["replace_seq"] as? Int else {
                raw += content
                pieces.append((seq, content))
                continue
            }
            stages.append(frame["stage"] as? String ?? "")
            let last = frame["replace_to_seq"] as? Int ?? first
            let (from, to) = (pieces.firstIndex { $0.seq == first }, pieces.firstIndex { $0.seq == last })
            guard let from, let to, from <= to else {
                strays.append(first)
                continue
            }
            pieces.replaceSubrange(from...to, with: [(first, content)])
        }
        shown = pieces.map(\.text).joined()
    }
}

/// A guest's session over the wire.
struct GuardTalk {
    let port: Int
    let session: String
    private let token: String
    private var base: String { "http://127.0.0.1:\(port)" }

    init(_ port: Int) async throws {
        self.port = port
        let opened = try await HTTP.post("http://127.0.0.1:\(port)/chat/init", [:])
        session = try #require(opened.reply["session_id"] as? String)
        token = try #require(opened.reply["resume_token"] as? String)
    }

    private func fields(_ message: String) -> [String: Any] {
        ["message": message, "session_id": session, "resume_token": token]
    }

    /// By REST.
    func ask(_ message: String) async throws -> GuardReply {
        let (status, reply) = try await HTTP.post(base + "/chat/message", fields(message))
        #expect(status == 200, "\(reply)")
        return GuardReply(fields: reply)
    }

    /// By server-sent events.
    func stream(_ message: String) async throws -> GuardFrames {
        var call = HTTPClientRequest(url: base + "/chat/message")
        call.method = .POST
        call.headers.add(name: "Content-Type", value: "application/json")
        call.headers.add(name: "Accept", value: "text/event-stream")
        call.body = .bytes(try JSONSerialization.data(withJSONObject: fields(message)))
        let response = try await HTTPClient.shared.execute(call, timeout: .seconds(30))
        #expect(response.status == .ok)
        let body = String(buffer: try await response.body.collect(upTo: 8 << 20))
        return try GuardFrames(
            body.split(separator: "\n").filter { $0.hasPrefix("data:") }.map { String($0.dropFirst(5)) })
    }

    /// By WebSocket.
    func socket(_ message: String) async throws -> GuardFrames {
        let send = try JSON.line(["action": "sendMessage", "data": ["message": message]])
        let path = "/chat/ws?session_id=\(session)&resume_token=\(token)"
        let lines = try await SocketClient.connect(host: "127.0.0.1", port: port, path: path) { inbound, writer in
            try await writer.send(send)
            var lines: [String] = []
            for try await frame in inbound where frame.opcode == .text {
                let line = String(buffer: frame.unmaskedData)
                if !line.contains(#""type":"session."#) { lines.append(line) }
                if line.contains(#""type":"done""#) || line.contains(#""type":"error""#) { break }
            }
            return lines
        }
        return try GuardFrames(lines)
    }

    /// The same turn as REST would have given it.
    func reply(_ responseID: String) async throws -> GuardReply {
        GuardReply(
            fields: try await HTTP.get(
                base + "/chat/message/\(responseID)", headers: [("X-Resume-Token", token)]))
    }

    func history() async throws -> [GuardReply] {
        let fields = try await HTTP.get(
            base + "/chat/history?session_id=\(session)", headers: [("X-Resume-Token", token)])
        return (fields["items"] as? [[String: Any]] ?? []).map { GuardReply(fields: $0) }
    }
}
