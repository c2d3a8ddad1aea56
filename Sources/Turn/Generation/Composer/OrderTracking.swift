internal import Conversation

/// Where an order is: its state first, then the parcel.
struct OrderTrackingAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    func draft() -> Draft {
        switch brief.facts.orders {
        case .notAsked, .signInNeeded: signIn()
        case .unavailable: brief.ordersUnavailable()
        case .notFound(let id): brief.orderNotFound(id)
        case .found(let orders): found(orders)
        }
    }

    private func signIn() -> Draft {
        guard brief.facts.orders == .signInNeeded || !brief.request.shopper.isSignedIn else {
            return Draft(
                text: brief.say(
                    ja: "どのご注文についてでしょうか。注文番号をお聞かせください。", en: "Which order do you mean? Please tell me its number."),
                buttons: [brief.talkToHuman], suggestions: brief.orderSuggestions, outcome: .clarified)
        }
        return Draft(
            text: brief.say(
                ja: "ご注文の状況は、ログインしていただくとご案内できます。ログイン後に、配送状況とお届け予定日をお調べいたします。",
                en:
                    "Please sign in so that I can see your orders. Once you're in, I can tell you where your parcel is and when it should arrive."
            ),
            buttons: [brief.signIn], suggestions: brief.orderSuggestions)
    }

    private func found(_ orders: [OrderFact]) -> Draft {
        guard let first = orders.first else { return brief.noOrders() }
        guard orders.count > 1 else { return one(first) }
        return several(Array(orders.prefix(3)))
    }

    private func one(_ fact: OrderFact) -> Draft {
        let cancellation = Cancellation(brief: brief)
        if cancellation.isAsked { return cancellation.draft(fact) }
        var sentences: [String] = [brief.stateSentence(fact)]
        var buttons: [ActionButton] = []
        switch fact.order.state {
        case .shipped, .outForDelivery, .delivered: sentences += brief.trackingSentences(fact)
        case .delayed, .lost:
            sentences += brief.trackingSentences(fact)
            sentences.append(
                brief.say(ja: "担当者がお調べいたしますので、よろしければおつなぎいたします。", en: "Our staff can look into it; shall I connect you?")
            )
            buttons.append(brief.talkToHuman)
        case .returnRequested, .returned, .refunded: sentences += brief.caseSentences(fact)
        case .placed, .preparing, .preorder:
            sentences.append(
                brief.say(ja: "発送後に追跡番号をご案内できます。", en: "A tracking number will be there once it has been shipped."))
        case .cancelled: break
        }
        if fact.order.state != .cancelled { buttons.append(brief.track(fact.order.id)) }
        if fact.order.state == .delivered, fact.eligibility?.verdict == .eligible {
            buttons.append(brief.startReturn(fact.order.id))
        }
        return Draft(text: brief.prose(sentences), buttons: buttons, suggestions: suggestions(fact))
    }

    private func suggestions(_ fact: OrderFact) -> [String] {
        switch fact.order.state {
        case .placed, .preparing, .preorder:
            brief.isJapanese
                ? ["注文をキャンセルできますか？", "お届け先は変更できますか？"]
                : ["Can I cancel this order?", "Can I change the delivery address?"]
        case .delivered, .returnRequested, .returned, .refunded:
            brief.isJapanese ? ["返品したいです", "返金はいつになりますか？"] : ["I want to return this", "When will I get my refund?"]
        case .shipped, .outForDelivery, .delayed, .lost:
            brief.isJapanese
                ? ["再配達はどうすればいいですか？", "荷物が届かない場合はどうなりますか？"]
                : ["How do I arrange redelivery?", "What if my parcel never arrives?"]
        case .cancelled: brief.orderSuggestions
        }
    }

    private func several(_ orders: [OrderFact]) -> Draft {
        let list = orders.map { brief.summary($0) }
        let text = brief.say(
            ja: "最近のご注文は、\(list.joined(separator: "、"))でございます。どちらのご注文をお調べいたしましょうか。",
            en: "Your most recent orders are \(list.joined(separator: "; ")). Which one shall I look up?")
        return Draft(
            text: text, buttons: orders.map { brief.track($0.order.id) },
            suggestions: orders.prefix(2).map { fact in
                brief.say(ja: "注文 \(fact.order.id) は今どこですか？", en: "Where is order \(fact.order.id)?")
            }, outcome: .clarified)
    }
}

extension Brief {
    func ordersUnavailable() -> Draft {
        Draft(
            text: say(
                ja: "申し訳ございません。ただいまご注文の情報を読み込めませんでした。サポート担当者におつなぎいたします。",
                en: "I'm sorry, I couldn't load your order — let me connect you with support."),
            buttons: [talkToHuman], suggestions: orderSuggestions)
    }

    func orderNotFound(_ id: OrderID) -> Draft {
        Draft(
            text: say(
                ja: "注文番号 \(id) のご注文は、お客様のアカウントに見つかりませんでした。恐れ入りますが、番号をもう一度お確かめください。",
                en: "I couldn't find order \(id) in your account. Please check the number once more."),
            buttons: [talkToHuman],
            suggestions: [say(ja: "最近の注文を見せてください", en: "Show me my recent orders")] + orderSuggestions)
    }

    func noOrders() -> Draft {
        Draft(
            text: say(
                ja: "お客様のアカウントには、まだご注文がございません。別のアカウントでご購入の場合は、そちらでログインしてください。",
                en:
                    "There are no orders in your account yet. If you bought with another account, please sign in with that one."
            ),
            buttons: [talkToHuman], suggestions: browseSuggestions)
    }
}
