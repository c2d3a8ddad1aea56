internal import Conversation

/// The shop's vocabulary as it stands in a sentence.
extension Brief {
    /// A theme as a noun phrase.
    func theme(_ id: String) -> String {
        let label = vocabulary.label(.theme, id, in: language)
        return isJapanese && label.hasSuffix("る") ? label + "こと" : label
    }

    func themes(_ ids: [String]) -> [String] { ids.map(theme) }

    func genre(_ id: String) -> String { vocabulary.label(.genre, id, in: language) }

    /// A mood before a noun: 「ほっこりする」「ダークな」「泣ける」, "cozy".
    func mood(_ id: String) -> String {
        let label = vocabulary.label(.mood, id, in: language)
        guard isJapanese, let last = label.last else { return label }
        if "ないるくたむ".contains(last) { return label }
        return label + (last == "り" ? "する" : "な")
    }

    /// 「ホラー漫画」「終末ものの漫画」, "slice-of-life manga".
    func genreManga(_ ids: [String]) -> String {
        guard !ids.isEmpty else { return say(ja: "作品", en: "manga") }
        if !isJapanese { return ids.map { hyphenated(genre($0)) }.joined(separator: ", ") + " manga" }
        let labels = ids.map(genre)
        let loose = labels.contains { $0.hasSuffix("もの") || $0.contains("・") || $0 == "悲劇" || $0 == "心理" }
        return labels.joined(separator: "・") + (loose ? "の漫画" : "漫画")
    }

    func demographicManga(_ demographic: Demographic) -> String {
        let label = vocabulary.label(.demographic, demographic.rawValue, in: language)
        return say(ja: label + "漫画", en: label + " manga")
    }

    /// The shop's words for whom a rating suits: "ages 13 and up", 「13歳以上」.
    func ages(_ rating: AgeRating) -> String {
        rating == .all
            ? say(ja: "全年齢", en: "all ages")
            : say(ja: "\(rating.minimumAge)歳以上", en: "ages \(rating.minimumAge) and up")
    }

    /// A genre of several words before a noun: "slice-of-life".
    private func hyphenated(_ label: String) -> String {
        label.contains("'") ? label : label.split(separator: " ").joined(separator: "-")
    }

    /// The wish in words: "cozy slice-of-life manga about found family, in English",
    /// 「英語版のあるほっこりする日常漫画」. `nil` when nothing narrows it.
    func describe(_ wish: Wish) -> String? {
        let kept = wish
        var wish = wish
        wish.genres = kept.genres.filter { !kept.dislikedGenres.contains($0) }
        wish.themes = kept.themes.filter { !kept.excludedThemes.contains($0) }
        wish.moods = kept.moods.filter { !kept.excludedMoods.contains($0) }
        wish.demographics = kept.demographics.filter { !kept.excludedDemographics.contains($0) }
        guard !wish.isEmpty || keptAway(wish) != nil else { return nil }
        return isJapanese ? (keptAway(wish) ?? "") + japanese(wish) : english(wish) + (keptAway(wish) ?? "")
    }

    /// " without horror or anything dark", 「ホラーを除いた」: what the shopper wants kept away, up to three; `nil` for
    /// nothing. Dislikes that stand only in the profile are heeded and not spoken of.
    func keptAway(_ wish: Wish) -> String? {
        let said = Set(request.understanding.entities.filter(\.isNegated).map(\.value))
        let quiet = Set(facts.profile?.dislikes ?? []).subtracting(said)
        var names = wish.dislikedGenres.filter { !quiet.contains($0) }.map(genre) + themes(wish.excludedThemes)
        names += wish.excludedMoods.map { say(ja: mood($0) + "作品", en: "anything " + mood($0)) }
        names += wish.excludedDemographics.map(demographicManga)
        guard !names.isEmpty else { return nil }
        let shown = Array(names.prefix(3))
        return say(ja: shown.joined(separator: "・") + "を除いた", en: " without " + either(shown))
    }

    private func either(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " or " + last
    }

    private func english(_ wish: Wish) -> String {
        var words: [String] = wish.statuses.compactMap(statusAdjective)
        if wish.format == .digital { words.append("digital") }
        words += wish.moods.map(mood)
        words += wish.demographics.map { vocabulary.label(.demographic, $0.rawValue, in: .en) }
        words.append(genreManga(wish.genres))
        var text = words.joined(separator: " ")
        if !wish.themes.isEmpty { text += " about " + list(themes(wish.themes)) }
        if !wish.authors.isEmpty { text += " by " + list(wish.authors) }
        if wish.format == .boxSet { text += " in box sets" }
        if let language = wish.language { text += " in " + languageName(language) }
        if let most = wish.maxVolumes { text += " in \(volumes(most)) or fewer" }
        if let price = priceWords(wish) { text += " " + price }
        if let age = wish.age { text += " for a reader aged \(age)" }
        return text
    }

    private func japanese(_ wish: Wish) -> String {
        var text = wish.age.map { "\($0)歳の方向けの" } ?? ""
        if !wish.authors.isEmpty { text += authorsInJapanese(wish.authors) + "の" }
        if let price = priceWords(wish) { text += price + "の" }
        if let language = wish.language { text += editionLanguage(language) + "のある" }
        if wish.format == .digital { text += "電子書籍のある" }
        if wish.format == .boxSet { text += "ボックスセットのある" }
        text += wish.statuses.compactMap(statusAdjective).joined()
        if let most = wish.maxVolumes { text += "\(most)巻以内の" }
        if !wish.themes.isEmpty { text += themes(wish.themes).joined(separator: "や") + "をテーマにした" }
        text += wish.moods.map(mood).joined(separator: "、")
        guard let demographic = wish.demographics.first else { return text + genreManga(wish.genres) }
        if !wish.genres.isEmpty { text += wish.genres.map(genre).joined(separator: "・") + "の" }
        return text + demographicManga(demographic)
    }

    /// Authors of a wish are written as the gazetteer gives them; the products say their Japanese names.
    private func authorsInJapanese(_ names: [String]) -> String {
        let known = facts.products.flatMap(\.series.authors)
        return names.map { name in known.first { $0.en == name }?.ja ?? name }.map { $0 + "先生" }
            .joined(separator: "、")
    }

    private func statusAdjective(_ status: PublicationStatus) -> String {
        switch status {
        case .finished: say(ja: "完結済みの", en: "finished")
        case .ongoing: say(ja: "連載中の", en: "ongoing")
        case .hiatus: say(ja: "休載中の", en: "paused")
        }
    }

    private func priceWords(_ wish: Wish) -> String? {
        let low = wish.priceMin.map { money(.yen($0)) }
        let high = wish.priceMax.map { money(.yen($0)) }
        switch (low, high) {
        case (let low?, let high?): return say(ja: "\(low)から\(high)まで", en: "between \(low) and \(high)")
        case (nil, let high?): return say(ja: "\(high)以下", en: "up to \(high)")
        case (let low?, nil): return say(ja: "\(low)以上", en: "from \(low)")
        case (nil, nil): return nil
        }
    }
}
