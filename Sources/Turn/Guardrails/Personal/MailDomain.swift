/// The part of a mail address behind the sign.
struct MailDomain {
    var end: Int
    /// "dot" is spelled out.
    var isSpelled: Bool
    /// Spaces stand around its periods.
    var isLoose: Bool
    /// It ends in one of the usual names.
    var isKnown: Bool

    static let longest = 253

    private static let known: Set<String> = [
        "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "jp", "us", "uk", "ca", "au",
        "nz", "de", "fr", "es",
        "it", "nl", "be", "ch", "at", "se", "no", "fi", "dk", "ie", "pt", "pl", "cz", "ru", "ua", "tr", "gr", "in",
        "cn", "tw", "hk", "kr",
        "sg", "my", "th", "vn", "ph", "id", "br", "mx", "ar", "cl", "co", "io", "me", "tv", "ai", "app", "dev", "xyz",
        "online", "site",
        "shop", "store", "club", "tokyo", "osaka", "example", "test", "invalid", "eu", "asia", "mobi", "jobs", "live",
        "email", "cloud", "moe", "studio",
    ]
    private static let providers: Set<String> = [
        "gmail", "yahoo", "hotmail", "outlook", "icloud", "docomo", "ezweb", "softbank", "protonmail", "aol",
        "googlemail",
    ]

    private struct Label {
        var end: Int
        var isSpelled: Bool
        var isLoose: Bool
        var range: Range<Int>
    }

    static func read(from start: Int, in text: PersonalText) -> MailDomain? {
        var labels: [Label] = []
        var index = start
        let limit = min(text.lower.count, start + longest)
        var isSpelled = false
        var isLoose = false
        while index < limit, labels.count < 10 {
            let range = label(from: index, limit, text)
            guard !range.isEmpty else { break }
            labels.append(Label(end: range.upperBound, isSpelled: isSpelled, isLoose: isLoose, range: range))
            if let end = company(from: range.upperBound, text) {
                return MailDomain(end: end, isSpelled: true, isLoose: false, isKnown: true)
            }
            guard let dot = dot(from: range.upperBound, limit, text) else { break }
            if dot.isLoose || dot.isSpelled, labels.count > 1, isKnown(range, text),
                !isDomainAhead(dot.end, limit, text)
            {
                break
            }
            isSpelled = isSpelled || dot.isSpelled
            isLoose = isLoose || dot.isLoose
            index = dot.end
        }
        return last(labels, text)
    }

    /// The longest run of labels that ends in a top-level name; a sentence that goes on without a space is left out.
    private static func last(_ labels: [Label], _ text: PersonalText) -> MailDomain? {
        var count = labels.count
        if let stop = labels.indices.dropFirst().first(where: { index in
            index + 1 < labels.count && isKnown(labels[index].range, text)
                && !continues(labels[index + 1].range, labels[0].range, text)
        }) {
            count = stop + 1
        }
        while count >= 2 {
            let label = labels[count - 1]
            if isTop(label.range, text) {
                return MailDomain(
                    end: label.end, isSpelled: label.isSpelled, isLoose: label.isLoose,
                    isKnown: isKnown(label.range, text))
            }
            count -= 1
        }
        guard let only = labels.first, providers.contains(lower(only.range, text)) else { return nil }
        return MailDomain(end: only.end, isSpelled: only.isSpelled, isLoose: only.isLoose, isKnown: true)
    }

    private static func lower(_ range: Range<Int>, _ text: PersonalText) -> String {
        String(String.UnicodeScalarView(text.lower[range]))
    }

    private static func isKnown(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        known.contains(lower(range, text)) || text.lower[range].allSatisfy { $0.value > 0x2FF }
    }

    /// "…com.au", "…co.jp": in small letters, or as loud as what stands before it.
    private static func continues(_ range: Range<Int>, _ first: Range<Int>, _ text: PersonalText) -> Bool {
        let isNewSentence = isCapitalised(range, text) && !isCapitalised(first, text)
        return !isNewSentence
            && (isKnown(range, text) || text.narrow[range].allSatisfy { $0.value < 0x80 } && range.count > 3)
    }

    private static func isCapitalised(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        (0x41...0x5A).contains(text.narrow[range.lowerBound].value) && range.count > 1
            && text.narrow[range.lowerBound + 1].value >= 0x61
    }

    private static func isDomainAhead(_ start: Int, _ limit: Int, _ text: PersonalText) -> Bool {
        let range = label(from: start, limit, text)
        return !range.isEmpty && isKnown(range, text)
    }

    private static func isTop(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        let code = text.lower[range]
        if code.starts(with: "xn--".unicodeScalars) { return true }
        return (2...24).contains(range.count) && (code.allSatisfy(isLetter) || code.allSatisfy { $0.value > 0x2FF })
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        NumberEdge.isLatin(scalar)
            || (0xC0...0x24F).contains(scalar.value) && scalar.value != 0xD7 && scalar.value != 0xF7
    }

    /// ASCII or Latin letters, digits and dashes inside; or a whole label of another script that a period follows.
    private static func label(from start: Int, _ limit: Int, _ text: PersonalText) -> Range<Int> {
        let lower = text.lower
        var end = start
        while end < limit, end - start < 63,
            isLetter(lower[end]) || (0x30...0x39).contains(lower[end].value) || lower[end] == "-"
                || isLongMark(end, limit, text)
        {
            end += 1
        }
        if start > 0, lower[start - 1] == ".", let cut = glued(start..<end, text) { end = cut }
        while end > start, lower[end - 1] == "-" { end -= 1 }
        if end > start, lower[start] != "-" { return start..<end }
        end = start
        while end < limit, end - start < 20, lower[end].value > 0x2FF, lower[end].properties.isAlphabetic { end += 1 }
        guard end > start else { return start..<start }
        if end < limit, lower[end] == "." { return start..<end }
        let tops = ["テスト", "コム", "ストア", "クラウド", "みんな", "中国", "рф", "한국", "台灣", "香港", "世界", "商店"]
        guard start > 0, lower[start - 1] == "." else { return start..<start }
        return tops.first { lower[start..<end].starts(with: $0.unicodeScalars) }.map {
            start..<start + $0.unicodeScalars.count
        }
            ?? start..<start
    }

    /// The end of ".com" in kana.
    private static func company(from start: Int, _ text: PersonalText) -> Int? {
        let lower = text.lower
        guard start < lower.count, [" ", "ド", "ど"].contains(lower[start]) else { return nil }
        return ["ドットコム", "ドット コム", " ドットコム", " ドット コム", "どっとこむ"].first {
            lower[start...].starts(with: $0.unicodeScalars)
        }.map { start + $0.unicodeScalars.count }
    }

    /// "…comTEL": a usual top-level name that another word is glued to.
    private static func glued(_ range: Range<Int>, _ text: PersonalText) -> Int? {
        let narrow = text.narrow
        guard range.count > 3, narrow[range.lowerBound].value >= 0x61 else { return nil }
        let small = narrow[range].prefix { (0x61...0x7A).contains($0.value) }
        guard small.count < range.count, known.contains(lower(small.startIndex..<small.endIndex, text)) else {
            return nil
        }
        return small.endIndex
    }

    /// A long-vowel mark typed for a dash.
    private static func isLongMark(_ index: Int, _ limit: Int, _ text: PersonalText) -> Bool {
        text.lower[index] == "ー" && index > 0 && NumberEdge.isLatin(text.lower[index - 1]) && index + 1 < limit
            && NumberEdge.isLatin(text.lower[index + 1])
    }

    private static func dot(from start: Int, _ limit: Int, _ text: PersonalText) -> (
        end: Int, isSpelled: Bool, isLoose: Bool
    )? {
        let lower = text.lower
        if start + 1 < limit, lower[start] == ".", lower[start + 1] != " " { return (start + 1, false, false) }
        if start + 1 < limit, lower[start] == "。" || lower[start] == "\u{FF61}", isDomainAhead(start + 1, limit, text) {
            return (start + 1, false, false)
        }
        var index = start
        var frames = 0
        while index < limit, frames < 3, isFrame(lower[index]) { (index, frames) = (index + 1, frames + 1) }
        guard index < limit else { return nil }
        for word in ["dot", "ドット", "どっと", "ﾄﾞｯﾄ", "."] where lower[index..<limit].starts(with: word.unicodeScalars) {
            let isPeriod = word == "."
            var end = index + word.unicodeScalars.count
            var after = 0
            while end < limit, after < 3, isFrame(lower[end]) { (end, after) = (end + 1, after + 1) }
            if word == "dot", frames == 0 || after == 0 { return nil }
            if isPeriod, frames == 0 || after == 0 { return nil }
            let isSpaced = isPeriod && lower[start..<end].allSatisfy { $0 == " " || $0 == "." }
            return (end, !isPeriod, isSpaced)
        }
        return nil
    }

    private static func isFrame(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "[", "]", "(", ")", "{", "}", "【", "】": true
        default: false
        }
    }
}
