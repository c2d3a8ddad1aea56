internal import Text

/// A text in the form in which it is searched: folded, and without the commas between thousands.
struct AuditText {
    let codes: [UInt32]

    /// Of codes that have this form already.
    init(codes: [UInt32]) { self.codes = codes }

    init(_ text: String) {
        let folded = Normalizer.fold(text).codes
        guard folded.contains(Self.comma) else {
            codes = folded
            return
        }
        var kept: [UInt32] = []
        kept.reserveCapacity(folded.count)
        for place in folded.indices where !Self.isSeparator(at: place, in: folded) { kept.append(folded[place]) }
        codes = kept
    }

    private static let comma: UInt32 = 0x2C

    static func isDigit(_ code: UInt32) -> Bool { (0x30...0x39).contains(code) }

    /// A comma between a digit and exactly three.
    private static func isSeparator(at place: Int, in codes: [UInt32]) -> Bool {
        guard codes[place] == comma, place > 0, isDigit(codes[place - 1]), place + 3 < codes.count else { return false }
        guard codes[(place + 1)...(place + 3)].allSatisfy(isDigit) else { return false }
        return place + 4 == codes.count || !isDigit(codes[place + 4])
    }

    /// Parts between spaces.
    var words: [ArraySlice<UInt32>] { codes.split(separator: 0x20) }

    /// Whether `word` stands here. A digit at its edge is the edge of a number: 500円 does not stand in 1500円.
    func contains(_ word: ArraySlice<UInt32>) -> Bool {
        guard let first = word.first, let last = word.last, word.count <= codes.count else { return false }
        for start in 0...(codes.count - word.count) where codes[start] == first {
            let end = start + word.count
            if isDigitAt(start - 1), Self.isDigit(first) { continue }
            if isDigitAt(end), Self.isDigit(last) { continue }
            if codes[start..<end].elementsEqual(word) { return true }
        }
        return false
    }

    private func isDigitAt(_ place: Int) -> Bool { codes.indices.contains(place) && Self.isDigit(codes[place]) }

    /// Where the numbers stand: longest runs of digits.
    var numbers: [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < codes.count {
            guard Self.isDigit(codes[place]) else { place += 1; continue }
            let start = place
            while place < codes.count, Self.isDigit(codes[place]) { place += 1 }
            found.append(start..<place)
        }
        return found
    }

    // MARK: Amounts

    /// Numbers beside ¥, 円, yen or JPY, of at most nine digits.
    var yenAmounts: [Int] {
        numbers.filter { $0.count <= 9 && (isAfterYen($0.lowerBound) || isBeforeYen($0.upperBound)) }.map { range in
            codes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
    }

    private static let signs: [[UInt32]] = ["¥", "円", "yen", "jpy"].map { $0.unicodeScalars.map(\.value) }

    private func isAfterYen(_ place: Int) -> Bool {
        let end = place > 0 && codes[place - 1] == 0x20 ? place - 1 : place
        return Self.signs.contains {
            $0 != Self.signs[1] && end >= $0.count && codes[..<end].suffix($0.count).elementsEqual($0)
        }
    }

    private func isBeforeYen(_ place: Int) -> Bool {
        let start = place < codes.count && codes[place] == 0x20 ? place + 1 : place
        return Self.signs.contains { $0 != Self.signs[0] && codes[start...].starts(with: $0) }
    }
}

/// The words of a query, all of which must stand in one text.
struct AuditWords {
    let words: [ArraySlice<UInt32>]

    /// Longer questions are cut.
    static let mostScalars = 200

    init(_ text: String) {
        words = AuditText(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.mostScalars)))).words
    }

    func stand(in text: AuditText) -> Bool { words.allSatisfy(text.contains) }
}
