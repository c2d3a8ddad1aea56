internal import Conversation

/// Turns a model's `[[ASIN]]` into the title and `{{price:ASIN}}` into the live price while the text streams. Half a
/// reference is never shown, whatever the pieces; one that names nothing of this turn is removed; `**` is dropped.
struct ReferenceParser {
    private let brief: Brief
    private let products: [ASIN: ProductFact]
    private var held = ""
    private var last: Character?
    private var isAfterRemoval = false
    /// Products named so far, in order.
    private(set) var mentioned: [ASIN] = []

    /// The longest reference that is waited for; anything longer is none.
    private static let longest = 80

    init(brief: Brief) {
        self.brief = brief
        let all = [brief.facts.subject].compactMap(\.self) + brief.facts.products + brief.facts.cart
        products = Dictionary(
            all.compactMap { fact in fact.item.map { ($0.asin, fact) } }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: what can be shown now.
    mutating func feed(_ piece: String) -> String {
        var shown = ""
        for character in piece { take(character, into: &shown) }
        return shown
    }

    /// What is still held at the end of the stream: plain text goes out, half a reference does not.
    mutating func finish() -> String {
        defer { held = "" }
        if held.hasPrefix("[[") || held.hasPrefix("{{") { return "" }
        return held == "**" ? "" : held
    }

    private mutating func take(_ character: Character, into shown: inout String) {
        guard !held.isEmpty else {
            if "[{*".contains(character) { held.append(character) } else { emit(character, into: &shown) }
            return
        }
        held.append(character)
        if held == "**" { return held = "" }
        if held.count == 2 {
            if held == "[[" || held == "{{" { return }
            let text = held
            held = ""
            emit(text.prefix(1).first ?? character, into: &shown)
            return take(character, into: &shown)
        }
        if held.hasSuffix(held.hasPrefix("[[") ? "]]" : "}}") {
            let reference = held
            held = ""
            return resolve(reference, into: &shown)
        }
        // Not a reference after all: without its marks it could still look like one, so it goes.
        if held.count > ReferenceParser.longest || character == "\n" {
            held = ""
            isAfterRemoval = true
        }
    }

    private mutating func resolve(_ reference: String, into shown: inout String) {
        let inner = reference.dropFirst(2).dropLast(2)
        guard let text = reference.hasPrefix("[[") ? title(inner) : price(inner) else {
            isAfterRemoval = true
            return
        }
        for character in text { emit(character, into: &shown) }
    }

    private mutating func title(_ inner: Substring) -> String? {
        let wanted = inner.trimmed
        let found =
            products[ASIN(wanted.uppercased())]
            ?? products.values.first { $0.series.title[brief.language] == wanted || $0.series.title.en == wanted }
        guard let found, let item = found.item else { return nil }
        if !mentioned.contains(item.asin) { mentioned.append(item.asin) }
        let name = item.volume == 1 && item.format != .boxSet ? brief.title(found.series) : brief.name(found)
        // The model's own brackets are enough.
        return last == "『" ? name.replacing("『", with: "").replacing("』", with: "") : name
    }

    private func price(_ inner: Substring) -> String? {
        let wanted = inner.trimmed
        guard wanted.lowercased().hasPrefix("price:") else { return nil }
        guard let fact = products[ASIN(wanted.dropFirst(6).trimmed.uppercased())] else { return nil }
        if let quote = fact.quote { return brief.money(quote.price) }
        return brief.say(ja: "商品ページに記載の価格", en: "the price on its product page")
    }

    private mutating func emit(_ character: Character, into shown: inout String) {
        // Nothing doubled where a reference was taken out.
        if isAfterRemoval, character == " " || "、,".contains(character),
            last == nil || last == " " || last.map("、,（(".contains) == true
        {
            return
        }
        isAfterRemoval = false
        shown.append(character)
        last = character
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[start...end])
    }
}
