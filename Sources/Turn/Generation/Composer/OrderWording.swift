internal import Conversation

/// An order in words.
extension Brief {
    /// The titles of an order: one or two by name, then how many more.
    func titles(_ fact: OrderFact) -> String? {
        let names = fact.order.lines.compactMap { fact.titles[$0.asin].map(title) }
        guard let first = names.first else { return nil }
        let lines = fact.order.lines.count
        if lines == 1 { return first }
        if lines == 2, names.count == 2 { return say(ja: "\(first)と\(names[1])", en: "\(first) and \(names[1])") }
        return say(ja: "\(first)ほか\(lines - 1)点", en: "\(first) and \(count(lines - 1)) more")
    }

    /// The state, after "your order" / 「ご注文は」.
    func stateSentence(_ fact: OrderFact) -> String {
        let id = fact.order.id
        let what = titles(fact).map { say(ja: "（\($0)）", en: " (\($0))") } ?? ""
        let order = say(ja: "ご注文 \(id)\(what)", en: "Your order \(id)\(what)")
        switch fact.order.state {
        case .placed:
            return say(
                ja: "\(order)は受け付けが済み、これから発送の準備に入ります。", en: "\(order) has been received and will be prepared next.")
        case .preparing: return say(ja: "\(order)はただいま発送の準備中です。", en: "\(order) is being prepared for shipment.")
        case .shipped: return say(ja: "\(order)は発送済みです。", en: "\(order) has been shipped.")
        case .outForDelivery: return say(ja: "\(order)は配達中です。", en: "\(order) is out for delivery.")
        case .delivered: return say(ja: "\(order)は配達が完了しています。", en: "\(order) has been delivered.")
        case .delayed:
            return say(ja: "\(order)は、お届けが遅れております。お待たせして誠に申し訳ございません。", en: "I'm sorry, \(lowered(order)) is delayed.")
        case .lost:
            return say(
                ja: "\(order)は、配送中に紛失した可能性がございます。ご迷惑をおかけし、誠に申し訳ございません。",
                en: "I'm very sorry, \(lowered(order)) appears to have been lost on the way.")
        case .preorder:
            return say(
                ja: "\(order)はご予約を承っており、発売前でまだ発送しておりません。", en: "\(order) is a pre-order and has not been shipped yet.")
        case .cancelled: return say(ja: "\(order)はキャンセル済みです。", en: "\(order) has been cancelled.")
        case .returnRequested: return say(ja: "\(order)は返品のお申し込みを承っております。", en: "\(order) has a return requested.")
        case .returned: return say(ja: "\(order)は返品の商品が当店に届いております。", en: "\(order) has come back to us as a return.")
        case .refunded: return say(ja: "\(order)は返金の手続きが済んでおります。", en: "\(order) has been refunded.")
        }
    }

    private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    /// The state in a word or two, for a list.
    func shortState(_ state: OrderState) -> String {
        switch state {
        case .placed: say(ja: "受付済み", en: "received")
        case .preparing: say(ja: "発送準備中", en: "being prepared")
        case .shipped: say(ja: "発送済み", en: "shipped")
        case .outForDelivery: say(ja: "配達中", en: "out for delivery")
        case .delivered: say(ja: "配達完了", en: "delivered")
        case .delayed: say(ja: "遅延", en: "delayed")
        case .lost: say(ja: "調査が必要", en: "possibly lost")
        case .preorder: say(ja: "予約", en: "pre-ordered")
        case .cancelled: say(ja: "キャンセル済み", en: "cancelled")
        case .returnRequested: say(ja: "返品申込済み", en: "return requested")
        case .returned: say(ja: "返品済み", en: "returned")
        case .refunded: say(ja: "返金済み", en: "refunded")
        }
    }

    /// Carrier and number, the last event, the day expected.
    func trackingSentences(_ fact: OrderFact) -> [String] {
        guard let tracking = fact.tracking else { return [noTracking(fact)].compactMap(\.self) }
        var sentences: [String] = []
        let isOver = [OrderState.delivered, .returned, .refunded, .returnRequested, .cancelled].contains(
            fact.order.state)
        if let due = tracking.estimatedDelivery, !isOver, fact.order.state != .lost {
            sentences.append(
                isPast(due)
                    ? say(
                        ja: "お届け予定日は\(date(due))でしたが、まだ到着の記録がございません。",
                        en: "It was due on \(date(due)), but no arrival has been recorded yet.")
                    : say(ja: "お届け予定は\(nearDate(due))です。", en: "It should arrive \(arrival(due))."))
        }
        guard let event = tracking.events.last else {
            return sentences + [
                say(
                    ja: "配送は\(tracking.carrier.ja)、追跡番号は\(tracking.number)です。",
                    en: "\(tracking.carrier.en) carries it under tracking number \(tracking.number).")
            ]
        }
        let last = say(
            ja:
                "\(tracking.carrier.ja)（追跡番号 \(tracking.number)）の最新の記録は、\(moment(event.at))、\(event.place.ja)での「\(event.status.ja)」です。",
            en:
                "\(tracking.carrier.en) carries it under tracking number \(tracking.number); the latest scan was “\(event.status.en)” (\(event.place.en), \(moment(event.at)))."
        )
        return isOver ? [last] : sentences + [last]
    }

    private func arrival(_ due: String) -> String {
        let near = nearDate(due)
        return near == date(due) ? "on \(near)" : near
    }

    /// "today at 14:05", "Nov 21 (Fri), 14:05".
    private func moment(_ at: String) -> String {
        let time = at.dropFirst(11).prefix(5)
        guard !time.isEmpty else { return date(at) }
        if let day = CalendarDate(at), day == today { return say(ja: "本日\(time)", en: "today at \(time)") }
        return say(ja: "\(date(at))\(time)", en: "\(date(at)), \(time)")
    }

    private func noTracking(_ fact: OrderFact) -> String? {
        let expects = [OrderState.shipped, .outForDelivery, .delayed, .lost].contains(fact.order.state)
        guard expects || fact.order.state == .delivered else { return nil }
        if failed(.shipping) {
            return say(
                ja: "ただいま配送会社の追跡情報を確認できませんので、少し時間をおいてお試しください。",
                en: "I can't load the carrier's tracking right now; please try again a little later.")
        }
        return expects ? say(ja: "追跡情報はまだ登録されておりません。", en: "There is no tracking information for it yet.") : nil
    }

    /// "112-… of Nov 20 (Thu): shipped", 「11月20日（木）ご注文の112-…（発送済み）」.
    func summary(_ fact: OrderFact) -> String {
        let what = titles(fact)
        return say(
            ja:
                "\(date(fact.order.placedOn))の\(fact.order.id)（\(what.map { $0 + "、" } ?? "")\(shortState(fact.order.state))）",
            en:
                "\(fact.order.id) of \(date(fact.order.placedOn))\(what.map { " with \($0)" } ?? ""), \(shortState(fact.order.state))"
        )
    }
}
