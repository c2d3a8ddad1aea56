/// A bound on the price as understanding writes it ("5000", "10 USD"), in the yen that the shop prices in.
enum PriceBound {
    /// Yen for one unit. About right is enough: a bound in another currency only says how much a shopper has in mind.
    private static let rates: [Substring: Double] = [
        "JPY": 1, "USD": 150, "EUR": 165, "GBP": 190, "CAD": 110, "AUD": 100, "CNY": 21, "KRW": 0.11, "INR": 1.8,
    ]

    /// - Returns: `nil` for what is no amount, or is in a currency without a rate.
    static func yen(_ value: String) -> Int? {
        let parts = value.split(separator: " ")
        guard let first = parts.first, let amount = Double(first), amount.isFinite, amount >= 0, parts.count <= 2,
            let rate = rates[parts.count == 2 ? parts[1] : "JPY"]
        else { return nil }
        return Int(min(amount * rate, 1e9).rounded())
    }
}
