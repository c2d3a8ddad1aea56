internal import Conversation

/// "Do you have …", "show me …": what the catalogue holds for the words given.
struct DiscoveryAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var facts: Facts { brief.facts }

    func draft() -> Draft {
        if let title = facts.unknownTitle, facts.subject == nil { return unknown(title) }
        if brief.request.understanding.reference == .author, let subject = facts.subject { return sameAuthor(subject) }
        if let subject = facts.subject {
            return isFactAsked ? ProductQuestionAnswer(brief).draft() : TitleAnswer(brief).draft(for: subject)
        }
        guard !facts.products.isEmpty else { return nothing() }
        return list()
    }

    /// "Is this one in stock?", 「いくら」: a fact of the item, whoever called it a search.
    private var isFactAsked: Bool {
        facts.missingVolume == nil
            && brief.question.has(any: [
                "in stock", "sold out", "availability", "how much", "price", "在庫", "売り切れ", "品切れ", "いくら", "値段",
            ])
    }

    // MARK: A list

    private func list() -> Draft {
        let products = Array(brief.inStockFirst(facts.products.filter { brief.suits($0.series) }).prefix(5))
        guard !products.isEmpty else { return nothing() }
        let chosen = AppealChooser.choose(products, for: brief)
        var sentences: [String?] = [opening(products.count)]
        if chosen.count == 1, facts.relaxed.isEmpty, let only = chosen.first {
            sentences = [PickSentences(brief: brief).only(only, fitting: brief.describe(facts.wish))]
        } else {
            sentences += described(chosen)
        }
        sentences.append(brief.priceNote(products))
        return Draft(
            text: brief.prose(sentences), picks: brief.picks(chosen), buttons: brief.buttons(for: products),
            suggestions: listSuggestions(products))
    }

    private func opening(_ shown: Int) -> String {
        if !facts.relaxed.isEmpty { return relaxedOpening }
        let wish = brief.describe(facts.wish)
        let total = facts.matchCount ?? 0
        guard let wish else {
            return brief.say(ja: "こちらの作品はいかがでしょうか。", en: "Here are some titles to browse.")
        }
        if total > shown {
            return brief.say(ja: "\(wish)は\(total)作品ございます。", en: "We have \(total) \(wish).")
        }
        return brief.say(ja: "はい、\(wish)がございます。", en: "Yes, we have \(wish).")
    }

    private var relaxedOpening: String {
        let unmet = brief.list(facts.relaxed.map { brief.say(ja: "「\($0)」", en: "“\($0)”") })
        return brief.say(
            ja: "\(unmet)の条件まで満たす作品は見つかりませんでしたが、近いものをご案内いたします。",
            en: "Nothing matches \(unmet) exactly, but these come close.")
    }

    func described(_ chosen: [Recommended]) -> [String] {
        let sentences = PickSentences(brief: brief)
        var result: [String] = []
        if let first = chosen.first { result.append(sentences.lead(first, opening: nil)) }
        if chosen.count > 1 { result.append(sentences.next(chosen[1], after: chosen[0])) }
        if chosen.count > 2 { result.append(sentences.last(chosen[2])) }
        return result
    }

    private func listSuggestions(_ products: [ProductFact]) -> [String] {
        guard let first = products.first else { return [] }
        var asks = [
            brief.say(
                ja: "\(brief.title(first.series))は何巻まで出ていますか？",
                en: "How many volumes of \(brief.title(first.series)) are there?")
        ]
        if facts.wish.statuses.isEmpty, products.contains(where: { $0.series.status != .finished }) {
            asks.append(brief.say(ja: "完結している作品だけ見せてください", en: "Show me only finished series"))
        }
        if brief.language == .en, facts.wish.language == nil { asks.append("Which of these are in English?") }
        asks.append(
            brief.say(ja: "\(brief.title(first.series))に似た作品はありますか？", en: "Something like \(brief.title(first.series))")
        )
        return asks
    }

    /// "Anything else by the same author?"
    private func sameAuthor(_ subject: ProductFact) -> Draft {
        let makers = Set(subject.series.authors.map(\.en))
        let others = Array(
            facts.products.filter { other in
                other.series.id != subject.series.id && brief.suits(other.series)
                    && other.series.authors.contains { makers.contains($0.en) }
            }.prefix(5))
        // The author they truly share, be it another than the main one.
        let shared = others.first.flatMap { first in first.series.authors.first { makers.contains($0.en) } }.map(
            brief.name)
        let author = shared ?? brief.mainAuthor(of: subject.series) ?? brief.say(ja: "同じ作者", en: "the same author")
        guard !others.isEmpty else {
            guard !brief.failed(.catalog) else { return nothing() }
            return Draft(
                text: brief.say(
                    ja: "\(author)の作品で当店にございますのは、\(brief.title(subject.series))のみでございます。",
                    en: brief.closed("The only series by \(author) that we carry is \(brief.title(subject.series))")),
                picks: brief.pick(subject), buttons: brief.buttons(for: subject),
                suggestions: brief.productSuggestions(subject, answered: []))
        }
        // Presented as a search of its own: the series named is no measure for the others.
        var request = brief.request
        request.facts.seed = nil
        let plain = Brief(request, vocabulary: brief.vocabulary)
        let chosen = AppealChooser.choose(others, for: plain)
        let opening = brief.say(ja: "はい、\(author)の作品はほかにもございます。", en: "Yes, we have more by \(author).")
        return Draft(
            text: brief.prose([opening] + DiscoveryAnswer(plain).described(chosen)), picks: brief.picks(chosen),
            buttons: brief.buttons(for: others), suggestions: listSuggestions(others))
    }

    // MARK: Nothing

    func unknown(_ title: String) -> Draft {
        let near = Array(facts.products.filter { brief.suits($0.series) }.prefix(3))
        let honest = brief.say(
            ja: "申し訳ございませんが、「\(title)」は当店の目録に見つかりませんでした。",
            en: "I'm sorry, I couldn't find “\(title)” in our catalogue.")
        guard !near.isEmpty else {
            let hint = brief.say(
                ja: "別の表記や作者名でもお探しいたしますので、お聞かせください。",
                en: "If you know it under another spelling, or who wrote it, I'll gladly look again.")
            return Draft(
                text: brief.prose([honest, hint]), buttons: [brief.talkToHuman], suggestions: brief.browseSuggestions)
        }
        let names = brief.list(near.map { brief.title($0.series) })
        let alternative = brief.say(ja: "近いものでは、\(names)がございます。", en: brief.closed("The nearest we have: \(names)"))
        let chosen = AppealChooser.choose(near, for: brief)
        return Draft(
            text: brief.prose([honest, alternative]), picks: brief.picks(chosen), buttons: brief.buttons(for: near),
            suggestions: listSuggestions(near))
    }

    func nothing() -> Draft {
        if brief.failed(.catalog) {
            return Draft(
                text: brief.say(
                    ja: "申し訳ございません。ただいま目録を確認できず、作品をご案内できません。少し時間をおいてもう一度お試しください。",
                    en: "I'm sorry, I can't look into our catalogue right now. Please try again in a little while."),
                buttons: [brief.talkToHuman], suggestions: brief.policySuggestions)
        }
        let wish = brief.describe(facts.wish)
        let honest =
            wish.map {
                brief.say(ja: "申し訳ございませんが、\($0)は見つかりませんでした。", en: "I'm sorry, we have no \($0) at the moment.")
            } ?? brief.say(ja: "申し訳ございませんが、お探しの作品は見つかりませんでした。", en: "I'm sorry, I found nothing that matches.")
        let hint = brief.say(
            ja: "条件を一つ減らすか、お好きな作品を一つお聞かせいただければ、近いものをお探しいたします。",
            en: "Drop one condition, or name a series you like, and I'll look for something close.")
        return Draft(text: brief.prose([honest, hint]), buttons: [], suggestions: brief.browseSuggestions)
    }
}
