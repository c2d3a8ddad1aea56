import Conversation
import Testing
import Understanding

@Suite("Follow-ups")
struct FollowUpTests {
    private func context(_ intent: Intent, turns: Int = 0) -> ConversationContext {
        var context = ConversationContext()
        context.intent = intent
        context.turnsSinceIntent = turns
        context.seriesID = "one-piece"
        return context
    }

    @Test(
        "take up the conversation's intent",
        arguments: [
            ("and volume 2?", Intent.recommendation, Intent.productQuestion),
            ("2巻は？", .productDiscovery, .productDiscovery),
            ("in English?", .productQuestion, .productQuestion), ("英語版は？", .productDiscovery, .productDiscovery),
            ("cheaper ones?", .productDiscovery, .productDiscovery),
            ("cheaper ones?", .recommendation, .recommendation),
            ("じゃあホラーは？", .recommendation, .recommendation), ("112-9876543", .returnRequest, .returnRequest),
        ])
    func takeUp(text: String, before: Intent, after: Intent) async throws {
        let read = try await ReadingRoom.read(text, context(before))
        #expect(read.intent.intent == after)
    }

    @Test("say that they leaned on the session, and on which item")
    func sayStage() async throws {
        let read = try await ReadingRoom.read("and volume 2?", context(.productDiscovery))
        #expect(read.stage == .session)
        #expect(read.reference == .item)
        #expect(read.values(of: .volume) == ["2"])
    }

    @Test("ask for the author's other works as a search")
    func askForAuthor() async throws {
        let read = try await ReadingRoom.read("その作者の他の作品は？", context(.recommendation))
        #expect(read.intent.intent == .productDiscovery)
        #expect(read.reference == .author)
    }

    @Test(
        "are not messages that name their own intent",
        arguments: [
            ("where is my order", Intent.orderTracking), ("返品したいです", .returnRequest), ("thanks", .chitchat),
            ("any sales on right now?", .promotion),
        ])
    func respectOwnIntent(text: String, intent: Intent) async throws {
        let read = try await ReadingRoom.read(text, context(.productDiscovery))
        #expect(read.intent.intent == intent)
        #expect(read.stage != .session)
    }

    @Test("lapse after three turns")
    func lapse() async throws {
        #expect(try await ReadingRoom.read("and volume 2?", context(.recommendation, turns: 2)).stage == .session)
        #expect(try await ReadingRoom.read("and volume 2?", context(.recommendation, turns: 3)).stage != .session)
    }

    @Test("leave a context that the next message can lean on")
    func moveOn() async throws {
        var context = ConversationContext()
        context = context.following(try await ReadingRoom.read("do you have Naruto?", context))
        #expect(context.intent == .productDiscovery && context.seriesID == "naruto" && context.turnsSinceIntent == 0)
        context = context.following(try await ReadingRoom.read("and volume 2?", context))
        #expect(context.intent == .productDiscovery && context.volume == 2 && context.turnsSinceIntent == 1)
        context = context.following(try await ReadingRoom.read("😀", context))
        #expect(context.turnsSinceIntent == 2 && context.unsureInARow == 1)
    }
}
