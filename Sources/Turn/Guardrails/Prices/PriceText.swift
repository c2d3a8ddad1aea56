internal import Text

/// A text as money is read in it: narrow, lower case, every script's digits as ASCII, without invisible letters; with the way
/// back to the scalars it came from.
struct PriceText: Sendable {
    private(set) var codes: [UInt32] = []
    /// Of each code, its scalar in the original; one more for the end.
    private(set) var origin: [Int] = []
    /// Of each scalar of the original, the first code at or after it; one more for the end.
    private(set) var place: [Int] = []

    /// A space within a number: thin, narrow, or not to be broken.
    static let thin: UInt32 = 0x2009

    init(_ scalars: [Unicode.Scalar]) {
        codes.reserveCapacity(scalars.count)
        origin.reserveCapacity(scalars.count + 1)
        place.reserveCapacity(scalars.count + 1)
        for (index, scalar) in scalars.enumerated() {
            place.append(codes.count)
            guard !Invisibles.isInvisible(scalar.value) else { continue }
            codes.append(PriceText.code(of: scalar))
            origin.append(index)
        }
        place.append(codes.count)
        origin.append(scalars.count)
    }

    var count: Int { codes.count }

    /// 0 beyond the ends.
    subscript(index: Int) -> UInt32 { index >= 0 && index < codes.count ? codes[index] : 0 }

    func original(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return origin[range.lowerBound]..<origin[range.lowerBound] }
        return origin[range.lowerBound]..<(origin[range.upperBound - 1] + 1)
    }

    func compact(_ range: Range<Int>) -> Range<Int> {
        let low = place[min(range.lowerBound, place.count - 1)]
        return low..<max(low, place[min(range.upperBound, place.count - 1)])
    }

    private static func code(of scalar: Unicode.Scalar) -> UInt32 {
        switch scalar.value {
        case 0xA0, 0x2006...0x200A, 0x202F, 0x205F: return thin
        case 0x41...0x5A: return scalar.value + 0x20
        case 0..<0x80: return scalar.value
        case 0xFE69: return 0x24
        case 0xFE50, 0x060C, 0x066C: return 0x2C
        case 0x2018, 0x2019: return 0x27
        default: break
        }
        let narrow = NarrowForm.of(scalar)
        if narrow.value < 0x80 { return (0x41...0x5A).contains(narrow.value) ? narrow.value + 0x20 : narrow.value }
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return 0x30 + UInt32(value)
        }
        return narrow.value
    }

    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(self[index]) }
    func isLetter(_ index: Int) -> Bool { PriceText.isLatin(self[index]) }
    func isSpace(_ index: Int) -> Bool { self[index] == 0x20 || self[index] == PriceText.thin }

    static func isLatin(_ code: UInt32) -> Bool {
        (0x61...0x7A).contains(code) || (code >= 0xC0 && Script(code) == .latin)
    }

    /// The first place at or after `index` that is no space; at most `most` are passed.
    func skippingSpaces(_ index: Int, atMost most: Int = 2) -> Int {
        var index = index
        var left = most
        while left > 0, isSpace(index) {
            index += 1
            left -= 1
        }
        return index
    }

    func starts(_ word: [UInt32], at index: Int) -> Bool {
        guard index >= 0, index + word.count <= codes.count else { return false }
        for offset in word.indices where codes[index + offset] != word[offset] { return false }
        return true
    }

    /// Whether one of `words` stands within `range`, of which only the last `most` codes are looked at.
    func holds(_ words: [[UInt32]], in range: Range<Int>, last most: Int = 200) -> Bool {
        var index = max(range.lowerBound, range.upperBound - min(most, range.upperBound))
        while index < range.upperBound {
            for word in words
            where codes[index] == word[0] && index + word.count <= range.upperBound && starts(word, at: index) {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether `word` ends right before `index`, at a word boundary.
    func ends(_ word: [UInt32], at index: Int) -> Bool {
        starts(word, at: index - word.count) && isBoundary(index - word.count)
    }

    /// No Latin word goes on across the border before `index`.
    func isBoundary(_ index: Int) -> Bool { !(isLetter(index - 1) && isLetter(index)) }
}

extension String {
    var priceCodes: [UInt32] { unicodeScalars.map(\.value) }
}

/// Words to be found at a place of a `PriceText`, the longest first; Latin ones as whole words.
struct CueTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var word: [UInt32]
        var value: Value
    }

    /// By the first letter: ASCII ones by their code, the others in a table.
    private var ascii = [[Entry]](repeating: [], count: 128)
    private var others: [UInt32: [Entry]] = [:]

    init(_ words: [(String, Value)]) {
        for (word, value) in words { add(word.priceCodes, value) }
        for key in ascii.indices { ascii[key].sort { $0.word.count > $1.word.count } }
        for key in others.keys { others[key]?.sort { $0.word.count > $1.word.count } }
    }

    private mutating func add(_ word: [UInt32], _ value: Value) {
        guard let first = word.first else { return }
        let entry = Entry(word: word, value: value)
        if first < 128 { ascii[Int(first)].append(entry) } else { others[first, default: []].append(entry) }
    }

    /// - Parameter beginsWord: whether a Latin word must begin at a word boundary.
    func match(_ text: PriceText, at index: Int, beginsWord: Bool = true) -> (end: Int, value: Value)? {
        let first = text[index]
        guard !beginsWord || text.isBoundary(index) else { return nil }
        let bucket = first < 128 ? ascii[Int(first)] : others[first] ?? []
        for entry in bucket where text.starts(entry.word, at: index) {
            let end = index + entry.word.count
            if text.isBoundary(end) { return (end, entry.value) }
        }
        return nil
    }
}
