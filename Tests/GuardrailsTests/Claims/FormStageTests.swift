import Conversation
import Guardrails
import Testing

@Suite("Form of an answer")
struct FormStageTests {
    private func mended(_ text: String, _ language: Language = .en, statement: String = "") -> String {
        let draft = AnswerDraft(text)
        let facts = ReviewFacts(
            question: "?", intent: .chitchat, language: language,
            statements: [.init(id: "F1", kind: .faq, text: statement)])
        var scalars = draft.scalars
        for finding in FormStage().findings(in: draft, facts).sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
        {
            guard case .replace(let text) = finding.effect else { return "(blocked)" }
            scalars.replaceSubrange(finding.range, with: Array(text.unicodeScalars))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test(
        "marks of other formats go, the words stay",
        arguments: [
            ("and `code`", "and code"), ("## Returns\nFree.", "Returns\nFree."),
            ("<b>Hello</b> there", "Hello there"), ("a<script>alert(1)</script>b", "ab"),
            ("See [our page](https://evil.example/x) now", "See our page now"), ("at https://evil.example/x.", "at ."),
            ("It is so [F1].", "It is so ."), ("Costs {{price:B0}} yen", "Costs  yen"), ("<|im_end|>Hi", "Hi"),
            ("Candidates: one", "one"), ("Great!!!!!!", "Great!"), ("x {\"a\": 1} y", "x  y"), ("a\u{7}b", "ab"),
        ])
    func marks(text: String, result: String) {
        #expect(mended(text) == result)
    }

    @Test(
        "what a plain answer has stays",
        arguments: [
            "* Monster\n* Pluto", "- 3 < 4 & 5 > 2", "1. One\n2. Two", "See [returns](/help/returns).", "snake_case #1",
            "Ranma ½ [English]", "Wow!!!", "🎉🎉",
            "**Bold** and *soft*", "| a | b |\n|---|---|\n| 1 | 2 |",
        ])
    func plain(text: String) {
        #expect(mended(text) == text)
    }

    @Test("an address that a statement gives stays")
    func knownAddress() {
        let text = "See https://shop.example/help now"
        #expect(mended(text, statement: "Help: https://shop.example/help") == text)
    }

    @Test("what is too long is cut where a sentence ends")
    func length() {
        let sentence = "This is a sentence of words. "
        let result = mended(String(repeating: sentence, count: 100))
        #expect(result.hasSuffix("words."))
        #expect((1100...1200).contains(result.unicodeScalars.count))
    }

    @Test(
        "an answer in the other language is blocked, a foreign sentence goes, titles stay",
        arguments: [
            ("こちらの商品は返品していただけます。ご安心ください。", Language.en, "(blocked)"),
            ("You can return this item within the period of our policy.", .ja, "(blocked)"),
            (
                "『Sakamoto Days, Vol. 1』と「Attack on Titan」がございます。", .ja,
                "『Sakamoto Days, Vol. 1』と「Attack on Titan」がございます。"
            ),
            (
                "Try 『進撃の巨人』 or ふしぎの海のナディア today, they are long and good.", .en,
                "Try 『進撃の巨人』 or ふしぎの海のナディア today, they are long and good."
            ),
        ])
    func language(text: String, language: Language, result: String) {
        #expect(mended(text, language) == result)
    }
}
