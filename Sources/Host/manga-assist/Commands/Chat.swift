internal import ArgumentParser
internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

struct Chat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Talk to a running server from a terminal.",
        discussion:
            "One message a line; an empty line or end of input ends the talk. Answers stream as they are written.")

    @OptionGroup var remote: Remote

    func run() async throws {
        let client = try await RemoteClient(remote)
        var session = remote.session
        var token = remote.resumeToken
        while let message = prompt(), !message.isEmpty {
            let response = try await client.send(
                message, session: session, resumeToken: token, accept: "text/event-stream")
            token = response.headers.first(name: "x-resume-token") ?? token
            var lines = LineReader()
            for try await chunk in response.body {
                for line in lines.take(chunk) where line.hasPrefix("data:") {
                    session = show(String(line.dropFirst(5))) ?? session
                }
            }
            print("")
        }
    }

    private func prompt() -> String? {
        print("> ", terminator: "")
        fflush(nil)
        return readLine()
    }

    /// - Returns: the session the frame belongs to.
    private func show(_ json: String) -> String? {
        guard let frame = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else { return nil }
        switch frame["type"] as? String {
        case "token": print(frame["content"] as? String ?? "", terminator: "")
        case "products": print("\n" + Transcript.objects(frame["items"]).map(Transcript.card).joined(separator: "\n"))
        case "actions":
            print(
                Transcript.objects(frame["buttons"]).compactMap { $0["label"] as? String }.map { "  [\($0)]" }.joined(
                    separator: "\n"))
        case "suggestions": print((frame["items"] as? [String] ?? []).map { "  ? \($0)" }.joined(separator: "\n"))
        case "error": print(frame["message"] as? String ?? "error")
        default: break
        }
        fflush(nil)
        return frame["session_id"] as? String
    }
}

/// Lines of a byte stream, whatever its pieces.
struct LineReader {
    private var rest: [UInt8] = []

    mutating func take(_ chunk: ByteBuffer) -> [String] {
        rest += chunk.readableBytesView
        var lines: [String] = []
        while let end = rest.firstIndex(of: 0x0A) {
            lines.append(String(decoding: rest[..<end], as: UTF8.self))
            rest.removeSubrange(...end)
        }
        return lines
    }
}
