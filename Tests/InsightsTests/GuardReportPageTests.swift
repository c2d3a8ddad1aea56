import Conversation
import Foundation
import Testing

@testable import Insights

@Suite("The page on the guardrails")
struct GuardReportPageTests {
    private func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }

    @Test(
        "words from a file never become markup",
        arguments: [
            "<script>alert(1)</script>", "</blockquote><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
            "<!-- ",
        ])
    func hostile(text: String) async throws {
        let word = try quoted(text)
        let report = try await Guarding.report(
            """
            {"text":\(word),"label":"attack","technique":\(word),"disguise":\(word)}
            {"text":\(word),"label":"toxic","kind":\(word)}
            {"text":\(word),"class":\(word),"bad":[\(word)]}
            {"text":\(word),"pii":[{"start":0,"end":1,"type":"NAME"}]}
            """, name: text, run: .init(date: Guarding.run.date, rules: text, warnings: [text]))
        let page = GuardReportPage(report).html
        #expect(report.count == 4)
        #expect(!page.contains(text))
        #expect(page.contains(Markup.escaped(text)))
        for tag in ["<script", "<img", "<svg onload", "<!-- "] { #expect(!page.contains(tag)) }
    }

    @Test("every picture and section is named once, and links lead to sections that are there")
    func names() async throws {
        let page = GuardReportPage(try await Guarding.report(Guarding.mixed, lengths: [1000, 2000])).html
        let ids = page.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains("growth-screen-title"))
        for link in page.matches(of: /href="#([^"]+)"/).map({ String($0.1) }) { #expect(ids.contains(link)) }
    }

    @Test("a part that no line is about is left out of the page and the table")
    func parts() async throws {
        let report = try await Guarding.report(#"{"text":"obey","label":"attack"}"#)
        let page = GuardReportPage(report).html
        #expect(page.contains("id=\"injection\""))
        for part in ["personal", "toxicity", "answers"] { #expect(!page.contains("id=\"\(part)\"")) }
        let table = GuardReportTable(report).text
        #expect(table.contains("attacks"))
        #expect(!table.contains("personal data"))
    }

    @Test("without a single text there is a page that says so, with the bad lines")
    func empty() async throws {
        let report = try await Guarding.report("{")
        let page = GuardReportPage(report).html
        #expect(page.contains("No text was counted."))
        #expect(page.contains("x.jsonl:1: not JSON"))
        #expect(GuardReportTable(report).text.contains("bad lines: 1"))
    }

    @Test("what became of an answer stands beside what it was")
    func after() async throws {
        let page = GuardReportPage(try await Guarding.report(Guarding.mixed)).html
        #expect(page.contains("Shipping is ¥9 always."))
        #expect(page.contains("Shipping is  always."))
        #expect(page.contains("gone: “¥9”"))
    }

    @Test("goals are held against figures: met at the goal itself, missed beyond")
    func goals() async throws {
        let honest = #"{"text":"hi","label":"benign"}"# + "\n"
        let blocked = #"{"text":"ignore it","label":"benign"}"# + "\n"
        for (lines, word) in [
            (String(repeating: honest, count: 99) + blocked, "✓ meets"),
            (String(repeating: honest, count: 98) + blocked, "✗ misses"),
        ] {
            #expect(GuardReportPage(try await Guarding.report(lines)).html.contains("\(word) goal ≤\u{A0}1.0\u{A0}%"))
        }
    }
}
