internal import Text

/// The money of a price bound. Yen, the shop's own, is written as plain digits; others as amount and ISO 4217 code:
/// "5000", "10 USD", "9.99 GBP".
enum Currency: String, Hashable, Sendable {
    case yen = "JPY"
    case usd = "USD"
    case eur = "EUR"
    case gbp = "GBP"
    case cad = "CAD"
    case aud = "AUD"
    case cny = "CNY"
    case krw = "KRW"
    case inr = "INR"

    /// Amounts above a thousand million are cut down to it.
    func value(of amount: Double) -> String {
        let hundredths = Int((min(max(amount, 0), 1e9) * 100).rounded())
        let whole = String(hundredths / 100)
        guard self != .yen else { return String(Int(min(max(amount, 0), 1e9).rounded())) }
        let rest = hundredths % 100
        let fraction = rest == 0 ? "" : "." + (rest < 10 ? "0" : "") + String(rest)
        return "\(whole)\(fraction) \(rawValue)"
    }

    /// Longer names first, so that "canadian dollars" are no US dollars.
    static let after: [(Currency, [[UInt32]])] = [
        (.cad, Surroundings.words("canadian dollars|canadian dollar|cad|カナダドル")),
        (.aud, Surroundings.words("australian dollars|australian dollar|aud|オーストラリアドル|豪ドル")),
        (.usd, Surroundings.words("us dollars|us dollar|dollars|dollar|bucks|buck|usd|us$|$|ドル|米ドル")),
        (.yen, Surroundings.words("円|えん|yen|jpy|¥|en")),
        (.eur, Surroundings.words("euros|euro|eur|€|ユーロ")),
        (.gbp, Surroundings.words("pounds|pound|quid|gbp|£|ポンド")),
        (.cny, Surroundings.words("yuan|rmb|cny|元")), (.krw, Surroundings.words("krw|₩|ウォン")),
        (.inr, Surroundings.words("rupees|inr|₹|ルピー")),
    ]

    static let before: [(Currency, [[UInt32]])] = [
        (.cad, Surroundings.words("ca$|c$|cad|cad$")), (.aud, Surroundings.words("au$|a$|aud|aud$")),
        (.usd, Surroundings.words("us$|usd$|usd|$")), (.yen, Surroundings.words("¥|jpy|yen")),
        (.eur, Surroundings.words("€|eur")), (.gbp, Surroundings.words("£|gbp")), (.cny, Surroundings.words("cny|rmb")),
        (.krw, Surroundings.words("₩|krw")), (.inr, Surroundings.words("₹|inr")),
    ]
}

/// The words around a price that make it a bound.
enum PriceWords {
    static let between = Surroundings.words("and|to|-|~|から|〜|ー|up to|through")
    static let decade = Surroundings.words("台")

    static let mostAfter = Surroundings.words(
        "以下|以内|まで|未満|より安|より下|いかない|で買え|で収|でおさ|で足り|or less|or lower|or under|or below|or cheaper|or fewer|"
            + "max|max.|maximum|tops|at most|budget|limit|を超えない|超えない|を超えなければ|を切る|内で|内に|でまとめ|でお願い|ぽっき|しかない|しか|"
            + "もしない|あれば|が上限|が限度|が予算|の予算|までなら|までで|upper limit|and under|and below|and less")
    static let aboutAfter = Surroundings.words(
        "くらい|ぐらい|位|程度|前後|あたり|ほど|ちょっと|ちょい|or so|ish|-ish")
    static let leastAfter = Surroundings.words(
        "以上|から|より高|より上|or more|or above|or higher|and up|and above|and over|or over|を超え|超え|越え|を上回|plus|minimum|+")
    static let mostBefore = Surroundings.words(
        "under|below|less than|lower than|up to|within|max|max.|max:|maximum|maximum of|max of|cheaper than|no more than|not more than|at most|"
            + "budget is|budgets|budget of|budget|budget:|budget is around|budget is about|budget around|budget about|budget of about|budget of around|spend|"
            + "予算|予算は|予算が|予算:|予算は大体|上限|上限は|最大|最大で|高くても|below about|under about|just under|only have|have only|have about|have around|"
            + "not over|nothing over|nothing above|no higher than|not above|limit of|limit is|limit:|<|<=|≤|sub|sub-|不超过|at or under|as much as|"
            + "spend about|spend around|price limit|cap of|capped at|not exceeding|without going over|dont go over|don't go over"
    )
    static let aboutBefore = Surroundings.words(
        "around|about|roughly|for|approximately|approx|approx.|~|have|with|税込|大体|だいたい|約|およそ|ざっくり|ほぼ|circa|ca.|spend")
    static let leastBefore = Surroundings.words(
        "over|above|more than|at least|from|starting at|minimum|min|min.|min:|no less than|not less than|not under|upwards of|starting from|higher than|"
            + "greater than|最低|最低でも|少なくとも|下限|下限は|>|>=|≥|minimum of|exceeding|pricier than|north of")
    static let clearBefore = Surroundings.words(
        "under|below|less than|up to|cheaper than|no more than|budget|budget is|budget:|budget of|予算|予算は|予算が")
    static let clearAfter = Surroundings.words("以下で|以内で|以下の|以内の")

    /// What makes a sum one taken off, or one that buys.
    static let reductions = Surroundings.words(
        "引き|引|オフ|off|割引|分|のクーポン|クーポン|coupon|coupons|discount|back|キャッシュ|ポイント|の商品券|gift card|giftcard|gift cards|voucher|"
            + "vouchers|store credit|のギフト|ギフト|refund|fee|fees|charge|の商品|返金|の返金|less than|cheaper|安く|高く|extra")

    static let denials = words(
        "dont|don't|do not|cant|can't|cannot|not|never|nothing|wont|won't|no|without|shouldnt|shouldn't|isnt|isn't|nobody|hate to"
    )
    static let past = words(
        "paid|charged|cost|costs|costing|bought|refunded|refund|total|owe|owed|saved|coupon|gift card|払|支払|請求|買った|返金|引かれ|worth|was|were|spent"
    )
    static let service = words(
        "shipping|ship|ships|free|orders|order|purchases|purchase|delivery|送料|無料|ポイント|還元|coupon|discount|割引|クーポン|サービス|引き|キャンペーン|安く|off|オフ|割"
    )
    static let shippingBefore = words("送料|手数料|shipping|postage")

    private static func words(_ list: String) -> [[UInt32]] { Surroundings.words(list) }
}
