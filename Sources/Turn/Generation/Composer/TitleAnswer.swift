internal import Conversation

/// "Do you have Naruto?": yes, how much of it, in which languages, and the item shown with its price and stock.
struct TitleAnswer {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    func draft(for subject: ProductFact) -> Draft {
        var sentences: [String?] = []
        if let missing = brief.facts.missingVolume {
            sentences.append(brief.missingSentence(missing, of: subject.series))
            sentences.append(brief.rangeSentence(subject.series))
        } else {
            sentences.append(have(subject))
            if let gap = brief.formGap(subject.series) ?? languageGap(subject.series) { sentences = [gap] }
            sentences.append(newest(subject) ?? brief.offerSentence(subject))
        }
        if brief.facts.missingVolume == nil, sentences.compactMap(\.self).count < 3 {
            sentences.append(closing(subject))
        }
        return Draft(
            text: brief.prose(sentences), picks: brief.pick(subject),
            buttons: newestButton(subject) + brief.buttons(for: subject),
            suggestions: brief.productSuggestions(subject, answered: [.volumes, .language]))
    }

    private func newestButton(_ subject: ProductFact) -> [ActionButton] {
        guard newest(subject) != nil, let last = brief.shelf.volumes().last, last != subject.item?.volume,
            let item = brief.shelf.counterpart(of: subject.item, volume: last)
        else { return [] }
        return [brief.button(viewing: item.asin, of: brief.name(item, of: subject.series))]
    }

    private func have(_ subject: ProductFact) -> String {
        let series = subject.series
        let title = brief.title(series)
        let languages = brief.languagesSold(series)
        let author = brief.mainAuthor(of: series)
        let volumes = brief.shelf.volumes()
        if let all = series.completeVolumes, volumes.count == all, all > 1 {
            return brief.say(
                ja: "はい、\(title)は全\(all)巻を取り扱っており、\(languages)がございます。",
                en:
                    "Yes, we have all \(brief.volumes(all)) of \(title)\(author.map { " by \($0)" } ?? ""), in \(languages)."
            )
        }
        if let range = brief.range(volumes), volumes.count > 1 {
            return brief.say(
                ja: "はい、\(title)は\(range)を取り扱っており、\(languages)がございます。",
                en: "Yes, we have \(title)\(author.map { " by \($0)" } ?? ""): \(range), in \(languages).")
        }
        return brief.say(
            ja: "はい、\(title)の\(languages)を取り扱っております。",
            en: "Yes, we carry \(title)\(author.map { " by \($0)" } ?? "") in \(languages).")
    }

    /// The newest volume on the shelf, where that was asked for.
    private func newest(_ subject: ProductFact) -> String? {
        guard brief.question.has(any: ["latest", "newest", "most recent", "最新刊", "最新巻", "新刊"]),
            let last = brief.shelf.volumes().last
        else { return nil }
        return brief.say(ja: "最新刊は\(last)巻でございます。", en: "The newest we carry is volume \(last).")
    }

    /// An edition was asked for in a language that is not sold.
    private func languageGap(_ series: Series) -> String? {
        guard let wanted = brief.facts.wish.language, !series.languages.contains(wanted) else { return nil }
        return brief.say(
            ja: "申し訳ございませんが、\(brief.title(series))は\(brief.languagesSold(series))のみのお取り扱いです。",
            en:
                "I'm afraid not in \(brief.languageName(wanted)): we carry \(brief.title(series)) in \(brief.languagesSold(series)) only."
        )
    }

    private func closing(_ subject: ProductFact) -> String? {
        if let praise = subject.digest?.praise.first {
            return brief.say(
                ja: "\(praise.ja)が高く評価されている作品です。", en: "Readers love it for \(praise.en).")
        }
        return brief.sentences(subject.series.synopsis[brief.language]).first
    }
}

extension Brief {
    func sentences(_ text: String) -> [String] { SentenceSplitter.sentences(of: text, in: language) }

    /// The item shown with its live price and stock; `nil` when neither is in hand.
    /// - Parameter isNamed: the series has been named just before.
    func offerSentence(_ product: ProductFact, isNamed: Bool = true) -> String? {
        guard let item = product.item else { return nil }
        let name = (isNamed ? shortName(item, of: product.series) : name(product)) + editionNote(product)
        let price = product.quote.map { money($0.price) }
        switch (price, product.availability?.isInStock) {
        case (let price?, true?):
            return say(ja: "\(name)は\(price)で、在庫がございます。", en: "\(capitalised(name)) is \(price) and in stock.")
        case (let price?, false?):
            return say(
                ja: "\(name)は\(price)ですが、ただいま在庫を切らしております。",
                en: "\(capitalised(name)) is \(price), but out of stock at the moment.")
        case (let price?, nil): return say(ja: "\(name)は\(price)でございます。", en: "\(capitalised(name)) is \(price).")
        case (nil, true?): return say(ja: "\(name)は在庫がございます。", en: "\(capitalised(name)) is in stock.")
        case (nil, false?):
            return say(ja: "\(name)はただいま在庫を切らしております。", en: "\(capitalised(name)) is out of stock at the moment.")
        case (nil, nil): return nil
        }
    }

    /// A volume that this shop does not sell; what it does sell is `rangeSentence`'s to say.
    func missingSentence(_ volume: Int, of series: Series) -> String {
        let title = title(series)
        if let all = series.completeVolumes, volume > all {
            return say(
                ja: "\(title)は全\(all)巻で完結しており、\(volume)巻はございません。",
                en: "There is no volume \(volume): \(title) is complete in \(volumes(all)).")
        }
        return say(
            ja: "申し訳ございませんが、\(title)の\(volume)巻は当店にございません。",
            en: "I'm sorry, we don't have volume \(volume) of \(title).")
    }

    /// What this shop carries, by language.
    func rangeSentence(_ series: Series) -> String? {
        let ranges = Language.allCases.compactMap { language in
            range(shelf.volumes(language)).map { (language, $0) }
        }
        guard let first = ranges.first else { return nil }
        if ranges.allSatisfy({ $0.1 == first.1 }) {
            return say(
                ja: "当店では\(first.1)を\(ranges.map { editionLanguage($0.0) }.joined(separator: "と"))で取り扱っております。",
                en: "We carry \(first.1) in \(list(ranges.map { languageName($0.0) })).")
        }
        return say(
            ja: "当店では" + ranges.map { "\(editionLanguage($0.0))は\($0.1)" }.joined(separator: "、") + "を取り扱っております。",
            en: "We carry " + list(ranges.map { "\($0.1) in \(languageName($0.0))" }) + ".")
    }

    /// Questions about `product` whose answers are in its records.
    func productSuggestions(_ product: ProductFact, answered: [Aspect]) -> [String] {
        let title = title(product.series)
        var asks: [String] = []
        if !answered.contains(.synopsis) {
            asks.append(say(ja: "\(title)はどんな話ですか？", en: "What is \(title) about?"))
        }
        if !answered.contains(.volumes) {
            asks.append(say(ja: "\(title)は完結していますか？", en: "Is \(title) finished?"))
        }
        if !answered.contains(.language), !isJapanese { asks.append("Is \(title) available in English?") }
        if !answered.contains(.reviews), !failed(.reviews) {
            asks.append(say(ja: "\(title)の評判はどうですか？", en: "What do readers say about \(title)?"))
        }
        let similar = say(ja: "\(title)に似た作品はありますか？", en: "Something like \(title)")
        return Array(asks.prefix(2)) + [similar]
    }
}
