import Conversation
import Foundation
import Insights
import Testing

/// Reports on runs that are made up.
enum Retrievals {
    static let cases = [
        RetrievalCase(query: "a", relevant: ["d1"], language: .ja, kind: "policy", set: "shop", file: "one"),
        RetrievalCase(
            query: "b", grades: ["d2": 2, "d3": 1], language: .en, kind: "title", set: "shop", file: "one", line: 2),
        RetrievalCase(query: "c", relevant: ["d4"], language: .en, set: "web", file: "two"),
    ]
    static let deep = (0..<14).map { "x\($0)" } + ["d4"]

    static func runs() -> [RetrievalRun] {
        var latency = LatencyHistogram()
        for milliseconds in 1...100 { latency.add(.milliseconds(milliseconds)) }
        return [
            RetrievalRun(system: "hybrid", rankings: [["d1"], ["d3", "d2"], deep], latency: latency),
            RetrievalRun(system: "words", rankings: [["x", "d1"], [], ["d4"]]),
        ]
    }

    static func report(
        _ cases: [RetrievalCase] = cases, runs: [RetrievalRun] = runs(), badLines: [BadLine] = [],
        titles: [String: String] = [:], index: String = "documents, use-3", subject: String = "hybrid",
        baseline: String? = "words", warnings: [String] = []
    ) throws -> RetrievalReport {
        try RetrievalReport(
            cases, runs: runs, badLines: badLines, titles: titles,
            run: RetrievalReport.Run(
                date: Timestamp(milliseconds: 1_795_276_235_000), index: index, subject: subject, baseline: baseline,
                warnings: warnings))
    }

    static func json(_ report: RetrievalReport) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    }
}

@Suite("Reports on retrieval")
struct RetrievalReportTests {
    @Test("groups are by language and kind where the line names one, and by set in their order")
    func groups() throws {
        let report = try Retrievals.report()
        #expect(report.count == 3)
        #expect(report.languages.map(\.name) == ["ja", "en"])
        #expect(report.languages.map(\.count) == [1, 2])
        #expect(report.kinds.map(\.name) == ["policy", "title"])
        #expect(report.sets.map(\.name) == ["shop", "web"])
        #expect(report.sets.map { $0.scores.map { $0[.hitRate(1)].value } } == [[1, 0], [0, 1]])
        #expect(report.overall.scores.map { $0[.recall(10)].value } == [2.0 / 3, 2.0 / 3])
    }

    @Test("the subject's misses are listed, the not found first, then the latest found")
    func misses() throws {
        let cases = (0..<130).map { RetrievalCase(query: "\($0)", relevant: ["d"], set: "s", line: $0 + 1) }
        let rankings = cases.indices.map { place in
            place == 129 ? ["x"] : (0..<place).map { "x\($0)" } + ["d"]
        }
        let report = try Retrievals.report(
            cases, runs: [RetrievalRun(system: "hybrid", rankings: rankings)], baseline: nil)
        #expect(report.missCount == 120)
        let expected = (30...129).reversed().map { "\($0)" }
        #expect(report.misses.map(\.question.query) == expected)
        #expect(report.comparisons.isEmpty)
    }

    @Test("every system but the baseline is compared, by three figures")
    func comparisons() throws {
        let runs = Retrievals.runs() + [RetrievalRun(system: "meaning", rankings: [[], [], []])]
        let report = try Retrievals.report(runs: runs)
        #expect(
            report.comparisons.map { $0.system + " " + $0.metric.title } == [
                "hybrid R@3", "hybrid MRR@10", "hybrid nDCG@10", "meaning R@3", "meaning MRR@10", "meaning nDCG@10",
            ])
        #expect(report.comparisons[3].difference.value == -2.0 / 3)
    }

    @Test("a question without a relevant document is in no figure, and is counted apart")
    func unjudged() throws {
        let cases = Retrievals.cases + [RetrievalCase(query: "d", grades: ["z": 0], set: "web")]
        let runs = Retrievals.runs().map { RetrievalRun(system: $0.system, rankings: $0.rankings + [["z"]]) }
        let report = try Retrievals.report(cases, runs: runs)
        #expect(report.count == 3)
        #expect(report.unjudged == 1)
        #expect(report.overall.scores[0][.gain].value == (try Retrievals.report()).overall.scores[0][.gain].value)
        #expect(RetrievalReportPage(report).html.contains("no relevant document is named: 1 question."))
    }

    @Test("a document ranked twice counts once, and is told of")
    func repeated() throws {
        let run = RetrievalRun(system: "hybrid", rankings: [["d1", "d1"], ["d3", "x", "d3", "d2"], ["d4"]])
        #expect(run.rankings == [["d1"], ["d3", "x", "d2"], ["d4"]])
        #expect(run.repeats == 2)
        let report = try Retrievals.report(runs: [run], baseline: nil)
        #expect(RetrievalReportTable(report).text.contains("warning: hybrid ranked documents more than once: 2"))
    }

    @Test("runs that do not fit are refused")
    func refused() {
        let run = RetrievalRun(system: "hybrid", rankings: [[], [], []])
        #expect(throws: RetrievalReportFailure.noSystem) { try Retrievals.report(runs: []) }
        #expect(throws: RetrievalReportFailure.repeatedSystem("hybrid")) { try Retrievals.report(runs: [run, run]) }
        #expect(throws: RetrievalReportFailure.unknownSystem("words")) { try Retrievals.report(runs: [run]) }
        #expect(throws: RetrievalReportFailure.unknownSystem("meaning")) {
            try Retrievals.report(runs: [run], subject: "meaning", baseline: nil)
        }
        #expect(throws: RetrievalReportFailure.wrongCount(system: "hybrid", rankings: 0, questions: 3)) {
            try Retrievals.report(runs: [RetrievalRun(system: "hybrid", rankings: [])], baseline: nil)
        }
    }

    @Test("the JSON has every key that is promised, and null for what cannot be computed")
    func json() throws {
        let report = try Retrievals.report(badLines: [BadLine(file: "x", line: 7, reason: "not JSON")])
        let fields = try Retrievals.json(report)
        #expect(fields.keys.sorted() == RetrievalReport.keys)
        let overall = try #require((fields["overall"] as? [String: Any])?["systems"] as? [[String: Any]])
        let metrics = try #require(overall[0]["metrics"] as? [String: [String: Any]])
        #expect(metrics.keys.sorted() == RetrievalMetric.all.map(\.key).sorted())
        #expect(metrics["recall_at_10"]?["value"] as? Double == 0.666667)
        let sets = try #require(fields["sets"] as? [[String: Any]])
        let single = try #require((sets[1]["systems"] as? [[String: Any]])?[0]["metrics"] as? [String: [String: Any]])
        #expect(single["ndcg_at_10"]?["value"] as? Double == 0)
        #expect(single["ndcg_at_10"]?["low"] is NSNull)
        let systems = try #require(fields["systems"] as? [[String: Any]])
        #expect((systems[0]["latency"] as? [String: Any])?["p95_milliseconds"] as? Double == 95)
        #expect((systems[1]["latency"] as? [String: Any])?["p95_milliseconds"] is NSNull)
        #expect((systems[1]["first_rank"] as? [String: Any])?["not_found"] as? Int == 1)
        let worst = try #require((fields["misses"] as? [String: Any])?["worst"] as? [[String: Any]])
        #expect(worst.map { $0["query"] as? String } == ["c"])
        #expect((worst[0]["answers"] as? [[String: Any]])?[0]["first_relevant_rank"] as? Int == 15)
        #expect(worst[0]["kind"] is NSNull)
        #expect(fields["date"] as? String == "2026-11-21T15:50:35Z")
    }

    @Test("equal runs give equal bytes")
    func stable() throws {
        let (first, second) = (try Retrievals.report(), try Retrievals.report())
        #expect(try first.json() == second.json())
        #expect(RetrievalReportPage(first).html == RetrievalReportPage(second).html)
        #expect(RetrievalReportTable(first).text == RetrievalReportTable(second).text)
    }

    @Test("without a single question everything is written, and nothing is NaN")
    func empty() throws {
        let report = try Retrievals.report(
            [], runs: [RetrievalRun(system: "hybrid", rankings: []), RetrievalRun(system: "words", rankings: [])],
            badLines: [BadLine(file: "x", line: 7, reason: "not JSON")])
        let page = RetrievalReportPage(report).html
        #expect(page.contains("No question was counted."))
        #expect(page.contains("x:7: not JSON"))
        let fields = try Retrievals.json(report)
        let overall = try #require((fields["overall"] as? [String: Any])?["systems"] as? [[String: Any]])
        #expect((overall[0]["metrics"] as? [String: [String: Any]])?["map_at_10"]?["value"] is NSNull)
        for text in [try report.json(), page, RetrievalReportTable(report).text] {
            #expect(!text.contains("nan") && !text.contains("inf\"") && !text.contains("NaN"))
        }
    }

    @Test("the table for the terminal names the systems, differences, groups and bad lines, in columns")
    func table() throws {
        let bad = [BadLine(file: "x", line: 7, reason: "not JSON")]
        let text = RetrievalReportTable(try Retrievals.report(badLines: bad, index: "docs\u{1B}[2J")).text
        let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
        #expect(blocks[0] == ["docs⟨U+001B⟩[2J, 3 questions, 2026-11-21T15:50:35Z"])
        #expect(blocks[1].map { String($0.prefix(6)) } == ["system", "hybrid", "words "])
        #expect(blocks[1][1].hasSuffix("50.0    95.0    99.0"))
        #expect(blocks[3].first?.hasPrefix("minus words") == true)
        #expect(
            blocks[4].map { $0.prefix(8).trimmingCharacters(in: .whitespaces) } == [
                "nDCG@10", "Japanese", "English", "policy", "title", "shop", "web",
            ])
        for block in blocks[1...4] { #expect(Set(block.map(\.count)).count == 1) }
        #expect(blocks[5] == ["hybrid: no relevant document among the first ten for 1 of 3 questions", "bad lines: 1"])
    }
}
