internal import Conversation

/// What shoppers ask of a manga shop's assistant that it cannot do, with an honest line for each.
enum OutOfScope: CaseIterable, Sendable {
    case piracy, streaming, code, money, travel, food, competitors

    /// The first kind that the message asks for.
    static func asked(in question: Question) -> OutOfScope? {
        allCases.first { question.has(any: table[$0] ?? []) }
    }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.words.map(Cue.init)) })

    private var words: [String] {
        switch self {
        case .piracy:
            [
                "scanlation*", "free scan*", "pirate*", "piracy", "torrent*", "read for free", "read it for free",
                "read free online", "free online", "raw scans",
                "無料で読める", "無料で読み", "海賊版", "違法", "タダで読",
            ]
        case .streaming:
            [
                "watch anime", "watch the anime", "where can i watch", "crunchyroll", "netflix", "hulu", "prime video",
                "stream", "streaming",
                "アニメが見", "アニメを見", "アニメを観", "アニメが観", "ネトフリ", "ネットフリックス", "アニメ配信", "動画配信",
            ]
        case .code:
            [
                "write code", "write me code", "python", "javascript", "programming", "write a program",
                "write a script", "プログラミング", "プログラムを書", "コードを書", "パイソン",
            ]
        case .money:
            [
                "stock price*", "stock market", "stocks", "invest*", "bitcoin", "crypto*", "exchange rate*", "株価", "投資",
                "仮想通貨", "ビットコイン", "為替", "株を",
            ]
        case .travel:
            [
                "flight*", "hotel*", "plane ticket*", "train ticket*", "book a trip", "itinerary", "飛行機", "ホテル", "航空券",
                "新幹線", "旅行の",
            ]
        case .food: ["restaurant*", "pizza", "recipe*", "ramen shop*", "レストラン", "レシピ", "飲食店", "ラーメン屋", "ランチのお店"]
        case .competitors:
            [
                "amazon", "ebay", "barnes and noble", "other shops", "other stores", "another store", "competitor*",
                "rakuten", "mercari", "アマゾン", "楽天", "メルカリ", "ブックオフ", "他店", "他のお店", "他の店",
            ]
        }
    }

    /// What cannot be done here, and what can.
    func line(_ brief: Brief) -> String { brief.prose([refusal(brief), OutOfScope.instead(brief)]) }

    private func refusal(_ brief: Brief) -> String {
        switch self {
        case .piracy:
            brief.say(
                ja: "申し訳ございませんが、無料の違法なスキャンなどはご案内できません。", en: "I can't point you to free scans or unlicensed copies.")
        case .streaming:
            brief.say(ja: "申し訳ございませんが、アニメの配信や視聴方法はご案内できません。", en: "I can't help with watching or streaming anime.")
        case .code: brief.say(ja: "申し訳ございませんが、プログラムの作成はいたしかねます。", en: "I can't help with writing code.")
        case .money: brief.say(ja: "申し訳ございませんが、株や投資のことはご案内できません。", en: "I can't help with stocks or investments.")
        case .travel: brief.say(ja: "申し訳ございませんが、旅行の手配はいたしかねます。", en: "I can't help with travel.")
        case .food: brief.say(ja: "申し訳ございませんが、飲食店やお料理のことはご案内できません。", en: "I can't help with restaurants or recipes.")
        case .competitors:
            brief.say(ja: "申し訳ございませんが、他店の価格や在庫はわかりかねます。", en: "I can't see or compare other shops' prices.")
        }
    }

    static func instead(_ brief: Brief) -> String {
        brief.say(
            ja: "漫画のご案内や、価格・在庫、ご注文・返品のことでしたら、喜んでお手伝いいたします。",
            en: "What I can do is find manga in our shop, look up prices and stock, and help with orders and returns.")
    }

    func draft(_ brief: Brief) -> Draft { Draft(text: line(brief), suggestions: brief.browseSuggestions) }
}

/// Harsh words for the assistant: answered with an apology and a person.
enum Insult {
    static func isMeant(in question: Question) -> Bool { question.has(any: cues) }

    private static let cues = [
        "useless", "stupid", "idiot*", "shut up", "dumb", "moron*", "you suck", "hate you", "fuck*", "worthless",
        "garbage bot",
        "役立たず", "役に立たな", "バカ", "馬鹿", "アホ", "クソ", "くそ", "ふざけるな", "ポンコツ", "黙れ",
    ].map(Cue.init)
}
