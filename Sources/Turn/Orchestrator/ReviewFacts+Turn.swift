internal import Conversation
internal import Guardrails

/// What a turn found, as the checks of its answer see it.
extension ReviewFacts {
    /// - Parameters:
    ///   - facts: of all intents answered.
    ///   - wordings: the shop's own sentences about the same facts: the composer's answers, and the lines a model was given.
    init(question: String, intent: Intent, language: Language, facts: Facts, wordings: [String]) {
        let products = facts.products + facts.cart + [facts.subject].compactMap { $0 }
        self.init(
            question: question, intent: intent, language: language,
            candidates: products.compactMap(Candidate.init) + facts.editions.map { Candidate($0, in: products) },
            prices: Self.prices(of: products), statements: Self.statements(facts, wordings),
            knownISBNs: Set(facts.editions.compactMap(\.isbn13)),
            volumeCounts: Dictionary(
                products.compactMap { product in product.series.volumes.map { (product.series.id, $0) } },
                uniquingKeysWith: { first, _ in first }),
            actions: facts.escalation == nil ? [] : [.escalated])
    }

    private static func prices(of products: [ProductFact]) -> [ASIN: Money] {
        var prices: [ASIN: Money] = [:]
        for product in products {
            if let asin = product.item?.asin, let price = product.quote?.price { prices[asin] = price }
        }
        return prices
    }

    private static func statements(_ facts: Facts, _ wordings: [String]) -> [Statement] {
        let passages = facts.passages.map { passage in
            Statement(id: passage.chunkID, kind: Statement.Kind(passage.sourceType), text: passage.text)
        }
        let promotions = facts.promotions.map { promotion in
            Statement(
                id: promotion.promotionID, kind: .promotion,
                text: [
                    promotion.title.ja, promotion.title.en, promotion.description.ja, promotion.description.en,
                    promotion.code ?? "", promotion.ends,
                ].joined(separator: "\n"))
        }
        let own = wordings.enumerated().map { Statement(id: "W\($0.offset + 1)", kind: .wording, text: $0.element) }
        return passages + promotions + own
    }
}

extension ReviewFacts.Statement.Kind {
    fileprivate init(_ source: SourceType) {
        self =
            switch source {
            case .product: .product
            case .faq: .faq
            case .policy: .policy
            case .editorial: .editorial
            case .reviewSummary: .review
            }
    }
}

extension ReviewFacts.Candidate {
    fileprivate init?(_ product: ProductFact) {
        guard let item = product.item else { return nil }
        self.init(item, of: product.series)
    }

    fileprivate init(_ item: CatalogItem, in products: [ProductFact]) {
        self.init(item, of: products.first { $0.series.id == item.seriesID }?.series)
    }

    private init(_ item: CatalogItem, of series: Series?) {
        let names = series.map { [$0.title.ja, $0.title.en, $0.title.romaji, $0.title.kana] + $0.aliases } ?? []
        self.init(
            asin: item.asin, seriesID: item.seriesID, titles: [item.title.ja, item.title.en] + names,
            volume: item.format == .boxSet ? nil : item.volume, isbn13: item.isbn13, volumeCount: series?.volumes)
    }
}
