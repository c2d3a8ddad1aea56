internal import Conversation

/// General questions and checkout help: the page's own words, with its name and version.
struct FAQAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    func draft() -> Draft {
        let pages = brief.facts.passages.filter { $0.sourceType != .product && $0.sourceType != .reviewSummary }
        let quoter = PassageQuoter(question: asked, passages: pages, language: brief.language)
        let all = quoter.ranked()
        let ranked = all.filter { $0.coverage >= PassageQuoter.leastCoverage }
        guard let first = ranked.first else { return unknown(all.filter { $0.coverage >= 0.1 }.map(\.passage)) }
        let second = quoter.second(to: first, among: ranked)
        var buttons: [ActionButton] = []
        if let url = first.passage.url { buttons.append(brief.link(brief.pageLabel(first.passage), to: url)) }
        if brief.request.intent == .checkoutHelp { buttons.append(brief.talkToHuman) }
        return Draft(
            text: brief.prose([brief.quote(first), second.map(brief.quoteFurther)]), buttons: buttons,
            sources: ([first] + [second].compactMap(\.self)).map(\.source),
            suggestions: suggestions(first.passage, beside: ranked))
    }

    /// The question; with the one before it where it leans on that ("and for islands?").
    private var asked: String {
        let understood = brief.request.understanding
        guard understood.reference != nil || understood.stage == .session, let before = brief.request.history.last
        else {
            return brief.request.message
        }
        return brief.request.message + "\n" + before.message
    }

    private func unknown(_ pages: [Passage]) -> Draft {
        let honest = brief.say(
            ja: "恐れ入りますが、そのご質問にお答えできるご案内が見つかりませんでした。",
            en: "I'm sorry, I don't know: none of our help pages answers that.")
        let offer = brief.say(
            ja: "よろしければ担当者におつなぎいたします。", en: "A member of our staff can help, if you like.")
        let near = pages.filter { $0.language == brief.language }.prefix(2)
        let asks = near.map { brief.ask(brief.pageQuestion($0)) }
        return Draft(
            text: brief.prose([honest, offer]), buttons: [brief.talkToHuman] + asks,
            suggestions: near.isEmpty ? brief.policySuggestions : near.map { brief.pageQuestion($0) })
    }

    /// Neighbouring subjects of the page quoted, as questions this assistant has pages for.
    private func suggestions(_ passage: Passage, beside ranked: [Quotation]) -> [String] {
        let near = ranked.filter { $0.coverage >= 0.3 }.map(\.passage).filter { page in
            page.language == brief.language && page.documentID != passage.documentID
                && (page.sourceType == .faq || page.sourceType == .policy)
        }
        return near.prefix(1).map { brief.pageQuestion($0) } + brief.neighbours(of: passage.category)
    }
}

extension Brief {
    /// The quotation and where it stands.
    func quote(_ quotation: Quotation) -> String {
        let page = quotation.passage
        guard page.language == language else { return foreign(quotation) }
        return prose([
            quotation.text,
            say(ja: "詳しくは\(pageName(page))をご覧ください。", en: "That's from \(pageName(page))."),
        ])
    }

    func quoteFurther(_ quotation: Quotation) -> String {
        let page = quotation.passage
        return say(
            ja: "また、\(pageName(page))には「\(quotation.best)」とございます。", en: "\(pageName(page)) adds: \(quotation.best)")
    }

    /// 「返品について」（第3.2版）, "“Return policy” (version 3.2)".
    func pageName(_ page: Passage) -> String {
        say(ja: "「\(page.title)」（第\(page.version)版）", en: "“\(page.title)” (version \(page.version))")
    }

    func pageLabel(_ page: Passage) -> String { say(ja: "「\(page.title)」を読む", en: "Read “\(page.title)”") }

    func pageQuestion(_ page: Passage) -> String {
        say(
            ja: page.title.hasSuffix("について") ? "「\(page.title)」を教えてください" : "「\(page.title)」について教えてください",
            en: "Tell me about “\(page.title)”")
    }

    private func foreign(_ quotation: Quotation) -> String {
        let page = quotation.passage
        return say(
            ja: "恐れ入りますが、この件のご案内は英語版のみでございますので、\(pageName(page))から原文のまま引用いたします。「\(quotation.text)」",
            en:
                "That page exists only in Japanese, so here are its own words, from \(pageName(page)): 「\(quotation.text)」"
        )
    }
}
