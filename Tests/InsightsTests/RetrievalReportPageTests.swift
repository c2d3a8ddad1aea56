import Conversation
import Foundation
import Testing

@testable import Insights

@Suite("The page on retrieval")
struct RetrievalReportPageTests {
    @Test(
        "words from outside never become markup, wherever they stand",
        arguments: [
            "<script>alert(1)</script>", "</blockquote><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
            "' onmouseover='alert(1)", "<!-- ", "]]></style><script>", "`${alert(1)}`", "&lt;script&gt;",
        ])
    func hostile(text: String) throws {
        let cases = [
            RetrievalCase(query: text, relevant: [text], kind: text, set: text, file: text),
            RetrievalCase(query: "b", relevant: ["d"], kind: text, set: text, file: text),
        ]
        let runs = [
            RetrievalRun(system: text, rankings: [["<x>\(text)"], ["d"]]),
            RetrievalRun(system: "words", rankings: [[], []]),
        ]
        let page = RetrievalReportPage(
            try Retrievals.report(
                cases, runs: runs, titles: [text: text], index: text, subject: text, warnings: [text])
        ).html
        #expect(!page.contains(text))
        #expect(!page.contains("<x>"))
        #expect(page.contains(Markup.escaped(text)))
        for tag in ["<script", "<img", "<svg onload", " onmouseover='", "<!-- "] { #expect(!page.contains(tag)) }
        #expect(TagReader.problem(in: try body(page)) == nil)
    }

    @Test("no control character reaches the page, and text of either direction is set apart")
    func controls() throws {
        let text = String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init))) + "\u{202E}مرحبا"
        let cases = [RetrievalCase(query: text, relevant: [text], kind: text, set: text, file: text)]
        let page = RetrievalReportPage(
            try Retrievals.report(
                cases, runs: [RetrievalRun(system: text, rankings: [["y"]])], subject: text, baseline: nil)
        ).html
        #expect(!page.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(!page.contains("\u{202E}"))
        #expect(page.contains("<blockquote dir=\"auto\">"))
    }

    @Test("names and questions without end are cut")
    func endless() throws {
        let text = "a" + String(repeating: "\u{301}", count: 100_000)
        let cases = [RetrievalCase(query: text, relevant: [text], set: "s")]
        let report = try Retrievals.report(
            cases, runs: [RetrievalRun(system: "hybrid", rankings: [["x" + text]])], titles: [text: text], baseline: nil
        )
        #expect(RetrievalReportPage(report).html.utf8.count < 100_000)
    }

    @Test("the page needs nothing from outside, and says what it is")
    func alone() throws {
        let page = RetrievalReportPage(try Retrievals.report()).html
        for part in ["http://", "https://", "src=", "url(", "@import", "<link", "<script"] {
            #expect(!page.contains(part))
        }
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(page.contains("<title>Retrieval: nDCG@10 "))
        #expect(page.contains("default-src 'none'"))
        #expect(page.components(separatedBy: "<h1>").count == 2)
    }

    @Test(
        "it is well formed: every drawing has a title and a description, every table a caption, every id one owner",
        arguments: [true, false])
    func accessible(isCompared: Bool) throws {
        let page = RetrievalReportPage(try Retrievals.report(baseline: isCompared ? "words" : nil)).html
        func count(_ part: String) -> Int { page.components(separatedBy: part).count - 1 }
        #expect(count("role=\"img\"") == 4)
        #expect(count("<desc ") == 4)
        #expect(count("<title id=") == 4)
        #expect(count("<table>") == count("<caption>"))
        let ids = page.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for reference in page.matches(of: /(?:aria-labelledby|href)="#?([^"]+)"/) {
            for id in reference.1.split(separator: " ") { #expect(ids.contains(String(id))) }
        }
        #expect(TagReader.problem(in: try body(page)) == nil)
    }

    @Test("a miss is shown with what would answer it and what each system ranked first")
    func misses() throws {
        let page = RetrievalReportPage(try Retrievals.report(titles: ["d4": "Returns", "x0": "Shipping"])).html
        #expect(page.contains("answered by <b>Returns (d4)</b>"))
        #expect(page.contains("first relevant at 15; on top <b>Shipping (x0)</b>"))
        #expect(page.contains("first relevant at 1</li>"))
    }

    @Test("a picture of many groups shows the largest, and says so")
    func manyKinds() throws {
        let cases = (0..<20).flatMap { kind in
            (0...kind).map { RetrievalCase(query: "\($0)", relevant: ["d"], kind: "kind \(kind)", set: "s") }
        }
        let report = try Retrievals.report(
            cases, runs: [RetrievalRun(system: "hybrid", rankings: cases.map { _ in ["d"] })], baseline: nil)
        let page = RetrievalReportPage(report).html
        #expect(page.contains("The largest 16 of 20."))
        #expect(page.contains(">kind 4</text>"))
        #expect(!page.contains(">kind 3</text>"))
    }

    @Test("figures are written as readers expect them")
    func written() {
        #expect(Written.interval(MeanEstimate(value: 0.5, interval: 0.25...0.75, count: 4)) == "0.250 – 0.750")
        #expect(Written.interval(MeanEstimate.none) == "–")
        #expect([0.0214, 0, -0.0046].map(Written.difference) == ["+0.021", "0.000", "-0.005"])
        #expect(
            Written.differences(MeanEstimate(value: 0.01, interval: -0.01...0.03, count: 4)) == "-0.010 … +0.030")
        #expect([0, 0.0009, 0.001, 1].map(Written.chance) == ["< 0.001", "< 0.001", "0.001", "1.000"])
        #expect(Written.chance(nil) == "–")
    }

    private func body(_ page: String) throws -> String {
        let start = try #require(page.range(of: "<div class=\"page\">")).lowerBound
        let end = try #require(page.range(of: "</body>")).lowerBound
        return String(page[start..<end]).replacing("<br>", with: "<br/>")
    }
}
