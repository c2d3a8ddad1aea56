import Conversation
import Testing

@testable import Generation

@Suite("The composer's answers")
struct ComposerTests {
    private let desk = SampleDesk.shared

    private func answer(
        _ message: String, _ intent: Intent, _ language: Language = .en, sentiment: Sentiment = .calm,
        entities: [Entity] = [],
        shopper: Shopper = .guest, _ change: (inout Facts) -> Void = { _ in }
    ) -> Draft {
        desk.composer.compose(
            .asking(
                message, intent, language, facts: .with(change), sentiment: sentiment, entities: entities,
                shopper: shopper))
    }

    private func about(
        _ message: String, _ id: SeriesID, _ language: Language = .en, price: Int? = 528, stock: Int? = 12,
        _ change: (inout Facts) -> Void = { _ in }
    ) -> Draft {
        answer(message, .productQuestion, language) {
            $0.subject = desk.product(id, price: price, stock: stock)
            $0.editions = desk.items(id)
            change(&$0)
        }
    }

    // MARK: Product questions

    @Test(
        "the fact asked for comes first",
        arguments: [
            ("how much is it?", "Naruto volume 1 (Japanese paperback) is ¥528"),
            ("is it finished?", "Yes: Naruto is complete in 72 volumes"),
            ("who is the author?", "Naruto is written and drawn by Masashi Kishimoto"),
            ("how many pages?", "Naruto volume 1 (Japanese paperback) has 181 pages"),
            ("is it in stock?", "Yes, Naruto volume 1 is in stock"),
            ("do you have it in English?", "Yes, we carry Naruto in English"),
            ("who publishes it?", "Naruto is published by Shueisha"),
            ("what year did it start", "Naruto began in 1999"),
            ("what's the Japanese title", "The Japanese title of Naruto is NARUTO-ナルト-"),
            ("what's the ISBN", "The ISBN of Naruto volume 1"),
        ])
    func factFirst(_ message: String, _ start: String) {
        let text = about(message, "naruto").text
        #expect(text.hasPrefix(start), "\(text)")
    }

    @Test(
        "日本語でも、尋ねられたことに先に答える",
        arguments: [
            ("いくらですか", "『NARUTO-ナルト-』1巻（日本語版の単行本）は528円でございます"), ("完結していますか", "はい、『NARUTO-ナルト-』は全72巻で完結しています"),
            ("作者は誰ですか", "『NARUTO-ナルト-』の作者は岸本斉史先生です"), ("在庫ありますか", "はい、『NARUTO-ナルト-』1巻は在庫がございます"),
            ("英語版はありますか", "はい、『NARUTO-ナルト-』は英語版がございます"), ("何ページありますか", "『NARUTO-ナルト-』1巻（日本語版の単行本）は181ページです"),
            ("読み方を教えてください", "『NARUTO-ナルト-』の読みは「なると」"),
        ])
    func japaneseFactFirst(_ message: String, _ start: String) {
        let text = about(message, "naruto", .ja).text
        #expect(text.hasPrefix(start), "\(text)")
    }

    @Test("two questions in one message get two answers")
    func twoAspects() {
        let text = about("is it finished and what do reviews say?", "pluto").text
        #expect(text.contains("complete in 8 volumes") && text.contains("stars"))
    }

    @Test("a word in the title is no question", arguments: [("Children of the Sea, how much?", "Children of the Sea")])
    func titleWords(_ message: String, _ title: String) {
        let request = AnswerRequest.asking(
            message, .productQuestion, facts: .with { $0.subject = desk.product("pluto") },
            entities: [Entity(type: .series, text: title, value: "x", start: 0, end: title.unicodeScalars.count)])
        #expect(Aspect.asked(in: Brief(request, vocabulary: desk.vocabulary).question) == [.price])
    }

    @Test(
        "what the records do not hold is said to be unknown, never guessed",
        arguments: [
            ("does it have colour pages?", "don't cover extras"),
            ("when is the next one released?", "don't cover release dates"),
            ("is there an anime season 3?", "don't cover anime"), ("how thick is it?", "don't cover size"),
            ("does the ghost on the cover wink at people?", "don't cover extras"),
            ("is the protagonist left-handed and vegan", "don't cover details"),
        ])
    func unknown(_ message: String, _ part: String) {
        #expect(about(message, "one-piece").text.contains(part))
    }

    @Test("a volume that is not sold is not offered")
    func missingVolume() {
        let draft = about("volume 80?", "naruto") { $0.missingVolume = 80 }
        #expect(draft.text.hasPrefix("There is no volume 80: Naruto is complete in 72 volumes."))
        #expect(draft.text.contains("volumes 1–72"))
        #expect(!draft.buttons.contains { $0.type == .addToCart })
    }

    @Test("out of stock: an alert instead of the cart")
    func outOfStock() {
        let draft = about("is it in stock?", "pluto", stock: 0)
        #expect(draft.text.hasPrefix("Not right now"))
        #expect(draft.buttons.contains { $0.type == .setAlert } && !draft.buttons.contains { $0.type == .addToCart })
    }

    @Test("without a subject, one question with the titles last spoken of")
    func whichTitle() {
        let draft = answer("how many pages?", .productQuestion) { $0.cart = [desk.product("nana")] }
        #expect(draft.outcome == .clarified)
        #expect(draft.buttons.map(\.label) == ["Tell me about Nana"])
    }

    @Test("an unknown title is said to be unknown, with the nearest beside it")
    func unknownTitle() {
        let draft = answer("do you have Zork?", .productDiscovery) {
            $0.unknownTitle = "Zork"
            $0.products = [desk.product("pluto")]
        }
        #expect(draft.text.contains("couldn't find “Zork”") && draft.text.contains("Pluto"))
    }

    @Test("a fact asked within a search is answered first too")
    func factInSearch() {
        let draft = answer("is this one in stock?", .productDiscovery) { $0.subject = desk.product("pluto") }
        #expect(draft.text.hasPrefix("Yes, Pluto volume 1 is in stock."))
    }

    @Test("two things that are not on record are owned up to in one sentence")
    func twoUnknown() {
        let text = about("Is it hardcover? Also does it read right to left?", "one-piece").text
        #expect(text.components(of: "I'm sorry") == 1 && text.contains(" or "))
    }

    @Test("what is known is said before what is not")
    func knownFirst() {
        #expect(
            about("is it in stock and how thick is it?", "pluto").text.hasPrefix("Yes, Pluto volume 1 is in stock."))
    }

    @Test("a bare volume is answered with its price and stock")
    func volume() {
        let request = AnswerRequest.asking(
            "and volume 2?", .productQuestion,
            facts: .with {
                $0.subject = desk.product("pluto", volume: 2)
                $0.editions = desk.items("pluto")
            }, entities: [Entity(type: .volume, text: "volume 2", value: "2", start: 4, end: 12)])
        #expect(
            desk.composer.compose(request).text.hasPrefix(
                "Yes: Pluto volume 2 (Japanese paperback) is ¥528 and in stock."))
    }

    @Test("the newest volume is named when it is asked for")
    func newest() {
        let draft = answer("ワンピースの最新刊ありますか", .productDiscovery, .ja) {
            $0.subject = desk.product("one-piece")
            $0.editions = desk.items("one-piece")
        }
        #expect(draft.text.contains("最新刊は110巻でございます"))
    }

    @Test("by the same author: the others, or honestly none", arguments: [true, false])
    func sameAuthor(_ hasOthers: Bool) {
        var request = AnswerRequest.asking(
            "anything else by the same author?", .productDiscovery,
            facts: .with {
                $0.subject = desk.product("pluto")
                $0.seed = desk.series["pluto"]
                $0.wish.authors = ["Naoki Urasawa"]
                if hasOthers { $0.products = [desk.product("monster")] }
            })
        request.understanding.reference = .author
        let text = desk.composer.compose(request).text
        #expect(
            text.hasPrefix(
                hasOthers
                    ? "Yes, we have more by Naoki Urasawa. I'd start with Monster"
                    : "The only series by Naoki Urasawa that we carry is Pluto."))
    }

    @Test("the author named as the reason is the one in common")
    func sharedAuthor() throws {
        let boruto = try #require(desk.series["boruto"] ?? desk.series.values.first { $0.title.en.hasPrefix("Boruto") })
        let draft = answer("like naruto", .recommendation) {
            $0.seed = desk.series["naruto"]
            $0.products = [desk.product(boruto.id, match: desk.match(boruto.id, with: "naruto"))]
        }
        #expect(draft.picks.first?.reason?.contains("by Masashi Kishimoto") == true)
    }

    @Test("a guide answers where there is nothing to search by")
    func guide() {
        let draft = answer("I'm learning Japanese. Which manga would you recommend?", .recommendation) {
            $0.passages = desk.passages(["learn-japanese", "horror-guide"], .en)
            $0.products = [desk.product("attack-on-titan")]
        }
        #expect(draft.text.contains("Yotsuba&!") && !draft.text.contains("Titan"))
        #expect(draft.sources.map(\.chunkID) == ["learn-japanese#en#0"])
    }

    // MARK: Recommendations

    @Test("a longer series is never called the quicker read")
    func quicker() {
        let draft = answer("by Naoki Urasawa", .productDiscovery) {
            $0.wish.authors = ["Naoki Urasawa"]
            $0.products = [desk.product("planetes"), desk.product("pluto")]
        }
        #expect(!draft.text.contains("quicker") && draft.text.contains("Pluto"))
    }

    @Test("reasons are true of the product they stand by")
    func trueReasons() throws {
        let draft = answer("like naruto", .recommendation) {
            $0.seed = desk.series["naruto"]
            $0.products = (["hunter-x-hunter", "fullmetal-alchemist", "bleach"] as [SeriesID]).map {
                desk.product($0, match: desk.match($0, with: "naruto"))
            }
        }
        #expect(draft.picks.count == 3)
        for pick in draft.picks {
            let reason = try #require(pick.reason)
            #expect(!reason.isEmpty)
        }
        #expect(Set(draft.picks.compactMap(\.reason)).count == 3)
    }

    @Test("the same theme is not given as the reason twice")
    func noRepeatedTheme() {
        let draft = answer("like naruto", .recommendation) {
            $0.seed = desk.series["naruto"]
            $0.products = (["bleach", "one-piece", "hunter-x-hunter"] as [SeriesID]).map {
                desk.product($0, hasDigest: false, match: Match(seed: "naruto", themes: ["friendship"]))
            }
        }
        #expect(draft.text.components(of: "friendship") == 1)
    }

    @Test("nothing above the reader's age is recommended, and an empty list says so")
    func age() {
        let draft = answer("gift for a 8 year old", .recommendation) {
            $0.wish.age = 8
            $0.products = [desk.product("berserk")]
        }
        #expect(draft.picks.isEmpty && !draft.text.contains("Berserk") && draft.text.contains("8-year-old"))
    }

    // MARK: Services that failed

    @Test("orders down: the words of the contract and a person", arguments: [Intent.orderTracking, .returnRequest])
    func ordersDown(_ intent: Intent) {
        let draft = answer("where is it", intent) { $0.orders = .unavailable }
        #expect(draft.text == "I'm sorry, I couldn't load your order — let me connect you with support.")
        #expect(draft.buttons.map(\.type) == [.talkToHuman])
    }

    @Test("guests are asked to sign in", arguments: Language.allCases)
    func signIn(_ language: Language) {
        let draft = answer("?", .orderTracking, language) { $0.orders = .signInNeeded }
        #expect(draft.buttons.map(\.type) == [.signIn])
    }

    @Test("returns down: the returns page of a passage at hand")
    func returnsDown() {
        let order = Order(
            id: "112-1", customerID: "C", placedOn: "2026-11-01", state: .delivered, lines: [], shipping: .yen(0),
            total: .yen(0))
        let draft = answer("return it", .returnRequest) {
            $0.orders = .found([OrderFact(order: order)])
            $0.failures = [.returns]
            $0.passages = desk.passages(["start-return"], .en)
        }
        #expect(draft.buttons.first?.url == "/help/start-return")
        #expect(!draft.buttons.contains { $0.type == .startReturn })
    }

    @Test("promotions down: said so, and the chat goes on")
    func promotionsDown() {
        let draft = answer("any sale?", .promotion) { $0.failures = [.promotions] }
        #expect(draft.text.contains("can't look up our offers"))
        #expect(!draft.suggestions.isEmpty)
    }

    // MARK: Promotions

    @Test("a coupon in the message is answered by its code; a lapsed one as lapsed")
    func coupons() throws {
        let coupon = try #require(desk.promotions.first { $0.code == "YOMU500" })
        let running = answer("does YOMU500 still work?", .promotion) { $0.promotions = [coupon] }
        #expect(running.text.hasPrefix("Yes, the coupon YOMU500 is good until Nov 30 (Mon)."))
        #expect(running.buttons.map(\.code) == ["YOMU500"])
        var lapsed = coupon
        lapsed.starts = "2026-09-01"
        lapsed.ends = "2026-10-31"
        let late = answer("does YOMU500 still work?", .promotion) { $0.promotions = [lapsed] }
        #expect(late.text.contains("ended on Oct 31") && late.buttons.isEmpty)
    }

    @Test(
        "an offer that does not run is not made of those that do",
        arguments: [
            ("student discount?", Language.en, "I don't see a student discount"),
            ("学割ありますか", .ja, "学生割引は現在のご案内に見当たりません"),
            ("When does the summer sale end?", .en, "I don't see a summer sale"),
        ])
    func specials(_ message: String, _ language: Language, _ part: String) {
        let draft = answer(message, .promotion, language) { $0.promotions = desk.promotions }
        #expect(draft.text.contains(part) && !draft.text.hasPrefix("Yes"))
    }

    @Test("a discount for first orders is found by what it says")
    func firstOrder() {
        let draft = answer("first time buyer discount?", .promotion) { $0.promotions = desk.promotions }
        #expect(draft.buttons.map(\.code) == ["WELCOME10"])
    }

    @Test("a code that this shop does not know is said to be unknown")
    func unknownCode() {
        let draft = answer("Is the SPRING10 code still valid?", .promotion) { $0.promotions = desk.promotions }
        #expect(draft.text.hasPrefix("I'm sorry, SPRING10 isn't among our coupons."))
        #expect(!draft.buttons.contains { $0.code == "SPRING10" })
    }

    @Test("two answers to one message do not say the same twice")
    func merging() {
        let first = Draft(text: "One. Two.", buttons: [ActionButton(.signIn, "Sign in")], suggestions: ["a", "b", "c"])
        let second = Draft(text: "Two. Three.", buttons: [ActionButton(.signIn, "Sign in")], suggestions: ["b", "d"])
        let both = first.followed(by: second, in: .en)
        #expect(both.text == "One. Two.\n\nThree.")
        #expect(both.buttons.count == 1 && both.suggestions == ["a", "b", "d"])
        #expect(first.followed(by: first, in: .en).text == first.text)
    }

    // MARK: Manners

    @Test("a frustrated shopper hears one word of sympathy first, once")
    func empathy() {
        let draft = answer("WHY is there no info on shipping!!", .faq, sentiment: .frustrated) {
            $0.passages = desk.passages(["shipping-costs"], .en)
        }
        #expect(draft.text.hasPrefix("I'm sorry about the trouble."))
        #expect(draft.text.components(of: "sorry") == 1)
    }

    @Test("a Chinese message is answered with a note on the languages")
    func chinese() {
        let draft = desk.composer.compose(.asking("你们有什么漫画", .chitchat, .ja, needsLanguageNote: true))
        #expect(draft.text.contains("抱歉，我目前只能用日语或英语回答。"))
    }

    @Test("an unsure guess becomes one question with buttons")
    func unsure() {
        let draft = desk.composer.compose(
            .asking("the thing", .orderTracking, isUnsure: true, runnerUp: IntentGuess(.promotion, 0.3)))
        #expect(draft.outcome == .clarified)
        #expect((2...4).contains(draft.buttons.count) && draft.buttons.allSatisfy { $0.type == .ask })
    }

    @Test("an escalation tells the receipt and the place in the queue")
    func escalation() {
        let draft = answer("human!", .escalation) {
            $0.escalation = EscalationReceipt(escalationID: "E-1", queue: "support", position: 1)
        }
        #expect(draft.outcome == .handedOff)
        #expect(draft.text.contains("E-1") && draft.text.contains("next in line"))
    }
}

extension String {
    /// How often `part` stands in the text.
    func components(of part: String) -> Int { ranges(of: part).count }
}
