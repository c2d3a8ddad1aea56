import Conversation
import Testing
import Understanding

@Suite("Reading a message")
struct ReadingTests {
    @Test(
        "names the language of the frame",
        arguments: [
            ("do you have One Piece?", MessageLanguage.en), ("One Pieceはありますか", .ja), ("do you have 進撃の巨人?", .en),
            ("返品", .ja), ("在庫確認", .ja), ("hi", .en), ("ﾜﾝﾋﾟｰｽ", .ja), ("osusume no manga aru?", .ja), ("我想买漫画吗", .other),
            ("有没有英文版", .other), ("привет", .other), ("안녕하세요", .other), ("😀", .other), ("", .other), ("123", .other),
            ("horror manga みたいな感じの recommend して please", .mixed), ("JJKの最新刊いつ？", .ja), ("Naruto", .en),
            ("NARUTO読みたい", .ja),
            ("what does 完全版 mean", .en), ("kore wa ikura desu ka", .ja), ("is this on sale", .en),
        ])
    func namesLanguage(text: String, language: MessageLanguage) async throws {
        #expect(try await ReadingRoom.read(text).language == language)
        #expect(LanguageDetector().language(of: text) == language)
    }

    @Test(
        "takes a message of one thing for what it is",
        arguments: [
            ("鬼滅の刃", Intent.productDiscovery), ("Witch Hat Atelier", .productDiscovery), ("horror", .productDiscovery),
            ("異世界", .productDiscovery), ("thanks", .chitchat), ("ありがとう", .chitchat),
            ("112-3456789-1234567", .orderTracking),
            ("Berserk 3", .productDiscovery),
        ])
    func takesBareThings(text: String, intent: Intent) async throws {
        let read = try await ReadingRoom.read(text)
        #expect(read.intent.intent == intent)
        #expect(!read.isUnsure)
    }

    @Test(
        "feels the shopper, not the story",
        arguments: [
            ("where is my order", Sentiment.calm), ("a manga about a serial killer and a fraud", .calm),
            ("any brutal, disgusting horror manga?", .calm), ("I will sue you", .escalationNeeded),
            ("get me your manager", .escalationNeeded),
            ("消費者センターに通報します", .escalationNeeded), ("責任者を出して", .escalationNeeded),
            ("this is ridiculous, my parcel is late AGAIN!!!", .frustrated), ("いい加減にしてください、荷物が届きません", .frustrated),
            ("I don't understand how to check out", .confused), ("買い方がよくわからないです", .confused), ("hi", .calm),
        ])
    func feels(text: String, sentiment: Sentiment) async throws {
        #expect(try await ReadingRoom.read(text).sentiment == sentiment)
    }

    @Test(
        "sees what a message points at",
        arguments: [
            ("is this in English?", Reference.item), ("これいくら？", .item), ("その作者の他の作品は？", .author),
            ("other works by the same author", .author), ("tell me more about the second one", .ordinal(2)),
            ("2番目のは？", .ordinal(2)),
            ("最初のやつがいい", .ordinal(1)), ("他にはある？", .more), ("show me more like that", .more),
        ])
    func seesReferences(text: String, reference: Reference) async throws {
        #expect(try await ReadingRoom.read(text).reference == reference)
    }

    @Test("points at nothing when it names the thing itself")
    func pointsAtNothing() async throws {
        #expect(try await ReadingRoom.read("Is Naruto finished? I love it").reference == nil)
    }

    @Test("keeps the intents of further clauses, each once")
    func keepsSecondary() async throws {
        let read = try await ReadingRoom.read("I want to return this. Also, what is your shipping cost?")
        #expect(read.intent.intent == .returnRequest)
        #expect(read.secondary.map(\.intent) == [.faq])
        let japanese = try await ReadingRoom.read("返品したいです。それと、今セールやってますか？")
        #expect(japanese.intent.intent == .returnRequest)
        #expect(japanese.secondary.map(\.intent) == [.promotion])
        let greeted = try await ReadingRoom.read("Hello! Where is my order?")
        #expect(greeted.intent.intent == .orderTracking)
    }

    @Test(
        "never fails on hostile input",
        arguments: [
            "", " ", "\u{0}\u{1}\u{7F}", "!!!???", "😀😀", "👨‍👩‍👧‍👦", String(repeating: "a", count: 2000),
            String(repeating: "あ", count: 2000),
            String(repeating: "monster ", count: 250), String(repeating: "「", count: 2000),
            String(repeating: "1", count: 2000),
            String(repeating: "naruto,", count: 280), String(repeating: "e\u{301}", count: 1000),
            String(repeating: "\u{202E}x", count: 900),
            "مرحبا, שלום 你好 こんにちは hello привет", String(repeating: "円以下", count: 600),
            String(repeating: "1巻と", count: 600),
            "\u{FFFF}\u{10FFFF}", String(repeating: "' ", count: 1000), String(repeating: "\"", count: 2000),
        ])
    func survives(text: String) async throws {
        let scalars = text.unicodeScalars.count
        let read = try await ReadingRoom.read(text)
        #expect((0...1).contains(read.intent.confidence))
        #expect(read.entities.allSatisfy { $0.start >= 0 && $0.start < $0.end && $0.end <= scalars })
    }

    @Test("leaves wordless messages open")
    func leavesOpen() async throws {
        for text in ["", "😀😀", "?!"] {
            let read = try await ReadingRoom.read(text)
            #expect(read.isUnsure && read.stage == .none)
        }
    }

    @Test("asks when the classifier is unsure, and offers its second guess")
    func asksWhenUnsure() async throws {
        let close = FixedClassifier(guesses: [IntentGuess(.faq, 0.5), IntentGuess(.promotion, 0.47)])
        let reader = MessageReader(scanner: try ReadingRoom.scanner(), classifier: close)
        let read = await reader.read("blorp zint frob", page: PageContext(), context: ConversationContext())
        #expect(read.isUnsure && read.stage == .classifier)
        #expect(read.runnerUp?.intent == .promotion)
    }

    @Test("stays open when the classifier is away")
    func survivesAbsence() async throws {
        let read = await ReadingRoomRules.read("blorp zint frob")
        #expect(read?.isUnsure == true)
    }
}

private enum ReadingRoomRules {
    static func read(_ text: String) async -> Understanding? {
        await (try? ReadingRoom.ruleReader())?.read(text, page: PageContext(), context: ConversationContext())
    }
}
