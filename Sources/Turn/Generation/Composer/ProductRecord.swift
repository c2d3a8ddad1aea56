internal import Conversation

/// The facts of one product as sentences, one aspect at a time.
struct ProductRecord {
    let brief: Brief
    let subject: ProductFact

    private var series: Series { subject.series }
    private var title: String { brief.title(subject.series) }

    /// The answer to one aspect, the fact first.
    func answer(_ aspect: Aspect) -> [String] {
        switch aspect {
        case .isbn: [isbn]
        case .pages: [pages]
        case .price: [brief.priceSentence(subject)]
        case .stock: [brief.stockSentence(subject, asked: true)]
        case .language: [language]
        case .volumes: [length]
        case .author: [author]
        case .publisher: [brief.say(ja: "\(title)の出版社は\(series.publisher.ja)です。", en: "\(title) is published by \(series.publisher.en) in Japan.")]
        case .age: [age]
        case .firstYear: [brief.say(ja: "\(title)は\(series.firstYear)年に始まりました。", en: "\(title) began in \(series.firstYear).")]
        case .genre: [genre]
        case .synopsis: brief.sentences(series.synopsis[brief.language])
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
        case .price: added = [subject.availability == nil || alreadySaid.contains(.stock) ? nil : brief.stockSentence(subject, asked: false)]
        case .stock, .digital:
            added = [subject.quote == nil || alreadySaid.contains(.price) ? nil : brief.priceSentence(subject)]
        case .volumes: added = [brief.rangeSentence(series)]
        case .language, .nextVolume: added = [alreadySaid.contains(.volumes) ? nil : brief.rangeSentence(series)]
        case .author: added = [brief.say(ja: "連載は\(series.firstYear)年に始まりました。", en: "It began in \(series.firstYear).") , others]
        case .age, .ending, .character: added = [alreadySaid.contains(.genre) ? nil : genre]
        case .synopsis, .reviews, .firstYear, .publisher, .genre, .releaseDate, .anime, .readingOrder:
            added = [alreadySaid.contains(.volumes) ? nil : lengthBeside]
        case .restock: added = [brief.rangeSentence(series)]
        case .isbn, .extras, .size, .furigana, .translation: added = [pagesBeside(alreadySaid)]
        case .pages: added = []
        }
        return added.compactMap(\.self)
    }

    // MARK: Facts

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
            en: "\(brief.name(subject))\(brief.editionNote(subject)) has \(item.pages) pages.")
    }

    private func pagesBeside(_ said: [Aspect]) -> String? {
        subject.item == nil || said.contains(.pages) ? nil : pages
    }

    private var length: String {
        guard let extent = brief.extent(of: series) else { return unsureLength }
        let isYesNo = brief.question.has(any: [
            "finished", "complete", "completed", "ended", "ongoing", "over", "still running", "完結", "終わ", "連載",
        ])
        guard isYesNo else { return brief.say(ja: "\(title)は\(extent)。", en: "\(english(extent)).") }
        let asksRunning = brief.question.has(any: ["ongoing", "still running", "連載中", "連載して"])
        let yes = (series.status == .finished) != asksRunning
        return brief.say(
            ja: "\(yes ? "はい" : "いいえ")、\(title)は\(extent)。", en: "\(yes ? "Yes" : "No"): \(english(extent)).")
    }

    private var lengthBeside: String? {
        brief.extent(of: series).map { brief.say(ja: "\($0)。", en: brief.capitalised($0) + ".") }
    }

    /// The extent with the title for its "it".
    private func english(_ extent: String) -> String { title + extent.dropFirst(2) }

    private var unsureLength: String {
        let state: String
        switch series.status {
        case .finished: state = brief.say(ja: "完結しています", en: "is finished")
        case .ongoing: state = brief.say(ja: "連載中です", en: "is still running")
        case .hiatus: state = brief.say(ja: "休載中です", en: "is on hiatus")
        }
        return brief.say(
            ja: "\(title)は\(state)。正確な巻数は当店の記録にございません。",
            en: "\(title) \(state), but I don't have a sure volume count on record.")
    }

    private var author: String {
        guard series.authors.count > 1 else {
            let name = brief.authors(of: series)
            return brief.say(ja: "\(title)の作者は\(name)です。", en: "\(title) is written and drawn by \(name).")
        }
        let hasStory = series.authors.contains { $0.role == .story }
        let parts = series.authors.map { author in
            brief.say(
                ja: "\(role(author.role, hasStory: hasStory))は\(brief.name(author))",
                en: "\(role(author.role, hasStory: hasStory)) by \(brief.name(author))")
        }
        return brief.say(ja: "\(title)の\(brief.list(parts))です。", en: "\(title) has \(brief.list(parts)).")
    }

    private func role(_ role: Author.Role, hasStory: Bool) -> String {
        switch role {
        case .storyArt: brief.say(ja: "作者", en: "story and art")
        case .story: brief.say(ja: "原作", en: "a story")
        case .art: brief.say(ja: "作画", en: "art")
        case .originalWork: brief.say(ja: hasStory ? "原案" : "原作", en: "an original work")
        case .characterDesign: brief.say(ja: "キャラクターデザイン", en: "character designs")
        }
    }

    /// Other series of the same author among the candidates.
    private var others: String? {
        let same = brief.facts.products.filter { $0.match.isSameAuthor && $0.series.id != series.id }.prefix(3)
        guard !same.isEmpty else { return nil }
        let names = brief.list(same.map { brief.title($0.series) })
        return brief.say(ja: "同じ作者では、\(names)もございます。", en: "By the same author we also have \(names).")
    }

    private var age: String {
        let rating = series.ageRating
        let asked = brief.request.understanding.values(of: .age).first.flatMap { Int($0) } ?? brief.facts.wish.age
        guard let asked else {
            return brief.say(
                ja: rating == .all ? "\(title)は全年齢の方にお読みいただけます。" : "\(title)の対象年齢は\(brief.ages(rating))です。",
                en: rating == .all ? "\(title) is suitable for all ages." : "\(title) is rated for \(brief.ages(rating)).")
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
            ja: "\(title)は\(genres.joined(separator: "・"))の\(demographic)で、\(brief.examples(themes))を描いています。",
            en: "\(title) is a \(demographic.replacing(" manga", with: "")) series of \(brief.list(Array(genres))), with themes of \(brief.list(themes)).")
    }

    private var reviews: [String] {
        guard let digest = subject.digest else {
            return [
                brief.failed(.reviews)
                    ? brief.say(ja: "ただいまレビューを確認できません。", en: "I can't look up its reviews right now.")
                    : brief.say(ja: "\(title)のレビューはまだ当店にございません。", en: "We have no reviews of \(title) yet.")
            ]
        }
        let praise = digest.praise.prefix(2).map { $0[brief.language] }
        let score = brief.say(
            ja: "\(title)の平均評価は星\(digest.rating)（\(Money.grouped(digest.count))件）です。",
            en: "Readers give \(title) \(digest.rating) stars on average over \(Money.grouped(digest.count)) reviews.")
        guard !praise.isEmpty else { return [score] }
        guard let criticism = digest.criticism.first?[brief.language] else {
            return [score, brief.say(ja: "\(praise.joined(separator: "と"))が高く評価されています。", en: "They praise \(brief.list(Array(praise))).")]
        }
        return [
            score,
            brief.say(
                ja: "\(praise.joined(separator: "と"))が高く評価される一方、\(criticism)を挙げる声もございます。",
                en: "They praise \(brief.list(Array(praise))); some mention \(criticism)."),
        ]
    }
}
