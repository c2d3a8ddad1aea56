import Conversation
import Insights
import Testing

@Suite("Files of labelled messages")
struct IntentCaseFileTests {
    private func file(_ text: String) -> IntentCaseFile { IntentCaseFile(Array(text.utf8), name: "x.jsonl") }

    @Test("a line's fields are read, and others passed over")
    func fields() {
        let read = file(
            #"{"text":"これ英語版?","intent":"product_question","secondary":["faq"],"language":"ja","set":"hard","note":1}"#)
        #expect(read.badLines.isEmpty)
        #expect(
            read.cases == [
                IntentCase(
                    text: "これ英語版?", intent: .productQuestion, secondary: [.faq], language: .ja, set: "hard",
                    file: "x.jsonl", line: 1)
            ])
    }

    @Test("a line that does not speak of secondary intents is told from one that has none")
    func secondary() {
        let read = file(
            """
            {"text":"a","intent":"faq"}
            {"text":"b","intent":"faq","secondary":[]}
            {"text":"c","intent":"faq","secondary":["faq"]}
            """)
        #expect(read.cases.map(\.secondary) == [nil, [], []])
    }

    @Test(
        "a bad line is named with its place and reason",
        arguments: [
            (#"{"text":"a","intent":"shopping"}"#, #"unknown intent "shopping""#), ("{", "not JSON"),
            (#"{"intent":"faq"}"#, "text is missing"), (#"{"text":"a"}"#, "intent is missing"),
            (#"{"text":7,"intent":"faq"}"#, "text is of the wrong type"),
            (#"{"text":" ","intent":"faq"}"#, "text is empty"),
            (#"{"text":"a","intent":"faq","secondary":["x"]}"#, #"unknown intent "x""#),
            (#"{"text":"a","intent":"faq","secondary":"faq"}"#, "secondary is of the wrong type"),
            (#"{"text":"a","intent":"faq","language":"de"}"#, #"unknown language "de""#),
            (#"["a"]"#, "not a JSON object"),
        ])
    func bad(line: String, reason: String) {
        let read = file("{\"text\":\"a\",\"intent\":\"faq\"}\n\n\(line)\n{\"text\":\"b\",\"intent\":\"chitchat\"}\n")
        #expect(read.badLines == [BadLine(file: "x.jsonl", line: 3, reason: reason)])
        #expect(read.cases.map(\.intent) == [.faq, .chitchat])
    }

    @Test("line ends of Windows, a byte-order mark and an end without one do no harm")
    func lineEnds() {
        let read = IntentCaseFile(
            [0xEF, 0xBB, 0xBF]
                + Array("{\"text\":\"a\",\"intent\":\"faq\"}\r\n{\"text\":\"b\",\"intent\":\"faq\"}".utf8),
            name: "x")
        #expect(read.cases.map(\.line) == [1, 2])
        #expect(read.badLines.isEmpty)
    }

    @Test("bytes that are no text spoil their line alone")
    func bytes() {
        let read = IntentCaseFile(
            Array("{\"text\":\"".utf8) + [0xFF, 0xFE]
                + Array("\",\"intent\":\"faq\"}\n{\"text\":\"b\",\"intent\":\"faq\"}".utf8),
            name: "x")
        #expect(read.cases.map(\.text) == ["b"])
        #expect(read.badLines.map(\.line) == [1])
    }

    @Test("an empty file has nothing, and nothing bad")
    func empty() {
        #expect(file("").cases.isEmpty)
        #expect(file("\n \n").badLines.isEmpty)
    }
}
