internal import Ports

/// E-mail addresses and IBANs at the place that is being decided upon.
enum InlineAddress {
    private static let longestLocal = 64
    private static let longestDomain = 60

    static func email(_ cursor: inout InlineCursor) -> InlineMatch? {
        var at = 1
        while at <= longestLocal, isLocal(cursor[at]) { at += 1 }
        guard at <= longestLocal, cursor[at] == 0x40, cursor[at - 1] != 0x2E else { return nil }
        var end = at + 1
        while end - at <= longestDomain, isDomain(cursor[end]) { end += 1 }
        while end > at, !isAlphanumeric(cursor[end - 1]) { end -= 1 }
        guard let dot = (at + 1..<max(at + 1, end)).last(where: { cursor[$0] == 0x2E }), dot > at + 1, end - dot > 2,
            (dot + 1..<end).allSatisfy({ InlineCode.isASCIILetter(cursor[$0]) })
        else { return nil }
        return personal(.email, end)
    }

    private static func isLocal(_ code: UInt32) -> Bool {
        if isAlphanumeric(code) { return true }
        switch code {
        case 0x2E, 0x5F, 0x25, 0x2B, 0x2D: return true
        default: return InlineCode.isAccented(code)
        }
    }

    private static func isDomain(_ code: UInt32) -> Bool { isAlphanumeric(code) || code == 0x2E || code == 0x2D }

    private static func isAlphanumeric(_ code: UInt32) -> Bool {
        InlineCode.isASCIILetter(code) || InlineCode.isDigit(code)
    }

    /// Two capitals, two check digits, groups; the remainder by 97 decides.
    static func iban(_ cursor: inout InlineCursor) -> InlineMatch? {
        guard isCapital(cursor[0]), isCapital(cursor[1]), InlineCode.isDigit(cursor[2]), InlineCode.isDigit(cursor[3])
        else { return nil }
        var signs: [UInt32] = []
        var offset = 0
        var end = 0
        while signs.count <= 34 {
            let code = cursor[offset]
            if isCapital(code) || InlineCode.isDigit(code) {
                signs.append(code)
                end = offset + 1
            } else if !(code == 0x20 && signs.count.isMultiple(of: 4) && cursor[offset - 1] != 0x20) {
                break
            }
            offset += 1
        }
        guard (15...34).contains(signs.count), !InlineCode.isWord(cursor[end]), remainder(signs) == 1 else {
            return nil
        }
        return personal(.bankAccount, end)
    }

    private static func isCapital(_ code: UInt32) -> Bool { code &- 0x41 < 26 }

    private static func remainder(_ signs: [UInt32]) -> Int {
        (signs[4...] + signs[..<4]).reduce(0) { rest, sign in
            sign < 0x3A ? (rest * 10 + Int(sign - 0x30)) % 97 : (rest * 100 + Int(sign - 0x37)) % 97
        }
    }

    static func personal(_ kind: PersonalDataKind, _ length: Int) -> InlineMatch {
        InlineMatch(stage: .pii, rule: kind.rawValue, length: length, replacement: "[\(kind.rawValue)]")
    }
}
