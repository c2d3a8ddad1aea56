internal import Text

/// Looks at the words before and after a place in a folded text.
struct Surroundings {
    let codes: [UInt32]

    /// The first of `words` that stands right after `index`, a space aside. Latin words must end there.
    func word(after index: Int, of words: [[UInt32]]) -> Range<Int>? {
        var start = index
        if start < codes.count, codes[start] == 0x20 { start += 1 }
        guard start < codes.count else { return nil }
        for word in words where word[0] == codes[start] && codes[start...].starts(with: word) {
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
        for word in words
        where word[word.count - 1] == codes[end - 1] && word.count <= end
            && codes[(end - word.count)..<end].elementsEqual(word)
        {
            let start = end - word.count
            if isWordStart(start) { return start..<end }
        }
        return nil
    }

    /// The Latin word right after `index`, a space aside; empty where there is none.
    func latinWord(after index: Int) -> String {
        var start = index
        if start < codes.count, codes[start] == 0x20 { start += 1 }
        var end = start
        while end < codes.count, NumberReader.isLetter(codes[end]) { end += 1 }
        return FoldedText.text(of: codes[start..<end])
    }

    /// The Latin word right before `index`, a space aside; empty where there is none.
    func latinWord(before index: Int) -> String {
        var end = index
        if end > 0, codes[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > 0, NumberReader.isLetter(codes[start - 1]) { start -= 1 }
        return FoldedText.text(of: codes[start..<end])
    }

    /// What stands before `index` in its clause, at most `reach` scalars.
    func clause(before index: Int, reach: Int) -> Surroundings {
        var start = index
        while start > 0, index - start < reach, !Surroundings.isClauseEnd(codes[start - 1]) { start -= 1 }
        return Surroundings(codes: Array(codes[start..<index]))
    }

    /// What stands from `index` on in its clause, at most `reach` scalars.
    func clause(after index: Int, reach: Int) -> Surroundings {
        var end = index
        while end < codes.count, end - index < reach, !Surroundings.isClauseEnd(codes[end]) { end += 1 }
        return Surroundings(codes: Array(codes[index..<end]))
    }

    /// Any of `words` as whole words.
    func contains(any words: [[UInt32]]) -> Bool {
        codes.indices.contains { start in
            words.contains { word in
                word[0] == codes[start] && codes[start...].starts(with: word) && isWordStart(start)
                    && isWordEnd(start + word.count)
            }
        }
    }

    private static func isClauseEnd(_ code: UInt32) -> Bool {
        switch code {
        case 0x2C, 0x3B, 0x21, 0x3F, 0x3001, 0x3002: true
        default: false
        }
    }

    private func isWordEnd(_ index: Int) -> Bool {
        index >= codes.count || !NumberReader.isLetter(codes[index - 1]) || !NumberReader.isLetter(codes[index])
    }

    private func isWordStart(_ index: Int) -> Bool {
        index == 0 || !NumberReader.isLetter(codes[index]) || !NumberReader.isLetter(codes[index - 1])
    }

    /// Folded scalars of a list of words separated by `|`, none empty; longer ones first.
    static func words(_ list: String) -> [[UInt32]] {
        list.split(separator: "|").map { Normalizer.fold(String($0)).codes }.filter { !$0.isEmpty }.sorted {
            $0.count > $1.count
        }
    }
}
