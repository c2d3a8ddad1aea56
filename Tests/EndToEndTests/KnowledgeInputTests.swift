import Foundation
import Testing

/// What `index` makes of documents that are not as they should be.
@Suite("Knowledge input", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeInputTests {
    @Test("bad lines are named with file, place and field, the others are indexed, and the exit code is 3")
    func badLines() async throws {
        let program = try KnowledgeProgram()
        var file = Data()
        func add(_ line: String) { file.append(Data((line + "\n").utf8)) }
        add(#"{"id":"good-1","text":"The night train to Sendai zqfirst","language":"en"}"#)
        add("not JSON at all")
        add(#"{"text":"no id"}"#)
        add(#"{"id":"no-text"}"#)
        add(#"{"id":"numeric","text":8812345}"#)
        file.append(Data([0x7B, 0x22, 0x69, 0x64, 0x22, 0x3A, 0x22, 0xFF, 0xFE, 0x22, 0x7D, 0x0A]))
        add(#"{"id":"","text":"empty id"}"#)
        add(#"{"id":"\#(String(repeating: "x", count: 600))","text":"long id"}"#)
        add(#"["a","list"]"#)
        add(#"{"id":"flag","text":true}"#)
        add(#"{"id":"klingon","text":"nuqneH","language":"tlh"}"#)
        add("")
        add(#"{"id":"an id with spaces","text":"Paper lanterns float down the river zqlast"}"#)
        let path = try program.write("mixed.jsonl", file)
        let outcome = try await program.index("index", [path])
        #expect(outcome.code == 3, "\(outcome.errors)")
        let places = outcome.errors.split(separator: "\n").compactMap { line in
            line.hasPrefix(path + ":") ? Int(line.dropFirst(path.count + 1).prefix { $0.isNumber }) : nil
        }
        #expect(places == [2, 3, 4, 6, 7, 8, 9, 10, 11], "\(outcome.errors)")
        for (line, field) in [(3, "id"), (4, "text"), (7, "id"), (8, "id"), (10, "text"), (11, "language")] {
            #expect(outcome.errors.split(separator: "\n").contains { $0.hasPrefix("\(path):\(line): \(field) ") })
        }
        let answers = try await program.search("index", ["zqfirst", "zqlast", "8812345"])
        #expect(answers.map { $0.first?.id } == ["good-1", "an id with spaces", "numeric"])
    }

    @Test("of an id that comes twice the last counts, within a file, across files and in a later run")
    func lastWins() async throws {
        let program = try KnowledgeProgram()
        func line(_ word: String) -> String { "{\"id\":\"same\",\"text\":\"A tale of rivers and bridges \(word)\"}" }
        let one = try program.write("one.jsonl", [line("zqone"), line("zqtwo")])
        let two = try program.write("two.jsonl", [line("zqthree")])
        #expect(try KnowledgeReport(try await program.index("index", [one])).chunks == 1)
        #expect(try await program.search("index", ["zqtwo"]).first?.first?.text.hasSuffix("zqtwo") == true)
        #expect(try KnowledgeReport(try await program.index("index", [one, two])).chunks == 1)
        let answer = try await program.search("index", ["zqthree"])
        #expect(answer.first?.first?.text.hasSuffix("zqthree") == true)
    }

    @Test("a file that is not there is named, with exit code 1; an empty one is nothing, with 0")
    func files() async throws {
        let program = try KnowledgeProgram()
        let missing = try await program.index("index", [program.path("nowhere.jsonl")])
        #expect(missing.code == 1)
        #expect(missing.errors.contains("nowhere.jsonl"))
        let folder = try await program.index("index", [program.state.path])
        #expect(folder.code == 1)
        #expect(folder.errors.contains(program.state.path))
        let empty = try await program.index("index", [try program.write("empty.jsonl", Data())])
        #expect(empty.code == 0)
        #expect(try KnowledgeReport(empty).chunks == 0)
        let answers = try await program.search("index", ["anything"])
        #expect(
            answers == [KnowledgeAnswer(hits: [], nearest_only: nil, error: nil)] || answers.first?.nearest_only == true
        )
    }

    @Test(
        "mark-up is not shown, scripts are neither shown nor found, control characters are gone, what they say is found"
    )
    func markup() async throws {
        let program = try KnowledgeProgram()
        let html = """
            <html><head><style>.zqstyle{color:red}</style><script>var zqscript = 'steal';</script></head><body>\
            <h1>Shipping &amp; returns</h1><p onclick="zqattribute()">Parcels leave <b>Yokohama</b> at dawn zqparcel.</p>\
            <!-- zqcomment --></body></html>
            """
        let lines = [
            try JSON.line(["id": "html", "title": "<i>Parcels</i>", "text": html, "language": "en"]),
            #"{"id":"control","text":"Ink\u0000 and\u0007 paper\u001b[31m from \u202eKyoto\u202c zqink","language":"en"}"#,
        ]
        let outcome = try await program.index("index", [try program.write("html.jsonl", lines)])
        #expect(outcome.code == 0, "\(outcome.errors)")
        let answers = try await program.search(
            "index", ["zqparcel", "zqink", "zqscript", "zqstyle", "zqattribute", "zqcomment"])
        let page = try #require(answers[0].first)
        #expect(page.id == "html" && page.title == "Parcels")
        #expect(page.text.contains("Shipping & returns") && page.text.contains("Yokohama"))
        #expect(!page.text.contains("<") && !page.text.contains("zqs") && !page.text.contains("zqa"))
        let ink = try #require(answers[1].first)
        #expect(ink.id == "control")
        #expect(ink.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!ink.text.unicodeScalars.contains("\u{202E}"))
        for answer in answers.dropFirst(2) {
            #expect((answer.hits ?? []).allSatisfy { !$0.text.contains("zqscript") && !$0.text.contains("zqstyle") })
        }
    }

    @Test("exact and near duplicates are found once, and the report names both")
    func duplicates() async throws {
        let program = try KnowledgeProgram()
        let text = (1...12).map {
            "The harbour master of chapter \(["one", "two", "three"][$0 % 3]) counts lantern \($0) twice."
        }
        .joined(separator: " ")
        let lines = try [
            ["id": "first", "text": text], ["id": "copy", "text": text.uppercased()],
            ["id": "near", "text": text + " Truly so."],
            ["id": "other", "text": "A cook of the northern railway writes letters home zqother."],
        ].map { try JSON.line($0) }
        let outcome = try await program.index("index", [try program.write("twins.jsonl", lines)])
        let report = try KnowledgeReport(outcome)
        #expect(report.duplicates == [.init(id: "copy", of: "first"), .init(id: "near", of: "first")])
        let found = try await program.search("index", ["harbour master counts lantern"])
        #expect(found.first?.ids.filter { $0 != "other" } == ["first"])
        // When the first one changes, one of those that were left out for it takes its place.
        let changed = try program.write(
            "changed.jsonl", [try JSON.line(["id": "first", "text": "Something else about kites zqkite."])])
        #expect(try await program.index("index", [changed]).code == 0)
        let answers = try await program.search("index", ["harbour master counts lantern", "zqkite"])
        #expect(["copy", "near"].contains(answers[0].first?.id))
        #expect(answers[1].first?.id == "first")
    }

    @Test("a document of 10 MB is indexed and found by words of its end")
    func large() async throws {
        let program = try KnowledgeProgram()
        let documents = try NumberedDocuments()
        let sentences = documents.questions(200)
        var text = ""
        text.reserveCapacity(10 << 20)
        var number = 0
        while text.utf8.count < 10 << 20 {
            text += sentences[number % sentences.count] + " (\(number)). "
            number += 1
        }
        text += "At the very end the ferryman whispers zqferryman."
        let file = try program.write("large.jsonl", [try JSON.line(["id": "large", "text": text, "language": "en"])])
        // By words: half a million sentences through the encoder would be a test of the encoder.
        let none = program.path("no-models")
        let outcome = try await program.index("index", [file], models: none)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let found = try await program.search("index", lines: ["{\"query\":\"zqferryman\"}"], models: none)
        #expect(try found.answers().first?.first?.text.contains("zqferryman") == true)
        let tooLong = try program.write(
            "longer.jsonl",
            ["{\"id\":\"longer\",\"text\":\"\(String(repeating: "a ", count: 9 << 20))\"}", try documents.line(1)])
        let refused = try await program.index("index", [tooLong], models: none)
        #expect(refused.code == 3)
        #expect(refused.errors.contains("longer.jsonl:1: is longer than"))
    }
}
