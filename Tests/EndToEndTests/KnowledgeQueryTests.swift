import Foundation
import Testing

/// What `search` makes of lines that nobody should write: one line out for each line in, in order.
@Suite("Knowledge queries", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeQueryTests {
    private func folder() async throws -> KnowledgeProgram {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let file = try program.write("documents.jsonl", try (0..<60).map { try documents.line($0) })
        #expect(try await program.index("index", [file]).code == 0)
        return program
    }

    @Test("every line has its answer in its place, whatever it is")
    func hostile() async throws {
        let program = try await folder()
        let word = NumberedDocuments.word(7, 1)
        let odd = [
            "", " ", "the of and to is", "のはがをに", "?!…。、・", "\"", "*", "NEAR(", "a NEAR/3 b", "-", ":", "^", "(", ")",
            "AND", "OR NOT", "AND OR NOT", "title:x", "\"unclosed", "x*", "{a b}", "+ +", "'; DROP TABLE chunks; --",
            "SELECT * FROM chunks WHERE 1=1", "\0", "a\0b", "%s%n%d", "你们的退货政策是什么？", "환불 정책이 뭐예요?", "🦊📚",
            String(repeating: "長い質問です。", count: 285), String(repeating: "word ", count: 4_000),
            String(repeating: "あ", count: 20_000), String(repeating: "\"(", count: 10_000), "\u{202E}\u{200B}",
            String(repeating: "e\u{301}", count: 2_000),
        ]
        var lines: [String] = []
        for query in odd { lines += [try JSON.line(["query": query]), try JSON.line(["query": word])] }
        let outcome = try await program.search(lines: lines, k: 3)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let answers = try outcome.answers()
        #expect(answers.count == lines.count)
        for (place, answer) in answers.enumerated() {
            #expect(answer.error == nil)
            #expect((answer.hits?.count ?? 99) <= 3)
            if place % 2 == 1 { #expect(answer.first?.id == "doc-7", "after \(odd[place / 2].prefix(30))") }
        }
        for (query, answer) in zip(odd, stride(from: 0, to: answers.count, by: 2).map { answers[$0] }) {
            if ["", " ", "?!…。、・", "\0"].contains(query) { #expect(answer.hits == []) }
        }
    }

    @Test("bad lines have their errors in their places, the others their answers, and the exit code is 3")
    func badLines() async throws {
        let program = try await folder()
        let good = try JSON.line(["query": NumberedDocuments.word(7, 1)])
        let lines = [
            good, "no JSON", "{\"q\":1}", "{\"query\":7}", "{\"query\":\"送料\",\"language\":\"tlh\"}", "[]", "", good,
            "{\"query\":\"送料\",\"language\":null}", "{\"query\":null}", good,
        ]
        let outcome = try await program.search(lines: lines)
        #expect(outcome.code == 3, "\(outcome.errors)")
        let answers = try outcome.answers()
        #expect(
            answers.map { $0.error == nil } == [
                true, false, false, false, false, false, false, true, true, false, true,
            ])
        for place in [0, 7, 10] { #expect(answers[place].first?.id == "doc-7") }
    }

    @Test("bytes that are no UTF-8 cost their own line alone")
    func notUTF8() async throws {
        let program = try await folder()
        let good = Data((try JSON.line(["query": NumberedDocuments.word(7, 1)]) + "\n").utf8)
        let bad = Data([0x7B, 0x22, 0x71, 0xFF, 0xC0, 0x0A])
        let outcome = try await program.run(
            ["search", "--index", program.path("index"), "--models", program.models, "--data", ServerProcess.data],
            input: good + bad + good)
        #expect(outcome.code == 3, "\(outcome.errors)")
        let answers = try outcome.answers()
        #expect(answers.map { $0.error == nil } == [true, false, true])
    }

    @Test("a number of hits that cannot be is wrong use", arguments: [0, -1, 1_001])
    func count(k: Int) async throws {
        let program = try KnowledgeProgram()
        let outcome = try await program.run(["search", "--index", program.path("index"), "-k=\(k)"])
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("-k"))
        #expect(!FileManager.default.fileExists(atPath: program.path("index")))
    }

    @Test("where nothing matches, the nearest come and say so; a question without letters has none")
    func nothing() async throws {
        let program = try await folder()
        let answers = try await program.search("index", ["xyzzyplugh frobnicate", "qwlrtz", "…"])
        for answer in answers.prefix(2) {
            #expect(answer.nearest_only == true || answer.hits == [])
        }
        #expect(answers[2].hits == [])
    }

    @Test("a question in the other language finds what was written, and one in Chinese or Korean has an answer")
    func languages() async throws {
        let program = try await folder()
        let lines = [
            "{\"query\":\"returns\",\"language\":\"ja\"}", "{\"query\":\"返品\",\"language\":\"en\"}",
            "{\"query\":\"退货\"}",
            "{\"query\":\"반품\"}",
        ]
        let outcome = try await program.search(lines: lines)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try outcome.answers().allSatisfy { $0.hits?.isEmpty == false })
    }
}
