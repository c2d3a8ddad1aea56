internal import Conversation

/// What this shop sells of one series, from its editions.
struct Shelf: Sendable {
    let items: [CatalogItem]

    /// Volumes on sale as single books, ascending, of one language or of any.
    func volumes(_ language: Language? = nil, _ format: CatalogItem.Format = .paperback) -> [Int] {
        Set(items.filter { $0.format == format && (language == nil || $0.language == language) }.map(\.volume)).sorted()
    }

    var languages: [Language] { Language.allCases.filter { language in items.contains { $0.language == language } } }

    func has(_ format: CatalogItem.Format) -> Bool { items.contains { $0.format == format } }

    /// The item that differs from `item` only as asked.
    func counterpart(
        of item: CatalogItem?, language: Language? = nil, format: CatalogItem.Format? = nil, volume: Int? = nil
    ) -> CatalogItem? {
        let wanted = (language ?? item?.language, format ?? item?.format, volume ?? item?.volume ?? 1)
        let fitting = items.filter {
            (wanted.0 == nil || $0.language == wanted.0) && (wanted.1 == nil || $0.format == wanted.1)
        }
        return fitting.first { $0.volume == wanted.2 } ?? (volume == nil ? fitting.first : nil)
    }
}

extension Brief {
    var shelf: Shelf { Shelf(items: facts.editions) }

    /// 「1〜72巻」, "volumes 1–72"; a lone volume by its number; `nil` for none.
    func range(_ volumes: [Int]) -> String? {
        guard let first = volumes.first, let last = volumes.last else { return nil }
        if first == last { return say(ja: "\(first)巻", en: "volume \(first)") }
        if volumes.count == last - first + 1 { return say(ja: "\(first)〜\(last)巻", en: "volumes \(first)–\(last)") }
        return say(ja: "\(first)巻から\(last)巻までの一部の巻", en: "some of the volumes from \(first) to \(last)")
    }

    /// 「日本語版と英語版」, "Japanese and English": what is sold of `series`.
    func languagesSold(_ series: Series) -> String {
        let sold = shelf.items.isEmpty ? series.languages : shelf.languages
        return isJapanese ? sold.map(editionLanguage).joined(separator: "と") : list(sold.map(languageName))
    }

    /// The series' length in Japan: 「全72巻で完結しています」, "it is complete in 72 volumes"; `nil` where not on record.
    func extent(of series: Series) -> String? {
        guard let count = series.volumes else { return nil }
        let asOf = series.volumesAsOf.flatMap { CalendarDate.monthDisplay($0, in: language) }
        switch series.status {
        case .finished:
            return say(ja: "全\(count)巻で完結しています", en: "it is complete in \(volumes(count))")
        case .ongoing:
            let when = asOf.map { say(ja: "\($0)時点で", en: " as of \($0)") } ?? ""
            return say(
                ja: "連載中で、\(when)\(count)巻まで刊行されています", en: "it is still running, with \(volumes(count)) out\(when)")
        case .hiatus:
            let when = asOf.map { say(ja: "\($0)時点で", en: " as of \($0)") } ?? ""
            return say(ja: "休載中で、\(when)\(count)巻まで刊行されています", en: "it is on hiatus, with \(volumes(count)) out\(when)")
        }
    }

    /// The live price of the item shown in a sentence; says that there is none when pricing did not answer.
    func priceSentence(_ product: ProductFact) -> String {
        guard let quote = product.quote else { return noPrice }
        var text = say(
            ja: "\(name(product))\(editionNote(product))は\(money(quote.price))でございます",
            en: "\(capitalised(name(product)))\(editionNote(product)) is \(money(quote.price))")
        if let list = quote.listPrice, list.amount > quote.price.amount {
            text = say(
                ja: "\(name(product))\(editionNote(product))は、通常\(money(list))のところ\(money(quote.price))でございます",
                en: text + ", down from \(money(list))")
        }
        return text + say(ja: "。", en: ".")
    }

    /// The price once the item has been named.
    func shortPrice(_ product: ProductFact) -> String? {
        product.quote.map { say(ja: "価格は\(money($0.price))でございます。", en: "It's \(money($0.price)).") }
    }

    /// The stock once the item has been named; `nil` when inventory said nothing.
    func shortStock(_ product: ProductFact) -> String? {
        guard let availability = product.availability else { return nil }
        guard availability.isInStock else {
            return say(ja: "ただし、ただいま在庫を切らしております。", en: "It's out of stock at the moment, though.")
        }
        guard product.item?.format != .digital, let left = availability.quantity, (1...5).contains(left) else {
            return say(ja: "在庫がございます。", en: "It's in stock.")
        }
        return say(ja: "在庫は残り\(left)冊です。", en: "Only \(left) left in stock.")
    }

    func editionNote(_ product: ProductFact) -> String {
        product.item.map { say(ja: "（\(edition($0))）", en: " (\(edition($0)))") } ?? ""
    }

    var noPrice: String {
        failed(.pricing)
            ? say(
                ja: "ただいま価格を確認できませんので、恐れ入りますが商品ページでご確認ください。",
                en: "I can't look up the live price right now, so please see the product page.")
            : say(
                ja: "価格は商品ページでご確認いただけます。", en: "You'll find the price on the product page.")
    }

    /// What inventory said of the item shown, starting with yes or no when stock is the question.
    func stockSentence(_ product: ProductFact, asked: Bool, ifKnown: Bool) -> String? {
        ifKnown && product.availability == nil ? nil : stockSentence(product, asked: asked)
    }

    /// The same; says that it cannot be checked when inventory said nothing.
    func stockSentence(_ product: ProductFact, asked: Bool) -> String {
        guard let availability = product.availability else {
            return say(
                ja: "ただいま在庫を確認できませんので、恐れ入りますが商品ページでご確認ください。",
                en: "I can't check stock right now, so please see the product page.")
        }
        let name = name(product)
        guard availability.isInStock else {
            return say(
                ja: "\(asked ? "申し訳ございませんが、" : "")\(name)はただいま在庫を切らしております。",
                en:
                    "\(asked ? "Not right now, I'm afraid: " + name : capitalised(name)) is out of stock\(asked ? "" : " at the moment")."
            )
        }
        let yes = asked ? say(ja: "はい、", en: "Yes, ") : ""
        if product.item?.format == .digital {
            return say(ja: "\(yes)\(name)の電子書籍はご購入いただけます。", en: "\(yes)the digital edition of \(name) is available.")
        }
        if let left = availability.quantity, left <= 5, left > 0 {
            return say(
                ja: "\(yes)\(name)は在庫がございますが、残り\(left)冊です。",
                en: "\(asked ? yes + name : capitalised(name)) is in stock, with only \(left) left.")
        }
        return say(ja: "\(yes)\(name)は在庫がございます。", en: "\(asked ? yes + name : capitalised(name)) is in stock.")
    }

    /// Said under a list whose prices were asked for: the lowest in hand, or that pricing did not answer.
    func priceNote(_ products: [ProductFact]) -> String? {
        let asked = facts.wish.priceMax != nil || facts.wish.priceMin != nil || question.has(any: Aspect.price.cues)
        guard asked else { return nil }
        if failed(.pricing) { return noPrice }
        let priced = products.filter { $0.quote?.price.currency == "JPY" }
        guard let least = priced.min(by: { ($0.quote?.price.amount ?? 0) < ($1.quote?.price.amount ?? 0) }),
            let quote = least.quote
        else { return nil }
        return say(
            ja: "お値段は、\(name(least))の\(money(quote.price))が最も手頃でございます。",
            en: "The lowest price among these is \(money(quote.price)), for \(closed(name(least)))")
    }
}

extension Brief {
    /// What can be sent comes first, the order otherwise kept; as given where the shopper asked for an order.
    func inStockFirst(_ products: [ProductFact]) -> [ProductFact] {
        guard
            !question.has(any: [
                "cheapest", "newest", "latest", "best rated", "most popular", "shortest", "一番", "安い順", "新しい順", "最新",
                "最も",
            ])
        else { return products }
        return products.filter { $0.availability?.isInStock != false }
            + products.filter { $0.availability?.isInStock == false }
    }
}
