import Foundation
import Testing

/// An index that was made without the encoder, and the encoder comes.
@Suite("Knowledge of another model", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeModelTests {
    private static let questions = [
        "{\"query\":\"\(NumberedDocuments.word(5, 1))\"}", "{\"query\":\"how do I send a book back\"}",
    ]

    /// The index's model becomes another one's, as an index of a former release has it.
    private func otherModel(_ program: KnowledgeProgram, in folder: String) throws {
        let path = program.path(folder + "/index-1/index.sqlite")
        var bytes = try #require(FileManager.default.contents(atPath: path))
        let name = Data("use-multilingual".utf8)
        let place = try #require(bytes.range(of: name))
        bytes.replaceSubrange(place, with: Data("old-multilingual".utf8))
        try bytes.write(to: URL(filePath: path))
    }

    private func similarity(_ program: KnowledgeProgram) async throws -> [Float?] {
        let outcome = try await program.search(lines: Self.questions, flags: ["--explain"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try outcome.answers().map { $0.first?.why?.similarity }
    }

    @Test("an index made without the encoder is searched by words; with it, it gets its vectors")
    func withoutEncoder() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let file = try program.write("documents.jsonl", try (0..<60).map { try documents.line($0) })
        let none = program.path("no-models")
        #expect(try await program.index("index", [file], models: none).code == 0)
        let words = try await program.search(lines: Self.questions, flags: ["--explain"], models: none)
        #expect(words.code == 0, "\(words.errors)")
        #expect(try words.answers()[0].first?.id == "doc-5")
        #expect(try words.answers().allSatisfy { ($0.hits ?? []).allSatisfy { $0.why?.similarity == nil } })
        #expect(try await similarity(program).allSatisfy { $0 != nil })
    }

    @Test("vectors of another model: search goes by words and says what to do; index --rebuild makes new ones")
    func rebuilds() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let file = try program.write("documents.jsonl", try (0..<60).map { try documents.line($0) })
        #expect(try await program.index("index", [file]).code == 0)
        try otherModel(program, in: "index")

        let words = try await program.search(lines: Self.questions, flags: ["--explain"])
        #expect(words.code == 0, "\(words.errors)")
        #expect(words.errors.contains("index --rebuild"))
        #expect(try words.answers()[0].first?.id == "doc-5")
        #expect(try words.answers().allSatisfy { ($0.hits ?? []).allSatisfy { $0.why?.similarity == nil } })
        let refused = try await program.index("index", [file])
        #expect(refused.code == 1)
        #expect(refused.errors.contains("--rebuild"), "\(refused.errors)")

        #expect(try await program.index("index", flags: ["--rebuild", "--json"]).code == 0)
        #expect(try String(contentsOfFile: program.path("index/index-current"), encoding: .utf8) == "2\n")
        #expect(!FileManager.default.fileExists(atPath: program.path("index/index-1")))
        #expect(try await similarity(program).allSatisfy { $0 != nil })
    }

    @Test("a server over vectors of another model serves at once by words, and makes its own beside")
    func serverRebuilds() async throws {
        let program = try KnowledgeProgram()
        let state = program.path("state")
        let first = try await KnowledgeServer(state: state)
        #expect(try await first.becomesReady())
        #expect(await first.process.terminate() == 0)
        try otherModel(program, in: "state")

        let second = try await KnowledgeServer(state: state)
        #expect(try await second.ask("What is your return policy?").first != nil)
        let answer = try await HTTP.post(second.base + "/chat/message", ["message": "What is your return policy?"])
        #expect(answer.status == 200)
        #expect(
            try await eventually(within: .seconds(120)) {
                try await second.ask("What is your return policy?").first?.why?.similarity != nil
            })
        #expect(try await second.becomesReady())
        #expect(try String(contentsOfFile: state + "/index-current", encoding: .utf8) == "2\n")
        #expect(try await second.change([KnowledgeServer.item("after", version: 1, "zqafter")]).status == 200)
        #expect(try await second.finds("zqafter") { $0?.document_id == "item:after" && $0?.why?.similarity != nil })
        #expect(await second.process.terminate() == 0)
        #expect(!FileManager.default.fileExists(atPath: state + "/index-1"))
    }
}
