internal import Conversation

/// An appeal in words, in the forms that sentences need.
extension Brief {
    private var seedTitle: String? { facts.seed.map { title($0) } }

    /// English, after the subject: "is also about revenge".
    func verbPhrase(_ appeal: Appeal, place: Int = 0) -> String {
        switch appeal {
        case .sameAuthor(let author): "is also by \(author)"
        case .coReaders(let count): "was also read by \(count) readers of \(seedTitle ?? "the same series")"
        case .sharedThemes(let ids): (seedTitle == nil ? "is about " : "is also about ") + list(themes(ids))
        case .sharedMoods(let ids):
            seedTitle == nil ? "is \(list(ids.map(mood)))" : "has the same \(list(ids.map(mood))) feel"
        case .sharedGenres(let ids): "offers the same mix of \(list(ids.map(genre)))"
        case .personal: "suits the tastes in your profile"
        case .suitsAge(let rating): rating == .all ? "is fine for all ages" : "is meant for \(ages(rating))"
        case .praise(let praise): "is \(["loved", "praised", "admired"][place % 3]) for \(praise)"
        case .complete(let count): "is complete in \(volumes(count))"
        case .themes(let ids): "tells of \(list(themes(ids)))"
        case .rating(let stars, let count): "averages \(stars) stars over \(Money.grouped(count)) reviews"
        }
    }

    /// Japanese, with the subject left out: 「全7巻で完結しています」; with `goesOn`, 「全7巻で完結しており」.
    func predicate(_ appeal: Appeal, goesOn: Bool = false, place: Int = 0) -> String {
        let copula = goesOn ? "で" : "です"
        let state = goesOn ? "おり" : "います"
        switch appeal {
        case .sameAuthor(let author): return "同じ\(author)の作品\(copula)"
        case .coReaders(let count): return "\(seedTitle ?? "同じ作品")の読者\(count)名にも読まれて\(state)"
        case .sharedThemes(let ids):
            let like = seedTitle == nil ? "" : "同じく"
            return "\(like)\(examples(themes(ids)))を描いた作品\(copula)"
        case .sharedMoods(let ids):
            return "\(seedTitle == nil ? "" : "同じく")\(ids.map(mood).joined(separator: "、"))作品\(copula)"
        case .sharedGenres(let ids): return "同じ\(ids.map(genre).joined(separator: "・"))の作品\(copula)"
        case .personal: return "お客様のお好みに合う作品\(copula)"
        case .suitsAge(let rating): return "\(ages(rating))の方にお楽しみいただけ" + (goesOn ? "る作品で" : "ます")
        case .praise(let praise): return praised(praise, goesOn: goesOn, place: place)
        case .complete(let count): return "全\(count)巻で完結して\(state)"
        case .themes(let ids): return "\(examples(themes(ids)))を描いた作品\(copula)"
        case .rating(let stars, let count): return "平均評価は星\(stars)（\(Money.grouped(count))件）\(copula)"
        }
    }

    /// Three ways to say it, by the product's place, so that neighbours differ.
    private func praised(_ praise: String, goesOn: Bool, place: Int) -> String {
        switch place % 3 {
        case 0: "\(praise)が高く評価されて" + (goesOn ? "おり" : "います")
        case 1: "\(praise)が魅力\(goesOn ? "で" : "です")"
        default: "\(praise)に定評が\(goesOn ? "あり" : "あります")"
        }
    }

    /// A piece of a card's reason: "Complete in 7 volumes", 「全7巻完結」.
    func note(_ appeal: Appeal) -> String {
        switch appeal {
        case .sameAuthor(let author): say(ja: "同じ\(author)の作品", en: "also by \(author)")
        case .coReaders(let count):
            say(
                ja: "\(seedTitle ?? "同じ作品")の読者\(count)名も読んだ作品",
                en: "\(count) readers of \(seedTitle ?? "the series") read it too")
        case .sharedThemes(let ids):
            say(
                ja: "\(examples(themes(ids)))\(seedTitle == nil ? "がテーマ" : "が共通のテーマ")",
                en: (seedTitle == nil ? "about " : "also about ") + list(themes(ids)))
        case .sharedMoods(let ids):
            say(
                ja: "\(ids.map(mood).joined(separator: "、"))作品",
                en: (seedTitle == nil ? "" : "the same ")
                    + "\(list(ids.map(mood)))\(seedTitle == nil ? " story" : " feel")")
        case .sharedGenres(let ids):
            say(ja: "同じ\(ids.map(genre).joined(separator: "・"))の作品", en: "\(list(ids.map(genre))) too")
        case .personal: say(ja: "お好みに合う作品", en: "suits your tastes")
        case .suitsAge(let rating): say(ja: "\(ages(rating))向け", en: "for \(ages(rating))")
        case .praise(let praise): say(ja: "\(praise)が好評", en: "loved for \(praise)")
        case .complete(let count): say(ja: "全\(count)巻完結", en: "complete in \(volumes(count))")
        case .themes(let ids): say(ja: "\(examples(themes(ids)))を描く", en: "about \(list(themes(ids)))")
        case .rating(let stars, let count):
            say(ja: "星\(stars)（\(Money.grouped(count))件）", en: "\(stars) stars over \(Money.grouped(count)) reviews")
        }
    }

    /// The reason on a product's card; `nil` when nothing true is in hand.
    func reason(_ pick: Recommended) -> String? {
        let notes = [pick.fit, pick.merit].compactMap { $0.map(note) }
        guard !notes.isEmpty else { return nil }
        return say(ja: notes.joined(separator: "。"), en: capitalised(notes.joined(separator: "; ")))
    }

    /// Picks of a draft; none while the catalogue does not answer (no cards then, spec §6).
    func picks(_ chosen: [Recommended]) -> [Pick] {
        guard !failed(.catalog) else { return [] }
        return chosen.compactMap { pick in pick.product.item.map { Pick($0.asin, reason: reason(pick)) } }
    }

    func pick(_ product: ProductFact) -> [Pick] {
        guard !failed(.catalog), let item = product.item else { return [] }
        return [Pick(item.asin)]
    }
}
