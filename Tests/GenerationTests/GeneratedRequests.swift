import Conversation

@testable import Generation

/// Requests made by crossing intents, languages, series, questions and missing services; the same at each run.
enum GeneratedRequests {
    static let all: [AnswerRequest] = products + lists + orders + pages + offers + talk

    private static let desk = SampleDesk.shared
    /// Every eleventh series by id: finished, running, on hiatus, with and without a volume count.
    private static let series: [SeriesID] = desk.series.keys.sorted { $0.rawValue < $1.rawValue }.enumerated()
        .filter { $0.offset % 11 == 0 }.map(\.element)

    /// A small generator of its own: the cases must not change from run to run.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static let questions: [(en: String, ja: String)] = [
        ("is it in English?", "英語版はありますか"), ("how much is it", "いくらですか"), ("is it in stock", "在庫ありますか"),
        ("is it finished?", "完結していますか"), ("how many pages", "何ページですか"), ("who is the author", "作者は誰ですか"),
        ("who publishes it", "出版社はどこですか"), ("what age is it for", "対象年齢は？"), ("what is it about", "どんな話ですか"),
        ("what genre is it", "ジャンルは何ですか"), ("is there an ebook", "電子版はありますか"), ("ISBN please", "ISBNを教えてください"),
        ("when did it start", "いつから連載していますか"), ("what do reviews say", "評判はどうですか"),
        ("what is the next volume", "次の巻はどれですか"),
        ("when is it released", "発売日はいつですか"), ("when will it be back in stock", "再入荷はいつですか"),
        ("does it have colour pages", "カラーページはありますか"), ("does it have furigana", "ふりがなはありますか"),
        ("is there an anime", "アニメはありますか"),
        ("how does it end", "結末を教えてください"), ("how big is the book", "サイズは？"), ("hmm this one", "これ"),
        ("is it finished and is it good?", "完結してますか？面白いですか？"), ("price and stock?", "値段と在庫を教えて"),
        ("is it in French", "フランス語版ある？"),
    ]

    static let products: [AnswerRequest] = {
        var dice = Dice(state: 11)
        var requests: [AnswerRequest] = []
        for (index, id) in series.enumerated() {
            for (place, question) in questions.enumerated() where (index + place) % 4 == 0 {
                let language: Language = dice.roll(2) == 0 ? .ja : .en
                let product = desk.product(
                    id, volume: 1 + dice.roll(2), price: dice.roll(4) == 0 ? nil : 480 + dice.roll(600),
                    stock: [nil, 0, 2, 40][dice.roll(4)], hasDigest: dice.roll(3) > 0)
                var facts = Facts()
                facts.subject = product
                if dice.roll(4) > 0 { facts.editions = desk.items(id) }
                if product.quote == nil { facts.failures.insert(.pricing) }
                if product.availability == nil { facts.failures.insert(.inventory) }
                if dice.roll(9) == 0 { facts.missingVolume = 150 }
                let sentiment: Sentiment = dice.roll(6) == 0 ? .frustrated : .calm
                requests.append(
                    .asking(
                        language == .ja ? question.ja : question.en, .productQuestion, language, facts: facts,
                        sentiment: sentiment))
            }
        }
        return requests
    }()

    static let lists: [AnswerRequest] = {
        var dice = Dice(state: 5)
        return (0..<120).map { round in
            let language: Language = round % 2 == 0 ? .ja : .en
            let intent: Intent = round % 4 < 2 ? .recommendation : .productDiscovery
            var facts = Facts()
            let seed = round % 3 == 0 ? series[dice.roll(series.count)] : nil
            facts.seed = seed.flatMap { desk.series[$0] }
            if seed == nil {
                if dice.roll(2) == 0 { facts.wish.genres = [["horror", "romance", "sports"][dice.roll(3)]] }
                if dice.roll(3) == 0 { facts.wish.moods = [["cozy", "moving", "dark"][dice.roll(3)]] }
                if dice.roll(3) == 0 { facts.wish.themes = [["friendship", "disability", "revenge"][dice.roll(3)]] }
                if dice.roll(5) == 0 { facts.wish.age = 6 + dice.roll(12) }
                if dice.roll(5) == 0 { facts.wish.priceMax = 500 + 100 * dice.roll(9) }
                if dice.roll(5) == 0 { facts.wish.statuses = [.finished] }
                if dice.roll(6) == 0 { facts.wish.language = .en }
                if dice.roll(6) == 0 { facts.wish.demographics = [.seinen] }
            }
            if dice.roll(7) == 0 { facts.relaxed = [language == .ja ? "500円以下" : "under 500 yen"] }
            if dice.roll(3) > 0 { facts.matchCount = dice.roll(60) }
            if dice.roll(9) == 0 { facts.unknownTitle = "Zorkmid Chronicles" }
            if dice.roll(8) == 0 {
                facts.failures = [[.catalog], [.recommendations], [.pricing], [.reviews]][dice.roll(4)]
            }
            var chosen: [SeriesID] = []
            for _ in 0..<dice.roll(7) {
                let id = series[dice.roll(series.count)]
                if !chosen.contains(id), id != seed { chosen.append(id) }
            }
            facts.products = chosen.map { id in
                var match =
                    seed.map { desk.match(id, with: $0, coReaders: dice.roll(2) == 0 ? 3 + dice.roll(60) : nil) }
                    ?? Match()
                if seed == nil, let record = desk.series[id] {
                    match.themes = record.themes.filter(facts.wish.themes.contains)
                    match.moods = record.moods.filter(facts.wish.moods.contains)
                    match.genres = record.genres.filter(facts.wish.genres.contains)
                    match.isPersonal = dice.roll(5) == 0
                }
                return desk.product(
                    id, price: facts.failures.contains(.pricing) ? nil : 528,
                    hasDigest: dice.roll(3) > 0 && !facts.failures.contains(.reviews), match: match)
            }
            return .asking(language == .ja ? "おすすめを教えて" : "what do you suggest", intent, language, facts: facts)
        }
    }()

    static let orders: [AnswerRequest] = {
        var requests: [AnswerRequest] = []
        var dice = Dice(state: 3)
        for language in Language.allCases {
            for intent in [Intent.orderTracking, .returnRequest] {
                for state in OrderState.allCases {
                    for verdict in [
                        ReturnEligibility.Verdict.eligible, .expired, .notDelivered, .alreadyReturned, .excluded,
                    ] {
                        let item = desk.item(desk.series[series[dice.roll(series.count)]] ?? desk.series.values.first!)
                        let tracking = Tracking(
                            carrier: Bilingual(ja: "佐川急便", en: "Sagawa Express"), number: "3301-22",
                            estimatedDelivery: ["2026-11-20", "2026-11-21", "2026-11-10", nil][dice.roll(4)],
                            events: dice.roll(2) == 0
                                ? []
                                : [
                                    Tracking.Event(
                                        at: "2026-11-19 10:30", status: Bilingual(ja: "輸送中", en: "In transit"),
                                        place: Bilingual(ja: "大阪", en: "Osaka"))
                                ])
                        let returned = ReturnCase(
                            returnID: "R2", asin: item.asin, state: ReturnCase.State.allCases[dice.roll(5)],
                            updatedOn: "2026-11-18", refund: dice.roll(2) == 0 ? .yen(980) : nil)
                        let order = Order(
                            id: "112-7654321-7654321", customerID: "C1", placedOn: "2026-11-12", state: state,
                            lines: [OrderLine(asin: item.asin, quantity: 1, priceJPY: 980)], shipping: .yen(350),
                            total: .yen(1330),
                            returns: dice.roll(4) == 0 ? [returned] : [])
                        let fact = OrderFact(
                            order: order, titles: dice.roll(5) == 0 ? [:] : [item.asin: item.title],
                            tracking: dice.roll(3) == 0 ? nil : tracking,
                            eligibility: dice.roll(5) == 0
                                ? nil
                                : ReturnEligibility(orderID: order.id, verdict: verdict, until: "2026-12-01", cases: [])
                        )
                        var facts = Facts()
                        facts.orders = .found(dice.roll(6) == 0 ? [fact, fact] : [fact])
                        if dice.roll(4) == 0 { facts.failures = [.shipping, .returns] }
                        requests.append(
                            .asking(
                                language == .ja ? "これはどうなりましたか" : "what about this one", intent, language, facts: facts,
                                sentiment: dice.roll(4) == 0 ? .frustrated : .calm, shopper: Shopper(customerID: "C1")))
                    }
                }
            }
        }
        return requests
    }()

    static let pages: [AnswerRequest] = desk.pages.enumerated().filter { $0.offset % 3 == 0 }.flatMap { offset, page in
        page.questions.prefix(2).map { question in
            AnswerRequest.asking(
                question, offset % 2 == 0 ? .faq : .checkoutHelp, page.language,
                facts: .with {
                    $0.passages = [page.passage] + desk.passages(["return-policy", "payment-methods"], page.language)
                })
        }
    }

    static let offers: [AnswerRequest] = Language.allCases.flatMap { language in
        ["2026-11-21", "2026-12-31", "2030-01-01"].flatMap { today in
            ["any sales?", "クーポンある？", "WELCOME10", "ポイント何倍？", "horror sale", "free shipping?", "box set discount"].map {
                message in
                var request = AnswerRequest.asking(
                    message, .promotion, language,
                    facts: .with {
                        $0.promotions = desk.promotions
                        if message.contains("horror") { $0.wish.genres = ["horror"] }
                    })
                request.today = today
                return request
            }
        }
    }

    static let talk: [AnswerRequest] = Language.allCases.flatMap { language in
        [
            "hi", "thanks!", "bye", "who are you", "tell me a joke", "天気は？", "ok", "asdfgh", "????", "", "好きな漫画は？",
            "help me",
        ].flatMap { message in
            [Intent.chitchat, .escalation].map { intent in
                AnswerRequest.asking(
                    message, intent, language, sentiment: message.isEmpty ? .confused : .calm,
                    isUnsure: message == "????",
                    needsLanguageNote: message == "ok")
            }
        }
    }
}
