import Conversation
import Testing

@testable import Generation

@Suite("Answers claim no more than there is")
struct HonestyTests {
    private let desk = SampleDesk.shared

    private func answer(
        _ message: String, _ intent: Intent, _ language: Language = .en, entities: [Entity] = [],
        _ change: (inout Facts) -> Void = { _ in }
    ) -> Draft {
        desk.composer.compose(.asking(message, intent, language, facts: .with(change), entities: entities))
    }

    private func about(
        _ message: String, _ intent: Intent = .productQuestion, _ language: Language = .en, entities: [Entity] = []
    ) -> String {
        answer(message, intent, language, entities: entities) {
            $0.subject = desk.product("naruto")
            $0.editions = desk.items("naruto")
        }.text
    }

    @Test(
        "a message without a word of offers gets no list of offers",
        arguments: [
            ("write me python code", Language.en, "I can't help with writing code"),
            ("can you sing me the moon", .en, "I'm afraid I can't help with that"),
            ("株価を教えて", .ja, "株や投資のことはご案内できません"),
        ])
    func noOffer(_ message: String, _ language: Language, _ start: String) {
        let text = answer(message, .promotion, language) { $0.promotions = desk.promotions }.text
        #expect(text.contains(start) && !text.hasPrefix("Yes") && !text.hasPrefix("はい"), "\(text)")
    }

    @Test(
        "a form that is not sold is not answered with yes",
        arguments: [
            (
                "do you have naruto as a box set?", Language.en,
                "Not as a box set: we sell Naruto volume by volume, volumes 1–72"
            ),
            ("do you have the naruto light novel?", .en, "Not as a novel"), ("ボックスセットはありますか", .ja, "申し訳ございませんが"),
            ("新装版はありますか", .ja, "申し訳ございませんが"),
        ])
    func formGap(_ message: String, _ language: Language, _ start: String) {
        for intent in [Intent.productDiscovery, .productQuestion] {
            let text = about(message, intent, language)
            #expect(text.hasPrefix(start), "\(text)")
        }
    }

    @Test("the price of the whole series is told per volume")
    func wholeSeries() {
        let text = about("how much is the whole series?")
        #expect(text.hasPrefix("We sell Naruto volume by volume") && text.contains("¥528"), "\(text)")
    }

    @Test("a reader's age is answered from the rating")
    func age() {
        let text = about(
            "can my son read it, he is 10", entities: [Entity(type: .age, text: "10", value: "10", start: 25, end: 27)])
        #expect(text.contains("rated for") && text.contains("10-year-old") && !text.contains("don't cover"), "\(text)")
    }

    @Test("what is kept away is named as kept away")
    func exclusions() {
        var wish = Wish()
        wish.genres = ["romance"]
        wish.dislikedGenres = ["horror"]
        wish.maxVolumes = 10
        for (language, words) in [
            (Language.en, ["without horror", "in 10 volumes or fewer"]), (.ja, ["を除いた", "10巻以内"]),
        ] {
            let brief = Brief(.asking("x", .recommendation, language), vocabulary: desk.vocabulary)
            let text = brief.describe(wish) ?? ""
            #expect(words.allSatisfy(text.contains), "\(text)")
        }
    }

    @Test("a volume asked about in passing gets its price, not the synopsis")
    func volumeInPassing() {
        let text = about(
            "what about volume 1?", entities: [Entity(type: .volume, text: "1", value: "1", start: 18, end: 19)])
        #expect(text.hasPrefix("Yes: Naruto volume 1") && text.contains("¥528"), "\(text)")
    }

    @Test("an insult gets an apology and a person")
    func insult() {
        let draft = answer("you are useless", .chitchat)
        #expect(draft.text.contains("sorry") && draft.buttons.contains { $0.type == .talkToHuman })
    }

    @Test(
        "cancelling is answered by the order's state and the page's words",
        arguments: [
            (OrderState.placed, "you can still cancel it yourself"), (.shipped, "can no longer be cancelled"),
            (.preorder, "until 3 days before release"),
        ])
    func cancelling(_ state: OrderState, _ words: String) {
        let order = Order(
            id: "112-1", customerID: "C", placedOn: "2026-11-01", state: state, lines: [], shipping: .yen(0),
            total: .yen(0))
        let draft = answer("can I cancel my order?", .orderTracking) {
            $0.orders = .found([OrderFact(order: order)])
            $0.passages = desk.passages(["cancel-order", "preorder-policy"], .en)
        }
        #expect(draft.text.contains(words) && draft.sources.count == 1, "\(draft.text)")
    }

    @Test("without spoilers, the ending is not asked for")
    func unspoilt() {
        #expect(Aspect.asked(in: Question("what is it about, without spoilers")) == [.synopsis])
    }
}
