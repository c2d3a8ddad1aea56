internal import Conversation
internal import Text

/// Follow-up questions that this assistant can answer, as a shopper would type them.
extension Brief {
    var browseSuggestions: [String] {
        isJapanese
            ? ["完結済みのおすすめ漫画を教えてください", "泣ける漫画はありますか？", "今やっているセールはありますか？"]
            : ["Recommend me a finished series", "Show me cozy slice-of-life manga", "Are there any sales on now?"]
    }

    var policySuggestions: [String] {
        isJapanese
            ? ["送料はいくらですか？", "返品はできますか？", "どんな支払い方法がありますか？"]
            : ["How much is shipping?", "What is your return policy?", "Which payment methods do you take?"]
    }

    var orderSuggestions: [String] {
        isJapanese
            ? ["届くまで何日かかりますか？", "注文をキャンセルできますか？", "返品はできますか？"]
            : ["How long does delivery take?", "Can I cancel an order?", "What is your return policy?"]
    }

    /// Questions next to a help page's category.
    func neighbours(of category: String) -> [String] {
        let ja: [String]
        let en: [String]
        switch category {
        case "returns", "damaged":
            ja = ["返金はいつになりますか？", "破損していた場合はどうなりますか？"]
            en = ["When will I get my refund?", "What if an item arrives damaged?"]
        case "shipping", "store":
            ja = ["お届けまで何日かかりますか？", "送料はいくらですか？", "海外へ発送できますか？"]
            en = ["How long does delivery take?", "How much is shipping?", "Do you ship abroad?"]
        case "payment", "gift_cards":
            ja = ["どんな支払い方法がありますか？", "コンビニ払いはできますか？", "クーポンの使い方を教えてください"]
            en = ["Which payment methods do you take?", "Can I pay with a gift card?", "How do coupons work?"]
        case "points":
            ja = ["今のポイントキャンペーンはありますか？", "どんな支払い方法がありますか？"]
            en = ["Is there a points campaign on now?", "Which payment methods do you take?"]
        case "preorders", "orders":
            ja = ["注文をキャンセルできますか？", "お届け先は変更できますか？", "お届けまで何日かかりますか？"]
            en = ["Can I cancel an order?", "Can I change the delivery address?", "How long does delivery take?"]
        case "digital", "products":
            ja = ["電子版はオフラインで読めますか？", "英語版はありますか？"]
            en = ["Can I read digital editions offline?", "Do you sell English editions?"]
        case "editorial":
            ja = ["完結済みのおすすめ漫画を教えてください", "短くて完結している漫画はありますか？"]
            en = ["Recommend me a finished series", "What is a good short series?"]
        default:
            ja = ["問い合わせ先を教えてください", "返品はできますか？"]
            en = ["How do I reach your support team?", "What is your return policy?"]
        }
        return isJapanese ? ja : en
    }

    /// One to three, none of them the question just asked, none twice.
    func settled(_ suggestions: [String], fallback: [String]) -> [String] {
        var kept: [String] = []
        let asked = Normalizer.folded(request.message)
        for text in suggestions + fallback where !text.isEmpty && !kept.contains(text) {
            if Normalizer.folded(text) != asked { kept.append(text) }
            if kept.count == 3 { break }
        }
        // The fallback only fills an empty list; it does not pad a short one.
        let own = kept.filter { suggestions.contains($0) }
        return own.isEmpty ? kept : own
    }
}
