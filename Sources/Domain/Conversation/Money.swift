/// An amount in integer minor units: yen for JPY, cents for USD.
package struct Money: Hashable, Sendable, Codable {
    package var amount: Int
    package var currency: String

    package init(amount: Int, currency: String = "JPY") {
        self.amount = amount
        self.currency = currency
    }

    package static func yen(_ amount: Int) -> Money { Money(amount: amount) }

    /// "¥1,320" in English, "1,320円" in Japanese; other currencies as "12.50 USD".
    package func display(in language: Language) -> String {
        guard currency == "JPY" else {
            let cents = abs(amount % 100)
            return "\(amount / 100).\(cents < 10 ? "0" : "")\(cents) \(currency)"
        }
        let digits = Money.grouped(amount)
        return language == .ja ? "\(digits)円" : "¥\(digits)"
    }

    /// Thousands separated by commas.
    package static func grouped(_ value: Int) -> String {
        var reversed: [Character] = []
        for (index, digit) in String(abs(value)).reversed().enumerated() {
            if index > 0 && index % 3 == 0 { reversed.append(",") }
            reversed.append(digit)
        }
        return (value < 0 ? "-" : "") + String(reversed.reversed())
    }
}
