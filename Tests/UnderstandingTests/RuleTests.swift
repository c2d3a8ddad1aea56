import Conversation
import Testing
import Understanding

@Suite("The rules")
struct RuleTests {
    @Test("decide each of their own examples")
    func decideExamples() async throws {
        let reader = try ReadingRoom.ruleReader()
        for rule in try ReadingRoom.scanner().rules.rules {
            for example in rule.examples {
                let read = await reader.read(example, page: PageContext(), context: ConversationContext())
                #expect(read.intent.intent == rule.intent && read.stage == .rules, "\(rule.id): \(example)")
            }
        }
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
        "are refused with file, line and field",
        arguments: [
            (#"{"id":"a"}"#, 1, "intent"), ("\n" + #"{"intent":"faq"}"#, 2, "id"), ("nonsense", 1, "-"),
            (#"{"id":"a","intent":"nope","language":"en","confidence":0.9,"all":[["x"]]}"#, 1, "intent"),
            (#"{"id":"a","intent":"faq","language":"fr","confidence":0.9,"all":[["x"]]}"#, 1, "language"),
            (#"{"id":"a","intent":"faq","language":"en","confidence":2,"all":[["x"]]}"#, 1, "confidence"),
            (#"{"id":"a","intent":"faq","language":"en","confidence":0.9,"all":[]}"#, 1, "all"),
            (#"{"id":"a","intent":"faq","language":"en","confidence":0.9,"all":[["@missing"]]}"#, 1, "all"),
            (#"{"id":"a","intent":"faq","language":"en","confidence":0.9,"all":[["<missing>"]]}"#, 1, "all"),
            (#"{"id":"a","intent":"faq","language":"en","confidence":0.9,"all":[["x"]],"near":-1}"#, 1, "near"),
            (#"{"define":"a","phrases":[]}"#, 1, "phrases"),
        ])
    func areRefused(text: String, line: Int, field: String) {
        #expect {
            try IntentRules.parse(text, file: "rules.jsonl")
        } throws: { error in
            guard let error = error as? DataFileError else { return false }
            return error.file == "rules.jsonl" && error.line == line && error.field == field
        }
    }

    @Test("refuse an id or a list name used twice")
    func refuseDoubles() {
        let rule = #"{"id":"a","intent":"faq","language":"any","confidence":0.9,"all":[["x"]]}"#
        #expect(throws: DataFileError.self) { try IntentRules.parse(rule + "\n" + rule, file: "f") }
        let list = #"{"define":"a","phrases":["x"]}"#
        #expect(throws: DataFileError.self) { try IntentRules.parse(list + "\n" + list, file: "f") }
    }

    @Test("need words whole, in order, near and alone where they say so")
    func obeyTheirFields() throws {
        func holds(_ fields: String, in text: String) throws -> Bool {
            let line = #"{"id":"r","intent":"faq","language":"any","confidence":0.9,"# + fields + "}"
            let filler = #"{"define":"filler","phrases":["please"]}"#
            let rules = try IntentRules.parse(line + "\n" + filler, file: "f")
            let scanner = MessageScanner(series: [], vocabulary: Vocabulary([]), rules: rules)
            return scanner.rulesHolding(in: text) == ["r"]
        }
        let pair = #""all":[["red"],["blue"]]"#
        #expect(try holds(pair, in: "blue and RED"))
        #expect(try !holds(pair, in: "reddish blue"))
        #expect(try !holds(pair + #","ordered":true"#, in: "blue and red"))
        #expect(try !holds(pair + #","near":3"#, in: "red but not blue"))
        #expect(try holds(pair + #","near":3"#, in: "red, blue"))
        #expect(try !holds(pair + #","none":["green"]"#, in: "red green blue"))
        #expect(try holds(#""all":[["red"]],"whole":true"#, in: "Red, please!"))
        #expect(try !holds(#""all":[["red"]],"whole":true"#, in: "red car"))
        #expect(try holds(#""all":[["return*"]]"#, in: "returning"))
        #expect(try holds(#""all":[["返品"]]"#, in: "これを返品したい"))
        #expect(try !holds(#""all":[["メカ"]]"#, in: "だめかも"))
    }
}
