internal import Conversation

/// Action buttons with their labels in the answer's language.
extension Brief {
    func button(viewing asin: ASIN, of name: String? = nil) -> ActionButton {
        let label = name.map { say(ja: "\($0)を見る", en: "View \($0)") } ?? say(ja: "商品を見る", en: "View product")
        return ActionButton(.viewProduct, label, asin: asin)
    }

    var talkToHuman: ActionButton { ActionButton(.talkToHuman, say(ja: "担当者と話す", en: "Talk to a person")) }
    var signIn: ActionButton { ActionButton(.signIn, say(ja: "ログインする", en: "Sign in")) }
    var compare: ActionButton { ActionButton(.compare, say(ja: "見比べる", en: "Compare these")) }

    func ask(_ question: String) -> ActionButton { ActionButton(.ask, question) }

    func track(_ order: OrderID) -> ActionButton {
        ActionButton(.trackOrder, say(ja: "注文 \(order) を確認", en: "Track \(order)"), orderID: order)
    }

    func startReturn(_ order: OrderID) -> ActionButton {
        ActionButton(.startReturn, say(ja: "返品を申し込む", en: "Start a return"), orderID: order)
    }

    func link(_ label: String, to url: String) -> ActionButton { ActionButton(.viewProduct, label, url: url) }

    func apply(_ code: String) -> ActionButton {
        ActionButton(.applyCoupon, say(ja: "「\(code)」を使う", en: "Apply \(code)"), code: code)
    }

    /// What can be done with one product: buy it when it is surely in stock, be told when it is surely out, see it.
    func buttons(for product: ProductFact) -> [ActionButton] {
        guard let item = product.item else { return [] }
        switch product.availability?.isInStock {
        case true?:
            return [
                ActionButton(.addToCart, say(ja: "カートに入れる", en: "Add to cart"), asin: item.asin),
                button(viewing: item.asin),
            ]
        case false?:
            return [
                ActionButton(.setAlert, say(ja: "入荷のお知らせを受け取る", en: "Tell me when it's back"), asin: item.asin),
                button(viewing: item.asin),
            ]
        case nil:
            return [button(viewing: item.asin)]
        }
    }

    /// Buttons under a list of picks: the first pick's own, and a comparison of two or more.
    func buttons(for picks: [ProductFact]) -> [ActionButton] {
        guard let first = picks.first else { return [] }
        let own = buttons(for: first)
        return picks.count(where: { $0.item != nil }) >= 2 ? own + [compare] : own
    }
}
