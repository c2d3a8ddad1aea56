import Conversation
import Guardrails
import Ports
import Testing

@Suite("Prices of an answer")
struct PriceStageTests {
    static let naruto1 = ASIN("B0MS0000A0")
    static let naruto2 = ASIN("B0MS0000A1")
    static let bleach1 = ASIN("B0MS0000A2")
    static let monster1 = ASIN("B0MS0000A3")
    static let akira1 = ASIN("B0MS0000A4")

    static let candidates: [ReviewFacts.Candidate] = [
        .init(asin: naruto1, titles: ["Naruto, Vol. 1", "NARUTO 1"], volume: 1),
        .init(asin: naruto2, titles: ["Naruto, Vol. 2", "NARUTO 2"], volume: 2),
        .init(asin: bleach1, titles: ["Bleach, Vol. 1", "ブリーチ 1"], volume: 1),
        .init(asin: monster1, titles: ["Monster, Vol. 1 (English Edition)", "モンスター 1（英語版）"], volume: 1),
        .init(asin: akira1, titles: ["Akira, Vol. 1", "アキラ 1"], volume: 1),
    ]
    /// Akira has none.
    static let prices: [ASIN: Money] = [
        naruto1: .yen(484), naruto2: .yen(528), bleach1: .yen(506), monster1: .yen(1320),
    ]

    static func facts(
        _ language: Language, question: String = "", intent: Intent = .productQuestion, isPriced: Bool = true,
        statements: [ReviewFacts.Statement] = []
    ) -> ReviewFacts {
        ReviewFacts(
            question: question, intent: intent, language: language, candidates: candidates,
            prices: isPriced ? prices : [:],
            statements: statements)
    }

    private func review(_ text: String, _ facts: ReviewFacts) -> AnswerReview {
        AnswerGuard(stages: [PriceStage()], titles: nil).review(text, facts)
    }

    @Test(
        "a live price stays in whatever way it is said",
        arguments: [
            "Naruto, Vol. 1 is ¥484.", "Naruto 1 costs 484 yen.",
            "Naruto, Vol. 1 (¥484) and Bleach, Vol. 1 (¥506) are both great.",
            "¥484 for Naruto, Vol. 1 and ¥506 for Bleach, Vol. 1.", "Vols. 1 and 2 of Naruto are ¥484 and ¥528.",
            "Naruto, Vol. 1 and Vol. 2 together are ¥1,012.", "Monster, which is longer than Bleach, is ¥1,320.",
            "Three copies of Naruto, Vol. 1 would be ¥1,452 in total.",
            "I like Naruto. Its first volume is four hundred and eighty-four yen.",
            "Naruto, Vol. 1 and Bleach, Vol. 1 are ¥484 and ¥506 respectively.",
            "- Naruto, Vol. 1: ¥484\n- Bleach, Vol. 1: ¥506",
            "Naruto and Bleach are both great. The first is ¥484, the second ¥506.",
            "Naruto 1 and Bleach 1 are both under ¥600.",
            "Naruto 1 and 2 for ¥1,012, what a deal.", "The debt of 3,850,000 yen drives the story of Monster.",
            "B0MS0000A3 is ¥1,320.", "| Naruto, Vol. 2 | ¥528 |",
        ])
    func stays(text: String) { #expect(review(text, Self.facts(.en)).findings.isEmpty) }

    @Test(
        "an amount that follows from live prices and the shop's terms stays",
        arguments: [
            "Naruto, Vol. 1 is ¥484 and Vol. 2 is ¥528, so the first is 44 yen less.",
            "Your basket is at ¥2,640, so ¥360 more gets you free shipping.",
            "The first books are ¥484 (Naruto) and ¥506 (Bleach).",
            "Take Naruto 1 and 2; you'd be left with ¥988 of your ¥2,000.",
        ])
    func follows(text: String) {
        let terms = ReviewFacts.Statement(id: "F1", kind: .policy, text: "Shipping is free from ¥3,000.")
        let facts = Self.facts(.en, question: "I have 2000 yen, cart is 2640 yen", statements: [terms])
        #expect(review(text, facts).findings.isEmpty)
    }

    @Test(
        "an amount that follows from nothing does not stay",
        arguments: [
            "Naruto, Vol. 1 is ¥484 and Vol. 2 is ¥528, so the first is 45 yen less.",
            "¥370 more gets you free shipping.",
        ])
    func followsNot(text: String) { #expect(!review(text, Self.facts(.en)).findings.isEmpty) }

    @Test(
        "a live price stays in Japanese",
        arguments: [
            "『NARUTO』第1巻は484円です。", "『NARUTO』1巻は税込484円、2巻は五百二十八円です。", "『NARUTO』1巻と2巻はそれぞれ484円、528円です。",
            "『NARUTO』1巻と2巻は合わせて1,012円です。", "484円の『NARUTO』第1巻がおすすめです。", "二冊で1,012円です。『NARUTO』の1巻と2巻です。",
            "ブリーチ 1（５０６円）は名作です。", "モンスターの英語版は1,320円でございます。", "500円玉でもお支払いいただけます。",
        ])
    func staysInJapanese(text: String) { #expect(review(text, Self.facts(.ja)).findings.isEmpty) }

    @Test(
        "a wrong price becomes the live one, and the sentence reads well",
        arguments: [
            ("Naruto, Vol. 1 is ¥500.", "Naruto, Vol. 1 is ¥484."),
            ("Naruto 1 is ¥506 and Bleach 1 is ¥484.", "Naruto 1 is ¥484 and Bleach 1 is ¥506."),
            ("Naruto volume 1 costs about 500 yen.", "Naruto volume 1 costs ¥484."),
            ("For ¥600 you get Naruto, Vol. 1.", "For ¥484 you get Naruto, Vol. 1."),
            ("Naruto, Vol. 1 costs between 400 and 600 yen.", "Naruto, Vol. 1 costs ¥484."),
            ("Naruto, Vol. 1 is just under ¥500.", "Naruto, Vol. 1 is ¥484."),
            ("Naruto, Vol. 1 is $4.99.", "Naruto, Vol. 1 is ¥484."),
            (
                "I recommend Bleach. It costs ¥300 and it is great fun.",
                "I recommend Bleach. It costs ¥506 and it is great fun."
            ),
            ("Monster, Vol. 1 sells for 1500.", "Monster, Vol. 1 sells for ¥1,320."),
            ("1. **Bleach, Vol. 1**: ¥999", "1. **Bleach, Vol. 1**: ¥506"),
            ("Naruto, Vols. 1 and 2 are ¥528 and ¥484.", "Naruto, Vols. 1 and 2 are ¥484 and ¥528."),
        ])
    func replaced(text: String, corrected: String) { #expect(review(text, Self.facts(.en)).text == corrected) }

    @Test(
        "a wrong price becomes the live one in Japanese",
        arguments: [
            ("『NARUTO』第1巻は500円です。", "『NARUTO』第1巻は484円です。"),
            ("『NARUTO』第1巻は約500円です。", "『NARUTO』第1巻は484円です。"),
            ("『NARUTO』第1巻は五百円くらいです。", "『NARUTO』第1巻は484円です。"),
            ("『NARUTO』1巻は506円、『ブリーチ』1巻は484円です。", "『NARUTO』1巻は484円、『ブリーチ』1巻は506円です。"),
            ("『NARUTO』第1巻は税込500円でお求めいただけます。", "『NARUTO』第1巻は税込484円でお求めいただけます。"),
            ("・『ブリーチ』第1巻：600円", "・『ブリーチ』第1巻：506円"),
            ("『NARUTO』第1巻は400円〜600円です。", "『NARUTO』第1巻は484円です。"),
            ("『モンスター』第1巻は1.3万円です。", "『モンスター』第1巻は1,320円です。"),
        ])
    func replacedInJapanese(text: String, corrected: String) {
        #expect(review(text, Self.facts(.ja)).text == corrected)
    }

    @Test(
        "of an item without a live price the product page is named",
        arguments: [
            (Language.en, "Akira, Vol. 1 is ¥1,500.", "Akira, Vol. 1 is listed with its price on the product page."),
            (
                .en, "Akira, Vol. 1 costs ¥1,500 and is a classic.",
                "Akira, Vol. 1 has its price on the product page and is a classic."
            ),
            (.en, "The price of Akira, Vol. 1 is ¥1,500.", "The price of Akira, Vol. 1 is shown on the product page."),
            (.en, "Akira, Vol. 1 (¥1,500) is a classic.", "Akira, Vol. 1 (price on the product page) is a classic."),
            (
                .en, "Naruto 1 and Bleach 1 are both ¥500.",
                "Naruto 1 and Bleach 1 are listed with their prices on the product page."
            ),
            (.ja, "『NARUTO』1巻と『ブリーチ』1巻はどちらも500円です。", "『NARUTO』1巻と『ブリーチ』1巻はどちらも商品ページに記載の価格です。"),
            (
                .en, "The box set of Naruto is ¥9,800.",
                "The box set of Naruto is listed with its price on the product page."
            ),
            (.ja, "『アキラ』第1巻は1,500円です。", "『アキラ』第1巻は商品ページに記載の価格です。"),
            (.ja, "『アキラ』第1巻の価格は1,500円でございます。", "『アキラ』第1巻の価格は商品ページに記載のとおりでございます。"),
            (.ja, "『アキラ』第1巻は税込1,500円です。", "『アキラ』第1巻は商品ページに記載の価格です。"),
            (.ja, "『海の竜』第1巻は900円です。", "『海の竜』第1巻は商品ページに記載の価格です。"),
        ])
    func page(language: Language, text: String, corrected: String) {
        #expect(review(text, Self.facts(language)).text == corrected)
    }

    @Test(
        "discounts, sums, old prices and other currencies that nobody stated go with their clause",
        arguments: [
            (Language.en, "Naruto, Vol. 1 is ¥484, down from ¥600.", "Naruto, Vol. 1 is ¥484."),
            (.en, "Naruto, Vol. 1 was ¥600, now ¥484.", "Naruto, Vol. 1 is now ¥484."),
            (.en, "Naruto, Vol. 1 is ¥484 (about $3).", "Naruto, Vol. 1 is ¥484."),
            (
                .en, "Naruto, Vol. 1 is ¥484 and Vol. 2 is ¥528, so together they come to ¥1,100.",
                "Naruto, Vol. 1 is ¥484 and Vol. 2 is ¥528."
            ),
            (.en, "Bleach is fun. There's 20% off today.", "Bleach is fun."),
            (.en, "Bleach is fun. You save ¥100.", "Bleach is fun."),
            (.ja, "『NARUTO』第1巻は通常600円のところ、484円です。", "『NARUTO』第1巻は484円です。"),
            (.ja, "『NARUTO』第1巻は484円ですが、以前は600円でした。", "『NARUTO』第1巻は484円です。"),
            (.ja, "『NARUTO』1巻は484円で、2巻と合わせると1,100円です。", "『NARUTO』1巻は484円です。"),
            (.ja, "『NARUTO』1巻は税込484円（税抜440円）です。", "『NARUTO』1巻は税込484円です。"),
            (.ja, "面白い作品です。今なら2割引です。", "面白い作品です。"),
        ])
    func gone(language: Language, text: String, corrected: String) {
        #expect(review(text, Self.facts(language)).text == corrected)
    }

    @Test("what policies, promotions, orders and the shopper said may be said again, not as the price of an item")
    func supported() {
        let statements: [ReviewFacts.Statement] = [
            .init(id: "p", kind: .policy, text: "Shipping is ¥350, free from ¥3,000."),
            .init(id: "c", kind: .promotion, text: "¥500 off; 10% off manga."),
        ]
        let facts = Self.facts(.en, question: "is it 400 yen? under 2000", statements: statements)
        for text in [
            "Shipping is ¥350, and it's free from three thousand yen.", "The coupon takes ¥500 off.",
            "Naruto is 10% off.",
            "Here are three under ¥2,000.",
        ] { #expect(review(text, facts).findings.isEmpty, "\(text)") }
        #expect(review("Yes, Naruto, Vol. 1 is 400 yen.", facts).text == "Yes, Naruto, Vol. 1 is ¥484.")
        #expect(review("Naruto, Vol. 1 is ¥500.", facts).text == "Naruto, Vol. 1 is ¥484.")
        let order = Self.facts(
            .en, intent: .orderTracking,
            statements: [.init(id: "o", kind: .order, text: "Naruto, Vol. 1 ¥470. Total ¥820.")])
        #expect(review("You paid ¥470 for Naruto, Vol. 1, ¥820 in total.", order).findings.isEmpty)
    }

    @Test("the items whose price must be asked are told")
    func asked() {
        let facts = Self.facts(.en, isPriced: false)
        let stage = PriceStage()
        #expect(
            stage.pricedItems(in: AnswerDraft("Bleach 1 is ¥1 and Naruto, Vol. 2 ¥2."), facts) == [
                Self.bleach1, Self.naruto2,
            ])
        #expect(stage.pricedItems(in: AnswerDraft("Bleach is fun."), facts).isEmpty)
    }

    @Test("the amounts that may be said are those stated, asked or live")
    func amounts() {
        let facts = Self.facts(
            .ja, question: "5000円以下",
            statements: [.init(id: "r", kind: .review, text: "300円で買った"), .init(id: "f", kind: .faq, text: "送料は三百五十円")])
        let amounts = SupportedAmounts(facts)
        #expect(amounts.contains(.yen(5000)) && amounts.contains(.yen(350)) && !amounts.contains(.yen(300)))
        #expect(amounts.livePrices == Set(Self.prices.values))
    }
}
