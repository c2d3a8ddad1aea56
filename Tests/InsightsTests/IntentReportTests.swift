import Conversation
import Foundation
import Insights
import Testing

/// Evaluations by readers that are made up.
enum Evaluations {
    static let run = IntentReport.Run(
        date: Timestamp(milliseconds: 1_795_276_235_000), model: "linear-9", encoder: "use", labelSet: "intents-1")

    /// A clock that goes on by a millisecond at each look.
    static func clock() -> () -> Duration {
        var looks = 0
        return {
            looks += 1
            return .milliseconds(looks)
        }
    }

    /// Answers everything with one intent.
    static func report(
        _ cases: [IntentCase], always intent: Intent = .faq, confidence: Double = 0.9, stage: IntentStage = .classifier,
        secondary: [Intent] = [], rounds: Int = 1, badLines: [BadLine] = []
    ) async throws -> IntentReport {
        let evaluation = try await IntentEvaluation(of: cases, rounds: rounds, elapsed: clock()) { _ in
            Understanding(
                language: .en, intent: IntentGuess(intent, confidence), stage: stage,
                secondary: secondary.map { IntentGuess($0, 0.5) })
        }
        return IntentReport(evaluation, badLines: badLines, run: run)
    }

    static func json(_ report: IntentReport) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    }
}

@Suite("Evaluations of intents")
struct IntentEvaluationTests {
    @Test("each message is read once to warm up and once a round, and only the rounds are timed")
    func rounds() async throws {
        let cases = (0..<3).map { IntentCase(text: "message \($0)", intent: .faq) }
        var read = 0
        var seen: [Int] = []
        let evaluation = try await IntentEvaluation(
            of: cases, rounds: 2, elapsed: Evaluations.clock(), progress: { done, total in seen += [done, total] }
        ) { _ in
            read += 1
            return Understanding(language: .en, intent: IntentGuess(.faq, 1), stage: .rules)
        }
        #expect(read == 9)
        #expect(seen == (1...9).flatMap { [$0, 9] })
        #expect(evaluation.outcomes.count == 3)
        #expect(evaluation.latencies[.short]?.count == 6)
        #expect(evaluation.latencies[.short]?.percentiles([50]) == [1])
        #expect(evaluation.unstable == 0)
    }

    @Test("a reader that changes its mind between rounds is found out")
    func unstable() async throws {
        var read = 0
        let evaluation = try await IntentEvaluation(
            of: [IntentCase(text: "a", intent: .faq)], rounds: 2, elapsed: Evaluations.clock()
        ) { _ in
            read += 1
            return Understanding(language: .en, intent: IntentGuess(read == 3 ? .chitchat : .faq, 1), stage: .rules)
        }
        #expect(evaluation.unstable == 1)
        #expect(evaluation.outcomes.map(\.isCorrect) == [true])
    }

    @Test("a cancelled evaluation stops")
    func cancelled() async {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await Evaluations.report([IntentCase(text: "a", intent: .faq)])
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test(
        "lengths are counted in Unicode scalars, limits included",
        arguments: [
            (30, LengthClass.short), (31, .medium), (200, .medium), (201, .long), (2000, .long), (2001, .longer),
        ])
    func lengths(count: Int, length: LengthClass) {
        #expect(LengthClass(of: String(repeating: "漫", count: count)) == length)
    }
}

@Suite("Reports on intents")
struct IntentReportTests {
    private let cases = [
        IntentCase(text: "a", intent: .faq, secondary: [.promotion], language: .ja, file: "one"),
        IntentCase(text: "b", intent: .promotion, secondary: [.faq], set: "hard", file: "one", line: 2),
        IntentCase(text: "c", intent: .chitchat, file: "two"),
    ]

    @Test("groups are by the line's language, else the detected one, by file in their order, and by set")
    func groups() async throws {
        let report = try await Evaluations.report(cases)
        #expect(report.languages.map(\.name) == ["ja", "en"])
        #expect(report.languages.map(\.scores.accuracy) == [Proportion(1, of: 1), Proportion(0, of: 2)])
        #expect(report.files.map(\.name) == ["one", "two"])
        #expect(report.sets.map(\.name) == ["hard"])
    }

    @Test(
        "a secondary intent given as the first is acceptable, and lines without secondary labels are left out of theirs"
    )
    func secondary() async throws {
        let report = try await Evaluations.report(cases, secondary: [.promotion])
        #expect(report.overall.accuracy == Proportion(1, of: 3))
        #expect(report.overall.acceptable == Proportion(2, of: 3))
        #expect(report.overall.secondary.exact == Proportion(1, of: 2))
        #expect(report.overall.secondary.microF1 == 0.5)
    }

    @Test("a stage's coverage is of all, its precision of what it decided")
    func stages() async throws {
        let report = try await Evaluations.report(cases, stage: .rules)
        let rules = try #require(report.stages.first { $0.stage == .rules })
        #expect(rules.coverage == Proportion(3, of: 3))
        #expect(rules.precision == Proportion(1, of: 3))
        let session = try #require(report.stages.first { $0.stage == .session })
        #expect(session.coverage.value == 0)
        #expect(session.precision.value == nil)
    }

    @Test("the surest errors are kept, at most fifty, and all are counted")
    func errors() async throws {
        let cases = (0..<60).map { IntentCase(text: "\($0)", intent: .chitchat) }
        let evaluation = try await IntentEvaluation(of: cases, elapsed: Evaluations.clock()) { text in
            Understanding(language: .en, intent: IntentGuess(.faq, (Double(text) ?? 0) / 100), stage: .classifier)
        }
        let report = IntentReport(evaluation, run: Evaluations.run)
        #expect(report.errorCount == 60)
        #expect(report.errors.map(\.expected.text) == (10..<60).reversed().map(String.init))
    }

    @Test("the JSON has every key that is promised, and null for what cannot be computed")
    func json() async throws {
        let report = try await Evaluations.report([IntentCase(text: "a", intent: .faq)])
        let fields = try Evaluations.json(report)
        #expect(fields.keys.sorted() == IntentReport.keys)
        let overall = try #require(fields["overall"] as? [String: Any])
        #expect(overall["macro_f1"] as? Double == 1)
        let intents = try #require(overall["intents"] as? [[String: Any]])
        #expect(intents.count == 10)
        let unseen = try #require(intents.first { $0["intent"] as? String == "promotion" })
        #expect(unseen["f1"] is NSNull)
        #expect((unseen["precision"] as? [String: Any])?["value"] is NSNull)
        #expect((unseen["recall"] as? [String: Any])?["low"] is NSNull)
        #expect(fields["date"] as? String == "2026-11-21T15:50:35Z")
    }

    @Test("equal runs give equal bytes")
    func stable() async throws {
        let first = try await Evaluations.report(cases)
        let second = try await Evaluations.report(cases)
        #expect(try first.json() == second.json())
        #expect(IntentReportPage(first).html == IntentReportPage(second).html)
    }

    @Test("without a single message everything is written, and nothing is NaN")
    func empty() async throws {
        let bad = [BadLine(file: "x", line: 7, reason: "not JSON")]
        let report = try await Evaluations.report([], badLines: bad)
        let fields = try Evaluations.json(report)
        let overall = try #require(fields["overall"] as? [String: Any])
        #expect(overall["macro_f1"] is NSNull)
        #expect((overall["accuracy"] as? [String: Any])?["value"] is NSNull)
        let page = IntentReportPage(report).html
        #expect(page.contains("No message was counted."))
        #expect(page.contains("x:7: not JSON"))
        for text in [try report.json(), page, IntentReportTable(report).text] {
            #expect(!text.contains("nan") && !text.contains("inf\"") && !text.contains("NaN"))
        }
    }

    @Test("the table for the terminal names the groups, the stages and the bad lines, in columns")
    func table() async throws {
        let bad = [BadLine(file: "x", line: 7, reason: "not JSON")]
        let text = IntentReportTable(try await Evaluations.report(cases, badLines: bad)).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("all ") && $0.contains("33.3 %") && $0.contains("6.1 – 79.2 %") })
        #expect(lines.contains { $0.hasPrefix("classifier") && $0.contains("100.0 %") })
        #expect(lines.contains("bad lines: 1"))
        let groups = lines.drop { !$0.contains("macro-F1") }.prefix { !$0.hasPrefix("stage") }
        #expect(Set(groups.map(\.count)).count == 1)
    }
}
