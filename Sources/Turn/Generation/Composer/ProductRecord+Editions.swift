internal import Conversation

extension ProductRecord {
    /// The language a question names; `nil` for none or one that the shop does not sell.
    static func languageAsked(in question: Question) -> Language? {
        let english = question.has(any: ["english", "eigo", "英語", "英訳", "英文"])
        let japanese = question.has(any: ["japanese", "日本語"])
        if english != japanese { return english ? .en : .ja }
        return nil
    }

    private static let foreign = [
        "french", "spanish", "german", "chinese", "korean", "italian", "フランス語", "スペイン語", "ドイツ語", "中国語", "韓国語",
    ]

    var language: String {
        let title = brief.title(subject.series)
        let sold = brief.languagesSold(subject.series)
        let languages = brief.shelf.items.isEmpty ? subject.series.languages : brief.shelf.languages
        if brief.question.has(any: ProductRecord.foreign) {
            return brief.say(
                ja: "申し訳ございませんが、\(title)は\(sold)のみのお取り扱いです。",
                en: "I'm afraid not: we sell \(title) in \(sold) only.")
        }
        guard let asked = ProductRecord.languageAsked(in: brief.question) else {
            if let item = subject.item, brief.request.page.currentASIN == item.asin {
                return brief.say(
                    ja: "ご覧の商品は\(editionName(item))です。", en: "The one you're looking at is the \(editionName(item)).")
            }
            return brief.say(ja: "\(topic)\(sold)がございます。", en: "\(topic) is available in \(sold).")
        }
        let name = brief.languageName(asked)
        guard languages.contains(asked) else {
            return brief.say(
                ja: "申し訳ございませんが、\(title)の\(brief.editionLanguage(asked))はお取り扱いがなく、\(sold)のみでございます。",
                en: "I'm afraid not: we carry \(title) in \(sold) only.")
        }
        if let item = subject.item, item.language != asked, brief.request.page.currentASIN == item.asin {
            return brief.say(
                ja: "ご覧の商品は\(brief.editionLanguage(item.language))ですが、\(brief.editionLanguage(asked))もございます。",
                en:
                    "The one you're looking at is the \(brief.languageName(item.language)) edition, but yes, we also carry \(title) in \(name)."
            )
        }
        if let item = subject.item, item.language == asked {
            return brief.say(
                ja: "はい、\(brief.name(subject))は\(brief.editionLanguage(asked))がございます。",
                en: "Yes, \(brief.name(subject)) is available in \(name).")
        }
        return brief.say(
            ja: "はい、\(title)は\(brief.editionLanguage(asked))がございます。", en: "Yes, we carry \(title) in \(name).")
    }

    private func editionName(_ item: CatalogItem) -> String {
        brief.say(ja: brief.editionLanguage(item.language), en: brief.languageName(item.language) + " edition")
    }

    var digital: String {
        let title = brief.title(subject.series)
        let shelf = brief.shelf
        guard !shelf.items.isEmpty else { return notOnRecord(.digital) }
        let formats = CatalogItem.Format.allCases.filter(shelf.has)
        let names =
            brief.isJapanese
            ? formats.map(brief.formatName).joined(separator: "と") : brief.list(formats.map(brief.formatName))
        let wanted: CatalogItem.Format? =
            brief.question.has(any: ["digital", "ebook*", "e book*", "kindle", "epub", "電子", "デジタル"])
            ? .digital
            : brief.question.has(any: ["box set*", "boxset*", "ボックス", "セット版"]) ? .boxSet : nil
        guard let wanted else {
            return brief.say(ja: "\(title)は\(names)がございます。", en: "\(title) comes in these formats: \(names).")
        }
        let name = brief.formatName(wanted)
        guard shelf.has(wanted) else {
            if wanted == .boxSet, let gap = brief.formGap(subject.series) { return gap }
            return brief.say(
                ja: "申し訳ございませんが、\(title)の\(name)はお取り扱いがございません。\(names)のみでございます。",
                en: "I'm afraid not: we have no \(name) edition of \(title), only \(names).")
        }
        let range = wanted == .boxSet ? nil : brief.range(shelf.volumes(nil, wanted))
        return brief.say(
            ja: "はい、\(title)は\(name)もございます\(range.map { "（\($0)）" } ?? "")。",
            en:
                "Yes, \(title) is available as \(wanted == .boxSet ? "a box set" : "a digital edition")\(range.map { " (\($0))" } ?? "")."
        )
    }

    /// The volume after the last one owned, else after the one spoken of.
    var nextItem: CatalogItem? {
        guard let volume = lastRead else { return nil }
        return brief.shelf.counterpart(of: subject.item, volume: volume + 1)
    }

    /// The highest volume of this series that the customer owns, else the one spoken of.
    private var lastRead: Int? {
        let owned = Set(brief.facts.profile?.owned ?? [])
        let read = brief.facts.editions.filter { owned.contains($0.asin) }.map(\.volume).max()
        return read ?? subject.item?.volume
    }

    var next: String {
        let title = brief.title(subject.series)
        guard let last = lastRead else { return notOnRecord(.nextVolume) }
        guard let next = nextItem else {
            return brief.say(
                ja: "\(title)は、\(last)巻の次の巻を当店ではまだ取り扱っておりません。",
                en: "We don't carry a volume after \(last) of \(title) yet.")
        }
        return brief.say(
            ja: "\(last)巻の次は\(brief.name(next, of: subject.series))で、当店で取り扱っております。",
            en: "After volume \(last) comes \(brief.name(next, of: subject.series)), and we carry it.")
    }

    // MARK: What is not on record

    func unknown(_ aspect: Aspect) -> [String] {
        switch aspect {
        case .restock:
            let stock = subject.availability.map { _ in brief.stockSentence(subject, asked: false) }
            let unsure = brief.say(
                ja: subject.availability?.isInStock == true ? "" : "再入荷の時期は当店の記録にございませんので、入荷のお知らせをご利用ください。",
                en: subject.availability?.isInStock == true
                    ? "" : "I don't have a restock date on record, but you can be told when it's back.")
            return [stock, unsure].compactMap(\.self).filter { !$0.isEmpty }
        case .ending:
            return [
                brief.say(
                    ja: "\(brief.title(subject.series))の結末は当店の記録になく、読む楽しみのために控えさせていただきます。",
                    en: "I can't tell you how \(brief.title(subject.series)) ends: our records stop short of spoilers.")
            ]
        default: return [notOnRecord(aspect)]
        }
    }

    func notOnRecord(_ aspect: Aspect) -> String {
        let title = brief.title(subject.series)
        return brief.say(
            ja: "恐れ入りますが、\(title)の\(matter(aspect))は当店の記録にございません。",
            en: "I'm sorry, our records for \(title) don't cover \(matter(aspect)).")
    }

    /// Several things at once that the records do not hold; `nil` unless all are such.
    func notOnRecord(_ aspects: [Aspect]) -> String? {
        let plain = aspects.allSatisfy { $0.isOutsideRecords && $0 != .restock && $0 != .ending }
        guard plain else { return nil }
        let matters = aspects.map(matter)
        let title = brief.title(subject.series)
        return brief.say(
            ja: "恐れ入りますが、\(title)の\(matters.joined(separator: "と"))は当店の記録にございません。",
            en: "I'm sorry, our records for \(title) don't cover \(matters.joined(separator: " or ")).")
    }

    private func matter(_ aspect: Aspect) -> String {
        switch aspect {
        case .releaseDate: brief.say(ja: "発売日", en: "release dates")
        case .readingOrder: brief.say(ja: "読む順番や関連作品", en: "reading order or related works")
        case .extras: brief.say(ja: "特典やカラーページの有無", en: "extras or colour pages")
        case .furigana: brief.say(ja: "ふりがなの有無", en: "furigana")
        case .translation: brief.say(ja: "翻訳についての情報", en: "the translation")
        case .size: brief.say(ja: "大きさや紙質", en: "size, weight or paper")
        case .anime: brief.say(ja: "アニメや映画との対応", en: "anime or film versions")
        case .character: brief.say(ja: "登場人物の詳細", en: "details of the characters")
        case .contents: brief.say(ja: "収録内容（どの巻に何が入っているか）", en: "which part of the story is in which volume")
        case .editions: brief.say(ja: "版ごとの違い", en: "the differences between editions and printings")
        case .direction: brief.say(ja: "読む向き", en: "the reading direction")
        case .magazine: brief.say(ja: "連載誌", en: "the magazine it ran in")
        case .isbn: brief.say(ja: "ISBN", en: "the ISBN")
        case .pages: brief.say(ja: "ページ数", en: "the page count")
        case .digital: brief.say(ja: "版の種類", en: "formats")
        default: brief.say(ja: "その点", en: "that detail")
        }
    }
}
