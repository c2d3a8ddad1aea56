import Foundation
import Testing

/// Rules exchanged under way, by SIGHUP.
@Suite("Rule reload", .timeLimit(.minutes(5)))
struct RuleReloadTests {
    /// The project's data with a rule folder of the test's own.
    private struct ShopFolder {
        let state: TemporaryState
        var data: String { state.path + "/data" }
        private var rules: String { data + "/rules" }

        init() throws {
            state = try TemporaryState()
            try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
            try takeCompiledGuardrails()
            for name in try FileManager.default.contentsOfDirectory(atPath: ServerProcess.data) where name != "rules" {
                try FileManager.default.createSymbolicLink(
                    atPath: data + "/" + name, withDestinationPath: ServerProcess.data + "/" + name)
            }
        }

        /// The guardrails' rules are not what is tested here, and compiling them takes a while.
        private func takeCompiledGuardrails() throws {
            let models = state.path + "/models"
            try FileManager.default.createDirectory(atPath: models, withIntermediateDirectories: true)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: ServerProcess.models)) ?? []
            for name in names where name.hasSuffix("-rules.db") && name != "intent-rules.db" {
                try FileManager.default.copyItem(atPath: ServerProcess.models + "/" + name, toPath: models + "/" + name)
            }
        }

        func write(_ name: String, intent: String, phrase: String, weight: String = "1") throws {
            let text = """
                rules:
                  - id: \(name).rule
                    intent: \(intent)
                    language: any
                    weight: \(weight)
                    all: [["\(phrase)"]]
                    examples: ["\(phrase)"]

                """
            try text.write(toFile: "\(rules)/\(name).yaml", atomically: true, encoding: .utf8)
        }
    }

    @Test("SIGHUP puts new rules in force; of a bad set file and line are logged, and the old set stays")
    func reloads() async throws {
        let folder = try ShopFolder()
        try folder.write("one", intent: "return_request", phrase: "zorblax")
        let server = try await ServerProcess(
            state: folder.state.path + "/state", data: folder.data,
            arguments: ["--models", folder.state.path + "/models"], keepsLog: true)
        func intent(_ message: String) async throws -> String? {
            let answer = try await HTTP.post("http://127.0.0.1:\(server.port)/chat/message", ["message": message])
            #expect(answer.status == 200)
            return (answer.reply["metadata"] as? [String: Any])?["intent"] as? String
        }
        #expect(try await intent("zorblax") == "return_request")

        try folder.write("one", intent: "promotion", phrase: "zorblax")
        try folder.write("two", intent: "promotion", phrase: "/[/")
        server.hangUp()
        let refusal = try #require(await server.nextLogLine(with: "rules not reloaded"))
        #expect(refusal.contains("two.yaml:6"))
        #expect(refusal.contains("two.rule"))
        #expect(try await intent("zorblax") == "return_request")

        try folder.write("two", intent: "chitchat", phrase: "quux")
        server.hangUp()
        _ = try #require(await server.nextLogLine(with: #""rules reloaded","of":"understanding""#))
        #expect(try await intent("zorblax") == "promotion")
        #expect(await server.terminate() == 0)
    }

    @Test("without encoder and classifier the server answers by words alone, and says so")
    func runsWithoutModels() async throws {
        let folder = try ShopFolder()
        try folder.write("one", intent: "return_request", phrase: "return this")
        let server = try await ServerProcess(
            state: folder.state.path + "/state", data: folder.data,
            arguments: ["--models", folder.state.path + "/models"])
        let base = "http://127.0.0.1:\(server.port)"
        let answer = try await HTTP.post(base + "/chat/message", ["message": "I want to return this"])
        #expect(answer.status == 200)
        #expect((answer.reply["metadata"] as? [String: Any])?["intent"] as? String == "return_request")
        let body = try await HTTP.get(base + "/readyz")
        let parts = try #require((body["components"] as? [[String: Any]]))
        for name in ["encoder", "classifier"] {
            #expect(parts.first { $0["name"] as? String == name }?["state"] as? String == "degraded")
        }
        #expect(await server.terminate() == 0)
    }
}
