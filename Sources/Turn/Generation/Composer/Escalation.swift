internal import Conversation

/// A person is wanted, or something has gone badly wrong.
struct EscalationAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    func draft() -> Draft {
        guard let receipt = brief.facts.escalation else {
            return Draft(
                text: brief.prose([
                    sympathy,
                    brief.say(
                        ja: "下の「担当者と話す」から、担当者におつなぎいたします。",
                        en: "Choose “Talk to a person” below, and a member of our staff will take over."),
                ]),
                buttons: [brief.talkToHuman], suggestions: suggestions)
        }
        return Draft(text: brief.prose([sympathy, handed(receipt)]), suggestions: suggestions, outcome: .handedOff)
    }

    private var sympathy: String {
        switch brief.request.understanding.sentiment {
        case .frustrated, .escalationNeeded:
            brief.say(ja: "ご不快な思いをおかけし、誠に申し訳ございません。", en: "I'm truly sorry about this, and I understand you're upset.")
        case .calm, .confused: brief.say(ja: "かしこまりました。", en: "Of course.")
        }
    }

    private func handed(_ receipt: EscalationReceipt) -> String {
        let place =
            receipt.position == 1
            ? brief.say(ja: "次に順番が参ります", en: "you are next in line")
            : brief.say(ja: "順番は\(receipt.position)番目です", en: "you are number \(receipt.position) in the queue")
        return brief.say(
            ja: "この会話の内容を担当者に引き継ぎました。受付番号は\(receipt.escalationID)で、\(place)。このままお待ちください。",
            en:
                "I've passed this conversation on to our staff: your reference is \(receipt.escalationID), and \(place). Please stay here."
        )
    }

    private var suggestions: [String] {
        brief.isJapanese
            ? ["サポートの受付時間を教えてください", "注文の配送状況を知りたいです"]
            : ["What are your support hours?", "Where is my order?"]
    }
}
