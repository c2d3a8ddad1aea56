package import Conversation
internal import Ports

/// What the services say of products that an answer names, asked while the answer is checked.
package struct AnswerEvidence: Sendable {
    /// Live prices in yen; `nil` when pricing did not answer.
    package var prices: [ASIN: Money]? = [:]
    /// Of the items asked for, those that the catalogue has.
    package var knownASINs: Set<ASIN> = []
    package var knownISBNs: Set<String> = []

    package init() {}
}

extension Storefront {
    /// Of each at most so many are asked for; what is beyond counts as unknown.
    private static let mostAsked = 20

    /// All at once, each under its service's policy.
    package func evidence(prices priced: [ASIN], items: [ASIN], isbns: [String]) async -> AnswerEvidence {
        var evidence = AnswerEvidence()
        async let prices = livePrices(Array(priced.prefix(Self.mostAsked)))
        async let known = knownItems(Array(items.prefix(Self.mostAsked)))
        async let books = knownBooks(Array(isbns.prefix(Self.mostAsked)))
        (evidence.prices, evidence.knownASINs, evidence.knownISBNs) = await (prices, known, books)
        return evidence
    }

    private func livePrices(_ asins: [ASIN]) async -> [ASIN: Money]? {
        guard !asins.isEmpty else { return [:] }
        let pricing = services.pricing
        let quotes = await caller.call(.pricing) { try await pricing.quotes(for: asins) }
        return quotes.map { quotes in
            // A reply is input like any other: what was not asked for, or is no price, is none.
            quotes.filter { asins.contains($0.key) && $0.value.price.isPlausible }.mapValues(\.price)
        }
    }

    private func knownItems(_ asins: [ASIN]) async -> Set<ASIN> {
        guard !asins.isEmpty else { return [] }
        let catalog = services.catalog
        let items = await caller.call(.catalog) { try await catalog.items(asins) } ?? []
        return Set(items.map(\.asin)).intersection(asins)
    }

    private func knownBooks(_ isbns: [String]) async -> Set<String> {
        let catalog = services.catalog
        var known: Set<String> = []
        for isbn in isbns where isbn.count == 13 {
            let item = await caller.call(.catalog) { try await catalog.item(isbn: isbn) }
            if let item, item != nil { known.insert(isbn) }
        }
        return known
    }
}

extension Money {
    /// Above nothing, and below what any book of this shop could cost.
    package var isPlausible: Bool { amount > 0 && amount <= 100_000_000 }
}
