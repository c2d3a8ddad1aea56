internal import Text

/// Text from outside brought to the form in which it is kept: no mark-up, no characters that nobody can read, white
/// space where a reader sees it. Linear.
package enum TextCleaner {
    /// Paragraphs stay apart: one empty line at most.
    package static func clean(_ text: String) -> String {
        tidied(Normalizer.clean(HTMLText.plain(text)), lineBreak: true)
    }

    /// A title or a keyword: one line.
    package static func cleanLine(_ text: String) -> String {
        tidied(Normalizer.clean(HTMLText.plain(text)), lineBreak: false)
    }

    private static func tidied(_ text: String, lineBreak: Bool) -> String {
        var kept = String.UnicodeScalarView()
        kept.reserveCapacity(text.utf8.count)
        var breaks = 0
        var isSpaced = false
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            let code = scalar.value
            defer { previous = code }
            if Script(code) == .space || code == 0x200B {
                isSpaced = true
                if lineBreak { breaks += lineBreaks(of: code, after: previous) }
            } else if isReadable(code) {
                if !kept.isEmpty { append(breaks: breaks, isSpaced: isSpaced, to: &kept) }
                breaks = 0
                isSpaced = false
                kept.append(scalar)
            }
        }
        return String(kept)
    }

    private static func append(breaks: Int, isSpaced: Bool, to kept: inout String.UnicodeScalarView) {
        if breaks > 0 {
            kept.append("\n")
            if breaks > 1 { kept.append("\n") }
        } else if isSpaced {
            kept.append(" ")
        }
    }

    private static func lineBreaks(of code: UInt32, after previous: UInt32) -> Int {
        switch code {
        case 0x0A: previous == 0x0D ? 0 : 1
        case 0x0D, 0x85, 0x2028: 1
        case 0x2029: 2
        default: 0
        }
    }

    /// Neither a control nor a scalar that stands for no character; U+FFFD is what is left of bytes that were no UTF-8.
    private static func isReadable(_ code: UInt32) -> Bool {
        if Invisibles.isControl(code) || code == 0xFFFD { return false }
        return !(0xFDD0...0xFDEF).contains(code) && code & 0xFFFE != 0xFFFE
    }
}
