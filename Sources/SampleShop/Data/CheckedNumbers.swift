/// Numbers that carry their own check: ISBN-13 and the shop's ASINs.
package enum ISBN13 {
    /// The thirteenth digit for the first twelve.
    package static func checkDigit(_ digits: some Collection<UInt8>) -> UInt8 {
        var sum = 0
        for (index, digit) in digits.prefix(12).enumerated() { sum += Int(digit) * (index % 2 == 0 ? 1 : 3) }
        return UInt8((10 - sum % 10) % 10)
    }

    /// Thirteen digits without hyphens whose last is right.
    package static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { $0 &- 0x30 }
        return digits.count == 13 && digits.allSatisfy { $0 <= 9 } && checkDigit(digits) == digits[12]
    }
}

package enum ASINForm {
    /// `B0` and eight digits or capital letters.
    package static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[0] == 0x42, bytes[1] == 0x30 else { return false }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
