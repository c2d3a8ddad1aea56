/// Words found at a place of a text by their first scalar, the longest first. It is not generic over its values, since a
/// generic one is slow where modules are not optimised as a whole; a class, so that asking it copies nothing.
final class PlaceTable: Sendable {
    /// The words' first scalars, in order, and where the words of each begin in `words`.
    private let firsts: [UInt32]
    private let starts: [Int]
    private let words: [(letters: Range<Int>, value: Int)]
    private let letters: [Unicode.Scalar]
    /// Bits of the first scalars' low ends, so that most places are passed without a search.
    private let mask: [UInt64]

    init(_ rows: [(value: Int, words: String)]) {
        let all = rows.flatMap { row in JapanesePlaceNames.scalars(row.words).map { (word: $0, value: row.value) } }
        let groups = Dictionary(grouping: all) { $0.word[0].value }
        var mask = [UInt64](repeating: 0, count: 64)
        var firsts: [UInt32] = []
        var starts: [Int] = []
        var words: [(letters: Range<Int>, value: Int)] = []
        var letters: [Unicode.Scalar] = []
        for (first, group) in groups.sorted(by: { $0.key < $1.key }) {
            mask[Int(first >> 6) & 63] |= 1 << UInt64(first & 63)
            firsts.append(first)
            starts.append(words.count)
            for row in group.sorted(by: { $0.word.count > $1.word.count }) {
                words.append((letters.count..<letters.count + row.word.count, row.value))
                letters += row.word
            }
        }
        starts.append(words.count)
        (self.firsts, self.starts, self.words, self.letters, self.mask) = (firsts, starts, words, letters, mask)
    }

    convenience init(_ words: String) { self.init([(0, words)]) }

    /// The longest word that begins at `index`.
    func match(in text: [Unicode.Scalar], at index: Int) -> (end: Int, value: Int)? {
        guard index >= 0, index < text.count else { return nil }
        let first = text[index].value
        guard mask[Int(first >> 6) & 63] & (1 << UInt64(first & 63)) != 0, let group = group(first) else { return nil }
        for row in group {
            let word = words[row].letters
            if index + word.count <= text.count, stands(word, in: text, at: index) {
                return (index + word.count, words[row].value)
            }
        }
        return nil
    }

    func end(in text: [Unicode.Scalar], at index: Int) -> Int? { match(in: text, at: index)?.end }

    func stands(in text: [Unicode.Scalar], at index: Int) -> Bool { match(in: text, at: index) != nil }

    /// Whether a word stands anywhere in the text.
    func occurs(in text: [Unicode.Scalar]) -> Bool {
        for index in text.indices where match(in: text, at: index) != nil { return true }
        return false
    }

    /// Whether a word ends at `end`; none is longer than `longest`.
    func ends(in text: [Unicode.Scalar], at end: Int, longest: Int = 8) -> Bool {
        for start in max(0, end - longest)..<max(end, 0) where match(in: text, at: start)?.end == end { return true }
        return false
    }

    private func group(_ first: UInt32) -> Range<Int>? {
        var low = 0
        var high = firsts.count
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] < first { low = middle + 1 } else { high = middle }
        }
        return low < firsts.count && firsts[low] == first ? starts[low]..<starts[low + 1] : nil
    }

    private func stands(_ word: Range<Int>, in text: [Unicode.Scalar], at index: Int) -> Bool {
        var offset = 1
        while offset < word.count {
            if text[index + offset] != letters[word.lowerBound + offset] { return false }
            offset += 1
        }
        return true
    }
}
