internal import Conversation

/// "Can I cancel it?": the order's state, whether the page allows it, and the page's own sentence. Nothing is cancelled here.
struct Cancellation {
    let brief: Brief

    var isAsked: Bool { brief.question.has(any: ["cancel*", "キャンセル", "取り消", "取消", "kyanseru"]) }

    func draft(_ fact: OrderFact) -> Draft {
        let state = fact.order.state
        var sentences: [String?] = [brief.stateSentence(fact)]
        var sources: [Source] = []
        if state != .cancelled {
            if let rule = rule(state) {
                sentences += [
                    verdict(state),
                    brief.say(
                        ja: "\(brief.pageName(rule.passage))には「\(rule.text)」とございます。",
                        en: "\(brief.pageName(rule.passage)) says: \(rule.text)"),
                ]
                sources = [rule.source]
            } else {
                sentences.append(
                    brief.say(
                        ja: "こちらではキャンセルのお手続きができませんので、担当者におつなぎいたします。",
                        en: "I can't cancel it from here, but our staff can look at it with you."))
            }
        }
        let buttons = state == .cancelled ? [] : [brief.track(fact.order.id), brief.talkToHuman]
        return Draft(
            text: brief.prose(sentences), buttons: buttons, sources: sources, suggestions: brief.orderSuggestions)
    }

    /// "Preparing" is the shop's last word on it: before, it may be cancelled; from then on, not.
    private func verdict(_ state: OrderState) -> String {
        switch state {
        case .placed:
            brief.say(
                ja: "まだ準備に入っておりませんので、お客様ご自身でキャンセルしていただけます。私からは手続きできません。",
                en: "It isn't being prepared yet, so you can still cancel it yourself; I can't do it for you.")
        case .preorder:
            brief.say(
                ja: "ご予約は期限までキャンセルしていただけますが、私からは手続きできません。",
                en: "A pre-order can be cancelled up to a point, though I can't do it for you.")
        default: brief.say(ja: "この段階のご注文は、キャンセルを承れません。", en: "At this stage it can no longer be cancelled.")
        }
    }

    /// The page's sentence that speaks of this state.
    private func rule(_ state: OrderState) -> Quotation? {
        let pages = brief.facts.passages.filter { $0.language == brief.language }
        let wanted = state == .preorder ? ["preorder-policy", "cancel-order"] : ["cancel-order"]
        guard let page = wanted.lazy.compactMap({ id in pages.first { $0.documentID == id } }).first else { return nil }
        let about = brief.sentences(page.text).filter { Question($0).has(any: ["cancel*", "キャンセル"]) }
        let fitting: String? =
            switch state {
            case .placed: about.first
            case .preorder: about.first { Question($0).has(any: ["release", "発売日"]) } ?? about.first
            default: about.first { Question($0).has(any: ["cannot", "can not", "できません"]) } ?? about.first
            }
        return fitting.map { Quotation(passage: page, sentences: [$0], best: $0, coverage: 1) }
    }
}
