internal import Conversation

/// One question instead of a guess, with the likeliest meanings as buttons.
struct ClarificationAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    /// Whether to ask: understanding was not sure, or the shopper is at a loss and the guess is weak.
    static func isNeeded(_ request: AnswerRequest) -> Bool {
        let understood = request.understanding
        if understood.isUnsure { return true }
        return understood.sentiment == .confused && understood.intent.confidence < 0.75 && understood.stage != .rules
    }

    func draft() -> Draft {
        var meanings: [Intent] = [brief.request.understanding.intent.intent]
        if let other = brief.request.understanding.runnerUp?.intent, other != meanings[0] { meanings.append(other) }
        if meanings.count == 1, let next = neighbour(meanings[0]) { meanings.append(next) }
        let asks = meanings.map { ask($0) }
        return Draft(
            text: question(meanings), buttons: asks.map(brief.ask) + (wantsPerson ? [brief.talkToHuman] : []),
            suggestions: asks, outcome: .clarified)
    }

    private var wantsPerson: Bool {
        brief.request.context.unsureInARow >= 1 || brief.request.understanding.sentiment == .frustrated
    }

    private func question(_ meanings: [Intent]) -> String {
        let first = topic(meanings[0])
        guard meanings.count > 1 else {
            return brief.say(ja: "\(first)についてのご質問でしょうか。", en: "Do you mean \(first)?")
        }
        let second = topic(meanings[1])
        return brief.say(
            ja: "恐れ入りますが、「\(first)」と「\(second)」のどちらについてのご質問でしょうか。",
            en: "Just to be sure I help with the right thing: is it about \(first), or \(second)?")
    }

    private var title: String? { brief.facts.subject.map { brief.title($0.series) } }

    private func topic(_ intent: Intent) -> String {
        switch intent {
        case .productDiscovery: brief.say(ja: "作品をお探しのこと", en: "finding a manga")
        case .recommendation: brief.say(ja: "おすすめの作品", en: "a recommendation")
        case .productQuestion:
            brief.say(ja: "\(title ?? "作品")の詳細", en: title.map { "a detail of \($0)" } ?? "a detail of one title")
        case .orderTracking: brief.say(ja: "ご注文の状況", en: "an order you placed")
        case .faq: brief.say(ja: "お店のご利用方法", en: "how the shop works")
        case .returnRequest: brief.say(ja: "返品・返金", en: "a return or refund")
        case .chitchat: brief.say(ja: "このアシスタント", en: "this assistant")
        case .promotion: brief.say(ja: "セール・クーポン", en: "sales and coupons")
        case .checkoutHelp: brief.say(ja: "お支払いのお手続き", en: "paying for your basket")
        case .escalation: brief.say(ja: "担当者へのご相談", en: "talking to our staff")
        }
    }

    /// The meaning as a message that is understood.
    private func ask(_ intent: Intent) -> String {
        switch intent {
        case .productDiscovery: brief.say(ja: "漫画を探しています", en: "Show me popular manga")
        case .recommendation: brief.say(ja: "おすすめの漫画を教えてください", en: "Recommend me a manga")
        case .productQuestion:
            title.map { brief.say(ja: "\($0)はどんな話ですか？", en: "What is \($0) about?") }
                ?? brief.say(ja: "この作品の値段はいくらですか？", en: "How much is this one?")
        case .orderTracking: brief.say(ja: "注文の配送状況を知りたいです", en: "Where is my order?")
        case .faq: brief.say(ja: "送料はいくらですか？", en: "How much is shipping?")
        case .returnRequest: brief.say(ja: "返品したいです", en: "I want to return something")
        case .chitchat: brief.say(ja: "何ができますか？", en: "What can you do?")
        case .promotion: brief.say(ja: "今やっているセールはありますか？", en: "Are there any sales on now?")
        case .checkoutHelp: brief.say(ja: "カートの支払い方法を教えてください", en: "How do I pay for my cart?")
        case .escalation: brief.say(ja: "担当者と話したいです", en: "I'd like to talk to a person")
        }
    }

    /// What is most often confused with it.
    private func neighbour(_ intent: Intent) -> Intent? {
        switch intent {
        case .productDiscovery: .recommendation
        case .recommendation: .productDiscovery
        case .productQuestion: .productDiscovery
        case .orderTracking: .returnRequest
        case .faq: .checkoutHelp
        case .returnRequest: .orderTracking
        case .chitchat: .productDiscovery
        case .promotion: .faq
        case .checkoutHelp: .faq
        case .escalation: .orderTracking
        }
    }
}
