/// The context words in one tree, walked once from each place where a word can begin. A word is bounded, so a text is read in
/// linear time.
struct ContextTrie: Sendable {
    /// (node, scalar) → node; open addressing, the size is a power of two.
    private var keys: [UInt64]
    private var next: [Int32]
    private var ends: [Int32] = [-1]
    private let kinds: [(kind: ContextCue.Kind, reach: Int32)]
    private let mask: Int

    static let shared = ContextTrie(ContextWords.all)

    init(_ groups: [ContextWords.Group]) {
        var size = 1
        let letters = groups.reduce(0) { $0 + $1.words.unicodeScalars.count }
        while size < letters * 3 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        next = [Int32](repeating: 0, count: size)
        mask = size - 1
        kinds = groups.map { ($0.cue, Int32($0.reach)) }
        for (index, group) in groups.enumerated() {
            for word in group.words.split(separator: "|") { add(Array(word.unicodeScalars.map(\.value)), Int32(index)) }
        }
    }

    private func slot(_ key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private static func key(_ node: Int32, _ code: UInt32) -> UInt64 { UInt64(UInt32(node)) << 32 | UInt64(code) }

    private mutating func add(_ word: [UInt32], _ group: Int32) {
        var node: Int32 = 0
        for code in word {
            let key = Self.key(node, code)
            let place = slot(key)
            if keys[place] == 0 {
                keys[place] = key
                next[place] = Int32(ends.count)
                ends.append(-1)
            }
            node = next[place]
        }
        if ends[Int(node)] < 0 { ends[Int(node)] = group }
    }

    /// Leftmost, longest, not overlapping, in order.
    func cues(in text: PersonalText) -> [ContextCue] {
        let lower = text.lower
        var cues: [ContextCue] = []
        var start = 0
        while start < lower.count {
            guard Self.isBoundary(lower, start), let (end, group) = longest(lower, from: start) else {
                start += 1
                continue
            }
            let kind = kinds[Int(group)]
            cues.append(
                ContextCue(
                    kind: kind.kind, reach: kind.reach, range: start..<end, isLabel: Self.isLabel(text, end)))
            start = end
        }
        return cues
    }

    private func longest(_ lower: [Unicode.Scalar], from start: Int) -> (end: Int, group: Int32)? {
        var node: Int32 = 0
        var best: (Int, Int32)?
        var index = start
        while index < lower.count {
            let key = Self.key(node, lower[index].value)
            let place = slot(key)
            guard keys[place] == key else { break }
            node = next[place]
            index += 1
            if ends[Int(node)] >= 0, Self.isBoundary(lower, index) { best = (index, ends[Int(node)]) }
        }
        return best
    }

    /// No Latin word goes on across the border before `index`.
    private static func isBoundary(_ lower: [Unicode.Scalar], _ index: Int) -> Bool {
        guard index > 0, index < lower.count else { return true }
        return !(isLetter(lower[index - 1]) && isLetter(lower[index]))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value) }

    /// A digit follows after little more than "is", "no.", ":" or は.
    private static func isLabel(_ text: PersonalText, _ end: Int) -> Bool {
        for index in end..<min(end + 8, text.narrow.count) {
            if (0x30...0x39).contains(text.narrow[index].value) { return true }
            if text.narrow[index] == "\n" || text.narrow[index] == "。" { return false }
        }
        return false
    }
}
