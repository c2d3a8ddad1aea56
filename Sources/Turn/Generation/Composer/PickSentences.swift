internal import Conversation

/// Sentences that present the products chosen, shaped by what is most telling about each.
struct PickSentences {
    let brief: Brief

    private var hasSeed: Bool { brief.facts.seed != nil }
    private var seedTitle: String {
        brief.facts.seed.map { brief.title($0) } ?? brief.say(ja: "同じ作品", en: "the series")
    }

    /// One sentence or two for the first product.
    func lead(_ pick: Recommended, opening: String?) -> String {
        brief.isJapanese ? leadJapanese(pick, opening) : leadEnglish(pick, opening)
    }

    /// A sentence for the second.
    /// - Parameter first: the product presented before it, for what is shorter.
    func next(_ pick: Recommended, after first: Recommended) -> String {
        let isQuicker = (pick.product.series.volumes ?? .max) < (first.product.series.volumes ?? .max)
        return brief.isJapanese ? nextJapanese(pick, isQuicker) : nextEnglish(pick, isQuicker)
    }

    /// A sentence for the third.
    func last(_ pick: Recommended) -> String { brief.isJapanese ? lastJapanese(pick) : lastEnglish(pick) }

    /// The one product that fits.
    func only(_ pick: Recommended, fitting wish: String?) -> String {
        let title = brief.title(pick.product.series)
        let told = praiseFirst(pick.told(hasSeed: hasSeed))
        guard !brief.isJapanese else {
            let found = wish.map { "\($0)は、\(title)がございます。" } ?? "\(title)がございます。"
            return found + (joined(told, place: 0).map { $0 + "。" } ?? "")
        }
        guard let first = told.first else { return brief.closed("One series fits: \(title)") }
        let second = told.dropFirst().first.map { ", and \(clause($0))" } ?? ""
        return "One series fits, \(title): \(clause(first))\(second)."
    }

    // MARK: English

    private func leadEnglish(_ pick: Recommended, _ opening: String?) -> String {
        let title = brief.title(pick.product.series)
        let start = opening.map { "\($0), I'd start with \(title)" } ?? "I'd start with \(title)"
        let told = praiseFirst(pick.told(hasSeed: hasSeed))
        guard let first = told.first else { return brief.closed(start) }
        let second = told.dropFirst().first.map { ", and \(clause($0))" } ?? ""
        return "\(start): \(clause(first))\(second)."
    }

    /// A length says more after what is good about the book.
    private func praiseFirst(_ told: [Appeal]) -> [Appeal] {
        guard case .complete? = told.first, told.count > 1 else { return told }
        return told.reversed()
    }

    /// A clause about the title just named. Praise reads best with the readers for its subject.
    private func clause(_ appeal: Appeal) -> String {
        if case .praise(let praise) = appeal { return "readers love it for \(praise)" }
        let phrase = brief.verbPhrase(appeal)
        return phrase.hasPrefix("is ") ? "it's " + phrase.dropFirst(3) : "it " + phrase
    }

    private func nextEnglish(_ pick: Recommended, _ isQuicker: Bool) -> String {
        let title = brief.title(pick.product.series)
        let told = pick.told(hasSeed: hasSeed)
        guard let first = praiseFirst(told).first else { return brief.closed("Another to look at is \(title)") }
        let second = praiseFirst(told).dropFirst().first
        if isQuicker, let count = shortRead(told) {
            let rest = told.first { $0 != .complete(count) }.map { " and \(brief.verbPhrase($0, place: 1))" } ?? ""
            return "For a quicker read, \(title) is complete in \(brief.volumes(count))\(rest)."
        }
        let which = second.map { ", which \(brief.verbPhrase($0, place: 1))" } ?? ""
        switch first {
        case .coReaders(let count): return brief.closed("\(count) readers of \(seedTitle) also read \(title)\(which)")
        case .sharedThemes(let ids) where hasSeed:
            return brief.closed("If it was \(brief.list(brief.themes(ids))) you enjoyed, there is \(title)\(which)")
        case .sharedMoods(let ids) where hasSeed:
            return brief.closed("For the same \(brief.list(ids.map(brief.mood))) feel, try \(title)\(which)")
        default:
            if case .complete(let count)? = second {
                return "\(title), complete in \(brief.volumes(count)), \(brief.verbPhrase(first, place: 1))."
            }
            let more = second.map { " and \(brief.verbPhrase($0, place: 1))" } ?? ""
            return "\(title) \(brief.verbPhrase(first, place: 1))\(more)."
        }
    }

    private func lastEnglish(_ pick: Recommended) -> String {
        let title = brief.title(pick.product.series)
        let told = pick.told(hasSeed: hasSeed)
        guard let first = told.first else { return brief.closed("You might also look at \(title)") }
        guard told.count > 1 else {
            if case .praise(let praise) = first { return "And readers love \(title) for \(praise)." }
            return "Then there is \(title), \(apposed([first]))."
        }
        return "Then there is \(title), \(apposed(told))."
    }

    /// "admired for its art and complete in 10 volumes"; "which …" where a phrase is no plain "is".
    private func apposed(_ told: [Appeal]) -> String {
        let phrases = told.prefix(2).map { brief.verbPhrase($0, place: 2) }
        guard phrases.allSatisfy({ $0.hasPrefix("is ") }) else { return "which " + phrases.joined(separator: " and ") }
        return phrases.map { String($0.dropFirst(3)) }.joined(separator: " and ")
    }

    /// The length of a short finished story, where that is among what is told.
    private func shortRead(_ told: [Appeal]) -> Int? {
        for case .complete(let count) in told where count <= 8 { return count }
        return nil
    }

    // MARK: Japanese

    private func leadJapanese(_ pick: Recommended, _ opening: String?) -> String {
        let title = brief.title(pick.product.series)
        let start = "\(opening.map { $0 + "、まず" } ?? "まずは")\(title)をおすすめいたします。"
        return start + (joined(praiseFirst(pick.told(hasSeed: hasSeed)), place: 0).map { $0 + "。" } ?? "")
    }

    private func nextJapanese(_ pick: Recommended, _ isQuicker: Bool) -> String {
        let title = brief.title(pick.product.series)
        let told = pick.told(hasSeed: hasSeed)
        if isQuicker, let count = shortRead(told) {
            let rest = told.first { $0 != .complete(count) }.map { brief.predicate($0, place: 1) + "。" } ?? ""
            return "短く読み切りたい方には、全\(count)巻で完結している\(title)もございます。" + rest
        }
        let ordered = praiseFirst(told)
        guard let first = ordered.first else { return "\(title)もございます。" }
        let second = ordered.dropFirst().first.map { brief.predicate($0, place: 1) }
        switch first {
        case .sameAuthor(let author):
            return second.map { "同じ\(author)の\(title)は、\($0)。" } ?? "同じ\(author)の\(title)もございます。"
        case .sharedThemes(let ids) where hasSeed:
            let themes = brief.examples(brief.themes(ids))
            return "\(themes)に惹かれた方には\(title)も" + (second.map { "おすすめで、\($0)。" } ?? "おすすめです。")
        case .sharedMoods(let ids) where hasSeed:
            let moods = ids.map(brief.mood).joined(separator: "、")
            return second.map { "同じく\(moods)作品の\(title)は、\($0)。" } ?? "同じく\(moods)作品では、\(title)もございます。"
        default:
            if case .complete(let count)? = ordered.dropFirst().first {
                return "全\(count)巻で完結している\(title)は、\(brief.predicate(first, place: 1))。"
            }
            return joined(ordered, place: 1).map { "\(title)は\($0)。" } ?? "\(title)もございます。"
        }
    }

    private func lastJapanese(_ pick: Recommended) -> String {
        let title = brief.title(pick.product.series)
        return joined(pick.told(hasSeed: hasSeed), place: 2).map { "また、\(title)は\($0)。" } ?? "また、\(title)もございます。"
    }

    private func joined(_ told: [Appeal], place: Int) -> String? {
        guard let first = told.first else { return nil }
        guard told.count > 1 else { return brief.predicate(first, place: place) }
        return brief.predicate(first, goesOn: true, place: place) + "、" + brief.predicate(told[1], place: place)
    }
}
