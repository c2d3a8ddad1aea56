/// Finds amounts of money in a text: ¥1,320, 1,320円, ￥１３２０, 1320 yen, $12.50, 12 USD. Linear.
struct MoneyScanner {
    struct Amount: Equatable, Sendable {
        /// Digits alone, without separators: "1320", "12.50".
        var digits: String
        /// Scalar offsets, end exclusive.
        var range: Range<Int>
    }

    private let narrow: [Unicode.Scalar]

    init(_ text: String) {
        narrow = text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            case 0xFFE5, 0xA5: "¥"
            default: scalar
            }
        }
    }

    func amounts() -> [Amount] {
        var found: [Amount] = []
        var index = 0
        while index < narrow.count {
            guard isDigit(index), index == 0 || !isNumberPart(index - 1) else {
                index += 1
                continue
            }
            var end = index
            while end < narrow.count, isNumberPart(end) { end += 1 }
            while end > index, !isDigit(end - 1) { end -= 1 }
            if let range = money(index..<end) {
                let digits = narrow[index..<end].filter { $0 != "," }
                found.append(Amount(digits: String(String.UnicodeScalarView(digits)), range: range))
                index = range.upperBound
            } else {
                index = end
            }
        }
        return found
    }

    private func isDigit(_ index: Int) -> Bool { ("0"..."9").contains(narrow[index]) }

    private func isNumberPart(_ index: Int) -> Bool {
        isDigit(index) || narrow[index] == "," || narrow[index] == "."
    }

    /// The number with its currency mark before or after it; `nil` when it has none.
    private func money(_ number: Range<Int>) -> Range<Int>? {
        let before = number.lowerBound - 1
        if before >= 0, narrow[before] == "¥" || narrow[before] == "$" { return before..<number.upperBound }
        var after = number.upperBound
        while after < narrow.count, narrow[after] == " " { after += 1 }
        for unit in ["円", "yen", "Yen", "YEN", "JPY", "USD", "dollars"] {
            let scalars = Array(unit.unicodeScalars)
            let end = after + scalars.count
            if end <= narrow.count, narrow[after..<end].elementsEqual(scalars) { return number.lowerBound..<end }
        }
        return nil
    }
}
