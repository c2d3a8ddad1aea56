import Conversation
import Testing
import Understanding

@Suite("A conversation's texts")
struct ReplayTests {
    private static let horror = [
        SpokenTurn(.user, "show me horror manga"),
        SpokenTurn(.assistant, "Here are three: Parasyte, Monster and Tokyo Ghoul."),
    ]
    private static let berserk = [
        SpokenTurn(.user, "ベルセルクはありますか"), SpokenTurn(.assistant, "はい、ベルセルクは日本語版と英語版がございます。"),
    ]
    private static let order = [
        SpokenTurn(.user, "where is my order 112-3456789-1234567?"),
        SpokenTurn(.assistant, "It was shipped yesterday."),
    ]
    private static let shipping = [
        SpokenTurn(.user, "how much is shipping?"),
        SpokenTurn(.assistant, "350 yen within Japan, free above 3,000 yen."),
    ]

    private func read(_ text: String, after turns: [SpokenTurn]) async throws -> Understanding {
        let reader = try ReadingRoom.reader()
        let context = await ConversationReplay(reader: reader).context(after: turns)
        return await reader.read(text, page: PageContext(), context: context)
    }

    @Test(
        "tell what a message is about that does not name it",
        arguments: [
            ("how many volumes is the second one?", horror, Subject.series("monster", volume: nil)),
            ("tell me about the third", horror, .series("tokyo-ghoul", volume: nil)),
            ("いくらですか？", berserk, .series("berserk", volume: nil)), ("じゃあ2巻は？", berserk, .series("berserk", volume: 2)),
            ("その作者の他の作品は？", berserk, .series("berserk", volume: nil)),
            ("when will it arrive?", order, .order("112-3456789-1234567")),
        ])
    func tellSubject(text: String, turns: [SpokenTurn], subject: Subject) async throws {
        #expect(try await read(text, after: turns).subject == subject)
    }

    @Test(
        "lead a message to the intent that it has among them",
        arguments: [
            ("overseas too?", shipping, Intent.faq), ("how much is it?", berserk, .productQuestion),
            ("when exactly?", order, .orderTracking),
        ])
    func leadIntent(text: String, turns: [SpokenTurn], intent: Intent) async throws {
        #expect(try await read(text, after: turns).intent.intent == intent)
    }

    @Test(
        "do not swallow a message of its own",
        arguments: [
            ("thank you", Intent.chitchat), ("I want to speak to a human", .escalation), ("返品したいです", .returnRequest),
            ("where is my order?", .orderTracking),
        ])
    func leaveAlone(text: String, intent: Intent) async throws {
        let read = try await read(text, after: ReplayTests.horror)
        #expect(read.intent.intent == intent)
        #expect(read.stage != .session)
        #expect(read.subject == nil)
    }

    @Test("say nothing where there are none")
    func sayNothing() async throws {
        let context = await ConversationReplay(reader: try ReadingRoom.reader()).context(after: [])
        #expect(context == ConversationContext())
    }

    @Test("are bounded: what lies before the last twenty turns changes nothing")
    func boundTurns() async throws {
        let replay = ConversationReplay(reader: try ReadingRoom.reader())
        let last = (0..<ConversationReplay.mostTurns / 2).flatMap { _ in ReplayTests.horror }
        let many = (0..<5_000).flatMap { _ in ReplayTests.berserk } + last
        #expect(await replay.context(after: many) == replay.context(after: last))
    }

    @Test("are bounded: what lies beyond a turn's first 2,000 scalars changes nothing")
    func boundText() async throws {
        let replay = ConversationReplay(reader: try ReadingRoom.reader())
        let long = String(repeating: "あ", count: 100_000) + " ベルセルク"
        let context = await replay.context(after: [SpokenTurn(.assistant, long)])
        #expect(context.seriesID == nil)
        #expect(context.named == nil)
    }

    @Test("know two roles", arguments: ["system", "User", "", "tool"])
    func knowRoles(name: String) {
        #expect(SpokenTurn.Role(rawValue: name) == nil)
    }
}
