import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Testing

/// A server with the admin routes, as whoever has the key uses it.
struct KnowledgeServer {
    struct Reply {
        var status: Int
        var body: Data
        var fields: [String: Any] { (try? JSONSerialization.jsonObject(with: body) as? [String: Any]) ?? [:] }
    }

    static let key = "a-key-of-the-tests-0123456789"
    /// The goal of spec §7 for changes of items and of pages.
    static let goal = Duration.seconds(5)

    let process: ServerProcess
    var base: String { "http://127.0.0.1:\(process.port)" }

    init(
        state: String, models: String = ServerProcess.models, key: String = KnowledgeServer.key,
        arguments: [String] = [], keepsLog: Bool = false
    ) async throws {
        process = try await ServerProcess(
            state: state, arguments: ["--models", models] + arguments,
            environment: ["MANGA_ADMIN_KEY": key], keepsLog: keepsLog)
    }

    func call(
        _ method: HTTPMethod, _ path: String, _ body: Data = Data(), key: String? = KnowledgeServer.key
    ) async throws -> Reply {
        var call = HTTPClientRequest(url: base + path)
        call.method = method
        call.headers.add(name: "Content-Type", value: "application/json")
        if let key { call.headers.add(name: "Authorization", value: "Bearer \(key)") }
        if method != .GET { call.body = .bytes(body) }
        let response = try await HTTPClient.shared.execute(call, timeout: .seconds(30))
        return Reply(
            status: Int(response.status.code), body: Data(buffer: try await response.body.collect(upTo: 32 << 20)))
    }

    func post(_ path: String, _ fields: [String: Any], key: String? = KnowledgeServer.key) async throws -> Reply {
        try await call(.POST, path, try JSONSerialization.data(withJSONObject: fields), key: key)
    }

    /// "Test this question".
    func ask(_ query: String, k: Int = 5) async throws -> KnowledgeAnswer {
        let reply = try await post("/admin/knowledge/test", ["query": query, "k": k])
        #expect(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
        return try JSONDecoder().decode(KnowledgeAnswer.self, from: reply.body)
    }

    /// Waits until the first hit for `query` is as wanted, for as long as the goal allows.
    func finds(
        _ query: String, within limit: Duration = KnowledgeServer.goal, _ isWanted: (KnowledgeAnswer.Hit?) -> Bool
    ) async throws -> Bool {
        try await eventually(within: limit) { isWanted(try await ask(query).first) }
    }

    // MARK: The feed

    /// - Returns: the status, and what became of each line.
    func change(_ lines: [[String: Any]]) async throws -> (status: Int, outcomes: [String?]) {
        let body = try lines.map { try JSON.line($0) + "\n" }.joined()
        let reply = try await call(.POST, "/admin/catalog/changes", Data(body.utf8))
        let report = reply.fields["lines"] as? [[String: Any]] ?? []
        return (reply.status, report.map { $0["outcome"] as? String })
    }

    static func item(_ id: String, version: Int, _ word: String, op: String = "upsert") -> [String: Any] {
        let title = ["en": "Lantern Harbour \(word)", "ja": "灯りの港 \(word)"]
        let text = [
            "en": "A lighthouse keeper learns to cook for the ships that pass. \(word)",
            "ja": "灯台守が、行き交う船のために料理を覚えていく物語。\(word)",
        ]
        return ["op": op, "id": id, "version": version, "item": ["title": title, "description": text, "stock": 3]]
    }

    static func deletion(_ id: String, version: Int) -> [String: Any] {
        ["op": "delete", "id": id, "version": version]
    }

    // MARK: State

    /// `search` of `/readyz`.
    func searchState() async throws -> String? {
        let body = try await HTTP.get(base + "/readyz")
        let parts = body["components"] as? [[String: Any]] ?? []
        return parts.first { $0["name"] as? String == "search" }?["state"] as? String
    }

    func becomesReady(within limit: Duration = .seconds(60)) async throws -> Bool {
        try await eventually(within: limit) { try await searchState() == "ok" }
    }
}
