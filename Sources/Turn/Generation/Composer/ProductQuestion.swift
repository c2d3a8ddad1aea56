internal import Conversation

/// A fact of one product: the one asked for first, then what goes with it.
struct ProductQuestionAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var facts: Facts { brief.facts }

    func draft() -> Draft {
        guard let subject = facts.subject else {
            if let title = facts.unknownTitle { return DiscoveryAnswer(brief).unknown(title) }
            if let other = OutOfScope.asked(in: brief.question) { return other.draft(brief) }
            return brief.failed(.catalog) ? DiscoveryAnswer(brief).nothing() : whichTitle()
        }
        if let missing = facts.missingVolume { return absent(missing, subject) }
        let aspects = aspects
        let hasVolume = !brief.request.understanding.values(of: .volume).isEmpty
        if hasVolume, aspects == [.synopsis], isShortFollowUp { return offer(subject) }
        if !aspects.isEmpty || isFormMissing(subject) { return answer(aspects, subject) }
        if hasVolume { return offer(subject) }
        return isParticular ? unrecorded(subject) : overview(subject)
    }

    /// What the message asks, with what its entities add: a reader's age is a question of the rating, which is on record.
    private var aspects: [Aspect] {
        var found = Aspect.asked(in: brief.question)
        let isOfReader = brief.question.has(any: [
            "my son*", "my daughter*", "my kid*", "my child*", "my niece", "my nephew", "my grandson",
            "my granddaughter", "息子", "娘", "うちの子",
        ])
        if !brief.request.understanding.values(of: .age).isEmpty || isOfReader {
            found = [.age] + found.filter { $0 != .age && !$0.isOutsideRecords }.prefix(1)
        }
        if found.contains(.price), brief.isWholeAsked { found.removeAll { $0 == .volumes || $0 == .digital } }
        return found
    }

    /// "What about volume 2?": of its price and stock, not of its story.
    private var isShortFollowUp: Bool {
        brief.question.has(any: ["what about", "how about", "and volume", "and vol"])
    }

    /// A form is wanted that is not sold here.
    private func isFormMissing(_ subject: ProductFact) -> Bool {
        brief.isHavingAsked && brief.formGap(subject.series) != nil
    }

    // MARK: The fact asked for

    private func answer(_ aspects: [Aspect], _ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        var aspects = aspects
        let gap = isFormMissing(subject) ? brief.formGap(subject.series) : nil
        if gap != nil { aspects.removeAll { [.digital, .extras, .editions, .anime, .stock].contains($0) } }
        var sentences = [gap].compactMap(\.self) + said(aspects, subject)
        if gap != nil, aspects.isEmpty { sentences += [brief.offerSentence(subject)].compactMap(\.self) }
        if aspects.first == .age, let rule = ageCheck(subject) { sentences.append(rule) }
        var sources: [Source] = []
        if let first = aspects.first, first.isOutsideRecords, let page = guide(subject) {
            if first != .restock { sentences = [] }
            sentences.append(brief.quote(page))
            sources = [page.source]
        } else if sentences.count < 3, let first = aspects.first, !isMixed(aspects) {
            sentences += record.beside(first, alreadySaid: aspects)
        }
        return Draft(
            text: brief.prose(Array(sentences.prefix(5))), picks: brief.pick(subject),
            buttons: buttons(aspects, subject),
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

    /// The page's word on proving one's age, for a series for adults.
    private func ageCheck(_ subject: ProductFact) -> String? {
        guard subject.series.ageRating == .mature else { return nil }
        return facts.passages.filter { $0.language == brief.language }.lazy.flatMap { brief.sentences($0.text) }
            .first { Question($0).has(any: ["age verification", "verify your age", "proof of age", "年齢確認"]) }
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
        guard let wanted = ProductRecord.languageAsked(in: brief.question), subject.item?.language != wanted else {
            return nil
        }
        return brief.shelf.counterpart(of: subject.item, language: wanted)
    }

    // MARK: Other answers

    /// "And volume 2?": yes, with its price and stock.
    private func offer(_ subject: ProductFact) -> Draft {
        let sentence = brief.offerSentence(subject, isNamed: false) ?? brief.noPrice
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
                text: brief.quote(page), picks: brief.pick(subject), buttons: brief.buttons(for: subject),
                sources: [page.source],
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
        let text = brief.prose(
            [brief.missingSentence(volume, of: subject.series)] + record.beside(.volumes, alreadySaid: []))
        return Draft(
            text: text, picks: brief.pick(subject),
            buttons: subject.item.map { [brief.button(viewing: $0.asin)] } ?? [],
            suggestions: brief.productSuggestions(subject, answered: [.volumes]))
    }

    /// No particular fact was recognised: what it is, how long, and what it costs today.
    private func overview(_ subject: ProductFact) -> Draft {
        let record = ProductRecord(brief: brief, subject: subject)
        let sentences =
            record.answer(.synopsis) + record.beside(.synopsis, alreadySaid: [])
            + [brief.offerSentence(subject)]
            .compactMap(\.self)
        return Draft(
            text: brief.prose(sentences), picks: brief.pick(subject), buttons: brief.buttons(for: subject),
            suggestions: brief.productSuggestions(subject, answered: [.synopsis]))
    }

    private func whichTitle() -> Draft {
        let titles = brief.recentTitles
        let text =
            titles.isEmpty
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
