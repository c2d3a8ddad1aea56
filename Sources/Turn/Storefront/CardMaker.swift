package import Conversation

/// Cards from facts. A price, stock or rating that no service gave is absent.
package struct CardMaker: Sendable {
    private let products: [ASIN: ProductFact]
    private let language: Language

    package init(facts: Facts, language: Language) {
        var products: [ASIN: ProductFact] = [:]
        for fact in facts.products + facts.cart + [facts.subject].compactMap({ $0 }) {
            if let asin = fact.item?.asin { products[asin] = fact }
        }
        self.products = products
        self.language = language
    }

    /// Cards of the picks that are this turn's candidates, in order; anything else is left out.
    package func cards(for picks: [Pick]) -> [Card] {
        picks.compactMap { pick in
            guard let fact = products[pick.asin], let item = fact.item else { return nil }
            return card(fact, item, reason: pick.reason)
        }
    }

    private func card(_ fact: ProductFact, _ item: CatalogItem, reason: String?) -> Card {
        Card(
            asin: item.asin, title: item.title.en, titleJA: item.title.ja,
            author: fact.series.authors.map { $0[language] }.joined(separator: language == .ja ? "・" : ", "),
            volume: item.format == .boxSet ? nil : item.volume, format: item.format.rawValue,
            editionLanguage: item.language.rawValue,
            price: fact.quote.map { CardPrice($0.price, language: language) },
            listPrice: fact.quote?.listPrice.map { CardPrice($0, language: language) },
            rating: fact.digest?.rating, inStock: fact.availability?.isInStock,
            imageURL: "/covers/\(item.asin.rawValue).svg", reason: reason)
    }
}
