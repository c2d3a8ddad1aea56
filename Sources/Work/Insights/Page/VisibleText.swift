/// Text from outside made fit to be looked at: what a screen would obey instead of show is named.
enum VisibleText {
    /// A line break becomes `↵`, a tab `⇥`; other control characters, and marks that turn the direction of text, hide in
    /// it or break lines, become `⟨U+202E⟩`. Joiners and variation selectors stay: emoji and names need them.
    static func of(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: out += "⇥"
            case 0x0A: out += "↵"
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
                0xFEFF,
                0xFFF9...0xFFFB, 0xE0000...0xE007F:
                out += named(scalar)
            case 0xFDD0...0xFDEF: out += named(scalar)
            case let value where value & 0xFFFE == 0xFFFE: out += named(scalar)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private static func named(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
}
