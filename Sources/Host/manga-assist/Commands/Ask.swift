internal import ArgumentParser
internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ask a running server one question.")

    @Argument(help: "The question.") var text: String
    @OptionGroup var remote: Remote
    @Flag(help: "Print the reply's body as it came.") var json = false

    func run() async throws {
        let client = try await RemoteClient(remote)
        let response = try await client.send(
            text, session: remote.session, resumeToken: remote.resumeToken, accept: "application/json")
        let body = Data(buffer: try await response.body.collect(upTo: 4 << 20))
        if json {
            print(String(decoding: body, as: UTF8.self))
        } else {
            let fields = try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
            print(Transcript.lines(of: fields).joined(separator: "\n"))
        }
        if response.status != .ok { throw ExitCode.failure }
    }
}

/// A reply as a person reads it in a terminal.
enum Transcript {
    static func lines(of reply: [String: Any]) -> [String] {
        if let problem = reply["detail"] as? String { return [problem] }
        var lines = [reply["response_text"] as? String ?? ""]
        lines += objects(reply["products"]).map(card)
        lines += objects(reply["actions"]).compactMap { button in (button["label"] as? String).map { "  [\($0)]" } }
        lines += objects(reply["sources"]).compactMap { source in (source["title"] as? String).map { "  — \($0)" } }
        if let suggestions = reply["follow_up_suggestions"] as? [String], !suggestions.isEmpty {
            lines.append("  " + suggestions.map { "? \($0)" }.joined(separator: "\n  "))
        }
        return lines
    }

    static func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

    static func card(_ card: [String: Any]) -> String {
        let price = (card["price"] as? [String: Any])?["display"] as? String
        let stock = (card["in_stock"] as? Bool).map { $0 ? "in stock" : "out of stock" }
        let parts = [card["title"] as? String, card["title_ja"] as? String, card["author"] as? String, price, stock]
        return "  * " + parts.compactMap { $0 }.joined(separator: " | ")
    }
}
