/// What the words around a number say of it. Distances are in steps: a scalar is one, a Chinese or Japanese letter two, a
/// clause's end and above all a sentence's end some more, another number many.
struct ContextMap {
    fileprivate let cues: [ContextCue]
    /// Steps before each scalar; one more entry for the whole text.
    private let steps: [Int32]

    static let far = 1_000
    /// More words than this on one side say nothing new.
    private static let mostCues = 14

    init(_ text: PersonalText, _ chains: [DigitChain]) {
        cues = ContextTrie.shared.cues(in: text)
        steps = ContextMap.steps(text, chains)
    }

    private static func steps(_ text: PersonalText, _ chains: [DigitChain]) -> [Int32] {
        var extra = [Int32](repeating: 0, count: text.narrow.count)
        for chain in chains where chain.digits.count >= 4 {
            extra[chain.groups[0].range.lowerBound] = chain.digits.count >= 7 ? 40 : 14
        }
        var steps: [Int32] = []
        steps.reserveCapacity(text.narrow.count + 1)
        var sum: Int32 = 0
        for (index, scalar) in text.narrow.enumerated() {
            steps.append(sum)
            sum += extra[index] + step(scalar, text, index)
        }
        steps.append(sum)
        return steps
    }

    private static func step(_ scalar: Unicode.Scalar, _ text: PersonalText, _ index: Int) -> Int32 {
        switch scalar {
        case "。", "!", "?", "\u{FF61}": return 12
        case "\n": return 6
        case ".":
            let isEnd =
                index + 1 < text.narrow.count && text.narrow[index + 1] == " " && index >= 3
                && (index - 3..<index).allSatisfy { (0x61...0x7A).contains(text.lower[$0].value) }
            return isEnd ? 12 : 1
        case ",", "、", ";": return 3
        default: return scalar.value >= 0x3040 ? 2 : 1
        }
    }

    /// How near the nearest word is, by kind; `far` for none.
    struct View {
        var near = SIMD16<Int32>(repeating: Int32(ContextMap.far))

        subscript(kind: ContextCue.Kind) -> Int { Int(near[Int(kind.rawValue)]) }
        /// The nearest word for numbers of the shop.
        var shop: Int { min(self[.other], self[.weak]) }

        /// The nearest of the kinds of personal numbers other than `kind`.
        func rival(of kind: ContextCue.Kind) -> Int {
            var best = ContextMap.far
            for index in 0..<7 where index != Int(kind.rawValue) { best = min(best, Int(near[index])) }
            return best
        }
    }

    func view(_ range: Range<Int>) -> View {
        var view = View()
        let first = firstCue(from: range.lowerBound)
        for cue in cues[max(0, first - Self.mostCues)..<first].reversed() where cue.range.upperBound <= range.lowerBound
        {
            note(cue, Int(steps[range.lowerBound] - steps[cue.range.upperBound]), &view)
        }
        for cue in cues[first..<min(cues.count, first + Self.mostCues)]
        where cue.range.lowerBound >= range.upperBound && !cue.isLabel {
            note(cue, 6 + Int(steps[cue.range.lowerBound] - steps[range.upperBound]), &view)
        }
        return view
    }

    private func note(_ cue: ContextCue, _ distance: Int, _ view: inout View) {
        if distance <= Int(cue.reach) {
            let index = Int(cue.kind.rawValue)
            view.near[index] = min(view.near[index], Int32(distance))
        }
    }

    /// The first word that begins at `place` or after it.
    fileprivate func firstCue(from place: Int) -> Int {
        var (low, high) = (0, cues.count)
        while low < high {
            let middle = (low + high) / 2
            if cues[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ContextMap {
    /// No word of the text says anything of a number.
    var isEmpty: Bool { cues.isEmpty }

    func hasCue(_ kinds: Set<ContextCue.Kind>) -> Bool { cues.contains { kinds.contains($0.kind) } }

    /// A word of these ends right before the scalar at `place`.
    func endsCue(at place: Int) -> Bool {
        let first = firstCue(from: place)
        return first > 0 && cues[first - 1].range.upperBound == place
    }
}
