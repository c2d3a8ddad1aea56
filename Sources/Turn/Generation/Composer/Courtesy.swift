internal import Conversation

/// What stands around an answer: a word for a frustrated shopper, a note on languages.
struct Courtesy {
    let brief: Brief

    func dressed(_ draft: Draft) -> Draft {
        // A secondary intent's answer follows the primary's: said once is enough.
        guard brief.request.intent == brief.request.understanding.intent.intent else { return draft }
        var draft = draft
        draft.text = brief.prose([empathy(draft), draft.text, languageNote])
        if brief.request.understanding.sentiment == .escalationNeeded, brief.facts.escalation == nil,
            !draft.buttons.contains(where: { $0.type == .talkToHuman })
        {
            draft.buttons.append(brief.talkToHuman)
        }
        return draft
    }

    /// One clause, unless the answer apologises already.
    private func empathy(_ draft: Draft) -> String? {
        let sentiment = brief.request.understanding.sentiment
        guard sentiment == .frustrated || sentiment == .escalationNeeded, brief.request.intent != .escalation else {
            return nil
        }
        // "How long do I have to send it back?" is a question, however it is read.
        if brief.question.has(any: ["how long do i have to"]), sentiment == .frustrated { return nil }
        if draft.text.contains("申し訳ございません") || draft.text.contains("sorry") { return nil }
        return brief.say(ja: "ご不便をおかけし、申し訳ございません。", en: "I'm sorry about the trouble.")
    }

    private var languageNote: String? {
        guard brief.request.needsLanguageNote else { return nil }
        let note = brief.say(
            ja: "なお、ご案内は日本語または英語で承っております。", en: "A note: I can answer in English or Japanese.")
        return Courtesy.looksChinese(brief.request.message) ? brief.prose([note, "抱歉，我目前只能用日语或英语回答。"]) : note
    }

    /// Chinese characters and no kana.
    static func looksChinese(_ text: String) -> Bool {
        var hasHan = false
        for scalar in text.unicodeScalars {
            if (0x3040...0x30FF).contains(scalar.value) { return false }
            if (0x4E00...0x9FFF).contains(scalar.value) { hasHan = true }
        }
        return hasHan
    }
}
