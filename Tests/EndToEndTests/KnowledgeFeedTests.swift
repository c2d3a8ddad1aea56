import Foundation
import NIOHTTP1
import Testing

/// Changes of the catalogue by HTTP and by files, searchable within the goal of five seconds.
@Suite("Knowledge feed", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeFeedTests {
    private typealias Server = KnowledgeServer

    @Test(
        "created, replaced, out of date, again, deleted: the larger version counts, and search follows within seconds")
    func changes() async throws {
        let state = try TemporaryState()
        let server = try await Server(state: state.path)
        func isFound(_ word: String) async throws -> Bool {
            try await server.finds(word) { $0?.document_id == "item:harbour" && $0?.title?.hasSuffix(word) == true }
        }
        let created = try await server.change([Server.item("harbour", version: 5, "zqfive", op: "create")])
        #expect(created.status == 200 && created.outcomes == ["created"])
        #expect(try await isFound("zqfive"))

        // Out of order, and one of them twice: 7 stays.
        let updated = try await server.change([
            Server.item("harbour", version: 7, "zqseven", op: "update"), Server.item("harbour", version: 6, "zqsix"),
            Server.item("harbour", version: 7, "zqseven", op: "update"), Server.deletion("harbour", version: 4),
        ])
        #expect(updated.status == 200)
        #expect(updated.outcomes == ["updated", "outdated", "unchanged", "outdated"])
        #expect(try await isFound("zqseven"))
        for gone in ["zqfive", "zqsix"] {
            #expect((try await server.ask(gone).hits ?? []).allSatisfy { $0.title?.hasSuffix(gone) != true })
        }

        #expect(try await server.change([Server.deletion("harbour", version: 8)]).outcomes == ["deleted"])
        #expect(try await server.finds("zqseven") { $0?.document_id != "item:harbour" })
        #expect(try await server.change([Server.deletion("never-there", version: 1)]).outcomes == ["absent"])
        #expect(try await server.change([Server.item("harbour", version: 7, "zqseven")]).outcomes == ["outdated"])
        #expect(await server.process.terminate() == 0)
    }

    @Test("bad lines are told in their places, with 207; a body of nothing else is 422; too large a one is refused")
    func badLines() async throws {
        let state = try TemporaryState()
        let server = try await Server(state: state.path)
        let good = try JSON.line(Server.item("good", version: 1, "zqgood"))
        let body = Data("\(good)\nnonsense\n\n{\"op\":\"burn\",\"id\":\"x\",\"version\":1}\n".utf8)
        let mixed = try await server.call(.POST, "/admin/catalog/changes", body)
        #expect(mixed.status == 207)
        let lines = mixed.fields["lines"] as? [[String: Any]] ?? []
        #expect(lines.map { $0["line"] as? Int } == [1, 2, 4])
        #expect((lines.last?["error"] as? [String: Any])?["field"] as? String == "op")
        #expect(try await server.call(.POST, "/admin/catalog/changes", Data("nonsense\n".utf8)).status == 422)
        #expect(try await server.call(.POST, "/admin/catalog/changes", Data()).status == 200)

        // 16 MiB are taken, one byte more is not; neither is a text of 10,001 lines.
        let padding = Data(repeating: 0x20, count: (16 << 20) - good.utf8.count - 1)
        #expect(
            try await server.call(.POST, "/admin/catalog/changes", Data((good + "\n").utf8) + padding).status == 200)
        let more = try await server.call(.POST, "/admin/catalog/changes", Data((good + "\n ").utf8) + padding)
        #expect(more.status == 413)
        let many = Data(String(repeating: "\n", count: 10_001).utf8)
        #expect(try await server.call(.POST, "/admin/catalog/changes", many).status == 413)
        #expect(try await server.finds("zqgood") { $0?.document_id == "item:good" })
        #expect(await server.process.terminate() == 0)
    }

    @Test("a file that is dropped into the feed's folder is applied, and lies in done with its report")
    func folder() async throws {
        let state = try TemporaryState()
        let server = try await Server(state: state.path)
        let feed = state.path + "/feed"
        #expect(try await eventually(within: .seconds(10)) { FileManager.default.fileExists(atPath: feed) })
        func drop(_ name: String, _ lines: [String]) throws {
            try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: "\(feed)/\(name)"))
        }
        try drop("one.jsonl", [try JSON.line(Server.item("dropped", version: 1, "zqdropped")), "nonsense"])
        try drop("two.jsonl", ["nonsense"])
        // The folder looks once a second, and takes a file at the second look that finds it as it was.
        #expect(try await server.finds("zqdropped", within: .seconds(8)) { $0?.document_id == "item:dropped" })
        #expect(
            try await eventually(within: .seconds(5)) {
                ["done/one.jsonl", "done/one.jsonl.report.jsonl", "failed/two.jsonl", "failed/two.jsonl.report.jsonl"]
                    .allSatisfy { FileManager.default.fileExists(atPath: "\(feed)/\($0)") }
            })
        let report = try String(contentsOfFile: feed + "/done/one.jsonl.report.jsonl", encoding: .utf8).split(
            separator: "\n")
        #expect(report.count == 2)
        #expect(report.first?.contains("\"outcome\":\"created\"") == true)
        #expect(report.last?.contains("\"error\"") == true)
        #expect(!FileManager.default.fileExists(atPath: feed + "/one.jsonl"))
        #expect(await server.process.terminate() == 0)
    }

    @Test("with a wrong key every admin route is 401; without a key set there is none")
    func key() async throws {
        let state = try TemporaryState()
        let server = try await Server(state: state.path)
        for key in [nil, "", "a-key-of-the-tests-0123456788", Server.key + "0", "x"] as [String?] {
            #expect(try await server.post("/admin/knowledge/test", ["query": "x"], key: key).status == 401)
            #expect(try await server.call(.POST, "/admin/catalog/changes", Data("{}".utf8), key: key).status == 401)
            #expect(try await server.call(.GET, "/admin/knowledge", key: key).status == 401)
        }
        #expect(await server.process.terminate() == 0)
        let closed = try await Server(state: state.path, key: "")
        #expect(try await closed.post("/admin/knowledge/test", ["query": "x"]).status == 404)
        #expect(try await closed.call(.GET, "/admin/knowledge").status == 404)
        #expect(await closed.process.terminate() == 0)
    }
}
