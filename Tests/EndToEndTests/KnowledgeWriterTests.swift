import Foundation
import Testing

/// More than one command on one folder.
@Suite("Knowledge shared", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeWriterTests {
    @Test("two runs of index on one folder at once: both end well, and after a last one the index holds both files")
    func twoWriters() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        // Half of them are in both files; the last run says which version counts.
        let one = try program.write("one.jsonl", try (0..<200).map { try documents.line($0) })
        let two = try program.write("two.jsonl", try (100..<300).map { try documents.line($0, version: 2) })
        async let first = program.index("index", [one])
        async let second = program.index("index", [two])
        for outcome in try await [first, second] {
            #expect(!outcome.isKilled)
            // The one that had to give way says why.
            #expect(outcome.code == 0 || (outcome.code == 1 && outcome.errors.contains(" ")), "\(outcome.errors)")
        }
        let last = try await program.index("index", [one, two])
        #expect(last.code == 0, "\(last.errors)")
        #expect(try KnowledgeReport(last).chunks == 300)
        try await expectEachOnce(program, (0..<300).map { ($0, $0 < 100 ? 1 : 2) })
    }

    @Test("what one run changes while another reads is never overwritten by what it was")
    func newerStays() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let first = try await program.index(
            "index", [try program.write("all.jsonl", try (0..<150).map { try documents.line($0) })])
        #expect(first.code == 0)
        for version in 2...4 {
            let lines = try (0..<150).map { try documents.line($0, version: version) }
            let file = try program.write("changed.jsonl", lines)
            let rest = try program.write("rest.jsonl", Array(lines.prefix(75)))
            async let one = program.index("index", [file])
            async let two = program.index("index", [rest])
            async let three = program.search("index", [NumberedDocuments.word(3, version)])
            for outcome in try await [one, two] { #expect(outcome.code == 0, "\(outcome.errors)") }
            #expect(try await three.count == 1)
            try await expectEachOnce(program, (0..<150).map { ($0, version) })
        }
    }

    @Test("a search beside a running index always answers")
    func searchBeside() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let some = try program.write("some.jsonl", try (0..<40).map { try documents.line($0) })
        #expect(try await program.index("index", [some]).code == 0)
        let more = try program.write("more.jsonl", try (40..<440).map { try documents.line($0) })
        async let indexing = program.index("index", [more])
        for number in [3, 17, 39] {
            let answer = try await program.search("index", [NumberedDocuments.word(number, 1)])
            #expect(answer.first?.first?.id == "doc-\(number)")
        }
        let outcome = try await indexing
        #expect(outcome.code == 0, "\(outcome.errors)")
        try await expectEachOnce(program, (0..<440).map { ($0, 1) })
    }

    private func expectEachOnce(_ program: KnowledgeProgram, _ expected: [(Int, Int)]) async throws {
        let words = expected.map { NumberedDocuments.word($0.0, $0.1) }
        let answers = try await program.search("index", words)
        #expect(answers.count == expected.count)
        for ((number, version), answer) in zip(expected, answers) {
            let having = (answer.hits ?? []).filter { $0.text.contains(NumberedDocuments.word(number, version) + ".") }
            #expect(having.map(\.id) == ["doc-\(number)"])
        }
    }
}
