import Conversation
import Insights
import Testing

@Suite("Files of questions")
struct RetrievalCaseFileTests {
    private func file(_ text: String, set: String? = nil) -> RetrievalCaseFile {
        RetrievalCaseFile(Array(text.utf8), name: "x.jsonl", set: set)
    }

    @Test("a line's fields are read, and others passed over")
    func fields() {
        let read = file(
            #"{"query":"返品の期限は?","relevant":["faq-1","faq-2","faq-1"],"language":"ja","kind":"policy","note":1}"#,
            set: "shop")
        #expect(read.badLines.isEmpty)
        #expect(
            read.cases == [
                RetrievalCase(
                    query: "返品の期限は?", grades: ["faq-1": 1, "faq-2": 1], language: .ja, kind: "policy", set: "shop",
                    file: "x.jsonl", line: 1)
            ])
    }

    @Test("grades are read, and the best document is named first, equals by name")
    func grades() {
        let read = file(#"{"query":"a","relevant":{"p":1,"q":3,"r":0,"b":1}}"#)
        #expect(read.cases.map(\.grades) == [["p": 1, "q": 3, "r": 0, "b": 1]])
        #expect(read.cases.map(\.relevant) == [["q", "b", "p"]])
    }

    @Test("a file's questions are a set of their own where none is given")
    func set() {
        #expect(file(#"{"query":"a","relevant":["b"]}"#).cases.map(\.set) == ["x.jsonl"])
    }

    @Test(
        "a bad line is named with its place and reason",
        arguments: [
            ("{", "not JSON"), (#"["a"]"#, "not a JSON object"), (#"{"relevant":["a"]}"#, "query is missing"),
            (#"{"query":"a"}"#, "relevant is missing"),
            (#"{"query":7,"relevant":["a"]}"#, "query is of the wrong type"),
            (#"{"query":" ","relevant":["a"]}"#, "query is empty"),
            (#"{"query":"a","relevant":"b"}"#, "relevant is of the wrong type"),
            (#"{"query":"a","relevant":[1]}"#, "relevant is of the wrong type"),
            (#"{"query":"a","relevant":{"b":0.5}}"#, "relevant is of the wrong type"),
            (#"{"query":"a","relevant":[]}"#, "relevant names nothing"),
            (#"{"query":"a","relevant":{"b":0}}"#, "relevant names nothing"),
            (#"{"query":"a","relevant":[""]}"#, "relevant has an empty name"),
            (#"{"query":"a","relevant":{"b":1,"c":-1}}"#, #"the grade of "c" is not between 0 and 100"#),
            (#"{"query":"a","relevant":{"b":101}}"#, #"the grade of "b" is not between 0 and 100"#),
            (#"{"query":"a","relevant":["b"],"language":"de"}"#, #"unknown language "de""#),
            (#"{"query":"a","relevant":["b"],"kind":4}"#, "kind is of the wrong type"),
        ])
    func bad(line: String, reason: String) {
        let read = file("{\"query\":\"a\",\"relevant\":[\"x\"]}\n\n\(line)\r\n{\"query\":\"b\",\"relevant\":[\"y\"]}")
        #expect(read.badLines == [BadLine(file: "x.jsonl", line: 3, reason: reason)])
        #expect(read.cases.map(\.query) == ["a", "b"])
        #expect(read.cases.map(\.line) == [1, 4])
    }
}
