internal import Conversation
internal import Text

/// A candidate as prices are bound to it.
struct PricedItem {
    struct Edition: OptionSet {
        let rawValue: Int
        static let digital = Edition(rawValue: 1)
        static let paper = Edition(rawValue: 2)
        static let english = Edition(rawValue: 4)
        static let japanese = Edition(rawValue: 8)
        static let box = Edition(rawValue: 16)
        static let single = Edition(rawValue: 32)
        static let deluxe = Edition(rawValue: 64)
    }

    let asin: ASIN
    let volume: Int?
    let edition: Edition
    /// Names of the series, squeezed to letters and digits.
    let names: [[UInt32]]

    init(_ candidate: ReviewFacts.Candidate) {
        asin = candidate.asin
        volume = candidate.volume.flatMap { $0 > 0 ? $0 : nil }
        var edition: Edition = []
        var names: [[UInt32]] = []
        for title in candidate.titles.prefix(24) {
            let text = PriceText(Array(title.unicodeScalars.prefix(160)))
            edition.formUnion(PriceCues.editions(in: text))
            for name in PricedItem.names(of: text, volume: volume) where name.count > 1 && !names.contains(name) {
                names.append(name)
            }
        }
        if !edition.contains(.digital) { edition.insert(.paper) }
        if !edition.contains(.english) { edition.insert(.japanese) }
        if !edition.contains(.box) { edition.insert(.single) }
        self.edition = edition
        self.names = names
    }

    /// The name as it stands, without volume and edition; and what stands before a subtitle.
    private static func names(of text: PriceText, volume: Int?) -> [[UInt32]] {
        var end = text.count
        for cut in cuts {
            if let place = (1..<max(2, end)).first(where: { text.starts(cut, at: $0) }) { end = min(end, place) }
        }
        if let volume {
            let digits = String(volume).priceCodes
            let start = end - digits.count
            if start > 1, text.starts(digits, at: start), !text.isDigit(start - 1), text[start - 1] == 0x20 {
                end = start
            }
        }
        var names = [squeeze(text, 0..<end)]
        for mark in [":".priceCodes, " -".priceCodes] {
            if let colon = (0..<end).first(where: { text.starts(mark, at: $0) }), colon >= 4 {
                names.append(squeeze(text, 0..<colon))
                if text[0] < 0x2E80, end - colon > 5 { names.append(squeeze(text, (colon + 1)..<end)) }
            }
        }
        return names
    }

    private static let cuts = [
        ", vol", " vol.", " volume ", " vol ", " complete box", " complete set", " box set", " (", "(", " 全", " 第",
        ", book",
        " boxed set",
    ].map(\.priceCodes)

    static func squeeze(_ text: PriceText, _ range: Range<Int>) -> [UInt32] { text.codes[range].filter(isKept) }

    /// Letters and digits of any script.
    static func isKept(_ code: UInt32) -> Bool {
        switch Script(code) {
        case .space, .symbol: false
        default: true
        }
    }
}

/// Finds the candidates' names in a text, however they are spaced and dotted. Linear: names are bounded.
struct PricedNames {
    struct Find {
        var items: Set<Int>
        /// In the `PriceText`.
        var range: Range<Int>
    }

    private var byHead: [UInt64: [(name: [UInt32], items: Set<Int>)]] = [:]

    init(_ items: [PricedItem]) {
        var known: [[UInt32]: Set<Int>] = [:]
        for (index, item) in items.enumerated() {
            for name in item.names { known[name, default: []].insert(index) }
        }
        for (name, items) in known { byHead[PricedNames.head(name[0], name[1]), default: []].append((name, items)) }
        for key in byHead.keys { byHead[key]?.sort { $0.name.count > $1.name.count } }
    }

    private static func head(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    func finds(in text: PriceText, scalars: [Unicode.Scalar]) -> [Find] {
        guard !byHead.isEmpty else { return [] }
        var squeezed: [UInt32] = []
        var places: [Int] = []
        for (index, code) in text.codes.enumerated() where PricedItem.isKept(code) {
            squeezed.append(code)
            places.append(index)
        }
        var finds: [Find] = []
        var index = 0
        while index + 1 < squeezed.count {
            let bucket = byHead[PricedNames.head(squeezed[index], squeezed[index + 1])] ?? []
            let match = bucket.first { name, _ in
                let end = index + name.count
                return end <= squeezed.count && squeezed[index..<end].elementsEqual(name)
                    && isName(places[index]..<(places[end - 1] + 1), text, scalars)
            }
            guard let match else {
                index += 1
                continue
            }
            let end = index + match.name.count
            finds.append(Find(items: match.items, range: places[index]..<(places[end - 1] + 1)))
            index = end
        }
        return finds
    }

    /// At word boundaries; a Latin name is not written small throughout ("a real bargain" is not the series Real).
    private func isName(_ range: Range<Int>, _ text: PriceText, _ scalars: [Unicode.Scalar]) -> Bool {
        let last = range.upperBound - 1
        if text.isLetter(range.lowerBound), !text.isBoundary(range.lowerBound) || text.isDigit(range.lowerBound - 1) {
            return false
        }
        if text.isLetter(last), !text.isBoundary(range.upperBound) { return false }
        if text.isDigit(last), text.isDigit(last + 1) { return false }
        if text.codes[range].contains(0x0A) { return false }
        guard text.isLetter(range.lowerBound), range.count < 9 else { return true }
        let place = text.origin[range.lowerBound]
        return scalars[place].properties.isUppercase || !text.codes[range].allSatisfy { PriceText.isLatin($0) }
            || [0x2A, 0x22, 0x300E, 0x300C, 0x201C, 0x5F].contains(text[range.lowerBound - 1])
    }
}
