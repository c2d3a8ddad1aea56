/// Scalars that a reader cannot see and that writers of attacks like: zero-width, bidi controls, tags, selectors.
package enum Invisibles {
    /// Formatting scalars that carry no text. Variation selectors and the zero-width joiner count too.
    package static func isInvisible(_ code: UInt32) -> Bool {
        guard code > 0xAC else { return false }
        switch code {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF:
            return true
        default: return false
        }
    }

    /// Control characters other than tab, line feed and carriage return.
    package static func isControl(_ code: UInt32) -> Bool {
        (code < 0x20 && code != 0x09 && code != 0x0A && code != 0x0D) || (0x7F...0x9F).contains(code)
    }

    /// Marks that belong to the scalar before them, half-width voicing marks included.
    static func isMark(_ code: UInt32) -> Bool {
        guard code >= 0x300 else { return false }
        switch code {
        case 0x300...0x36F, 0x3099, 0x309A, 0xFF9E, 0xFF9F, 0x20D0...0x20FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF:
            return true
        case 0x3000...0x9FFF, 0xAC00...0xD7FF, 0x2000...0x20CF, 0xFF00...0xFF9D: return false
        default:
            guard let category = Unicode.Scalar(code)?.properties.generalCategory else { return false }
            return category == .nonspacingMark || category == .spacingMark || category == .enclosingMark
        }
    }
}
