internal import Conversation

/// The facts of one product as sentences, one aspect at a time.
struct ProductRecord {
    let brief: Brief
    let subject: ProductFact
    /// The title has been said: "it" from now on.
    var isNamed = false

    var series: Series { subject.series }
    /// The title, or "it".
    var title: String { isNamed && !brief.isJapanese ? "it" : brief.title(subject.series) }
    /// At a sentence's start: 「『NARUTO』は」 or nothing; "Naruto" or "It".
    var topic: String {
        isNamed ? brief.say(ja: "", en: "It") : brief.say(ja: brief.title(series) + "は", en: brief.title(series))
    }
    /// 「『NARUTO』の」 or nothing.
    var possessive: String { isNamed ? "" : brief.title(series) + "の" }
    /// With isNamed, the same record.
    private var named: ProductRecord { ProductRecord(brief: brief, subject: subject, isNamed: true) }

    /// The answer to one aspect, the fact first.
    func answer(_ aspect: Aspect) -> [String] {
        switch aspect {
        case .isbn: [isbn]
        case .reading: [reading]
        case .pages: [pages]
        case .price:
            [brief.perVolumeNote(series)].compactMap(\.self) + [
                isNamed ? brief.shortPrice(subject) ?? brief.noPrice : brief.priceSentence(subject)
            ]
        case .stock: isNamed ? [brief.shortStock(subject) ?? brief.stockSentence(subject, asked: false)] : stock
        case .language: [language]
        case .volumes: [length]
        case .author: [author]
        case .publisher:
            [
                brief.say(
                    ja: "\(possessive)出版社は\(series.publisher.ja)です。",
                    en: "\(topic) is published by \(series.publisher.en) in Japan.")
            ]
        case .age: [age]
        case .firstYear:
            [brief.say(ja: "\(topic)\(series.firstYear)年に始まりました。", en: "\(topic) began in \(series.firstYear).")]
        case .genre: [genre]
        case .synopsis: synopsis
        case .reviews: reviews
        case .digital: [digital]
        case .nextVolume: [next]
        default: unknown(aspect)
        }
    }

    /// What a clerk would add to it: at most two sentences, none of them said already.
    func beside(_ aspect: Aspect, alreadySaid: [Aspect]) -> [String] {
        let added: [String?]
        switch aspect {
        case .price:
            added = [
                alreadySaid.contains(.stock)
                    ? nil
                    : subject.quote == nil
                        ? brief.stockSentence(subject, asked: false, ifKnown: true) : brief.shortStock(subject)
            ]
        case .stock: added = [alreadySaid.contains(.price) ? nil : brief.shortPrice(subject)]
        case .digital:
            added = [alreadySaid.contains(.price) || subject.quote == nil ? nil : brief.priceSentence(subject)]
        case .volumes: added = [brief.rangeSentence(series)]
        case .language, .nextVolume: added = [alreadySaid.contains(.volumes) ? nil : brief.rangeSentence(series)]
        case .author:
            added = [brief.say(ja: "作品は\(series.firstYear)年に始まりました。", en: "It began in \(series.firstYear)."), others]
        case .age, .ending, .character: added = [alreadySaid.contains(.genre) ? nil : named.genre]
        case .releaseDate: added = [latest ?? lengthBeside]
        case .reading, .synopsis, .reviews, .firstYear, .publisher, .genre, .anime, .readingOrder:
            added = [alreadySaid.contains(.volumes) ? nil : lengthBeside]
        case .restock: added = [brief.rangeSentence(series)]
        case .isbn, .extras, .size, .furigana, .translation, .editions, .direction: added = [pagesBeside(alreadySaid)]
        case .magazine: added = answer(.publisher)
        case .contents: added = [brief.rangeSentence(series)]
        case .pages: added = []
        }
        return added.compactMap(\.self)
    }

    // MARK: Facts

    private var stock: [String] {
        let alert = brief.say(
            ja: "入荷のお知らせを、下のボタンからお申し込みいただけます。", en: "The button below will let you know when it's back.")
        let isOut = subject.availability?.isInStock == false && subject.item != nil
        return [brief.stockSentence(subject, asked: true)] + (isOut ? [alert] : [])
    }

    private var synopsis: [String] {
        let told = brief.sentences(series.synopsis[brief.language])
        guard brief.isJapanese else { return told }
        // The catalogue's own words, not in the clerk's voice: quoted.
        return (isNamed ? [] : [genre]) + ["あらすじは「\(told.joined())」です。"]
    }

    /// The newest volume of the shop, of a series that goes on.
    private var latest: String? {
        guard series.status != .finished, let last = brief.shelf.volumes().last else { return nil }
        return brief.say(ja: "当店で最も新しいのは\(last)巻です。", en: "The latest we carry is volume \(last).")
    }

    private var reading: String {
        let title = series.title
        return brief.say(
            ja: "『\(title.ja)』の読みは「\(title.kana)」、ローマ字では「\(title.romaji)」です。",
            en: "The Japanese title of \(title.en) is \(title.ja), read \(title.romaji).")
    }

    private var isbn: String {
        guard let isbn = subject.item?.isbn13 else { return notOnRecord(.isbn) }
        return brief.say(
            ja: "\(brief.name(subject))\(brief.editionNote(subject))のISBNは\(isbn)です。",
            en: "The ISBN of \(brief.name(subject))\(brief.editionNote(subject)) is \(isbn).")
    }

    private var pages: String {
        guard let item = subject.item else { return notOnRecord(.pages) }
        return brief.say(
            ja: "\(brief.name(subject))\(brief.editionNote(subject))は\(item.pages)ページです。",
            en: "\(brief.capitalised(brief.name(subject)))\(brief.editionNote(subject)) has \(item.pages) pages.")
    }

    private func pagesBeside(_ said: [Aspect]) -> String? {
        guard let item = subject.item, !said.contains(.pages) else { return nil }
        return brief.say(ja: "ページ数は\(item.pages)ページです。", en: "It has \(item.pages) pages.")
    }

    private var length: String {
        guard let extent = brief.extent(of: series) else { return unsureLength }
        let isYesNo = brief.question.has(any: [
            "finished", "complete", "completed", "ended", "ongoing", "over", "still running", "完結", "終わ", "連載",
        ])
        guard isYesNo else { return brief.say(ja: "\(topic)\(extent)。", en: "\(english(extent)).") }
        let asksRunning = brief.question.has(any: ["ongoing", "still running", "連載中", "連載して"])
        let yes = (series.status == .finished) != asksRunning
        return brief.say(
            ja: "\(yes ? "はい" : "いいえ")、\(topic)\(extent)。", en: "\(yes ? "Yes" : "No"): \(english(extent)).")
    }

    private var lengthBeside: String? {
        brief.extent(of: series).map { brief.say(ja: "\($0)。", en: brief.capitalised($0) + ".") }
    }

    /// The extent with the title for its "it".
    private func english(_ extent: String) -> String { (isNamed ? "it" : title) + extent.dropFirst(2) }

    private var unsureLength: String {
        let state: String
        switch series.status {
        case .finished: state = brief.say(ja: "完結しています", en: "is finished")
        case .ongoing: state = brief.say(ja: "連載中です", en: "is still running")
        case .hiatus: state = brief.say(ja: "休載中です", en: "is on hiatus")
        }
        return brief.say(
            ja: "\(topic)\(state)が、正確な巻数は当店の記録にございません。",
            en: "\(topic) \(state), but I don't have a sure volume count on record.")
    }

    private var author: String {
        let authors = series.authors
        guard brief.isJapanese else { return "\(topic) is \(english(authors))." }
        if authors.count == 1 { return "\(possessive)作者は\(brief.authors(of: series))です。" }
        let hasStory = authors.contains { $0.role == .story }
        let parts = authors.map { "\(japaneseRole($0.role, hasStory: hasStory))は\(brief.name($0))" }
        return "\(possessive)\(parts.joined(separator: "、"))です。"
    }

    private func japaneseRole(_ role: Author.Role, hasStory: Bool) -> String {
        switch role {
        case .storyArt: "作者"
        case .story: "原作"
        case .art: "作画"
        case .originalWork: hasStory ? "原案" : "原作"
        case .characterDesign: "キャラクターデザイン"
        }
    }

    /// "written by X and drawn by Y, based on the work of Z".
    private func english(_ authors: [Author]) -> String {
        let makers = authors.filter { $0.role != .originalWork && $0.role != .characterDesign }.map { author in
            switch author.role {
            case .story: "written by \(author.en)"
            case .art: "drawn by \(author.en)"
            default: "written and drawn by \(author.en)"
            }
        }
        let others = authors.filter { $0.role == .originalWork || $0.role == .characterDesign }.map { author in
            author.role == .originalWork
                ? "based on the work of \(author.en)" : "with character designs by \(author.en)"
        }
        return ([makers.joined(separator: " and ")] + others).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Other series of the same author among the candidates.
    private var others: String? {
        let makers = Set(series.authors.map(\.en))
        let same = brief.facts.products.filter { other in
            other.series.id != series.id && other.series.authors.contains { makers.contains($0.en) }
        }.prefix(3)
        guard !same.isEmpty else { return nil }
        let names = brief.list(same.map { brief.title($0.series) })
        return brief.say(ja: "同じ作者では、\(names)もございます。", en: "By the same author we also have \(names).")
    }

    private var age: String {
        let rating = series.ageRating
        let asked = brief.request.understanding.values(of: .age).first.flatMap { Int($0) } ?? brief.facts.wish.age
        guard let asked else {
            return brief.say(
                ja: rating == .all ? "\(topic)全年齢の方にお読みいただけます。" : "\(possessive)対象年齢は\(brief.ages(rating))です。",
                en: rating == .all
                    ? "\(topic) is suitable for all ages." : "\(topic) is rated for \(brief.ages(rating)).")
        }
        if rating.minimumAge <= asked {
            return brief.say(
                ja: "はい、\(title)の対象年齢は\(brief.ages(rating))ですので、\(asked)歳の方にもお読みいただけます。",
                en: "Yes: \(title) is rated for \(brief.ages(rating)), so it suits a \(asked)-year-old.")
        }
        return brief.say(
            ja: "恐れ入りますが、\(title)の対象年齢は\(brief.ages(rating))ですので、\(asked)歳の方にはおすすめしておりません。",
            en: "I wouldn't suggest it for a \(asked)-year-old: \(title) is rated for \(brief.ages(rating)).")
    }

    private var genre: String {
        let genres = series.genres.prefix(3).map(brief.genre)
        let themes = brief.themes(Array(series.themes.prefix(2)))
        let demographic = brief.demographicManga(series.demographic)
        return brief.say(
            ja: "\(topic)\(genres.joined(separator: "・"))の\(demographic)で、\(brief.examples(themes))を描いています。",
            en:
                "\(topic) is a \(demographic.replacing(" manga", with: "")) series of \(brief.list(Array(genres))), with themes of \(brief.list(themes))."
        )
    }

    private var reviews: [String] {
        guard let digest = subject.digest else {
            return [
                brief.failed(.reviews)
                    ? brief.say(ja: "ただいまレビューを確認できません。", en: "I can't look up its reviews right now.")
                    : brief.say(ja: "\(possessive)レビューはまだ当店にございません。", en: "We have no reviews of \(title) yet.")
            ]
        }
        let praise = digest.praise.prefix(2).map { $0[brief.language] }
        let score = brief.say(
            ja: "\(possessive)読者の平均評価は星\(digest.rating)（\(Money.grouped(digest.count))件）です。",
            en: "Readers give \(title) \(digest.rating) stars on average over \(Money.grouped(digest.count)) reviews.")
        guard !praise.isEmpty else { return [score] }
        guard let criticism = digest.criticism.first?[brief.language] else {
            return [
                score,
                brief.say(
                    ja: "\(praise.joined(separator: "と"))が高く評価されています。", en: "They praise \(brief.list(Array(praise)))."),
            ]
        }
        return [
            score,
            brief.say(
                ja: "\(praise.joined(separator: "と"))が高く評価される一方、\(criticism)を挙げる声もございます。",
                en: "They praise \(brief.list(Array(praise))); some mention \(criticism)."),
        ]
    }
}
