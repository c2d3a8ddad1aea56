internal import Conversation

/// Returns, exchanges and refunds: whether it can go back, how, and where a refund stands. Nothing is done here: the
/// buttons lead to where it is.
struct ReturnsAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var isFault: Bool {
        // 間違えて買った: the shopper's own slip, no fault of the goods.
        guard
            !brief.question.has(any: [
                "wrong volume by mistake", "by mistake", "my mistake", "bought the wrong", "ordered the wrong", "間違えて買",
                "間違って買", "間違えて注文", "間違って注文",
                "間違えて購入", "間違って購入", "買い間違", "買い間違え",
            ])
        else { return false }
        return brief.question.has(any: [
            "damage*", "torn", "broken", "bent", "crushed", "wrong", "missing", "misprint*", "stain*", "ripped",
            "faulty", "defect*",
            "scratch*", "upside down", "破", "折れ", "潰れ", "汚れ", "違う", "間違った", "間違って届", "落丁", "乱丁", "不良", "抜けて", "入ってい",
            "傷", "濡れ", "かすれ",
            "逆さ",
        ])
    }

    private var isRefund: Bool {
        brief.question.has(any: ["refund*", "money back", "henkin", "へんきん", "返金", "払い戻し", "入金"])
    }

    func draft() -> Draft {
        var draft = answered()
        if isFault, draft.outcome != .clarified {
            let sorry = brief.say(ja: "商品に不備がございましたとのこと、誠に申し訳ございません。", en: "I'm sorry the item wasn't right.")
            draft.text = brief.prose([sorry, draft.text])
        }
        return draft
    }

    private func answered() -> Draft {
        switch brief.facts.orders {
        case .notAsked, .signInNeeded: return signIn()
        case .unavailable: return brief.ordersUnavailable()
        case .notFound(let id): return brief.orderNotFound(id)
        case .found(let orders):
            let relevant = relevant(orders)
            guard let first = relevant.first else { return brief.noOrders() }
            return relevant.count == 1 ? one(first) : several(Array(relevant.prefix(3)))
        }
    }

    /// Where a refund is asked about, the orders that have a return; else all.
    private func relevant(_ orders: [OrderFact]) -> [OrderFact] {
        guard isRefund else { return orders }
        let returned = orders.filter { !brief.cases($0).isEmpty }
        return returned.isEmpty ? orders : returned
    }

    private func signIn() -> Draft {
        let policy = policy()
        return Draft(
            text: brief.prose([
                brief.say(
                    ja: "返品や交換は、ログインしていただくとご注文ごとにご案内できます。",
                    en: "Please sign in, and I can check whether your order can go back and show you where to start."),
                policy.map(brief.quote),
            ]),
            buttons: [brief.signIn] + [centre], sources: policy.map { [$0.source] } ?? [], suggestions: suggestions)
    }

    private func one(_ fact: OrderFact) -> Draft {
        let cases = brief.cases(fact)
        if !cases.isEmpty { return progress(fact) }
        guard let eligibility = fact.eligibility else { return centreOnly(fact) }
        let policy = isFault ? policy() : nil
        var buttons: [ActionButton] = []
        if eligibility.verdict == .eligible { buttons.append(brief.startReturn(fact.order.id)) }
        if eligibility.verdict == .notDelivered { buttons.append(brief.track(fact.order.id)) }
        if eligibility.verdict == .expired || eligibility.verdict == .excluded || isFault {
            buttons.append(brief.talkToHuman)
        }
        return Draft(
            text: brief.prose([verdict(eligibility, fact), policy.map(brief.quote)]), buttons: buttons,
            sources: policy.map { [$0.source] } ?? [], suggestions: suggestions)
    }

    private func verdict(_ eligibility: ReturnEligibility, _ fact: OrderFact) -> String {
        let what = brief.titles(fact).map { brief.say(ja: "（\($0)）", en: " (\($0))") } ?? ""
        let order = brief.say(ja: "ご注文 \(fact.order.id)\(what)", en: "order \(fact.order.id)\(what)")
        switch eligibility.verdict {
        case .eligible:
            let until =
                eligibility.until.map { brief.say(ja: "\(brief.date($0))まで", en: " until \(brief.date($0))") } ?? ""
            return brief.say(
                ja: "はい、\(order)は\(until)返品をお申し込みいただけます。下の「返品を申し込む」からお手続きください。",
                en: "Yes, \(order) can be returned\(until). Choose “Start a return” below to begin.")
        case .expired:
            let until = eligibility.until.map { brief.say(ja: "\(brief.date($0))で", en: " on \(brief.date($0))") } ?? ""
            return brief.say(
                ja: "申し訳ございませんが、\(order)の返品のお申し込み期限は\(until)終了しております。商品に不備がある場合は、担当者がご相談を承ります。",
                en:
                    "I'm sorry, the return period of \(order) ended\(until). If something is wrong with the item, our staff can look at it with you."
            )
        case .notDelivered:
            return brief.say(
                ja: "\(order)はまだお届けが済んでおりませんので、返品の代わりにキャンセルをご検討ください。",
                en: "Not yet: \(order) has not been delivered, so cancelling may be the better way.")
        case .alreadyReturned:
            return brief.say(ja: "\(order)は、すでに返品のお手続きがございます。", en: "There is already a return for \(order).")
        case .excluded:
            return brief.say(
                ja: "申し訳ございませんが、\(order)は返品の対象外でございます。商品に不備がある場合は、担当者がご相談を承ります。",
                en:
                    "I'm sorry, \(order) can't be returned. If something is wrong with the item, our staff can look at it with you."
            )
        }
    }

    private func progress(_ fact: OrderFact) -> Draft {
        Draft(
            text: brief.prose(brief.caseSentences(fact)), buttons: [brief.track(fact.order.id), brief.talkToHuman],
            suggestions: brief.isJapanese
                ? ["返金はどのように行われますか？", "返品の送料はいくらですか？"]
                : ["How are refunds paid?", "Who pays for return postage?"])
    }

    /// The returns service did not answer: only where to go.
    private func centreOnly(_ fact: OrderFact) -> Draft {
        let text = brief.say(
            ja: "申し訳ございません。ただいまご注文 \(fact.order.id) が返品の対象かどうかを確認できません。恐れ入りますが、返品のご案内ページからお手続きください。",
            en:
                "I'm sorry, I can't check right now whether order \(fact.order.id) can be returned. Please use our returns page instead."
        )
        return Draft(text: text, buttons: [centre, brief.talkToHuman], suggestions: suggestions)
    }

    private func several(_ orders: [OrderFact]) -> Draft {
        let list = orders.map { brief.summary($0) }
        let text = brief.say(
            ja: "どのご注文の返品でしょうか。最近のご注文は、\(list.joined(separator: "、"))でございます。",
            en: "Which order is it about? Your most recent ones are \(list.joined(separator: "; ")).")
        let asks = orders.map { fact in
            brief.ask(brief.say(ja: "注文 \(fact.order.id) を返品したいです", en: "I want to return order \(fact.order.id)"))
        }
        return Draft(text: text, buttons: asks, suggestions: suggestions, outcome: .clarified)
    }

    /// The page that fits the trouble best.
    private func policy() -> Quotation? {
        let pages = brief.facts.passages.filter { $0.category == "returns" || $0.category == "damaged" }
        guard
            let best = PassageQuoter(question: brief.request.message, passages: pages, language: brief.language)
                .best(minimumCoverage: 0.15), best.passage.language == brief.language
        else { return nil }
        return Quotation(
            passage: best.passage, sentences: Array(best.sentences.prefix(2)), best: best.best, coverage: best.coverage)
    }

    /// The returns centre: its page where one was found, else the help pages.
    private var centre: ActionButton {
        let url = brief.facts.passages.first { $0.category == "returns" && $0.url != nil }?.url ?? "/help"
        return brief.link(brief.say(ja: "返品のご案内", en: "Returns centre"), to: url)
    }

    private var suggestions: [String] {
        brief.isJapanese
            ? ["返品の送料はいくらですか？", "返金はいつになりますか？", "破損していた場合はどうなりますか？"]
            : ["Who pays for return postage?", "When will I get my refund?", "What if an item arrives damaged?"]
    }
}

extension Brief {
    /// Returns of an order, from the returns service first.
    func cases(_ fact: OrderFact) -> [ReturnCase] {
        guard let cases = fact.eligibility?.cases, !cases.isEmpty else { return fact.order.returns }
        return cases
    }

    /// Where each return stands, up to two.
    func caseSentences(_ fact: OrderFact) -> [String] {
        cases(fact).prefix(2).map { returned in
            let name = fact.titles[returned.asin].map(title) ?? say(ja: "商品", en: "the item")
            let day = date(returned.updatedOn)
            let refund = returned.refund.map(money)
            switch returned.state {
            case .requested:
                return say(
                    ja: "\(name)の返品は、\(day)にお申し込みを承っております。", en: "The return of \(name) was requested on \(day).")
            case .approved:
                return say(
                    ja: "\(name)の返品は\(day)に承認されており、商品の到着をお待ちしております。",
                    en: "The return of \(name) was approved on \(day); we are waiting for the parcel.")
            case .received:
                return say(
                    ja: "\(name)は\(day)に当店に届いており、返金の手続きに進んでおります。",
                    en: "\(capitalised(name)) reached us on \(day), and the refund comes next.")
            case .refunded:
                return say(
                    ja: "\(name)の返金\(refund.map { "（\($0)）" } ?? "")は、\(day)に手続きが済んでおります。",
                    en: "\(refund.map { "The refund of \($0)" } ?? "The refund") for \(name) was issued on \(day).")
            case .refused:
                return say(
                    ja: "申し訳ございませんが、\(name)の返品は\(day)にお受けできないとの判断になりました。理由は担当者がご説明いたします。",
                    en: "I'm sorry, the return of \(name) was declined on \(day). Our staff can explain why.")
            }
        }
    }
}
