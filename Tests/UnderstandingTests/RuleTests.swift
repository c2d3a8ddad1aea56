import Conversation
import LocalModels
import Ports
import Testing
import Understanding

@Suite("The rules")
struct RuleTests {
    @Test("hold in each of their own examples, which are understood so")
    func holdInExamples() async throws {
        let scanner = try ReadingRoom.scanner()
        var understood = 0
        var count = 0
        for rule in scanner.rules.rules {
            for example in rule.examples {
                #expect(scanner.rulesHolding(in: example).contains(rule.id), "\(rule.id): \(example)")
                count += 1
                if try await ReadingRoom.read(example).intent.intent == rule.intent { understood += 1 }
            }
        }
        #expect(Double(understood) / Double(count) >= 0.97)
    }

    @Test("do not hold in their counterexamples")
    func refuseCounterexamples() throws {
        let scanner = try ReadingRoom.scanner()
        for rule in scanner.rules.rules {
            for example in rule.counterexamples {
                #expect(!scanner.rulesHolding(in: example).contains(rule.id), "\(rule.id): \(example)")
            }
        }
    }

    @Test("each carry an example and a counterexample")
    func carryExamples() throws {
        for rule in try ReadingRoom.scanner().rules.rules {
            #expect(!rule.examples.isEmpty && !rule.counterexamples.isEmpty, "\(rule.id)")
        }
    }

    @Test(
        "tell the ties of the shop's intents apart",
        arguments: [
            ("what is the return policy?", Intent.faq), ("I want to return this", .returnRequest),
            ("where is my order", .orderTracking), ("can I use gift cards?", .checkoutHelp),
            ("which payment methods do you take", .faq), ("is this in English?", .productQuestion),
            ("do you have One Piece?", .productDiscovery), ("How much is volume 3 of Naruto?", .productQuestion),
            ("show me horror manga", .productDiscovery), ("something like Naruto", .recommendation),
            ("返品したい", .returnRequest), ("返品ポリシーを教えて", .faq), ("支払い方法は何がありますか", .faq),
            ("ギフトカード使えますか", .checkoutHelp), ("これ英語版ですか", .productQuestion), ("ワンピースありますか", .productDiscovery),
            ("担当者につないで", .escalation), ("今セールやってますか", .promotion), ("osusume no manga aru?", .recommendation),
        ])
    func tellApart(text: String, intent: Intent) async throws {
        let read = try await ReadingRoom.read(text)
        #expect(read.intent.intent == intent)
        #expect(read.stage == .rules && read.intent.confidence >= 0.85)
    }

    @Test(
        "are refused with file, line, column, rule and field",
        arguments: [
            ("- a", 1, 1, nil, "-"), ("", 1, 1, nil, "-"), ("rules: [", 2, 1, nil, "-"),
            ("rules: x", 1, 8, nil, "rules"), ("lists:\n  a: []", 2, 6, nil, "a"),
            ("lists:\n  a: [x, '']", 2, 10, nil, "a"),
            ("lists:\n  a: [x, '@b']", 2, 10, nil, "a"), ("lists:\n  a: ['<isbn>']", 2, 7, nil, "a"),
            ("lists:\n  a: ['/x(/']", 2, 7, nil, "a"), ("lists:\n  a: [\"'\"]", 2, 7, nil, "a"),
            ("lists:\n  a: [x]\n  a: [y]", 2, 3, nil, "a"), ("definitions: {}", 1, 1, nil, "definitions"),
            ("rules:\n  - intent: faq", 2, 5, "#1", "id"), ("rules:\n  - id: r", 2, 5, "r", "intent"),
            (RuleText.with("intent: nope"), 3, 13, "r", "intent"),
            (RuleText.with("language: fr"), 4, 15, "r", "language"),
            (RuleText.with("weight: 2"), 5, 13, "r", "weight"), (RuleText.with("weight: much"), 5, 13, "r", "weight"),
            (RuleText.with("all: []"), 6, 10, "r", "all"), (RuleText.with("all: [x]"), 6, 11, "r", "all"),
            (RuleText.with("all: [[x], []]"), 6, 10, "r", "all"),
            (RuleText.with("all: [[x, '@no']]"), 6, 15, "r", "all"),
            (RuleText.with("all: [['<no>']]"), 6, 12, "r", "all"),
            (RuleText.with("all: [[x, '/a(b/']]"), 6, 15, "r", "all"),
            (RuleText.with("all: [[x], ['/a*/']]"), 6, 17, "r", "all"),
            (RuleText.with("all: [['/a(?=b)/']]"), 6, 12, "r", "all"),
            (RuleText.with("all: [['/カメ/']]"), 6, 12, "r", "all"),
            (RuleText.with("all: [['/Red/']]"), 6, 12, "r", "all"),
            (RuleText.with("near: -1"), 7, 11, "r", "near"), (RuleText.with("whole: maybe"), 7, 12, "r", "whole"),
            (RuleText.with("none: ['/(/']"), 7, 12, "r", "none"),
            (RuleText.with("confidence: 1"), 7, 5, "r", "confidence"),
            (RuleText.with("examples: x"), 7, 15, "r", "examples"),
        ])
    func areRefused(text: String, line: Int, column: Int, rule: String?, field: String) throws {
        let error = try #require(throws: DataFileError.self) { try RuleText.parse(text) }
        let wanted = DataFileError(
            file: "rules.yaml", line: line, column: column, rule: rule, field: field, reason: error.reason)
        #expect(error == wanted)
    }

    @Test("say where an expression goes wrong")
    func placeInExpression() throws {
        let error = try #require(throws: DataFileError.self) {
            try RuleText.parse(RuleText.with("all: [['/お(/']]"))
        }
        #expect(error.reason.contains("/お(/") && error.reason.hasSuffix("at character 2 of the expression"))
        #expect(error.description.hasPrefix("rules.yaml:6:12: rule r: all: "))
    }

    @Test("refuse an id or a list name used twice, also in another file")
    func refuseDoubles() throws {
        let rule = RuleText.with("weight: 0.9")
        let list = "lists:\n  a: [x]"
        for text in [rule, list] {
            let error = try #require(throws: DataFileError.self) {
                try IntentRules.parse([("a.yaml", text), ("b.yaml", text)], compiler: VectorscanCompiler())
            }
            #expect(error.file == "b.yaml" && error.reason.hasSuffix("twice"))
        }
    }

    @Test("use lists of other files")
    func shareLists() throws {
        let rules = try IntentRules.parse(
            [("a.yaml", RuleText.with("all: [['@colour']]")), ("b.yaml", "lists:\n  colour: [red]")],
            compiler: VectorscanCompiler())
        #expect(RuleText.holding(rules, in: "a red car") == ["r"])
    }

    @Test("cannot be loaded from a folder without rule files")
    func needFiles() {
        #expect(throws: DataFileError.self) { try IntentRules.load(folder: "nowhere", compiler: VectorscanCompiler()) }
        #expect(throws: DataFileError.self) {
            try IntentRules.load(folder: ReadingRoom.data + "/intents", compiler: VectorscanCompiler())
        }
    }

    @Test(
        "need words whole, in order, near and alone where they say so",
        arguments: [
            ("all: [[red], [blue]]", "blue and RED", true), ("all: [[red], [blue]]", "reddish blue", false),
            ("all: [[red], [blue]]\n    ordered: true", "blue and red", false),
            ("all: [[red], [blue]]\n    near: 3", "red but not blue", false),
            ("all: [[red], [blue]]\n    near: 3", "red, blue", true),
            ("all: [[red], [blue]]\n    none: [green]", "red green blue", false),
            ("all: [[red]]\n    whole: true", "Red, please!", true),
            ("all: [[red]]\n    whole: true", "red car", false),
            ("all: [['return*']]", "returning", true), ("all: [[返品]]", "これを返品したい", true),
            ("all: [[メカ]]", "だめかも", false), ("all: [[メカ]]", "メカの漫画", true),
            ("all: [[no]]", "no", true), ("all: [['3']]", "3", true), ("all: [['a.c']]", "abc", false),
            ("all: [['c++ (2)']]", "I like C++ (2)", true),
        ])
    func obeyTheirFields(fields: String, text: String, holds: Bool) throws {
        let rules = try RuleText.parse(RuleText.with(fields) + "\nlists: {filler: [please]}")
        #expect(RuleText.holding(rules, in: text) == (holds ? ["r"] : []))
    }

    @Test(
        "find regular expressions in the folded text",
        arguments: [
            ("all: [['/colou?rs?/']]", "Which COLOUR is it", true), ("all: [['/^red$/']]", "red", true),
            ("all: [['/^red$/']]", "redder", false), ("all: [['/第[0-9]{1,3}[巻話]/']]", "第１２巻をください", true),
            ("all: [['/第[0-9]{1,3}[巻話]/']]", "第巻", false), ("all: [['/\\bred\\b/']]", "reddish", false),
            ("all: [['/めか[^も]/']]", "メカの漫画", true), ("all: [['/めか[^も]/']]", "だめかも", false),
            ("all: [['/vol(ume)? ?\\d+/'], [blue]]\n    near: 1", "volume 12 blue", true),
            ("all: [['/vol(ume)? ?\\d+/'], [blue]]\n    near: 1", "volume 12 is blue", false),
            ("all: [['/vol(ume)? ?\\d+/']]\n    whole: true", "volume 12 please", true),
            ("all: [[red]]\n    none: ['/gr[ae]y/']", "red and grey", false), ("all: [['@number']]", "lot 49", true),
        ])
    func findExpressions(fields: String, text: String, holds: Bool) throws {
        let rules = try RuleText.parse(RuleText.with(fields) + "\nlists: {filler: [please], number: ['/[0-9]+/']}")
        #expect(RuleText.holding(rules, in: text) == (holds ? ["r"] : []))
    }

    @Test("hold nothing where the matcher fails")
    func failQuietly() throws {
        let rules = try IntentRules.parse([("f", RuleText.with("all: [[red]]"))], compiler: BrokenCompiler())
        #expect(RuleText.holding(rules, in: "red") == [])
    }
}

/// Rule files of one rule `r`, and what holds.
enum RuleText {
    private static let lines = ["intent: faq", "language: any", "weight: 0.9", "all: [[x]]"]

    /// `field` in the place of its default, or after all of them: lines 2 to 7.
    static func with(_ field: String) -> String {
        let key = field.prefix { $0 != ":" }
        var lines = lines
        if let index = lines.firstIndex(where: { $0.hasPrefix(key + ":") }) {
            lines[index] = field
        } else {
            lines.append(field)
        }
        return "rules:\n  - id: r\n" + lines.map { "    " + $0 }.joined(separator: "\n")
    }

    static func parse(_ text: String) throws -> IntentRules {
        try IntentRules.parse([("rules.yaml", text)], compiler: VectorscanCompiler())
    }

    static func holding(_ rules: IntentRules, in text: String) -> [String] {
        MessageScanner(series: [], vocabulary: Vocabulary([]), rules: rules).rulesHolding(in: text)
    }
}

/// Tells of a match and then that it could not scan.
private struct BrokenCompiler: PatternCompiler, PatternMatcher {
    func compile(_ patterns: [TextPattern]) throws(PatternError) -> any PatternMatcher { self }

    func scan(_ utf8: [UInt8], _ body: (PatternMatch) -> Void) throws(PatternScanError) {
        body(PatternMatch(pattern: 0, start: 0, end: utf8.count))
        throw .outOfMemory
    }
}
