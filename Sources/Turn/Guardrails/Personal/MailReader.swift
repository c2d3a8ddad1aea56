internal import Ports

/// Finds mail addresses: as written, full-width, with a domain in any script, and disguised ("name at example dot com").
/// Each sign is looked at from at most `longestLocal` scalars to its left and `MailDomain.longest` to its right.
struct MailReader: PersonalReader {
    static let longestLocal = 64

    func spans(in text: PersonalText) -> [PersonalSpan] {
        var spans: [PersonalSpan] = []
        var last = 0
        var index = 0
        while index < text.lower.count {
            let sign = MailSign.at(index, in: text)
            if let sign, let range = address(around: sign, after: last, in: text) {
                spans.append(PersonalSpan(.email, range, rule: sign.isSpelled ? "email.disguise" : "email.shape"))
                last = range.upperBound
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return spans
    }

    private func address(around sign: MailSign, after last: Int, in text: PersonalText) -> Range<Int>? {
        guard let domain = MailDomain.read(from: sign.range.upperBound, in: text) else { return nil }
        guard var local = MailLocal.read(before: sign.range.lowerBound, after: last, in: text) else { return nil }
        if sign.isSpelled || domain.isSpelled { local = MailLocal.withSpelledMarks(local, after: last, in: text) }
        if sign.isSure && !domain.isSpelled && !domain.isLoose { return local.lowerBound..<domain.end }
        guard domain.isKnown else { return nil }
        let isTold = MailLocal.isAnnounced(local.lowerBound, in: text) || MailLocal.isTelling(local, in: text)
        let isSureDisguise = domain.isSpelled && !sign.isSymbol || sign.isBracketed
        guard !MailLocal.isPlainWord(local, in: text), isSureDisguise || isTold || sign.isSymbol && domain.isSpelled
        else {
            return nil
        }
        return local.lowerBound..<domain.end
    }
}

/// What stands for "@".
struct MailSign {
    /// With the spaces and brackets around it.
    var range: Range<Int>
    var isSymbol: Bool
    var isBracketed: Bool
    var isSpelled: Bool { !isSymbol }
    /// "@" with nothing around it.
    var isSure: Bool { isSymbol && range.count == 1 && !isStar }
    /// "★", to be read as "@".
    var isStar: Bool

    static func at(_ index: Int, in text: PersonalText) -> MailSign? {
        let lower = text.lower
        var end = index
        var isSymbol = false
        var isStar = false
        switch lower[index] {
        case "@", "\u{FE6B}":
            end += 1
            isSymbol = true
        case "a" where index + 1 < lower.count && lower[index + 1] == "t": end += 2
        case "★", "☆", "◎", "●", "■", "◆", "♪":
            end += 1
            (isSymbol, isStar) = (true, true)
        case "a" where isLone(index, lower): end += 1
        case "ｱ" where lower[index...].starts(with: "ｱｯﾄﾏｰｸ".unicodeScalars): end += 6
        case "ｱ" where lower[index...].starts(with: "ｱｯﾄ".unicodeScalars): end += 3
        case "ア" where lower[index...].starts(with: "アットマーク".unicodeScalars): end += 6
        case "ア" where lower[index...].starts(with: "アット".unicodeScalars): end += 3
        case "あ" where lower[index...].starts(with: "あっとまーく".unicodeScalars): end += 6
        case "あ" where lower[index...].starts(with: "あっと".unicodeScalars): end += 3
        default: return nil
        }
        let isLatin = lower[index] == "a"
        var start = index
        // Kana between Latin words are no part of a sentence.
        var isBracketed = !isLatin && !isSymbol
        while start > 0, index - start < 3, isFrame(lower[start - 1], &isBracketed) { start -= 1 }
        while end < lower.count, end - index < 9, isFrame(lower[end], &isBracketed) { end += 1 }
        if isLatin, start == index || !isFrame(lower[end - 1], &isBracketed) { return nil }
        if !isSymbol || isStar {
            guard end < lower.count, MailDomain.isLetter(lower[end]) || (0x30...0x39).contains(lower[end].value) else {
                return nil
            }
        }
        return MailSign(range: start..<end, isSymbol: isSymbol, isBracketed: isBracketed, isStar: isStar)
    }

    /// "(a)".
    private static func isLone(_ index: Int, _ lower: [Unicode.Scalar]) -> Bool {
        index > 1 && index + 1 < lower.count && lower[index - 1] == "(" && lower[index + 1] == ")"
            && lower[index - 2] != " "
    }

    private static func isFrame(_ scalar: Unicode.Scalar, _ isBracketed: inout Bool) -> Bool {
        switch scalar {
        case " ": return true
        case "[", "]", "(", ")", "{", "}", "【", "】", "<", ">":
            isBracketed = true
            return true
        default: return false
        }
    }
}

/// The part before the sign.
enum MailLocal {
    static func read(before end: Int, after limit: Int, in text: PersonalText) -> Range<Int>? {
        let narrow = text.narrow
        var start = end
        if end > 1, narrow[end - 1] == "\"" { return quoted(before: end, after: limit, in: text) }
        while start > limit, end - start < MailReader.longestLocal, isPart(narrow[start - 1]) { start -= 1 }
        while start < end, !isEdge(narrow[start]) { start += 1 }
        if start > limit + 1, narrow[start - 1] == "-" || narrow[start - 1] == ".", beginsLocal(narrow[start - 2]) {
            start -= 1
        }
        guard start < end, narrow[end - 1] != "'" else { return nil }
        return start..<end
    }

    private static let marks = [
        " dot ", "[dot]", "(dot)", " [dot] ", " (dot) ", "ドット", " ドット ", "(ドット)", "どっと", " どっと ", " underscore ",
        "アンダーバー", " アンダーバー ", "アンダースコア", " アンダースコア ", "ハイフン", " ハイフン ", " hyphen ", " dash ", "(underscore)",
        "てん", " 点 ",
    ].map { Array($0.unicodeScalars) }

    /// "first dot last": at most four parts.
    static func withSpelledMarks(_ local: Range<Int>, after limit: Int, in text: PersonalText) -> Range<Int> {
        var local = local
        for _ in 0..<3 {
            let before = text.lower[limit..<local.lowerBound]
            guard
                let mark = marks.filter({ before.reversed().starts(with: $0.reversed()) }).max(by: {
                    $0.count < $1.count
                }),
                let part = read(before: local.lowerBound - mark.count, after: limit, in: text)
            else { return local }
            local = part.lowerBound..<local.upperBound
        }
        return local
    }

    /// Behind Japanese text or a colon, a dash or period belongs to the name, as Japanese carriers allow.
    private static func beginsLocal(_ before: Unicode.Scalar) -> Bool { before.value >= 0x3040 || before == ":" }

    private static func quoted(before end: Int, after limit: Int, in text: PersonalText) -> Range<Int>? {
        var start = end - 1
        while start > limit, end - start < MailReader.longestLocal {
            start -= 1
            if text.narrow[start] == "\n" { return nil }
            if text.narrow[start] == "\"" { return end - start > 2 ? start..<end : nil }
        }
        return nil
    }

    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x27, 0x26, 0x23, 0x21, 0x7E, 0x24, 0x2A: true
        case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
        default: false
        }
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        MailDomain.isLetter(scalar) || (0x30...0x39).contains(scalar.value) || scalar == "_"
    }

    /// Words for mail stand shortly before.
    static func isAnnounced(_ start: Int, in text: PersonalText) -> Bool {
        let words = ["mail", "メール", "メアド", "ﾒｰﾙ", "ﾒｱﾄﾞ", "アドレス", "reach me", "contact"].map { Array($0.unicodeScalars) }
        let before = text.lower[max(0, start - 40)..<start]
        return before.indices.contains { index in words.contains { before[index...].starts(with: $0) } }
    }

    /// Digits, periods or underscores: no word of a sentence.
    static func isTelling(_ local: Range<Int>, in text: PersonalText) -> Bool {
        text.narrow[local].contains { (0x30...0x39).contains($0.value) || $0 == "." || $0 == "_" }
    }

    private static let plain: Set<String> = [
        "me", "you", "us", "it", "them", "him", "her", "look", "looking", "shop", "shopping", "order", "ordered",
        "orders", "bought",
        "buy", "site", "store", "website", "page", "available", "sold", "on", "here", "there", "only", "sale", "see",
        "saw", "found", "find",
        "is", "are", "was", "and", "or", "not", "work", "works", "one", "listed", "is", "back", "up", "cheaper",
        "account", "team", "support", "help",
        "mail", "email", "address", "checkout", "price", "prices", "all", "books", "manga", "registered", "signed",
        "contact",
    ]

    static func isPlainWord(_ local: Range<Int>, in text: PersonalText) -> Bool {
        plain.contains(String(String.UnicodeScalarView(text.lower[local])))
    }
}
