internal import Text

/// `i g n o r e`, `i.g.n.o.r.e`, `無 視`, a letter a line, and the other way round: words run together or joined by signs.
enum SpacedLetters {
    /// Letters in a row that no abbreviation has.
    private static let fewest = 5
    /// Words joined by signs that no name has.
    private static let fewestWords = 4

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        let spaced = joiningLetters(codes)
        let parted = partingWords(spaced ?? codes)
        return parted ?? spaced
    }

    private static func joiningLetters(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            let (letters, breaks, end) = run(codes, index)
            if letters.count >= fewest {
                let words = joined(letters, breaks)
                if !out.isEmpty, let last = out.last, isLetter(last) { out.append(0x20) }
                out += words
                isChanged = true
                index = end
            } else {
                // A run that is too short goes on within the next; only its first letter is passed.
                out.append(codes[index])
                index += 1
                while index < codes.count, isLetter(codes[index]), isLetter(codes[index - 1]) {
                    out.append(codes[index])
                    index += 1
                }
            }
        }
        return isChanged ? out : nil
    }

    /// Single letters with one to three separators after each; where there are more than usual, a word ends.
    private static func run(_ codes: [UInt32], _ start: Int) -> (letters: [UInt32], breaks: [Int], end: Int) {
        var letters: [UInt32] = []
        var gaps: [Int] = []
        var index = start
        var end = start
        while index < codes.count, isLetter(codes[index]) {
            if index + 1 < codes.count, isLetter(codes[index + 1]) { break }
            letters.append(codes[index])
            index += 1
            end = index
            let gap = index
            while index < codes.count, index < gap + 4, isSeparator(codes[index]) { index += 1 }
            if index == gap || index == gap + 4 { break }
            gaps.append(index - gap)
        }
        let usual = gaps.min() ?? 1
        let breaks = gaps.indices.filter { gaps[$0] > usual && $0 + 1 < letters.count }.map { $0 + 1 }
        return (letters, breaks, end)
    }

    private static func joined(_ letters: [UInt32], _ breaks: [Int]) -> [UInt32] {
        if breaks.isEmpty { return KnownWords.parted(letters) ?? letters }
        var out: [UInt32] = []
        var start = 0
        for end in breaks + [letters.count] {
            if start > 0 { out.append(0x20) }
            out += letters[start..<end]
            start = end
        }
        return out
    }

    private static func isLetter(_ code: UInt32) -> Bool {
        let script = Script(code)
        return script.isWord || script.isCJK || script == .otherLetter
    }

    private static func isSeparator(_ code: UInt32) -> Bool {
        switch code {
        case 0x20, 0x3000, 0x09, 0x0A, 0x0D, 0x2E, 0x2D, 0x5F, 0x2A, 0x7C, 0x2F, 0x2C, 0x7E, 0x2B, 0x3A, 0xB7, 0x30FB,
            0x2022,
            0xA0, 0x3001, 0xFF65, 0x2009, 0x200A, 0x5C, 0x3D, 0x5E:
            true
        default: false
        }
    }

    /// `ignore_all_rules`, `IgnoreAllRules`, `ignoreallrules`.
    private static func partingWords(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            guard ASCIICode.isLetter(codes[index]) else {
                out.append(codes[index])
                index += 1
                continue
            }
            var end = index
            while end < codes.count, ASCIICode.isLetter(codes[end]) || isJoiner(codes[end]) { end += 1 }
            if let words = parted(codes[index..<end]) {
                out += words
                isChanged = true
            } else {
                out += codes[index..<end]
            }
            index = end
        }
        return isChanged ? out : nil
    }

    private static func isJoiner(_ code: UInt32) -> Bool {
        code == 0x5F || code == 0x2D || code == 0x2E || code == 0x2B || code == 0x2A || code == 0x7C || code == 0x2F
            || code == 0x7E
    }

    private static func parted(_ run: ArraySlice<UInt32>) -> [UInt32]? {
        guard run.count >= 12 else { return nil }
        let words = run.split(whereSeparator: isJoiner)
        if words.count >= fewestWords {
            let known = words.count { KnownWords.isLatin($0) }
            return known * 2 >= words.count ? Array(words.joined(separator: [0x20])) : nil
        }
        guard words.count == 1 else { return nil }
        return KnownWords.parted(Array(run))
    }
}
