internal import Conversation

/// The facts of a turn as lines for a prompt. No price stands in it: the model writes `{{price:ASIN}}`, and the live
/// price is put in afterwards.
struct FactSheet {
    let brief: Brief

    private var facts: Facts { brief.facts }

    /// Facts in order of weight: the subject first.
    var statements: [String] {
        var lines: [String] = []
        if let subject = facts.subject { lines += about(subject) }
        if let seed = facts.seed {
            lines.append("The shopper named \(seed.title[brief.language]): \(traits(seed)).")
        }
        if let title = facts.unknownTitle { lines.append("\"\(plain(title))\" is not in the catalogue.") }
        if let missing = facts.missingVolume { lines.append("Volume \(missing) is not sold here.") }
        if let wish = brief.describe(facts.wish) { lines.append("The wish as understood: \(wish).") }
        if let count = facts.matchCount { lines.append("Titles that match: \(count).") }
        if !facts.relaxed.isEmpty {
            lines.append("Could not be met and was let go: \(facts.relaxed.map(plain).joined(separator: ", ")).")
        }
        lines += facts.promotions.prefix(4).map(offer)
        if !facts.failures.isEmpty {
            let names = facts.failures.map(\.rawValue).sorted().joined(separator: ", ")
            lines.append("Not available right now: \(names). Say so if it matters.")
        }
        return lines
    }

    /// A candidate by ASIN on one line.
    func candidate(_ product: ProductFact) -> String? {
        guard let item = product.item else { return nil }
        var parts = [item.asin.rawValue, plain(brief.name(item, of: product.series)), traits(product.series)]
        if let stock = product.availability { parts.append(stock.isInStock ? "in stock" : "out of stock") }
        if let reason = why(product) { parts.append("why: \(reason)") }
        if let praise = product.digest?.praise.first {
            parts.append("readers praise: \(plain(praise[brief.language]))")
        }
        return parts.joined(separator: " | ")
    }

    /// A passage with its page's name and version; its text verbatim.
    func policy(_ passage: Passage) -> String {
        "\(brief.pageName(passage)): \(passage.text)"
    }

    private func about(_ subject: ProductFact) -> [String] {
        let series = subject.series
        let title = series.title[brief.language]
        let who = series.authors.map { $0[brief.language] }.joined(separator: ", ")
        var lines = [
            "The question is about \(subject.item.map { "[[\($0.asin)]] " } ?? "")\(title): \(traits(series)); by \(who); published by \(series.publisher[brief.language]); since \(series.firstYear).",
            "Synopsis: \(series.synopsis[brief.language])",
        ]
        if let item = subject.item {
            lines.append(
                "The item shown: volume \(item.volume), \(item.language.rawValue), \(item.format.rawValue), \(item.pages) pages\(item.isbn13.map { ", ISBN \($0)" } ?? "")."
            )
        }
        if let stock = subject.availability {
            lines.append(stock.isInStock ? "It is in stock." : "It is out of stock.")
        }
        if let range = brief.rangeSentence(series) { lines.append(range) }
        if let digest = subject.digest {
            lines.append(
                "Readers: \(digest.rating) stars, \(digest.count) reviews; praise: \(digest.praise.map { $0[brief.language] }.joined(separator: "; ")); criticism: \(digest.criticism.map { $0[brief.language] }.joined(separator: "; "))."
            )
        }
        return lines.map(plain)
    }

    private func traits(_ series: Series) -> String {
        let terms =
            series.genres.prefix(3).map(brief.genre) + series.themes.prefix(3).map(brief.theme)
            + series.moods.prefix(1).map(brief.mood)
        let length = brief.extent(of: series) ?? series.status.rawValue
        return
            "\(terms.joined(separator: ", ")); \(length); \(brief.ages(series.ageRating)); \(series.languages.map(\.rawValue).joined(separator: "+"))"
    }

    private func why(_ product: ProductFact) -> String? {
        let match = product.match
        var reasons: [String] = []
        if match.isSameAuthor { reasons.append("same author") }
        reasons += match.themes.map(brief.theme) + match.moods.map(brief.mood) + match.genres.map(brief.genre)
        if let readers = match.coReaders { reasons.append("\(readers) readers of both") }
        if match.isPersonal { reasons.append("fits the shopper's tastes") }
        return reasons.isEmpty ? nil : reasons.joined(separator: ", ")
    }

    private func offer(_ promotion: Promotion) -> String {
        "Offer until \(promotion.ends): \(promotion.title[brief.language]). \(promotion.description[brief.language])\(promotion.code.map { " Code \($0)." } ?? "")"
    }

    /// One line, without the marks that the answer's references are written with.
    private func plain(_ text: String) -> String {
        text.replacing("\n", with: " ").replacing("{{", with: "{").replacing("}}", with: "}")
    }
}
