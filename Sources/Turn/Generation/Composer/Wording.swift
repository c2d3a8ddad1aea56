internal import Conversation

/// How products, people and dates are named in an answer.
extension Brief {
    func title(_ series: Series) -> String { isJapanese ? "『\(series.title.ja)』" : series.title.en }
    func title(_ text: Bilingual) -> String { isJapanese ? "『\(text.ja)』" : text.en }

    /// 『NARUTO』3巻, "Naruto volume 3"; the box set by its kind; a complete single volume by its title alone.
    func name(_ item: CatalogItem, of series: Series) -> String {
        if item.format == .boxSet { return say(ja: "\(title(series))ボックスセット", en: "the \(title(series)) box set") }
        if series.volumes == 1 { return title(series) }
        return title(series) + say(ja: "\(item.volume)巻", en: " volume \(item.volume)")
    }

    func name(_ product: ProductFact) -> String {
        product.item.map { name($0, of: product.series) } ?? title(product.series)
    }

    /// The item once its series has been named: 「1巻」, "Volume 1".
    func shortName(_ item: CatalogItem, of series: Series) -> String {
        if item.format == .boxSet { return say(ja: "ボックスセット", en: "The box set") }
        return series.volumes == 1 ? title(series) : say(ja: "\(item.volume)巻", en: "Volume \(item.volume)")
    }

    /// 日本語版, 英語版の電子書籍; "Japanese paperback", "English digital edition".
    func edition(_ item: CatalogItem) -> String {
        switch item.format {
        case .paperback:
            say(ja: "\(editionLanguage(item.language))の単行本", en: "\(languageName(item.language)) paperback")
        case .digital:
            say(ja: "\(editionLanguage(item.language))の電子書籍", en: "\(languageName(item.language)) digital edition")
        case .boxSet: say(ja: editionLanguage(item.language), en: "\(languageName(item.language)) edition")
        }
    }

    func editionLanguage(_ language: Language) -> String { language == .ja ? "日本語版" : "英語版" }

    func languageName(_ language: Language) -> String {
        switch language {
        case .ja: say(ja: "日本語", en: "Japanese")
        case .en: say(ja: "英語", en: "English")
        }
    }

    func formatName(_ format: CatalogItem.Format) -> String {
        switch format {
        case .paperback: say(ja: "単行本", en: "paperback")
        case .digital: say(ja: "電子書籍", en: "digital")
        case .boxSet: say(ja: "ボックスセット", en: "box set")
        }
    }

    /// 「尾田栄一郎先生」, "Eiichiro Oda".
    func name(_ author: Author) -> String { isJapanese ? author.ja + "先生" : author.en }

    func authors(of series: Series) -> String { list(series.authors.map(name)) }

    /// The main author: the one who drew the story, else who wrote it, else the first named.
    func mainAuthor(of series: Series) -> String? {
        let wanted: [Author.Role] = [.storyArt, .story, .originalWork]
        let found = wanted.lazy.compactMap { role in series.authors.first { $0.role == role } }.first
        return (found ?? series.authors.first).map(name)
    }

    var today: CalendarDate? { CalendarDate(request.today) }

    /// The day as a person reads it; the record's own text where it is not a day.
    func date(_ text: String) -> String {
        CalendarDate(text)?.display(in: language, today: today) ?? text
    }

    /// "today, Nov 23 (Mon)", "tomorrow, …", else the day.
    func nearDate(_ text: String) -> String {
        guard let day = CalendarDate(text), let today else { return date(text) }
        switch day.dayNumber - today.dayNumber {
        case 0: return say(ja: "本日\(date(text))", en: "today, \(date(text))")
        case 1: return say(ja: "明日\(date(text))", en: "tomorrow, \(date(text))")
        default: return date(text)
        }
    }

    /// Whether `text` is a day before today.
    func isPast(_ text: String) -> Bool {
        guard let day = CalendarDate(text), let today else { return false }
        return day < today
    }

    func money(_ amount: Money) -> String { amount.display(in: language) }

    /// "a, b and c"; "a as well as b and c" where a part holds an "and" of its own. 「a、b、c」.
    func list(_ parts: [String]) -> String {
        if isJapanese { return parts.joined(separator: "、") }
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        let link = parts.contains { $0.contains(" and ") } ? " as well as " : " and "
        return parts.dropLast().joined(separator: ", ") + link + last
    }

    /// 「友情やライバル」: examples of what there is; English as `list`.
    func examples(_ parts: [String]) -> String { isJapanese ? parts.joined(separator: "や") : list(parts) }

    /// A count in words up to ten in English, in digits in Japanese and beyond.
    func count(_ number: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return isJapanese || !words.indices.contains(number) ? Money.grouped(number) : words[number]
    }

    /// "1 volume", "27 volumes", 「27巻」.
    func volumes(_ number: Int) -> String {
        say(ja: "\(number)巻", en: number == 1 ? "1 volume" : "\(number) volumes")
    }

    func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// `text` with a full stop of the language if it ends in none.
    func closed(_ text: String) -> String {
        guard let last = text.last, !"。！？.!?".contains(last) else { return text }
        return text + say(ja: "。", en: ".")
    }
}
