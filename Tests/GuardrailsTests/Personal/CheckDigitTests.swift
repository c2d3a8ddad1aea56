import Testing

@testable import Guardrails

@Suite("Check digits")
struct CheckDigitTests {
    private func digits(_ text: String) -> ArraySlice<UInt8> { ArraySlice(text.utf8.map { $0 - 0x30 }) }

    @Test("a right number passes and the same with another last digit does not")
    func lastDigits() {
        let checks: [(String, (ArraySlice<UInt8>) -> Bool)] = [
            ("4111111111111111", CheckDigits.luhn), ("378282246310005", CheckDigits.luhn),
            ("123456789018", CheckDigits.myNumber),
            ("9784088827711", CheckDigits.ean), ("4901234567894", CheckDigits.ean), ("4088725093", CheckDigits.isbn10),
            ("021000021", CheckDigits.routing),
        ]
        for (number, isRight) in checks {
            for last in 0...9 {
                #expect(
                    isRight(digits(number.dropLast() + "\(last)")) == number.hasSuffix("\(last)"), "\(number) \(last)")
            }
        }
    }

    @Test("an IBAN with two letters exchanged fails")
    func ibans() {
        #expect(CheckDigits.iban(Array("GB29NWBK60161331926819".utf8)))
        #expect(!CheckDigits.iban(Array("GB29NWKB60161331926819".utf8)))
        #expect(!CheckDigits.iban(Array("GB29".utf8)))
    }

    @Test(
        "an issuer's ranges end where they end",
        arguments: [
            ("2221000000000000", true), ("2720990000000000", true), ("2721000000000000", false),
            ("3589000000000000", true), ("3590000000000000", false), ("5600000000000000", false),
        ])
    func issuers(number: String, isKnown: Bool) { #expect(CardIssuers.know(digits(number)) == isKnown) }
}
