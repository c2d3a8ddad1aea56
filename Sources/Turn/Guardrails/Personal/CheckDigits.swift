/// Numbers that prove themselves. All take digits 0…9.
enum CheckDigits {
    static func luhn(_ digits: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let value = Int(digit)
            sum += index % 2 == 0 ? value : (value > 4 ? value * 2 - 9 : value * 2)
        }
        return sum % 10 == 0
    }

    /// The twelfth digit of a Japanese individual number (Ordinance 85 of 2014 of the Ministry of Internal Affairs).
    static func myNumber(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 12, let last = digits.last else { return false }
        var sum = 0
        for (index, digit) in digits.dropLast().reversed().enumerated() {
            sum += Int(digit) * (index < 6 ? index + 2 : index - 4)
        }
        let rest = sum % 11
        return Int(last) == (rest <= 1 ? 0 : 11 - rest)
    }

    /// EAN-13 (so ISBN-13 and JAN too), EAN-8 and UPC.
    static func ean(_ digits: ArraySlice<UInt8>) -> Bool {
        guard [8, 12, 13].contains(digits.count) else { return false }
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() { sum += Int(digit) * (index % 2 == 0 ? 1 : 3) }
        return sum % 10 == 0
    }

    /// An ISBN-10 whose check digit is not X.
    static func isbn10(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 10 else { return false }
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += Int(digit) * (10 - index) }
        return sum % 11 == 0
    }

    /// An American bank's routing number.
    static func routing(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 9 else { return false }
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += Int(digit) * [3, 7, 1][index % 3] }
        return sum % 10 == 0 && sum > 0
    }

    /// - Parameter code: upper-case ASCII letters and digits, country first (ISO 13616).
    static func iban(_ code: [UInt8]) -> Bool {
        guard (15...34).contains(code.count), code[0] > 0x40, code[1] > 0x40, code[2] < 0x40, code[3] < 0x40 else {
            return false
        }
        var rest = 0
        for byte in code[4...] + code[..<4] {
            let value = byte < 0x40 ? Int(byte) - 0x30 : Int(byte) - 0x37
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }
}
