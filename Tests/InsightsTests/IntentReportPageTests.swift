import Conversation
import Foundation
import Testing

@testable import Insights

@Suite("The report's page")
struct IntentReportPageTests {
    private func page(_ text: String, file: String = "f", set: String? = nil) async throws -> String {
        let cases = [IntentCase(text: text, intent: .chitchat, set: set, file: file)]
        return IntentReportPage(try await Evaluations.report(cases)).html
    }

    @Test(
        "words of a message never become markup",
        arguments: [
            "<script>alert(1)</script>", "</blockquote><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
            "' onmouseover='alert(1)", "<!-- ", "]]></style><script>", "`${alert(1)}`", "&lt;script&gt;",
        ])
    func hostile(text: String) async throws {
        let page = try await page(text, file: text, set: text)
        #expect(!page.contains(text))
        #expect(page.contains(Markup.escaped(text)))
        for tag in ["<script", "<img", "<svg onload", " onmouseover='", "<!-- "] { #expect(!page.contains(tag)) }
        #expect(page.components(separatedBy: "<blockquote").count == 2)
    }

    @Test(
        "characters that a screen obeys are shown instead",
        arguments: [
            ("\u{0}", "⟨U+0000⟩"), ("\u{1B}[31m", "⟨U+001B⟩[31m"), ("\u{7F}", "⟨U+007F⟩"), ("\u{85}", "⟨U+0085⟩"),
            ("\u{202E}gpj", "⟨U+202E⟩gpj"),
            ("\u{2066}x", "⟨U+2066⟩x"), ("\u{200B}", "⟨U+200B⟩"), ("\u{E0041}", "⟨U+E0041⟩"), ("\u{FFFE}", "⟨U+FFFE⟩"),
            ("\r\n\t", "⟨U+000D⟩↵⇥"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("葛\u{E0100}飾", "葛\u{E0100}飾"), ("مرحبا", "مرحبا"),
        ])
    func visible(text: String, shown: String) {
        #expect(VisibleText.of(text) == shown)
    }

    @Test(
        "no control character of a message reaches the page or the terminal, and text of either direction is set apart")
    func controls() async throws {
        let text = String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init))) + "\u{202E}مرحبا"
        let page = try await page(text)
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control && scalar != "\n" }
        #expect(!page.unicodeScalars.contains(where: isControl))
        #expect(!page.contains("\u{202E}"))
        #expect(page.contains("<blockquote dir=\"auto\">"))
        let bad = BadLine(file: "x", line: 1, reason: "unknown intent \"\(text)\"")
        #expect(!bad.printable.unicodeScalars.contains { isControl($0) || $0 == "\n" })
    }

    @Test("a message of 2,000 characters is folded, with its whole there")
    func long() async throws {
        let text = String(repeating: "長い話", count: 667)
        let page = try await page(text)
        #expect(page.contains("<summary>All 2,001 characters</summary>"))
        #expect(page.contains(text))
    }

    @Test("a message without end, or one character without end, is cut")
    func endless() async throws {
        let page = try await page("a" + String(repeating: "\u{301}", count: 100_000))
        #expect(page.utf8.count < 100_000)
    }

    @Test("the page needs nothing from outside, and says what it is")
    func alone() async throws {
        let page = try await page("a")
        for part in ["http://", "https://", "src=", "url(", "@import", "<link", "<script"] {
            #expect(!page.contains(part))
        }
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(page.contains("prefers-color-scheme:dark"))
        #expect(page.contains("default-src 'none'"))
        #expect(page.components(separatedBy: "<h1>").count == 2)
    }

    @Test("it is well formed: every drawing has a title and a description, every table a caption, every id one owner")
    func accessible() async throws {
        let page = try await page("a & b")
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
        let body = try #require(page.range(of: "<div class=\"page\">").map { page[$0.lowerBound...] })
        let document = body.prefix(upTo: try #require(body.range(of: "</body>")).lowerBound)
            .replacing("<br>", with: "<br/>")
        let problem = TagReader.problem(in: String(document))
        #expect(problem == nil)
    }

    @Test("figures are written as readers expect them")
    func written() {
        #expect(Written.percent(0.97125) == "97.1 %")
        #expect(Written.percent(nil) == "–")
        #expect(Written.interval(Proportion(8, of: 10)) == "49.0 – 94.3 %")
        #expect(Written.score(0.5884115884) == "0.588")
        #expect([0.0454, 1.255, 9.999, 31.44].map(Written.milliseconds) == ["0.05", "1.25", "10.0", "31.4"])
        #expect([0, 999, 1000, 1_234_567].map(Written.count) == ["0", "999", "1,000", "1,234,567"])
        #expect(Written.fixed(-0.0004, 3) == "0.000")
        #expect(Written.fixed(-1.5, 1) == "-1.5")
        #expect(Written.fixed(.nan, 1) == "–")
        #expect(Written.fixed(0.06, 2) == "0.06")
    }

    @Test(
        "moments are written in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_795_276_235_000, "2026-11-21T15:50:35Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
            (-1000, "1969-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func moments(milliseconds: Int64, written: String) {
        #expect(Timestamp(milliseconds: milliseconds).written == written)
    }
}

/// Whether a text's tags nest and close.
enum TagReader {
    /// The first tag that does not fit; `nil` if all do.
    static func problem(in text: String) -> String? {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([a-z0-9]+)([^<>]*?)(\/?)>/) {
            let name = tag.2
            if tag.4 == "/" { continue }
            if tag.1 == "/" {
                guard open.popLast() == name else { return String(tag.0) }
            } else {
                open.append(name)
            }
        }
        return open.first.map { "<\($0)> is never closed" }
    }
}
