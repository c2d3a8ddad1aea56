package import Conversation

/// Something in an answer that must not stand.
package struct Finding: Hashable, Sendable {
    package enum Stage: String, Sendable {
        case pii, price
    }

    package var stage: Stage
    package var rule: String
    /// Scalar offsets of the answer, end exclusive.
    package var range: Range<Int>
    package var replacement: String

    package init(stage: Stage, rule: String, range: Range<Int>, replacement: String) {
        self.stage = stage
        self.rule = rule
        self.range = range
        self.replacement = replacement
    }
}

/// Looks over a whole answer before it is final. The stages run in the order of spec §9; the composer's own sentences
/// pass by construction, a model's are held to the same facts.
package struct OutputGuard: Sendable {
    package init() {}

    package func findings(in text: String, facts: Facts, message: String, language: Language) -> [Finding] {
        let personal = PIIScanner(text).spans().map {
            Finding(stage: .pii, rule: $0.kind.rawValue, range: $0.range, replacement: "[\($0.kind.rawValue)]")
        }
        let allowed = AllowedAmounts(facts: facts, message: message)
        let prices = MoneyScanner(text).amounts()
            .filter { !allowed.contains($0.digits) }
            .map {
                Finding(
                    stage: .price, rule: "unsupported_amount", range: $0.range,
                    replacement: language == .ja ? "商品ページの価格" : "the price on the product page")
            }
        return (personal + prices).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The text with every finding replaced; findings must be in order.
    package func corrected(_ text: String, _ findings: [Finding]) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var position = 0
        for finding in findings where finding.range.lowerBound >= position {
            result.append(contentsOf: scalars[position..<finding.range.lowerBound])
            result.append(contentsOf: finding.replacement.unicodeScalars)
            position = finding.range.upperBound
        }
        result.append(contentsOf: scalars[position...])
        return String(result)
    }
}

/// Amounts that may be said in this turn: live prices, and what stands verbatim in a passage, a service's record or
/// the shopper's own message.
struct AllowedAmounts {
    private var digits: Set<String> = []

    init(facts: Facts, message: String) {
        for product in facts.products + facts.cart + [facts.subject].compactMap({ $0 }) {
            insert(product.quote?.price)
            insert(product.quote?.listPrice)
        }
        if case .found(let orders) = facts.orders {
            for fact in orders {
                insert(fact.order.total)
                insert(fact.order.shipping)
                for line in fact.order.lines { digits.insert(String(line.priceJPY)) }
                for item in fact.order.returns { insert(item.refund) }
            }
        }
        for promotion in facts.promotions {
            if let amount = promotion.amountOffJPY { digits.insert(String(amount)) }
            if let minimum = promotion.minimumJPY { digits.insert(String(minimum)) }
            insert(textsOf: [
                promotion.description.ja, promotion.description.en, promotion.title.ja, promotion.title.en,
            ])
        }
        if let bound = facts.wish.priceMax { digits.insert(String(bound)) }
        if let bound = facts.wish.priceMin { digits.insert(String(bound)) }
        insert(textsOf: facts.passages.map(\.text) + [message])
    }

    func contains(_ amount: String) -> Bool { digits.contains(amount) }

    private mutating func insert(_ money: Money?) {
        if let money { digits.insert(String(money.amount)) }
    }

    private mutating func insert(textsOf texts: [String]) {
        for text in texts { digits.formUnion(MoneyScanner(text).amounts().map(\.digits)) }
    }
}
