internal import Text

/// Looks at the words before and after a place in a folded text.
struct Surroundings {
    let codes: [UInt32]

    /// The first of `words` that stands right after `index`, a space aside. Latin words must end there.
    func word(after index: Int, of words: [[UInt32]]) -> Range<Int>? {
        var start = index
        if start < codes.count, codes[start] == 0x20 { start += 1 }
        guard start < codes.count else { return nil }
        for word in words where codes[start...].starts(with: word) {
            let end = start + word.count
            if isWordEnd(end) { return start..<end }
        }
        return nil
    }

    /// The first of `words` that stands right before `index`, a space aside. Latin words must begin there.
    func word(before index: Int, of words: [[UInt32]]) -> Range<Int>? {
        var end = index
        if end > 0, codes[end - 1] == 0x20 { end -= 1 }
        guard end > 0 else { return nil }
        for word in words where word.count <= end && codes[(end - word.count)..<end].elementsEqual(word) {
            let start = end - word.count
            if isWordStart(start) { return start..<end }
        }
        return nil
    }

    private func isWordEnd(_ index: Int) -> Bool {
        index >= codes.count || !NumberReader.isLetter(codes[index - 1]) || !NumberReader.isLetter(codes[index])
    }

    private func isWordStart(_ index: Int) -> Bool {
        index == 0 || !NumberReader.isLetter(codes[index]) || !NumberReader.isLetter(codes[index - 1])
    }

    /// Folded scalars of a list of words separated by `|`; longer ones first.
    static func words(_ list: String) -> [[UInt32]] {
        list.split(separator: "|").map { Normalizer.fold(String($0)).codes }.sorted { $0.count > $1.count }
    }
}
