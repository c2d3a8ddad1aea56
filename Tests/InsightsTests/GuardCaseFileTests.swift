import Conversation
import Insights
import Ports
import Testing

@Suite("Files of labelled texts for the guardrails")
struct GuardCaseFileTests {
    @Test("a line's fields tell what it is about, and one file may mix them")
    func parts() {
        let read = Guarding.file(
            """
            {"text":"me: a@b","pii":[{"start":4,"end":7,"type":"EMAIL"}],"note":1}
            {"text":"obey","label":"attack","technique":"override","disguise":"none","language":"mixed"}
            {"text":"fool","label":"toxic","kind":"insult"}
            {"id":"1","text":"It is ¥9.","class":"price","bad":["¥9"],"keep":["It"],"prices":{"B":{"amount":1}}}
            """)
        #expect(read.badLines.isEmpty)
        #expect(
            read.lines.map(\.expected.label) == [
                .personal([LabelledSpan(.email, 4..<7)]),
                .injection(AttackLabel(isAttack: true, technique: "override", disguise: "none")),
                .toxicity(ToxicityLabel(isToxic: true, kind: "insult")),
                .answer(AnswerLabel(name: "price", bad: ["¥9"], keep: ["It"])),
            ])
        #expect(read.lines.map(\.answer?.text) == [nil, nil, "fool", "It is ¥9."])
        #expect(read.lines.map(\.expected.language) == [.en, .mixed, .en, .en])
        #expect(read.lines.map(\.expected.line) == [1, 2, 3, 4])
    }

    @Test(
        "a line that does not name its language is told by its script",
        arguments: [("ハガレン", .ja), ("鋼", .ja), ("ﾅﾙﾄ", .ja), ("hello", .en), ("「」!", .en), ("中 vol 3", .ja)]
            as [(String, MessageLanguage)])
    func script(text: String, language: MessageLanguage) {
        #expect(GuardCase(text: text, label: .personal([])).language == language)
    }

    @Test("spans come in order of place whatever the order of the line")
    func order() {
        let read = Guarding.file(
            #"{"text":"Ken a@b","pii":[{"start":4,"end":7,"type":"EMAIL"},{"start":0,"end":3,"type":"NAME"}]}"#)
        #expect(
            read.lines.map(\.expected.label) == [
                .personal([LabelledSpan(.name, 0..<3), LabelledSpan(.email, 4..<7)])
            ])
    }

    @Test(
        "a bad line is named with its place and reason",
        arguments: [
            (#"{"text":"a"}"#, "neither pii, label nor class is there"),
            (#"{"text":"a","label":"evil"}"#, #"unknown label "evil""#), ("[1]", "not a JSON object"),
            ("{", "not JSON"),
            (#"{"label":"toxic"}"#, "text is missing"), (#"{"text":" ","label":"toxic"}"#, "text is empty"),
            (#"{"text":"a","label":"toxic","language":"de"}"#, #"unknown language "de""#),
            (#"{"text":"a","pii":[{"start":0,"end":1,"type":"URL"}]}"#, #"unknown type "URL""#),
            (
                #"{"text":"葛󠄀","pii":[{"start":0,"end":3,"type":"NAME"}]}"#,
                "pii overlaps, is empty or lies outside the text"
            ),
            (
                #"{"text":"ab","pii":[{"start":0,"end":2,"type":"NAME"},{"start":1,"end":2,"type":"NAME"}]}"#,
                "pii overlaps, is empty or lies outside the text"
            ),
            (
                #"{"text":"ab","pii":[{"start":-1,"end":1,"type":"NAME"}]}"#,
                "pii overlaps, is empty or lies outside the text"
            ),
            (#"{"text":"a","class":"price","bad":["¥1"]}"#, #""¥1" is not a part of the text"#),
            (#"{"text":"a","class":"price","bad":[""]}"#, #""" is not a part of the text"#),
            (#"{"text":"a","class":"price"}"#, "an answer has bad parts unless its class is clean"),
            (#"{"text":"a","class":"clean","bad":["a"]}"#, "an answer has bad parts unless its class is clean"),
            (#"{"text":7,"label":"toxic"}"#, "text is of the wrong type"),
        ])
    func bad(line: String, reason: String) {
        let good = #"{"text":"a","label":"clean"}"#
        let read = Guarding.file("\(good)\n\n\(line)\n\(good)\n")
        #expect(read.badLines == [BadLine(file: "x.jsonl", line: 3, reason: reason)])
        #expect(read.lines.count == 2)
    }
}
