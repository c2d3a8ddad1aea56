/// How currencies are written, and what may stand around an amount.
enum MoneyMarks {
    struct Mark: Sendable {
        var currency: String
        /// Cents, 銭.
        var isMinor = false
    }

    /// Before the number.
    static let prefixes = CueTable<Mark>(
        table([
            "JPY": ["¥", "\\", "jpy", "jpy:", "yen", "jp¥", "円"],
            "USD": ["$", "us$", "usd", "us $", "usd$", "u.s.$", "米$"],
            "EUR": ["€", "eur"], "GBP": ["£", "gbp"], "KRW": ["₩", "krw"], "CNY": ["cny", "rmb", "cn¥"],
            "AUD": ["a$", "au$", "aud"], "CAD": ["c$", "ca$", "cad"], "HKD": ["hk$"], "TWD": ["nt$"], "SGD": ["s$"],
            "INR": ["₹"], "THB": ["฿"],
        ]))

    /// After the number.
    static let suffixes = CueTable<Mark>(
        table([
            "JPY": ["円", "圓", "yen", "yens", "jpy", "¥", "えん", "エン", "ｴﾝ", "円也", "japanese yen"],
            "USD": [
                "usd", "us dollars", "us dollar", "dollars", "dollar", "bucks", "buck", "$", "us$", "u.s. dollars",
                "ドル",
                "米ドル", "ﾄﾞﾙ", "弗",
            ],
            "EUR": ["€", "eur", "euros", "euro", "ユーロ"], "GBP": ["£", "gbp", "pounds", "pound", "quid", "ポンド"],
            "KRW": ["₩", "krw", "ウォン"], "CNY": ["cny", "rmb", "yuan", "人民元", "元"],
            "AUD": ["aud"], "CAD": ["cad"], "TWD": ["twd", "台湾ドル"], "HKD": ["hkd"], "INR": ["rupees", "ルピー"],
        ]) + [
            ("cents", Mark(currency: "USD", isMinor: true)), ("cent", Mark(currency: "USD", isMinor: true)),
            ("¢", Mark(currency: "USD", isMinor: true)), ("セント", Mark(currency: "USD", isMinor: true)),
            ("pence", Mark(currency: "GBP", isMinor: true)),
        ])

    private static func table(_ words: [String: [String]]) -> [(String, Mark)] {
        words.flatMap { currency, writings in writings.map { ($0, Mark(currency: currency)) } }
    }

    /// 円盤, 円卓, 百円ショップ, 500円玉: no amount.
    static let notAfterYen = ["盤", "環", "卓", "形", "周", "錐", "柱", "筒", "陣", "舞", "玉", "札", "硬貨", "ショップ", "ライター"]
        .map(\.priceCodes)

    /// "A price of 1320": what makes a bare number an amount of yen.
    static let implying = [
        "costs", "cost", "priced at", "price is", "price:", "price of", "sells for", "goes for", "price was",
        "price at",
        "価格は", "値段は", "価格:", "値段:", "価格が", "税込", "税込み", "税抜", "定価", "定価は",
    ].map(\.priceCodes)

    static let rangeSigns = ["-", "~", "〜", "から", "より", "to", "through", "and", "or"].map(\.priceCodes)

    /// Before an amount: that it is not exact (`false`), or that it is a limit (`true`).
    static let before: [(word: [UInt32], isLimit: Bool)] =
        [
            "about", "around", "roughly", "approximately", "approx.", "approx", "circa", "ca.", "some", "nearly",
            "almost",
            "just over", "just under", "a little over", "a little under", "a bit over", "a bit under", "slightly over",
            "slightly under", "slightly above", "slightly below", "close to", "in the region of", "somewhere around",
            "~",
            "≈", "約", "およそ", "おおよそ", "凡そ", "だいたい", "大体", "ざっと", "ほぼ", "概ね", "おおむね", "well under",
            "in the neighborhood of", "in the neighbourhood of", "a mere", "only", "just", "わずか", "たったの", "〜",
        ].map { ($0.priceCodes, false) }
        + [
            "under", "over", "less than", "more than", "up to", "at least", "at most", "below", "above", "within",
            "no more than", "not more than", "no less than", "fewer than", "upwards of", "as low as", "as little as",
            "starting at", "starting from", "exceeding", "exceeds", "exceed", "maximum of", "minimum of", "budget of",
            "cheaper than", "lower than", "between",
        ].map { ($0.priceCodes, true) }

    static let after: [(word: [UInt32], isLimit: Bool)] =
        [
            "ほど", "くらい", "ぐらい", "程度", "前後", "ちょっと", "ちょい", "台", "強", "弱", "余り", "あまり", "少々", "足らず",
            "ちょうど", "前半", "後半", " or so", " ish", "-ish", "ish", " or thereabouts", " give or take", ", give or take",
        ].map { ($0.priceCodes, false) }
        + [
            "以上", "以下", "以内", "未満", "を超え", "を越え", "超", "まで", "を上回", "を下回", "を切", "のご予算", "の予算", "をこえ",
            " or less", " or more", " or under", " or over", " or below", " or above", " and up", " and under",
            " and over",
            " and above", " max", " minimum", " maximum", "+",
        ].map { ($0.priceCodes, true) }
}
