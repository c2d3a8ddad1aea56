internal import Ports

/// Finds telephone, card, account and official numbers: their form says what they can be, their check digits and the words
/// around them what they are.
struct NumberReader: PersonalReader {
    func spans(in text: PersonalText) -> [PersonalSpan] {
        let chains = DigitChain.chains(in: text)
        guard chains.reduce(0, { $0 + $1.digits.count }) >= 3 else { return [] }
        let map = ContextMap(text, chains)
        let webAddresses = WebAddresses.ranges(in: text)
        let isAlone = !text.narrow.contains { NumberEdge.isLatin($0) || $0.value >= 0x3040 && DigitValue.of($0) == nil }
        var found: [NumberCandidate] = []
        for chain in chains where chain.digits.count >= 5 {
            NumberWindow.forEach(of: chain, in: text, map) { window in
                let end = window.range.upperBound
                let hasExtension = window.hasGluedLetter && PhoneExtension.end(after: end, in: text) > end
                let view = map.view(window.range)
                NumberJudge(window: window, view: view, isAlone: isAlone, hasExtension: hasExtension).judge(&found)
            }
        }
        found += CodeShapes.candidates(in: text, map)
        found.removeAll { candidate in
            webAddresses.contains { $0.overlaps(candidate.range) } || text.isSpared(candidate.range)
        }
        return NumberCandidate.best(found, count: text.narrow.count).map { candidate in
            let end =
                candidate.kind == .phone
                ? PhoneExtension.end(after: candidate.range.upperBound, in: text) : candidate.range.upperBound
            return PersonalSpan(candidate.kind, candidate.range.lowerBound..<end, rule: candidate.rule)
        }
    }
}

/// A number that could be of a kind, with how much speaks for it.
struct NumberCandidate {
    var kind: PersonalDataKind
    var range: Range<Int>
    var score: Int
    var rule: String

    /// - Parameter near: steps to the nearest word for its kind.
    init(_ kind: PersonalDataKind, _ range: Range<Int>, _ tier: ShapeTier, near: Int) {
        self.kind = kind
        self.range = range
        score = tier.rawValue + max(0, 90 - near) * 2
        let source = tier == .certain ? "checked" : tier == .likely ? "shape" : "context"
        rule = kind.rawValue.lowercased() + "." + source
    }

    /// The strongest first, the longer of equals; what overlaps them goes.
    static func best(_ all: [NumberCandidate], count: Int) -> [NumberCandidate] {
        guard all.count > 1 else { return all }
        var taken = [Bool](repeating: false, count: count)
        var kept: [NumberCandidate] = []
        let ordered = all.sorted {
            ($0.score, $0.range.count, -$0.range.lowerBound) > ($1.score, $1.range.count, -$1.range.lowerBound)
        }
        for candidate in ordered where !candidate.range.contains(where: { taken[$0] }) {
            for place in candidate.range { taken[place] = true }
            kept.append(candidate)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// Web addresses, whose digits are nobody's.
enum WebAddresses {
    static func ranges(in text: PersonalText) -> [Range<Int>] {
        let lower = text.lower
        var ranges: [Range<Int>] = []
        var index = 0
        while index + 3 < lower.count {
            let isScheme = lower[index] == ":" && lower[index + 1] == "/" && lower[index + 2] == "/"
            let isWeb =
                lower[index] == "w" && lower[index + 1] == "w" && lower[index + 2] == "w" && lower[index + 3] == "."
            guard isScheme || isWeb else {
                index += 1
                continue
            }
            var end = index + 3
            while end < lower.count, (0x21...0x7E).contains(lower[end].value), lower[end] != "<", lower[end] != "\"" {
                end += 1
            }
            ranges.append(index..<end)
            index = end
        }
        return ranges
    }
}
