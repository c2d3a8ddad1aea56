import Conversation
import Testing
import Understanding

@Suite("Wishes")
struct WishTests {
    @Test(
        "keep away what a negator reaches, and nothing more",
        arguments: [
            ("manga except isekai", ["isekai"]), ("no horror, gore or isekai", ["horror", "isekai"]),
            ("I hate romance but love horror", ["romance"]),
            ("fantasy without romance", ["romance"]), ("not horror, romance", ["horror"]), ("not only horror", []),
            ("no problem, horror please", []),
            ("No, horror please", []), ("why not horror", []), ("anything but isekai", ["isekai"]),
            ("osusume no horror manga", []),
            ("something like Berserk but not Naruto", ["naruto"]), ("ホラー以外で", ["horror"]),
            ("異世界やホラーは苦手", ["isekai", "horror"]),
            ("恋愛なしのファンタジー", ["romance"]), ("ホラーは好きだけど恋愛は苦手", ["romance"]), ("ホラーは嫌いじゃない", []), ("ナルト以外で", ["naruto"]),
        ])
    func keepAway(text: String, kept: [String]) async throws {
        let negated = try await ReadingRoom.read(text).entities.filter(\.isNegated).map(\.value)
        #expect(Set(kept).isSubset(of: negated) && negated.isEmpty == kept.isEmpty)
        let wanted = try await ReadingRoom.read(text).entities.filter { !$0.isNegated }.map(\.value)
        #expect(Set(wanted).isDisjoint(with: kept))
    }

    @Test(
        "bound a series' length",
        arguments: [
            ("5巻以内", ["volumes_max:5"]), ("10巻までで終わる漫画", ["volumes_max:10"]), ("under 5 volumes", ["volumes_max:5"]),
            ("8 volumes or fewer", ["volumes_max:8"]), ("at most ten volumes", ["volumes_max:10"]),
            ("短い漫画", ["volumes_max:10"]),
            ("a shorter series", ["volumes_max:10"]), ("ナルト 5巻", ["series:naruto", "volume:5"]), ("全23巻", []),
        ])
    func bound(text: String, expected: [String]) async throws {
        let names = try await ReadingRoom.read(text).names
        #expect(names == expected)
    }

    @Test(
        "hold a reader's age, however it is told",
        arguments: [("My daughter is 10", "10"), ("she is 9", "9"), ("im 15", "15"), ("I'm 15", "15"), ("娘は10歳", "10")])
    func holdAge(text: String, age: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .age) == [age])
    }

    @Test("take no story from a word for a reader", arguments: ["高校生", "中学生", "高校生が読む本"])
    func takeNoStory(text: String) async throws {
        let read = try await ReadingRoom.read(text)
        #expect(read.values(of: .genre).isEmpty && read.values(of: .theme).isEmpty)
    }

    @Test(
        "are told from questions",
        arguments: [
            ("manga except isekai", Intent.productDiscovery), ("Is Berserk ok for my 10 year old?", .productQuestion),
            ("My daughter is 10, is Naruto suitable?", .productQuestion),
            ("Can my 12 year old read Berserk?", .productQuestion),
            ("これ小学生に読ませて大丈夫？", .productQuestion), ("ベルセルクは中学生が読んでもいい？", .productQuestion),
            ("recommend something for my 10 year old", .recommendation),
            ("does the author have other works?", .productDiscovery),
            ("浦沢直樹の他の作品", .productDiscovery), ("what does seinen mean?", .faq), ("異世界って何？", .faq),
            ("difference between shonen and seinen", .faq), ("少年漫画と青年漫画の違い", .faq),
            ("which order should I read Naruto and Boruto?", .faq),
            ("どの順番で読めばいい？", .faq), ("are you a real person?", .chitchat), ("can I talk to a real person?", .escalation),
            ("where is my order", .orderTracking),
        ])
    func areTold(text: String, intent: Intent) async throws {
        #expect(try await ReadingRoom.read(text).intent.intent == intent)
    }

    @Test("ask about the page's item without naming it")
    func askAboutPage() async throws {
        let page = PageContext(currentASIN: ASIN("B000000001"))
        let read = try await ReadingRoom.reader().read(
            "ok for a 10 year old?", page: page, context: ConversationContext())
        #expect(read.intent.intent == .productQuestion && read.stage == .rules && read.reference == .item)
    }

    @Test(
        "name a title that is a common word, with its edition",
        arguments: [
            "do you have nana in english", "nana in english?", "do you have monster in japanese", "monster in english?",
        ])
    func nameCommonTitle(text: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .series).count == 1)
    }

    @Test("read the edition in kana", arguments: ["えいごばんありますか", "えいごで読みたい"])
    func readKana(text: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .language) == ["en"])
    }

    @Test(
        "that trim what was offered stay with the conversation",
        arguments: ["not violent", "something shorter", "もうちょっと短いのがいい", "グロくないやつ", "anything else?"])
    func trim(text: String) async throws {
        for intent in [Intent.recommendation, .productDiscovery] {
            var context = ConversationContext()
            context.intent = intent
            let read = try await ReadingRoom.read(text, context)
            #expect(read.intent.intent == intent && read.stage == .session)
        }
    }

    @Test(
        "give way to a request with its own cue words",
        arguments: [("not what I ordered", Intent.returnRequest), ("get me a human", .escalation)])
    func giveWay(text: String, intent: Intent) async throws {
        var context = ConversationContext()
        context.intent = .recommendation
        #expect(try await ReadingRoom.read(text, context).intent.intent == intent)
    }
}
