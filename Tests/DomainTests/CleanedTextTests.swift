import Testing
import Text

@Suite("Cleaned text")
struct CleanedTextTests {
    @Test(
        "every part knows where it came from",
        arguments: [
            ("a\u{200B}b\u{200B}c", "abc", 1..<2, 2..<3), ("か\u{3099}き", "がき", 0..<1, 0..<2),
            ("e\u{301}x", "éx", 1..<2, 2..<3), ("plain", "plain", 0..<5, 0..<5),
            ("\u{1112}\u{1161}\u{11AB}z", nil, 0..<0, 0..<0),
            ("か\u{200D}\u{3099}!", "が!", 0..<2, 0..<4),
        ] as [(String, String?, Range<Int>, Range<Int>)])
    func origins(original: String, clean: String?, range: Range<Int>, origin: Range<Int>) {
        let text = CleanedText(original)
        if let clean { #expect(text.text == clean) }
        #expect(text.origin(of: range) == origin)
    }

    @Test("scalars of every plane keep their places")
    func planes() {
        let scalars = stride(from: 0x21, through: 0x10FFFF, by: 97).compactMap(Unicode.Scalar.init)
        let original = String(String.UnicodeScalarView(scalars))
        let text = CleanedText(original)
        for index in 0..<text.text.unicodeScalars.count {
            let origin = text.origin(of: index..<index + 1)
            #expect(origin.lowerBound >= 0 && origin.upperBound <= scalars.count && !origin.isEmpty)
        }
    }
}
