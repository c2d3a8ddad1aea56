import Foundation
import Testing

/// kill -9 in the middle of indexing. `KILLS=50` in the environment kills more often than a daily run does.
@Suite("Knowledge killed", .serialized, .timeLimit(.minutes(15)))
struct KnowledgeKillTests {
    private static let count = 600
    /// Documents that change with each run.
    private static let share = 150
    private static let kills = ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 8

    @Test("killed at random moments, an index answers each time, and in the end equals one that was never killed")
    func survives() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        var versions = Array(repeating: 1, count: Self.count)
        let whole = try await program.index(
            "index", [try program.write("all.jsonl", try lines(documents, versions))])
        #expect(whole.code == 0, "\(whole.errors)")
        var random = SeededNumbers(2026)
        var struck = 0
        var longest = 0.0
        for round in 0...Self.kills {
            let changed = (0..<Self.share).map { ($0 * 4 + round) % Self.count }
            for number in changed { versions[number] += 1 }
            let file = try program.write(
                "round.jsonl", try changed.map { try documents.line($0, version: versions[$0]) })
            // The first run tells how long one takes.
            let moment = round == 0 ? nil : Duration.seconds(longest * Double.random(in: 0.05..<0.95, using: &random))
            let outcome = try await program.index("index", [file], killAfter: moment)
            if outcome.isKilled { struck += 1 } else { longest = max(longest, outcome.seconds) }
            try await expectWhole(program, changed[round % Self.share])
        }
        #expect(struck > 0, "no kill struck")

        let rest = try program.write("last.jsonl", try lines(documents, versions))
        let last = try await program.index("index", [rest])
        let fresh = try await program.index("fresh", [rest])
        #expect(last.code == 0, "\(last.errors)")
        #expect(try KnowledgeReport(last).chunks == KnowledgeReport(fresh).chunks)
        try await expectEachOnce(program, versions)
        try await expectSame(program, documents)
    }

    private func lines(_ documents: NumberedDocuments, _ versions: [Int]) throws -> [String] {
        try versions.indices.map { try documents.line($0, version: versions[$0]) }
    }

    /// It answers, and what it answers is of one version.
    private func expectWhole(_ program: KnowledgeProgram, _ number: Int) async throws {
        let answers = try await program.search("index", ["No. \(number)", "送料はいくらですか", "return policy"])
        #expect(answers.count == 3)
        for hit in answers.flatMap({ $0.hits ?? [] }) {
            let word = try #require(hit.title?.split(separator: " ").last)
            #expect(hit.text.hasSuffix("\(word).") && word.hasSuffix("v\(hit.version)"), "\(hit)")
        }
        #expect(answers.allSatisfy { $0.hits?.isEmpty == false })
    }

    private func expectEachOnce(_ program: KnowledgeProgram, _ versions: [Int]) async throws {
        let words = versions.indices.map { NumberedDocuments.word($0, versions[$0]) }
        let answers = try await program.search("index", words)
        for (number, (word, answer)) in zip(words, answers).enumerated() {
            let having = (answer.hits ?? []).filter { $0.text.contains("\(word).") }
            #expect(having.map(\.id) == ["doc-\(number)"])
        }
    }

    private func expectSame(_ program: KnowledgeProgram, _ documents: NumberedDocuments) async throws {
        let questions = try documents.questions(30).map { try JSON.line(["query": $0]) }
        let ours = try await program.search("index", lines: questions, flags: ["--explain", "--by", "meaning"])
        let fresh = try await program.search("fresh", lines: questions, flags: ["--explain", "--by", "meaning"])
        for (one, other) in zip(try ours.answers(), try fresh.answers()) {
            let (ours, fresh) = (one.hits ?? [], other.hits ?? [])
            #expect(!ours.isEmpty && ours.count == fresh.count)
            for (hit, twin) in zip(ours, fresh) { #expect(Self.isNear(hit, twin)) }
            for hit in ours {
                // Passages of equal likeness stand in order of their rows, which differ: the last may be another.
                let twin = fresh.first { $0.id == hit.id }
                #expect(twin.map { $0.text == hit.text && $0.version == hit.version } ?? Self.isNear(hit, ours.last))
            }
        }
    }

    private static func isNear(_ one: KnowledgeAnswer.Hit, _ other: KnowledgeAnswer.Hit?) -> Bool {
        guard let one = one.why?.similarity, let other = other?.why?.similarity else { return false }
        return abs(one - other) < 0.000_5
    }
}
