internal import Conversation

/// A fact of one product: the one asked for first, then what goes with it.
struct ProductQuestionAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var facts: Facts { brief.facts }

    func draft() -> Draft {
        guard let subject = facts.subject else {
            if let title = facts.unknownTitle { return DiscoveryAnswer(brief).unknown(title) }
            return brief.failed(.catalog) ? DiscoveryAnswer(brief).nothing() : whichTitle()
        }
        if let missing = facts.missingVolume { return absent(missing, subject) }
        let aspects = Aspect.asked(in: brief.question)
        if !aspects.isEmpty { return answer(aspects, subject) }
        if !brief.request.understanding.values(of: .volume).isEmpty, let offer = offer(subject) { return offer }
        return isParticular ? unrecorded(subject) : overview(subject)
    }

    // MARK: The fact asked for

    private func answer(_ aspects: [Aspect], _ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        var sentences = said(aspects, subject)
        var sources: [Source] = []
        if let first = aspects.first, first.isOutsideRecords, let page = guide(subject) {
            if first != .restock { sentences = [] }
            sentences.append(brief.quote(page))
            sources = [page.source]
        } else if sentences.count < 3, let first = aspects.first, !isMixed(aspects) {
            sentences += record.beside(first, alreadySaid: aspects)
        }
        return Draft(
            text: brief.prose(Array(sentences.prefix(5))), picks: brief.pick(subject), buttons: buttons(aspects, subject),
            sources: sources, suggestions: brief.productSuggestions(subject, answered: aspects))
    }

    /// Something known and something not: after the apology nothing more is added.
    private func isMixed(_ aspects: [Aspect]) -> Bool {
        aspects.contains(where: \.isOutsideRecords) && !aspects.allSatisfy(\.isOutsideRecords)
    }

    private func said(_ aspects: [Aspect], _ subject: ProductFact) -> [String] {
        let record = ProductRecord(brief: brief, subject: subject)
        if aspects.count > 1, let both = record.notOnRecord(aspects) { return [both] }
        return aspects.enumerated().flatMap { place, aspect in
            ProductRecord(brief: brief, subject: subject, isNamed: place > 0).answer(aspect)
        }
    }

    /// A page of the shop that speaks of this series, or of just what was asked.
    private func guide(_ subject: ProductFact) -> Quotation? {
        let pages = facts.passages.filter { page in
            page.language == brief.language && page.sourceType != .product && page.sourceType != .reviewSummary
                && (page.seriesIDs.isEmpty || page.seriesIDs.contains(subject.series.id))
        }
        let own = pages.filter { $0.seriesIDs.contains(subject.series.id) }
        if let quotation = quote(own.filter { names(subject.series, $0) }, minimum: 0.3) { return quotation }
        return quote(pages.filter { $0.seriesIDs.isEmpty }, minimum: 0.55)
    }

    private func quote(_ pages: [Passage], minimum: Double) -> Quotation? {
        PassageQuoter(question: brief.request.message, passages: pages, language: brief.language)
            .best(minimumCoverage: minimum)
    }

    private func names(_ series: Series, _ page: Passage) -> Bool {
        page.title.contains(series.title[brief.language]) || page.text.contains(series.title[brief.language])
    }

    private func buttons(_ aspects: [Aspect], _ subject: ProductFact) -> [ActionButton] {
        var buttons: [ActionButton] = []
        if aspects.contains(.language), let other = otherLanguage(subject) {
            buttons.append(brief.button(viewing: other.asin, of: brief.edition(other)))
        }
        if aspects.contains(.digital), subject.item?.format != .digital,
            let digital = brief.shelf.counterpart(of: subject.item, format: .digital)
        {
            buttons.append(brief.button(viewing: digital.asin, of: brief.edition(digital)))
        }
        if aspects.contains(.nextVolume), let next = ProductRecord(brief: brief, subject: subject).nextItem {
            buttons.append(brief.button(viewing: next.asin, of: brief.name(next, of: subject.series)))
        }
        if aspects.contains(.releaseDate), let item = subject.item, subject.availability?.isInStock != false {
            let label = brief.say(ja: "お知らせを受け取る", en: "Send me an alert")
            buttons.append(ActionButton(.setAlert, label, asin: item.asin))
        }
        return Array((buttons + brief.buttons(for: subject)).prefix(4))
    }

    private func otherLanguage(_ subject: ProductFact) -> CatalogItem? {
        guard let wanted = ProductRecord.languageAsked(in: brief.question), subject.item?.language != wanted else { return nil }
        return brief.shelf.counterpart(of: subject.item, language: wanted)
    }

    // MARK: Other answers

    /// "And volume 2?": yes, with its price and stock.
    private func offer(_ subject: ProductFact) -> Draft? {
        guard let sentence = brief.offerSentence(subject, isNamed: false) else { return nil }
        let yes = subject.availability?.isInStock == true ? brief.say(ja: "はい、", en: "Yes: ") : ""
        return Draft(
            text: brief.prose([yes + sentence, brief.rangeSentence(subject.series)]), picks: brief.pick(subject),
            buttons: brief.buttons(for: subject), suggestions: brief.productSuggestions(subject, answered: []))
    }

    /// Something in particular is asked, though not what: more than a bare title or "and volume 2?".
    private var isParticular: Bool {
        let question = brief.question
        if question.has(any: ["tell me", "what about", "教えて", "について", "この本", "これは"]) { return false }
        let japanese = question.folded.unicodeScalars.count { $0.value >= 0x3040 && $0.value <= 0x9FFF }
        return question.words.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.count > 4 || japanese > 6
    }

    /// The records do not say it: so much honestly, then what they do say.
    private func unrecorded(_ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        if let page = guide(subject) {
            return Draft(
                text: brief.quote(page), picks: brief.pick(subject), buttons: brief.buttons(for: subject), sources: [page.source],
                suggestions: brief.productSuggestions(subject, answered: []))
        }
        let honest = brief.say(
            ja: "恐れ入りますが、その点は\(brief.title(subject.series))について当店の記録にございません。",
            en: "I'm sorry, our records for \(brief.title(subject.series)) don't say that.")
        let known = record.beside(.reviews, alreadySaid: [])
        return Draft(
            text: brief.prose([honest] + known + [brief.offerSentence(subject)]), picks: brief.pick(subject),
            buttons: brief.buttons(for: subject) + [brief.talkToHuman],
            suggestions: brief.productSuggestions(subject, answered: [.volumes]))
    }

    private func absent(_ volume: Int, _ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        let text = brief.prose([brief.missingSentence(volume, of: subject.series)] + record.beside(.volumes, alreadySaid: []))
        return Draft(
            text: text, picks: brief.pick(subject), buttons: subject.item.map { [brief.button(viewing: $0.asin)] } ?? [],
            suggestions: brief.productSuggestions(subject, answered: [.volumes]))
    }

    /// No particular fact was recognised: what it is, how long, and what it costs today.
    private func overview(_ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        let sentences = record.answer(.synopsis) + record.beside(.synopsis, alreadySaid: []) + [brief.offerSentence(subject)]
            .compactMap(\.self)
        return Draft(
            text: brief.prose(sentences), picks: brief.pick(subject), buttons: brief.buttons(for: subject),
            suggestions: brief.productSuggestions(subject, answered: [.synopsis]))
    }

    private func whichTitle() -> Draft {
        let titles = brief.recentTitles
        let text = titles.isEmpty
            ? brief.say(
                ja: "どの作品についてのご質問でしょうか。作品名と、巻数がございましたらあわせてお聞かせください。",
                en: "Which title do you mean? Tell me its name, and the volume if you have one in mind.")
            : brief.say(
                ja: "どの作品についてのご質問でしょうか。下からお選びいただくか、作品名をお聞かせください。",
                en: "Which title do you mean? Pick one below, or tell me its name.")
        let asks = titles.map { title in
            brief.ask(brief.say(ja: "\(title)について教えてください", en: "Tell me about \(title)"))
        }
        return Draft(text: text, buttons: asks, suggestions: brief.browseSuggestions, outcome: .clarified)
    }
}

extension Brief {
    /// Up to three titles that the shopper may mean: in the cart, among the candidates, on the last cards.
    var recentTitles: [String] {
        var titles = (facts.products + facts.cart).map { title($0.series) }
        for card in request.history.reversed().flatMap(\.answer.cards) {
            titles.append(isJapanese ? "『\(card.titleJA)』" : card.title)
        }
        var kept: [String] = []
        for title in titles where !kept.contains(title) && kept.count < 3 { kept.append(title) }
        return kept
    }
}
