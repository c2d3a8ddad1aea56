package import Conversation

/// The amounts an answer may say beside live prices: those that stand in this turn's policy passages, service records and
/// the shopper's own message.
package struct SupportedAmounts: Sendable {
    /// Live prices of this turn's items.
    package let livePrices: Set<Money>
    private let byKind: [ReviewFacts.Statement.Kind: Set<Money>]
    private let question: Set<Money>
    /// Of statements that bind the shop, in hundredths of a whole: "20% off", 2割引, half price.
    let percents: Set<Int>

    private static let kinds: Set<ReviewFacts.Statement.Kind> = [.policy, .faq, .order, .promotion, .wording]

    package init(_ facts: ReviewFacts) {
        livePrices = Set(facts.prices.values)
        var byKind: [ReviewFacts.Statement.Kind: Set<Money>] = [:]
        var percents: Set<Int> = []
        for statement in facts.statements {
            let text = PriceText(Array(statement.text.unicodeScalars))
            for expression in MoneyReader(text, excluding: []).found() {
                byKind[statement.kind, default: []].formUnion(expression.amounts)
            }
            if Self.kinds.contains(statement.kind) {
                percents.formUnion(PercentReader(text: text).percents().map(\.value))
            }
        }
        self.byKind = byKind
        self.percents = percents
        let asked = PriceText(Array(facts.question.unicodeScalars))
        question = Set(MoneyReader(asked, excluding: []).found().flatMap(\.amounts)).union(Self.bareNumbers(asked))
    }

    /// Whether the amount stands in a statement that may be quoted, or in the question.
    package func contains(_ money: Money) -> Bool {
        question.contains(money) || byKind.contains { Self.kinds.contains($0.key) && $0.value.contains(money) }
    }

    func isStated(_ money: Money, in kinds: Set<ReviewFacts.Statement.Kind>) -> Bool {
        kinds.contains { byKind[$0]?.contains(money) ?? false }
    }

    /// Of the shop's terms: thresholds, fees.
    var terms: Set<Money> {
        [.policy, .faq, .promotion, .wording].reduce(into: []) { $0.formUnion(byKind[$1] ?? []) }
    }

    /// Of what is said of products: list prices.
    var listed: Set<Money> { byKind[.product] ?? [] }

    /// Of the shopper's message and order.
    var own: Set<Money> { question.union(byKind[.order] ?? []) }

    func isAsked(_ money: Money) -> Bool { question.contains(money) }

    func isStated(percent: Int) -> Bool { percents.contains(percent) }

    /// "Under 2000": shoppers leave the currency out.
    private static func bareNumbers(_ text: PriceText) -> [Money] {
        let numbers = MoneyNumberReader(text: text)
        var found: [Money] = []
        var index = 0
        while index < text.count {
            guard text.isDigit(index), let number = numbers.number(at: index) else {
                index += 1
                continue
            }
            if number.hundredths >= 100_00 { found.append(.yen(number.hundredths / 100)) }
            index = max(index + 1, number.end)
        }
        return found
    }
}
