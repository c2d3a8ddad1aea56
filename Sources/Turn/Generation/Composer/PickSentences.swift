internal import Conversation

/// Sentences that present the products chosen, shaped by what is most telling about each.
struct PickSentences {
    let brief: Brief

    /// One sentence or two for the first product.
    func lead(_ pick: Recommended, opening: String?) -> String {
        brief.isJapanese ? leadJapanese(pick, opening) : leadEnglish(pick, opening)
    }

    /// A sentence for the second.
    func next(_ pick: Recommended) -> String { brief.isJapanese ? nextJapanese(pick) : nextEnglish(pick) }

    /// A sentence for the third.
    func last(_ pick: Recommended) -> String {
        let title = brief.title(pick.product.series)
        guard brief.isJapanese else {
            guard let said = joinedEnglish([pick.fit, pick.merit]) else { return "\(title) is one more to look at." }
            return "And \(title) \(said)."
        }
        guard let said = joinedJapanese([pick.fit, pick.merit], place: 2) else { return "\(title)もございます。" }
        return "また、\(title)は\(said)。"
    }

    // MARK: English

    private func leadEnglish(_ pick: Recommended, _ opening: String?) -> String {
        let title = brief.title(pick.product.series)
        let start = opening.map { "\($0), I'd start with \(title)" } ?? "I'd start with \(title)"
        guard let said = joinedEnglish([pick.fit, pick.merit], subject: "it ") else { return start + "." }
        return "\(start): \(said)."
    }

    private func nextEnglish(_ pick: Recommended) -> String {
        let title = brief.title(pick.product.series)
        let merit = pick.merit.map(brief.verbPhrase)
        if case .complete(let count)? = pick.merit, count <= 8 {
            let rest = (pick.fit ?? pick.spare).map { " and \(brief.verbPhrase($0))" } ?? ""
            return "For a quicker read, \(title) is complete in \(brief.volumes(count))\(rest)."
        }
        switch pick.fit {
        case .coReaders(let count)?:
            let seed = brief.facts.seed.map { brief.title($0) } ?? "it"
            return "\(count) readers of \(seed) also read \(title)\(merit.map { ", which \($0)" } ?? "")."
        case .sharedThemes(let ids)? where brief.facts.seed != nil:
            let themes = brief.list(brief.themes(ids))
            return "If it was \(themes) you enjoyed, there is \(title)\(merit.map { ", which \($0)" } ?? "")."
        default:
            guard let said = joinedEnglish([pick.fit, pick.merit]) else { return "\(title) is another to look at." }
            return "\(title) \(said)."
        }
    }

    private func joinedEnglish(_ appeals: [Appeal?], subject: String = "") -> String? {
        let phrases = appeals.compactMap { $0.map(brief.verbPhrase) }
        guard let first = phrases.first else { return nil }
        guard phrases.count > 1 else { return subject + first }
        return "\(subject)\(first), and it \(phrases[1])"
    }

    // MARK: Japanese

    private func leadJapanese(_ pick: Recommended, _ opening: String?) -> String {
        let title = brief.title(pick.product.series)
        let start = "\(opening.map { $0 + "、まず" } ?? "まずは")\(title)をおすすめいたします。"
        return start + (joinedJapanese([pick.fit, pick.merit], place: 0).map { $0 + "。" } ?? "")
    }

    private func nextJapanese(_ pick: Recommended) -> String {
        let title = brief.title(pick.product.series)
        if case .complete(let count)? = pick.merit, count <= 8 {
            let rest = (pick.fit ?? pick.spare).map { brief.predicate($0, place: 1) + "。" } ?? ""
            return "短く読み切りたい方には、全\(count)巻で完結している\(title)もございます。" + rest
        }
        let merit = pick.merit.map { brief.predicate($0, place: 1) }
        switch pick.fit {
        case .sameAuthor(let author)?:
            return merit.map { "同じ\(author)の\(title)は、\($0)。" } ?? "同じ\(author)の\(title)もございます。"
        case .sharedThemes(let ids)? where brief.facts.seed != nil:
            let themes = brief.examples(brief.themes(ids))
            return "\(themes)がお好きでしたら\(title)も" + (merit.map { "おすすめで、\($0)。" } ?? "おすすめです。")
        default:
            guard let said = joinedJapanese([pick.fit, pick.merit], place: 1) else { return "\(title)もございます。" }
            return "\(title)は\(said)。"
        }
    }

    private func joinedJapanese(_ appeals: [Appeal?], place: Int) -> String? {
        let present = appeals.compactMap(\.self)
        guard let first = present.first else { return nil }
        guard present.count > 1 else { return brief.predicate(first, place: place) }
        return brief.predicate(first, goesOn: true, place: place) + "、" + brief.predicate(present[1], place: place)
    }
}
