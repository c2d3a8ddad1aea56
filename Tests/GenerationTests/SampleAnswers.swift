import Conversation

@testable import Generation

/// Forty questions of every family with the facts the services would give, for reading and for the general checks.
enum SampleAnswers {
    static let all: [AnswerRequest] = discovery + recommendation + product + orders + help + rest

    private static let desk = SampleDesk.shared
    private static let signedIn = Shopper(customerID: "C1")

    private static func subject(
        _ message: String, _ language: Language, _ id: SeriesID, volume: Int = 1, edition: Language = .ja,
        price: Int? = 528, stock: Int? = 12, hasDigest: Bool = true, entities: [Entity] = [],
        page: Bool = false, intent: Intent = .productQuestion, _ change: (inout Facts) -> Void = { _ in }
    ) -> AnswerRequest {
        let product = desk.product(
            id, volume: volume, language: edition, price: price, stock: stock, hasDigest: hasDigest)
        let facts = Facts.with {
            $0.subject = product
            $0.editions = desk.items(id)
            change(&$0)
        }
        let context = page ? PageContext(currentASIN: product.item?.asin) : PageContext()
        return .asking(message, intent, language, facts: facts, entities: entities, page: context)
    }

    private static func list(
        _ message: String, _ language: Language, _ intent: Intent, _ ids: [SeriesID], seed: SeriesID? = nil,
        coReaders: [Int?] = [], _ change: (inout Facts) -> Void = { _ in }
    ) -> AnswerRequest {
        var facts = Facts()
        facts.seed = seed.flatMap { desk.series[$0] }
        change(&facts)
        facts.products = ids.enumerated().map { index, id in
            var match = Match()
            if let seed {
                match = desk.match(id, with: seed, coReaders: index < coReaders.count ? coReaders[index] : nil)
            } else if let record = desk.series[id] {
                match.themes = record.themes.filter(facts.wish.themes.contains)
                match.moods = record.moods.filter(facts.wish.moods.contains)
                match.genres = record.genres.filter(facts.wish.genres.contains)
            }
            return desk.product(id, match: match)
        }
        return .asking(message, intent, language, facts: facts)
    }

    static let discovery: [AnswerRequest] = [
        list("show me horror manga", .en, .productDiscovery, ["uzumaki", "tokyo-ghoul", "parasyte"]) {
            $0.wish.genres = ["horror"]
            $0.matchCount = 24
        },
        list("ほっこりする日常系の漫画ありますか", .ja, .productDiscovery, ["laid-back-camp", "yotsuba", "barakamon"]) {
            $0.wish.genres = ["slice_of_life"]
            $0.wish.moods = ["cozy"]
            $0.matchCount = 31
        },
        list("finished sci-fi under 500 yen", .en, .productDiscovery, ["pluto", "planetes", "parasyte"]) {
            $0.wish.genres = ["science_fiction"]
            $0.wish.statuses = [.finished]
            $0.wish.priceMax = 500
            $0.relaxed = ["under 500 yen"]
        },
        list("ダンスの漫画、2000年より前の", .ja, .productDiscovery, []) { $0.wish.themes = ["dance"] },
        subject("do you have naruto?", .en, "naruto", intent: .productDiscovery),
        subject("鬼滅の刃ありますか？", .ja, "demon-slayer", intent: .productDiscovery),
        list("do you sell Solo Camping Wizards", .en, .productDiscovery, ["laid-back-camp", "yotsuba"]) {
            $0.unknownTitle = "Solo Camping Wizards"
        },
        list("show me cyberpunk manga", .en, .productDiscovery, []) { $0.failures = [.catalog] },
    ]

    static let recommendation: [AnswerRequest] = [
        list(
            "something like Naruto", .en, .recommendation,
            ["hunter-x-hunter", "fullmetal-alchemist", "bleach", "demon-slayer"], seed: "naruto",
            coReaders: [nil, nil, 41, 12]),
        list(
            "ナルトみたいな漫画を教えて", .ja, .recommendation,
            ["hunter-x-hunter", "fullmetal-alchemist", "bleach", "demon-slayer"], seed: "naruto",
            coReaders: [nil, nil, 41, 12]),
        list("泣ける漫画が読みたい", .ja, .recommendation, ["a-silent-voice", "your-lie-in-april", "to-your-eternity"]) {
            $0.wish.moods = ["moving"]
        },
        list(
            "a gift for my 10 year old niece who likes magic", .en, .recommendation,
            ["cardcaptor-sakura", "sailor-moon", "berserk", "yotsuba"]
        ) {
            $0.wish.age = 10
            $0.wish.themes = ["magic"]
        },
        list("what should I read next?", .en, .recommendation, ["pluto", "one-piece", "nana"]),
        list(
            "something like Monster", .en, .recommendation, ["20th-century-boys", "pluto", "death-note"],
            seed: "monster",
            coReaders: [58, 33, nil]),
        subject("is A Silent Voice worth reading?", .en, "a-silent-voice", intent: .recommendation),
    ]

    static let product: [AnswerRequest] = [
        subject("is this in English?", .en, "one-piece", page: true),
        subject("これは英語版ですか？", .ja, "one-piece", volume: 3, page: true),
        subject("how much is volume 3 of Vinland Saga", .en, "vinland-saga", volume: 3, price: 748),
        subject("この本、何ページありますか", .ja, "naruto", volume: 2),
        subject("これって完結済み？あと面白い？", .ja, "fullmetal-alchemist"),
        subject("is one piece finished?", .en, "one-piece"),
        subject("どんな話ですか？", .ja, "a-silent-voice"),
        subject(
            "is it ok for my 9 year old?", .en, "attack-on-titan",
            entities: [Entity(type: .age, text: "9 year old", value: "9", start: 16, end: 26)]),
        subject("在庫ありますか", .ja, "pluto", stock: 0),
        subject("how much is it?", .en, "pluto", price: nil) { $0.failures = [.pricing] },
        subject("when does the next volume come out?", .en, "one-piece"),
        subject("Which anime season does it continue from?", .en, "demon-slayer"),
        subject("80巻はありますか", .ja, "naruto") { $0.missingVolume = 80 },
        subject("who wrote Death Note", .en, "death-note"),
        .asking("how many pages does it have", .productQuestion, .en),
    ]

    private static func order(
        _ state: OrderState, tracking: Tracking? = nil, eligibility: ReturnEligibility? = nil,
        id: OrderID = "112-3456789-1234567",
        placed: String = "2026-11-17", titles: Int = 2, returns: [ReturnCase] = []
    ) -> OrderFact {
        let ids: [SeriesID] = ["naruto", "pluto", "nana"]
        let items = ids.prefix(titles).compactMap { desk.series[$0].map { desk.item($0) } }
        return OrderFact(
            order: Order(
                id: id, customerID: "C1", placedOn: placed, state: state,
                lines: items.map { OrderLine(asin: $0.asin, quantity: 1, priceJPY: 528) }, shipping: .yen(350),
                total: .yen(1406),
                returns: returns),
            titles: Dictionary(uniqueKeysWithValues: items.map { ($0.asin, $0.title) }), tracking: tracking,
            eligibility: eligibility)
    }

    private static let tracking = Tracking(
        carrier: Bilingual(ja: "ヤマト運輸", en: "Yamato Transport"), number: "4412-7781-0930",
        estimatedDelivery: "2026-11-23",
        events: [
            Tracking.Event(
                at: "2026-11-19 18:20", status: Bilingual(ja: "発送", en: "Shipped"),
                place: Bilingual(ja: "東京", en: "Tokyo")),
            Tracking.Event(
                at: "2026-11-20 06:05", status: Bilingual(ja: "中継所を通過", en: "Passed a sorting centre"),
                place: Bilingual(ja: "名古屋", en: "Nagoya")),
        ])

    private static func orders(
        _ message: String, _ language: Language, _ lookup: OrderLookup, intent: Intent = .orderTracking,
        sentiment: Sentiment = .calm, _ change: (inout Facts) -> Void = { _ in }
    ) -> AnswerRequest {
        let facts = Facts.with {
            $0.orders = lookup
            change(&$0)
        }
        let shopper = lookup == .signInNeeded ? Shopper.guest : signedIn
        return .asking(message, intent, language, facts: facts, sentiment: sentiment, shopper: shopper)
    }

    static let orders: [AnswerRequest] = [
        orders("where is my order", .en, .signInNeeded),
        orders("注文した本は今どこですか", .ja, .found([order(.shipped, tracking: tracking)])),
        orders("where is my package", .en, .found([order(.outForDelivery, tracking: tracking, titles: 3)])),
        orders("まだ届かないんだけど！", .ja, .found([order(.delayed, tracking: tracking)]), sentiment: .frustrated),
        orders(
            "where are my orders", .en,
            .found([order(.shipped), order(.delivered, id: "112-3456780-7654321", placed: "2026-10-30", titles: 1)])),
        orders("where is 112-0000000-0000000", .en, .notFound("112-0000000-0000000")),
        orders("where is my order", .en, .unavailable) { $0.failures = [.orders] },
        orders("荷物はどこ", .ja, .found([order(.shipped)])) { $0.failures = [.shipping] },
        orders(
            "I want to return this", .en,
            .found([
                order(
                    .delivered,
                    eligibility: ReturnEligibility(
                        orderID: "112-3456789-1234567", verdict: .eligible, until: "2026-12-12", cases: []))
            ]),
            intent: .returnRequest),
        orders(
            "返金はどうなっていますか", .ja,
            .found([
                order(
                    .refunded,
                    returns: [
                        ReturnCase(
                            returnID: "R1", asin: desk.series["naruto"].map { desk.item($0).asin } ?? "",
                            state: .refunded, updatedOn: "2026-11-15", refund: .yen(528))
                    ])
            ]), intent: .returnRequest),
        orders("カバーが破れていました。交換してほしい", .ja, .signInNeeded, intent: .returnRequest) {
            $0.passages = desk.passages(["damaged-goods", "return-policy"], .ja)
        },
        orders("can I return it", .en, .found([order(.delivered)]), intent: .returnRequest) {
            $0.failures = [.returns]
            $0.passages = desk.passages(["return-policy"], .en)
        },
    ]

    private static func faq(
        _ message: String, _ language: Language, _ ids: [String], intent: Intent = .faq, other: Bool = false
    ) -> AnswerRequest {
        let facts = Facts.with { $0.passages = desk.passages(ids, other ? (language == .ja ? .en : .ja) : language) }
        return .asking(message, intent, language, facts: facts)
    }

    static let help: [AnswerRequest] = [
        faq("what is your return policy?", .en, ["return-policy", "non-returnable-items", "refunds"]),
        faq("送料はいくらですか？", .ja, ["shipping-costs", "international-shipping", "delivery-areas"]),
        faq("do you ship to Canada", .en, ["international-shipping", "delivery-areas", "shipping-costs"]),
        faq("PayPayは使えますか", .ja, ["payment-methods", "konbini-payment", "split-payment"]),
        faq(
            "can I use a gift card with this order", .en, ["gift-card-use", "gift-card-terms", "split-payment"],
            intent: .checkoutHelp),
        faq("海外に送れますか", .ja, ["international-shipping"], other: true),
        faq("do you have a dress code", .en, ["print-quality", "accessibility"]),
    ]

    static let rest: [AnswerRequest] = [
        .asking("any sales on now?", .promotion, .en, facts: .with { $0.promotions = desk.promotions }),
        .asking(
            "ホラー漫画のセールはやってますか", .promotion, .ja,
            facts: .with {
                $0.promotions = desk.promotions
                $0.wish.genres = ["horror"]
            }),
        .asking("any points campaign?", .promotion, .en, facts: .with { $0.failures = [.promotions] }),
        .asking("クーポンありますか", .promotion, .ja, facts: .with { $0.promotions = desk.promotions }),
        .asking("hello!", .chitchat, .en), .asking("こんにちは", .chitchat, .ja),
        .asking("are you a robot?", .chitchat, .en),
        .asking("今日は疲れた", .chitchat, .ja), .asking("what's the weather in Tokyo like", .chitchat, .en),
        .asking("你好", .chitchat, .ja, needsLanguageNote: true),
        .asking(
            "let me talk to a human NOW", .escalation, .en,
            facts: .with { $0.escalation = EscalationReceipt(escalationID: "E-7F3A", queue: "support", position: 3) },
            sentiment: .frustrated),
        .asking("責任者を出してください", .escalation, .ja, sentiment: .escalationNeeded),
        .asking("それってどうするの", .faq, .ja, isUnsure: true, runnerUp: IntentGuess(.returnRequest, 0.3)),
        .asking("i'm confused about the thing", .orderTracking, .en, isUnsure: true, runnerUp: IntentGuess(.faq, 0.3)),
    ]
}
