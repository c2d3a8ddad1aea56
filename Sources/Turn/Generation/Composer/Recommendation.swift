internal import Conversation

/// "Something like …", "what should I read?": three picks in words, up to five on cards, each with its true reason.
struct RecommendationAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var facts: Facts { brief.facts }

    func draft() -> Draft {
        let fitting = brief.inStockFirst(
            facts.products.filter { brief.suits($0.series) && $0.series.id != facts.seed?.id })
        if fitting.isEmpty, let subject = facts.subject, facts.seed == nil { return verdict(subject) }
        if fitting.isEmpty { return guide().map { guided($0, []) } ?? none() }
        if isVerdictAsked, let subject = facts.subject { return verdict(subject) }
        if let guide = guide() { return guided(guide, fitting) }
        let chosen = AppealChooser.choose(Array(fitting.prefix(5)), for: brief)
        let sentences = PickSentences(brief: brief)
        var text = [preface, sentences.lead(chosen[0], opening: opening)]
        if chosen.count > 1 { text.append(sentences.next(chosen[1], after: chosen[0])) }
        if chosen.count > 2 { text.append(sentences.last(chosen[2])) }
        if !brief.request.understanding.secondary.contains(where: { $0.intent == .productQuestion }) {
            text.append(brief.priceNote(Array(fitting.prefix(5))))
        }
        return Draft(
            text: brief.prose(text), picks: brief.picks(chosen), buttons: brief.buttons(for: Array(fitting.prefix(5))),
            suggestions: suggestions(chosen))
    }

    // MARK: A guide of the shop

    /// Where the wish says nothing that the catalogue could be searched by ("I'm learning Japanese"), a guide that
    /// speaks of just that knows more than a list of popular titles.
    private func guide() -> Quotation? {
        guard facts.seed == nil, facts.wish.isEmpty, brief.keptAway(facts.wish) == nil, facts.unknownTitle == nil,
            facts.relaxed.isEmpty
        else { return nil }
        let guides = facts.passages.filter { $0.sourceType == .editorial && $0.language == brief.language }
        return PassageQuoter(question: brief.request.message, passages: guides, language: brief.language)
            .best(minimumCoverage: 0.4)
    }

    private func guided(_ guide: Quotation, _ products: [ProductFact]) -> Draft {
        let named = products.filter { guide.passage.seriesIDs.contains($0.series.id) }.prefix(3)
        let chosen = AppealChooser.choose(Array(named), for: brief)
        let link = guide.passage.url.map { [brief.link(brief.pageLabel(guide.passage), to: $0)] } ?? []
        return Draft(
            text: brief.quote(guide), picks: brief.picks(chosen), buttons: link + brief.buttons(for: Array(named)),
            sources: [guide.source], suggestions: brief.browseSuggestions)
    }

    /// Constraints that had to go, and a title that is not known, are said before the picks.
    private var preface: String? {
        if let title = facts.unknownTitle, facts.seed == nil {
            return brief.say(
                ja: "申し訳ございませんが「\(title)」は当店の目録に見つかりませんでしたので、別の作品をご案内いたします。",
                en: "I couldn't find “\(title)” in our catalogue, so here is what I'd suggest instead.")
        }
        guard !facts.relaxed.isEmpty else { return nil }
        let unmet = brief.list(facts.relaxed.map { brief.say(ja: "「\($0)」", en: "“\($0)”") })
        return brief.say(
            ja: "\(unmet)の条件まで満たす作品は見つかりませんでしたので、近いものをご案内いたします。",
            en: "Nothing matches \(unmet) exactly, so these come close.")
    }

    private var opening: String? {
        if facts.unknownTitle != nil && facts.seed == nil || !facts.relaxed.isEmpty { return nil }
        if let seed = facts.seed {
            return brief.say(ja: "\(brief.title(seed))がお好きでしたら", en: "If you enjoyed \(brief.title(seed))")
        }
        var wish = facts.wish
        let age = wish.age
        wish.age = nil
        if let age {
            let kind = brief.describe(wish)
            return brief.say(
                ja: "\(age)歳の方への\(kind ?? "一冊")でしたら",
                en: kind.map { "For a \(age)-year-old who would enjoy \($0)" } ?? "For a \(age)-year-old")
        }
        if let kind = brief.describe(wish) { return brief.say(ja: "\(kind)でしたら", en: "For \(kind)") }
        return facts.profile == nil ? nil : brief.say(ja: "お客様のお好みからですと", en: "Going by your tastes")
    }

    private func suggestions(_ chosen: [Recommended]) -> [String] {
        guard let first = chosen.first else { return [] }
        let title = brief.title(first.product.series)
        var asks = [brief.say(ja: "\(title)はどんな話ですか？", en: "What is \(title) about?")]
        if first.product.series.status == .finished {
            asks.append(brief.say(ja: "ほかのおすすめも教えてください", en: "What else would you recommend?"))
        } else {
            asks.append(brief.say(ja: "完結している作品だけ見せてください", en: "Only finished series, please"))
        }
        if chosen.count > 1 {
            let other = brief.title(chosen[1].product.series)
            asks.append(brief.say(ja: "\(other)は何巻までありますか？", en: "How many volumes of \(other) are there?"))
        }
        return asks
    }

    // MARK: One title judged

    /// "Is X worth reading?"
    private var isVerdictAsked: Bool {
        brief.question.has(any: [
            "worth", "any good", "is it good", "should i read", "should i buy", "面白い", "おもしろい", "読む価値", "買う価値", "どう思",
        ])
    }

    private func verdict(_ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        let judged = subject.digest == nil ? record.answer(.synopsis) : record.answer(.reviews)
        return Draft(
            text: brief.prose(judged + record.beside(.reviews, alreadySaid: [])), picks: brief.pick(subject),
            buttons: brief.buttons(for: subject),
            suggestions: brief.productSuggestions(subject, answered: subject.digest == nil ? [.synopsis] : [.reviews]))
    }

    // MARK: Nothing to offer

    private func none() -> Draft {
        if brief.failed(.catalog) || brief.failed(.recommendations) {
            return Draft(
                text: brief.say(
                    ja: "申し訳ございません。ただいまおすすめをお選びすることができません。少し時間をおいてもう一度お試しください。",
                    en: "I'm sorry, I can't look up recommendations right now. Please try again in a little while."),
                buttons: [brief.talkToHuman], suggestions: brief.policySuggestions)
        }
        if let age = facts.wish.age {
            return Draft(
                text: brief.say(
                    ja: "申し訳ございませんが、\(age)歳の方に安心しておすすめできる作品が、その条件では見つかりませんでした。ジャンルを変えてお探ししましょうか。",
                    en:
                        "I'm sorry, I found nothing on those terms that I can suggest for a \(age)-year-old. Shall I try another genre?"
                ),
                suggestions: brief.browseSuggestions)
        }
        return Draft(
            text: brief.say(
                ja: "申し訳ございませんが、ご希望に合う作品が見つかりませんでした。お好きな作品やジャンルを一つお聞かせいただければ、改めてお探しいたします。",
                en: "I'm sorry, I found nothing that fits. Name one series or genre you love, and I'll look again."),
            suggestions: brief.browseSuggestions)
    }
}
