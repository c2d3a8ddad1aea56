import Foundation
import Testing

/// Files of a stopped state that come back damaged: what can be made again is made again, the rest is kept aside.
@Suite("Knowledge damaged", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeDamageTests {
    /// What may happen to a file.
    enum Damage: String, CaseIterable, Sendable {
        case flipped, truncated, foreign, emptied, textFlipped, titleFlipped

        func strike(_ path: String, text: String = "", title: String = "") throws {
            var bytes = try #require(FileManager.default.contents(atPath: path))
            switch self {
            case .flipped:
                // A stretch in the middle, as a bad sector leaves it.
                for place in (bytes.count / 2)..<(bytes.count / 2 + 4096) { bytes[place] ^= 0x5A }
            case .truncated: bytes = bytes.prefix(bytes.count * 3 / 5)
            case .foreign: bytes = Data(String(repeating: "no database\n", count: 4_000).utf8)
            case .emptied: bytes = Data()
            case .textFlipped: try flip(text, in: &bytes)
            case .titleFlipped: try flip(title, in: &bytes)
            }
            try bytes.write(to: URL(filePath: path))
        }

        /// One letter of every place where it stands, which no structure tells.
        private func flip(_ text: String, in bytes: inout Data) throws {
            let pattern = Data(text.utf8)
            var from = bytes.startIndex
            var count = 0
            while let found = bytes[from...].range(of: pattern) {
                bytes[found.upperBound - 2] ^= 0x01
                from = found.upperBound
                count += 1
            }
            try #require(count > 0)
        }
    }

    private static let index = "index-1/index.sqlite"

    /// An index folder of its own, closed.
    private func folder(_ count: Int = 80) async throws -> KnowledgeProgram {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let file = try program.write("documents.jsonl", try (0..<count).map { try documents.line($0) })
        let made = try await program.index("index", [file])
        #expect(made.code == 0, "\(made.errors)")
        return program
    }

    private func expectRight(_ program: KnowledgeProgram, _ outcome: KnowledgeProgram.Outcome) throws {
        #expect(outcome.code == 0, "\(outcome.errors)")
        let answers = try outcome.answers()
        #expect(answers.map { $0.first?.id } == ["doc-3", "doc-40", "doc-79"])
        for (number, answer) in zip([3, 40, 79], answers) {
            let word = NumberedDocuments.word(number, 1)
            #expect(answer.first?.text.hasSuffix("\(word).") == true)
            #expect(answer.first?.title == "No. \(number) \(word)")
        }
    }

    private static let queries = [3, 40, 79].map { "{\"query\":\"\(NumberedDocuments.word($0, 1))\"}" }

    @Test(
        "a damaged index: search makes it again from the documents, says so, and answers right",
        arguments: Damage.allCases)
    func searchRepairs(damage: Damage) async throws {
        let program = try await folder()
        let word = NumberedDocuments.word(40, 1)
        try damage.strike(program.path("index/" + Self.index), text: " \(word).", title: "No. 40 \(word)")
        let outcome = try await program.search(lines: Self.queries)
        try expectRight(program, outcome)
        if damage != .emptied { #expect(outcome.errors.contains("index.sqlite"), "\(damage): \(outcome.errors)") }
        // Made good once and for all.
        let again = try await program.search(lines: Self.queries)
        try expectRight(program, again)
        #expect(again.errors.isEmpty, "\(again.errors)")
    }

    @Test("nonsense in index-current: the index there is goes on, and the file is named")
    func pointer() async throws {
        let program = try await folder()
        #expect(try await program.index("index", flags: ["--rebuild"]).code == 0)
        #expect(FileManager.default.fileExists(atPath: program.path("index/index-2/index.sqlite")))
        try program.write("index/index-current", Data([0xFF, 0x00, 0x41]))
        let outcome = try await program.search(lines: Self.queries)
        try expectRight(program, outcome)
        #expect(outcome.errors.contains("index-current"))
        // No second index was begun beside it.
        #expect(!FileManager.default.fileExists(atPath: program.path("index/index-1")))
    }

    @Test(
        "a server over a damaged index starts, names it, catches up and answers right",
        arguments: [Damage.flipped, .foreign, .titleFlipped])
    func serverRepairs(damage: Damage) async throws {
        let program = try KnowledgeProgram()
        let state = program.path("state")
        let first = try await KnowledgeServer(state: state)
        #expect(try await first.becomesReady())
        #expect(try await first.change([KnowledgeServer.item("lantern", version: 1, "zqlantern")]).status == 200)
        #expect(try await first.finds("zqlantern") { $0?.document_id == "item:lantern" })
        #expect(await first.process.terminate() == 0)

        try damage.strike(state + "/" + Self.index, text: "pass. zqlantern", title: "Harbour zqlantern")
        let second = try await KnowledgeServer(state: state, keepsLog: true)
        // Damage that no structure tells is found when it is read: a question that met it may have no answer yet.
        #expect(
            try await eventually(within: .seconds(60)) {
                let reply = try await second.post("/admin/knowledge/test", ["query": "zqlantern"])
                let answer = try? JSONDecoder().decode(KnowledgeAnswer.self, from: reply.body)
                let hits = (answer?.hits ?? []).filter { $0.document_id == "item:lantern" }
                return hits.count == 2
                    && hits.allSatisfy { $0.title?.hasSuffix(" zqlantern") == true && $0.text.hasSuffix("zqlantern") }
            })
        #expect(try await second.becomesReady())
        #expect(try await second.ask("送料はいくらですか").first != nil)
        #expect(await second.process.terminate() == 0)
        let log = await second.process.logLines().joined()
        #expect(log.contains("index.sqlite"), "\(log)")
    }

    @Test(
        "damaged documents are kept aside, warned of, and the shop's come back at the start; what comes later is searched"
    )
    func documents() async throws {
        let program = try KnowledgeProgram()
        let state = program.path("state")
        let first = try await KnowledgeServer(state: state)
        #expect(try await first.becomesReady())
        let items = (0..<40).map { KnowledgeServer.item("old-\($0)", version: 1, NumberedDocuments.word($0, 1)) }
        #expect(try await first.change(items).status == 200)
        #expect(try await first.finds(NumberedDocuments.word(7, 1)) { $0?.document_id == "item:old-7" })
        let before = try await first.ask("What is your return policy?").first
        #expect(await first.process.terminate() == 0)

        try Damage.flipped.strike(state + "/documents.sqlite")
        let second = try await KnowledgeServer(state: state, keepsLog: true)
        #expect(try await second.becomesReady())
        #expect(try await second.finds("What is your return policy?", within: .seconds(60)) { $0?.id == before?.id })
        // What the lost file held is not served any more.
        #expect(
            try await second.finds(NumberedDocuments.word(7, 1), within: .seconds(60)) {
                $0?.text.contains(NumberedDocuments.word(7, 1)) != true
            })
        #expect(try await second.change([KnowledgeServer.item("new", version: 1, "zqnewcomer")]).status == 200)
        #expect(try await second.finds("zqnewcomer") { $0?.document_id == "item:new" })
        #expect(await second.process.terminate() == 0)
        #expect(await second.process.logLines().joined().contains("documents.sqlite"))
        let names = try FileManager.default.contentsOfDirectory(atPath: state)
        #expect(names.contains { $0.hasPrefix("documents.sqlite.corrupt-") })
    }
}
