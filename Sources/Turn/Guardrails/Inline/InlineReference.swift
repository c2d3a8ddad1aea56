/// `[[…]]`, `{{…}}` and placeholders such as `[EMAIL_1]`.
enum InlineReference {
    /// Longer ones are text in brackets.
    private static let longest = 80

    static func read(_ cursor: inout InlineCursor) -> InlineMatch? {
        let open = cursor[0]
        guard cursor[1] == open else { return open == 0x5B ? placeholder(&cursor) : nil }
        let close: UInt32 = open == 0x5B ? 0x5D : 0x7D
        var offset = 2
        while offset < longest {
            let code = cursor[offset]
            if code == 0 || code == 0x0A { break }
            if code == close, cursor[offset + 1] == close { return match("reference", offset + 2) }
            offset += 1
        }
        return match("unclosed", 2)
    }

    /// Capitals with an underscore, or a kind of personal data.
    private static func placeholder(_ cursor: inout InlineCursor) -> InlineMatch? {
        var offset = 1
        var hasUnderscore = false
        while offset < 40 {
            let code = cursor[offset]
            if code == 0x5F, offset > 2 {
                hasUnderscore = true
            } else if !(0x41...0x5A).contains(code), !(hasUnderscore && InlineCode.isDigit(code)) {
                break
            }
            offset += 1
        }
        guard offset > 3, cursor[offset] == 0x5D else { return nil }
        if !hasUnderscore {
            let word = (1..<offset).map { UInt8(truncatingIfNeeded: cursor[$0]) }
            guard kinds.contains(word) else { return nil }
        }
        return match("placeholder", offset + 1)
    }

    private static let kinds: Set<[UInt8]> = Set(
        ["EMAIL", "PHONE", "SSN", "ADDRESS", "NAME", "PASSPORT"].map { Array($0.utf8) })

    private static func match(_ rule: String, _ length: Int) -> InlineMatch {
        InlineMatch(stage: .reference, rule: rule, length: length, replacement: "")
    }
}
