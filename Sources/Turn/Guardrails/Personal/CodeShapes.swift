internal import Ports

/// Codes of letters and digits: passports, licences, IBANs.
enum CodeShapes {
    /// A stretch of ASCII letters and digits.
    private struct Token {
        var range: Range<Int>
        var digits = 0
        var letters = 0
        /// Lower-case letters.
        var small = 0
        var count: Int { digits + letters }
        var isCapitals: Bool { digits == 0 && small == 0 }
    }

    private static let mostTokens = 9

    static func candidates(in text: PersonalText, _ map: ContextMap) -> [NumberCandidate] {
        let tokens = tokens(of: text)
        let isAsked = map.hasCue([.passport, .license])
        var found: [NumberCandidate] = []
        for first in tokens.indices where canBegin(tokens, first, text) {
            var letters = 0
            var digits = 0
            var isShort = true
            for last in first..<min(first + mostTokens, tokens.count) {
                if last > first, !isJoined(tokens, first, last, text) {
                    isShort = false
                    guard tokens[last].count <= 4, isIBAN(tokens[first], text), isSpaced(tokens, last, text) else {
                        break
                    }
                }
                letters += tokens[last].letters
                digits += tokens[last].digits
                guard letters + digits <= 34 else { break }
                let range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
                guard letters > 0, digits >= 3, letters + digits >= 6, canEnd(range.upperBound, text) else { continue }
                if isIBAN(tokens[first], text), let bank = iban(range, text) {
                    found.append(bank)
                    continue
                }
                if isAsked, isShort, let named = named(range, letters, digits, isLong: last > first, text, map) {
                    found.append(named)
                }
            }
        }
        return found
    }

    private static func tokens(of text: PersonalText) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        let narrow = text.narrow
        while index < narrow.count {
            var token = Token(range: index..<index)
            var end = index
            while end < narrow.count {
                switch narrow[end].value {
                case 0x30...0x39: token.digits += 1
                case 0x41...0x5A: token.letters += 1
                case 0x61...0x7A: (token.letters, token.small) = (token.letters + 1, token.small + 1)
                default:
                    token.range = index..<end
                    end = -1
                }
                if end < 0 { break }
                end += 1
            }
            if end >= 0 { token.range = index..<end }
            if token.count > 0 { tokens.append(token) }
            index = max(token.range.upperBound, index + 1)
        }
        return tokens
    }

    private static func canBegin(_ tokens: [Token], _ index: Int, _ text: PersonalText) -> Bool {
        let token = tokens[index]
        guard token.count <= 34 else { return false }
        let start = token.range.lowerBound
        if start > 1,
            text.narrow[start - 1] == "-" || text.narrow[start - 1] == "_" || text.narrow[start - 1] == "@"
                || text.narrow[start - 1] == "."
        {
            if text.narrow[start - 2].value < 0x80, text.narrow[start - 2] != " " { return false }
        }
        if token.digits > 0 { return true }
        let isLetter =
            token.letters == 1 && index + 1 < tokens.count && tokens[index + 1].digits == 3
            && tokens[index + 1].letters == 0
        guard token.letters <= 5, token.small == 0 || isLetter, !words.contains(lower(token.range, text)),
            index + 1 < tokens.count
        else { return false }
        return tokens[index + 1].digits > 0 && tokens[index + 1].range.lowerBound == token.range.upperBound + 1
    }

    /// The token goes on the code of those before it: glued by a dash, or a short part after a space.
    private static func isJoined(_ tokens: [Token], _ first: Int, _ index: Int, _ text: PersonalText) -> Bool {
        let token = tokens[index]
        let before = tokens[index - 1]
        guard token.range.lowerBound == before.range.upperBound + 1 else { return false }
        switch text.narrow[before.range.upperBound] {
        case "-": return true
        case " ", ".":
            return tokens[first].count <= 5 && (token.digits >= 2 || token.digits == 1 && token.count == 5)
        default: return false
        }
    }

    private static func isSpaced(_ tokens: [Token], _ index: Int, _ text: PersonalText) -> Bool {
        let end = tokens[index - 1].range.upperBound
        return tokens[index].range.lowerBound == end + 1 && text.narrow[end] == " "
    }

    private static func canEnd(_ end: Int, _ text: PersonalText) -> Bool {
        let narrow = text.narrow
        guard end < narrow.count else { return true }
        if narrow[end] == "@" || narrow[end] == "_" { return false }
        return
            !(narrow[end] == "-" && end + 1 < narrow.count
            && (NumberEdge.isLatin(narrow[end + 1]) || DigitValue.of(narrow[end + 1]) != nil))
    }

    /// It begins with a country and check digits.
    private static func isIBAN(_ token: Token, _ text: PersonalText) -> Bool {
        let start = token.range.lowerBound
        return token.count >= 4 && NumberEdge.isLatin(text.narrow[start]) && NumberEdge.isLatin(text.narrow[start + 1])
            && !NumberEdge.isLatin(text.narrow[start + 2]) && !NumberEdge.isLatin(text.narrow[start + 3])
    }

    private static func iban(_ range: Range<Int>, _ text: PersonalText) -> NumberCandidate? {
        guard range.count >= 15 else { return nil }
        var code: [UInt8] = []
        for scalar in text.lower[range] {
            switch scalar.value {
            case 0x30...0x39: code.append(UInt8(scalar.value))
            case 0x61...0x7A: code.append(UInt8(scalar.value - 0x20))
            default: break
            }
        }
        return CheckDigits.iban(code) ? NumberCandidate(.bankAccount, range, .certain, near: 0) : nil
    }

    private static func named(
        _ range: Range<Int>, _ letters: Int, _ digits: Int, isLong: Bool, _ text: PersonalText, _ map: ContextMap
    ) -> NumberCandidate? {
        guard digits >= 5 || letters >= 4 && letters + digits >= 9 && isCapital(range, text), letters + digits <= 20,
            !isShopCode(range, text)
        else { return nil }
        let view = map.view(range)
        let passport = view[.passport]
        let license = view[.license]
        let near = min(passport, license)
        guard near < ContextMap.far, near <= view.shop, near <= view[.bank], near <= view[.card] else { return nil }
        if license < passport {
            return letters <= 12 && !(isLong && beginsWithState(range, text))
                ? NumberCandidate(.driverLicense, range, .possible, near: license) : nil
        }
        guard letters + digits <= 10, letters <= 5, digits >= 5, !isLong || digits >= 6 else { return nil }
        return NumberCandidate(.passport, range, .possible, near: passport)
    }

    private static func lower(_ range: Range<Int>, _ text: PersonalText) -> String {
        String(String.UnicodeScalarView(text.lower[range]))
    }

    private static func beginsWithState(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        let start = range.lowerBound
        return text.narrow[start + 2] == " " && states.contains(lower(start..<start + 2, text))
    }

    private static let states = Set(
        """
        al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc \
        sd tn tx ut vt va wa wv wi wy dc on qc bc ab
        """.split(separator: " ").map(String.init))

    /// Words of a message in capitals, which begin no code.
    private static let words = Set(
        """
        a u n x an as at be by do he i if in is it its me my no num of on or so to up us we are new old and for has the was you id ids \
        dl dln lic card code with this that from here try use pls exp ref dob ssn usa uk jp jpn eu no. tel isbn vol order but not
        """.split(separator: " ").map(String.init))

    private static func isCapital(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        !text.narrow[range].contains { (0x61...0x7A).contains($0.value) }
    }

    /// ASINs, carriers' numbers.
    private static func isShopCode(_ range: Range<Int>, _ text: PersonalText) -> Bool {
        let code = text.lower[range]
        let start = range.lowerBound
        if range.count == 10, code[start] == "b", code[start + 1] == "0" { return true }
        if range.count == 18, code[start] == "1", code[start + 1] == "z" { return true }
        let isPostal =
            range.count == 13 && code.prefix(2).allSatisfy(NumberEdge.isLatin)
            && code.suffix(2).allSatisfy(NumberEdge.isLatin)
        return isPostal
    }
}
